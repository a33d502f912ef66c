"""Where the clocks of a zone mark a stretch of time, and what is written there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.zones import DAY
from ticketpolicy.texts import Language, day_and_month, shown, weekdays

_MOST = 8
_HOUR = timedelta(hours=1)
_MONTH = 30 * DAY

Written: TypeAlias = Callable[[datetime, Language], str]


class Tick(NamedTuple):
    """An instant on an axis, what is written at it, and under it where that is another."""

    at: datetime
    label: str
    under: str


def clock(at: datetime, language: Language) -> str:
    """What clocks show, to the minute, never broken into two lines."""
    return shown(time(at.hour, at.minute), language).replace(" ", "\N{NO-BREAK SPACE}")


def day(at: date, language: Language) -> str:
    """A date without its year.

    >>> day(date(2026, 6, 5), "es"), day(date(2026, 6, 5), "en")
    ('vie 5 jun', 'Fri 5 Jun')
    """
    return f"{weekdays(language)[at.weekday()][:3]} {at.day} {_month(at, language)}"


def month(at: date, language: Language) -> str:
    """The name of a month.

    >>> month(date(2026, 6, 5), "es")
    'junio'
    """
    return day_and_month(at, language).split()[-1]


def _month(at: date, language: Language) -> str:
    return month(at, language)[:3]


def _year(at: datetime, _language: Language) -> str:
    return str(at.year)


class _Step(NamedTuple):
    """How far ticks are apart, on which dates and at which hours they are, and their labels."""

    length: timedelta
    wanted: Callable[[date], bool]
    hours: range
    label: Written
    under: Written

    @classmethod
    def of_hours(cls, count: int) -> "_Step":
        return cls(count * _HOUR, _any_date, range(0, 24, count), clock, day)

    @classmethod
    def of_days(cls, count: int) -> "_Step":
        return cls(count * DAY, partial(_is_nth_date, count), range(1), day, _year)

    @classmethod
    def of_months(cls, count: int) -> "_Step":
        return cls(count * _MONTH, partial(_begins_nth_month, count), range(1), _month, _year)


def _any_date(_at: date) -> bool:
    return True


def _is_nth_date(count: int, at: date) -> bool:
    """Of weeks these are the Mondays, as the first of all dates was one."""
    return (at.toordinal() - 1) % count == 0


def _begins_nth_month(count: int, at: date) -> bool:
    return at.day == 1 and (12 * at.year + at.month - 1) % count == 0


_STEPS = (
    *map(_Step.of_hours, (1, 2, 3, 6, 12)),
    *map(_Step.of_days, (1, 2, 4, 7, 14)),
    *map(_Step.of_months, (1, 2, 3, 6, 12, 24, 60, 120, 240)),
)


def ticks(stretch: Interval, zone: ZoneInfo, language: Language) -> Iterator[Tick]:
    """The round hours, dates or months of a stretch, few enough to be read side by side."""
    step = next((step for step in _STEPS if stretch.duration <= _MOST * step.length), _STEPS[-1])
    before = ""
    for at in sorted(set(_instants(stretch, zone, step))):
        local = at.astimezone(zone)
        under = step.under(local, language)
        yield Tick(local, step.label(local, language), under if under != before else "")
        before = under


def _instants(stretch: Interval, zone: ZoneInfo, step: _Step) -> Iterator[datetime]:
    start, end = (zones.instant(at, "stretch") for at in (stretch.start, stretch.end))
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    dates = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    for each in filter(step.wanted, dates):
        for hour in step.hours:
            at = zones.resolved(zone, each, hour * _HOUR)
            if start <= at <= end:
                yield at
