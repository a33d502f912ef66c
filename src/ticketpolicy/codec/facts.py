"""Values of facts: what JSON has no kind for stands in an object, under the name of its kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import repeat
from types import MappingProxyType
from typing import cast

from attrs import evolve

from ticketpolicy.codec import scalars
from ticketpolicy.codec.containers import each
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.codec.instants import ZonedInstant, told
from ticketpolicy.codec.records import Record
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.decisions import Fact
from ticketpolicy.errors import FactError
from ticketpolicy.events import Channel, Priority
from ticketpolicy.extras import extra
from ticketpolicy.rules.closures import Why
from ticketpolicy.terms import Charging, Counting, Needed, Treatment
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Kind, Severity, Status

with extra("codec"):
    from cattrs import Converter

ENUMS: tuple[type[Enum], ...] = (
    Channel, Charging, Counting, Kind, Needed, Priority, Severity, Status, Treatment, Why,
)  # fmt: skip
KINDS: Mapping[str, type] = MappingProxyType(
    {
        "date": date,
        "span": timedelta,
        "text": Text,
        **{kind.__name__: kind for kind in ENUMS},
    }
)
"""The kinds of values by their names in a document; an instant may have a zone beside it."""

_PLAIN: Mapping[type, Reader] = {bool: scalars.flag, int: scalars.number, str: scalars.text}
_NAMES = ", ".join((ZonedInstant.CALLED, *KINDS))
_NONE = (
    "is no value of a fact: give a text, a whole number, true, false, null, "
    "or an object such as {'date': '2026-07-13'}"
)


def any_of(_kind: object, converter: Converter) -> Reader:
    """A reader of the values of facts, which may be lists of them."""
    hooks = {name: (converter.get_structure_hook(kind), kind) for name, kind in KINDS.items()}
    records = {name: Record(name, _only, {name: hook}, (name,)) for name, hook in hooks.items()}
    records[ZonedInstant.CALLED] = evolve(Record.of(ZonedInstant, converter), build=told)
    unnamed = Record("the value of a fact", _only, dict.fromkeys(records, _NO_HOOK), ())

    def one(value: object, _kind: object = None) -> object:
        if value is None:
            return None
        if type(value) in _PLAIN:
            return _PLAIN[type(value)](value)
        if not isinstance(value, dict):
            raise RefusedError.of(value, _NONE)
        named = (record for name, record in records.items() if name in value)
        return next(named, unnamed)(cast("object", value))

    def read(value: object, _kind: object) -> object:
        if not isinstance(value, list):
            return one(value)
        return each(cast("list[object]", value), repeat((one, None)))

    return read


_NO_HOOK = (scalars.text, str)


def _only(**parts: object) -> object:
    """The one value that there is."""
    if not parts:
        raise RefusedError.of(parts, f"does not say of which kind it is: give one of {_NAMES}")
    return next(iter(parts.values()))


def written(_kind: object, converter: Converter) -> Callable[[Fact], dict[str, object]]:
    """A writer of facts."""
    return lambda fact: {"name": str(fact.name), "value": _written(fact.value, converter)}


def _written(value: object, converter: Converter) -> object:
    """A value as plain data; raises `FactError` for one of another kind."""
    if value is None:
        return None
    if isinstance(value, (*_PLAIN,)):
        return converter.unstructure(value)
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return [_written(part, converter) for part in parts]
    if isinstance(value, datetime):
        return converter.unstructure(ZonedInstant.of(value))
    for name, kind in KINDS.items():
        if isinstance(value, kind):
            return {name: converter.unstructure(value)}
    raise FactError("value", value, "is no value of a fact that can be written")
