"""What holds several values: lists, pairs, mappings of dates, and one kind out of several."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import repeat
from types import NoneType
from typing import Any, cast, get_args

from ticketpolicy.codec.faults import Faults, RefusedError
from ticketpolicy.codec.scalars import Reader, day
from ticketpolicy.extras import extra

with extra("codec"):
    from cattrs import Converter

_SAID: Mapping[object, str] = {str: "a text", int: "a whole number"}


def items(value: object) -> list[object]:
    """The values of a list."""
    if not isinstance(value, list):
        raise RefusedError.of(value, "is not a list")
    return cast("list[object]", value)


def mapping(value: object) -> dict[object, object]:
    """The keys of an object with their values."""
    if not isinstance(value, dict):
        raise RefusedError.of(value, "is not an object, with keys and values")
    return cast("dict[object, object]", value)


def several(kind: object, converter: Converter) -> Reader:
    """A reader of a list of values of one kind, as a tuple."""
    part = get_args(kind)[0]
    hook = converter.get_structure_hook(part)

    def read(value: object, _kind: object) -> tuple[object, ...]:
        return each(items(value), repeat((hook, part)))

    return read


def fixed(kind: object, converter: Converter) -> Reader:
    """A reader of a list of so many values, each of its own kind, as a tuple."""
    hooks = [(converter.get_structure_hook(part), part) for part in get_args(kind)]

    def read(value: object, _kind: object) -> tuple[object, ...]:
        given = items(value)
        if len(given) != len(hooks):
            raise RefusedError.of(value, f"is not a list of {len(hooks)}")
        return each(given, hooks)

    return read


def each(values: list[object], hooks: Iterable[tuple[Reader, Any]]) -> tuple[object, ...]:
    """The values of a list, each read by its own reader."""
    faults = Faults()
    found: list[object] = []
    for index, (value, (hook, part)) in enumerate(zip(values, hooks, strict=False)):
        try:
            found.append(hook(value, part))
        except RefusedError as error:
            faults.add(error, index)
    faults.settle()
    return tuple(found)


def dated(kind: object, converter: Converter) -> Reader:
    """A reader of an object whose keys are dates."""
    part = get_args(kind)[1]
    hook = converter.get_structure_hook(part)

    def read(value: object, _kind: object) -> dict[date, object]:
        faults = Faults()
        found: dict[date, object] = {}
        for key, each in mapping(value).items():
            try:
                found[_new(key, each, found)] = hook(each, part)
            except RefusedError as error:
                faults.add(error, key)
        faults.settle()
        return found

    return read


def _new(key: object, value: object, found: Mapping[date, object]) -> date:
    try:
        on = day(key)
    except RefusedError as error:
        raise RefusedError.of(value, f"has a key that {error.faults[0].problem}") from error
    if on in found:
        raise RefusedError.of(value, "has a date that is there twice")
    return on


def one_of(kind: object, converter: Converter) -> Reader:
    """A reader of a value of one kind or null, or of several kinds that JSON tells apart."""
    null = NoneType in get_args(kind)
    parts = [part for part in get_args(kind) if part is not NoneType]
    hooks = {part: converter.get_structure_hook(part) for part in parts}
    only = hooks[parts[0]] if len(parts) == 1 else None

    def read(value: object, _kind: object) -> object:
        if value is None and null:
            return None
        hook = only or hooks.get(type(value))
        if hook is None:
            raise RefusedError.of(value, f"is not {' or '.join(_SAID[part] for part in parts)}")
        return hook(value, parts[0])

    return read
