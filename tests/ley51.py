"""The public holidays of Colombia, worked out from the laws, without any library.

Ley 51 of 1983 moves most of the religious feasts and three civil ones to the
Monday that follows, when they do not fall on one. Ley 2578 of 2026 adds 9 July,
which moves too.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

FIXED = [(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)]
MOVED = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)]
HOLY_WEEK = [-3, -2]
MOVED_FROM_EASTER = [39, 60, 68]
LEY_2578 = (2026, (7, 9))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Gauss as Lichtenberg mended it."""
    century = year // 100
    secular = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    moon = (19 * (year % 19) + secular) % 30
    correction = moon // 29 + (moon // 28 - moon // 29) * (year % 19 // 11)
    full_moon = 21 + moon - correction
    first_sunday = 7 - (year + year // 4 + (2 - (3 * century + 3) // 4)) % 7
    to_sunday = 7 - (full_moon - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + to_sunday - 1)


def monday(day: date) -> date:
    """The day itself if it is a Monday, else the next Monday."""
    return day + timedelta(days=-day.weekday() % 7)


def holidays_of(year: int) -> Iterator[date]:
    """The holidays of a year; two feasts may share a day."""
    yield from (date(year, month, day) for month, day in FIXED)
    yield from (monday(date(year, month, day)) for month, day in MOVED)
    yield from (easter(year) + timedelta(days=days) for days in HOLY_WEEK)
    yield from (monday(easter(year) + timedelta(days=days)) for days in MOVED_FROM_EASTER)
    since, (month, day) = LEY_2578
    if year >= since:
        yield monday(date(year, month, day))


@cache
def holidays_of_colombia() -> frozenset[date]:
    """Those of 1984, the first year of the law, to 2100."""
    return frozenset(day for year in range(1984, 2101) for day in holidays_of(year))
