"""Models: each is an object with a key for every part that it is built from."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, get_args, get_origin

import attrs
from attrs import NOTHING, frozen

from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.faults import Faults, RefusedError
from ticketpolicy.codec.refusals import refusal
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.errors import ArgumentError
from ticketpolicy.extras import extra
from ticketpolicy.suggestions import instead

with extra("codec"):
    from cattrs import Converter


def parts_of(kind: type) -> Iterator["attrs.Attribute[Any]"]:
    """The parts from which a model is built, which may be one of a generic kind."""
    generic: Any = get_origin(kind) or kind
    said = dict(zip(getattr(generic, "__parameters__", ()), get_args(kind), strict=True))
    parts = (part for part in attrs.fields(generic) if part.init)
    return (part.evolve(type=said.get(part.type, part.type)) for part in parts)


@frozen
class Record:
    """A reader of one kind of model; keys ``besides`` its parts are for others to read."""

    name: str
    build: Callable[..., object]
    hooks: Mapping[str, tuple[Reader, Any]]
    required: Collection[str]

    @classmethod
    def of(cls, kind: type, converter: Converter) -> "Record":
        """The reader of a model, by the hooks for its parts.

        A kind that stands for another says how errors shall name it: ``CALLED``.
        """
        parts = list(parts_of(kind))
        hooks = {part.name: (converter.get_structure_hook(part.type), part.type) for part in parts}
        required = [part.name for part in parts if part.default is NOTHING]
        return cls(getattr(kind, "CALLED", kind.__name__), kind, hooks, required)

    def __call__(
        self, document: object, _kind: object = None, besides: Collection[object] = ()
    ) -> object:
        """The model that a document tells; raises `RefusedError`."""
        given = mapping(document)
        parts = self._parts(given, besides)
        try:
            return self.build(**parts)
        except ArgumentError as error:
            raise refusal(error, given, parts) from error

    def _parts(
        self, given: Mapping[object, object], besides: Collection[object]
    ) -> dict[str, object]:
        faults = Faults()
        parts: dict[str, object] = {}
        for key, value in given.items():
            try:
                if type(key) is not str or key not in self.hooks:
                    self._refuse(key, value, besides)
                else:
                    hook, kind = self.hooks[key]
                    parts[key] = hook(value, kind)
            except RefusedError as error:
                faults.add(error, key)
        for name in self.required:
            if name not in given:
                faults.add(RefusedError.missing(f"{self.name} needs it", name))
        faults.settle()
        return parts

    def _refuse(self, key: object, value: object, besides: Collection[object]) -> None:
        if type(key) is not str:
            raise RefusedError.of(value, "has a key that is not a text")
        if key not in besides:
            near = instead(key, self.hooks)
            raise RefusedError.of(value, f"is no part of {self.name}{near}")
