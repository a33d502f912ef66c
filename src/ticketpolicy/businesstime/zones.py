"""Where datetimes are checked, and where wall times become instants and back.

An *instant* is a plain datetime in UTC: differences of those are exact, while
those of two datetimes of one zone are differences of what its clocks show. A
*wall* time is what the clocks of a zone show, as the time since midnight; past
24 hours it is on a later date. A timedelta is a whole number of microseconds.
"""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ticketpolicy import arguments
from ticketpolicy.errors import (
    DateTypeError,
    InstantError,
    InstantTypeError,
    NaiveDatetimeError,
    SpanError,
    SpanTypeError,
    UnitError,
    UnknownZoneError,
)

NO_TIME = timedelta(0)
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)
FOREVER = datetime.max.replace(tzinfo=UTC)

ALL_YEARS = date.max - date.min
_MIDNIGHT = time()
_LONGEST_NAME = 100  # more than any zone has; each / in it is a package to look for
_TOO_FINE = "is not in whole microseconds: round it to them"
_NO_OFFSET = "has a time zone that tells no offset from UTC: give one of zoneinfo"
_TOO_FAR = f"does not lie in the years {MINYEAR + 2} to {MAXYEAR - 2}"


def zone(name: ZoneInfo | str) -> ZoneInfo:
    """The zone of an IANA name, or the zone itself; raises `UnknownZoneError`.

    >>> zone("America/Bogota")
    zoneinfo.ZoneInfo(key='America/Bogota')
    """
    if isinstance(name, ZoneInfo) and name.key:
        return name
    if not isinstance(name, str) or len(name) > _LONGEST_NAME:
        raise UnknownZoneError("zone", name)
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise UnknownZoneError("zone", name) from error


def span(value: timedelta, place: str) -> timedelta:
    """The timedelta without what subclasses add; raises `SpanTypeError` or `UnitError`.

    One that is longer than all the years there are is cut to that length: it can be
    added and negated, and it still ends beyond every calendar.
    """
    if type(value) is not timedelta:
        value = _plain_span(value, place)
    if -ALL_YEARS <= value <= ALL_YEARS:
        return value
    return ALL_YEARS if value > NO_TIME else -ALL_YEARS


def _plain_span(value: timedelta, place: str) -> timedelta:
    if not isinstance(value, timedelta):
        raise SpanTypeError(place, value)
    if getattr(value, "nanoseconds", 0):
        raise UnitError(place, value, _TOO_FINE)
    return timedelta(value.days, value.seconds, value.microseconds)


def length(value: timedelta, place: str) -> timedelta:
    """The span itself, if it is not negative; raises `SpanTypeError` or `SpanError`."""
    if type(value) is not timedelta:
        value = _plain_span(value, place)
    if value < NO_TIME:
        raise SpanError(place, value)
    return value


def plain_date(value: date, place: str) -> date:
    """The date itself, if it is one and no datetime; raises `DateTypeError`."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise DateTypeError(place, value)
    return value


def aware(at: datetime, place: str) -> datetime:
    """The same datetime without what subclasses add, if it has a zone.

    Raises `InstantTypeError`, `InstantError` or `NaiveDatetimeError`.
    """
    if type(at) is not datetime:
        at = _plain(at, place)
    _offset(at, place)
    return at


def _offset(at: datetime, place: str) -> timedelta:
    """How far a plain datetime is from UTC; what a zone answers is not asked twice."""
    try:
        offset = at.utcoffset()
    except (NotImplementedError, OverflowError, TypeError, ValueError) as error:
        raise InstantError(place, at, _NO_OFFSET) from error
    if offset is None:
        raise NaiveDatetimeError(place, at)
    return offset


def _plain(at: datetime, place: str) -> datetime:
    if not isinstance(at, datetime):
        raise InstantTypeError(place, at)
    nanosecond: int = getattr(at, "nanosecond", 0)
    if nanosecond or at != at:  # noqa: PLR0124 - pandas.NaT is a datetime that is not itself
        raise InstantError(place, at)
    return datetime.combine(date(at.year, at.month, at.day), at.timetz())


def instant(at: datetime, place: str) -> datetime:
    """The instant that an aware datetime names; raises what `aware` does.

    `InstantError` also where a day or a month more could not be written any longer.
    """
    if type(at) is not datetime:
        at = _plain(at, place)
    found = at
    if at.tzinfo is not UTC:
        offset = _offset(at, place)
        if MINYEAR < at.year < MAXYEAR:  # so that it can be told in UTC
            found = datetime.combine(at, at.time(), UTC) - offset
    if MINYEAR + 1 < found.year < MAXYEAR - 1:
        return found
    raise InstantError(place, at, _TOO_FAR)


def instants(values: Iterable[datetime], place: str) -> Iterator[datetime]:
    """The instants of several datetimes; an error names which of them is at fault."""
    each = enumerate(arguments.several(place, values))
    return (instant(at, f"{place}[{index}]") for index, at in each)


def resolved(where: ZoneInfo, day: date, wall: timedelta = NO_TIME) -> datetime:
    """The instant at which the clocks of a zone show a wall time of a date.

    A wall time that is shown twice is the first of the two, and one that is
    skipped is reckoned with the offset before the change.
    """
    return (datetime.combine(day, _MIDNIGHT, where) + wall).astimezone(UTC)
