"""Columns of few values: each value once, and for every row which of them it is."""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any

from attrs import frozen

from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.extras import extra

with extra("frames"):
    import narwhals as nw
    import numpy as np

_MANY = 1 << 22


@frozen(eq=False)
class Coded:
    """The values of a column, and the index of that of each row; -1 is "not known"."""

    values: Sequence[object]
    codes: Integers

    @classmethod
    def of(cls, series: "nw.Series[Any]", read: Callable[[object], object]) -> "Coded":
        """A series, with each of its values as it is read."""
        if series.dtype == nw.Object:
            return cls._one_by_one(series, read)
        if series.implementation.is_pandas_like():
            codes, values = series.to_native().factorize()
            return cls([read(value) for value in values.tolist()], codes.astype(np.int64))
        if isinstance(series.dtype, nw.Categorical | nw.Enum):
            series = series.cast(nw.String)
        if series.dtype == nw.Boolean:
            codes = series.cast(nw.Int64).fill_null(-1).to_numpy()
            return cls([read(value) for value in (False, True)], codes)
        values = series.drop_nulls().unique().to_list()
        if len(values) <= 1:
            nothing = series.is_null().to_numpy().astype(np.int64)
            return cls([read(value) for value in values], -nothing)
        indices = list(range(len(values)))
        codes = series.replace_strict(values, indices, default=-1, return_dtype=nw.Int64)
        return cls([read(value) for value in values], codes.to_numpy())

    @classmethod
    def _one_by_one(cls, series: "nw.Series[Any]", read: Callable[[object], object]) -> "Coded":
        """Values of any types, of which one is never taken for an equal one of another."""
        places: dict[tuple[object, object], int] = {}
        keys: list[tuple[object, object]] = [(type(value), value) for value in series.to_list()]
        codes = [
            -1 if gap else places.setdefault(key, len(places))
            for key, gap in zip(keys, series.is_null().to_list(), strict=True)
        ]
        return cls([read(value) for _, value in places], np.array(codes, np.int64))

    @classmethod
    def constant(cls, value: object, count: int) -> "Coded":
        """The same value in all of so many rows."""
        return cls([value], np.full(count, -1 if value is None else 0))

    def at(self, row: int) -> object:
        """The value of a row."""
        code = int(self.codes[row])
        return None if code < 0 else self.values[code]


def combined(columns: Sequence[Coded]) -> tuple[list[tuple[object, ...]], Integers]:
    """The different rows of some columns, and for every row which of them it is."""
    choices: list[Sequence[object]] = []
    numbers = np.zeros_like(columns[0].codes)
    for column in columns:
        gaps = bool(column.codes.size and column.codes.min() < 0)
        choices.append([None, *column.values] if gaps else column.values)
        numbers *= len(choices[-1])
        numbers += column.codes + gaps
    found, places = renumbered(numbers, prod(map(len, choices)))
    return [_digits(int(number), choices) for number in found], places


def renumbered(codes: Integers, size: int) -> tuple[Integers, Integers]:
    """The numbers below a size that there are, in order, and the place of each among them."""
    if size > _MANY:
        found, places = np.unique(codes, return_inverse=True)
        return found, places
    seen = np.zeros(size, np.bool_)
    seen[codes] = True
    found = np.flatnonzero(seen)
    places = np.cumsum(seen) - 1
    return found, places[codes]


def _digits(number: int, choices: Sequence[Sequence[object]]) -> tuple[object, ...]:
    values: list[object] = []
    for choice in reversed(choices):
        number, digit = divmod(number, len(choice))
        values.append(choice[digit])
    return tuple(reversed(values))
