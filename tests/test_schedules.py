"""`ticketpolicy.businesstime.schedules`: a week in a zone, on a calendar, with exceptions."""

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st
from specs import Spec
from strategies import specs

from ticketpolicy import (
    Calendar,
    CalendarRangeError,
    DateTypeError,
    Schedule,
    ScheduleError,
    UnknownZoneError,
    Week,
    arcoiris,
    hours,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
CALENDAR = Calendar(first=FIRST, last=LAST, closed={date(2026, 12, 25): "Christmas"})
WEEK = Week.parse("Mo-Fr 08:00-12:00,14:00-17:00")
ZONE = ZoneInfo("America/Bogota")
SHORT, WORKED = date(2026, 12, 24), date(2026, 12, 26)
Make = Callable[[], object]


def shown(schedule: Schedule, day: date) -> list[str]:
    """The hours of a date."""
    return [str(shift) for shift in schedule.shifts(day)]


def schedule(**parts: Any) -> Schedule:
    """A schedule of 2026, with other parts."""
    return evolve(Schedule(zone=ZONE, week=WEEK, calendar=CALENDAR), **parts)


def test_an_exception_goes_before_a_closed_day_and_that_before_the_week() -> None:
    desk = schedule(
        exceptions={
            SHORT: [(time(8), time(11, 30))],
            WORKED: [(time(9), time(12))],
            date(2026, 12, 25): [(time(10), time(11))],
            date(2026, 12, 28): [],
        }
    )
    assert shown(desk, SHORT) == ["08:00-11:30"]
    assert shown(desk, WORKED) == ["09:00-12:00"]
    assert shown(desk, date(2026, 12, 25)) == ["10:00-11:00"]
    assert shown(desk, date(2026, 12, 28)) == []
    assert shown(desk, date(2026, 12, 29)) == ["08:00-12:00", "14:00-17:00"]
    assert shown(schedule(), date(2026, 12, 25)) == []


def test_deadlines_follow_the_exceptions() -> None:
    desk = schedule(exceptions={SHORT: [(time(8), time(11, 30))], WORKED: [(time(9), time(12))]})
    start = datetime(2026, 12, 24, 11, tzinfo=ZONE)
    due = hours.after(desk, start, timedelta(hours=2))
    assert due == datetime(2026, 12, 26, 10, 30, tzinfo=ZONE)
    assert hours.is_business_day(desk, WORKED)
    assert not hours.is_open(desk, datetime(2026, 12, 24, 11, 30, tzinfo=ZONE))


def test_hours_of_an_exception_that_touch_or_overlap_merge() -> None:
    desk = schedule(
        exceptions={SHORT: [(time(11), time(13)), (time(8), time(12)), (time(22), time(2))]}
    )
    assert shown(desk, SHORT) == ["08:00-13:00", "22:00-02:00"]


def test_the_zone_may_be_named() -> None:
    assert Schedule(zone="America/Bogota", week=WEEK, calendar=CALENDAR) == schedule()


def test_schedules_are_equal_hashed_pickled_and_copied_by_content() -> None:
    desk = schedule(exceptions={SHORT: [(time(8), time(12))]})
    hours.next_open(desk, datetime(2026, 6, 1, tzinfo=UTC))
    for other in (
        pickle.loads(pickle.dumps(desk)),
        copy(desk),
        deepcopy(desk),
        evolve(desk),
        schedule(exceptions={SHORT: ((time(8), time(12)),)}),
    ):
        assert desk == other
        assert hash(desk) == hash(other)
        assert repr(desk) == repr(other)


@pytest.mark.parametrize(
    "other",
    [
        schedule(zone=ZoneInfo("America/Lima")),
        schedule(week=Week.parse("Mo-Fr 08:00-12:00")),
        schedule(calendar=CALENDAR.adding({SHORT: "Short"})),
        schedule(exceptions={SHORT: [(time(8), time(13))]}),
    ],
)
def test_schedules_that_differ_in_one_part_are_not_equal(other: Schedule) -> None:
    assert other != schedule(exceptions={SHORT: [(time(8), time(12))]})
    assert other != schedule()


def test_the_repr_shows_every_part() -> None:
    text = repr(schedule(exceptions={SHORT: [(time(8), time(12))]}))
    for part in ("America/Bogota", "Mo-Fr 08:00-12:00", "1 closed", "2026-12-24 08:00-12:00"):
        assert part in text


def test_a_schedule_cannot_be_changed() -> None:
    exceptions = {SHORT: [(time(8), time(12))]}
    desk = schedule(exceptions=exceptions)
    exceptions.clear()
    assert list(desk.exceptions) == [SHORT]
    with pytest.raises(TypeError):
        desk.exceptions[WORKED] = ()  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        desk.week = WEEK  # type: ignore[misc]


@pytest.mark.parametrize(
    ("make", "error", "place"),
    [
        (lambda: schedule(zone="America/Bogotá"), UnknownZoneError, "zone"),
        (lambda: schedule(zone="../secret"), UnknownZoneError, "zone"),
        (lambda: schedule(zone=timezone(timedelta(hours=-5))), UnknownZoneError, "zone"),
        (lambda: schedule(zone=None), UnknownZoneError, "zone"),
        (lambda: schedule(week="Mo-Fr 08:00-12:00"), ScheduleError, "week"),
        (lambda: schedule(calendar=[SHORT]), ScheduleError, "calendar"),
        (lambda: schedule(week=Week.parse("off")), ScheduleError, "week"),
        (lambda: schedule(exceptions=[SHORT]), ScheduleError, "exceptions"),
        (lambda: schedule(exceptions={"2026-12-24": []}), DateTypeError, "exceptions"),
        (lambda: schedule(exceptions={SHORT: None}), ScheduleError, r"exceptions\[2026-12-24\]"),
        (
            lambda: schedule(exceptions={SHORT: np.array(7)}),
            ScheduleError,
            r"exceptions\[2026-12-24\]",
        ),
        (
            lambda: schedule(exceptions={SHORT: [time(8)]}),
            ScheduleError,
            r"exceptions\[2026-12-24\]",
        ),
        (
            lambda: schedule(exceptions={SHORT: [(time(8), time(8))]}),
            ScheduleError,
            r"exceptions\[2026-12-24\] closes",
        ),
        (
            lambda: schedule(exceptions={SHORT: [("8:00", time(9))]}),
            ScheduleError,
            r"exceptions\[2026-12-24\] opens",
        ),
        (lambda: schedule(exceptions={date(2027, 1, 1): []}), CalendarRangeError, "exceptions"),
        (lambda: schedule().shifts(date(2027, 1, 1)), CalendarRangeError, "day"),
        (lambda: schedule().shifts(datetime(2026, 1, 1, tzinfo=ZONE)), DateTypeError, "day"),
    ],
)
def test_what_makes_no_schedule_is_refused(make: Make, error: type[Exception], place: str) -> None:
    with pytest.raises(error, match=f"^{place}"):
        make()


@pytest.mark.parametrize(
    ("week", "first", "last"),
    [
        ("Mo 08:00-12:00", date(2026, 6, 2), date(2026, 6, 7)),
        ("Fr 08:00-12:00", date(2026, 12, 24), date(2026, 12, 30)),
        ("Su 02:00-03:00", date(2026, 3, 7), date(2026, 3, 9)),
    ],
)
def test_a_schedule_that_is_never_open_is_refused(week: str, first: date, last: date) -> None:
    closed = {day: "closed" for day in CALENDAR.closed if first <= day <= last}
    with pytest.raises(ScheduleError, match="never open"):
        Schedule(
            zone="America/New_York",
            week=Week.parse(week),
            calendar=Calendar(first=first, last=last, closed=closed),
        )


def test_a_schedule_that_is_open_by_exception_alone_is_one() -> None:
    desk = schedule(week=Week.parse("off"), exceptions={WORKED: [(time(9), time(12))]})
    at = datetime(2026, 6, 1, tzinfo=UTC)
    assert hours.next_open(desk, at) == datetime(2026, 12, 26, 9, tzinfo=ZONE)


@given(specs(), st.data())
def test_the_shifts_of_a_date_are_those_written_down(spec: Spec, data: st.DataObject) -> None:
    day: date = data.draw(st.dates(spec.first, spec.last))
    minute = timedelta(minutes=1)
    found = [(shift.opens / minute, shift.closes / minute) for shift in spec.schedule().shifts(day)]
    assert sorted(spec.hours(day)) == found


def test_a_worked_day_of_the_law_that_is_under_challenge() -> None:
    """Taking the date out of the calendar brings the deadline a working day nearer."""
    desk = arcoiris.schedule()
    without = evolve(desk, calendar=desk.calendar.removing(date(2026, 7, 13)))
    opened = datetime(2026, 7, 10, 16, 30, tzinfo=ZONE)
    assert hours.after(without, opened, timedelta(hours=48)).isoformat()[:16] == "2026-07-22T15:30"
