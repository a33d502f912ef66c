"""Zones whose clocks do what zones do, and the dates on which they do it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, timedelta, timezone, tzinfo
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.zones import DAY, resolved
from ticketpolicy.extras import extra

with extra("testing"):
    from hypothesis import strategies as st

TURNS: Mapping[str, tuple[date, ...]] = MappingProxyType(
    {
        "America/Bogota": (
            date(2026, 7, 13), date(2000, 2, 29), date(1992, 5, 3), date(1993, 2, 6),
        ),
        "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
        "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
        "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
        "America/Havana": (date(2026, 3, 8), date(2026, 11, 1)),
        "Pacific/Apia": (date(2011, 12, 30), date(2012, 4, 1)),
        "Pacific/Kwajalein": (date(1993, 8, 21),),
        "America/St_Johns": (date(2006, 4, 2), date(2006, 10, 29)),
        "Pacific/Chatham": (date(2026, 4, 5), date(2026, 9, 27)),
        "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
        "Europe/Dublin": (date(2026, 3, 29), date(2026, 10, 25)),
        "Asia/Kathmandu": (date(2026, 1, 1),),
        "UTC": (date(2026, 6, 30),),
    }
)  # fmt: skip
"""Zones with the days around which their clocks change, or other things happen."""

_FIXED: tuple[tzinfo, ...] = (UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)))


def zones() -> st.SearchStrategy[ZoneInfo]:
    """Zones that have shown faults: clocks that turn at midnight, by half an hour, by a day."""
    return st.sampled_from(tuple(TURNS)).map(ZoneInfo)


def writings() -> st.SearchStrategy[tzinfo]:
    """Zones in which one may write an instant: fixed offsets too, the widest among them."""
    return st.sampled_from(_FIXED) | zones()


@lru_cache(maxsize=256)
def turns(zone: ZoneInfo, first: date, last: date) -> tuple[date, ...]:
    """The dates, from ``first`` to ``last``, on which the clocks of a zone change.

    >>> [str(day) for day in turns(ZoneInfo("Europe/Dublin"), date(2026, 1, 1), date(2026, 12, 31))]
    ['2026-03-29', '2026-10-25']
    """
    return tuple(_turns(zone, first, last))


def _turns(zone: ZoneInfo, first: date, last: date) -> Iterator[date]:
    offset = _offset(zone, first)
    for step in range((last - first).days + 1):
        day = first + step * DAY
        following = _offset(zone, day + DAY)
        if following != offset:
            yield day
        offset = following


def _offset(zone: ZoneInfo, day: date) -> timedelta | None:
    """The offset at the instant at which a date begins."""
    return resolved(zone, day).astimezone(zone).utcoffset()
