"""Documents thrown at `codec.load`: of every model, valid ones with some things wrong."""

from collections.abc import Callable
from functools import cache
from typing import Any

from hostile_calls import scene
from hostile_mutations import mutated
from hostile_sources import Source, pick, rarely
from siege import refused

from ticketpolicy import DocumentError, codec
from ticketpolicy.codec.models import MODELS

_SEEDS = range(3)
_LARGE = 20_000  # characters


@cache
def _valid() -> dict[bool, list[tuple[type, Any]]]:
    """Valid documents of every model, the large ones apart."""
    found: dict[bool, list[tuple[type, Any]]] = {False: [], True: []}
    for seed in _SEEDS:
        here, chance = scene(seed)
        for kind in MODELS.values():
            document = codec.dump(chance.of(kind, here))
            found[len(repr(document)) > _LARGE].append((kind, document))
    return found


def make(source: Source) -> tuple[Any, Any]:
    """A model, and a document of it or of another, with something wrong."""
    large = source.below(40) == 1
    kind, document = pick(source, _valid()[large])
    if rarely(source):
        kind = pick(source, [*MODELS.values()])
    return kind, mutated(source, document)


def attack(given: tuple[Any, Any]) -> Callable[[], object]:
    """Read a document; what is read can be written and explained."""
    kind, document = given

    def act() -> object:
        model = refused(lambda: codec.load(kind, document), DocumentError)
        codec.dump(model)
        explain = getattr(model, "explain", None)
        if explain is not None:
            explain("en")
        return model

    return act
