"""`ticketpolicy.businesstime.zones` and the days on which clocks do not change."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from io import BytesIO
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones
from zoneinfo._zoneinfo import ZoneInfo as InPython  # type: ignore[import-not-found]  # it shows the changes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specs import wrong
from strategies import ZONES

from ticketpolicy import (
    InstantError,
    NaiveDatetimeError,
    SequenceTypeError,
    SpanError,
    UnknownZoneError,
)
from ticketpolicy.businesstime import zones

_COUNTS = bytes.fromhex("000000000000000000000000000000000000000100000004")
_EMPTY_TZIF = b"TZif" + bytes(16) + _COUNTS + bytes(6) + b"UTC\0"


class Undecided(tzinfo):
    """A zone that does not say its offset."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """No offset."""

    def tzname(self, dt: datetime | None) -> str | None:
        """No name."""

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Nothing."""


class Stamp(datetime):
    """A subclass, as libraries of dates and frames have them."""


class Span(timedelta):
    """The same of spans."""


@given(st.datetimes(datetime(3, 1, 1), datetime(9997, 12, 31)), ZONES)
def test_an_instant_is_the_datetime_in_utc(shown: datetime, zone: tzinfo) -> None:
    at = shown.replace(tzinfo=zone)
    stamp = Stamp.combine(shown.date(), shown.time(), zone)
    assert at.astimezone(UTC) == zones.instant(at, "at") == zones.instant(stamp, "at")
    assert type(zones.instant(stamp, "at")) is datetime


def test_the_fold_of_a_subclass_is_kept() -> None:
    zone = ZoneInfo("America/New_York")
    second = Stamp(2026, 11, 1, 1, 30, fold=1, tzinfo=zone)
    assert zones.instant(second, "at") == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_zone_without_an_offset_is_none() -> None:
    with pytest.raises(NaiveDatetimeError):
        zones.instant(datetime(2026, 6, 1, tzinfo=Undecided()), "at")


@pytest.mark.parametrize(
    "at",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))),
        datetime(2, 12, 31, 23, tzinfo=UTC),
        datetime(9998, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_an_instant_too_near_the_ends_of_time_is_refused(at: datetime) -> None:
    with pytest.raises(InstantError, match="^at=.*does not lie in the years 3 to 9997") as caught:
        zones.instant(at, "at")
    assert caught.value.value is at


@pytest.mark.parametrize("year", [3, 9997])
def test_an_instant_of_the_first_and_the_last_year_is_one(year: int) -> None:
    at = datetime(year, 6, 1, tzinfo=UTC)
    assert zones.instant(at, "at") == at


@pytest.mark.parametrize(
    ("span", "cut"),
    [
        (timedelta.max, zones.ALL_YEARS),
        (timedelta.min, -zones.ALL_YEARS),
        (zones.ALL_YEARS, zones.ALL_YEARS),
        (timedelta(0), timedelta(0)),
        (Span(1, 2, 3), timedelta(1, 2, 3)),
    ],
)
def test_a_span_is_plain_and_no_longer_than_all_years(span: timedelta, cut: timedelta) -> None:
    found = zones.span(span, "span")
    assert (type(found), found) == (timedelta, cut)


def test_a_length_is_nothing_or_more() -> None:
    assert zones.length(timedelta(0), "worked") == timedelta(0)
    assert zones.length(Span(1, 2, 3), "worked") == timedelta(1, 2, 3)
    with pytest.raises(SpanError, match="^worked="):
        zones.length(-timedelta.resolution, "worked")


def test_of_several_the_one_at_fault_is_named() -> None:
    with pytest.raises(NaiveDatetimeError, match=r"^opened\[1\]="):
        list(zones.instants([datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 1)], "opened"))
    with pytest.raises(SequenceTypeError, match="^opened="):
        zones.instants(wrong(datetime(2026, 6, 1, tzinfo=UTC)), "opened")


def test_a_zone_needs_a_name() -> None:
    nameless = ZoneInfo.from_file(BytesIO(_EMPTY_TZIF))
    with pytest.raises(UnknownZoneError):
        zones.zone(nameless)
    assert zones.zone("America/Bogota") is ZoneInfo("America/Bogota")


@pytest.mark.parametrize("name", ["x" * 101, "a/" * 5_000, "../" * 5_000])
def test_a_name_that_is_longer_than_any_is_of_no_zone(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        zones.zone(name)


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("America/New_York", date(2026, 3, 8), 2.5, "2026-03-08T07:30"),
        ("America/New_York", date(2026, 11, 1), 1.5, "2026-11-01T05:30"),
        ("America/Havana", date(2026, 3, 8), 0, "2026-03-08T05:00"),
        ("Pacific/Apia", date(2011, 12, 30), 8, "2011-12-30T18:00"),
        ("America/Bogota", date(2026, 6, 1), 30, "2026-06-02T11:00"),
    ],
)
def test_a_wall_time_that_is_shown_twice_or_skipped(
    zone: str, day: date, hour: float, expected: str
) -> None:
    at = zones.resolved(ZoneInfo(zone), day, timedelta(hours=hour))
    assert at.isoformat()[:16] == expected


def test_no_zone_changes_its_clocks_and_back_within_two_days() -> None:
    """Whole days are told from others by their ends, which would not show that."""
    shown: Any = InPython
    checked = 0
    for name in available_timezones():
        zone = shown.no_cache(name)
        infos = [zone._tti_before, *zone._ttinfos]
        for index, (one, two) in enumerate(pairwise(zone._trans_utc)):
            before, between, after = (info.utcoff for info in infos[index : index + 3])
            assert two - one > 2 * 86_400 or before != after or before == between, name
            checked += 1
    assert checked > 10_000
