"""`ticketpolicy.businesstime.periods`: days and months of a zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import TURNS

from ticketpolicy import InstantError, NaiveDatetimeError
from ticketpolicy.businesstime import periods

_ZONES = st.sampled_from(sorted(TURNS)).map(ZoneInfo)
_INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


@given(_INSTANTS, _ZONES)
def test_an_instant_lies_in_its_month_alone(at: datetime, zone: ZoneInfo) -> None:
    month = periods.month_of(at, zone, "at")
    assert month.start.astimezone(UTC) <= at < month.end.astimezone(UTC)
    assert periods.month_of(month.start, zone, "at") == month
    following = periods.month_of(month.end, zone, "at")
    assert following.start.astimezone(UTC) == month.end.astimezone(UTC)


@given(_INSTANTS, _ZONES)
def test_the_month_is_the_one_that_calendars_show(at: datetime, zone: ZoneInfo) -> None:
    shown = at.astimezone(zone)
    assume(shown.fold == 0)
    month = periods.month_of(at, zone, "at")
    assert (month.start.year, month.start.month) == (shown.year, shown.month)
    assert month.start.day == month.end.day == 1


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        ("2026-07-01T03:30", "2026-06-01", "2026-07-01"),
        ("2026-07-01T04:59:59.999999", "2026-06-01", "2026-07-01"),
        ("2026-07-01T05:00", "2026-07-01", "2026-08-01"),
        ("2027-01-01T04:59", "2026-12-01", "2027-01-01"),
        ("2028-02-29T12:00", "2028-02-01", "2028-03-01"),
    ],
)
def test_months_of_bogota(at: str, start: str, end: str) -> None:
    month = periods.month_of(
        datetime.fromisoformat(at).replace(tzinfo=UTC), ZoneInfo("America/Bogota"), "at"
    )
    assert [start, end] == [str(month.start.date()), str(month.end.date())]


def test_an_evening_that_is_shown_again_after_midnight_is_of_the_new_month() -> None:
    """At one minute past, the clocks of St. John's went back to 23:01 of 31 October."""
    zone, minute = ZoneInfo("America/St_Johns"), timedelta(minutes=1)
    midnight = periods.midnight(date(2009, 11, 1), zone).astimezone(UTC)
    again = (midnight + 30 * minute).astimezone(zone)
    assert again.isoformat() == "2009-10-31T23:30:00-03:30"
    before, after = (periods.month_of(at, zone, "at") for at in (midnight - minute, again))
    assert before.start == periods.midnight(date(2009, 10, 1), zone)
    assert before.end == after.start == periods.midnight(date(2009, 11, 1), zone)
    assert after.end == periods.midnight(date(2009, 12, 1), zone)


@pytest.mark.parametrize(
    ("at", "day"), [("2026-07-01T04:59:59.999999", 30), ("2026-07-01T05:00", 1)]
)
def test_the_date_is_the_one_that_the_zone_shows(at: str, day: int) -> None:
    instant, zone = datetime.fromisoformat(at).replace(tzinfo=UTC), ZoneInfo("America/Bogota")
    for written in (instant, instant.astimezone(zone)):
        assert periods.date_of(written, zone, "at").day == day


def test_a_midnight_that_is_skipped_is_the_instant_of_the_change() -> None:
    midnight = periods.midnight(date(2026, 3, 8), ZoneInfo("America/Havana"))
    assert midnight.isoformat() == "2026-03-08T01:00:00-04:00"


def test_the_place_of_a_naive_datetime_is_named() -> None:
    with pytest.raises(NaiveDatetimeError, match="^now="):
        periods.month_of(datetime(2026, 6, 1), ZoneInfo("UTC"), "now")
    with pytest.raises(NaiveDatetimeError, match="^day="):
        periods.date_of(datetime(2026, 6, 1), ZoneInfo("UTC"), "day")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2, 12, 31, 12, tzinfo=ZoneInfo("America/Bogota")), date(2, 12, 31)),
        (datetime(3, 1, 1, 4, tzinfo=UTC), date(2, 12, 31)),
        (datetime(2026, 7, 1, 3, 30, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Asia/Tokyo")), date(2026, 6, 30)),
    ],
)
def test_a_date_is_that_of_the_zone_in_which_it_is_asked(at: datetime, day: date) -> None:
    assert periods.date_of(at, ZoneInfo("America/Bogota"), "at") == day


@pytest.mark.parametrize("zone", ["UTC", "America/Bogota"])
def test_the_date_of_what_is_finer_than_microseconds_is_not_told(zone: str) -> None:
    class Late(datetime):
        nanosecond = 1

    with pytest.raises(InstantError, match="^at="):
        periods.date_of(Late(2026, 7, 1, tzinfo=ZoneInfo(zone)), ZoneInfo("America/Bogota"), "at")
