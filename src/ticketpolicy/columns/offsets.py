"""What the clocks of a zone show at many instants, and at which instants they show it.

Instants and wall times are whole microseconds since 1970, in UTC and by the clocks. NaT, and
what lies too far off to be any, stays as it is.
"""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Integers, instant, microseconds
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np

DAY = zones.DAY // zones.MICROSECOND
EARLIEST = microseconds(datetime(MINYEAR + 2, 1, 1, tzinfo=UTC))
LATEST = microseconds(datetime(MAXYEAR - 1, 1, 1, tzinfo=UTC)) - 1

_FIRST = microseconds(datetime.min.replace(tzinfo=UTC))
_LAST = microseconds(datetime.max.replace(tzinfo=UTC))

_Offset = Callable[[int], int]


def to_local(instants: Integers, zone: ZoneInfo) -> Integers:
    """The wall times at some instants.

    >>> to_local(np.array([0]), ZoneInfo("America/Bogota")) // 3_600_000_000
    array([-5])
    """

    def offset(count: int) -> int:
        return _microseconds(instant(count).astimezone(zone))

    return _moved(instants, offset, 1)


def to_utc(walls: Integers, zone: ZoneInfo) -> Integers:
    """The instants of some wall times.

    One that is shown twice is the first of the two, and one that is skipped is reckoned with
    the offset before the change.

    >>> to_utc(np.array([0]), ZoneInfo("America/Bogota")) // 3_600_000_000
    array([5])
    """

    def offset(count: int) -> int:
        return _microseconds(instant(count).replace(tzinfo=zone))

    return _moved(walls, offset, -1)


def _microseconds(at: datetime) -> int:
    """The offset of a datetime from UTC."""
    offset = at.utcoffset() or zones.NO_TIME
    return offset // zones.MICROSECOND


def some_instant(count: int) -> datetime:
    """The instant of so many microseconds, or one that is as far off where years are too few."""
    return instant(min(max(count, _FIRST), _LAST))


def _moved(times: Integers, offset: _Offset, sign: int) -> Integers:
    known = (times >= EARLIEST) & (times <= LATEST)
    if not known.any():
        return times
    days = np.where(known, times, times[known][0]) // DAY
    first = int(days.min())
    found = np.flatnonzero(np.bincount(days - first))
    at_start = {int(day) + first: offset((int(day) + first) * DAY) for day in found}
    by_day = np.zeros(int(found[-1]) + 1, np.int64)
    steady = np.zeros(int(found[-1]) + 1, np.bool_)
    for day, shift in at_start.items():
        by_day[day - first] = shift
        after = at_start.get(day + 1)
        steady[day - first] = shift == (offset((day + 1) * DAY) if after is None else after)
    moved: Integers = times + sign * by_day[days - first]
    turning = np.flatnonzero(known & ~steady[days - first])
    for row in turning.tolist():
        moved[row] = times[row] + sign * offset(int(times[row]))
    moved[~known] = times[~known]
    return moved
