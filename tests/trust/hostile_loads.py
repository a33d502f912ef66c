"""Much of everything that the library reads, makes or asks, by a count."""

import datetime as dt
from typing import Any

import polars as pl
from attrs import evolve
from histories import BASIC
from zendesks import AGENT, CUSTOMER, Log, comment, status

from ticketpolicy import (
    Assessment,
    Calendar,
    Channel,
    Clause,
    ContactAttempted,
    CustomerReplied,
    Deadline,
    InformationRequested,
    Kind,
    Policy,
    PolicyBook,
    Request,
    Responded,
    Schedule,
    Target,
    TargetTerms,
    Text,
    Ticket,
    Week,
    Withdrawn,
    assess,
)

AT = dt.datetime(2026, 6, 1, 13, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
TARGETS = TargetTerms(targets=(Target(within=8 * HOUR),), clause="response.time")
POLICY = evolve(BASIC, follow_up=TARGETS, next_reply=TARGETS, resolution=TARGETS)

_ASKED = Request(
    opened_at=AT, channel=Channel.FORM, topic="people", kind=Kind.QUESTION, description="x",
    registered=True,
)  # fmt: skip
_MOST_DATES = 140_000


def ticket(count: int, apart: dt.timedelta = SECOND) -> Ticket:
    """A ticket to which much happens: the desk asks, tries again, writes, and is answered."""
    events: list[Any] = []
    for step in range(count):
        at = AT + step * apart
        asked, tried = InformationRequested(at), ContactAttempted(at, Channel.EMAIL)
        events.append((asked, tried, Responded(at, public=False), CustomerReplied(at))[step % 4])
    return Ticket(id=0, customer="A", request=_ASKED, events=events)


def assessment(count: int, apart: dt.timedelta = SECOND) -> Assessment:
    """The answers about such a ticket."""
    return assess(POLICY, ticket(count, apart), now=AT + count * apart)


def tickets(count: int, *, withdrawn: bool = False) -> list[Ticket]:
    """Tickets of a customer's month, after a first one."""
    openings = [AT + step * SECOND for step in range(1, count + 1)]
    return [
        Ticket(
            id=index,
            customer="A",
            request=evolve(_ASKED, opened_at=opened_at),
            events=[Withdrawn(opened_at + DAY)] if withdrawn else [],
        )
        for index, opened_at in enumerate(openings, 1)
    ]


def table(count: int, *, withdrawn: bool = False) -> pl.DataFrame:
    """The same as rows."""
    openings = [AT + step * SECOND for step in range(count)]
    return pl.DataFrame(
        {
            "id": range(count), "customer": "A", "channel": "FORM", "topic": "people",
            "kind": "QUESTION", "description": "x", "registered": True,
            "opened_at": openings,
            "withdrawn_at": [at + DAY if withdrawn else None for at in openings],
        }
    )  # fmt: skip


def log(count: int) -> Log:
    """A ticket of Zendesk with many audits."""
    told, names = Log(), ("open", "pending")
    told.then("2026-07-10T21:31:00Z", AGENT, comment(AGENT), status("new", "open"))
    for step in range(count):
        at = dt.datetime(2026, 7, 10, 22, tzinfo=dt.UTC) + step * SECOND
        author, changed = (AGENT, CUSTOMER)[step % 2], status(names[step % 2], names[step % 2 - 1])
        told.then(f"{at:%Y-%m-%dT%H:%M:%SZ}", author, comment(author), changed)
    return told


def comments(log: Log) -> list[Any]:
    """The comments in a log."""
    return [
        {**event, "created_at": audit["created_at"]}
        for audit in log.audits
        for event in audit["events"]
        if event["type"] == "Comment"
    ]


def deadline(count: int) -> Deadline:
    """A deadline that is paused every other second."""
    pauses = [(AT + 2 * step * SECOND, AT + (2 * step + 1) * SECOND) for step in range(count)]
    span = count // 2 * SECOND
    return Deadline(schedule=BASIC.schedule, start=AT, span=span, pauses=pauses)


def policy(count: int) -> Policy:
    """A policy of many clauses, readings and topics."""
    words, reading, terms = Text("a", "b"), BASIC.readings[0], BASIC.admission
    names = [f"c{index}" for index in range(count)]
    clauses = [Clause(id=name, title=words, paraphrase=words) for name in names]
    readings = [evolve(reading, clause=name, question=Text(name, "")) for name in names]
    topics = [evolve(terms.topics[0], topic=name) for name in names]
    return evolve(
        BASIC,
        clauses=(*BASIC.clauses, *clauses),
        readings=(*BASIC.readings, *readings),
        admission=evolve(terms, topics=(*terms.topics, *topics)),
    )


def book(count: int) -> PolicyBook:
    """A policy with a revision a day."""
    days = [dt.date(1990, 1, 1) + step * DAY for step in range(count + 1)]
    return PolicyBook(
        evolve(BASIC, revision=1 + step, in_force_from=days[step], in_force_until=days[step + 1])
        for step in range(count)
    )


def schedule(count: int) -> Schedule:
    """A schedule of many closed days, each with hours of its own."""
    days = [dt.date(1700, 1, 1) + step * DAY for step in range(min(count, _MOST_DATES))]
    calendar = Calendar(first=days[0], last=days[-1] + 9 * DAY, closed=dict.fromkeys(days, "x"))
    own = {day: [(dt.time(8), dt.time(9))] for day in days}
    return Schedule(
        zone="UTC", week=Week.parse("Mo 08:00-09:00"), calendar=calendar, exceptions=own
    )


def week_of_rules(count: int) -> str:
    """The spelling of a week of many rules."""
    return "Mo 08:00-12:00,14:00-17:00; Tu off; " * count


def week_of_hours(count: int) -> str:
    """The spelling of a day of many hours, not in their order."""
    marks = [f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}" for at in range(0, 86_400, 2)]
    spans = [f"{mark}-{mark}.5" for mark in marks[:count]]
    return f"Mo {','.join(spans[::2] + spans[1::2])}"
