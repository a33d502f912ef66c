"""`ticketpolicy.charts.ticks`: what stands at an axis of time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tickets import BOGOTA, at

from ticketpolicy import Interval
from ticketpolicy.charts.ticks import ticks

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
