"""Answers as columns of the table from which the tickets came."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeAlias

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.columns.answers import ANSWERS, NONE, Columns, Kind
from ticketpolicy.columns.coded import renumbered
from ticketpolicy.columns.sources import Frame, Series
from ticketpolicy.errors import ColumnError
from ticketpolicy.extras import extra

with extra("frames"):
    import narwhals as nw
    import numpy as np

Column: TypeAlias = Series | nw.Expr
Backend: TypeAlias = Any  # an Implementation of narwhals, of those that are in memory
FAULT = "fault"
"""The column that says why a row has no answers."""


def check(columns: Iterable[str]) -> None:
    """Raises `ColumnError` where a table has a column of the name of an answer."""
    taken = set(columns)
    for name in (*ANSWERS, FAULT):
        if name in taken:
            advice = "is the name of a column of answers: rename or drop the one of the table"
            raise ColumnError("frame", name, advice)


def written(frame: Frame, answers: Columns, faults: Mapping[int, str], zone: str) -> Frame:
    """The table with the answers, by the clocks of a zone, and with what is wrong with rows."""
    backend = frame.implementation
    columns = [_column(name, kind, answers[name], zone, backend) for name, kind in ANSWERS.items()]
    texts = list(dict.fromkeys(faults.values()))
    numbers = np.full(len(frame), NONE)
    numbers[list(faults)] = [texts.index(text) for text in faults.values()]
    return frame.with_columns(*columns, _texts(FAULT, texts, numbers, backend))


def _column(
    name: str, kind: Kind | type[Enum], values: Integers, zone: str, backend: Backend
) -> Column:
    if isinstance(kind, Kind):
        return _WRITERS[kind](name, values, zone, backend)
    return _texts(name, [member.name for member in kind], values, backend)


def _constant(values: Integers) -> bool:
    """Whether all rows have one value, which need not be written row by row."""
    return bool(values.size and (values == values[0]).all())


def _nowhere(values: Integers, backend: Backend) -> bool:
    """Whether no row has an instant or a span; pandas 2 would make a span of no span."""
    return _constant(values) and values[0] == NAT and not backend.is_pandas_like()


def _texts(name: str, names: Sequence[str], numbers: Integers, backend: Backend) -> Column:
    """A column of texts by their numbers."""
    if _constant(numbers) and numbers[0] != NONE:
        return nw.lit(names[int(numbers[0])], dtype=nw.String).alias(name)
    choices = nw.new_series(name, [*names, None], nw.String, backend=backend)
    return choices[np.where(numbers == NONE, len(names), numbers)]


def _instants(name: str, values: Integers, zone: str, backend: Backend) -> Column:
    if _nowhere(values, backend):
        return nw.lit(None, dtype=nw.Datetime("us", zone)).alias(name)
    utc = nw.new_series(name, values.view("M8[us]"), nw.Datetime("us"), backend=backend)
    return utc.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)


def _spans(name: str, values: Integers, _zone: str, backend: Backend) -> Column:
    if _nowhere(values, backend):
        return nw.lit(None, dtype=nw.Duration("us")).alias(name)
    return nw.new_series(name, values.view("m8[us]"), nw.Duration("us"), backend=backend)


def _counts(name: str, values: Integers, _zone: str, backend: Backend) -> Column:
    counts = nw.new_series(name, values, nw.Int64, backend=backend)
    known = nw.new_series(name, values != NONE, nw.Boolean, backend=backend)
    if backend.is_pandas_like():
        native = counts.to_native().astype("Int64")
        nullable: Series = nw.from_native(native.where(known.to_native()), series_only=True)
        return nullable
    nothing = nw.new_series(name, [None], nw.Int64, backend=backend)
    return counts.zip_with(known, nothing[np.zeros(len(values), np.int64)])


def _months(name: str, values: Integers, _zone: str, backend: Backend) -> Column:
    found, places = renumbered(values - NONE, int(values.max(initial=NONE)) - NONE + 1)
    known = found + NONE
    texts = [
        f"{number // 12:04}-{number % 12 + 1:02}" for number in known.tolist() if number != NONE
    ]
    return _texts(name, texts, places - bool(found.size and known[0] == NONE), backend)


_WRITERS: Mapping[Kind, Callable[[str, Integers, str, Any], Column]] = MappingProxyType(
    {
        Kind.INSTANT: _instants,
        Kind.SPAN: _spans,
        Kind.COUNT: _counts,
        Kind.MONTH: _months,
    }
)
