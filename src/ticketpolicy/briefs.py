"""Values in the words of errors: short, however large they are."""

from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice
from typing import cast

_LONGEST = 120
_WIDEST = 1_000  # bits: a longer number takes longer to write, and the longest cannot be written
_MOST, _DEEPEST = 8, 3
_MANY = 100
_CONTAINERS: tuple[type, ...] = (list, tuple, set, frozenset, dict, deque)
_BRACKETS: dict[type, str] = {list: "[]", tuple: "()"}


def brief(value: object) -> str:
    """What repr gives, cut where it is long; what is large is not written out for that.

    >>> brief(list(range(1_000_000)))
    '[0, 1, 2, 3, 4, 5, 6, 7, ...]'
    """
    text = _part(value, _DEEPEST)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _part(value: object, depth: int) -> str:
    if type(value) is dict:
        pairs = cast("dict[object, object]", value)
        parts = (f"{_part(key, 0)}: {_part(pairs[key], depth - 1)}" for key in pairs)
        return _several("{}", parts, len(pairs), depth)
    if type(value) in {set, frozenset}:
        return _set(cast("Collection[object]", value), depth)
    if type(value) in _BRACKETS:
        values = cast("Collection[object]", value)
        parts = (_part(each, depth - 1) for each in values)
        return _several(_BRACKETS[type(value)], parts, len(values), depth)
    if isinstance(value, str | bytes | bytearray):
        return repr(value[: _LONGEST + 1])
    if isinstance(value, int) and value.bit_length() > _WIDEST:
        return f"<a whole number of {value.bit_length():,} bits>"
    return _shown(value)


def _set(values: Collection[object], depth: int) -> str:
    """The values of a set in the order of their words: their own is another in each process."""
    if len(values) > _MANY:
        return _shown(values)
    parts = sorted(_part(each, depth - 1) for each in values) if depth > 0 else []
    return _several("{}", iter(parts), len(values), depth)


def _shown(value: object) -> str:
    """What repr gives, unless there is too much of it."""
    kind = type(value).__name__
    count = len(cast("Collection[object]", value)) if isinstance(value, _CONTAINERS) else 0
    if count > _MANY:
        return f"<{kind} of {count:,}>"
    try:
        return repr(value)
    except (RecursionError, ValueError):  # it is too deep, or has a number of too many digits
        return f"<{kind}>"


def _several(brackets: str, parts: Iterator[str], count: int, depth: int) -> str:
    shown = list(islice(parts, _MOST if depth > 0 else 0))
    if len(shown) < count:
        shown.append("...")
    elif brackets == "()" and count == 1:
        shown.append("")
    return f"{brackets[0]}{', '.join(shown).rstrip()}{brackets[1]}"
