"""Single values: how each is written in a document, and read back without any coercion."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import NoneType
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import durations, openinghours, zones
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.errors import ArgumentError, NaiveDatetimeError, WeekSyntaxError
from ticketpolicy.suggestions import instead

Reader: TypeAlias = Callable[..., object]
"""Reads a value of a document as what the second argument says."""

ClockHours: TypeAlias = tuple[time, time]
"""The hours of an exception: when they open and close by the clock."""

Member = TypeVar("Member", bound=Enum)

DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
INSTANT = f"{DATE}T{_CLOCK}(?::[0-5][0-9](?:[.][0-9]{{1,6}})?)?(?:Z|[+-]{_CLOCK})"
SPAN = durations.PATTERN
HOURS = f"{openinghours.TIME}-{openinghours.TIME}"
LONGEST_WEEK = 100_000

_DATE, _INSTANT = re.compile(DATE), re.compile(INSTANT)
_NAIVE = re.compile(f"{DATE}[T ][0-9:.]+")
_WIDEST = 14_000  # bits: more could not be written as text
_A_MINUTE = timedelta(minutes=1)
_HERE = ""  # the place of an error is that of its value in the document

_NO_INSTANT = "is not an instant with its offset, such as '2026-07-10T16:30:00-05:00'"
_NO_OFFSET = "has no offset: write one after it, such as '2026-07-10T16:30:00-05:00', or Z for UTC"
_IN_QUOTES = ": write it in quotes"
_AS_FLAG = (
    ": write it in quotes, for YAML takes yes, no, on and off without them for true and false"
)
_AS_SIXTY = ": write it in quotes, for YAML takes 48:00 without them for 2880"


def text(value: object, _kind: object = str) -> str:
    """A text."""
    if type(value) is not str:
        raise RefusedError.of(value, f"is not a text{_quoted(value)}")
    return value


def _quoted(value: object) -> str:
    if isinstance(value, bool):
        return _AS_FLAG
    return _IN_QUOTES if isinstance(value, int | float | date | time) else ""


def number(value: object, _kind: object = int) -> int:
    """A whole number."""
    if type(value) is not int:
        raise RefusedError.of(value, "is not a whole number")
    if value.bit_length() > _WIDEST:
        raise RefusedError.of(value, "is too large a number")
    return value


def flag(value: object, _kind: object = bool) -> bool:
    """Whether something is so."""
    if type(value) is not bool:
        raise RefusedError.of(value, "is not true or false")
    return value


def nothing(value: object, _kind: object = NoneType) -> None:
    """What is never there."""
    if value is not None:
        raise RefusedError.of(value, "is not null: there is nothing to tell here")


def member(value: object, kind: type[Member]) -> Member:
    """A member of an enum, by its name."""
    if type(value) is not str:
        names = ", ".join(kind.__members__)
        problem = f"is not a {kind.__name__}: give one of {names} as a text"
        raise RefusedError.of(value, problem)
    found = kind.__members__.get(value)
    if found is None:
        problem = f"is the name of no {kind.__name__}{instead(value, kind.__members__)}"
        raise RefusedError.of(value, problem)
    return found


def day(value: object, _kind: object = date) -> date:
    """A date, which a parser may have read already."""
    if type(value) is date:
        return value
    if type(value) is str and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise RefusedError.of(value, f"is no date: {error}") from error
    raise RefusedError.of(value, "is not a date, such as '2026-07-13'")


def instant(value: object, _kind: object = datetime) -> datetime:
    """An instant, which a parser may have read already."""
    at = value if isinstance(value, datetime) else _instant(value)
    try:
        at = zones.aware(at, _HERE)
        zones.instant(at, _HERE)
    except NaiveDatetimeError as error:
        raise RefusedError.of(value, _NO_OFFSET) from error
    except ArgumentError as error:
        raise RefusedError.of(value, error.advice) from error
    return at


def _instant(value: object) -> datetime:
    if type(value) is not str or not _INSTANT.fullmatch(value):
        naive = type(value) is str and _NAIVE.fullmatch(value)
        raise RefusedError.of(value, _NO_OFFSET if naive else _NO_INSTANT)
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise RefusedError.of(value, f"is no instant: {error}") from error


def written_instant(at: datetime) -> str:
    """An instant with its offset, or in UTC where an offset has seconds."""
    offset = at.utcoffset()
    whole = offset is not None and not offset % _A_MINUTE
    return (at if whole else at.astimezone(UTC)).isoformat()


def span(value: object, _kind: object = timedelta) -> timedelta:
    """A span of time."""
    if type(value) is not str:
        hint = _AS_SIXTY if type(value) is int else ""
        raise RefusedError.of(value, f"is not a span of time such as 'PT48H'{hint}")
    try:
        return durations.parse(value, _HERE)
    except ArgumentError as error:
        raise RefusedError.of(value, error.advice) from error


def zone(value: object, _kind: object = ZoneInfo) -> ZoneInfo:
    """A time zone, by its name."""
    try:
        return zones.zone(text(value))
    except ArgumentError as error:
        raise RefusedError.of(value, error.advice) from error


def week(value: object, _kind: object = Week) -> Week:
    """The hours of a week."""
    return _hours(value, Week.parse)


def clock_hours(value: object, _kind: object = ClockHours) -> ClockHours:
    """The hours of a date, from one time of the clock to another."""
    opens, closes = _hours(value, openinghours.parse_span)
    if closes - opens >= zones.DAY and opens:
        raise RefusedError.of(value, "goes beyond the time at which it opens: a date has one day")
    return _clock(opens), _clock(closes)


def written_hours(hours: ClockHours) -> str:
    """The hours of a date, such as ``08:00-11:30``."""
    return str(Shift.of(*hours))


_Hours = TypeVar("_Hours")


def _hours(value: object, parse: Callable[[str], _Hours]) -> _Hours:
    said = text(value)
    if len(said) > LONGEST_WEEK:
        raise RefusedError.of(
            value, f"is longer than the {LONGEST_WEEK:,} characters that are read"
        )
    try:
        return parse(said)
    except WeekSyntaxError as error:
        raise RefusedError.of(value, f"{error.advice}, at position {error.position}") from error


def _clock(wall: timedelta) -> time:
    return (datetime.combine(date.min, time()) + wall).time()
