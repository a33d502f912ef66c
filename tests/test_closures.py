"""`ticketpolicy.rules.closures`: when silence closes a ticket."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    CalendarRangeError,
    InstantTypeError,
    NaiveDatetimeError,
    SequenceTypeError,
    arcoiris,
    auto_close_at,
    hours,
)

BASIC = arcoiris.basic()
BOGOTA = ZoneInfo("America/Bogota")


def july(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """An instant of July 2026 in Bogota; the 13th is a holiday, the 11th a Saturday."""
    return datetime(2026, 7, day, hour, minute, tzinfo=BOGOTA)


WAITING = july(8, 10)


@pytest.mark.parametrize(
    ("attempts", "closes"),
    [
        pytest.param([], None, id="no contact"),
        pytest.param([july(9)], None, id="one contact"),
        pytest.param([july(9), july(9, 16)], None, id="two on one day"),
        pytest.param([july(9), july(11)], None, id="the second on a Saturday"),
        pytest.param([july(9), july(13)], None, id="the second on a holiday"),
        pytest.param([july(9), july(9, 16), july(11), july(13), july(14)], july(15), id="worked"),
        pytest.param([july(14), july(9)], july(15), id="in any order"),
        pytest.param([july(9), july(10), july(15)], july(14), id="more than two"),
        pytest.param([july(8, 9), july(9)], None, id="one before the waiting"),
        pytest.param([WAITING, july(9)], None, id="one at the very instant"),
        pytest.param([WAITING + timedelta(microseconds=1), july(9)], july(10), id="just after"),
        pytest.param([july(8, 9), july(8, 11), july(9)], july(10), id="before, then the same day"),
        pytest.param([july(9), july(10, 20)], july(14, 17), id="in the evening of a business day"),
        pytest.param([july(9), july(10, 13)], july(14, 12), id="at lunch"),
    ],
)
def test_two_contacts_that_count_and_a_working_day(
    attempts: list[datetime], closes: datetime | None
) -> None:
    assert closes == auto_close_at(BASIC, WAITING, attempts)


def test_the_day_of_a_contact_is_that_of_the_desk() -> None:
    one = datetime(2026, 7, 10, 1, tzinfo=UTC)  # Thursday evening in Bogota
    two = datetime(2026, 7, 10, 15, tzinfo=UTC)
    assert auto_close_at(BASIC, WAITING, [one, two]) == july(14, 10)


_ATTEMPTS = st.lists(
    st.builds(july, st.integers(1, 31), st.integers(0, 23), st.sampled_from([0, 59])), max_size=10
)


@given(_ATTEMPTS, _ATTEMPTS)
def test_more_contacts_never_close_later(one: list[datetime], two: list[datetime]) -> None:
    fewer, more = (auto_close_at(BASIC, WAITING, attempts) for attempts in (one, one + two))
    assert fewer is None or (more is not None and more <= fewer)


@given(_ATTEMPTS)
def test_it_closes_a_reply_window_after_the_second_business_day_with_a_contact(
    attempts: list[datetime],
) -> None:
    days: dict[date, datetime] = {}
    for at in sorted(attempts):
        if at > WAITING and hours.is_business_day(BASIC.schedule, at.date()):
            days.setdefault(at.date(), at)
    second = sorted(days.values())[1:2]
    expected = [hours.after(BASIC.schedule, at, timedelta(hours=7)) for at in second]
    assert auto_close_at(BASIC, WAITING, attempts) == (expected[0] if expected else None)


def test_contacts_and_window_are_terms() -> None:
    terms = evolve(BASIC.auto_close, contacts=1, reply_window=timedelta(hours=1))
    policy = evolve(BASIC, auto_close=terms)
    assert auto_close_at(policy, WAITING, [july(9)]) == july(9, 10)


def test_what_is_no_instant_is_named() -> None:
    with pytest.raises(NaiveDatetimeError, match="^waiting_since="):
        auto_close_at(BASIC, datetime(2026, 7, 8), [])
    with pytest.raises(NaiveDatetimeError, match=r"^attempts\[1\]="):
        auto_close_at(BASIC, WAITING, [july(9), datetime(2026, 7, 10)])
    with pytest.raises(InstantTypeError, match=r"^attempts\[0\]="):
        auto_close_at(BASIC, WAITING, [wrong(date(2026, 7, 10))])
    with pytest.raises(SequenceTypeError, match="^attempts="):
        auto_close_at(BASIC, WAITING, wrong(july(9)))
    with pytest.raises(CalendarRangeError):
        auto_close_at(BASIC, WAITING, [datetime(2101, 1, 3, tzinfo=BOGOTA)])
