"""`rules.dues` and `rules.responses`: when the desk must have responded, and whether it has."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, reject
from hypothesis import strategies as st
from specs import Spec, wrong
from strategies import specs

from ticketpolicy import (
    CalendarRangeError,
    InstantTypeError,
    NaiveDatetimeError,
    arcoiris,
    hours,
    response_due,
)

BASIC = arcoiris.basic()
BOGOTA = ZoneInfo("America/Bogota")
_INSTANTS = st.datetimes(datetime(1985, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))


def test_48_business_hours_after_the_opening() -> None:
    due = response_due(BASIC, datetime(2026, 7, 10, 16, 30, tzinfo=BOGOTA))
    assert due == datetime(2026, 7, 23, 15, 30, tzinfo=BOGOTA)


@given(_INSTANTS)
def test_it_is_six_days_and_six_hours_of_this_desk(opened: datetime) -> None:
    due = response_due(BASIC, opened)
    assert hours.between(BASIC.schedule, opened, due) == timedelta(hours=48)
    days = hours.business_days_between(
        BASIC.schedule, opened.astimezone(BOGOTA).date(), due.astimezone(BOGOTA).date()
    )
    assert days in {6, 7}


@given(specs(), st.timedeltas(timedelta(microseconds=1), timedelta(hours=8)))
def test_the_term_and_the_schedule_are_those_of_the_policy(spec: Spec, within: timedelta) -> None:
    schedule = spec.schedule()
    policy = evolve(BASIC, schedule=schedule, response=evolve(BASIC.response, within=within))
    opened = datetime.combine(spec.first + timedelta(days=5), time(9), schedule.zone)
    try:
        due = response_due(policy, opened)
    except CalendarRangeError:
        reject()
    assert hours.between(schedule, opened, due) == within


def test_the_opening_is_an_instant_that_the_calendar_knows() -> None:
    with pytest.raises(NaiveDatetimeError, match="^opened_at="):
        response_due(BASIC, datetime(2026, 7, 10))
    with pytest.raises(InstantTypeError, match="^opened_at="):
        response_due(BASIC, wrong(date(2026, 7, 10)))
    with pytest.raises(CalendarRangeError, match="^opened_at 2149-12-31 lies outside"):
        response_due(BASIC, datetime(2150, 1, 1, tzinfo=UTC))
