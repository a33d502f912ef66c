"""Instants and spans as numpy arrays: checked, broadcast, and cut into parts.

A part holds whole microseconds, for instants since 1970; NaT is `NAT`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar, Final, Literal, TypeAlias, cast

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.errors import InstantTypeError, OptionError, SpanTypeError, UnitError
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np

Errors: TypeAlias = Literal["raise", "null"]
NAT: Final = int(np.iinfo(np.int64).min)

_TIMED = frozenset("mM")
_NOTHING: np.ndarray[Any, Any] = np.array(None)
_CHUNK = 1 << 16
_LONGEST = zones.ALL_YEARS // zones.MICROSECOND
_NO_INSTANTS = (
    "is no array of numpy.datetime64 in UTC: for a column with a time zone, convert it to UTC "
    "and drop the zone"
)
_NO_SPANS = (
    "is neither a timedelta nor an array of numpy.timedelta64 of a unit of fixed length: "
    "name its unit, such as np.timedelta64(48, 'h')"
)
_TOO_FINE = "is not in whole microseconds, or too far off to be told in them: round it to them"
_TOO_COARSE = "is an answer that no {} can tell: give the instants in a finer or wider unit"


class Column:
    """Instants or spans that were given under a name; ``values`` is the array of them.

    ``limits``, where a column has its own, are the lowest and the highest value that can be
    asked about, and what can be asked instead.
    """

    limits: ClassVar[tuple[int, int] | None] = None

    def __init__(self, place: str, values: Any) -> None:
        self.place = place
        self.values = _array(values)

    def part(self, shape: tuple[int, ...], rows: slice) -> Integers:
        """Some rows of the column, broadcast to a shape and counted in one dimension."""
        flat = self.values.ndim == 1 or self.values.flags.c_contiguous
        if flat and self.values.shape == shape:
            return whole(self.place, self.values.reshape(-1)[rows])
        if self.values.size == 1:
            return np.broadcast_to(
                whole(self.place, self.values.reshape(1)), rows.stop - rows.start
            )
        return whole(self.place, np.broadcast_to(self.values, shape).flat[rows])


class InstantColumn(Column):
    """A column of instants; raises `InstantTypeError`."""

    def __init__(self, place: str, values: Any) -> None:
        super().__init__(place, values)
        kind = self.values.dtype
        if kind.kind != "M" or np.datetime_data(kind)[0] == "generic":
            raise InstantTypeError(place, values, _NO_INSTANTS)


class SpanColumn(Column):
    """A column of spans, none longer than all the years there are; raises `SpanTypeError`."""

    limits = (-_LONGEST, _LONGEST)

    def __init__(self, place: str, values: Any) -> None:
        if isinstance(values, timedelta):
            values = np.timedelta64(zones.span(values, place) // zones.MICROSECOND, "us")
        super().__init__(place, values)
        kind = self.values.dtype
        if kind.kind != "m" or np.datetime_data(kind)[0] in {"Y", "M", "generic"}:
            raise SpanTypeError(place, values, _NO_SPANS)


def _array(values: Any) -> np.ndarray[Any, Any]:
    """The values as an array; what is none becomes an array of no instants and no spans."""
    if isinstance(values, np.ma.MaskedArray):
        masked: Any = cast("Any", values)
        timed = masked.dtype.kind in _TIMED
        values = masked.filled(np.array("NaT", masked.dtype)) if timed else masked
    try:
        found: np.ndarray[Any, Any] = np.asarray(values)
    except (OverflowError, TypeError, ValueError):
        found = _NOTHING
    if found.dtype in {np.dtype("M8"), np.dtype("m8")} and np.isnat(found).all():
        return found.astype(f"{found.dtype.kind}8[us]")
    return found


def treatment(errors: Errors) -> Errors:
    """How rows that cannot be answered are treated; raises `OptionError`."""
    if not isinstance(errors, str) or errors not in {"raise", "null"}:
        raise OptionError("errors", errors, "is no way to treat errors: give 'raise' or 'null'")
    return errors


def whole(place: str, values: np.ndarray[Any, Any]) -> Integers:
    """Instants or spans in whole microseconds; raises `UnitError` where they are not."""
    try:
        exact = values.astype(f"{values.dtype.kind}8[us]", copy=False)
    except OverflowError as error:  # numpy 2.5 and later
        raise UnitError(place, _farthest(values), _TOO_FINE) from error
    if values.dtype != exact.dtype:
        wrong = (exact.astype(values.dtype) != values) & ~np.isnat(values)
        if wrong.any():
            raise UnitError(place, values[wrong][0], _TOO_FINE)
    return exact.view(np.int64)


def _farthest(values: np.ndarray[Any, Any]) -> object:
    """The value that is the farthest from 1970, or from nothing."""
    return values.flat[int(np.argmax(np.abs(values.view(np.int64))))]


def parts(size: int) -> Iterator[slice]:
    """The rows of a column, cut into parts of which several fit a processor's cache."""
    return (slice(first, min(first + _CHUNK, size)) for first in range(0, size, _CHUNK))


def write(place: str, answers: Integers, out: np.ndarray[Any, Any]) -> None:
    """Put instants or spans where they belong, in the unit that is wanted there.

    Raises `UnitError` for one that cannot be told in it.
    """
    exact = answers.view(f"{out.dtype.kind}8[us]")
    try:
        out[:] = exact
    except OverflowError as error:  # numpy 2.5 and later
        raise UnitError(place, _farthest(exact), _TOO_COARSE.format(out.dtype)) from error
    if out.dtype != exact.dtype:
        wrong = (out.astype(exact.dtype) != exact) & ~np.isnat(exact)
        if wrong.any():
            raise UnitError(place, exact[wrong][0], _TOO_COARSE.format(out.dtype))
