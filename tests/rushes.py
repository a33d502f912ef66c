"""Objects that nobody has used yet, and what many threads ask of them at the same time.

A rush gives what each thread was told. It is right when all were told what one thread alone is
told by an object of its own.
"""

import pickle
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Barrier
from types import ModuleType
from typing import Any, cast
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from ticketpolicy import (
    Assessment,
    Calendar,
    Channel,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Kind,
    Policy,
    Request,
    Responded,
    Schedule,
    SolutionDelivered,
    Ticket,
    Week,
    arcoiris,
    assess,
    batch,
    charts,
    codec,
    compare,
    frames,
    hours,
    quota_usage,
    timeline,
)
from ticketpolicy.businesstime import calendars as holidays
from ticketpolicy.businesstime import periods
from ticketpolicy.codec import calendars, converters
from ticketpolicy.rules import admissions

THREADS = 16
SPAN = timedelta(hours=100)
YEARS = (2026, 2024, 2027)
NOW = datetime(2026, 7, 16, 20, tzinfo=UTC)

Ask = Callable[[], object]


def rush(asks: Sequence[Ask]) -> list[list[object]]:
    """What each of many threads is told that ask all of it at once, each from another place on."""
    ready = Barrier(THREADS)

    def told(start: int) -> list[object]:
        ready.wait()
        order = [(start + step) % len(asks) for step in range(len(asks))]
        found = {index: answer(asks[index]) for index in order}
        return [found[index] for index in range(len(asks))]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(told, range(THREADS)))


def answer(ask: Ask) -> object:
    """What is answered, or the words of the error, which no thread alone meets."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - whatever a race may lead to
        return f"{type(error).__name__}: {error}"


@contextmanager
def hurried(interval: float = 1e-6) -> Generator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(interval)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _calendar() -> Calendar:
    _forget(holidays)
    return Calendar.country("CO", first=date(2020, 1, 1), last=date(2030, 12, 31))


def _schedule() -> Schedule:
    return Schedule(
        zone=ZoneInfo("America/New_York"),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 22:00-02:00"),
        calendar=_calendar(),
    )


def _policy() -> Policy:
    told: Policy = pickle.loads(pickle.dumps(arcoiris.basic()))
    return told.on(_calendar())


def _ticket() -> Ticket:
    opened_at = datetime(2026, 7, 10, 21, 30, tzinfo=UTC)
    request = Request(
        opened_at=opened_at, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
        description="How do I add a person?", registered=True,
    )  # fmt: skip
    events: list[Event] = [
        Responded(at=opened_at + timedelta(hours=1)),
        InformationRequested(at=opened_at + timedelta(hours=2)),
        ContactAttempted(at=opened_at + timedelta(days=3), channel=Channel.EMAIL),
        CustomerReplied(at=opened_at + timedelta(days=4)),
        SolutionDelivered(at=opened_at + timedelta(days=5)),
    ]
    return Ticket(id="T-1", customer="ACME", request=request, events=events)


def _listed(ask: Callable[..., Any], *given: object) -> list[Any]:
    """What is told one by one."""
    return list(ask(*given))


def of_hours() -> list[Ask]:
    """All questions about the open time of a schedule, in years that lie far apart."""
    desk, asks = _schedule(), list[Ask]()
    for year in YEARS:
        at, day = datetime(year, 6, 5, 12, tzinfo=UTC), date(year, 6, 5)
        asks += [
            partial(hours.after, desk, at, SPAN),
            partial(hours.before, desk, at, SPAN),
            partial(hours.between, desk, at, at + 9 * SPAN),
            partial(hours.is_open, desk, at),
            partial(hours.next_open, desk, at),
            partial(hours.next_close, desk, at),
            partial(_listed, hours.intervals, desk, at, at + SPAN),
            partial(hours.is_business_day, desk, day),
            partial(hours.add_business_days, desk, day, -300),
            partial(hours.business_days_between, desk, day, date(2022, 1, 1)),
        ]
    return asks


def of_columns() -> list[Ask]:
    """The same of whole columns, whose tables are made when they are first asked for."""
    desk, asks = _schedule(), list[Ask]()
    for year in YEARS:
        at = np.arange(f"{year}-01-01", f"{year}-02-01", dtype="M8[h]").astype("M8[s]")
        asks += [
            partial(_listed, batch.after, desk, at, SPAN),
            partial(_listed, batch.between, desk, at, at[::-1]),
            partial(_listed, batch.next_open, desk, at),
            partial(_listed, batch.is_open, desk, at),
        ]
    return asks


def of_a_calendar() -> list[Ask]:
    """What a country's calendar, which is read a year at a time, tells of its days."""
    calendar = _calendar()

    def closed(year: int) -> list[bool]:
        return [day in calendar.closed for day in (date(year, 1, 1), date(year, 7, 20))]

    return [
        *(partial(closed, year) for year in range(2020, 2031)),
        lambda: list(calendar.closed.items()),
        lambda: len(calendar.closed),
        lambda: calendar.digest,
        lambda: hash(calendar),
        lambda: calendar.removing(date(2026, 7, 13)).digest,
        lambda: calendar == _calendar(),
        calendar.to_html,
    ]


def of_a_policy() -> list[Ask]:
    """All that is asked about a ticket by a policy."""
    policy, ticket = _policy(), _ticket()
    without = policy.on(policy.schedule.calendar.removing(date(2026, 7, 13)))
    return [
        lambda: policy.digest,
        lambda: hash(policy),
        lambda: policy.ground("warranty.term"),
        lambda: policy.hours_in_words,
        lambda: policy.response.usual,
        lambda: hash(ticket),
        lambda: assess(policy, ticket, now=NOW).explain("es"),
        lambda: assess(policy, ticket, now=NOW, history=[ticket]).to_dict(),
        lambda: assess(policy, ticket, now=NOW).to_html("en"),
        lambda: [moment.explain("en") for moment in timeline(policy, ticket, now=NOW)],
        lambda: compare(policy, without, [ticket], now=NOW).explain("es"),
        lambda: repr(quota_usage(policy, [NOW] * 3, now=NOW)),
    ]


def _forget(*modules: ModuleType) -> None:
    """Empty the caches of modules."""
    for cached in (value for module in modules for value in vars(module).values()):
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()


def of_the_shipped_policy() -> list[Ask]:
    """The same of the shipped policy, made when it is first asked for, and of empty caches."""
    _forget(arcoiris, admissions, periods)
    ticket = _ticket()
    return [
        lambda: arcoiris.basic().digest,
        lambda: hours.after(arcoiris.schedule(), NOW, SPAN),
        lambda: assess(arcoiris.basic(), ticket, now=NOW).explain("en"),
        lambda: repr(quota_usage(arcoiris.basic(), [NOW], now=NOW)),
    ]


def of_documents() -> list[Ask]:
    """What is written and read when nothing has been before, and its schemas."""
    _forget(converters, calendars)
    policy, ticket = _policy(), _ticket()
    answers = assess(policy, ticket, now=NOW)
    models: list[Any] = [policy, ticket, policy.schedule, answers, answers.response]
    asks: list[Ask] = [ask for model in models for ask in _written(model)]
    return [*asks, *(partial(codec.schema, kind) for kind in (Policy, Ticket, Assessment))]


def _written(model: Any) -> list[Ask]:
    kind = cast("type[object]", type(model))
    return [lambda: codec.dump(model), lambda: codec.load(kind, codec.dump(model)) == model]


def of_tables() -> list[Ask]:
    """Tables that are judged by a policy, and charts that are drawn."""
    policy, ticket = _policy(), _ticket()
    request = ticket.request
    rows = pl.DataFrame(
        {
            "id": range(8), "customer": ["ACME", "B"] * 4, "channel": ["FORM"] * 8,
            "topic": ["people"] * 8, "kind": ["QUESTION"] * 8, "description": ["?"] * 8,
            "registered": [True] * 8, "opened_at": [request.opened_at] * 8,
            "responded_at": [None, NOW] * 4,
        }
    )  # fmt: skip
    return [
        lambda: frames.assess(rows, policy, now=NOW).rows(),
        lambda: charts.ticket(policy, ticket, now=NOW).to_dict(validate=False),
    ]


RUSHES: Mapping[str, Callable[[], list[Ask]]] = {
    "hours": of_hours,
    "columns": of_columns,
    "a calendar": of_a_calendar,
    "a policy": of_a_policy,
    "the shipped policy": of_the_shipped_policy,
    "documents": of_documents,
    "tables": of_tables,
}


def differences(make: Callable[[], list[Ask]], rounds: int) -> Iterator[str]:
    """What any thread was told that one alone is not told."""
    alone = [ask() for ask in make()]  # an error of these is no race
    for count in range(rounds):
        for told in rush(make()):
            for index, (one, other) in enumerate(zip(alone, told, strict=True)):
                if one != other:
                    yield f"round {count}, question {index}: {one!r:.300} and {other!r:.300}"
