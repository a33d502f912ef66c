"""`ticketpolicy.businesstime.timelines` and `windows`: the days laid out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import TURNS

from ticketpolicy import Calendar, CalendarRangeError, Schedule, Week, hours

FIRST, LAST = date(2010, 1, 1), date(2030, 12, 31)


def desk(zone: str = "America/Bogota") -> Schedule:
    """A schedule that has not been asked anything."""
    return Schedule(
        zone=ZoneInfo(zone),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 22:00-02:00"),
        calendar=Calendar(first=FIRST, last=LAST),
    )


@settings(max_examples=30)
@given(st.lists(st.dates(FIRST, LAST), min_size=1, max_size=5), st.sampled_from(sorted(TURNS)))
def test_days_may_be_asked_for_in_any_order(days: list[date], zone: str) -> None:
    jumping, walking = desk(zone), desk(zone)
    starts = [datetime(day.year, day.month, day.day, 9, tzinfo=UTC) for day in days]
    span = timedelta(hours=1)
    found = {at: hours.after(jumping, at, span) for at in starts if at.date() < LAST}
    for at in sorted(found):
        assert found[at] == hours.after(walking, at, span)


def test_spans_over_all_the_days_reach_from_end_to_end() -> None:
    schedule = desk()
    first = datetime(2010, 1, 1, tzinfo=schedule.zone)
    last = datetime(2031, 1, 1, tzinfo=schedule.zone)
    whole = hours.between(desk(), first, last)
    end = hours.after(desk(), first, whole)
    assert end == datetime(2030, 12, 31, 17, tzinfo=schedule.zone)
    assert hours.before(desk(), last, whole) == datetime(2010, 1, 1, 8, tzinfo=schedule.zone)
    with pytest.raises(CalendarRangeError):
        hours.after(desk(), first, whole + timedelta(microseconds=1))


def test_business_days_over_all_the_days_reach_from_end_to_end() -> None:
    count = hours.business_days_between(desk(), FIRST, LAST)
    assert hours.add_business_days(desk(), FIRST, count) == LAST
    assert hours.add_business_days(desk(), LAST, -count) == FIRST
    with pytest.raises(CalendarRangeError):
        hours.add_business_days(desk(), FIRST, count + 1)


def test_an_opening_may_be_far_away() -> None:
    calendar = Calendar(first=FIRST, last=LAST)
    rare = Schedule(
        zone=ZoneInfo("UTC"),
        week=Week.parse("off"),
        calendar=calendar,
        exceptions={date(2029, 5, 5): [(datetime(2029, 5, 5, 9).time(), datetime.min.time())]},
    )
    at = datetime(2010, 1, 1, tzinfo=UTC)
    assert hours.next_open(rare, at) == datetime(2029, 5, 5, 9, tzinfo=UTC)
    assert hours.next_close(rare, at) == datetime(2029, 5, 6, tzinfo=UTC)
    end = hours.before(rare, datetime(2030, 1, 1, tzinfo=UTC), timedelta(hours=15))
    assert end == datetime(2029, 5, 5, 9, tzinfo=UTC)


def test_threads_that_ask_a_new_schedule_at_once_get_the_same_answers() -> None:
    chance = Random(1)
    days = [FIRST + timedelta(days=chance.randrange(7_000)) for _ in range(400)]
    starts = [datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC) for day in days]
    span = timedelta(hours=100)
    alone, shared = desk(), desk()
    expected = [hours.after(alone, at, span) for at in starts]
    with ThreadPoolExecutor(16) as pool:
        found = [pool.submit(hours.after, shared, at, span) for at in starts]
    assert expected == [due.result() for due in found]
