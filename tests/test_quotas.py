"""`ticketpolicy.rules.quotas`: what a customer has used of a month."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from specs import wrong
from tickets import request, ticket

from ticketpolicy import (
    Event,
    InformationRequested,
    InstantError,
    InstantTypeError,
    NaiveDatetimeError,
    QuotaOutcome,
    SequenceTypeError,
    Ticket,
    Usage,
    Withdrawn,
    arcoiris,
    assess,
    quota_usage,
)
from ticketpolicy.rules.quotas import Claim, Month

BASIC = arcoiris.basic()
BOGOTA = ZoneInfo("America/Bogota")
MICROSECOND = timedelta(microseconds=1)
JULY = datetime(2026, 7, 1, tzinfo=BOGOTA)
NOW = datetime(2026, 6, 20, 12, tzinfo=BOGOTA)

_EDGES = [datetime(2026, 6, 1, tzinfo=BOGOTA), JULY, NOW]


def _beside(at: datetime, step: timedelta) -> datetime:
    return (at + step).astimezone(UTC)


_INSTANTS = st.builds(
    _beside,
    st.sampled_from(_EDGES)
    | st.datetimes(datetime(2026, 5, 1), datetime(2026, 8, 1), timezones=st.just(BOGOTA)),
    st.sampled_from([-MICROSECOND, timedelta(0), MICROSECOND]),
)


@given(st.lists(_INSTANTS, max_size=12), _INSTANTS)
def test_used_are_the_tickets_of_the_month_up_to_now_and_never_more_than_the_limit(
    opened: list[datetime], now: datetime
) -> None:
    usage = quota_usage(BASIC, opened, now=now)
    month = (now.astimezone(BOGOTA).year, now.astimezone(BOGOTA).month)
    mine = [
        at
        for at in opened
        if at <= now and (at.astimezone(BOGOTA).year, at.astimezone(BOGOTA).month) == month
    ]
    assert usage.used == min(len(mine), 5)
    assert (usage.limit, usage.remaining) == (5, 5 - usage.used)
    assert usage.resets_at > now


@given(st.lists(_INSTANTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_tickets_does_not_matter(opened: list[datetime], chance: Random) -> None:
    mixed = list(opened)
    chance.shuffle(mixed)
    assert quota_usage(BASIC, opened, now=NOW) == quota_usage(BASIC, iter(mixed), now=NOW)


def test_the_sixth_ticket_does_not_raise_what_is_used() -> None:
    usage = quota_usage(BASIC, [NOW] * 6, now=NOW)
    assert usage == quota_usage(BASIC, [NOW] * 5, now=NOW)
    assert (usage.used, usage.remaining, usage.resets_at) == (5, 0, JULY)


def test_the_month_is_that_of_the_desk() -> None:
    at = datetime(2026, 7, 1, 3, 30, tzinfo=UTC)
    assert quota_usage(BASIC, [at], now=at).resets_at == JULY
    assert quota_usage(BASIC, [at], now=JULY).used == 0
    assert quota_usage(BASIC, [JULY], now=JULY).used == 1
    assert quota_usage(BASIC, [JULY], now=JULY - MICROSECOND).used == 0


def test_without_tickets_the_whole_quota_is_left() -> None:
    usage = quota_usage(BASIC, [], now=NOW)
    assert usage == Usage(limit=5, used=0, resets_at=JULY)
    assert usage.remaining == 5


def test_december_resets_with_the_year() -> None:
    usage = quota_usage(BASIC, [], now=datetime(2026, 12, 31, 23, 59, tzinfo=BOGOTA))
    assert usage.resets_at == datetime(2027, 1, 1, tzinfo=BOGOTA)


def test_the_limit_is_a_term_of_the_policy() -> None:
    none = evolve(BASIC, quota=evolve(BASIC.quota, limit=0))
    assert quota_usage(none, [NOW], now=NOW).remaining == 0
    assert quota_usage(none, [NOW], now=NOW).used == 0


def test_what_is_no_instant_is_named() -> None:
    with pytest.raises(NaiveDatetimeError, match=r"^opened\[1\]="):
        quota_usage(BASIC, [NOW, datetime(2026, 6, 1)], now=NOW)
    with pytest.raises(InstantTypeError, match=r"^opened\[0\]="):
        quota_usage(BASIC, [wrong(date(2026, 6, 1))], now=NOW)
    with pytest.raises(NaiveDatetimeError, match="^now="):
        quota_usage(BASIC, [], now=datetime(2026, 6, 1))
    with pytest.raises(InstantError, match="^now="):
        quota_usage(BASIC, [], now=datetime(9999, 12, 31, tzinfo=UTC))
    with pytest.raises(InstantError, match="^now="):
        quota_usage(BASIC, [], now=datetime(9999, 12, 31, 23, tzinfo=BOGOTA))
    with pytest.raises(SequenceTypeError, match="^opened="):
        quota_usage(BASIC, wrong(NOW), now=NOW)


_CLAIMS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([True, True, False, None]), st.integers(-6, 6)),
    max_size=9,
).map(lambda drawn: sorted(drawn, key=lambda one: one[0]))


def _claims(drawn: list[tuple[int, bool | None, int]], *, leaving: bool) -> list[Claim]:
    """Claims in the order of opening, some of which are left after some days."""
    return [
        Claim(
            JULY + timedelta(days=day),
            (False, number),
            consumes,
            JULY + timedelta(days=day + stay) if leaving and stay > 0 else None,
        )
        for number, (day, consumes, stay) in enumerate(drawn)
    ]


def _worlds(claims: list[Claim], limit: int) -> list[set[bool]]:
    """Of each claim whether it fits, in any world in which it is known which ones consume."""
    found: list[set[bool]] = [set() for _ in claims]
    choices = [[True, False] if claim.consumes is None else [claim.consumes] for claim in claims]
    for world in product(*choices):
        taken: list[Claim] = []
        for claim, consumes, fits in zip(claims, world, found, strict=True):
            fits.add(sum(one.holds(claim.opened_at) for one in taken) < limit)
            if consumes and sum(one.holds(claim.opened_at) for one in taken) < limit:
                taken.append(claim)
    return found


_SEEN = {frozenset({True}): QuotaOutcome.WITHIN, frozenset({False}): QuotaOutcome.OVER_QUOTA}


@given(_CLAIMS.map(lambda drawn: _claims(drawn, leaving=False)), st.integers(0, 4))
def test_a_fit_is_undecided_just_where_what_is_unknown_matters(
    claims: list[Claim], limit: int
) -> None:
    month = Month(limit)
    expected = [
        _SEEN.get(frozenset(fits), QuotaOutcome.UNDECIDED) for fits in _worlds(claims, limit)
    ]
    assert expected == [month.take(claim) for claim in claims]


@given(_CLAIMS.map(lambda drawn: _claims(drawn, leaving=True)), st.integers(0, 4))
def test_a_fit_is_decided_in_no_other_way_than_in_every_world(
    claims: list[Claim], limit: int
) -> None:
    month = Month(limit)
    for claim, fits in zip(claims, _worlds(claims, limit), strict=True):
        assert month.take(claim) in {QuotaOutcome.UNDECIDED, _SEEN.get(frozenset(fits))}


MONTH, OPENED = (datetime(2026, 6, 1, hour, tzinfo=BOGOTA) for hour in (0, 10))
HOUR = timedelta(hours=1)


def placed(one: Ticket, *others: Ticket, now: datetime = NOW) -> tuple[Any, list[Any]]:
    """How many places are used; the rank, and the tickets beside it in the order of the month."""
    quota = assess(BASIC, one, now=now, history=others).quota
    known = {fact.name: fact.value for finding in quota.considered for fact in finding.facts}
    return quota.value and quota.value.used, [known["quota.rank"], known["history"]]


def other(
    name: str, opened_at: datetime | None, *events: Event, customer: str | None = "ACME"
) -> Ticket:
    """Another ticket."""
    return Ticket(id=name, customer=customer, request=request(opened_at), events=events)


@pytest.mark.parametrize(
    ("others", "used", "rank", "order"),
    [
        ([other("A", OPENED - HOUR)], 2, 2, ("A",)),
        ([other("A", OPENED - HOUR, customer="NN"), other("B", OPENED - HOUR)], 2, 2, ("B",)),
        ([other("A", JULY)], 1, 1, ()),
        ([other("A", JULY - MICROSECOND)], 2, 1, ("A",)),
        ([other("B", OPENED), other("A", OPENED - HOUR)], 3, 3, ("A", "B")),
        ([other("A", MONTH), other("B", None)], 3, 3, ("B", "A")),
        (
            [
                other(
                    "A",
                    OPENED - 2 * HOUR,
                    InformationRequested(at=OPENED - HOUR),
                    Withdrawn(at=OPENED + HOUR),
                )
            ],
            1,
            2,
            ("A",),
        ),
        ([other("A", OPENED - 2 * HOUR, Withdrawn(at=OPENED - HOUR))], 1, 1, ("A",)),
    ],
)
def test_a_ticket_has_its_place_among_those_of_its_customer(
    others: list[Ticket], used: int, rank: int, order: tuple[str, ...]
) -> None:
    assert placed(ticket(OPENED), *others, now=JULY + HOUR) == (used, [rank, order])


def test_a_ticket_that_left_or_is_refused_takes_no_place() -> None:
    assert placed(ticket(OPENED, Withdrawn(at=OPENED + HOUR)))[0] == 0
    assert placed(ticket(OPENED, registered=False))[0] == 0
    assert placed(ticket(OPENED))[0] == 1


@pytest.mark.parametrize(
    ("opened_at", "customer", "outcome"),
    [(OPENED, "ACME", "OVER_QUOTA"), (OPENED, None, "UNDECIDED"), (None, "ACME", "UNDECIDED")],
)
def test_tickets_that_may_be_others_leave_it_open_whether_one_fits(
    opened_at: datetime | None, customer: str | None, outcome: str
) -> None:
    others = [other(f"{number}", opened_at, customer=customer) for number in range(5)]
    found = assess(BASIC, ticket(OPENED), now=NOW, history=others).quota
    assert found.outcome.name == outcome
