"""`ticketpolicy.businesstime.openinghours`: the spelling of weekly hours."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specs import DAYS, Spec, wrong
from strategies import specs

from ticketpolicy import ScheduleError, Shift, Week, WeekSyntaxError
from ticketpolicy.businesstime import openinghours


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("Mo-Fr 08:00-12:00,14:00-17:00", "Mo-Fr 08:00-12:00,14:00-17:00"),
        ("Mo-Fr 08:00-17:00; Sa 09:00-12:00", "Mo-Fr 08:00-17:00; Sa 09:00-12:00"),
        ("Mo,We,Fr 8:00-9:30", "Mo,We,Fr 08:00-09:30"),
        ("Mo,Tu,We,Fr-Su 08:00-09:00", "Mo-We,Fr-Su 08:00-09:00"),
        ("Fr-Mo 08:00-09:00", "Mo,Fr-Su 08:00-09:00"),
        ("08:00-12:00", "Mo-Su 08:00-12:00"),
        ("Mo-Su 00:00-24:00", "24/7"),
        ("24/7", "24/7"),
        ("24/7; Su off", "Mo-Sa 00:00-24:00"),
        ("Mo-Fr 08:00-17:00; We 08:00-12:00", "Mo-Tu,Th-Fr 08:00-17:00; We 08:00-12:00"),
        ("Mo-Fr 08:00-17:00; We closed;", "Mo-Tu,Th-Fr 08:00-17:00"),
        ("off", "off"),
        ("Mo 22:00-06:00", "Mo 22:00-06:00"),
        ("Mo 22:00-30:00", "Mo 22:00-06:00"),
        ("Mo 22:00-00:00", "Mo 22:00-24:00"),
        ("Mo 08:00-32:00", "Mo 08:00-32:00"),
        ("Mo 00:00-48:00", "Mo 00:00-48:00"),
        ("Mo 14:00-17:00,08:00-12:00", "Mo 08:00-12:00,14:00-17:00"),
        ("Mo 08:00-12:00,12:00-17:00", "Mo 08:00-17:00"),
        ("Mo 08:30:15-09:00:00.25", "Mo 08:30:15-09:00:00.25"),
        ("Mo 08:30:00-09:00:10.500000", "Mo 08:30-09:00:10.5"),
        ("Mo 00:00:00.000001-47:59:59.999999", "Mo 00:00:00.000001-47:59:59.999999"),
        ("Mo 12:00-13:00,09:00-10:00,10:00-11:00", "Mo 09:00-11:00,12:00-13:00"),
        ("  Mo - Fr   08:00 - 12:00 ,14:00-17:00 ", "Mo-Fr 08:00-12:00,14:00-17:00"),
    ],
)
def test_a_text_is_read_and_spelled_in_its_shortest_form(text: str, shortest: str) -> None:
    assert shortest == str(Week.parse(text))
    assert Week.parse(text) == Week.parse(shortest)


@given(specs())
def test_every_week_is_read_back_from_its_spelling(spec: Spec) -> None:
    week = Week.parse(spec.text)
    assert week == Week.parse(str(week))
    read = [
        tuple(
            (shift.opens.total_seconds() / 60, shift.closes.total_seconds() / 60) for shift in day
        )
        for day in week.days
    ]
    assert list(spec.week) == read


PROBLEMS = (
    "expected days such as Mo-Fr, hours such as 08:00-12:00, 24/7, off or closed",
    "expected a day, one of Mo Tu We Th Fr Sa Su",
    "expected '-' and the closing time, as in 08:00-12:00",
    "expected ';' and another rule, or the end",
    "an hour has 60 minutes, 00 to 59",
    "a minute has 60 seconds, 00 to 59",
    "hours open before 24:00: write 00:00, on the next day",
    "hours close by the end of the next day, 48:00",
    "hours that close when they open are empty; 00:00-24:00 is a day",
    "these hours overlap the ones before them",
    "holidays are closed days of a Calendar, and special hours exceptions of a Schedule",
)


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 0, "expected days such as Mo-Fr"),
        ("Mo-Fr", 5, "expected days such as Mo-Fr, hours such as 08:00-12:00"),
        ("Mo-Fr 8-12", 6, "expected days such as"),
        ("Lu-Vi 08:00-12:00", 0, "expected days such as"),
        ("Mo-Vi 08:00-12:00", 3, "expected a day, one of Mo Tu We Th Fr Sa Su"),
        ("Mo, 08:00-12:00", 4, "expected a day"),
        ("mo 08:00-12:00", 0, "expected days such as"),
        ("Mo 08:00", 8, "expected '-' and the closing time"),
        ("Mo 08:00-", 9, "expected days such as"),
        ("Mo 08:00-12:60", 9, "an hour has 60 minutes"),
        ("Mo 08:00:60-12:00", 3, "a minute has 60 seconds"),
        ("Mo 08:00:5-12:00", 8, "expected '-'"),
        ("Mo 08:00-12:00:00.1234567", 24, "expected ';'"),
        ("Mo 24:00-25:00", 3, "hours open before 24:00"),
        ("Mo 25:00-24:00", 3, "hours open before 24:00"),
        ("Mo 08:00-49:00", 9, "by the end of the next day"),
        ("Mo 08:00-08:00", 9, "are empty"),
        ("Mo 00:00-00:00", 9, "are empty"),
        ("Mo 08:00-12:00,11:00-13:00", 15, "overlap the ones before them"),
        ("Mo 08:00-12:00,08:00-12:00", 15, "overlap"),
        ("Mo 08:00-09:00,10:00-11:00,07:00-08:00:01", 27, "overlap"),
        ("Mo 10:00-11:00,08:00-09:00,08:59:59.9-09:30", 27, "overlap"),
        ("Mo 22:00-06:00,23:00-24:00", 15, "overlap"),
        ("Mo 08:00-12:00 14:00-17:00", 15, "expected ';' and another rule"),
        ("Mo 08:00-12:00;; Tu 08:00-12:00", 15, "expected days such as"),
        ("Mo 08:00-12:00 || Tu 08:00-12:00", 15, "expected ';'"),
        ("Mo 08:00-12:00; PH off", 16, "holidays are closed days of a Calendar"),
        ("SH 08:00-12:00", 0, "holidays are closed days"),
        ("Mo 08:00+", 8, "expected '-'"),
        ("Mo sunrise-12:00", 3, "expected days such as"),
        ("Jan-Mar Mo 08:00-12:00", 0, "expected days such as"),
        ("Mo 08:00-12:000", 14, "expected ';'"),
        ("Mo \u0660\u0668:\u0660\u0660-12:00", 3, "expected days such as"),
    ],
)
def test_what_is_not_read_is_refused_with_its_position(
    text: str, position: int, problem: str
) -> None:
    with pytest.raises(WeekSyntaxError) as caught:
        Week.parse(text)
    whole = next(one for one in PROBLEMS if problem in one)
    assert (text, position) == (caught.value.value, caught.value.position)
    assert str(caught.value) == f"{whole}, at position {position}:\n{text}\n{' ' * position}^"


def test_hours_may_touch_in_any_order() -> None:
    assert Week.parse("Mo 12:00-14:00,08:00-12:00") == Week.parse("Mo 08:00-14:00")


_WALLS = st.integers(0, 24 * 3600 * 10**6 - 1).map(lambda n: timedelta(microseconds=n))
_LENGTHS = st.sampled_from([1, 10**6, 3600 * 10**6, 24 * 3600 * 10**6])
_SHIFTS = st.tuples(_WALLS, _LENGTHS).map(
    lambda parts: Shift(parts[0], parts[0] + timedelta(microseconds=parts[1]))
)


@given(st.lists(st.lists(_SHIFTS, max_size=3), min_size=7, max_size=7))
def test_every_week_is_read_back_to_the_microsecond(days: list[list[Shift]]) -> None:
    week = Week(days)
    assert week == Week.parse(str(week)) == eval(repr(week), {"Week": Week})


def test_the_hours_of_one_span_are_all_that_is_read() -> None:
    assert openinghours.parse_span("22:00-06:00") == (timedelta(hours=22), timedelta(hours=30))
    with pytest.raises(WeekSyntaxError, match="^expected the end, at position 11:\n22:00-06:00,"):
        openinghours.parse_span("22:00-06:00,")


_WORDS = st.sampled_from([*DAYS, "08:00", "12:00", "24:00", "30:00", "24/7", "off", *" ,-;:9+x"])


@given(st.lists(_WORDS, max_size=12).map("".join) | st.text(max_size=20))
def test_any_text_is_read_or_refused_as_a_week(text: str) -> None:
    with suppress(WeekSyntaxError):
        assert len(Week.parse(text).days) == len(DAYS)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ScheduleError, match="^text=8 is not a text such as 'Mo-Fr 08:00-17:00'$"):
        Week.parse(wrong(8))
