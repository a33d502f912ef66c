"""What clocks show at whole columns of instants, and when they show it, beside `zoneinfo`."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from strategies import MICROSECOND, TURNS

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Integers, instant, microseconds
from ticketpolicy.columns.offsets import DAY, EARLIEST, LATEST, to_local, to_utc

EVERY_ZONE = pytest.mark.parametrize("zone", [ZoneInfo(name) for name in sorted(TURNS)], ids=str)
Move = Callable[[Integers, ZoneInfo], Integers]

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)
MEMORABLE = [
    datetime(1883, 11, 18, 16, 45, tzinfo=UTC),
    datetime(1900, 1, 1, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2100, 12, 31, 23, 59, tzinfo=UTC),
]


def around(days: list[date]) -> list[datetime]:
    """Instants of UTC each quarter of an hour of some days and those beside them, and more."""
    marks = [
        datetime(day.year, day.month, day.day, tzinfo=UTC) + step * QUARTER
        for day in days
        for step in range(-2 * 96, 3 * 96)
    ]
    beside = (mark + step for mark in marks for step in (-MICROSECOND, MICROSECOND))
    return sorted({*marks, *beside, *MEMORABLE})


def counted(moments: list[datetime]) -> Integers:
    """Instants in microseconds since 1970."""
    return np.array([microseconds(at) for at in moments])


def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of a zone show, as if it were a time of UTC."""
    return moment.astimezone(zone).replace(tzinfo=UTC, fold=0)


def told(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the clocks of a zone show a time, the first of two."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


@EVERY_ZONE
def test_clocks_show_what_zoneinfo_says(zone: ZoneInfo) -> None:
    instants = around(TURNS[zone.key])
    expected = counted([shown(moment, zone) for moment in instants])
    np.testing.assert_array_equal(expected, to_local(counted(instants), zone))


@EVERY_ZONE
def test_wall_times_are_the_first_instant_at_which_they_are_shown(zone: ZoneInfo) -> None:
    """And one that is skipped is reckoned with the offset before the change."""
    walls = around(TURNS[zone.key])
    expected = counted([told(wall, zone) for wall in walls])
    np.testing.assert_array_equal(expected, to_utc(counted(walls), zone))


@EVERY_ZONE
def test_an_instant_comes_back_from_its_wall_time_unless_it_is_shown_again(zone: ZoneInfo) -> None:
    instants = [moment for moment in around(TURNS[zone.key]) if not moment.astimezone(zone).fold]
    given = counted(instants)
    np.testing.assert_array_equal(given, to_utc(to_local(given, zone), zone))


@EVERY_ZONE
@pytest.mark.parametrize("moved", [to_local, to_utc])
def test_a_column_is_moved_row_by_row(zone: ZoneInfo, moved: Move) -> None:
    """Whatever the other rows are, and in whatever order they come."""
    times = counted(around(TURNS[zone.key][:1])[::37])
    mixed = np.concatenate([times[::-1], [NAT], times, [NAT]])
    alone = [int(moved(np.array([at]), zone)[0]) for at in mixed.tolist()]
    assert alone == moved(mixed, zone).tolist()


@pytest.mark.parametrize("moved", [to_local, to_utc])
def test_what_is_not_known_stays_so(moved: Move) -> None:
    zone = ZoneInfo("America/Bogota")
    none = np.zeros(0, np.int64)
    assert moved(none, zone).tolist() == []
    assert moved(np.array([NAT, NAT]), zone).tolist() == [NAT, NAT]
    assert moved(np.array([NAT, 0, NAT]), zone).tolist()[::2] == [NAT, NAT]


def test_a_column_may_span_all_the_years_there_are() -> None:
    times = np.array([LATEST, EARLIEST, 0])
    expected = [microseconds(shown(instant(at), ZoneInfo("Asia/Tokyo"))) for at in times.tolist()]
    assert expected == to_local(times, ZoneInfo("Asia/Tokyo")).tolist()


class Asked(ZoneInfo):
    """A zone that keeps at which clock times it is asked for its offset."""

    times: list[str]

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """What the zone says."""
        self.times.append(f"{dt:%m-%d %H:%M}")
        return super().utcoffset(dt)


def test_a_zone_is_asked_once_for_each_day_and_for_each_row_of_a_day_on_which_clocks_turn() -> None:
    zone = Asked("America/New_York")
    zone.times = []
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (6, 7, 8, 10)]
    walls = counted([day + hour * HOUR for day in days for hour in (1, 12, 23)])
    moved = to_utc(walls, zone)
    eve, turn = ["03-06 00:00", "03-07 00:00"], ["03-08 00:00", "03-09 00:00"]
    after, rows = ["03-10 00:00", "03-11 00:00"], ["03-08 01:00", "03-08 12:00", "03-08 23:00"]
    assert zone.times == [*eve, turn[0], after[0], turn[1], after[1], *rows]
    assert ((moved - walls) // (HOUR // MICROSECOND)).tolist() == [5] * 7 + [4] * 5


def test_what_is_given_is_not_changed() -> None:
    times = counted(MEMORABLE)
    kept = times.copy()
    to_local(times, ZoneInfo("Europe/Dublin"))
    to_utc(times, ZoneInfo("Europe/Dublin"))
    np.testing.assert_array_equal(kept, times)


def test_the_years_are_those_of_instants() -> None:
    assert instant(EARLIEST) == datetime(3, 1, 1, tzinfo=UTC)
    assert instant(LATEST) == datetime(9998, 1, 1, tzinfo=UTC) - MICROSECOND
    assert timedelta(days=1) // MICROSECOND == DAY
