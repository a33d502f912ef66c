"""How the library is called: the parameters of each function, and the parts of each model."""

import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import attrs
from surface import MODULES

ELSEWHERE = (
    "ticketpolicy.spark",
    "ticketpolicy.testing",
)  # one needs Spark, the other is for the tests of other teams


def of(place: str) -> dict[str, str]:
    """By name: parameters with their defaults; of models, the marks of each part."""
    return {} if place.startswith(ELSEWHERE) else dict(_public(import_module(place)))


def found() -> dict[str, dict[str, str]]:
    """The same for every module, by its name."""
    return {place: shown for place in MODULES if (shown := of(place))}


def _public(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, type):
            yield from _class(name, value)
        elif callable(value):
            yield name, _called(value)


def _class(name: str, kind: type[Any]) -> Iterator[tuple[str, str]]:
    if attrs.has(kind):
        made: Any = kind
        yield name, ", ".join(map(part, attrs.fields(made))) + compared(kind)
    elif not issubclass(kind, Enum):
        yield name, ", ".join(base.__name__ for base in kind.__bases__)
    for method, value in vars(kind).items():
        if not method.startswith("_") and isinstance(value, property):
            yield f"{name}.{method}", "a property"
        elif not method.startswith("_") and isinstance(value, classmethod | FunctionType):
            yield f"{name}.{method}", _called(getattr(kind, method))


def _called(function: Any) -> str:
    parameters = inspect.signature(function).parameters.values()
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in parameters]
    return str(inspect.Signature(bare))


def part(one: Any) -> str:
    """A part of a model: its default and its marks."""
    default = "" if one.default is attrs.NOTHING else f"={_default(one.default)}"
    said = {
        "by name": one.kw_only,
        "not given": not one.init,
        "checked": one.validator is not None,
        "converted": one.converter is not None,
        "not compared": not one.eq,
        "compared otherwise": one.eq_key is not None,
        "not hashed": one.hash is False,
        "not shown": not one.repr,
    }
    marks = [mark for mark, holds in said.items() if holds]
    return f"{one.name}{default}" + (f" ({'; '.join(marks)})" if marks else "")


def _default(default: Any) -> str:
    return "made" if hasattr(default, "factory") else repr(default)


def compared(kind: type[Any]) -> str:
    """What else is told of a model: whether it is ordered, and whether it has a dict."""
    own = vars(kind)
    said = {"ordered": "__lt__" in own, "with a dict": "__slots__" not in own}
    marks = [mark for mark, holds in said.items() if holds]
    return f"; {', '.join(marks)}" if marks else ""
