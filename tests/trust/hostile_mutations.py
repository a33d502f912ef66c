"""Plain data with something wrong: another value, a key too many or too few, deep, or endless."""

import datetime as dt
import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from hostile_sources import Source, changed, pick, rarely, text
from hostile_values import (
    DEEP,
    HOUR,
    WALLS,
    ZONES,
    Keyed,
    Listed,
    Number,
    Throws,
    Unequal,
    Word,
    Zone,
    cyclic_dict,
    cyclic_list,
    defaulting,
    nested,
)

Path = tuple[Any, ...]

_WORDS = (
    "", "FORM", "QUESTION", "T-1", "people", "2026-07-13", "2026-02-30", "0001-01-01", "9999-12-31",
    "2026-07-10T16:30:00-05:00", "2026-07-10T16:30:00", "0003-01-01T00:00:00+23:59", "PT48H",
    "-PT1H", "PT0S", "P1D", "PT" + "9" * 30 + "H", "America/Bogota", "UTC", "../UTC", "America",
    "Mo-Fr 08:00-12:00", "08:00-12:00", "24:00-24:00", "24/7", "off", "{}", "{0}", "{1}", "{{",
    "CO", "US", "BY", "open", "pending", "solved", "closed", "urgent", "Comment", "Change",
    "Create", "status", "tags", "withdrawn", "escalation_requested", "closed_by_merge", "true",
    "null", "7", "-1", "\x00", "\ud800", "é" * 200, "responded", "RESPONSE", "response.time",
)  # fmt: skip
_JUNK: tuple[Callable[[], Any], ...] = (
    lambda: None, lambda: True, lambda: False, lambda: 0, lambda: 1, lambda: -1, lambda: 2**63,
    lambda: 2**64, lambda: 10**400, lambda: 1 << 20_000, lambda: 1.5, lambda: 0.0,
    lambda: math.nan, lambda: math.inf, list, dict, lambda: [None], lambda: [[]], lambda: [{}],
    lambda: {"a": 1}, lambda: {1: 2}, lambda: {None: []}, lambda: {(): 1}, lambda: b"a",
    lambda: bytearray(b"a"), lambda: {1}, frozenset, tuple, lambda: (1,), lambda: range(3),
    lambda: dt.date(2026, 7, 13), lambda: dt.date.max, lambda: WALLS[0],
    lambda: dt.datetime(2026, 7, 13, tzinfo=dt.UTC), lambda: dt.datetime.max.replace(tzinfo=dt.UTC),
    lambda: dt.datetime(2026, 7, 13, tzinfo=Zone(5)),
    lambda: dt.datetime(9, 9, 9, tzinfo=ZONES[5]()),
    lambda: dt.datetime(2026, 7, 13, tzinfo=Zone(HOUR, None)),
    lambda: dt.datetime(2026, 7, 13, tzinfo=dt.timezone(dt.timedelta(microseconds=1))),
    lambda: dt.time(8), lambda: HOUR, lambda: Decimal(1), object, Unequal, Throws, lambda: 1j,
    lambda: Word("FORM"), lambda: Number(3), lambda: Listed([1]), lambda: Keyed(a=1),
    defaulting, OrderedDict, lambda: nested(list, 70), cyclic_list, cyclic_dict,
    lambda: (None for _ in range(1)), lambda: dict, lambda: ...,
)  # fmt: skip
_LONG: tuple[Callable[[], Any], ...] = (
    lambda: nested(list, DEEP), lambda: nested(lambda inner: {"a": inner}, DEEP),
    lambda: [7] * 100_000, lambda: {str(number): number for number in range(100_000)},
    lambda: "x" * 1_000_000, lambda: [{"event": "closed"}] * 50_000, lambda: 1 << 10**6,
)  # fmt: skip
_KEYS = ("", "id", "at", "event", "kind", "model", "schema", "chanel", "a b", "x" * 100, 1, None)


def junk(source: Source) -> Any:
    """A value of any kind."""
    if rarely(source):
        return pick(source, _LONG)()
    way = source.below(4)
    if way == 0:
        return pick(source, _WORDS)
    if way == 1:
        return source.below(5_000) - 50
    return text(source) if way == 2 else pick(source, _JUNK)()


def mutated(source: Source, document: Any) -> Any:
    """A copy of plain data with some things wrong; what is right is shared with it."""
    for _ in range(1 + source.below(3)):
        document = _changed(source, document)
    return document


def _changed(source: Source, node: Any) -> Any:
    """One change, somewhere; it is more often further in."""
    keys = _keys(node)
    if not keys or source.below(6) == 0:
        return _instead(source, node)
    if source.below(5) == 0:
        return _rebuilt(source, node, keys)
    key = pick(source, keys)
    return _with(node, key, _changed(source, node[key]))


def _keys(node: Any) -> Sequence[Any]:
    named = node.__class__.__name__
    return [*node] if named == "dict" else range(len(node)) if named == "list" else ()


def _with(node: Any, key: Any, value: Any) -> Any:
    copy = node.copy()
    copy[key] = value
    return copy


def _instead(source: Source, node: Any) -> Any:
    if isinstance(node, str) and source.below(2):
        return changed(source, node, _WORDS)
    if type(node) is int and source.below(2):
        return node + source.below(7) - 3
    return junk(source)


def _rebuilt(source: Source, node: Any, keys: Sequence[Any]) -> Any:
    """An object or a list with a part too many, too few, or in another place."""
    copy, keyed, way = node.copy(), isinstance(node, dict), source.below(4)
    key, other = pick(source, keys), pick(source, keys)
    if way == 0:
        del copy[key]
    elif way == 1:
        copy[key], copy[other] = copy[other], copy[key]
    elif keyed:
        copy[pick(source, _KEYS)] = copy.pop(key) if way == 2 else junk(source)
    else:
        copy.insert(source.below(len(copy) + 1), copy[key] if way == 2 else junk(source))
    return copy
