"""`ticketpolicy.hours` at the desk of the shipped policy: worked cases and edges."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

import numpy as np
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ley51 import holidays_of_colombia
from specs import wrong

from ticketpolicy import (
    Calendar,
    CalendarRangeError,
    CountTypeError,
    DateTypeError,
    InstantError,
    InstantTypeError,
    Interval,
    IntervalError,
    NaiveDatetimeError,
    Schedule,
    SpanTypeError,
    Week,
    arcoiris,
    hours,
)

pd: Any = pandas
BOGOTA = ZoneInfo("America/Bogota")
DESK = arcoiris.schedule()
Ask = Callable[[], object]

MICROSECOND = timedelta(microseconds=1)
TWO_DAYS = timedelta(hours=48)


def bogota(text: str) -> datetime:
    """An instant as it is written in Bogota."""
    return datetime.fromisoformat(text).replace(tzinfo=BOGOTA)


def desk(week: str, first: date, last: date, zone: str = "America/Bogota") -> Schedule:
    """A schedule without closed days."""
    calendar = Calendar(first=first, last=last)
    return Schedule(zone=ZoneInfo(zone), week=Week.parse(week), calendar=calendar)


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        pytest.param("2026-06-01 08:00", "2026-06-10 16:00", id="one holiday, lunch"),
        pytest.param("2026-06-05 12:00", "2026-06-18 11:00", id="lunch begins"),
        pytest.param("2026-06-05 13:00", "2026-06-18 11:00", id="during lunch"),
        pytest.param("2026-06-05 16:59", "2026-06-18 15:59", id="before closing"),
        pytest.param("2026-06-05 17:00", "2026-06-18 16:00", id="at closing"),
        pytest.param("2026-07-10 16:30", "2026-07-23 15:30", id="Ley 2578"),
        pytest.param("2026-03-27 09:00", "2026-04-08 17:00", id="exactly at closing, Holy Week"),
        pytest.param("2026-12-24 16:00", "2027-01-06 15:00", id="over the year"),
    ],
)
def test_48_business_hours_of_the_desk(opened: str, due: str) -> None:
    assert bogota(due) == hours.after(DESK, bogota(opened), TWO_DAYS)
    assert hours.between(DESK, bogota(opened), bogota(due)) == TWO_DAYS


@pytest.mark.parametrize(
    ("at", "is_open", "opens", "closes"),
    [
        ("2026-06-05 07:59:59.999999", False, "2026-06-05 08:00", "2026-06-05 12:00"),
        ("2026-06-05 08:00", True, "2026-06-05 08:00", "2026-06-05 12:00"),
        ("2026-06-05 11:59:59.999999", True, "2026-06-05 11:59:59.999999", "2026-06-05 12:00"),
        ("2026-06-05 12:00", False, "2026-06-05 14:00", "2026-06-05 17:00"),
        ("2026-06-05 14:00", True, "2026-06-05 14:00", "2026-06-05 17:00"),
        ("2026-06-05 16:59:59.999999", True, "2026-06-05 16:59:59.999999", "2026-06-05 17:00"),
        ("2026-06-05 17:00", False, "2026-06-09 08:00", "2026-06-09 12:00"),
        ("2026-06-06 09:00", False, "2026-06-09 08:00", "2026-06-09 12:00"),
        ("2026-06-08 09:00", False, "2026-06-09 08:00", "2026-06-09 12:00"),
        ("2026-07-13 09:00", False, "2026-07-14 08:00", "2026-07-14 12:00"),
        ("2025-07-14 09:00", True, "2025-07-14 09:00", "2025-07-14 12:00"),
        ("2026-12-31 23:59:59.999999", False, "2027-01-04 08:00", "2027-01-04 12:00"),
    ],
)
def test_opening_is_open_and_closing_is_closed(
    at: str, is_open: bool, opens: str, closes: str
) -> None:
    assert hours.is_open(DESK, bogota(at)) is is_open
    assert bogota(opens) == hours.next_open(DESK, bogota(at))
    assert bogota(closes) == hours.next_close(DESK, bogota(at))


def test_a_span_that_runs_out_at_closing_is_due_at_closing() -> None:
    opening = bogota("2026-06-05 08:00")
    assert bogota("2026-06-05 12:00") == hours.after(DESK, opening, timedelta(hours=4))
    assert bogota("2026-06-05 17:00") == hours.after(DESK, opening, timedelta(hours=7))


def test_a_microsecond_more_than_the_day_is_due_in_the_next() -> None:
    due = hours.after(DESK, bogota("2026-06-05 08:00"), timedelta(hours=7, microseconds=1))
    assert bogota("2026-06-09 08:00:00.000001") == due


def test_a_span_back_that_runs_out_at_an_opening_begins_there() -> None:
    closing = bogota("2026-06-09 12:00")
    assert bogota("2026-06-09 08:00") == hours.before(DESK, closing, timedelta(hours=4))
    assert bogota("2026-06-05 16:59:59.999999") == hours.before(
        DESK, closing, timedelta(hours=4, microseconds=1)
    )


def test_spans_and_days_may_reach_over_decades_both_ways() -> None:
    first, last = "1990-01-02", "2030-01-02"
    count = int(np.busday_count(first, last))
    begins, ends = bogota(f"{first} 08:00"), bogota(f"{last} 08:00")
    span = count * timedelta(hours=7)

    def fresh() -> Schedule:
        return desk("Mo-Fr 08:00-12:00,14:00-17:00", date(1984, 1, 1), date(2100, 12, 31))

    assert hours.between(fresh(), begins, ends) == -hours.between(fresh(), ends, begins) == span
    assert hours.after(fresh(), begins, span) == bogota("2030-01-01 17:00")
    assert hours.before(fresh(), ends, span) == begins
    assert hours.add_business_days(fresh(), begins.date(), count) == ends.date()
    assert hours.add_business_days(fresh(), ends.date(), -count) == begins.date()


def test_what_reaches_beyond_the_days_laid_out_so_far_lays_out_more() -> None:
    """Over all the days of two years, of which four hundred are laid out at first."""
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    count = int(np.busday_count(first, last))
    opens, closes = bogota("2025-01-01 08:00"), bogota("2026-12-31 17:00")
    whole, seam = (count + 1) * timedelta(hours=7), bogota("2026-01-01 08:00")

    def fresh() -> Schedule:
        return desk("Mo-Fr 08:00-12:00,14:00-17:00", first, last)

    assert hours.between(fresh(), opens, closes) == whole
    assert hours.between(fresh(), closes, opens) == -whole
    for walked in (fresh(), fresh()):
        assert hours.between(walked, seam, seam) == timedelta(0)
        assert hours.between(walked, seam, closes) + hours.between(walked, opens, seam) == whole
    assert hours.after(fresh(), opens, whole) == closes
    assert hours.before(fresh(), closes, whole) == opens
    assert hours.business_days_between(fresh(), first, last) == count
    assert hours.business_days_between(fresh(), last, first) == -count
    assert hours.add_business_days(fresh(), first, count) == last
    assert hours.add_business_days(fresh(), last, -count) == first


def opening_on(*days: date) -> Schedule:
    """A desk that opens on a few mornings of two years."""
    return Schedule(
        zone=BOGOTA,
        week=Week.parse("off"),
        calendar=Calendar(first=date(2025, 1, 1), last=date(2026, 12, 31)),
        exceptions={day: [(time(8), time(12))] for day in days},
    )


def test_an_opening_may_lie_beyond_the_days_laid_out_so_far() -> None:
    first, middle, last = date(2025, 1, 1), date(2026, 1, 5), date(2026, 12, 30)
    rare, rarer = opening_on(first, middle, last), opening_on(first, last)
    assert hours.next_open(rare, bogota("2026-06-01")) == bogota("2026-12-30 08:00")
    assert hours.next_close(rare, bogota("2026-06-01")) == bogota("2026-12-30 12:00")
    assert hours.next_open(rarer, bogota("2025-01-01 12:00")) == bogota("2026-12-30 08:00")
    with pytest.raises(CalendarRangeError, match="^the opening after 2026-12-30 12:00"):
        hours.next_open(rare, bogota("2026-12-30 12:00"))


def test_answers_are_told_in_the_zone_of_the_desk() -> None:
    start, end = bogota("2026-06-05 16:00").astimezone(UTC), bogota("2026-06-09 09:00")
    (first, second) = hours.intervals(DESK, start, end.astimezone(UTC))
    assert [first.start, first.end] == [start, bogota("2026-06-05 17:00")]
    assert [second.start, second.end] == [bogota("2026-06-09 08:00"), end]
    found = [
        *(first.start, first.end, second.start, second.end),
        hours.after(DESK, start, TWO_DAYS),
        hours.before(DESK, start, TWO_DAYS),
        hours.next_open(DESK, start),
        hours.next_close(DESK, start),
    ]
    assert {at.tzinfo for at in found} == {BOGOTA}


@pytest.mark.parametrize(
    ("day", "opens"),
    [("2026-06-20", False), ("2026-06-21", False), ("2026-06-22", True), ("2026-06-19", True)],
)
def test_a_business_day_is_one_on_which_the_desk_opens(day: str, opens: bool) -> None:
    assert hours.is_business_day(DESK, date.fromisoformat(day)) is opens


def test_microseconds_are_kept() -> None:
    start = bogota("2026-06-05 11:59:59.999998")
    due = hours.after(DESK, start, timedelta(microseconds=5))
    assert bogota("2026-06-05 14:00:00.000003") == due
    assert hours.between(DESK, start, due) == timedelta(microseconds=5)


def test_an_instant_in_utc_whose_date_in_bogota_is_the_day_before() -> None:
    at = datetime(2026, 6, 6, 1, 30, tzinfo=UTC)
    assert bogota("2026-06-09 09:00") == hours.after(DESK, at, timedelta(hours=1))
    assert hours.between(DESK, bogota("2026-06-05 16:00"), at) == timedelta(hours=1)


def test_bogota_changed_its_clocks_in_1992_and_1993() -> None:
    """The desk opens by the clock, an hour earlier in UTC while they are advanced."""
    before, within, later = (
        hours.next_open(DESK, bogota(at)).astimezone(UTC).hour
        for at in ("1992-04-29 07:00", "1992-05-05 07:00", "1993-06-02 07:00")
    )
    assert (before, within, later) == (13, 12, 13)
    start, end = bogota("1992-04-27 08:00"), bogota("1992-05-08 17:00")
    assert hours.between(DESK, start, end) == timedelta(hours=7 * 9)


def test_a_repeated_hour_is_two_instants() -> None:
    zone = ZoneInfo("America/New_York")
    every = desk("24/7", date(2026, 10, 30), date(2026, 11, 3), zone.key)
    once = datetime(2026, 11, 1, 1, 30, tzinfo=zone)
    again = once.replace(fold=1)
    assert hours.between(every, once, again) == timedelta(hours=1)
    assert hours.after(every, once, timedelta(hours=1)).fold == 1


def test_subclasses_of_datetime_are_read() -> None:
    stamp = pd.Timestamp("2026-06-05 16:59", tz="America/Bogota")
    due = hours.after(DESK, stamp, pd.Timedelta(hours=48))
    assert (type(due), due) == (datetime, bogota("2026-06-18 15:59"))


def test_a_mistake_in_a_zone_that_somebody_wrote_comes_out_as_it_is() -> None:
    class Mistaken(tzinfo):
        utcoffset: Any = property(lambda zone: zone.offset)
        dst: Any = None
        tzname: Any = None

    at = datetime(2026, 6, 5, 21, 59, tzinfo=Mistaken())
    with pytest.raises(AttributeError, match="'offset'"):
        hours.after(DESK, at, TWO_DAYS)


def test_fixed_offsets_are_read() -> None:
    at = datetime(2026, 6, 5, 23, 59, tzinfo=timezone(timedelta(hours=2)))
    assert hours.after(DESK, at, TWO_DAYS) == bogota("2026-06-18 15:59")


def test_a_night_shift_belongs_to_the_day_on_which_it_opens() -> None:
    nights = desk("Mo-Fr 22:00-06:00", date(2026, 6, 1), date(2026, 6, 30))
    closed = evolve(nights, calendar=nights.calendar.adding({date(2026, 6, 10): "Closed"}))
    start, end = bogota("2026-06-10 21:00"), bogota("2026-06-11 23:00")
    assert hours.between(nights, start, end) == timedelta(hours=9)
    assert hours.between(closed, start, end) == timedelta(hours=1)
    assert hours.is_open(closed, bogota("2026-06-10 05:59")), "the shift of the day before"
    assert hours.is_open(nights, bogota("2026-06-13 05:59")), "Saturday, from Friday"


def test_a_desk_that_never_closes_has_no_seam_at_midnight() -> None:
    every = desk("24/7", date(2026, 6, 1), date(2026, 6, 30))
    start, end = bogota("2026-06-10 21:00"), bogota("2026-06-20 03:00")
    assert [Interval(start, end)] == list(hours.intervals(every, start, end))
    with pytest.raises(CalendarRangeError, match="closing after"):
        hours.next_close(every, start)


def test_a_day_until_24_00_is_open_in_its_last_minute() -> None:
    late = desk("Mo-Fr 18:00-24:00", date(2026, 6, 1), date(2026, 6, 30))
    assert hours.is_open(late, bogota("2026-06-10 23:59:59.999999"))
    assert not hours.is_open(late, bogota("2026-06-11 00:00"))
    due = hours.after(late, bogota("2026-06-10 18:00"), timedelta(hours=6))
    assert bogota("2026-06-11 00:00") == due


def test_a_shift_that_the_clocks_skip_is_not_there() -> None:
    early = desk("Su 02:00-03:00", date(2026, 3, 1), date(2026, 3, 31), "America/New_York")
    zone = ZoneInfo("America/New_York")
    assert hours.next_open(early, datetime(2026, 3, 8, tzinfo=zone)).date() == date(2026, 3, 15)
    assert not hours.is_business_day(early, date(2026, 3, 8))
    assert hours.is_business_day(early, date(2026, 3, 15))


def test_the_day_that_samoa_skipped() -> None:
    """2011-12-30 was never shown; its hours are reckoned with the offset before."""
    samoa = desk("Mo-Fr 08:00-12:00", date(2011, 12, 1), date(2012, 1, 31), "Pacific/Apia")
    zone = ZoneInfo("Pacific/Apia")
    start = datetime(2011, 12, 29, 8, tzinfo=zone)
    due = hours.after(samoa, start, timedelta(hours=8))
    assert due == datetime(2011, 12, 31, 12, tzinfo=zone)


def test_the_first_and_the_last_covered_day() -> None:
    first, last = bogota("1984-01-01 00:00"), bogota("2101-01-01 00:00")
    assert bogota("1984-01-02 08:00") == hours.next_open(DESK, first)
    assert last == hours.before(DESK, last, timedelta(0))
    assert bogota("2100-12-31 08:00") == hours.before(DESK, last, timedelta(hours=7))
    assert bogota("2100-12-31 17:00") == hours.after(
        DESK, bogota("2100-12-31 16:00"), timedelta(hours=1)
    )
    assert hours.between(DESK, first, last) > timedelta(days=8_000)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: hours.is_open(DESK, bogota("1983-12-31 23:59:59.999999")),
        lambda: hours.is_open(DESK, bogota("2101-01-01 00:00")),
        lambda: hours.is_open(DESK, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
        lambda: hours.is_open(DESK, datetime(9999, 12, 31, 23, tzinfo=BOGOTA)),
        lambda: hours.next_open(DESK, bogota("2100-12-31 17:00")),
        lambda: hours.next_close(DESK, bogota("2100-12-31 17:00")),
        lambda: hours.after(DESK, bogota("2100-12-31 16:00"), timedelta(hours=1, microseconds=1)),
        lambda: hours.after(DESK, bogota("2026-06-01 08:00"), timedelta.max),
        lambda: hours.after(DESK, bogota("2026-06-01 08:00"), timedelta.min),
        lambda: hours.before(DESK, bogota("2026-06-01 08:00"), timedelta.max),
        lambda: hours.before(DESK, bogota("1984-01-02 08:00"), MICROSECOND),
        lambda: hours.between(DESK, bogota("2026-06-01 08:00"), bogota("2101-06-01 08:00")),
        lambda: hours.intervals(DESK, bogota("1983-06-01 08:00"), bogota("2001-06-01 08:00")),
        lambda: hours.is_business_day(DESK, date(2101, 1, 1)),
        lambda: hours.add_business_days(DESK, date(2100, 12, 31), 1),
        lambda: hours.add_business_days(DESK, date(1984, 1, 2), -1),
        lambda: hours.business_days_between(DESK, date(1983, 12, 31), date(2000, 1, 1)),
    ],
)
def test_beyond_the_calendar_there_is_no_answer(ask: Ask) -> None:
    with pytest.raises(CalendarRangeError, match="1984-01-01 to 2100-12-31") as caught:
        ask()
    assert (caught.value.first, caught.value.last) == (date(1984, 1, 1), date(2100, 12, 31))


LAST = bogota("2100-12-31 17:00")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: hours.is_open(DESK, LAST + 7 * TWO_DAYS), "at 2101-01-14 17:00:00-05:00"),
        (lambda: hours.is_open(DESK, bogota("2101-01-01")), "at 2101-01-01 00:00:00-05:00"),
        (lambda: hours.next_open(DESK, LAST), f"the opening after {LAST}"),
        (lambda: hours.next_close(DESK, LAST), f"the opening after {LAST}"),
        (lambda: hours.after(DESK, LAST, MICROSECOND), f"the end of the span from {LAST}"),
        (
            lambda: hours.before(DESK, bogota("1984-01-01"), MICROSECOND),
            "the end of the span from 1984-01-01 00:00:00-05:00",
        ),
        (
            lambda: hours.add_business_days(DESK, LAST.date(), 1),
            "the business day counted from 2100-12-31",
        ),
        (lambda: hours.business_days_between(DESK, date(2101, 1, 1), LAST.date()), "start 2101"),
        (lambda: hours.business_days_between(DESK, LAST.date(), date(2101, 1, 1)), "end 2101"),
    ],
)
def test_what_lies_beyond_the_calendar_is_told(ask: Ask, told: str) -> None:
    with pytest.raises(CalendarRangeError, match=f"^{re.escape(told)}.* lies outside the calendar"):
        ask()


def test_what_the_unknown_day_before_may_reach_into_is_not_known() -> None:
    nights = desk("Mo-Su 22:00-06:00", date(2026, 6, 1), date(2026, 6, 30))
    with pytest.raises(CalendarRangeError) as caught:
        hours.is_open(nights, bogota("2026-06-01 05:59:59.999999"))
    assert caught.value.__notes__ == [
        "The day before, which is not known, has shifts that last to 2026-06-01 06:00:00-05:00."
    ]
    assert not hours.is_open(nights, bogota("2026-06-01 06:00"))
    with pytest.raises(CalendarRangeError):
        hours.before(nights, bogota("2026-06-01 06:00"), MICROSECOND)


def test_intervals_are_worked_out_when_they_are_asked_for() -> None:
    found = hours.intervals(DESK, bogota("1984-01-02 08:00"), bogota("2100-12-31 17:00"))
    assert Interval(bogota("1984-01-02 08:00"), bogota("1984-01-02 12:00")) == next(found)
    assert Interval(bogota("1984-01-02 14:00"), bogota("1984-01-02 17:00")) == next(found)


def test_intervals_between_an_instant_and_itself_are_none() -> None:
    at = bogota("2026-06-05 09:00")
    assert list(hours.intervals(DESK, at, at)) == []


def test_intervals_that_would_end_before_they_start_are_refused_at_once() -> None:
    with pytest.raises(IntervalError, match="swap the two"):
        hours.intervals(DESK, bogota("2026-06-05 09:00"), bogota("2026-06-05 08:59"))


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-06-05", 1, "2026-06-09"),
        ("2026-06-05", 2, "2026-06-10"),
        ("2026-06-06", 1, "2026-06-09"),
        ("2026-06-08", -1, "2026-06-05"),
        ("2026-06-09", -1, "2026-06-05"),
        ("2026-06-07", 0, "2026-06-07"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_business_days_counted_from_a_date(start: str, n: int, end: str) -> None:
    assert date.fromisoformat(end) == hours.add_business_days(DESK, date.fromisoformat(start), n)


@given(st.dates(date(1993, 1, 1), date(2090, 12, 31)), st.integers(-2_000, 2_000))
def test_business_days_are_those_of_numpy(day: date, n: int) -> None:
    closed = np.array([np.datetime64(day) for day in holidays_of_colombia()])
    roll: Literal["backward", "forward"] = "backward" if n > 0 else "forward"
    expected = np.busday_offset(day, n, roll, holidays=closed)
    actual = hours.add_business_days(DESK, day, n)
    assert actual == (date.fromisoformat(str(expected)) if n else day)
    count = np.busday_count(day + timedelta(days=1), actual + timedelta(days=1), holidays=closed)
    assert n <= 0 or count == hours.business_days_between(DESK, day, actual)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-06-05", "2026-06-05", 0),
        ("2026-06-05", "2026-06-08", 0),
        ("2026-06-05", "2026-06-09", 1),
        ("2026-06-08", "2026-06-09", 1),
        ("2026-06-09", "2026-06-05", -1),
        ("2026-01-01", "2026-12-31", 242),
    ],
)
def test_business_days_between_two_dates(start: str, end: str, count: int) -> None:
    one, two = date.fromisoformat(start), date.fromisoformat(end)
    assert count == hours.business_days_between(DESK, one, two)


@pytest.mark.parametrize(
    ("ask", "error", "place"),
    [
        (lambda: hours.after(DESK, datetime(2026, 6, 1), TWO_DAYS), NaiveDatetimeError, "start"),
        (
            lambda: hours.between(DESK, bogota("2026-06-01"), datetime(2026, 6, 1)),
            NaiveDatetimeError,
            "end",
        ),
        (
            lambda: hours.intervals(DESK, datetime(2026, 6, 1), bogota("2026-06-01")),
            NaiveDatetimeError,
            "start",
        ),
        (
            lambda: hours.intervals(DESK, bogota("2026-06-01"), datetime(2026, 6, 1)),
            NaiveDatetimeError,
            "end",
        ),
        (lambda: hours.is_open(DESK, pd.Timestamp("2026-06-01")), NaiveDatetimeError, "at"),
        (lambda: hours.is_open(DESK, pd.NaT), InstantError, "at"),
        (lambda: hours.is_open(DESK, pd.Timestamp(1, tz="UTC")), InstantError, "at"),
        (lambda: hours.after(DESK, wrong(date(2026, 6, 1)), TWO_DAYS), InstantTypeError, "start"),
        (lambda: hours.next_open(DESK, wrong("2026-06-01T08:00-05:00")), InstantTypeError, "at"),
        (lambda: hours.next_close(DESK, wrong(None)), InstantTypeError, "at"),
        (lambda: hours.after(DESK, bogota("2026-06-01"), wrong(48)), SpanTypeError, "span"),
        (lambda: hours.before(DESK, bogota("2026-06-01"), wrong(None)), SpanTypeError, "span"),
        (lambda: hours.is_business_day(DESK, bogota("2026-06-01")), DateTypeError, "day"),
        (
            lambda: hours.business_days_between(DESK, date(2026, 6, 1), wrong("2026-06-02")),
            DateTypeError,
            "end",
        ),
        (lambda: hours.add_business_days(DESK, date(2026, 6, 1), wrong(1.5)), CountTypeError, "n"),
        (lambda: hours.add_business_days(DESK, date(2026, 6, 1), n=True), CountTypeError, "n"),
    ],
)
def test_what_is_not_the_right_kind_of_value_is_named(
    ask: Ask, error: type[Exception], place: str
) -> None:
    with pytest.raises(error, match=f"^{place}="):
        ask()
