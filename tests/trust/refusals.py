"""Documents that are refused: each a good one in which another value stands in one place."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime, time
from typing import Any, TypeAlias

from attrs import evolve
from questions_hours import AT, DAY, desk
from questions_tickets import TICKETS

from ticketpolicy import Calendar, Fact, Policy, Schedule, Ticket, arcoiris, assess, codec, compare

Spoiled: TypeAlias = Sequence[tuple[Any, Any]]
"""Places, and what is to stand there."""

BASIC = arcoiris.basic().on(
    Calendar.country("CO", first=date(2026, 1, 1), last=date(2027, 12, 31))  # a short document
)
TICKET = TICKETS[0]
CLOSED = {"event": "closed", "at": AT}
LATER = AT.replace(year=2150).isoformat()
YEAR = {"country": "CO", "first": "2026-01-01", "last": "2026-12-31"}
LARGE: Any = 1 << 99_999
NOTHINGS: list[Any] = [{}] * 200
TICKET_PLACES: Spoiled = (
    ("id", 1.5), ("id", LARGE), ("customer", []), ("request", []), ("events", {}),
    ("request.registered", 1), ("request.channel", 7), ("request.channel", "FROM"),
    ("request.opened_at", "2026-06-05T09:00:00"), ("request.opened_at", "2026-13-41T09:00:00Z"),
    ("request.opened_at", "2026-02-30T09:00:00Z"), ("request.opened_at", "0001-01-01T00:00:00Z"),
    ("request.opened_at", datetime(2026, 6, 5)), ("request.opened_at", AT.replace(year=9999)),
    (7, 7), ("requst", {}), ("events", [{"event": "respnded", "at": AT}]), ("events", [{"at": AT}]),
    ("events", NOTHINGS), ("request.description", 7), ("request.topic", True), ("schema", 2),
    ("events", [CLOSED] * 2),
)  # fmt: skip
SCHEDULE_PLACES: Spoiled = (
    ("zone", "Mars/Olympus"), ("week", "Mo 8"), ("week", "x" * 10**6), ("week", 7),
    ("calendar.first", "2026-02-30"), ("calendar.first", 7), ("calendar.closed", {"x": "y"}),
    ("calendar.closed", {"2026-06-05": "x", date(2026, 6, 5): "y"}),
    ("calendar.closed", {date(2150, 1, 1): "x"}), ("exceptions", {"2026-06-05": 7}),
    ("exceptions", {"2026-06-05": ["08:00-32:00"]}),
    ("exceptions", {"2026-06-05": ["08:00-09:00 x"]}),
    ("calendar", YEAR | {"removing": ["2026-01-02"]}),
    ("calendar", YEAR | {"adding": {"2150-01-01": "x"}}),
)  # fmt: skip
POLICY_PLACES: Spoiled = (
    ("quota.clause", "no.clause"), ("clauses", []), ("response.within", "P2D"),
    ("response.within", 2880), ("response.within", f"PT{'9' * 30}H"), ("readings", [7]),
    ("admission.channels", codec.dump(BASIC)["admission"]["channels"][:1] * 2), ("revision", True),
)  # fmt: skip
FACTS = [{"name": "x", "value": 1}]
RESPONSE_PLACES: Spoiled = (
    ("decisions", []), ("question", "X"), ("as_of", "2020-01-01T00:00:00Z"), ("policy", 7),
    ("ticket.events", [CLOSED | {"at": LATER}]), ("promised.pauses", [[1]]),
    ("promised", {"start": {"instant": LATER, "zone": "UTC"}, "span": "PT1H"}),
    ("found", [{"rule": "x", "clause": "x", "says": {"es": "{", "en": "{"}, "facts": FACTS}]),
)  # fmt: skip
ASSESSMENT_PLACES: Spoiled = (
    ("admission.question", "QUOTA"), ("as_of", "2020-01-01T00:00:00Z"),
)  # fmt: skip
FACT_PLACES: Spoiled = tuple(
    ("value", value) for value in ({}, {"span": 7}, 1.5, {"instant": "x", "zone": "UTC"})
)


def refused() -> Iterator[tuple[type[object], Any]]:
    """Models, and documents that none of them can be read from."""
    answered = assess(BASIC, TICKET, now=AT + 99 * DAY)
    changed = compare(
        BASIC, evolve(BASIC, quota=evolve(BASIC.quota, limit=0)), [TICKET], now=AT + 99 * DAY
    )
    dated = evolve(desk(), exceptions={AT.date(): [(time(9), time(10))]})
    models: list[tuple[type[Any], Any, Spoiled]] = [
        (Ticket, TICKET, TICKET_PLACES), (Schedule, dated, SCHEDULE_PLACES),
        (Policy, BASIC, POLICY_PLACES),
        (type(answered.response), answered.response, RESPONSE_PLACES),
        (type(answered), answered, ASSESSMENT_PLACES), (Fact, Fact("x", None), FACT_PLACES),
        (type(answered.admission), answered.admission, (("value", 7),)),
        (type(changed), changed, (("changes.0.ticket", 99), ("changes.0.before.policy", 99))),
    ]  # fmt: skip
    for kind, model, places in models:
        document = codec.dump(model)
        for place, value in places:
            yield kind, spoiled(document, place, value)


def spoiled(document: Any, place: Any, value: Any) -> Any:
    """A document with another value in one place."""
    name, _, below = place.partition(".") if isinstance(place, str) else (place, "", "")
    key: Any = int(name) if str(name).isdigit() else name
    changed: Any = copy(document)
    changed[key] = spoiled(changed[key], below, value) if below else value
    return changed
