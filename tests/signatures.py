"""How the library is called: the parameters of each function, and the parts of each model."""

import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import attrs

import ticketpolicy

PACKAGE = Path(ticketpolicy.__file__).parent
ELSEWHERE = {"spark", "testing"}  # one needs Spark, the other is for the tests of other teams


def found() -> dict[str, dict[str, str]]:
    """By module and by name: parameters with their defaults; of models, the marks of each part."""
    modules: dict[str, dict[str, str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).with_suffix("").parts
        if place[0] not in ELSEWHERE:
            name = ".".join(["ticketpolicy", *place]).removesuffix(".__init__")
            modules[name] = dict(_public(import_module(name)))
    return {name: shown for name, shown in modules.items() if shown}


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
        yield name, ", ".join(map(_part, attrs.fields(made))) + _compared(kind)
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


def _part(part: Any) -> str:
    default = "" if part.default is attrs.NOTHING else f"={_default(part.default)}"
    said = {
        "by name": part.kw_only,
        "not given": not part.init,
        "checked": part.validator is not None,
        "converted": part.converter is not None,
        "not compared": not part.eq,
        "compared otherwise": part.eq_key is not None,
        "not shown": not part.repr,
    }
    marks = [mark for mark, holds in said.items() if holds]
    return f"{part.name}{default}" + (f" ({'; '.join(marks)})" if marks else "")


def _default(default: Any) -> str:
    return "made" if hasattr(default, "factory") else repr(default)


def _compared(kind: type[Any]) -> str:
    own = vars(kind)
    said = {"ordered": "__lt__" in own, "with a dict": "__slots__" not in own}
    marks = [mark for mark, holds in said.items() if holds]
    return f"; {', '.join(marks)}" if marks else ""
