"""What the charts draw of a few models: specifications, a layer or a row of data to a line."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, cast

from attrs import evolve
from tickets import at, ticket

from ticketpolicy import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    PolicyBook,
    Reopened,
    Responded,
    SolutionDelivered,
    Target,
    Withdrawn,
    arcoiris,
    assess,
    charts,
    hours,
)

BASIC = arcoiris.basic()
OPENED = at("2026-07-08 09:00")
NOW = at("2026-07-14 12:00")
HOUR = timedelta(hours=1)
PROMISING = evolve(
    BASIC,
    resolution=evolve(BASIC.resolution, targets=(Target(within=9 * HOUR),)),
)
BUSY = ticket(
    OPENED,
    Responded(at=OPENED + HOUR),
    InformationRequested(at=OPENED + 2 * HOUR),
    ContactAttempted(at=OPENED + 3 * HOUR, channel=Channel.EMAIL),
    CustomerReplied(at=OPENED + 24 * HOUR),
    SolutionDelivered(at=OPENED + 48 * HOUR),
    Reopened(at=OPENED + 49 * HOUR),
)
MONTH = [
    evolve(ticket(OPENED + day * 24 * HOUR, *events, **known), id=f"T-{day}")
    for day, events, known in (
        (0, (), {}),
        (1, (Withdrawn(at=NOW),), {}),
        (2, (), {"topic": "third_party"}),
        (5, (Closed(at=NOW),), {"topic": "no topic"}),
        (5.5, (), {}),
    )
]


YEAR = 365 * 24 * HOUR
LEFT = ticket(OPENED, Closed(at=OPENED + 2 * YEAR), topic="third_party")
HALVED = PolicyBook(
    [
        evolve(BASIC, in_force_until=date(2026, 7, 13), quota=evolve(BASIC.quota, limit=1)),
        evolve(
            BASIC,
            revision=BASIC.revision + 1,
            in_force_from=date(2026, 7, 13),
            quota=evolve(BASIC.quota, limit=40),
        ),
    ]
)
LONG = evolve(MONTH[0], id="A ticket with a name that fits in no single line beside its lane")


def answered(late: timedelta, opened: datetime = OPENED) -> Any:
    """The answers about a ticket that was answered so much business time late."""
    due = hours.after(BASIC.schedule, opened, 48 * HOUR)
    responded = Responded(at=hours.after(BASIC.schedule, due, late))
    return assess(BASIC, ticket(opened, responded), now=at("2026-12-01 09:00"))


def late() -> Any:
    """The late ones of three responses."""
    return charts.lateness([answered(late) for late in (timedelta(0), HOUR, 9 * HOUR)])


def late_for_years() -> Any:
    """The late ones of nine responses, some of them years before the others."""
    long_ago = [answered(HOUR, OPENED - 3 * YEAR), answered(600 * HOUR, OPENED - 2 * YEAR)]
    return charts.lateness([*long_ago, *[answered(2 * HOUR)] * 6, answered(-HOUR)], language="en")


DRAWINGS: dict[str, Callable[[], Any]] = {
    "a ticket": partial(charts.ticket, PROMISING, BUSY, now=NOW),
    "a ticket that has just come": partial(
        charts.ticket, BASIC, ticket(OPENED), now=OPENED, language="en"
    ),
    "a ticket that is late": partial(
        charts.ticket, BASIC, ticket(OPENED), now=OPENED + 20 * 24 * HOUR, language="en"
    ),
    "a refused ticket of years": partial(charts.ticket, BASIC, LEFT, now=OPENED + 5 * YEAR),
    "a month": partial(charts.month, BASIC, MONTH, customer="ACME", now=NOW, language="en"),
    "a month without tickets": partial(charts.month, BASIC, [], customer=7, now=NOW),
    "a month of two quotas": partial(
        charts.month, HALVED, [LONG, *MONTH[1:]], customer="ACME", now=NOW
    ),
    "late responses": late,
    "late responses of years": late_for_years,
    "no responses": partial(charts.lateness, [], language="en"),
}


def found() -> dict[str, dict[str, str | list[str]]]:
    """What is drawn in each chart, by its name."""
    return {name: drawn(name) for name in DRAWINGS}


def drawn(name: str) -> dict[str, str | list[str]]:
    """The parts of a specification; data are named by their number."""
    spec = DRAWINGS[name]().to_dict()
    del spec["$schema"], spec["config"]
    datasets = spec.pop("datasets")
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    for number, key in enumerate(datasets):
        text = text.replace(key, f"data {number}")
    told = {part: _lines(what) for part, what in json.loads(text).items()}
    data = {f"data {number}": _lines(rows) for number, rows in enumerate(datasets.values())}
    return told | data


def _lines(part: Any) -> str | list[str]:
    lines = cast("Any", part if isinstance(part, list) else [part])
    return [json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines]
