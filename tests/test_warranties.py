"""`ticketpolicy.rules.warranties`: until when a solution may be checked."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    CalendarRangeError,
    Charge,
    Charging,
    Counting,
    NaiveDatetimeError,
    Policy,
    Rolling,
    SpanError,
    SpanTypeError,
    arcoiris,
    charge,
    hours,
    warranty_expiry,
)

BASIC = arcoiris.basic()
BOGOTA = ZoneInfo("America/Bogota")
_INSTANTS = st.datetimes(datetime(1985, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))


def with_terms(counting: Counting, rolling: Rolling, days: int = 8) -> Policy:
    """The policy with another warranty."""
    terms = evolve(BASIC.warranty, days=days, counting=counting, rolling=rolling)
    return evolve(BASIC, warranty=terms)


@pytest.mark.parametrize(
    ("delivered", "expires"),
    [
        ("2026-07-03 10:00", "2026-07-15"),
        ("2026-07-03 00:00", "2026-07-15"),
        ("2026-07-03 23:59:59.999999", "2026-07-15"),
        ("2026-07-02 23:59:59.999999", "2026-07-11"),
        ("2026-06-01 17:00", "2026-06-10"),
        ("2026-12-24 09:00", "2027-01-05"),
        ("2028-02-21 09:00", "2028-03-01"),
        ("2026-03-25 12:00", "2026-04-07"),
    ],
)
def test_eight_days_after_the_delivery_through_a_business_day(delivered: str, expires: str) -> None:
    at = datetime.fromisoformat(delivered).replace(tzinfo=BOGOTA)
    midnight = datetime.fromisoformat(expires).replace(tzinfo=BOGOTA)
    assert midnight == warranty_expiry(BASIC, at)


@pytest.mark.parametrize(
    ("counting", "rolling", "expires"),
    [
        (Counting.CALENDAR, Rolling.NEXT_BUSINESS_DAY, "2026-07-15"),
        (Counting.CALENDAR, Rolling.STAYS, "2026-07-12"),
        (Counting.BUSINESS, Rolling.NEXT_BUSINESS_DAY, "2026-07-17"),
        (Counting.BUSINESS, Rolling.STAYS, "2026-07-17"),
    ],
)
def test_counting_and_rolling_are_terms(counting: Counting, rolling: Rolling, expires: str) -> None:
    delivered = datetime(2026, 7, 3, 10, tzinfo=BOGOTA)
    midnight = datetime.fromisoformat(expires).replace(tzinfo=BOGOTA)
    assert midnight == warranty_expiry(with_terms(counting, rolling), delivered)


@given(_INSTANTS, st.integers(1, 60))
def test_the_last_day_is_a_business_day_and_no_earlier_one_would_do(
    delivered: datetime, days: int
) -> None:
    policy = with_terms(Counting.CALENDAR, Rolling.NEXT_BUSINESS_DAY, days)
    expires = warranty_expiry(policy, delivered)
    last = expires.date() - timedelta(days=1)
    earliest = delivered.astimezone(BOGOTA).date() + timedelta(days=days)
    assert hours.is_business_day(policy.schedule, last)
    assert last >= earliest
    between = [earliest + timedelta(days=step) for step in range((last - earliest).days)]
    assert not any(hours.is_business_day(policy.schedule, day) for day in between)
    assert expires.time() == datetime.min.time()


@given(_INSTANTS, st.integers(1, 60))
def test_business_days_are_counted_one_by_one(delivered: datetime, days: int) -> None:
    policy = with_terms(Counting.BUSINESS, Rolling.STAYS, days)
    last = warranty_expiry(policy, delivered).date() - timedelta(days=1)
    day = delivered.astimezone(BOGOTA).date()
    for _ in range(days):
        day += timedelta(days=1)
        while not hours.is_business_day(policy.schedule, day):
            day += timedelta(days=1)
    assert day == last


@given(_INSTANTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_later_delivery_never_expires_earlier(delivered: datetime, later: timedelta) -> None:
    assert warranty_expiry(BASIC, delivered) <= warranty_expiry(BASIC, delivered + later)


def test_an_instant_in_utc_is_delivered_on_the_day_of_the_desk() -> None:
    late = datetime(2026, 7, 4, 3, tzinfo=UTC)
    assert warranty_expiry(BASIC, late) == datetime(2026, 7, 15, tzinfo=BOGOTA)


def test_the_delivery_is_an_instant_that_the_calendar_knows() -> None:
    with pytest.raises(NaiveDatetimeError, match="^delivered_at="):
        warranty_expiry(BASIC, datetime(2026, 7, 3))
    with pytest.raises(CalendarRangeError, match="^delivered_at "):
        warranty_expiry(BASIC, datetime(1983, 12, 31, tzinfo=BOGOTA))
    with pytest.raises(CalendarRangeError, match="2100-12-31"):
        warranty_expiry(BASIC, datetime(2100, 12, 30, tzinfo=BOGOTA))


@pytest.mark.parametrize(
    ("worked", "balance", "from_consulting", "billable"),
    [(0, 0, 0, 0), (3, 0, 0, 3), (3, 2, 2, 1), (3, 3, 3, 0), (3, 5, 3, 0), (0, 5, 0, 0)],
)
def test_consulting_hours_pay_first_and_the_rest_is_billable(
    worked: int, balance: int, from_consulting: int, billable: int
) -> None:
    hour = timedelta(hours=1)
    expected = Charge(from_consulting=from_consulting * hour, billable=billable * hour)
    assert expected == charge(BASIC, worked * hour, balance * hour)


@given(
    st.timedeltas(timedelta(0), timedelta(days=9)), st.timedeltas(timedelta(0), timedelta(days=9))
)
def test_a_charge_is_the_work_and_never_more_than_the_balance(
    worked: timedelta, balance: timedelta
) -> None:
    charged = charge(BASIC, worked, balance)
    assert charged.from_consulting + charged.billable == worked
    assert charged.from_consulting <= balance
    assert charged.billable == timedelta(0) or charged.from_consulting == balance


def test_a_policy_may_bill_at_once() -> None:
    billed = evolve(BASIC, warranty=evolve(BASIC.warranty, afterwards=Charging.BILLED))
    hour = timedelta(hours=1)
    assert charge(billed, hour, hour) == Charge(from_consulting=timedelta(0), billable=hour)


def test_what_is_no_length_is_no_charge() -> None:
    hour = timedelta(hours=1)
    with pytest.raises(SpanError, match="^worked="):
        charge(BASIC, -hour, hour)
    with pytest.raises(SpanError, match="^consulting_balance="):
        charge(BASIC, hour, -hour)
    with pytest.raises(SpanTypeError, match="^consulting_balance="):
        charge(BASIC, hour, wrong(None))
