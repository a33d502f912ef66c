"""`tables.Steps` and `tables.Table`: arrays, so each of a few values is tried by itself."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Steps, Table, microseconds
from ticketpolicy.businesstime.windows import Window

_UTC = ZoneInfo("UTC")
_HOUR = timedelta(hours=1)
_STARTS = [zones.FOREVER.replace(year=2026, month=6, day=day, hour=0, minute=0, second=0,
                                 microsecond=0) for day in (1, 2, 3)]  # fmt: skip
_BEGIN = microseconds(_STARTS[0])
_IN_AN_HOUR = _HOUR // zones.MICROSECOND


def _window() -> Window:
    return Window(
        zone=_UTC,
        first=0,
        starts=_STARTS,
        midnights=_STARTS[:-1],
        pieces=[((8 * _HOUR, 12 * _HOUR), (14 * _HOUR, 17 * _HOUR)), ((0 * _HOUR, 6 * _HOUR),)],
        business=[True, True],
    )


def _each(number: int) -> int:
    """The number, each on a path of its own: arrays hold no numbers that are not known."""
    return next(one for one in range(48) if one == number)


def the_last_step_is_found(one: int, two: int, key: int) -> bool:
    """The number that is found is not above the key, and the next one is.

    pre: 0 < one <= 3 and 0 < two <= 3 and 0 <= key <= 7
    post: _
    """
    one, two, key = _each(one), _each(two), _each(key)
    numbers = [0, one, one + two]
    found = int(Steps(np.array(numbers, np.int64)).last(np.array([key], np.int64))[0])
    return found == sum(number <= key for number in numbers) - 1


def a_table_knows_the_open_time_before_an_hour(hour: int) -> bool:
    """A table and its window agree on the open time before each hour of two days.

    pre: 0 <= hour < 48
    post: _
    """
    hour = _each(hour)
    window = _window()
    at = np.array([_BEGIN + hour * _IN_AN_HOUR], np.int64)
    found = int(Table(window).open_before(at)[0])
    return found == window.open_before(*_position(hour)) // zones.MICROSECOND


def a_table_knows_whether_an_hour_is_open(hour: int) -> bool:
    """A table and its window agree on which hours of two days are open.

    pre: 0 <= hour < 48
    post: _
    """
    hour = _each(hour)
    window = _window()
    at = np.array([_BEGIN + hour * _IN_AN_HOUR], np.int64)
    return bool(Table(window).is_open(at)[0]) == window.is_open(*_position(hour))


def a_table_finds_the_end_of_a_span(hours: int) -> bool:
    """A table and its window agree on where each span of hours ends.

    pre: 0 < hours <= 13
    post: _
    """
    hours = _each(hours)
    window = _window()
    total = np.array([hours * _IN_AN_HOUR], np.int64)
    found = int(Table(window).reaching(total, ending=True)[0])
    return found == microseconds(window.instant(*window.earliest(hours * _HOUR)))


def _position(hour: int) -> tuple[int, timedelta]:
    """The position of an hour of the two days."""
    day, rest = divmod(hour, 24)
    return day, rest * _HOUR
