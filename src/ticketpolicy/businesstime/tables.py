"""Open time over consecutive days as numpy arrays, for many questions at once.

Instants are whole microseconds since 1970 in UTC, spans whole microseconds.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from weakref import WeakKeyDictionary

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.windows import Window
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np
    from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = zones.DAY // zones.MICROSECOND
_NEVER = np.int64(2**62)
_CELLS = 1 << 20
_FEW = 3


def microseconds(at: datetime) -> int:
    """A datetime in microseconds since 1970."""
    return (at - _EPOCH) // zones.MICROSECOND


def instant(count: int) -> datetime:
    """The instant of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=count)


class Steps:
    """Growing numbers, among which the last that is not above a key is found at one cost.

    The way to them is cut into cells of one width; of each is known which number comes
    before it. Where numbers are so unevenly spread that some cell has many, they are
    searched instead.
    """

    def __init__(self, numbers: Integers) -> None:
        self._start = numbers[0]
        gaps = np.diff(numbers)
        way = int(numbers[-1] - numbers[0])
        self._width = np.int64(max(int(gaps.min()), way // _CELLS, 1) if gaps.size else 1)
        cells = np.arange(way // self._width + 2) * self._width + self._start
        self._first = _last(numbers, cells)
        self._most = int(np.diff(self._first).max())
        self._numbers = np.append(numbers, _NEVER)

    def last(self, keys: Integers) -> Integers:
        """The index of the last number that is not above each key; none is below the first."""
        if self._most > _FEW:
            return _last(self._numbers, keys)
        cells: Integers = (keys - self._start) // self._width
        found: Integers = self._first.take(cells, mode="clip")
        for _ in range(self._most):
            found += self._numbers.take(found + 1) <= keys
        return found


def _last(numbers: Integers, keys: Integers) -> Integers:
    found = np.searchsorted(numbers, keys, "right").astype(np.int64, copy=False)
    found -= 1
    return found


class Table:
    """The open time of a window.

    Piece 0 is no piece: it stands before the first, so that every instant of the window
    comes after the opening of one. Within the piece that opened last, an instant less the
    ``idle`` time before it is the open time so far; past its closing, that no longer grows.
    """

    def __init__(self, window: Window) -> None:
        starts = [start - _EPOCH for start in window.starts]
        self.starts = np.array(starts, "m8[us]").astype(np.int64)
        days = np.array([index for index, _ in window.openings], np.int64)
        offsets = np.array([opens for _, opens in window.openings], "m8[us]").astype(np.int64)
        opens = np.concatenate([self.starts[:1] - _DAY, self.starts[days] + offsets])
        before = np.array(window.before_pieces, "m8[us]").astype(np.int64)
        self._before = np.concatenate([[0], before])
        self._idle = opens - self._before[:-1]
        self._by_opening = Steps(opens)
        self._by_open_time = Steps(before)
        self._opens = np.append(opens, _NEVER)
        self.total = int(before[-1])

    def _piece(self, at: Integers) -> Integers:
        return self._by_opening.last(at)

    def open_before(self, at: Integers) -> Integers:
        """The open time of the window up to instants of it."""
        piece = self._piece(at)
        so_far: Integers = at - self._idle.take(piece)
        piece += 1
        np.minimum(so_far, self._before.take(piece), out=so_far)
        return so_far

    def is_open(self, at: Integers) -> Flags:
        """Whether a piece holds each instant."""
        piece = self._piece(at)
        so_far: Integers = at - self._idle.take(piece)
        return so_far < self._before.take(piece + 1)

    def next_open(self, at: Integers) -> Integers:
        """The first instant from each on that is open; far off where the window has none."""
        return np.where(self.is_open(at), at, self._opens.take(self._piece(at) + 1))

    def reaching(self, total: Integers, ending: Flags | bool) -> Integers:  # noqa: FBT001 - as masks
        """The instants at which so much of the window was open.

        Those of an ``ending`` span are the earliest, at a closing if they can be; others are
        the latest, at an opening if they can be. Totals are of the window, and more than
        nothing for the earliest, less than all for the latest.
        """
        piece = self._by_open_time.last(total - ending)
        piece += 1
        found: Integers = total + self._idle.take(piece, mode="clip")
        return found


_TABLES: WeakKeyDictionary[Window, Table] = WeakKeyDictionary()


def table_of(window: Window) -> Table:
    """The table of a window, made once."""
    table = _TABLES.get(window)
    if table is None:
        table = _TABLES[window] = Table(window)
    return table
