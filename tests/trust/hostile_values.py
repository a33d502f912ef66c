"""Values that nobody should give: of the wrong type, far off, deep, endless, or made to do harm."""

import datetime as dt
import itertools
import math
import types
from collections import OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple, NoReturn
from zoneinfo import ZoneInfo

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from siege import ThrownError

import ticketpolicy
from ticketpolicy import Channel, Priority, Schedule, Ticket

DEEP = 10_000
LONG = 100_000

Make = Callable[[], Any]


class Word(str):
    """A text that is more than one."""

    __slots__ = ()


class Number(int):
    """A number that is more than one."""

    __slots__ = ()


class Listed(list[Any]):
    """A list that is more than one."""


class Keyed(dict[Any, Any]):
    """A dict that is more than one."""


class Pair(NamedTuple):
    """A tuple that is more than one."""

    one: object
    other: object


class Throws:
    """An object of which nothing can be asked."""

    def _throw(self, *_: object) -> NoReturn:
        raise ThrownError

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __call__ = __hash__ = _throw
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _throw
    __add__ = __sub__ = __neg__ = __abs__ = __int__ = __float__ = __index__ = _throw


class Unshown(Throws):
    """An object that cannot even be shown."""

    def __repr__(self) -> str:
        raise ThrownError


class ThrowingList(list[Any]):
    """A list that cannot be walked through."""

    def __iter__(self) -> Iterator[Any]:
        raise ThrownError


class ThrowingDict(dict[Any, Any]):
    """A dict that cannot be walked through."""

    def __iter__(self) -> Iterator[Any]:
        raise ThrownError

    def items(self) -> Any:
        """Nothing."""
        raise ThrownError


class Unequal:
    """What is not even equal to itself."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return False


class Zone(dt.tzinfo):
    """A zone that answers whatever it was told to, one after the other."""

    def __init__(self, *offsets: Any) -> None:
        self._offsets = itertools.cycle(offsets)

    def utcoffset(self, _at: dt.datetime | None, /) -> Any:
        """The next offset."""
        offset = next(self._offsets)
        if offset is ThrownError:
            raise ThrownError
        return offset

    dst = tzname = utcoffset


def nested(kind: Callable[[list[Any]], Any], depth: int = DEEP) -> Any:
    """A container in a container, and so on."""
    found: Any = kind([])
    for _ in range(depth):
        found = kind([found])
    return found


def cyclic_list() -> list[Any]:
    """A list that holds itself."""
    found: list[Any] = []
    found.append(found)
    return found


def cyclic_dict() -> dict[str, Any]:
    """A dict that holds itself."""
    found: dict[str, Any] = {}
    found["a"] = found["request"] = found["ticket"] = found["events"] = found
    return found


def defaulting() -> dict[Any, Any]:
    """A dict that has a value for every key."""
    return defaultdict(list[Any])


HOUR = dt.timedelta(hours=1)
ZONES: tuple[Make, ...] = (
    lambda: dt.UTC,
    lambda: ZoneInfo("America/Bogota"),
    lambda: ZoneInfo("Pacific/Apia"),
    lambda: dt.timezone(dt.timedelta(hours=23, minutes=59)),
    lambda: dt.timezone(-dt.timedelta(hours=23, minutes=59, seconds=59, microseconds=999_999)),
    dt.tzinfo,
    lambda: Zone(None),
    lambda: Zone(HOUR, None),
    lambda: Zone(HOUR, HOUR, None),
    lambda: Zone(HOUR, 7 * HOUR),
    lambda: Zone(ThrownError),
    lambda: Zone(5),
    lambda: Zone(25 * HOUR),
    lambda: Zone(dt.timedelta(microseconds=1)),
    lambda: Zone("UTC"),
)
WALLS = (
    dt.datetime(1, 1, 1),
    dt.datetime(2, 1, 1),
    dt.datetime(3, 1, 1),
    dt.datetime(1984, 1, 1),
    dt.datetime(2026, 6, 1, 8),
    dt.datetime(2026, 6, 1, 8, fold=1),
    dt.datetime(2100, 12, 31, 23, 59, 59, 999_999),
    dt.datetime(9997, 12, 31),
    dt.datetime(9998, 12, 31),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999_999),
)


def _instants() -> Iterator[Make]:
    for wall, zone in itertools.product(WALLS, ZONES):
        yield partial(_in_zone, wall, zone)


def _in_zone(wall: dt.datetime, zone: Make) -> dt.datetime:
    return wall.replace(tzinfo=zone())


def _constant(value: Any) -> Make:
    return lambda: value


_PLAIN: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**63, -(10**18), 10**400, 1 << 10**6, 0.0, 1.5, 1e300,
    math.nan, math.inf, -math.inf, 1j, Decimal(1), Decimal("NaN"), Decimal("1e999999"),
    Fraction(1, 3), Fraction(10**5000), "", "a", "es", "en", "raise", "null", "T-1", "UTC",
    "America/Bogota", "../../etc/passwd", "A" * 300, "\x00", "\ud800", "\U0001f600", "é" * LONG,
    "{}", "{0.__class__}", "{:>99999999999}", "{", "2026-07-13", "PT48H", "Mo 08:00-12:00", "CO",
    "Ticket", b"", b"a", b"\xff" * LONG, bytearray(b"a"), memoryview(b"a"),
    dt.date(2026, 7, 13), dt.date.min, dt.date.max, *WALLS, dt.time(8), dt.time(8, tzinfo=dt.UTC),
    dt.timedelta(0), dt.timedelta.min, dt.timedelta.max, dt.timedelta.resolution,
    dt.timedelta(microseconds=10**18), -HOUR, 48 * HOUR, dt.UTC, ZoneInfo("UTC"),
    (), (None,), (1, 2), (dt.time(8), dt.time(12)), frozenset({1}), range(3), range(10**400),
    ..., NotImplemented, attrs.NOTHING, object(), type, object, int, dt.datetime, dt.datetime.now,
    Schedule, Ticket, Channel, Channel.FORM, Priority.HIGH, Ticket.as_of, ticketpolicy, math,
    ValueError("x"), ThrownError, print, lambda: None, staticmethod(len), property(),
    slice(10**5000), types.MappingProxyType({"a": 1}), Word("a"), Word("es"), Number(7),
    Pair(1, 2), Unequal(), Throws(), Unshown(),
    np.int64(3), np.uint8(3), np.float64(math.nan), np.bool_(True), np.str_("es"), np.bytes_(b"a"),
    np.datetime64("2026-07-13"), np.datetime64("2026-07-13T08:00", "ns"), np.datetime64("NaT"),
    np.datetime64(2**62, "Y"), np.timedelta64(48, "h"), np.timedelta64("NaT"),
    np.timedelta64(2**62, "W"), np.ma.masked, np.array(5), np.array([1, 2]), np.array([]),
    np.array([["a", None]], object), np.array(["2026-07-13T08:00"], "M8[s]"),
    np.array(["NaT"], "M8[us]"), np.array([1, 2], "m8[h]"), np.array([[1], [2]], "M8[D]"),
    np.zeros(3, [("a", "i4")]), np.array([1.5, math.nan]),
    np.ma.masked_array([1, 2], [True, False]), np.dtype("M8[us]"),
    pd.NA, pd.NaT, pd.Timestamp(2026, 7, 13), pd.Timestamp(2026, 7, 13, 8, tz="UTC"),
    pd.Timestamp("2026-07-13T08:00:00.000000001Z"), pd.Timestamp.max, pd.Timestamp.min,
    pd.Timestamp.min.tz_localize("UTC"), pd.Timedelta(48, "h"), pd.Timedelta(1, "ns"),
    pd.Timedelta.max, pd.Timedelta.min, pd.Period("2026-07"), pd.Series([1, 2]),
    pd.Series([None]), pd.Index([1]), pd.DataFrame(), pd.DataFrame({"id": [1], "a": [None]}),
    pd.Categorical(["a"]), pd.Interval(1, 2),
    pl.DataFrame(), pl.DataFrame({"id": [1], "at": [WALLS[4]]}), pl.Series([1]), pl.col("id"),
    pa.table({"id": [1]}), pa.array([1]), pa.scalar(1),
)  # fmt: skip

_FRESH: tuple[Make, ...] = (
    list, dict, set, lambda: [None], lambda: [[]], lambda: [1, "a", None], lambda: {1: 2},
    lambda: {None: None}, lambda: {"a": 1}, lambda: {(): ()}, lambda: {math.nan: math.nan},
    lambda: nested(list), lambda: nested(tuple), lambda: nested(lambda inner: {"a": inner}),
    lambda: nested(UserList), lambda: nested(deque), cyclic_list, cyclic_dict,
    lambda: [0] * LONG, lambda: ["x"] * LONG, lambda: {n: n for n in range(LONG)},
    lambda: Listed([1]), lambda: Keyed(a=1), defaulting, OrderedDict,
    lambda: UserDict(a=1), lambda: UserList([1]), lambda: UserString("es"), lambda: deque([1]),
    lambda: ThrowingList([1]), lambda: ThrowingDict(a=1), lambda: iter([]), lambda: iter([1]),
    lambda: (None for _ in range(2)), lambda: map(str, [1]), itertools.count,
    lambda: itertools.repeat(None), lambda: [Throws()],
    lambda: [Unequal()], lambda: {"a": Throws()}, lambda: [pd.NA], lambda: [pd.NaT],
    lambda: [math.nan], lambda: [np.array([1, 2])], lambda: {np.int64(1), None}, lambda: [{}],
    lambda: {dt.date(2026, 7, 13): []}, lambda: {dt.date(2026, 7, 13): [(1, 2)]},
    lambda: {dt.date(2026, 7, 13): [(dt.time(8), dt.time(8))]}, lambda: {dt.date(2026, 7, 13): 7},
    lambda: {dt.date(2026, 7, 13): itertools.repeat((dt.time(8), dt.time(9)), 3)},
    lambda: {dt.datetime(2026, 7, 13): "x"}, lambda: {dt.date.min: "x"},
    lambda: {dt.date(2026, 7, 13): "x", "a": "y", None: "z"},
)  # fmt: skip

VALUES: tuple[Make, ...] = (*map(_constant, _PLAIN), *_FRESH, *_instants())
"""Makers of the values: what can be changed or used up is made anew each time."""
