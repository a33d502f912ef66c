"""The laws of the monthly quota, beside a slow count that takes the tickets one by one."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from histories import BASIC, CUSTOMERS, DAY, HOUR, IDS, Case, Chance, Checks, name
from hypothesis import given
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND, TURNS, WEEKS

from ticketpolicy import Channel, Closed, Kind, Merged, Policy, Request, Ticket, Withdrawn
from ticketpolicy.assessments import assess

CHECKS = Checks()
FLOORS = {
    "slow count": 1_200,
    "slow count: WITHIN": 300,
    "slow count: OVER_QUOTA": 150,
    "slow count: NOT_COUNTED": 150,
    "slow count: a place was freed": 80,
    "stays": 1_200,
    "order of the history": 700,
    "itself, others, twice": 700,
    "missing facts": 6_000,
    "missing facts: decided": 400,
    "missing facts: undecided": 120,
    "missing facts: rightly undecided": 50,
}
_FAULTS: tuple[dict[str, Any], ...] = (
    {"channel": Channel.EMAIL},
    {"registered": False},
    {"topic": "third_party"},
    {"topic": "onsite_service"},
    {"description": None},
    {"kind": None},
    {"kind": Kind.PROBLEM, "occurred_at": None},
    {"evidence_requested": True},
)
_UNKNOWN: tuple[dict[str, tuple[Any, ...]], ...] = (
    {"channel": (Channel.FORM, Channel.EMAIL)},
    {"registered": (True, False)},
    {"topic": ("people", "third_party")},
    {"evidence_requested": (False, True)},
)


@frozen
class Months:
    """A policy, and the instants at which the months of its zone begin."""

    policy: Policy
    starts: tuple[datetime, ...]

    def month(self, at: datetime) -> tuple[int, int]:
        """The year and the month that the clocks show."""
        shown = at.astimezone(self.policy.schedule.zone)
        return shown.year, shown.month


@frozen
class Entry:
    """A ticket, whether its request uses quota, and when it was withdrawn or merged."""

    ticket: Ticket
    uses: bool
    left_at: datetime | None

    @property
    def opened_at(self) -> datetime:
        """When it was opened, which is known here."""
        opened_at = self.ticket.request.opened_at
        assert opened_at is not None
        return opened_at

    def left(self, at: datetime) -> bool:
        """Whether it is withdrawn or merged at an instant."""
        return self.left_at is not None and self.left_at <= at


@frozen
class Month:
    """Tickets of some customers around a month, one of which is asked about."""

    months: Months
    entries: tuple[Entry, ...]
    now: datetime

    @property
    def own(self) -> Entry:
        """The one that is asked about."""
        return self.entries[0]

    def case(self) -> Case:
        """The question of the library."""
        others = tuple(entry.ticket for entry in self.entries[1:])
        return Case(self.months.policy, self.own.ticket, self.now, others)

    def count(self) -> tuple[str, int, bool]:
        """The outcome, how many places are used, and whether one was ever free again."""
        limit = self.months.policy.quota.limit
        taken: list[Entry] = []
        freed = False
        for entry in sorted(self.rivals(), key=rank):
            present = [one for one in taken if not one.left(entry.opened_at)]
            if entry.uses and len(present) < limit:
                freed = freed or len(taken) >= limit
                taken.append(entry)
        used = sum(not one.left(self.now) for one in taken)
        if not self.own.uses or self.own.left(self.now):
            return "NOT_COUNTED", used, freed
        return "WITHIN" if self.own in taken else "OVER_QUOTA", used, freed

    def rivals(self) -> list[Entry]:
        """The tickets of the customer and the month that are opened by now."""
        month = self.months.month(self.own.opened_at)
        return [
            entry
            for entry in self.entries
            if entry.ticket.customer == self.own.ticket.customer
            and entry.opened_at <= self.now
            and self.months.month(entry.opened_at) == month
        ]


def rank(entry: Entry) -> tuple[datetime, bool, str | int]:
    """The order of tickets: by opening, then by id, numbers before texts."""
    return entry.opened_at, isinstance(entry.ticket.id, str), entry.ticket.id


def a_request(opened_at: datetime, **facts: Any) -> Request:
    """A request that is taken, but for these facts."""
    good: dict[str, Any] = {
        "channel": Channel.FORM,
        "topic": "people",
        "kind": Kind.QUESTION,
        "description": "How?",
        "registered": True,
    }
    return Request(opened_at=opened_at, **{**good, **facts})


def an_entry(
    chance: Chance, months: Months, ident: str | int, fault: float, marks: list[datetime]
) -> Entry:
    """A ticket that was opened, and perhaps left, at edges or where another was."""
    opened_at = an_instant(chance, months, marks)
    marks.append(opened_at)
    uses = chance.random() >= fault
    billable = {"topic": "onsite_service", "onsite_requested": True}
    facts = chance.choice([{}, {}, billable] if uses else _FAULTS)
    events: list[Closed | Merged | Withdrawn] = []
    left_at = None
    if chance.random() < 0.1:
        events.append(Closed(at=opened_at + chance.choice([timedelta(0), HOUR])))
    if chance.random() < 2 * fault:
        since = events[-1].at if events else opened_at
        left_at = max(since, an_instant(chance, months, marks))
        marks.append(left_at)
        leave = Merged(at=left_at, into="T-9") if events else Withdrawn(at=left_at)
        events.append(leave)
    customer = chance.choice([CUSTOMERS[0]] * 7 + [CUSTOMERS[1]])
    request = a_request(opened_at, **facts)
    return Entry(Ticket(id=ident, customer=customer, request=request, events=events), uses, left_at)


def an_instant(chance: Chance, months: Months, marks: Sequence[datetime]) -> datetime:
    """An instant around one month, often where something else happens."""
    start, end = months.starts[1:3]
    if marks and chance.random() < 0.5:
        return chance.beside(chance.choice(marks))
    if chance.random() < 0.3:
        return chance.choice([start, start, start, chance.beside(start), chance.beside(end)])
    return start + chance.random() * 1.1 * (end - start)


class Sheets:
    """Several months, which do not show themselves: an assertion shows the one that fails."""

    def __init__(self, found: Sequence[Month], chance: Chance) -> None:
        self.found = found
        self.chance = chance


@st.composite
def zones(draw: st.DrawFn, limit: int) -> tuple[Months, Chance]:
    """The months of a year in any zone, with a small quota."""
    chance = Chance(draw(st.integers(0, 2**32)))
    zone, first = draw(st.sampled_from(sorted(TURNS))), draw(st.integers(2, 9))
    spec = Spec(zone=zone, week=WEEKS[0], first=date(2026, 1, 1), last=date(2027, 3, 31))
    policy = evolve(
        BASIC,
        schedule=spec.schedule(),
        quota=evolve(
            BASIC.quota, limit=chance.choice([0, *range(1, limit + 1), *range(1, limit + 1), 1, 2])
        ),
    )
    starts = [datetime(2026, first + step, 1, tzinfo=ZoneInfo(zone)) for step in range(4)]
    return Months(policy, tuple(start.astimezone(UTC) for start in starts)), chance


@st.composite
def monthly(draw: st.DrawFn, count: int = 20, most: int = 8, limit: int = 5) -> Sheets:
    """Some months of one policy."""
    months, chance = draw(zones(limit))
    return Sheets([a_month(chance, months, most) for _ in range(count)], chance)


def a_month(chance: Chance, months: Months, most: int) -> Month:
    """Some tickets, at an instant from the opening of the first on."""
    marks: list[datetime] = []
    ids = chance.sample(IDS, chance.randint(most // 3, most))
    faults = [0.1, *(0.2 for _ in ids[1:])]
    entries = [an_entry(chance, months, *one, marks) for one in zip(ids, faults, strict=True)]
    if chance.random() < 0.5:
        entries.sort(key=rank, reverse=True)
    opened_at = entries[0].opened_at
    now = max(opened_at, chance.choice([opened_at, max(marks), an_instant(chance, months, marks)]))
    return Month(months, tuple(entries), now)


@given(monthly())
def test_the_quota_is_that_of_a_slow_count(sheets: Sheets) -> None:
    for month in sheets.found:
        decision = assess_quota(month.case())
        outcome, used, freed = month.count()
        assert name(decision) == outcome, month
        assert decision.value is not None
        assert decision.value.used == used, month
        limit = month.months.policy.quota.limit
        assert (decision.value.limit, decision.value.remaining) == (limit, limit - used)
        assert 0 <= used <= limit
        resets_at = decision.value.resets_at.astimezone(UTC)
        opened = month.months.month(month.own.opened_at)
        assert (
            month.months.month(resets_at - MICROSECOND) == opened != month.months.month(resets_at)
        )
        CHECKS["slow count"] += 1
        CHECKS[f"slow count: {outcome}"] += 1
        CHECKS["slow count: a place was freed"] += freed


def assess_quota(case: Case) -> Any:
    """The decision on the quota."""
    return assess(case.policy, case.ticket, now=case.now, history=case.others).quota


@given(monthly())
def test_what_was_over_the_quota_stays_so_and_what_was_within_too(sheets: Sheets) -> None:
    for month in sheets.found:
        first = name(assess_quota(month.case().at(month.own.opened_at)))
        last = name(assess_quota(month.case()))
        assert last in {first, "NOT_COUNTED"}, month
        assert month.own.left(month.now) or last == first, month
        CHECKS["stays"] += 1


@given(monthly(10))
def test_the_order_of_the_history_does_not_matter(sheets: Sheets) -> None:
    for month in sheets.found:
        case = month.case()
        mixed = sheets.chance.sample(case.others, len(case.others))
        assert case.answers() == evolve(case, others=tuple(mixed)).answers(), month
        CHECKS["order of the history"] += 1


@given(monthly(10))
def test_the_ticket_itself_and_those_of_others_in_the_history_do_not_matter(
    sheets: Sheets,
) -> None:
    for month in sheets.found:
        case = month.case()
        theirs = tuple(evolve(one, id=f"theirs {one.id}", customer="theirs") for one in case.others)
        mine = [one for one in case.others if one.customer == case.ticket.customer]
        expected = case.answers()
        for others in (
            (case.ticket, *case.others),
            (*theirs, *case.others),
            (*case.others, *case.others),
            mine,
        ):
            assert expected == evolve(case, others=tuple(others)).answers(), month
        CHECKS["itself, others, twice"] += 1


@frozen
class Veil:
    """A ticket of the history of which some facts are hidden, and what they may be."""

    ticket: Ticket
    facts: dict[str, tuple[Any, ...]]
    hides_customer: bool
    hides_opening: bool

    def hidden(self) -> Ticket:
        """The ticket without these facts."""
        unknown: dict[str, Any] = dict.fromkeys(self.facts)
        if self.hides_opening:
            unknown["opened_at"] = None
        request = evolve(self.ticket.request, **unknown)
        customer = None if self.hides_customer else self.ticket.customer
        return evolve(self.ticket, request=request, customer=customer)

    def told(self, chance: Chance, instants: Iterable[datetime]) -> Ticket:
        """The ticket with some value of each of these facts."""
        known: dict[str, Any] = {part: chance.choice(self.facts[part]) for part in self.facts}
        if self.hides_opening:
            first = [event.at for event in self.ticket.events[:1]]
            known["opened_at"] = chance.choice(
                [at for at in instants if not first or at <= first[0]] or first
            )
        request = evolve(self.ticket.request, **known)
        customer = chance.choice(CUSTOMERS) if self.hides_customer else self.ticket.customer
        return evolve(self.ticket, request=request, customer=customer)


def a_veil(chance: Random, ticket: Ticket) -> Veil:
    """Hide some facts of a ticket, mostly none."""
    if chance.random() < 0.5:
        return Veil(ticket, {}, hides_customer=False, hides_opening=False)
    return Veil(
        ticket,
        chance.choice([{}, {}, *_UNKNOWN]),
        hides_customer=chance.random() < 0.3,
        hides_opening=chance.random() < 0.5,
    )


@given(monthly(16, 6, 2))
def test_what_is_decided_holds_for_whatever_is_not_known_of_other_tickets(sheets: Sheets) -> None:
    chance = sheets.chance
    for month in sheets.found:
        case = month.case()
        veils = [a_veil(chance, ticket) for ticket in case.others]
        asked = evolve(case, others=tuple(veil.hidden() for veil in veils))
        decided = name(assess_quota(asked))
        marks = {
            chance.beside(at)
            for ticket in (case.ticket, *case.others)
            for at in (ticket.request.opened_at, *(event.at for event in ticket.events))
            if at is not None
        }
        instants = [*sorted(marks), *map(chance.beside, month.months.starts)]
        instants += [month.months.starts[1] + chance.random() * 27 * DAY for _ in range(3)]
        found: set[str] = set()
        for _ in range(8):
            told = tuple(veil.told(chance, instants) for veil in veils)
            outcome = name(assess_quota(evolve(case, others=told)))
            found.add(outcome)
            assert decided in {"UNDECIDED", outcome}, (asked, told)
            CHECKS["missing facts"] += 1
        hidden = [
            ticket
            for ticket, veil in zip(asked.others, veils, strict=True)
            if ticket != veil.ticket
        ]
        if hidden:
            CHECKS[f"missing facts: {'un' * (decided == 'UNDECIDED')}decided"] += 1
            CHECKS["missing facts: rightly undecided"] += len(found) > 1


def test_a_ticket_whose_opening_is_not_known_may_have_taken_a_place_that_was_freed() -> None:
    """One place: taken at the first instant of June, left an hour later, free at three."""
    june = datetime(2026, 6, 1, 5, tzinfo=UTC)
    policy = evolve(BASIC, quota=evolve(BASIC.quota, limit=1))
    left = Ticket(
        id=0, customer="ACME", request=a_request(june), events=[Withdrawn(at=june + HOUR)]
    )
    other = Ticket(id=1, customer="ACME", request=a_request(june + 2 * HOUR))
    asked = Ticket(id=9, customer="ACME", request=a_request(june + 3 * HOUR))
    case = Case(policy, asked, june + DAY, (left, other))
    assert name(assess_quota(case)) == "OVER_QUOTA"
    hidden = evolve(other, request=evolve(other.request, opened_at=None))
    assert name(assess_quota(evolve(case, others=(left, hidden)))) == "UNDECIDED"


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
