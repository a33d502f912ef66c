"""`ticketpolicy.businesstime.calendars`: what is known, and what is closed."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st
from ley51 import holidays_of_colombia
from specs import wrong

from ticketpolicy import (
    Calendar,
    CalendarError,
    CalendarRangeError,
    DateTypeError,
    UnknownCountryError,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
FEAST = date(2026, 7, 20)
Make = Callable[[], object]


def colombia(first: date = FIRST, last: date = LAST) -> Calendar:
    """The holidays of Colombia."""
    return Calendar.country("CO", first=first, last=last)


def test_the_holidays_of_colombia_are_those_of_its_laws_from_1984_to_2100() -> None:
    calendar = colombia(date(1984, 1, 1), date(2100, 12, 31))
    assert holidays_of_colombia() == set(calendar.closed)
    assert len(calendar.closed) == len(holidays_of_colombia())


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        ("2026-07-13", True),
        ("2026-07-09", False),
        ("2025-07-14", False),
        ("2027-07-12", True),
        ("2025-06-30", True),
        ("2026-06-29", True),
        ("2024-06-29", False),
    ],
)
def test_ley_2578_holds_from_2026_on(day: str, closed: bool) -> None:
    calendar = colombia(date(2020, 1, 1), date(2030, 12, 31))
    assert closed == (date.fromisoformat(day) in calendar.closed)


def test_two_feasts_on_one_monday_are_one_closed_day_with_both_names() -> None:
    names = colombia(date(2025, 1, 1), LAST).closed[date(2025, 6, 30)]
    assert "Sagrado Corazón" in names
    assert "San Pedro y San Pablo" in names


def test_names_and_digest_do_not_depend_on_the_environment() -> None:
    code = (
        "from datetime import date; from ticketpolicy import Calendar\n"
        "print(Calendar.country('CO', first=date(2026, 1, 1), last=date(2026, 12, 31)).digest)"
    )
    environment = {"LANGUAGE": "en_US", "LANG": "en_US.UTF-8", "TZ": "Asia/Tokyo"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == colombia().digest


def test_the_part_of_a_year_that_is_known_has_its_closed_days_alone() -> None:
    calendar = colombia(date(2026, 6, 15), date(2026, 7, 13))
    days = [date(2026, 6, 15), date(2026, 6, 29), date(2026, 7, 13)]
    assert days == list(calendar.closed)
    assert len(calendar.closed) == len(days)
    assert date(2026, 6, 8) not in calendar.closed
    assert date(2031, 1, 1) not in calendar.closed
    assert "2026-06-15" not in calendar.closed
    assert datetime(2026, 6, 15, tzinfo=UTC) not in calendar.closed


def test_closed_days_read_like_those_of_any_mapping() -> None:
    days = colombia().closed
    assert days == dict(days)
    assert repr(days) == repr(dict(days))
    assert days[FEAST] == days.get(FEAST) == "Día de la Independencia"
    assert days.get(date(2026, 7, 21)) is None
    with pytest.raises(KeyError):
        days[date(2027, 7, 20)]


def test_years_are_read_when_one_asks_and_the_order_cannot_be_observed() -> None:
    forward, backward = (colombia(date(2000, 1, 1), date(2040, 12, 31)) for _ in range(2))
    days = [date(year, 1, 1) for year in range(2000, 2041)]
    assert all(day in forward.closed for day in days)
    assert all(day in backward.closed for day in reversed(days))
    assert list(forward.closed.items()) == list(backward.closed.items())
    assert forward == backward


def test_many_threads_read_the_same_years() -> None:
    calendar = colombia(date(1990, 1, 1), date(2050, 12, 31))
    expected = dict(colombia(date(1990, 1, 1), date(2050, 12, 31)).closed)
    with ThreadPoolExecutor(16) as pool:
        found = [pool.submit(dict, calendar.closed) for _ in range(32)]
    assert all(expected == read.result() for read in found)


def test_a_subdivision_has_holidays_of_its_own() -> None:
    bavaria = Calendar.country("DE", subdivision="BY", first=FIRST, last=LAST)
    germany = Calendar.country("DE", first=FIRST, last=LAST)
    assert date(2026, 1, 6) in bavaria.closed
    assert date(2026, 1, 6) not in germany.closed


@pytest.mark.parametrize("code", ["XX", "co", "", "utils", None, 57, ["CO"]])
def test_an_unknown_country_is_refused(code: str) -> None:
    with pytest.raises(UnknownCountryError, match="^code="):
        Calendar.country(code, first=FIRST, last=LAST)


@pytest.mark.parametrize("subdivision", ["ZZ", 5, ["BOG"]])
def test_an_unknown_subdivision_is_refused(subdivision: Any) -> None:
    with pytest.raises(UnknownCountryError, match="^subdivision="):
        Calendar.country("CO", subdivision=subdivision, first=FIRST, last=LAST)


@pytest.mark.parametrize("dates", [{"last": date(2027, 12, 31)}, {"first": date(2026, 6, 1)}])
def test_the_holidays_of_a_country_do_not_pass_for_those_of_other_dates(
    dates: dict[str, Any],
) -> None:
    with pytest.raises(CalendarError, match="ask Calendar.country"):
        evolve(colombia(), **dates)


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [
        (date(1800, 1, 1), LAST, "first 1800"),
        (FIRST, date(2101, 1, 1), "last 2101"),
    ],
)
def test_years_that_the_source_leaves_empty_are_refused(
    first: date, last: date, place: str
) -> None:
    with pytest.raises(CalendarRangeError, match=f"^{place}"):
        colombia(first, last)


def test_adding_and_removing_dates_give_other_calendars() -> None:
    calendar = colombia()
    more = calendar.adding({date(2026, 12, 24): "Short day"})
    less = calendar.removing(date(2026, 7, 13), FEAST)
    assert set(more.closed) - set(calendar.closed) == {date(2026, 12, 24)}
    assert set(calendar.closed) - set(less.closed) == {date(2026, 7, 13), FEAST}
    assert calendar == more.removing(date(2026, 12, 24))
    assert len({calendar.digest, more.digest, less.digest}) == 3


def test_the_digest_of_a_calendar_is_the_same_for_ever() -> None:
    closed = {FEAST: "Día", FEAST + timedelta(days=1): "otro"}
    calendar = Calendar(first=FIRST, last=LAST, closed=closed)
    assert calendar.digest == "38789a2c70e6775ff55f179d2c0d234fedcc8638dbbe499df3274d23d8fac1b8"


def test_the_digest_is_of_the_content() -> None:
    calendar = Calendar(first=FIRST, last=LAST, closed={FEAST: "Día"})
    assert calendar.digest == Calendar(first=FIRST, last=LAST, closed={FEAST: "Día"}).digest
    others = [
        Calendar(first=FIRST, last=LAST, closed={FEAST: "Dia"}),
        Calendar(first=FIRST, last=LAST),
        evolve(calendar, first=date(2025, 1, 1)),
        evolve(calendar, last=date(2027, 1, 1)),
    ]
    assert calendar.digest not in {other.digest for other in others}


def test_names_cannot_be_made_to_look_like_more_days() -> None:
    two = Calendar(first=FIRST, last=LAST, closed={FIRST: "a", FEAST: "b"})
    one = Calendar(first=FIRST, last=LAST, closed={FIRST: "a'\n2026-07-20 'b"})
    assert two.digest != one.digest


def test_calendars_are_equal_hashed_pickled_and_copied_by_content() -> None:
    plain = Calendar(first=FIRST, last=LAST, closed=dict(colombia().closed))
    lazy = colombia()
    for other in (lazy, pickle.loads(pickle.dumps(lazy)), deepcopy(lazy), evolve(plain)):
        assert plain == other
        assert hash(plain) == hash(other)
        assert plain.digest == other.digest
    assert plain != plain.removing(FEAST)


def test_a_calendar_cannot_be_changed() -> None:
    given_days = {FEAST: "Feast"}
    calendar = Calendar(first=FIRST, last=LAST, closed=given_days)
    given_days.clear()
    assert list(calendar.closed) == [FEAST]
    with pytest.raises(TypeError):
        calendar.closed[FIRST] = "New"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        calendar.first = LAST  # type: ignore[misc]


def test_closed_days_come_in_order_whatever_the_order_given() -> None:
    days = {LAST: "z", FIRST: "a", FEAST: "m"}
    assert list(Calendar(first=FIRST, last=LAST, closed=days).closed) == [FIRST, FEAST, LAST]


@pytest.mark.parametrize(
    ("make", "error", "place"),
    [
        (lambda: Calendar(first=LAST, last=FIRST), CalendarError, "last"),
        (lambda: Calendar(first=date(1, 1, 1), last=LAST), CalendarError, "first"),
        (lambda: Calendar(first=FIRST, last=date.max), CalendarError, "first"),
        (lambda: Calendar(first=wrong("2026-01-01"), last=LAST), DateTypeError, "first"),
        (
            lambda: Calendar(first=FIRST, last=datetime(2026, 12, 31, tzinfo=UTC)),
            DateTypeError,
            "last",
        ),
        (lambda: Calendar(first=FIRST, last=LAST, closed=wrong([FEAST])), CalendarError, "closed"),
        (
            lambda: Calendar(first=FIRST, last=LAST, closed=wrong({"x": "y"})),
            DateTypeError,
            "closed",
        ),
        (lambda: Calendar(first=FIRST, last=LAST, closed={FEAST: ""}), CalendarError, "closed"),
        (
            lambda: Calendar(first=FIRST, last=LAST, closed=wrong({FEAST: None})),
            CalendarError,
            "closed",
        ),
        (
            lambda: Calendar(first=FIRST, last=LAST, closed={date(2027, 1, 1): "x"}),
            CalendarRangeError,
            "closed",
        ),
        (lambda: colombia().adding({date(2027, 1, 1): "x"}), CalendarRangeError, "closed"),
        (lambda: colombia().adding(wrong([FEAST])), CalendarError, "closed"),
        (lambda: colombia().removing(date(2026, 7, 21)), CalendarError, "days"),
        (lambda: colombia().removing(wrong("2026-07-20")), DateTypeError, "days"),
        (lambda: colombia().require(date(2025, 12, 31), "day"), CalendarRangeError, "day"),
    ],
)
def test_dates_that_make_no_calendar_are_refused(
    make: Make, error: type[Exception], place: str
) -> None:
    with pytest.raises(error, match=f"^{place}"):
        make()


@given(st.dates(date(4, 1, 1), date(9996, 12, 31)), st.integers(0, 1000))
def test_dates_of_any_century_are_known(first: date, days: int) -> None:
    last = min(date(9996, 12, 31).toordinal(), first.toordinal() + days)
    calendar = Calendar(first=first, last=date.fromordinal(last))
    assert calendar.require(first, "day") == first
    with pytest.raises(CalendarRangeError):
        calendar.require(first - timedelta(days=1), "day")
