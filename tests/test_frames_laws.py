"""The laws of `ticketpolicy.frames`: a row has the answers of `assess`, in whatever table."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pytest
from attrs import evolve, frozen
from histories import DAY, HOUR, Chance, Checks, Scene, scenes
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MICROSECOND, TURNS
from tables import (
    KINDS,
    NOTHING,
    Row,
    asked,
    columnar,
    differences,
    happened,
    rows_of,
    told,
    wide,
)

from ticketpolicy import (
    CalendarRangeError,
    Merged,
    NotInForceError,
    Policy,
    PolicyBook,
    Request,
    Ticket,
    TicketPolicyError,
    Week,
    Withdrawn,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.events import Event
from ticketpolicy.tickets import TRANSITIONS

pd: Any = pandas

CHECKS = Checks()
SEEN: Counter[str] = Counter()
FLOORS = {
    "compared": 20_000,
    "compared: events as rows": 8_000,
    "compared: events as columns": 8_000,
    "compared: by a book": 3_000,
    "compared: beside faulty rows": 2_000,
    "faulty": 500,
    "not opened yet": 500,
    "order of rows": 1_000,
    "kind of table": 1_000,
    "zone of instants": 1_000,
    "customers alone": 1_000,
    "tickets": 1_000,
}
OUTCOMES = (
    "quota: OVER_QUOTA", "quota: UNDECIDED", "quota: NOT_COUNTED", "response: AT_RISK",
    "response: MET", "response: BREACHED", "response: NO_PROMISE", "response: NOT_APPLICABLE",
    "response: PENDING", "auto_close: WAITING", "auto_close: ELIGIBLE", "auto_close: UNDECIDED",
    "warranty: IN_FORCE", "warranty: EXPIRED", "reopening: CHARGED", "reopening: FREE",
    "follow_up: BREACHED", "follow_up: PAUSED", "next_reply: MET", "resolution: MET",
    "escalation: ENTITLED", "escalation: UNDECIDED",
)  # fmt: skip
ALL = (*ANSWERS, "fault")
CUSTOMERS: Sequence[Sequence[str | int]] = (
    ("ACME", "Beta", "Casa"),
    (7, 12, -3),
    ("ACME", "7", "Beta"),
)
EMPTY = dict.fromkeys(("channel", "topic", "kind", "description", "registered"))
Judge = Policy | PolicyBook


@frozen(repr=False)
class Sheet:
    """Tickets that a policy judges at an instant; it does not show itself."""

    policy: Judge
    tickets: Sequence[Ticket]
    now: datetime
    chance: Chance

    def expected(self) -> list[Row]:
        """What `assess` answers about each ticket, among all of them."""
        return [
            _answers(self.policy, ticket, self.now, self.tickets) for ticket in self.tickets
        ]

    def judged(self, **how: Any) -> list[Row]:
        """What the tables answer, from the events as rows."""
        tables = {"frame": asked(self.tickets), "events": happened(self.tickets), **how}
        return self.asked(**tables)

    def asked(self, frame: Any, **how: Any) -> list[Row]:
        """What a table answers."""
        judged = frames.assess(
            frame, **{"policy": self.policy, "now": self.now, "errors": "null", **how}
        )
        return rows_of(judged, ALL)


def _answers(policy: Judge, ticket: Ticket, now: datetime, history: Sequence[Ticket]) -> Row:
    """The answers about a ticket as a row, or why there are none."""
    try:
        return {**told(policy, ticket, now=now, history=history), "fault": None}
    except (CalendarRangeError, NotInForceError) as error:
        return {**NOTHING, "fault": str(error)}


def compare(law: str, expected: Sequence[Row], actual: Sequence[Row]) -> None:
    """Fail unless the rows are equal; all of them are counted."""
    CHECKS["compared"] += len(expected)
    CHECKS[f"compared: {law}"] += len(expected)
    CHECKS["not opened yet"] += sum(row == {**NOTHING, "fault": None} for row in expected)
    for row in expected:
        SEEN.update(f"{question}: {row[question]}" for question in row if question in _QUESTIONS)
    found = differences(expected, actual)
    CHECKS["differences"] += len(found)
    assert not found, (len(found), found[:3])


_QUESTIONS = {name for name, kind in ANSWERS.items() if isinstance(kind, type)}


def opened_of(chance: Chance, scene: Scene, openings: list[datetime]) -> datetime:
    """An instant at which a ticket is opened: at an edge, or when another is."""
    if openings and chance.random() < 0.3:
        return chance.choice(openings)
    openings.append(chance.beside(chance.choice(scene.marks[: len(scene.marks) // 2])))
    return openings[-1]


def a_ticket(  # noqa: PLR0913 - a ticket has many parts
    chance: Chance,
    scene: Scene,
    name: str | int,
    customer: str | int | None,
    opened_at: datetime,
    unknown: float,
) -> Ticket:
    """A ticket with any possible history; it may be taken back or merged at its end."""
    dated = None if chance.random() < unknown else opened_at
    events = list(chance.events(scene, opened_at, chance.choice([0, 1, 3, 9])))
    spoiled = [0, 0, 0, 0, 1, 1, 3]
    ticket = Ticket(id=name, customer=customer, request=chance.request(dated, spoiled), events=events)
    if chance.random() < 0.15:
        at = chance.later(scene, max([opened_at, *(event.at for event in events)]), (opened_at,))
        leave: Event = chance.choice([Withdrawn(at), Merged(at, into=None)])
        if type(leave) in TRANSITIONS[ticket.status]:
            events.append(leave)
    merged = (evolve(event, into=name) if isinstance(event, Merged) else event for event in events)
    return evolve(ticket, events=tuple(merged))


def some_tickets(chance: Chance, scene: Scene, count: int, *, known: bool = False) -> list[Ticket]:
    """Tickets of a few customers, of some of which the customer or the opening is not known."""
    unknown = 0 if known else chance.choice([0, 0, 0.02, 0.1])
    customers, openings = chance.choice(CUSTOMERS), list[datetime]()
    shape = chance.choice(["T-{}", "{}", None])
    names = [number if shape is None else shape.format(number) for number in range(count)]
    return [
        a_ticket(
            chance,
            scene,
            name,
            None if chance.random() < unknown else chance.choice(customers),
            opened_of(chance, scene, openings),
            unknown,
        )
        for name in chance.sample(names, count)
    ]


def instants_of(tickets: Sequence[Ticket]) -> list[datetime]:
    """The instants of everything that happens."""
    return [
        at
        for ticket in tickets
        for at in (ticket.request.opened_at, *(event.at for event in ticket.events))
        if at is not None
    ]


def an_instant(chance: Chance, scene: Scene, tickets: Sequence[Ticket]) -> datetime:
    """When the tickets are judged: after all that happens, or where something happens or ends."""
    instants = instants_of(tickets) or [scene.marks[0]]
    return chance.choice(
        [
            max(instants),
            max(instants) + chance.choice([MICROSECOND, HOUR, 5 * DAY]),
            chance.beside(chance.choice(instants)),
            chance.later(scene, chance.choice(instants), instants, "md"),
        ]
    )


def a_sheet(chance: Chance, scene: Scene, count: int, *, known: bool = False) -> Sheet:
    """Tickets, and the instant at which they are judged."""
    tickets = some_tickets(chance, scene, count, known=known)
    return Sheet(scene.policy, tickets, an_instant(chance, scene, tickets))


def a_book(chance: Chance, scene: Scene) -> PolicyBook:
    """The policy and revisions of it with other terms, each in force for some days."""
    first, last = (scene.marks[place].date() for place in (0, -1))
    days = {first + chance.randint(2, (last - first).days // 2) * DAY for _ in range(2)}
    begin, end = chance.choice([None, None, first + DAY]), chance.choice([None, last - 5 * DAY])
    revisions = enumerate(pairwise([begin, *sorted(days), end]))
    return PolicyBook(
        evolve(
            scene.policy if index == 0 else _revised(chance, scene.policy),
            revision=index + 1,
            in_force_from=since,
            in_force_until=until,
        )
        for index, (since, until) in revisions
    )


def _revised(chance: Chance, policy: Policy) -> Policy:
    """A policy with other hours, and other terms of all that is asked about."""
    most = 5 * HOUR
    other = evolve(policy.schedule, week=Week.parse("Mo-Su 09:00-16:00"))
    return evolve(
        policy,
        schedule=chance.choice([policy.schedule, other]),
        admission=chance.admission(),
        quota=evolve(policy.quota, limit=chance.choice([0, 1, 2, 3])),
        response=chance.response(most),
        follow_up=evolve(policy.follow_up, targets=chance.targets(most)),
        next_reply=evolve(policy.next_reply, targets=chance.targets(most)),
        resolution=evolve(policy.resolution, targets=chance.targets(most)),
        auto_close=evolve(policy.auto_close, contacts=chance.choice([1, 2])),
        warranty=evolve(policy.warranty, days=chance.choice([1, 5])),
    )


@st.composite
def sheets(
    draw: st.DrawFn, count: int = 60, *, known: bool = False, book: bool = False
) -> Sheet:
    """Tickets that one policy or one book judges."""
    scene, chance = draw(scenes())
    tickets = some_tickets(chance, scene, count, known=known)
    policy = a_book(chance, scene) if book else scene.policy
    return Sheet(policy, tickets, an_instant(chance, scene, tickets), chance)


@settings(max_examples=150)
@given(sheets())
def test_each_row_has_the_answers_of_assess(sheet: Sheet) -> None:
    compare("events as rows", sheet.expected(), sheet.judged())


@settings(max_examples=150)
@given(sheets())
def test_each_row_has_the_answers_of_assess_when_its_events_are_columns(sheet: Sheet) -> None:
    sheet = evolve(sheet, tickets=[columnar(ticket) for ticket in sheet.tickets])
    table, columns = wide(sheet.tickets)
    actual = sheet.asked(table, columns=columns)
    compare("events as columns", sheet.expected(), actual)


@settings(max_examples=60)
@given(sheets(book=True))
def test_each_row_is_judged_by_the_revision_in_force_when_it_was_opened(sheet: Sheet) -> None:
    """Of a ticket that falls in no revision, nothing is certain for those of its month."""
    compare("by a book", sheet.expected(), sheet.judged())


@settings(max_examples=30)
@given(sheets())
def test_names_and_customers_may_be_numbers_and_texts_together(sheet: Sheet) -> None:
    """In tables of pandas, that is; numbers come before texts."""
    names = [_other(one.id) if index % 3 else one.id for index, one in enumerate(sheet.tickets)]
    tickets = [
        evolve(ticket, id=name, customer=_other(ticket.customer) if index % 2 else ticket.customer)
        for index, (ticket, name) in enumerate(zip(sheet.tickets, names, strict=True))
    ]
    mixed = evolve(sheet, tickets=tickets)
    table, events = asked(sheet.tickets).to_pandas(), happened(sheet.tickets).to_pandas()
    named = dict(zip((one.id for one in sheet.tickets), names, strict=True))
    table["id"] = pd.Series(names, dtype=object)
    table["customer"] = pd.Series([one.customer for one in tickets], dtype=object)
    events["ticket"] = pd.Series([named[name] for name in events["ticket"]], dtype=object)
    compare("numbers and texts", mixed.expected(), mixed.asked(table, events=events))


def _other(name: str | int | None) -> str | int | None:
    """A number as a text, and a text of some letters as a number."""
    return str(name) if isinstance(name, int) else name and len(name)


def test_counts(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nframes: {CHECKS['compared']:,} tickets compared with assess, "
              f"{CHECKS['differences']:,} differences")
        print({k:v for k,v in sorted(SEEN.items())})
    CHECKS.told(capsys, FLOORS)
