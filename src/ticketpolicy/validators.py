"""Checks of the parts of a model, each raising the error that its model names."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import timedelta
from enum import Enum
from itertools import combinations
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs.validators import optional

from ticketpolicy.errors import ArgumentError, PolicyConflictError, PolicyError, SequenceTypeError

if TYPE_CHECKING:
    from attrs import Attribute

_Part = TypeVar("_Part")

Validator = Callable[[object, "Attribute[Any]", object], None]


def is_a(*kinds: type, error: type[ArgumentError] = PolicyError) -> Validator:
    """A value of one of these types, of which None is one; a bool is no int here."""
    said = f"is not {' or '.join(map(_named, kinds))}"

    def check(_whole: object, part: "Attribute[Any]", value: object) -> None:
        if not _is(value, kinds):
            raise error(part.name, value, said)

    return check


def are(kind: type, error: type[ArgumentError] = PolicyError) -> Validator:
    """A tuple of values of this type."""
    said = f"is not {_named(kind)}"

    def check(_whole: object, part: "Attribute[Any]", values: object) -> None:
        if not isinstance(values, tuple):
            raise error(part.name, values, "is not a tuple")
        for index, value in enumerate(cast("tuple[object, ...]", values)):
            if not _is(value, (kind,)):
                raise error(f"{part.name}[{index}]", value, said)

    return check


def kept(values: Sequence[Any]) -> tuple[Any, ...]:
    """A converter: the values of a list or tuple, in a tuple that stays as it is when they change.

    Raises `SequenceTypeError`.
    """
    if not isinstance(values, (list, tuple)):
        raise SequenceTypeError("values", values)
    return tuple(values)


def at_least(least: int) -> Validator:
    """A whole number, this or more."""

    def check(_whole: object, part: "Attribute[Any]", value: object) -> None:
        if type(value) is not int or value < least:
            raise PolicyError(part.name, value, f"is not a whole number from {least} on")

    return check


def some_time(_whole: object, part: "Attribute[Any]", value: object) -> None:
    """A span of more than nothing."""
    if type(value) is not timedelta or value <= timedelta(0):
        raise PolicyError(part.name, value, "is not a span of time, such as timedelta(hours=48)")


some_time_or_none: Validator = optional(some_time)
"""A span of more than nothing, or None."""


def clause_id(_whole: object, part: "Attribute[Any]", value: object) -> None:
    """The id of a clause."""
    if not isinstance(value, str) or not value or value != value.strip():
        raise PolicyError(part.name, value, "is not the id of a clause, such as 'response.time'")


def no_conflict(place: str, parts: Iterable[_Part], key: Callable[[_Part], Hashable]) -> None:
    """Raise `PolicyConflictError`, which names both, if two of the parts have one key."""
    for first, *others in alike(parts, key):
        if others:
            raise PolicyConflictError(place, (first, others[0]))


def no_rivals(place: str, parts: Iterable[_Part], rival: Callable[[_Part, _Part], bool]) -> None:
    """Raise `PolicyConflictError` if two of the parts, which must be few, are rivals."""
    for one, other in combinations(parts, 2):
        if rival(one, other):
            raise PolicyConflictError(place, (one, other))


def alike(parts: Iterable[_Part], key: Callable[[_Part], Hashable]) -> list[list[_Part]]:
    """The parts that have one key together, in the order of their first."""
    found: dict[Hashable, list[_Part]] = {}
    for part in parts:
        found.setdefault(key(part), []).append(part)
    return list(found.values())


def _is(value: object, kinds: tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))


def _named(kind: type) -> str:
    if kind is NoneType:
        return "None"
    return f"a {kind.__name__}{_members(kind)}"


def _members(kind: type) -> str:
    return f" ({', '.join(kind.__members__)})" if issubclass(kind, Enum) else ""
