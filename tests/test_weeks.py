"""`ticketpolicy.businesstime.weeks`: shifts and weeks."""

from datetime import UTC, date, time, timedelta
from itertools import repeat

import pytest
from specs import wrong

from ticketpolicy import ScheduleError, SequenceTypeError, Shift, SpanTypeError, Week

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("opens", "closes", "shown"),
    [
        (time(8), time(12), "08:00-12:00"),
        (time(22), time(6), "22:00-06:00"),
        (time(14), time(0), "14:00-24:00"),
        (time(0), time(0), "00:00-24:00"),
        (time(8, 30, 15), time(9, 0, 0, 250_000), "08:30:15-09:00:00.25"),
    ],
)
def test_a_shift_between_two_clock_times(opens: time, closes: time, shown: str) -> None:
    assert shown == str(Shift.of(opens, closes))


def test_a_shift_is_as_long_as_it_lasts() -> None:
    assert Shift.of(time(22), time(6)).length == 8 * HOUR


@pytest.mark.parametrize(
    ("opens", "closes", "place"),
    [
        (time(8), time(8), "closes"),
        (time(8, tzinfo=UTC), time(12), "opens"),
        (time(8), "12:00", "closes"),
        (8, time(12), "opens"),
    ],
)
def test_a_shift_needs_two_different_plain_times(opens: time, closes: time, place: str) -> None:
    with pytest.raises(ScheduleError, match=f"^{place}="):
        Shift.of(opens, closes)


@pytest.mark.parametrize(
    ("opens", "closes", "place"),
    [
        (-HOUR, HOUR, "opens"),
        (24 * HOUR, 25 * HOUR, "opens"),
        (9 * HOUR, 9 * HOUR, "closes"),
        (9 * HOUR, 8 * HOUR, "closes"),
        (9 * HOUR, 48 * HOUR + timedelta(microseconds=1), "closes"),
    ],
)
def test_a_shift_opens_within_its_day_and_closes_by_the_end_of_the_next(
    opens: timedelta, closes: timedelta, place: str
) -> None:
    with pytest.raises(ScheduleError, match=f"^{place}="):
        Shift(opens, closes)


def test_the_ends_of_a_shift_are_spans() -> None:
    with pytest.raises(SpanTypeError, match="^opens=8 "):
        Shift(wrong(8), 12 * HOUR)


def test_shifts_of_a_day_that_touch_or_overlap_are_one() -> None:
    parts = [Shift(11 * HOUR, 14 * HOUR), Shift(8 * HOUR, 12 * HOUR), Shift(14 * HOUR, 15 * HOUR)]
    week = Week([parts, *[[]] * 6])
    assert week.days[0] == (Shift(8 * HOUR, 15 * HOUR),)
    assert week == Week.parse("Mo 08:00-15:00")
    assert hash(week) == hash(Week.parse("Mo 08:00-15:00"))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ScheduleError, match="Monday to Sunday"):
        Week([()] * 6)


def test_of_days_without_end_one_too_many_is_looked_at() -> None:
    with pytest.raises(ScheduleError, match="^days=.* is not a week") as caught:
        Week(repeat(()))
    assert caught.value.value == ((),) * 8
    with pytest.raises(SequenceTypeError, match="^days=7 is not a collection"):
        Week(wrong(7))


def test_a_week_knows_the_shifts_of_a_date_and_of_the_day_before() -> None:
    week = Week.parse("Mo 08:00-12:00; Su 09:00-10:00")
    monday = date(2026, 6, 1)
    assert [str(shift) for shift in week.on(monday)] == ["08:00-12:00"]
    assert [str(shift) for shift in week.before(monday)] == ["09:00-10:00"]


def test_the_repr_of_a_week_makes_it_again() -> None:
    week = Week.parse("Mo-Fr 08:00-12:00,14:00-17:00")
    assert week == eval(repr(week), {"Week": Week})
