"""Events: each is an object that says what happened, by the name that it has in tables too."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.codec.records import Record
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.events import EVENTS, Event, name_of
from ticketpolicy.extras import extra
from ticketpolicy.suggestions import instead

with extra("codec"):
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn

TAG = "event"
EVENT_NAMES: Mapping[str, type[Event]] = MappingProxyType({name_of(kind): kind for kind in EVENTS})
"""The kinds of events by their names in a document."""


def one(kind: type, converter: Converter) -> Reader:
    """A reader of the events of one kind."""
    record, name = Record.of(kind, converter), name_of(kind)

    def read(document: object, _kind: object = None, besides: Collection[object] = ()) -> object:
        found = _named(document)
        if found != name:
            raise RefusedError.of(found, f"is another event than {name!r}", TAG)
        return record(document, besides=(TAG, *besides))

    return read


def any_of(_kind: object, converter: Converter) -> Reader:
    """A reader of events of all kinds."""
    records = {name: Record.of(kind, converter) for name, kind in EVENT_NAMES.items()}

    def read(document: object, _kind: object) -> object:
        return records[_named(document)](document, besides=(TAG,))

    return read


def _named(document: object) -> str:
    """The name of what happened, which an event must say."""
    given = mapping(document)
    if TAG not in given:
        problem = f"say what happened, one of {', '.join(EVENT_NAMES)}"
        raise RefusedError.missing(problem, TAG)
    name = given[TAG]
    if type(name) is not str or name not in EVENT_NAMES:
        near = instead(name, EVENT_NAMES) if type(name) is str else ""
        raise RefusedError.of(name, f"is the name of no event{near}", TAG)
    return name


def written(kind: type, converter: Converter) -> Callable[[Any], dict[str, object]]:
    """A writer of the events of one kind."""
    write: Callable[[Any], dict[str, object]] = make_dict_unstructure_fn(kind, converter)
    name = name_of(kind)
    return lambda event: {TAG: name, **write(event)}
