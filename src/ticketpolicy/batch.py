"""Questions about open time, asked of whole columns.

The same answers as those of `ticketpolicy.hours`, to the microsecond, for numpy arrays of
``datetime64``, which are read as UTC. Arrays of any shapes that numpy can broadcast may be
given, and single values; answers keep the unit of the instants. NaT, of which nothing is
known, gives NaT.

Rows whose answer depends on dates that the calendar does not know raise
`BatchRangeError`, which tells the first of them and how many there are; with
``errors="null"`` their answer is NaT. Columns are worked through in parts, so that beside
the answers no memory is needed that grows with them.

Needs ``pip install "ticketpolicy[frames]"``. The examples use this schedule:

>>> from datetime import timedelta
>>> import numpy as np
>>> from ticketpolicy import arcoiris
>>> desk = arcoiris.schedule()
>>> fridays = np.array(["2026-06-05T21:59", "2026-07-10T21:30", "NaT"], "M8[s]")
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from ticketpolicy import arguments, arrays
from ticketpolicy.arrays import NAT, Column, Errors, InstantColumn, SpanColumn
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.tables import (
    Flags,
    Integers,
    Table,
    instant,
    microseconds,
    table_of,
)
from ticketpolicy.errors import BatchRangeError, ShapeError
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np
    from numpy.typing import NDArray

Instants: TypeAlias = NDArray[np.datetime64] | np.datetime64
Spans: TypeAlias = NDArray[np.timedelta64] | np.timedelta64 | timedelta

_TOLD = 10
_REACH = 2
_NO_ROW = np.False_


class _Answers(NamedTuple):
    """What a table tells of some rows; those that need days before or after it are marked."""

    values: Integers
    earlier: Flags | np.bool_ = _NO_ROW
    later: Flags | np.bool_ = _NO_ROW


_Ask = Callable[..., _Answers]


def after(schedule: Schedule, starts: Instants, span: Spans, *, errors: Errors = "raise") -> Any:
    """The earliest instants by which spans of open time have passed since ``starts``.

    As of `hours.after`, a span that runs out exactly at closing ends there.

    Raises `InstantTypeError`, `SpanTypeError`, `UnitError` where an answer is no whole
    number of the unit of the instants, and `BatchRangeError`.

    >>> print(after(desk, fridays, timedelta(hours=48)))
    ['2026-06-18T20:59:00' '2026-07-23T20:30:00'                 'NaT']
    """
    return _moved(schedule, starts, span, 1, errors)


def before(schedule: Schedule, starts: Instants, span: Spans, *, errors: Errors = "raise") -> Any:
    """The latest instants from which spans of open time pass until ``starts``.

    The mirror of `after`. Raises the same errors.

    >>> print(before(desk, np.datetime64("2026-06-05T22:00"), np.timedelta64(3, "h")))
    2026-06-05T19:00
    """
    return _moved(schedule, starts, span, -1, errors)


def between(
    schedule: Schedule, starts: Instants, ends: Instants, *, errors: Errors = "raise"
) -> Any:
    """The open time from ``starts`` to ``ends``, in microseconds; negative where they are earlier.

    Raises `InstantTypeError`, `UnitError` and `BatchRangeError`.

    >>> print(between(desk, fridays, np.datetime64("2026-07-14T14:00")))
    [558060000000   5400000000        'NaT']
    """

    def ask(table: Table, starts: Integers, ends: Integers) -> _Answers:
        open_time = table.open_before(ends)
        open_time -= table.open_before(starts)
        return _Answers(open_time)

    columns = [InstantColumn("starts", starts), InstantColumn("ends", ends)]
    return _Questions(schedule, columns, ask, errors).answers(np.dtype("m8[us]"))


def is_open(schedule: Schedule, at: Instants, *, errors: Errors = "raise") -> Any:
    """Whether the desk is open at each instant.

    It is not at NaT nor, with ``errors="null"``, where the calendar does not know.
    Raises `InstantTypeError`, `UnitError` and `BatchRangeError`.

    >>> is_open(desk, fridays)
    array([ True,  True, False])
    """

    def ask(table: Table, at: Integers) -> _Answers:
        over = microseconds(schedule.timeline.until)
        return _Answers(table.is_open(at).astype(np.int64), later=at == over)

    return _Questions(schedule, [InstantColumn("at", at)], ask, errors).answers(np.dtype("?"))


def next_open(schedule: Schedule, at: Instants, *, errors: Errors = "raise") -> Any:
    """The first instant from each on at which the desk is open: itself, if it is.

    Raises `InstantTypeError`, `UnitError` where an answer is no whole number of the unit of
    the instants, and `BatchRangeError`.

    >>> print(next_open(desk, np.datetime64("2026-06-05T22:00")))
    2026-06-09T13:00
    """

    def ask(table: Table, at: Integers) -> _Answers:
        opens = table.next_open(at)
        return _Answers(opens, later=opens > table.starts[-1])

    column = InstantColumn("at", at)
    questions = _Questions(schedule, [column], ask, errors, "the opening after ")
    return questions.answers(column.values.dtype)


def _moved(schedule: Schedule, starts: Instants, span: Spans, sign: int, errors: Errors) -> Any:
    def ask(table: Table, starts: Integers, spans: Integers) -> _Answers:
        spans = sign * spans
        total = table.open_before(starts)
        total += spans
        ends = table.reaching(total, spans > 0)
        still = spans == 0
        if still.any():
            ends = np.where(still, starts, ends)
        return _Answers(ends, total < 0, total > table.total)

    column = InstantColumn("starts", starts)
    columns = [column, SpanColumn("span", span)]
    questions = _Questions(schedule, columns, ask, errors, "the end of the span from ")
    return questions.answers(column.values.dtype)


class _Questions:
    """One question about each row of some columns, and the rows that have no answer.

    The first column is one of instants, and ``beyond`` names, before an instant of it, what
    may lie where the calendar does not reach although the instant does not.
    """

    def __init__(
        self,
        schedule: Schedule,
        columns: Sequence[Column],
        ask: _Ask,
        errors: Errors,
        beyond: str = "",
    ) -> None:
        arguments.model("schedule", schedule, Schedule)
        timeline = schedule.timeline
        self._timeline = timeline
        self._limits = microseconds(timeline.since), microseconds(timeline.until)
        self._columns = columns
        self._ask = ask
        self._raises = arrays.treatment(errors) == "raise"
        self._beyond = beyond
        self._shape = _shape(columns)
        self._outside: list[int] = []
        self._count = 0

    def answers(self, dtype: "np.dtype[Any]") -> Any:
        """The answers to all the rows; raises `BatchRangeError`."""
        out = np.empty(self._shape, dtype)
        flat = out.reshape(-1)
        for rows in arrays.parts(flat.size):
            values = self._part(rows)
            if dtype.kind == "b":
                flat[rows] = values == 1
            else:
                arrays.write(self._columns[0].place, values, flat[rows])
        if self._outside and self._raises:
            raise self._error()
        return out[()]

    def _part(self, rows: slice) -> Integers:
        given = [column.part(self._shape, rows) for column in self._columns]
        null: Flags | np.bool_ = _NO_ROW
        unasked: Flags | np.bool_ = _NO_ROW
        for column, part in zip(self._columns, given, strict=True):
            lowest, highest = column.limits or self._limits
            if part.min() < lowest or part.max() > highest:
                null = null | (part == NAT)
                unasked = unasked | (part < lowest) | (part > highest)
        values, beyond = given[0], unasked
        if not unasked.all():
            values, beyond = self._asked(_alike(given, unasked))
        outside = (unasked | beyond) & ~null
        if outside.any():
            self._note(rows, np.broadcast_to(outside, values.shape))
        unanswered = null | outside
        return np.where(unanswered, NAT, values) if unanswered.any() else values

    def _asked(self, given: Sequence[Integers]) -> tuple[Integers, Flags | np.bool_]:
        """The answers, by a table that reaches as far as there is one, and where that fails."""
        timeline = self._timeline
        first, last = self._days(given)
        while True:
            window = timeline.holding(first, last)
            values, earlier, later = self._ask(table_of(window), *given)
            first = window.first - bool(earlier.any() and window.first > timeline.first)
            last = window.last + bool(later.any() and window.last < timeline.last)
            if (first, last) == (window.first, window.last):
                return values, earlier | later

    def _days(self, given: Sequence[Integers]) -> tuple[int, int]:
        """The days, as ordinals, that hold all the instants."""
        instants = [
            part for column, part in zip(self._columns, given, strict=True) if not column.limits
        ]
        first = instant(int(min(part.min() for part in instants))).toordinal()
        last = instant(int(max(part.max() for part in instants))).toordinal()
        return first - _REACH, last + _REACH

    def _note(self, rows: slice, outside: Flags) -> None:
        found = np.flatnonzero(outside)
        room = _TOLD - len(self._outside)
        self._outside += (rows.start + found[:room]).tolist()
        self._count += len(found)

    def _error(self) -> BatchRangeError:
        rows = tuple(self._position(row) for row in self._outside)
        place, value = self._fault(self._outside[0])
        timeline = self._timeline
        known = date.fromordinal(timeline.first), date.fromordinal(timeline.last)
        return BatchRangeError(place, value, *known, rows, self._count)

    def _position(self, row: int) -> int | tuple[int, ...]:
        where = tuple(map(int, np.unravel_index(row, self._shape)))
        return where[0] if len(where) == 1 else where

    def _fault(self, row: int) -> tuple[str, object]:
        """The instant of a row that is not known, or else the one from which that is asked."""
        lowest, highest = self._limits
        index = f"[{str(self._position(row)).strip('()')}]" if self._shape else ""
        named: list[tuple[str, object]] = []
        for column in self._columns:
            value = np.broadcast_to(column.values, self._shape).flat[row]
            named.append((f"{column.place}{index}", value))
            (count,) = column.part(self._shape, slice(row, row + 1))
            if column.limits is None and not lowest <= count <= highest:
                return named[-1]
        place, value = named[0]
        return f"{self._beyond}{place}", value


def _shape(columns: Sequence[Column]) -> tuple[int, ...]:
    """The shape to which columns are broadcast; raises `ShapeError`."""
    shapes = [column.values.shape for column in columns]
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError as error:
        places = " and ".join(column.place for column in columns)
        raise ShapeError(places, shapes) from error


def _alike(given: Sequence[Integers], unasked: Flags | np.bool_) -> Sequence[Integers]:
    """Some rows, those about which nothing is asked made like one of the others."""
    if not unasked.any():
        return given
    row = int(np.argmin(unasked))
    return [np.where(unasked, part[row], part) for part in given]
