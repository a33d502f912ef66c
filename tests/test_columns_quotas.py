"""The places of whole columns of tickets in their months, beside those of one ticket at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from attrs import evolve
from histories import BASIC, HOUR, Chance
from specs import Spec
from strategies import MICROSECOND, WEEKS

from ticketpolicy import Channel, Kind, Merged, Policy, Request, Ticket, Withdrawn
from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers, instant, microseconds
from ticketpolicy.cases import Case
from ticketpolicy.columns.answers import NONE
from ticketpolicy.columns.histories import Events, Histories
from ticketpolicy.columns.judgements import taken
from ticketpolicy.columns.quotas import Claims, Places, places
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.outcomes import QuotaOutcome
from ticketpolicy.rules import quotas
from ticketpolicy.rules.admissions import judged

# Zones, and a year and a month at whose end something is odd: in St John's, a minute after the
# month began, its eve came again, in Cairo just before, and in Apia a day was skipped.
MONTHS = [
    ("America/Bogota", 2026, 6),
    ("America/St_Johns", 2009, 10),
    ("Africa/Cairo", 2010, 9),
    ("America/Havana", 2026, 10),
    ("Pacific/Apia", 2011, 12),
    ("Pacific/Kwajalein", 1993, 8),
    ("America/New_York", 2026, 12),
    ("Africa/Casablanca", 2026, 2),
]
OUTCOMES = tuple(QuotaOutcome)
SEEDS = 250
GOOD: dict[str, Any] = {
    "channel": Channel.FORM,
    "topic": "people",
    "kind": Kind.QUESTION,
    "description": "How?",
    "registered": True,
}
FAULTS: Sequence[dict[str, Any]] = (*({} for _ in range(8)), {"registered": False}, {"kind": None})
NAMES: Sequence[Sequence[str | int]] = (
    [f"T-{number}" for number in range(20)],
    list(range(-3, 17)),
    [*range(10), *map(str, range(10))],
)
CUSTOMERS = ("ACME", "Beta", 7)


def a_policy(zone: str, year: int, limit: int) -> Policy:
    """The shipped policy in a zone, with a small quota."""
    spec = Spec(zone=zone, week=WEEKS[0], first=date(year, 1, 1), last=date(year + 1, 12, 31))
    return evolve(BASIC, schedule=spec.schedule(), quota=evolve(BASIC.quota, limit=limit))


def a_ticket(chance: Chance, name: str | int, openings: Sequence[datetime], doubt: float) -> Ticket:
    """A ticket that is taken, refused or perhaps taken, and may be taken back or merged."""
    opened_at = chance.beside(chance.choice(openings))
    events: list[Withdrawn | Merged] = []
    if chance.random() < 0.4:
        left_at = max(opened_at, chance.beside(chance.choice(openings)))
        events.append(Withdrawn(left_at) if chance.random() < 0.5 else Merged(left_at, into=None))
    facts: dict[str, Any] = chance.choice(FAULTS)
    if chance.random() < doubt:
        facts = {"channel": None}
    return Ticket(
        id=name,
        customer=None if chance.random() < doubt else chance.choice(CUSTOMERS),
        request=Request(opened_at=None if chance.random() < doubt else opened_at, **GOOD | facts),
        events=events,
    )


def in_columns(tickets: Sequence[Ticket]) -> Tickets:
    """Tickets as the columns that the rules are asked about."""
    opened = np.array([count_of(ticket.request.opened_at) for ticket in tickets], "i8")
    happened = [(row, event) for row, ticket in enumerate(tickets) for event in ticket.events]
    customers = list(dict.fromkeys(one.customer for one in tickets if one.customer is not None))
    events = Events(
        np.array([row for row, _ in happened], "i8"),
        np.array([count_of(event.at) for _, event in happened], "i8"),
        np.arange(len(happened)),
        [event for _, event in happened],
    )

    def names_of(rows: Integers) -> list[str | int]:
        return [tickets[int(row)].id for row in rows]

    whose = [NONE if one.customer is None else customers.index(one.customer) for one in tickets]
    return Tickets(
        opened=opened,
        customer=np.array(whose, "i8"),
        what=np.arange(len(tickets)),
        requests=[ticket.request for ticket in tickets],
        histories=Histories.of(events, opened),
        names=names_of,
        ticket=tickets.__getitem__,
    )


def count_of(at: datetime | None) -> int:
    """Microseconds since 1970, or NaT."""
    return NAT if at is None else microseconds(at)


def found(policy: Policy, tickets: Sequence[Ticket], doubtful: Flags, now: datetime) -> Places:
    """What the columns say."""
    given, at = in_columns(tickets), microseconds(now)
    given = evolve(given, histories=given.histories.until(at))
    claims = Claims.of(given, taken(policy, given), doubtful, at)
    return places(policy, given, claims, at)


def there(tickets: Iterable[Ticket], now: datetime) -> list[Ticket]:
    """The tickets that are, or may be, opened by an instant."""
    return [one for one in tickets if count_of(one.request.opened_at) <= microseconds(now)]


def alone(policy: Policy, ticket: Ticket, others: Iterable[Ticket], now: datetime) -> Any:
    """What the rule says of one ticket: its fit, rank, use and when the next month begins."""
    history = [Case.of(policy, one, now) for one in there(others, now)]
    admitted, _, _ = judged(policy.admission, ticket.request)
    place = quotas.place(Case.of(policy, ticket, now), admitted, history)
    if place.usage is None:
        return place.fit, NONE, NONE, NAT
    rank = dict(place.finding[3])["quota.rank"]
    return place.fit, rank, place.usage.used, microseconds(place.usage.resets_at)


def hidden(ticket: Ticket) -> Ticket:
    """What is certain of a row in doubt: when and by whom it was opened."""
    nothing = dict.fromkeys(GOOD)
    request = Request(opened_at=ticket.request.opened_at, **nothing)
    return evolve(ticket, request=request, events=())


@pytest.mark.parametrize(("zone", "year", "month"), MONTHS)
def test_each_ticket_has_the_place_that_the_rule_gives_it(
    zone: str, year: int, month: int, capsys: pytest.CaptureFixture[str]
) -> None:
    fits: list[str] = []
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=ZoneInfo(zone))
    starts = [at.astimezone(UTC) for at in (following, following + timedelta(days=20))]
    for seed in range(SEEDS):
        chance = Chance(f"{zone} {seed}")
        policy = a_policy(zone, year, chance.choice([0, 1, 1, 2, 3]))
        openings = [starts[0] + chance.choice([-2, -1, -0.5, 0, 0.5, 1, 30]) * HOUR for _ in "123"]
        openings += starts
        doubt = chance.choice([0, 0, 0.05, 0.2])
        names = chance.sample(chance.choice(NAMES), chance.randint(1, 14))
        tickets = [a_ticket(chance, name, openings, doubt) for name in names]
        now = chance.choice([starts[1] + HOUR, chance.beside(chance.choice(openings))])
        doubtful = np.array([chance.random() < doubt for _ in tickets])
        known = [hidden(one) if wrong else one
                 for one, wrong in zip(tickets, doubtful.tolist(), strict=True)]  # fmt: skip
        columns = found(policy, tickets, doubtful, now)
        for row, ticket in enumerate(tickets):
            if doubtful[row] or count_of(ticket.request.opened_at) > microseconds(now):
                continue
            others = known[:row] + known[row + 1 :]
            fit = OUTCOMES[int(columns.fit[row])]
            actual = fit, columns.rank[row], columns.used[row], columns.resets[row]
            assert alone(policy, ticket, others, now) == actual, (zone, seed, row)
            fits.append(fit.name)
    counts = Counter(fits)
    with capsys.disabled():
        print(f"\n  {zone}: {len(fits):,} places, {dict(counts)}")
    assert min(counts[fit] for fit in ("WITHIN", "OVER_QUOTA", "UNDECIDED")) > 100


def test_a_month_begins_when_its_first_midnight_is_shown() -> None:
    """A minute later, the clocks of St John's went back to the evening before."""
    policy = a_policy("America/St_Johns", 2009, 1)
    november = datetime(2009, 11, 1, 2, 30, tzinfo=UTC)
    openings = [november - MICROSECOND, november + HOUR / 2]
    assert [at.astimezone(policy.schedule.zone).day for at in openings] == [31, 31]
    tickets = [
        Ticket(id=row, customer="ACME", request=Request(opened_at=at, **GOOD))
        for row, at in enumerate(openings)
    ]
    columns = found(policy, tickets, np.zeros(2, np.bool_), november + HOUR)
    months = [(number // 12, number % 12 + 1) for number in columns.month.tolist()]
    assert months == [(2009, 10), (2009, 11)]
    assert [OUTCOMES[int(fit)].name for fit in columns.fit] == ["WITHIN", "WITHIN"]
    assert instant(int(columns.resets[0])) == november


def test_without_a_known_opening_no_month_is_told() -> None:
    tickets = [Ticket(id=1, customer="ACME", request=Request(opened_at=None, **GOOD))]
    columns = found(a_policy("UTC", 2026, 1), tickets, np.zeros(1, np.bool_), instant(0))
    assert (columns.month[0], columns.rank[0], columns.used[0]) == (NONE, NONE, NONE)
    assert (columns.resets[0], OUTCOMES[int(columns.fit[0])].name) == (NAT, "UNDECIDED")
