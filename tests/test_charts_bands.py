"""`ticketpolicy.charts.bands`: the open time of a stretch, by hours, by dates or not at all."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from tickets import at

from ticketpolicy import Calendar, Interval, Schedule, Week, arcoiris
from ticketpolicy.charts.bands import Bands, bands

DESK = arcoiris.basic().schedule
DAY, MICROSECOND = timedelta(days=1), timedelta(microseconds=1)
START = at("2026-07-08 09:00")


def found(days: int, more: timedelta = timedelta(0), desk: Schedule = DESK) -> Bands:
    """The bands of so many days."""
    return bands(desk, Interval(START, START + days * DAY + more))


def spans(bands: Bands) -> list[tuple[datetime, datetime]]:
    """The bands from when to when each goes."""
    return [(band.start, band.end) for band in bands.intervals]


def over(*texts: str) -> Iterator[tuple[datetime, datetime]]:
    """Spans of clock times, such as ``2026-06-05 16:59``, each up to the next text."""
    return zip(map(at, texts[::2]), map(at, texts[1::2]), strict=True)


def test_bands_are_open_hours_as_far_as_they_are_in_the_stretch() -> None:
    one_day = found(1)
    assert spans(one_day) == [
        *over("2026-07-08 09:00", "2026-07-08 12:00"),
        *over("2026-07-08 14:00", "2026-07-08 17:00"),
        *over("2026-07-09 08:00", "2026-07-09 09:00"),
    ]
    assert one_day.told.es == "Franjas: horas hábiles."
    assert one_day.told.en == "Bands: business hours."


@pytest.mark.parametrize(
    ("days", "up_to", "beyond"),
    [
        (35, "Bands: business hours.", "Bands: days that have business hours."),
        (1100, "Bands: days that have business hours.", "No bands: there are too many days."),
    ],
)
def test_bands_are_coarser_beyond_a_number_of_days(days: int, up_to: str, beyond: str) -> None:
    exactly, longer = found(days), found(days, MICROSECOND)
    assert (exactly.told.en, longer.told.en) == (up_to, beyond)
    assert exactly.told.es != longer.told.es
    assert len(longer.intervals) < len(exactly.intervals) / 5


def test_dates_that_follow_each_other_are_one_band() -> None:
    assert spans(found(36)) == [
        *over("2026-07-08 09:00", "2026-07-11 00:00"),
        *over("2026-07-14 00:00", "2026-07-18 00:00"),  # Monday the 13th is a holiday
        *over("2026-07-21 00:00", "2026-07-25 00:00"),  # and the 20th
        *over("2026-07-27 00:00", "2026-08-01 00:00"),
        *over("2026-08-03 00:00", "2026-08-07 00:00"),  # and Friday the 7th
        *over("2026-08-10 00:00", "2026-08-13 09:00"),
    ]


def test_a_stretch_that_ends_at_midnight_has_no_band_of_the_next_date() -> None:
    start, end = at("2026-07-01 00:00"), at("2026-08-11 00:00")
    assert spans(bands(DESK, Interval(start, end)))[-1] == (at("2026-08-10 00:00"), end)
    later = Interval(start, end + MICROSECOND)
    assert spans(bands(DESK, later))[-1] == (at("2026-08-10 00:00"), end + MICROSECOND)


def test_what_the_calendar_ends_with_is_the_last_that_is_asked_for() -> None:
    known = Calendar(first=date(2026, 7, 1), last=date(2026, 8, 28))
    whole = Interval(at("2026-07-01 00:00"), at("2026-08-29 00:00"))
    last = spans(bands(evolve(DESK, calendar=known), whole))[-1]
    assert last == (at("2026-08-24 00:00"), at("2026-08-29 00:00"))


def test_dates_are_those_of_the_desk() -> None:
    tokyo = Schedule(
        zone="Asia/Tokyo",
        week=Week.parse("Mo 09:00-17:00"),
        calendar=Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31)),
    )
    start, end = (datetime(2026, month, 5, 16, tzinfo=UTC) for month in (7, 8))
    found = spans(bands(tokyo, Interval(start, end + 6 * DAY)))
    assert found[0] == (start, datetime(2026, 7, 6, 15, tzinfo=UTC))
    assert found[-1] == (end + 4 * DAY - DAY / 24, end + 5 * DAY - DAY / 24)
    assert len(found) == 6
