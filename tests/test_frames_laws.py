"""The laws of `ticketpolicy.frames`: a row has the answers of `assess`, in whatever table."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pytest
from attrs import evolve, frozen
from histories import DAY, HOUR, Chance, Checks, Scene, scenes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import MICROSECOND, TURNS
from tables import KINDS, NOTHING, Row, asked, columnar, differences, happened, rows_of, told, wide

from ticketpolicy import (
    CalendarRangeError,
    Merged,
    NotInForceError,
    Policy,
    PolicyBook,
    Request,
    RowError,
    Ticket,
    Week,
    Withdrawn,
    assess,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.tickets import TRANSITIONS

pd: Any = pandas

FOUND = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole table is not made smaller
CHECKS = Checks()
SEEN: Counter[str] = Counter()
FLOORS = {
    "compared": 20_000,
    "compared: events as rows": 7_000,
    "compared: events as columns": 6_000,
    "compared: by a book": 3_000,
    "compared: numbers and texts": 1_000,
    "compared: beside faulty rows": 1_500,
    "not opened yet": 700,
    "not known by the calendar or in no revision": 50,
    "faulty": 200,
    "order of rows": 500,
    "kind of table": 1_000,
    "zone of instants": 500,
    "each customer alone": 400,
    "tickets": 1_000,
}
# What is answered to some tickets in each run, so that it is compared.
OFTEN = (
    "admission: ADMITTED", "admission: REFUSED", "admission: INCOMPLETE", "admission: BILLABLE",
    "admission: UNDECIDED", "quota: WITHIN", "quota: OVER_QUOTA", "quota: NOT_COUNTED",
    "quota: UNDECIDED", "response: PENDING", "response: MET", "response: BREACHED",
    "response: NO_PROMISE", "response: NOT_APPLICABLE", "response: UNDECIDED",
    "follow_up: BREACHED", "follow_up: NOT_APPLICABLE", "follow_up: NO_PROMISE",
    "follow_up: UNDECIDED", "next_reply: BREACHED", "next_reply: NOT_APPLICABLE",
    "resolution: BREACHED", "resolution: NOT_APPLICABLE", "escalation: ENTITLED",
    "escalation: NOT_ENTITLED", "escalation: UNDECIDED", "warranty: IN_FORCE",
    "warranty: EXPIRED", "auto_close: WAITING", "auto_close: ELIGIBLE", "reopening: FREE",
    "reopening: CHARGED",
)  # fmt: skip
QUESTIONS = {name for name, kind in ANSWERS.items() if isinstance(kind, type)}
ALL = (*ANSWERS, "fault")
EMPTY = dict.fromkeys(("channel", "topic", "kind", "description", "registered"))
ZONES = st.lists(st.sampled_from(sorted(TURNS)), min_size=3, max_size=3)

Judge = Policy | PolicyBook
Happened = list[Row]


class Sheet:
    """Tickets that a policy judges at an instant; it does not show itself."""

    def __init__(
        self, policy: Judge, tickets: Iterable[Ticket], now: datetime, chance: Chance
    ) -> None:
        self.policy = policy
        self.tickets = tuple(tickets)
        self.now = now
        self.chance = chance

    def of(self, tickets: Iterable[Ticket]) -> "Sheet":
        """The same with other tickets."""
        return Sheet(self.policy, tickets, self.now, self.chance)

    def expected(self, *, rivals: bool = True) -> list[Row]:
        """What `assess` answers about each ticket, among its ``rivals`` or among all of them.

        Those are the tickets that may be of its customer. Of a ticket that falls in no
        revision, the others know only when and whose it is.
        """
        book = self.policy if isinstance(self.policy, Policy) else whole(self.policy)
        lost = {ticket.id for ticket in self.tickets if not _in_force(self.policy, ticket)}
        known = [hidden(ticket) if ticket.id in lost else ticket for ticket in self.tickets]
        history = {
            whose: [one for one in known if one.customer in {whose, None}] if rivals else known
            for whose in {ticket.customer for ticket in self.tickets}
        }
        return [
            self._told(self.policy if ticket.id in lost else book, ticket, history[ticket.customer])
            for ticket in self.tickets
        ]

    def _told(self, policy: Judge, ticket: Ticket, history: Sequence[Ticket]) -> Row:
        """The answers about a ticket as a row, or why there are none."""
        try:
            return {**told(policy, ticket, now=self.now, history=history), "fault": None}
        except (CalendarRangeError, NotInForceError) as error:
            return {**NOTHING, "fault": str(error)}

    def judged(self, frame: Any, **how: Any) -> Any:
        """A table with the answers about it."""
        asked: dict[str, Any] = {"policy": self.policy, "now": self.now, "errors": "null", **how}
        return frames.assess(frame, **asked)

    def rows(self) -> list[Row]:
        """What the table of the tickets and that of their events answer."""
        return rows_of(self.judged(asked(self.tickets), events=happened(self.tickets)), ALL)


def _in_force(policy: Judge, ticket: Ticket) -> bool:
    """Whether there is a revision to judge a ticket, or that is not known."""
    if isinstance(policy, Policy) or ticket.request.opened_at is None:
        return True
    try:
        return bool(policy.in_force(ticket.request.opened_at))
    except NotInForceError:
        return False


def hidden(ticket: Ticket, **known: Any) -> Ticket:
    """A ticket of which nothing is known but when and by whom it was opened."""
    facts: dict[str, Any] = {"opened_at": ticket.request.opened_at, **EMPTY, **known}
    request = Request(**facts)
    return evolve(ticket, request=request, events=())


def whole(book: PolicyBook) -> PolicyBook:
    """The book, its first and last revisions without a begin and an end."""
    policies = list(book.policies)
    policies[0] = evolve(policies[0], in_force_from=None)
    policies[-1] = evolve(policies[-1], in_force_until=None)
    return PolicyBook(policies)


def compare(law: str, expected: Sequence[Row], actual: Sequence[Row]) -> None:
    """Fail unless the rows are equal; all of them are counted."""
    CHECKS["compared"] += len(expected)
    CHECKS[f"compared: {law}"] += len(expected)
    for row in expected:
        SEEN.update(f"{question}: {row[question]}" for question in QUESTIONS)
        if row["admission"] is None:
            late = row["fault"] is None
            name = "not opened yet" if late else "not known by the calendar or in no revision"
            CHECKS[name] += 1
    found = differences(expected, actual)
    CHECKS["differences"] += len(found)
    assert not found, (len(found), found[:3])


def a_ticket(
    chance: Chance, scene: Scene, name: str | int, opened_at: datetime, *, known: bool
) -> Ticket:
    """A ticket with any possible history; it may be taken back or merged at its end."""
    events = list(chance.events(scene, opened_at, chance.choice([0, 1, 3, 9])))
    request = chance.request(opened_at if known else None, [0, 0, 0, 0, 1, 1, 3])
    ticket = Ticket(id=name, customer=None, request=request, events=events)
    if chance.random() < 0.15:
        at = chance.later(scene, max([opened_at, *(event.at for event in events)]), (opened_at,))
        leave = Withdrawn(at) if chance.random() < 0.5 else Merged(at, into=None)
        if type(leave) in TRANSITIONS[ticket.status]:
            events.append(leave)
    merged = (evolve(event, into=name) if isinstance(event, Merged) else event for event in events)
    return evolve(ticket, events=tuple(merged))


def names(chance: Chance, count: int) -> list[str | int]:
    """So many names: texts, of which not all are of one length, or whole numbers."""
    shape = chance.choice(["T-{}", "{}", None])
    return [number - 2 if shape is None else shape.format(number) for number in range(count)]


def some_tickets(chance: Chance, scene: Scene, count: int, *, known: bool) -> list[Ticket]:
    """Tickets of a few customers, of some of which the customer or the opening is not known."""
    unknown = 0 if known else chance.choice([0, 0, 0, 0, 0.01, 0.1])
    customers = names(chance, chance.choice([2, 8, 40]))
    openings: list[datetime] = []
    tickets: list[Ticket] = []
    for name in chance.sample(names(chance, count), count):
        if not openings or chance.random() < 0.7:
            openings.append(chance.beside(chance.choice(scene.marks[: len(scene.marks) // 2])))
        opened_at, dated = chance.choice([openings[-1], *openings[-3:]]), chance.random() >= unknown
        customer = None if chance.random() < unknown else chance.choice(customers)
        ticket = a_ticket(chance, scene, name, opened_at, known=dated)
        tickets.append(evolve(ticket, customer=customer))
    return tickets


def an_instant(chance: Chance, scene: Scene, tickets: Sequence[Ticket]) -> datetime:
    """When the tickets are judged: after all that happens, or where something happens or ends."""
    instants = [event.at for ticket in tickets for event in ticket.events]
    instants += [one.request.opened_at for one in tickets if one.request.opened_at is not None]
    last, some = max(instants), chance.choice(instants)
    later = last + chance.choice([MICROSECOND, HOUR, 5 * DAY])
    changes = a_change(scene, chance.choice(tickets)) or some
    return chance.choice([last, later, chance.beside(some), changes, chance.beside(changes)])


def a_change(scene: Scene, ticket: Ticket) -> datetime | None:
    """When an answer about a ticket changes by itself, if it does."""
    opened_at = ticket.request.opened_at
    if opened_at is None:
        return None
    try:
        answers = assess(scene.policy, ticket, now=opened_at)
    except CalendarRangeError:
        return None
    return answers.changes_at and answers.changes_at.astimezone(UTC)


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


def _untimed(policy: Policy) -> Policy:
    """A policy that promises nothing but the first response, as the shipped one."""
    return evolve(
        policy,
        follow_up=evolve(policy.follow_up, targets=()),
        next_reply=evolve(policy.next_reply, targets=()),
        resolution=evolve(policy.resolution, targets=()),
    )


@st.composite
def sheets(draw: st.DrawFn, count: int = 100, *, known: bool = False, book: bool = False) -> Sheet:
    """Tickets that one policy or one book judges."""
    scene, chance = draw(scenes())
    if chance.random() < 0.5:
        scene = evolve(scene, policy=_untimed(scene.policy))
    tickets = some_tickets(chance, scene, count, known=known)
    policy = a_book(chance, scene) if book else scene.policy
    return Sheet(policy, tickets, an_instant(chance, scene, tickets), chance)


@settings(max_examples=75, phases=FOUND)
@given(sheets())
def test_each_row_has_the_answers_of_assess(sheet: Sheet) -> None:
    compare("events as rows", sheet.expected(rivals=False), sheet.rows())


@settings(max_examples=65, phases=FOUND)
@given(sheets())
def test_each_row_has_the_answers_of_assess_when_its_events_are_columns(sheet: Sheet) -> None:
    sheet = sheet.of(map(columnar, sheet.tickets))
    table, columns = wide(sheet.tickets)
    actual = rows_of(sheet.judged(table, columns=columns), ALL)
    compare("events as columns", sheet.expected(), actual)


@settings(max_examples=32, phases=FOUND)
@given(sheets(book=True))
def test_each_row_is_judged_by_the_revision_in_force_when_it_was_opened(sheet: Sheet) -> None:
    """Of a ticket that falls in no revision, nothing is certain for those of its month."""
    compare("by a book", sheet.expected(), sheet.rows())


@settings(max_examples=12, phases=FOUND)
@given(sheets())
def test_names_and_customers_may_be_numbers_and_texts_together(sheet: Sheet) -> None:
    """In tables of pandas, that is; numbers come before texts."""
    chance, tickets = sheet.chance, sheet.tickets
    new = {one.id: chance.choice([one.id, _other(one.id)]) for one in tickets}
    whose = {one.customer: chance.choice([one.customer, _other(one.customer)]) for one in tickets}
    renamed = [evolve(one, id=new[one.id], customer=whose[one.customer]) for one in tickets]
    table: Any = asked(tickets).to_pandas()
    events: Any = happened(tickets).to_pandas()
    table["id"] = objects(one.id for one in renamed)
    table["customer"] = objects(one.customer for one in renamed)
    events["ticket"] = objects(new[name] for name in events["ticket"])
    events["into"] = None
    actual = rows_of(sheet.judged(table, events=events), ALL)
    compare("numbers and texts", sheet.of(renamed).expected(), actual)


def _other(name: str | int | None) -> Any:
    """A number as a text, and a text that ends in a number as that."""
    if isinstance(name, str):
        return int(name.removeprefix("T-"))
    return None if name is None else str(name)


def objects(values: Iterable[object]) -> Any:
    """A column of pandas in which everything stays what it is."""
    return pd.Series(list(values), dtype=object)


@frozen
class Spoiler:
    """What makes the row of a ticket one that cannot be judged, and what is known of it then."""

    row: Callable[[Ticket], Row] = lambda _: {}
    events: Callable[[Ticket], Happened] = lambda _: []
    known: Callable[[Ticket], Ticket] = hidden


def _end(ticket: Ticket) -> datetime:
    """When the last happened."""
    opened_at = ticket.request.opened_at or datetime(2026, 1, 1, tzinfo=UTC)
    return ticket.events[-1].at if ticket.events else opened_at


def _early(ticket: Ticket) -> Happened:
    opened_at = ticket.request.opened_at
    if opened_at is None:
        return [{"event": "responded", "at": _FAR}]
    return [{"event": "responded", "at": opened_at - MICROSECOND}]


def _closed_twice(ticket: Ticket) -> Happened:
    return [{"event": "closed", "at": _end(ticket)}] * 2


def _never(ticket: Ticket) -> Ticket:
    return hidden(ticket, opened_at=None)


_FAR = datetime(9999, 6, 1, tzinfo=UTC)
SPOILERS: Sequence[Spoiler] = (
    Spoiler(row=lambda _: {"channel": "NONE"}),
    Spoiler(row=lambda _: {"kind": "NONE", "severity": "NONE"}),
    Spoiler(row=lambda _: {"priority": "NONE"}),
    Spoiler(row=lambda _: {"opened_at": _FAR}, known=_never),
    Spoiler(row=lambda _: {"opened_at": datetime(2, 12, 31, 23, tzinfo=UTC)}, known=_never),
    Spoiler(row=lambda _: {"occurred_at": _FAR}),
    Spoiler(row=lambda _: {"occurred_at": datetime(2, 12, 31, 23, tzinfo=UTC)}),
    Spoiler(events=_early),
    Spoiler(events=_closed_twice),
    Spoiler(events=lambda ticket: [{"event": "answered", "at": _end(ticket)}]),
    Spoiler(events=lambda ticket: [{"event": None, "at": _end(ticket)}]),
    Spoiler(
        events=lambda one: [{"event": "contact_attempted", "at": _end(one), "channel": "NONE"}]
    ),
    Spoiler(
        events=lambda one: [{"event": "priority_changed", "at": _end(one), "priority": "NONE"}]
    ),
    Spoiler(events=lambda _: [{"event": "customer_replied", "at": _FAR}]),
)


@settings(max_examples=40, phases=FOUND)
@given(sheets(50))
def test_of_a_row_that_cannot_be_judged_the_others_know_when_and_whose_it_is(
    sheet: Sheet,
) -> None:
    """It is told what is wrong, and whether it uses quota is not certain for the others."""
    chance, tickets, table = sheet.chance, sheet.tickets, asked(sheet.tickets)
    events = happened(tickets)
    rows, more = table.rows(named=True), list[Row]()
    spoiled = {place: chance.choice(SPOILERS) for place in chance.sample(range(len(tickets)), 6)}
    for place, spoiler in spoiled.items():
        ticket = tickets[place]
        rows[place] |= spoiler.row(ticket)
        more += ({"ticket": ticket.id, **event} for event in spoiler.events(ticket))
    table = pl.DataFrame(rows, schema=table.schema)
    events = pl.concat([events, pl.DataFrame(more, schema=events.schema)])
    known = [spoiled[place].known(one) if place in spoiled else one
             for place, one in enumerate(tickets)]  # fmt: skip
    expected = sheet.of(known).expected()
    faulty = sorted({*spoiled, *(place for place, row in enumerate(expected) if row["fault"])})
    actual = rows_of(sheet.judged(table, events=events), ALL)
    assert [place for place, row in enumerate(actual) if row["fault"] is not None] == faulty
    with pytest.raises(RowError) as caught:
        sheet.judged(table, events=events, errors="raise")
    told_of = caught.value
    assert (told_of.place, told_of.value) == (f"frame[{faulty[0]}]", tickets[faulty[0]].id)
    assert told_of.advice == actual[faulty[0]]["fault"]
    assert (told_of.rows, told_of.count) == (tuple(faulty[:10]), len(faulty))
    for place in spoiled:
        expected[place] = {**NOTHING, "fault": actual[place]["fault"]}
    compare("beside faulty rows", expected, actual)
    CHECKS["faulty"] += len(spoiled)


@settings(max_examples=8, phases=FOUND)
@given(sheets(80))
def test_the_order_of_rows_and_of_events_does_not_matter(sheet: Sheet) -> None:
    """But that of the events of one ticket and one instant, which is theirs."""
    chance, table, events = sheet.chance, asked(sheet.tickets), happened(sheet.tickets)
    mixed = chance.sample(range(len(table)), len(table))
    expected = sheet.rows()
    actual = rows_of(sheet.judged(table[mixed], events=events[_mixed(events, chance)]), ALL)
    assert [expected[place] for place in mixed] == actual
    CHECKS["order of rows"] += len(table)


def _mixed(events: pl.DataFrame, chance: Chance) -> list[int]:
    """The places of events in another order, those of one ticket and instant in theirs."""
    mixed = chance.sample(range(len(events)), len(events))
    keys = events.select("ticket", "at").rows()
    places: dict[Any, list[int]] = {}
    for place in sorted(mixed):
        places.setdefault(keys[place], []).append(place)
    return [places[keys[place]].pop(0) for place in mixed]


@settings(max_examples=5, phases=FOUND)
@given(sheets(80))
def test_the_kind_of_the_table_does_not_matter_and_comes_back(sheet: Sheet) -> None:
    sheet = sheet.of(map(columnar, sheet.tickets))
    rows, columns = wide(sheet.tickets)
    expected = sheet.rows()
    for kind, made in KINDS.items():
        table, events = made(asked(sheet.tickets)), made(happened(sheet.tickets))
        judged = sheet.judged(table, events=events)
        assert type(judged) is type(table)
        assert expected == rows_of(judged, ALL), kind
        judged = sheet.judged(made(rows), columns=columns)
        assert type(judged) is type(table)
        assert expected == rows_of(judged, ALL), kind
        CHECKS["kind of table"] += len(expected)


@settings(max_examples=8, phases=FOUND)
@given(sheets(80), ZONES)
def test_the_zone_in_which_instants_are_written_does_not_matter(
    sheet: Sheet, zones: list[str]
) -> None:
    written = {
        name: pl.col(name).dt.convert_time_zone(zone)
        for name, zone in zip(("opened_at", "occurred_at", "at"), zones, strict=True)
    }
    at = written.pop("at")
    table, events = asked(sheet.tickets), happened(sheet.tickets)
    now = sheet.now.astimezone(ZoneInfo(zones[0]))
    elsewhere = sheet.judged(
        table.with_columns(**written), events=events.with_columns(at=at), now=now
    )
    expected = sheet.judged(table, events=events)
    assert expected.select(ALL).equals(elsewhere.select(ALL))
    assert expected.schema == {**elsewhere.schema, **table.schema}
    CHECKS["zone of instants"] += len(table)


@settings(max_examples=6, phases=FOUND)
@given(sheets(80, known=True))
def test_each_customer_alone_has_the_same_answers(sheet: Sheet) -> None:
    """Where no customer and no opening is unknown, which may be anyone's."""
    table, events = asked(sheet.tickets), happened(sheet.tickets)
    together = sheet.judged(table, events=events)
    for customer in table["customer"].unique():
        own = table.filter(pl.col("customer") == customer)
        theirs = events.filter(pl.col("ticket").is_in(own["id"].implode()))
        alone = sheet.judged(own, events=theirs)
        assert together.filter(pl.col("customer") == customer).equals(alone)
    CHECKS["each customer alone"] += len(table)


@settings(max_examples=8, phases=FOUND)
@given(sheets(80))
def test_the_tickets_of_a_table_are_those_it_was_made_of(sheet: Sheet) -> None:
    tickets = list(sheet.tickets)
    assert tickets == frames.tickets(asked(tickets), events=happened(tickets))
    tickets = [columnar(ticket) for ticket in tickets]
    table, columns = wide(tickets)
    assert tickets == frames.tickets(table, columns=columns)
    CHECKS["tickets"] += 2 * len(tickets)


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        compared, differ = CHECKS["compared"], CHECKS["differences"]
        print(f"\nframes: {compared:,} tickets compared with assess, {differ:,} differences")
    CHECKS.told(capsys, FLOORS)
    if CHECKS["compared"]:
        assert {answer: SEEN[answer] for answer in OFTEN if SEEN[answer] < 5} == {}
