"""All the answers about a ticket, beside one bare deadline."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race

from ticketpolicy import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    Kind,
    Priority,
    PriorityChanged,
    Reopened,
    Request,
    Responded,
    SolutionDelivered,
    Ticket,
    arcoiris,
    assess,
    hours,
)

BASIC = arcoiris.basic()
OPENED = datetime(2026, 6, 5, 16, 59, tzinfo=ZoneInfo("America/Bogota"))


def later(days: int) -> datetime:
    """An instant some days after the opening."""
    return OPENED + timedelta(days=days)


TICKET = Ticket(
    id="T-1",
    customer="ACME",
    request=Request(
        opened_at=OPENED,
        channel=Channel.FORM,
        topic="people",
        kind=Kind.PROBLEM,
        description="The list stays empty.",
        registered=True,
        occurred_at=OPENED,
    ),
    events=[
        Responded(at=later(1), automatic=True),
        Responded(at=later(4)),
        InformationRequested(at=later(5)),
        ContactAttempted(at=later(6), channel=Channel.EMAIL),
        ContactAttempted(at=later(7), channel=Channel.EMAIL),
        CustomerReplied(at=later(8)),
        PriorityChanged(at=later(9), priority=Priority.HIGH),
        SolutionDelivered(at=later(10)),
        Closed(at=later(11)),
        Reopened(at=later(12)),
    ],
)
WAITING, DONE = later(7), later(13)


def bare_after() -> Contestant:
    """One bare deadline."""
    span = timedelta(hours=48)
    return Contestant(lambda: hours.after(BASIC.schedule, OPENED, span))


def test_all_the_answers(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "after, 48 h, beside assess of a ticket with 10 events"
    answers = Contestant(lambda: assess(BASIC, TICKET, now=DONE))
    race(benchmark, bare_after(), {"assess": answers}, rounds=200)


def test_all_the_answers_of_an_earlier_instant(benchmark: BenchmarkFixture) -> None:
    """The ticket is cut to what had happened, and waits for the customer."""
    benchmark.group = "after, 48 h, beside assess as of before the last five events"
    answers = Contestant(lambda: assess(BASIC, TICKET, now=WAITING))
    race(benchmark, bare_after(), {"assess": answers}, rounds=200)
