"""What every public model keeps to: it is frozen, and equal, hashed, pickled and copied by content.

The models are found by looking at the public names, so that a new one is asked too: it must be
one of those that `models` makes by chance, or be made here.
"""

import copy
import inspect
import pickle
import weakref
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import date, time, timedelta, timezone
from enum import Enum
from functools import partial
from importlib import import_module
from types import MappingProxyType, NoneType
from typing import Any, cast, get_args

import attrs
from histories import Scene
from models import Models
from surface import models, public
from zendesks import Log

from ticketpolicy import (
    Assessment,
    Deadline,
    Decision,
    Fault,
    Standing,
    TicketPolicyError,
    codec,
)
from ticketpolicy.businesstime.timelines import Timeline
from ticketpolicy.cases import Case
from ticketpolicy.codec.models import MODELS
from ticketpolicy.deadlines import Part
from ticketpolicy.testing.vectors import VECTORS, Difference, Report, Vector
from ticketpolicy.zendesk import Mapped, Setup, Unmapped

APART = (
    "ticketpolicy.testing.subjects",
    "ticketpolicy.testing.trials",
    "ticketpolicy.testing.draws",
)
"""Modules of what tests draw and call: laws hold functions, situations show all of theirs."""

KINDS = {name: kind for name, kind in models().items() if not kind.__module__.startswith(APART)}
ENUMS = {value for _, value in public() if inspect.isclass(value) and issubclass(value, Enum)}
PLAIN = (
    NoneType, bool, int, str, date, time, timedelta, timezone, zoneinfo.ZoneInfo, Enum,
)  # fmt: skip
WITH_A_DICT = {Assessment, Decision}  # they are built faster so
KEPT = {"value", "ident"}  # what stood in a document, or in a fact, is kept as it was given
SHORT = 1_500  # characters, of a repr that cannot be evaluated
FIRST_WITH_FOLD = 4  # the protocols of pickle before it drop the fold of a datetime

Law = Callable[[Any], None]


def _deadline_part(chance: Models, scene: Scene) -> Part:
    while True:
        deadline: Deadline = chance.deadline(scene)
        if parts := deadline.parts():
            return chance.choice(parts)


def _setup(chance: Models, _scene: Scene) -> Setup:
    return Setup(
        topic=chance.choice([None, 7]),
        topics={chance.choice("abc"): "people", "x": "projects"},
        kinds=chance.choice([{}, {"duda": "question"}]),
        zone=chance.choice(["UTC", "America/Bogota"]),
        forms=chance.choice([(), ["api"]]),
    )


def _mapped(chance: Models, scene: Scene) -> Mapped:
    return Log(tags=chance.choice([[], ["kind_problem"]])).read(setup=_setup(chance, scene))


def _standing(chance: Models, scene: Scene) -> Standing:
    return chance.choice(chance.some_ticket(scene).standings)


def _difference(chance: Models) -> Difference:
    return Difference(chance.choice(VECTORS), "expected 1, got 2")


_MADE: Mapping[type, Callable[[Models, Scene], object]] = {
    Case: lambda chance, scene: chance.assessment(scene).case,
    Part: _deadline_part,
    Standing: _standing,
    Fault: lambda chance, _: Fault("events[3].at", chance.choice([None, 7]), "is no instant"),
    Unmapped: lambda chance, _: Unmapped("events", "", chance.choice(["x", 7]), "say so"),
    Mapped: _mapped,
    Setup: _setup,
    Vector: lambda chance, _: chance.choice(VECTORS),
    Difference: lambda chance, _: _difference(chance),
    Report: lambda chance, _: Report(2, [_difference(chance)]),
}
UNMADE = KINDS.keys() - MODELS.keys() - {kind.__name__ for kind in _MADE}


def made(kind: type, chance: Models, scene: Scene) -> Any:
    """A model of a public kind."""
    make = _MADE.get(kind)
    return make(chance, scene) if make else chance.of(kind, scene)


def names_of(model: Any) -> list[str]:
    """The names of the parts of a model."""
    return [part.name for part in parts_of(model)] or list(model._fields)


def parts_of(model: object) -> tuple["attrs.Attribute[Any]", ...]:
    """The parts of a model of attrs; a named tuple has none that are known to attrs."""
    kind: Any = type(model)
    return attrs.fields(kind) if attrs.has(kind) else ()


def _refused(act: Callable[[], object], said: str) -> None:
    try:
        act()
    except AttributeError:  # that of a frozen instance is one
        return
    raise AssertionError(said)


def is_frozen(model: Any) -> None:
    """No part is set or deleted, and none is added."""
    for name in [*names_of(model), "another"]:
        _refused(partial(setattr, model, name, None), f"{name} was set")
        _refused(partial(delattr, model, name), f"{name} was deleted")


def has_no_dict(model: Any) -> None:
    """It has slots, but for those that are meant to have a dict."""
    assert hasattr(model, "__dict__") == (type(model) in WITH_A_DICT)


def _same(one: Any, other: Any) -> None:
    said = repr(one), repr(other)  # asked for also by a Python that leaves asserts out
    assert type(one) is type(other)
    assert one == other
    assert hash(one) == hash(other)
    assert said[0] == said[1]


def is_pickled(model: Any) -> None:
    """It comes back from every protocol that keeps datetimes whole: equal, of one hash and repr."""
    hash(model)  # what is kept of it must not be pickled
    for protocol in range(FIRST_WITH_FOLD, pickle.HIGHEST_PROTOCOL + 1):
        _same(pickle.loads(pickle.dumps(model, protocol)), model)


def is_copied(model: Any) -> None:
    """Its copies are equal, shallow and deep, and so is what is evolved with no change."""
    evolved = attrs.evolve(model) if parts_of(model) else model._replace()
    for other in (copy.copy(model), copy.deepcopy(model), evolved):
        _same(other, model)


def is_equal_to_its_kind_alone(model: Any) -> None:
    """It is equal to itself, and to nothing of another kind."""
    assert model == model  # noqa: PLR0124 - that is what is asked
    assert not (model != model)  # noqa: PLR0124, SIM202 - the same
    assert model != object()
    assert model is not None


def is_referred_to_weakly(model: Any) -> None:
    """A cache may hold it weakly; a tuple cannot be held so."""
    if not isinstance(model, tuple):
        assert weakref.ref(model)() is model


def _names() -> dict[str, Any]:
    shown = {place.rpartition(".")[2]: value for place, value in public()}
    besides = {"NOTHING": attrs.NOTHING, "mappingproxy": MappingProxyType}
    return {**shown, **besides, "datetime": import_module("datetime"), "zoneinfo": zoneinfo}


NAMES = _names()


def is_shown(model: Any) -> None:
    """Its repr evaluates to an equal model, or is short."""
    said = repr(model)
    try:
        assert eval(said, dict(NAMES)) == model
    except (SyntaxError, TypeError):  # <Schedule ...> is no expression, and some leave parts out
        assert len(said) <= SHORT, said


def changeable(value: Any, path: str = "") -> Iterator[str]:
    """The paths to what could be changed in a model, but for what is kept as it was given."""
    if isinstance(value, PLAIN) or path.rpartition(".")[2] in KEPT:
        return
    if isinstance(value, Timeline):  # its days are laid out as they are asked for
        return
    inside = _inside(value, path)
    if inside is None:
        yield f"{path}: {type(value).__name__}"
    for name, each in inside or ():
        yield from changeable(each, f"{path}{name}")


def _inside(value: Any, path: str) -> list[tuple[str, Any]] | None:
    """What a value holds, by where it is in it; None of a value that can be changed."""
    if parts_of(value) or hasattr(value, "_fields"):
        return [(f".{name}", getattr(value, name)) for name in names_of(value)]
    if isinstance(value, Mapping) and (_is_own(path) or not isinstance(value, MutableMapping)):
        return [(f"[{key!r}]", value[key]) for key in cast("Mapping[object, object]", value)]
    if isinstance(value, tuple):
        return [("[]", each) for each in cast("tuple[object, ...]", value)]
    return None


def _is_own(path: str) -> bool:
    """Whether a path leads to a part that the model shows to nobody."""
    return path.rpartition(".")[2].startswith("_")


def holds_nothing_that_changes(model: Any) -> None:
    """All that it holds, however deep, is frozen too."""
    assert list(changeable(model)) == []


def keeps_no_argument(model: Any) -> None:
    """A list or a dict that it was built from may be changed: it is refused, or was copied.

    A named tuple is what it is given, and nobody but the library makes one.
    """
    parts = [part for part in parts_of(model) if part.init]
    values = {str(part.alias): getattr(model, part.name) for part in parts}
    for part in parts:
        loose = _loose(values[str(part.alias)], part.type)
        if loose is None:
            continue
        try:
            other: object = type(model)(**{**values, str(part.alias): loose})
        except TicketPolicyError:
            continue
        loose.clear()
        assert other == model, f"{part.name} was changed from outside"


def _loose(value: Any, kind: object) -> list[object] | dict[object, object] | None:
    """What holds the same and can be changed, where a part holds several."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[object, object]", value))
    several = isinstance(value, tuple) and Ellipsis in get_args(kind)
    return [*cast("tuple[object, ...]", value)] if several else None


LAWS: tuple[Law, ...] = (
    is_frozen, has_no_dict, is_pickled, is_copied, is_equal_to_its_kind_alone,
    is_referred_to_weakly, is_shown, holds_nothing_that_changes, keeps_no_argument,
)  # fmt: skip


def met_elsewhere(pickled: bytes, document: Mapping[str, Any], kind: str) -> bool:
    """Whether a model that was pickled in another process is found in a set of this one."""
    here: set[object] = {codec.load(cast("type[object]", MODELS[kind]), document)}
    return {pickle.loads(pickled)} == here


def spoil(given: Any) -> None:
    """Empty what was given out, however deep."""
    if isinstance(given, dict | list):
        values = cast("dict[object, object] | list[object]", given)
        for each in [*values.values()] if isinstance(values, dict) else [*values]:
            spoil(each)
        values.clear()
