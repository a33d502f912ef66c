"""Questions about tables, the charts of them, and tickets of Zendesk."""

from contextlib import suppress
from random import Random
from typing import Any, get_args

import pandas as pd
import polars as pl
from attrs import evolve
from polars import selectors as cs
from questions_hours import AT, DAY, HOUR, seen
from questions_tickets import TICKETS, book, promising
from scenarios import POSSIBLE
from tables import KINDS as FRAMES
from tables import asked, happened, wide
from test_zendesk_comments import ASKED, OPENING, payload, said, wait
from test_zendesk_laws import STATUSES as NEXT
from zendesks import (
    AGENT,
    COLLEAGUE,
    CUSTOMER,
    SYSTEM,
    Log,
    change,
    comment,
    pages,
    sample,
    status,
    via,
)

from ticketpolicy import (
    Assessment,
    DocumentError,
    Withdrawn,
    arcoiris,
    assess,
    charts,
    frames,
    zendesk,
)
from ticketpolicy.arrays import Errors

AUTHORS = (AGENT, AGENT, CUSTOMER, COLLEAGUE, SYSTEM)
WAYS = ("web", "email", "api", "rule", "whatsapp", "voice", "chat")
DAYS = [f"2026-07-{day}T15:00:00Z" for day in (14, 15, 16)]
COMMENTED = (payload(DAYS[2], status="solved"),)
COMMENTS = [ASKED, said(2, DAYS[0]), said(3, DAYS[1], CUSTOMER), said(4, DAYS[2])]
METRICS = [
    OPENING, wait(2, "pause", DAYS[0]), wait(3, "activate", DAYS[1]), wait(4, "fulfill", DAYS[2]),
]  # fmt: skip
PAYLOAD = sample()
TABLES: dict[str, Any] = {name: make(asked(TICKETS[::7])) for name, make in FRAMES.items()}
LOGS: dict[str, Any] = {name: make(happened(TICKETS[::7])) for name, make in FRAMES.items()}
WIDE, COLUMNS = wide(TICKETS[::7])

LOCAL = WIDE.with_columns(cs.datetime().dt.replace_time_zone(None))
UNSURE = TABLES["polars"].with_columns(
    customer=pl.when(pl.col("id") % 21 == 0).then(None).otherwise(pl.col("customer")),
    opened_at=pl.when(pl.col("id") % 14 == 0).then(None).otherwise(pl.col("opened_at")),
)


_ONE = asked(TICKETS[:1]).row(0, named=True)
_TWO: Any = pd.DataFrame({name: [value] * 2 for name, value in _ONE.items()})
ODD = _TWO.assign(
    id=pd.Series(["x", 7], dtype=object),
    description=pd.Series(["?", "!"], dtype="category"),
)


def tables(_every: int) -> None:
    """Tables of every kind, judged, summed up and read one by one."""
    policy, now = arcoiris.basic(), AT + 99 * DAY
    for name, frame in TABLES.items():
        charts.lateness(frames.assess(frame, policy, now=now))
        for errors in get_args(Errors):
            judged = frames.assess(frame, policy, now=now, events=LOGS[name], errors=errors)
            frames.summary(judged)
        frames.tickets(frame, events=LOGS[name])
    given: dict[str, Any] = {"columns": COLUMNS, "zone": "America/Bogota"}
    for table in (WIDE, LOCAL):
        frames.assess(table, policy, now=now, **given)
        frames.tickets(table, **given)
    frames.assess(UNSURE, promising(), now=now, events=LOGS["polars"])
    frames.assess(ODD, policy, now=now, events=LOGS["pandas"].head(1).assign(ticket="x"))
    frames.assess(TABLES["polars"], book(), now=now, errors="null")


def drawings(every: int) -> None:
    """Charts, as far as the data that a page draws."""
    policy = arcoiris.basic()
    for scenario in POSSIBLE[:: 9 * every]:
        ticket = scenario.draft.ticket()
        if ticket.request.opened_at is None:
            continue
        given: dict[str, Any] = {"now": scenario.now, "language": "en"}
        charts.ticket(policy, ticket, **given)
        charts.month(policy, [ticket], customer="ACME", **given)
    told = [scenario.assess() for scenario in POSSIBLE[::every]]
    charts.lateness(told, language="en")
    charts.lateness([*told, *(_years_later(years) for years in (1, 5))])
    opened_at = TICKETS[0].request.opened_at or AT
    left = evolve(TICKETS[0], events=[Withdrawn(at=opened_at + HOUR)])
    charts.ticket(policy, left, now=opened_at + 9 * HOUR)
    for later in (40 * DAY, 2_000 * DAY):
        charts.ticket(policy, evolve(left, events=[]), now=opened_at + later)


def _years_later(years: int) -> Assessment:
    request = evolve(TICKETS[0].request, opened_at=AT.replace(year=AT.year + years))
    ticket = evolve(TICKETS[0], request=request, events=())
    return assess(arcoiris.basic(), ticket, now=AT.replace(year=AT.year + years + 1))


def zendesk_tickets(every: int) -> None:
    """Tickets of Zendesk: a documented one, and logs with and without audits."""
    zendesk.ticket(PAYLOAD, PAYLOAD["audits"])
    log = Log().then("2026-07-11T21:30:00Z", 1890, comment(), status("new", "pending"))
    for given in (log.page, pages(log.audits, 1), log.audits):
        found = zendesk.read(log.payload, given, users=log.users)
        seen(*map(str, found.unmapped))
    for seed in range(20 + 99 // every):
        with suppress(DocumentError):  # not all that chance makes up is possible
            _random_log(Random(seed)).read()
    zendesk.read(*COMMENTED, comments=COMMENTS, metric_events=METRICS)
    fields = [{"id": 9, "value": "2026-07-09"}]
    zendesk.read(Log(custom_fields=fields).payload, setup=zendesk.Setup(occurred_at=9))
    hidden = Log().then(DAYS[0], AGENT, comment() | {"id": 77})
    hidden.then(DAYS[1], AGENT, {"type": "CommentPrivacyChange", "comment_id": 77, "public": False})
    hidden.read()
    zendesk.read(Log(via={"channel": "web"}).payload)


def _random_log(chance: Random) -> Log:
    """A possible history of a ticket."""
    log = Log(priority=chance.choice([None, "low"]), type=chance.choice(["question", "problem"]))
    for day in range(11, 11 + chance.randint(1, 8)):
        author, told = chance.choice(AUTHORS), list[dict[str, Any]]()
        if chance.random() < 0.8:
            told.append(comment(author, via=via(chance.choice(WAYS)), public=chance.random() < 0.8))
        if chance.random() < 0.6 and NEXT[now := log.ticket["status"]]:
            told.append(status(now, chance.choice(NEXT[now])))
        if chance.random() < 0.3:
            told.append(change("priority", log.ticket["priority"], chance.choice(["low", "high"])))
        log.then(f"2026-07-{day}T21:30:00Z", author, *told)
    return log
