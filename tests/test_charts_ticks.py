"""`ticketpolicy.charts.ticks`: what stands at an axis of time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tickets import BOGOTA, at

from ticketpolicy import Interval
from ticketpolicy.charts.ticks import Tick, clock, day, month, ticks

NEW_YORK = ZoneInfo("America/New_York")


def labels(start: datetime, span: timedelta, zone: ZoneInfo = BOGOTA) -> list[tuple[str, str]]:
    """What is written from a start on, in Spanish, with plain spaces."""
    found = ticks(Interval(start, (start.astimezone(UTC) + span)), zone, "es")
    return [(one.label.replace("\N{NO-BREAK SPACE}", " "), one.under) for one in found]


def test_hours_tell_the_date_where_it_turns() -> None:
    assert labels(at("2026-06-05 21:30"), timedelta(hours=4)) == [
        ("10:00 p. m.", "vie 5 jun"),
        ("11:00 p. m.", ""),
        ("12:00 a. m.", "sáb 6 jun"),
        ("1:00 a. m.", ""),
    ]


def test_both_ends_may_have_a_tick() -> None:
    assert [label for label, _ in labels(at("2026-06-05 21:00"), timedelta(hours=2))] == [
        "9:00 p. m.", "10:00 p. m.", "11:00 p. m.",
    ]  # fmt: skip


def test_eight_steps_have_room_and_a_little_more_has_not() -> None:
    start, eight = at("2026-06-05 08:00"), timedelta(hours=8)
    assert len(labels(start, eight)) == 9
    assert len(labels(start, eight + timedelta(microseconds=1))) == 5


def test_dates_tell_the_year_where_it_turns() -> None:
    assert labels(at("2026-12-29 12:00"), timedelta(days=5)) == [
        ("mié 30 dic", "2026"),
        ("jue 31 dic", ""),
        ("vie 1 ene", "2027"),
        ("sáb 2 ene", ""),
        ("dom 3 ene", ""),
    ]


def test_weeks_are_told_by_their_mondays() -> None:
    told = labels(at("2026-06-01 00:00"), timedelta(days=50))
    assert [label[:3] for label, _ in told] == ["lun"] * 8
    assert told[0] == ("lun 1 jun", "2026")
    every_other = labels(at("2026-06-01 00:00"), timedelta(days=100))
    assert {label[:3] for label, _ in every_other} == {"lun"}


def test_months_are_told_by_their_names() -> None:
    assert labels(at("2026-11-15 00:00"), timedelta(days=120)) == [
        ("dic", "2026"),
        ("ene", "2027"),
        ("feb", ""),
        ("mar", ""),
    ]


@pytest.mark.parametrize("hours", [2**power for power in range(2, 20)])
def test_there_are_few_ticks_and_never_none(hours: int) -> None:
    for step in range(0, 500, 97):
        start = at("2026-01-01 00:07") + step * timedelta(hours=1)
        assert 1 <= len(labels(start, timedelta(hours=hours))) <= 10


def test_a_length_beyond_all_steps_has_the_widest_of_them() -> None:
    told = labels(datetime(1600, 1, 1, tzinfo=UTC), timedelta(days=365 * 400))
    assert told == [("ene", str(year)) for year in range(1600, 2000, 20)]


def test_clocks_that_skip_an_hour_or_show_it_twice_are_told_as_they_are() -> None:
    skipped = labels(datetime(2026, 3, 8, 5, tzinfo=UTC), timedelta(hours=4), NEW_YORK)
    assert [label for label, _ in skipped] == [
        "12:00 a. m.", "1:00 a. m.", "3:00 a. m.", "4:00 a. m.", "5:00 a. m.",
    ]  # fmt: skip


def test_ticks_are_at_the_round_times_of_the_clocks_of_the_zone() -> None:
    shown = Interval(datetime(2026, 3, 8, 6, 30, tzinfo=UTC), datetime(2026, 3, 8, 8, tzinfo=UTC))
    first, second = (datetime(2026, 3, 8, hour, tzinfo=UTC) for hour in (7, 8))
    found = list(ticks(shown, NEW_YORK, "en"))
    assert found == [
        Tick(first, "3:00\xa0a.m.", "Sun 8 Mar"),
        Tick(second, "4:00\xa0a.m.", ""),
    ]
    assert [tick.at.tzinfo for tick in found] == [NEW_YORK, NEW_YORK]


@pytest.mark.parametrize(
    ("days", "apart"),
    [
        (8, ["2026-06-02", "2026-06-03"]),
        (16, ["2026-06-02", "2026-06-04"]),
        (32, ["2026-06-02", "2026-06-06"]),
        (56, ["2026-06-08", "2026-06-15"]),
        (112, ["2026-06-08", "2026-06-22"]),
        (240, ["2026-07-01", "2026-08-01"]),
        (480, ["2026-07-01", "2026-09-01"]),
        (720, ["2026-07-01", "2026-10-01"]),
        (1440, ["2026-07-01", "2027-01-01"]),
        (2880, ["2027-01-01", "2028-01-01"]),
        (5760, ["2028-01-01", "2030-01-01"]),
        (14400, ["2030-01-01", "2035-01-01"]),
        (28800, ["2030-01-01", "2040-01-01"]),
        (57600, ["2040-01-01", "2060-01-01"]),
    ],
)
def test_ticks_are_at_midnight_of_round_dates(days: int, apart: list[str]) -> None:
    start = at("2026-06-01 12:00")
    found = list(ticks(Interval(start, start + timedelta(days=days)), BOGOTA, "es"))
    assert [tick.at for tick in found[:2]] == [at(f"{one} 00:00") for one in apart]


@pytest.mark.parametrize(("hours", "apart"), [(8, 1), (16, 2), (24, 3), (48, 6), (96, 12)])
def test_ticks_are_at_hours_that_are_so_far_from_midnight(hours: int, apart: int) -> None:
    start = at("2026-06-01 00:00")
    found = [
        tick.at for tick in ticks(Interval(start, start + timedelta(hours=hours)), BOGOTA, "es")
    ]
    assert found == [start + n * apart * timedelta(hours=1) for n in range(9)]


def test_a_morning_far_east_has_its_ticks_though_it_is_yesterday_in_utc() -> None:
    start = datetime(2026, 6, 1, 15, tzinfo=UTC)
    assert labels(start, timedelta(hours=2), ZoneInfo("Asia/Tokyo")) == [
        ("12:00 a. m.", "mar 2 jun"),
        ("1:00 a. m.", ""),
        ("2:00 a. m.", ""),
    ]


def test_a_clock_is_told_to_the_minute_and_in_one_line() -> None:
    found = at("2026-06-05 16:59").replace(second=7, microsecond=1)
    assert clock(found, "es") == "4:59\xa0p.\xa0m."
    assert clock(found, "en") == "4:59\xa0p.m."


def test_dates_and_months_are_told_in_each_language() -> None:
    assert (day(date(2026, 1, 7), "es"), day(date(2026, 1, 7), "en")) == ("mié 7 ene", "Wed 7 Jan")
    assert (month(date(2026, 1, 7), "es"), month(date(2026, 1, 7), "en")) == ("enero", "January")
