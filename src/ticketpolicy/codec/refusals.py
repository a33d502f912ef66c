"""What a model refuses to be built from: the fault of the document, at its place in there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from ticketpolicy.codec.faults import RefusedError, step
from ticketpolicy.errors import (
    ArgumentError,
    Fault,
    PolicyConflictError,
    TicketHistoryError,
)

if TYPE_CHECKING:
    from ticketpolicy.clauses import Clause
    from ticketpolicy.events import Event

Given = Mapping[object, object]
Parts = Mapping[str, object]
Keys = tuple[object, ...]

_KEY = re.compile(r"[^][., ]+")
_CALLED: Mapping[str, str] = {"code": "country", "days": "removing", "closed": "adding"}


def refusal(error: ArgumentError, given: Given, parts: Parts) -> RefusedError:
    """The error of a model as faults of the object from which it was to be built."""
    match error:
        case TicketHistoryError():
            return _of_history(error, given, parts)
        case PolicyConflictError():
            return _of_conflict(error, given, parts)
        case ArgumentError(place=place) if place.startswith("policy."):
            return _of_citations(error, given, parts)
        case _:
            return _at(given, _keys(error, given, parts), error.advice)


def _at(given: Given, keys: Keys, problem: str) -> RefusedError:
    value: object = given
    for key in keys:
        value = _behind(value, key)
    return RefusedError.of(value, problem, *keys)


def _behind(value: object, key: object) -> object:
    return cast("Given", value)[key]


def _of_history(error: ArgumentError, given: Given, parts: Parts) -> RefusedError:
    """The fault of an event, which a ticket counts in the order of time."""
    events = cast("Sequence[Event]", parts["events"])
    order = sorted(range(len(events)), key=lambda index: events[index].at)
    index = order[int(_KEY.findall(error.place)[1])]
    return _at(given, ("events", index), error.advice)


def _of_conflict(error: ArgumentError, given: Given, parts: Parts) -> RefusedError:
    """The fault of the second of two parts that contradict each other."""
    place = error.place
    found = cast("Sequence[object]", parts[place])
    first, second = (
        next(index for index, part in enumerate(found) if part is one)
        for one in cast("tuple[object, object]", error.value)
    )
    problem = f"contradicts {place}[{first}]: keep one of the two"
    return _at(given, (place, second), problem)


def _of_citations(error: ArgumentError, given: Given, parts: Parts) -> RefusedError:
    """A fault for each clause that is cited and is not there."""
    clauses = {clause.id for clause in cast("Sequence[Clause]", parts["clauses"])}
    terms = {key: part for key, part in given.items() if key != "schedule"}
    faults = [
        Fault("".join(map(step, keys)), cited, error.advice)
        for keys, cited in _cited(terms, ())
        if cited not in clauses
    ]
    return RefusedError(faults)


def _cited(part: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """The clauses that a part cites, each with the keys that lead to it."""
    if isinstance(part, list):
        for index, each in enumerate(cast("list[object]", part)):
            yield from _cited(each, (*keys, index))
    elif isinstance(part, dict):
        for key, each in cast("dict[str, object]", part).items():
            if isinstance(each, str) and key.rpartition("_")[2] == "clause":
                yield (*keys, key), each
            else:
                yield from _cited(each, (*keys, key))


def _keys(error: ArgumentError, given: Given, parts: Parts) -> Keys:
    """The keys that lead to what an error names, as far as the document has them."""
    keys: list[object] = []
    at: object = given
    named: list[object] = [*_KEY.findall(error.place)]
    for said in (*named, error.value) if isinstance(error.value, date) else named:
        key = _key(at, said, parts)
        if key is None:
            break
        keys.append(key)
        at = _behind(at, key)
    return tuple(keys)


def _key(at: object, said: object, parts: Parts) -> object:
    """The key of an object, or the index of a list, that an error means; None: there is none."""
    if isinstance(at, list):
        removed = cast("Sequence[object]", parts.get("removing", ()))
        if isinstance(said, date):
            return removed.index(said) if said in removed else None
        return int(said) if isinstance(said, str) and said.isdigit() else None
    if isinstance(at, dict):
        keys = {str(key): key for key in cast("Given", at)}
        return keys.get(str(said), keys.get(_CALLED.get(str(said), "")))
    return None
