"""Days and months of the civil calendar, as they pass in a zone.

This is the only module that reads the package ``dateutil``.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval


def date_of(at: datetime, zone: ZoneInfo, place: str) -> date:
    """The date that calendars show in a zone at an instant.

    >>> from datetime import UTC
    >>> date_of(datetime(2026, 7, 1, 3, 30, tzinfo=UTC), ZoneInfo("America/Bogota"), "at")
    datetime.date(2026, 6, 30)
    """
    if type(at) is not datetime or at.tzinfo is not zone:
        at = zones.instant(at, place).astimezone(zone)
    return at.date()


@lru_cache(maxsize=4096)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a date begins in a zone, also where no clock shows 00:00."""
    return zones.resolved(zone, day).astimezone(zone)


def month_of(at: datetime, zone: ZoneInfo, place: str) -> Interval:
    """The calendar month of a zone in which an instant lies.

    A month begins when its first midnight is shown: where clocks then go back to the evening
    before, that evening is shown again in the new month.

    >>> from datetime import UTC
    >>> month = month_of(datetime(2026, 7, 1, 3, 30, tzinfo=UTC), ZoneInfo("America/Bogota"), "at")
    >>> print(month.start, month.end)
    2026-06-01 00:00:00-05:00 2026-07-01 00:00:00-05:00
    """
    at = zones.instant(at, place)
    day = at.astimezone(zone).date()
    month = _month(day.replace(day=1), zone)
    over = month.end
    if day + zones.DAY < over.date() or at < over.astimezone(UTC):
        return month
    return _month(over.date(), zone)


@lru_cache(maxsize=1024)
def _month(first: date, zone: ZoneInfo) -> Interval:
    from dateutil.relativedelta import relativedelta

    return Interval(midnight(first, zone), midnight(first + relativedelta(months=1), zone))
