"""Mistakes about policies, tickets, documents and names: those that cannot be."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from attrs import evolve
from mistakes_hours import FAR, FIRST, LAST, NAIVE, WRONG, Ask
from questions_hours import AT, DAY, HOUR
from questions_tickets import TICKETS
from refusals import refused
from scenarios import IMPOSSIBLE
from zendesks import sample

from ticketpolicy import (
    Closed,
    CustomerReplied,
    Fact,
    Kind,
    PolicyBook,
    Severity,
    Silence,
    Target,
    Text,
    arcoiris,
    assess,
    charge,
    codec,
    compare,
    quota_usage,
    response_due,
    timeline,
    zendesk,
)
from ticketpolicy.extras import extra
from ticketpolicy.moments import MOST_EVENTS
from ticketpolicy.testing import answers, vectors

BASIC = arcoiris.basic()
ANY: Any = object()
TICKET = TICKETS[0]
PAYLOAD = sample()


def policies() -> Iterator[Ask]:
    """Terms that cannot be kept, and revisions that do not follow each other."""
    yield partial(evolve, BASIC, in_force_from=LAST, in_force_until=FIRST)
    yield partial(evolve, BASIC, clauses=BASIC.clauses[1:])
    yield partial(evolve, BASIC, clauses=[*BASIC.clauses])
    yield partial(evolve, BASIC, clauses=(WRONG,))
    yield partial(evolve, BASIC, clauses=BASIC.clauses * 2)
    yield partial(evolve, BASIC, id=" ")
    yield partial(evolve, BASIC, revision=0)
    yield partial(evolve, BASIC, quota=WRONG)
    yield partial(BASIC.ground, "no.clause")
    yield partial(Target, within=timedelta())
    one, two = Target(within=HOUR, severity=Severity.NORMAL), Target(within=HOUR, kind=Kind.PROBLEM)
    for targets in ((one, one), (one, two), (WRONG,)):
        yield partial(evolve, BASIC.response, targets=targets)
    yield from _books()


def _books() -> Iterator[Ask]:
    old = evolve(BASIC, in_force_until=date(2026, 7, 1))
    new = evolve(BASIC, revision=2, in_force_from=date(2026, 7, 1))
    for given in (WRONG, [], [WRONG], [old, evolve(new, id="x")], [old, evolve(new, revision=1)]):
        yield partial(PolicyBook, given)
    yield partial(PolicyBook, [old, evolve(new, in_force_from=LAST)])
    yield partial(PolicyBook([old]).in_force, None)
    yield partial(PolicyBook([old]).in_force, FAR)


def tickets() -> Iterator[Ask]:
    """Tickets that cannot be, and questions about them that have no answer."""
    request = TICKET.request
    for scenario in IMPOSSIBLE:
        yield scenario.assess
    for part in ({"events": "x"}, {"events": [WRONG]}, {"request": WRONG}, {"id": ""}):
        yield partial(evolve, TICKET, **part)
    for part in ({"opened_at": NAIVE}, {"channel": WRONG}, {"registered": 1}):
        yield partial(evolve, request, **part)
    yield partial(evolve, TICKET, events=[Closed(at=AT - 9999 * DAY)])
    yield partial(evolve, TICKET, events=[Closed(at=FAR), Closed(at=FAR)])
    ask: Any = partial(assess, BASIC, TICKET)
    yield partial(ask, now=AT - 9999 * DAY)
    yield partial(ask, now=AT + 99 * DAY, history=WRONG)
    yield partial(ask, now=AT + 99 * DAY, history=[WRONG])
    twice = [evolve(TICKET, id="x"), evolve(TICKET, id="x", customer="y")]
    yield partial(ask, now=AT + 99 * DAY, history=twice)
    yield partial(compare, BASIC, BASIC, WRONG, now=AT)
    nobody_knows = evolve(TICKET, request=evolve(request, opened_at=None))
    yield partial(timeline, BASIC, nobody_knows, now=AT)
    opened_at = request.opened_at or AT
    busy = evolve(TICKET, events=[CustomerReplied(at=opened_at)] * (MOST_EVENTS + 1))
    yield partial(timeline, BASIC, busy, now=AT + 99 * DAY)
    yield partial(TICKET.of, WRONG)
    yield partial(Text, WRONG, WRONG)
    yield partial(Text("{", "{").told, "es", 7)
    yield partial(assess(BASIC, TICKET, now=AT + 99 * DAY).explain, WRONG)
    yield partial(quota_usage, BASIC, WRONG, now=AT)
    yield partial(quota_usage, BASIC, [AT, NAIVE], now=AT)
    yield partial(charge, BASIC, -HOUR, HOUR)
    yield partial(response_due, BASIC, FAR)


def documents() -> Iterator[Ask]:
    """Models that are none, documents that are wrong, and tickets of Zendesk that are."""
    yield partial(codec.dump, WRONG)
    yield partial(codec.dump, Fact("x", ANY))
    yield partial(Silence, None, None, WRONG)
    yield partial(codec.load, Closed, {**codec.dump(Closed(at=AT)), "event": "withdrawn"})
    for kind, document in refused():
        yield partial(codec.load, kind, document)
    for setup in (
        {"topics": WRONG},
        {"forms": WRONG},
        {"forms": "api"},
        {"customer": "x"},
        {"topic": "x"},
    ):
        yield partial(zendesk.Setup, **setup)
    yield partial(zendesk.ticket, {"id": "x", "via": 7})
    yield partial(zendesk.ticket, [])
    many = [{**audit, "author_id": f"x{n}"} for n in range(99) for audit in PAYLOAD["audits"]]
    yield partial(zendesk.ticket, PAYLOAD, many)
    yield partial(answers.answer, "whn", {})
    yield partial(answers.answer, "after", {})
    lunch = vectors.find("hours.after.lunch.1")
    yield partial(answers.answer, lunch.question, {**lunch.given, "start": "x"})
    yield partial(vectors.find, "no.vector")


def misspelt() -> object:
    """A public name that is none."""
    return vars(sys.modules["ticketpolicy"])["__getattr__"]("asess")


def missing() -> None:
    """What is asked of a package that is not there."""
    with extra("frames"):
        raise ModuleNotFoundError(name="numpy")


def names() -> Iterator[Ask]:
    """Names and packages that are not there."""
    yield misspelt
    yield missing
