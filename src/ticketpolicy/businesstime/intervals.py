"""Stretches of time, half-open: the start is in, the end is not."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from attrs import field, frozen

from ticketpolicy.businesstime import zones
from ticketpolicy.errors import IntervalError

_Mark = TypeVar("_Mark", datetime, timedelta)


def _instant(at: datetime) -> datetime:
    return zones.instant(at, "interval")


@frozen
class Interval:
    """The stretch from one instant up to, but not including, another.

    Intervals are compared by the instants they join, whatever their zones.

    Raises `IntervalError` when it would end before it starts, and
    `NaiveDatetimeError` or `InstantTypeError` for an end that is no instant.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> bogota = ZoneInfo("America/Bogota")
    >>> morning = Interval(
    ...     datetime(2026, 6, 1, 8, tzinfo=bogota), datetime(2026, 6, 1, 12, tzinfo=bogota)
    ... )
    >>> morning.duration
    datetime.timedelta(seconds=14400)
    """

    start: datetime = field(eq=_instant)
    end: datetime = field(eq=_instant)

    def __attrs_post_init__(self) -> None:
        if _instant(self.end) < _instant(self.start):
            raise IntervalError(
                "end", self.end, f"lies before the start, {self.start}: swap the two"
            )

    @property
    def duration(self) -> timedelta:
        """The time that passes from start to end, across any change of the clocks."""
        return _instant(self.end) - _instant(self.start)


def joined(pairs: Iterable[tuple[_Mark, _Mark]]) -> Iterator[tuple[_Mark, _Mark]]:
    """The same stretches with those that touch or overlap made one; they come in order.

    >>> one, two, three, four = (timedelta(hours=hours) for hours in (1, 2, 3, 4))
    >>> list(joined([(one, three), (two, four)])) == [(one, four)]
    True
    """
    ordered = iter(pairs)
    first = next(ordered, None)
    if first is None:
        return
    start, end = first
    for next_start, next_end in ordered:
        if next_start > end:
            yield start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    yield start, end
