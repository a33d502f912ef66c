"""Whole documents: a head that says of what each is, and the parts of the model beside it."""

from typing import Any, ClassVar, cast

from attrs import frozen

from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.converters import converter
from ticketpolicy.codec.faults import Faults, RefusedError
from ticketpolicy.errors import DocumentError

VERSION = 1
"""The version of the documents that are written here, and the only one that is read."""


@frozen
class WeekAlone:
    """A week that is a document of its own; elsewhere it is a text."""

    CALLED: ClassVar[str] = Week.__name__

    week: Week


def head_of(kind: type) -> dict[str, str | int]:
    """What a document says of itself."""
    return {"schema": VERSION, "model": kind.__name__}


def written(model: object) -> dict[str, Any]:
    """The document of a model."""
    parts = converter().unstructure(WeekAlone(model) if isinstance(model, Week) else model)
    return {**head_of(type(model)), **parts}


def read(kind: type, document: object) -> object:
    """The model that a document tells; raises `DocumentError`."""
    try:
        return _read(kind, document)
    except RefusedError as error:
        faults = (fault._replace(path=fault.path.removeprefix(".")) for fault in error.faults)
        raise DocumentError(kind.__name__, tuple(faults), more=error.more) from None


def _read(kind: type, document: object) -> object:
    head, given = head_of(kind), mapping(document)
    _see(head, given)
    faults = Faults()
    found: object = None
    try:
        found = _parts(kind, given, head)
    except RefusedError as error:
        faults.add(error)
    for key in (key for key in head if key not in given):
        faults.add(RefusedError.missing(f"write {head[key]!r}", key))
    faults.settle()
    return found


def _see(head: dict[str, str | int], given: dict[object, object]) -> None:
    """Refuse a document of another version or of another model, whatever else is in it."""
    faults = Faults()
    for key, expected in head.items():
        said = given.get(key, expected)
        if type(said) is not type(expected) or said != expected:
            faults.add(RefusedError.of(said, f"is not {expected!r}, of which this was to be", key))
    faults.settle()


def _parts(kind: type, given: object, head: dict[str, str | int]) -> object:
    hook: Any = converter().get_structure_hook(WeekAlone if kind is Week else kind)
    found = hook(given, besides=head)
    return cast("WeekAlone", found).week if kind is Week else found
