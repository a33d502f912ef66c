"""Spans of time as texts: the durations of ISO 8601, in hours, minutes and seconds.

Days, weeks, months and years are refused. A day is 24 hours, or the hours of a desk, and
only who writes it knows which.
"""

import re
from datetime import timedelta

from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.errors import SpanError

PATTERN = "-?PT(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.]([0-9]{1,6}))?S)?"
"""What `parse` reads, as a regular expression."""

_LONGEST = 40  # characters: more than the longest span takes
_SPAN = re.compile(PATTERN)
_IN_DAYS = re.compile(r"-?P[0-9]+[YMWD]")


def write(span: timedelta) -> str:
    """The text of a span.

    >>> write(timedelta(days=2)), write(-timedelta(minutes=90)), write(timedelta(microseconds=1))
    ('PT48H', '-PT1H30M', 'PT0.000001S')
    """
    seconds, microseconds = divmod(abs(span) // MICROSECOND, 1_000_000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    fraction = f".{microseconds:06}".rstrip("0") if microseconds else ""
    parts = ((hours, "", "H"), (minutes, "", "M"), (seconds % 60, fraction, "S"))
    said = "".join(f"{n}{rest}{unit}" for n, rest, unit in parts if n or rest)
    return f"{'-' if span < NO_TIME else ''}PT{said or '0S'}"


def parse(text: str, place: str) -> timedelta:
    """The span that a text tells; raises `SpanError`.

    >>> parse("PT7H30M", "within")
    datetime.timedelta(seconds=27000)
    """
    found = _SPAN.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise SpanError(place, text, _problem(text[:_LONGEST]))
    hours, minutes, seconds, fraction = (part or "0" for part in found.groups())
    try:
        span = timedelta(
            hours=int(hours),
            minutes=int(minutes),
            seconds=int(seconds),
            microseconds=int(fraction.ljust(6, "0")),
        )
    except OverflowError as error:
        raise SpanError(place, text, "is longer than any span that can be told") from error
    return -span if text.startswith("-") else span


def _problem(text: str) -> str:
    if _IN_DAYS.match(text):
        return "counts in days or more: say how many hours, such as 'PT48H'"
    return "is no span of time: write hours, minutes and seconds, such as 'PT48H' or 'PT7H30M'"
