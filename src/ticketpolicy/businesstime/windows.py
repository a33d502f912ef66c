"""Open time over consecutive days, summed, so that any span is found at one cost.

A position is the index of a day and the time since that day began. On most days
that is what the clocks show; on a day on which they change, it is not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, chain
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.zones import NO_TIME

Position = tuple[int, timedelta]
Piece = tuple[timedelta, timedelta]


class Window:
    """The days from ``first``, an ordinal, to ``last``.

    ``starts`` are the instants at which they begin and, at the end, the one at
    which the last is over. ``midnights`` are the same as datetimes of the zone,
    or None on a day on which the clocks change. ``pieces`` are the open stretches
    of each day, as the times since it began. ``opened`` is the open time before
    each day and, at the end, that of all; ``business`` counts business days in
    the same way. ``openings`` are the positions at which the pieces begin, and
    ``before_pieces`` the open time before each of them and, at the end, that of all.
    """

    __slots__ = (
        "__weakref__", "before_pieces", "business", "first", "last", "midnights", "opened",
        "openings", "pieces", "starts", "zone",
    )  # fmt: skip

    def __init__(
        self,
        *,
        zone: ZoneInfo,
        first: int,
        starts: Sequence[datetime],
        midnights: Sequence[datetime | None],
        pieces: Sequence[Sequence[Piece]],
        business: Iterable[bool],
    ) -> None:
        self.zone = zone
        self.first = first
        self.last = first + len(pieces) - 1
        self.starts = starts
        self.midnights = midnights
        self.pieces = pieces
        self.business = list(accumulate(business, initial=0))
        lengths = [[closes - opens for opens, closes in day] for day in pieces]
        self.opened = list(accumulate((sum(day, NO_TIME) for day in lengths), initial=NO_TIME))
        self.openings = [(index, opens) for index, day in enumerate(pieces) for opens, _ in day]
        self.before_pieces = list(accumulate(chain.from_iterable(lengths), initial=NO_TIME))

    def instant(self, index: int, offset: timedelta) -> datetime:
        """The instant of a position."""
        return self.starts[index] + offset

    def moment(self, index: int, offset: timedelta) -> datetime:
        """The datetime of a position, in the zone."""
        midnight = self.midnights[index]
        if midnight is None:
            return self.instant(index, offset).astimezone(self.zone)
        return midnight + offset

    def is_open(self, index: int, offset: timedelta) -> bool:
        """Whether a piece holds a position."""
        return any(opens <= offset < closes for opens, closes in self.pieces[index])

    def open_before(self, index: int, offset: timedelta) -> timedelta:
        """The open time of the window up to a position."""
        total = self.opened[index]
        for opens, closes in self.pieces[index]:
            if offset <= opens:
                break
            total += (offset if offset < closes else closes) - opens  # noqa: FURB136 - min() is slow
        return total

    def earliest(self, total: timedelta) -> Position:
        """The first position up to which so much is open, at a closing if it can be.

        The total is more than nothing, and not more than the window holds.
        """
        piece = bisect_left(self.before_pieces, total) - 1
        index, opens = self.openings[piece]
        return index, opens + (total - self.before_pieces[piece])

    def latest(self, total: timedelta) -> Position:
        """The last position up to which so much is open, at an opening if it can be.

        The total is nothing or more, and less than the window holds.
        """
        piece = bisect_right(self.before_pieces, total) - 1
        index, opens = self.openings[piece]
        return index, opens + (total - self.before_pieces[piece])
