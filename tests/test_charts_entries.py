"""`ticketpolicy.charts.entries`: the tickets of a month, and their places in the quota."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from tickets import at, ticket

from ticketpolicy import (
    Event,
    Interval,
    Merged,
    NaiveDatetimeError,
    Policy,
    PolicyBook,
    QuotaOutcome,
    Ticket,
    Withdrawn,
    arcoiris,
)
from ticketpolicy.charts.entries import Entry, entries

BASIC = arcoiris.basic()
JUNE = Interval(at("2026-06-01 00:00"), at("2026-07-01 00:00"))
END = at("2026-06-30 10:00")
MICROSECOND = timedelta(microseconds=1)


def of_quota(limit: int) -> Policy:
    """The shipped policy with another quota."""
    return evolve(BASIC, quota=evolve(BASIC.quota, limit=limit))


def case(name: str | int, opened: str, *events: Event, **known: str | None) -> Ticket:
    """A ticket of ACME of some name."""
    return evolve(ticket(at(opened), *events, **known), id=name)


def found(
    tickets: Iterable[Ticket], now: datetime = END, policy: Policy | PolicyBook = BASIC
) -> list[Entry]:
    """The entries of ACME in June."""
    return list(entries(policy, list(tickets), "ACME", JUNE, now))


def places(
    tickets: Iterable[Ticket], now: datetime = END, policy: Policy | PolicyBook = BASIC
) -> list[tuple[str | int, str, int]]:
    """The name of each entry, how it finds the quota, and its place."""
    return [
        (one.answers.ticket.id, one.outcome.name, one.place) for one in found(tickets, now, policy)
    ]


TICKETS = [
    case("T-1", "2026-06-01 08:00"),
    case("T-2", "2026-06-02 09:00", topic="third_party"),
    case("T-3", "2026-06-02 10:00", topic="no topic"),
    case("T-4", "2026-06-03 10:00"),
    case("T-5", "2026-06-04 10:00"),
    case("T-6", "2026-06-05 10:00"),
    case("T-7", "2026-06-06 10:00"),
]


def test_places_go_up_to_the_quota_and_one_beyond_it() -> None:
    assert places(reversed(TICKETS), policy=of_quota(3)) == [
        ("T-1", "WITHIN", 1),
        ("T-2", "NOT_COUNTED", 0),
        ("T-3", "UNDECIDED", 2),
        ("T-4", "WITHIN", 2),
        ("T-5", "UNDECIDED", 3),
        ("T-6", "OVER_QUOTA", 4),
        ("T-7", "OVER_QUOTA", 4),
    ]


def test_an_entry_tells_its_opening_its_quota_and_what_is_used_of_it() -> None:
    [entry] = found(TICKETS[:1])
    assert entry.opened_at == at("2026-06-01 08:00")
    assert entry.limit == 5
    assert entry.usage is not None
    assert (entry.usage.used, entry.outcome) == (1, QuotaOutcome.WITHIN)


def test_tickets_of_one_instant_come_in_the_order_of_their_names_numbers_first() -> None:
    names: list[str | int] = ["b", 10, "a", 9]
    tickets = [case(name, "2026-06-01 08:00") for name in names]
    assert [name for name, _, _ in places(tickets)] == [9, 10, "a", "b"]


def test_the_month_has_its_first_instant_and_not_its_last() -> None:
    opened = JUNE.start - MICROSECOND, JUNE.start, JUNE.end - MICROSECOND, JUNE.end
    tickets = [evolve(ticket(one), id=number) for number, one in enumerate(opened)]
    assert [name for name, _, _ in places(tickets, now=at("2026-08-01 10:00"))] == [1, 2]


def test_tickets_are_there_from_their_opening_on() -> None:
    opened = [END, END + MICROSECOND]
    tickets = [evolve(ticket(one), id=number) for number, one in enumerate(opened)]
    assert [name for name, _, _ in places(tickets)] == [0]


def test_tickets_of_others_are_left_out_but_those_of_nobody_known_may_count() -> None:
    own, other = TICKETS[0], evolve(case("B-1", "2026-06-01 07:00"), customer="BETA")
    nobody = evolve(case("N-1", "2026-06-01 07:00"), customer=None)
    assert places([own, other], policy=of_quota(1)) == [("T-1", "WITHIN", 1)]
    assert places([own, nobody], policy=of_quota(1)) == [("T-1", "UNDECIDED", 1)]


def test_an_opening_that_is_not_known_may_count_and_has_no_entry() -> None:
    unknown = evolve(ticket(None), id="T-0")
    assert places([TICKETS[0], unknown], policy=of_quota(1)) == [("T-1", "UNDECIDED", 1)]


def test_each_entry_is_judged_by_the_revision_in_force_at_its_opening() -> None:
    turn = date(2026, 6, 5)
    old = evolve(of_quota(1), in_force_until=turn)
    new = evolve(of_quota(2), revision=BASIC.revision + 1, in_force_from=turn)
    tickets = [TICKETS[0], *TICKETS[3:]]
    assert [one.limit for one in found(tickets, policy=PolicyBook([old, new]))] == [1, 1, 1, 2, 2]
    assert [place for _, _, place in places(tickets, policy=PolicyBook([old, new]))][:3] == [
        1,
        2,
        2,
    ]


@pytest.mark.parametrize(
    ("entry", "spanish", "english"),
    [
        (TICKETS[0], "dentro del cupo", "within the quota"),
        (TICKETS[1], "no cuenta (rechazado)", "not counted (refused)"),
        (TICKETS[2], "por decidir", "undecided"),
        (
            case("T-8", "2026-06-01 08:00", Withdrawn(at=END)),
            "no cuenta (retirado)",
            "not counted (withdrawn)",
        ),
        (
            case("T-9", "2026-06-01 08:00", Merged(at=END, into="T-1")),
            "no cuenta (unido a otro)",
            "not counted (merged into another)",
        ),
        (
            case("T-10", "2026-06-01 08:00", Withdrawn(at=END), topic="third_party"),
            "no cuenta (rechazado)",
            "not counted (refused)",
        ),
    ],
)
def test_an_entry_says_how_it_finds_the_quota_and_why_not(
    entry: Ticket, spanish: str, english: str
) -> None:
    [one] = found([entry])
    assert (one.told("es"), one.told("en")) == (spanish, english)


def test_what_is_no_instant_is_refused_as_now() -> None:
    with pytest.raises(NaiveDatetimeError, match="^now="):
        found(TICKETS, now=END.replace(tzinfo=None))
