"""What the modules hold as data: constants, tables, members, kinds of methods, and defaults.

Spanish and English are in the record of the words, the shipped policy in that of the policy.
"""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, time, timedelta, tzinfo
from enum import Enum
from functools import cached_property, partial, singledispatch
from importlib import import_module
from operator import attrgetter
from textwrap import dedent
from types import FunctionType, ModuleType, UnionType
from typing import Any, ParamSpec, TypeVar, Union, cast, get_args, get_origin

import attrs
import numpy as np
import signatures
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray
from surface import MODULES

from ticketpolicy import Text

ELSEWHERE = (
    "ticketpolicy.arcoiris",
    "ticketpolicy.spark",  # needs Spark
    "ticketpolicy.testing.draws",  # what is drawn how often is no promise
)
Entry = str | list[str]

_LINE = 100  # characters
_LEFT_OUT = {"_TABLES", "_HOME", "VECTORS", "_BY_ID"}  # what is kept, or made of other data
_LITERAL = (date, time, timedelta, tzinfo)
_PLAIN = (str, int, float, tuple, Mapping, *_LITERAL)
_SAID = {"draw": 0, "holds": 1, "broken": 0}
"""Where a trial is told what to call a value, and what was found."""
_ALL = "__all__"
_METHODS = (property, cached_property, classmethod, staticmethod)
_MADE = re.compile(r"^_\w+_$|^_(fields|field_defaults|abc_impl|attr_\w+|is_\w*protocol)$")
_IMPORT = re.compile(r"^ *(?:from [\w.]+ )?import (\((?:.|\n)*?\)|.*)$", re.MULTILINE)
_SCALAR = re.compile(r"^dtype\[|_?\]$|_$")  # around it, as each version of numpy writes it
_EXTRA = re.compile(r"^with extra\((.*)\):$", re.MULTILINE)


def held(place: str) -> dict[str, Entry]:
    """The data of one module, by name."""
    return {} if place.startswith(ELSEWHERE) else dict(_of_module(import_module(place)))


def found() -> dict[str, dict[str, Entry]]:
    """The data of every module that has some."""
    return {place: data for place in MODULES if (data := held(place))}


def _of_module(module: ModuleType) -> Iterator[tuple[str, Entry]]:
    source = inspect.getsource(module)
    elsewhere = {word for line in _IMPORT.findall(source) for word in re.findall(r"\w+", line)}
    if needed := _EXTRA.findall(source):
        yield "needs", ", ".join(needed)
    for name, value in vars(module).items():
        if name in elsewhere | _LEFT_OUT or (_MADE.match(name) and name != _ALL):
            continue
        if getattr(value, "__module__", None) == module.__name__ and callable(value):
            yield from _of_class(name, value) if inspect.isclass(value) else _called(name, value)
        elif not isinstance(value, Text | ModuleType | TypeVar | ParamSpec):
            yield name, _rows(value)


def _of_class(name: str, kind: Any) -> Iterator[tuple[str, Entry]]:
    owned: Mapping[str, Any] = kind.__dict__
    methods = [
        f"{own}: {type(value).__name__}"
        for own, value in owned.items()
        if type(value) in _METHODS and not _MADE.match(own)
    ]
    bases = f"{kind.__qualname__}({', '.join(map(shown, kind.__bases__))})"
    yield name, "; ".join([bases, *_made_of(kind), *methods])
    for own, value in owned.items():
        plain: object = getattr(value, "__func__", value)
        if isinstance(plain, FunctionType) and not _is_by_attrs(plain):
            yield from _called(f"{name}.{own}", plain)
        elif isinstance(plain, _PLAIN) and not _MADE.match(own) and not _is_enum(kind):
            yield f"{name}.{own}", shown(cast("object", plain))


def _made_of(kind: Any) -> Iterator[str]:
    """The parts of a class, if it is a model or has members."""
    if attrs.has(kind):
        yield from map(signatures.part, attrs.fields(kind))
        yield from filter(None, [signatures.compared(kind).removeprefix("; ")])
        yield f"by attrs: {', '.join(sorted(_by_attrs(kind)))}"
    elif _is_enum(kind):
        yield from _named({name: member.value for name, member in kind.__members__.items()})
    elif hasattr(kind, "_fields"):
        yield shown(kind._fields)
        yield shown(kind._field_defaults)
    elif "__slots__" in vars(kind):
        yield f"room for {shown(kind.__slots__)}"


def _is_enum(kind: type) -> bool:
    return issubclass(kind, Enum)


def _by_attrs(kind: type) -> Iterator[str]:
    """What of a model is not written by hand."""
    yield from (name for name, value in vars(kind).items() if _is_by_attrs(value))
    if kind.__setattr__.__module__.startswith("attr"):
        yield "frozen"
    if "_attrs_cached_hash" in getattr(kind, "__slots__", ()):
        yield "a hash that is kept"


def _is_by_attrs(function: object) -> bool:
    code = getattr(function, "__code__", None)
    return code is not None and code.co_filename.startswith("<attrs")


def _law(law: Any) -> list[str]:
    """What a law is, what it draws, and what it finds where it is broken."""
    tree = ast.parse(dedent(inspect.getsource(law._judge)))
    asked = [
        (
            node.lineno,
            node.col_offset,
            node.func.attr,
            ast.unparse(node.args[_SAID[node.func.attr]]),
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _SAID
    ]
    parts = _named({part: getattr(law, part) for part in ("says", "of", "universal", "needs")})
    return [*parts, *(f"{verb}: {said}" for *_, verb, said in sorted(asked))]


def _called(name: str, function: Any) -> Iterator[tuple[str, Entry]]:
    if hasattr(function, "universal"):
        yield name, _law(function)
        return
    said: list[str] = []
    if hasattr(function, "cache_parameters"):
        said.append(f"kept: {shown(function.cache_parameters())}")
    if hasattr(function, "registry"):
        kinds = function.registry.items()
        said += sorted(f"for {', '.join([shown(kind), *_given(one)])}" for kind, one in kinds)
    plain = inspect.unwrap(function)
    said += _given(plain) if isinstance(plain, FunctionType) else []
    if said:
        yield name, "; ".join(said)


def _given(function: Any) -> list[str]:
    """The defaults of a function."""
    parameters = inspect.signature(function).parameters.values()
    return _named({one.name: one.default for one in parameters if one.default is not one.empty})


@singledispatch
def shown(value: object) -> str:
    """A value in the same words on every machine."""
    if parts := get_args(value):
        return _generic(get_origin(value), list(map(shown, parts)))
    kind: Any = type(value)
    if attrs.has(kind):
        return _call(kind, [], {one.name: getattr(value, one.name) for one in attrs.fields(kind)})
    name: str = getattr(value, "__qualname__", kind.__qualname__)
    return name


@shown.register(str)
@shown.register(int)
@shown.register(float)
@shown.register(type(None))
@shown.register(date)
@shown.register(time)
@shown.register(timedelta)
@shown.register(tzinfo)
@shown.register(range)
@shown.register(attrgetter)
def _(value: object) -> str:
    return repr(value)


@shown.register
def _(member: Enum) -> str:
    return f"{type(member).__name__}.{member.name}"


@shown.register
def _(kind: type) -> str:
    return kind.__qualname__


@shown.register(re.Pattern)
def _(pattern: re.Pattern[str]) -> str:
    return f"re.compile({pattern.pattern!r}, {int(pattern.flags)})"


@shown.register(partial)
def _(function: Any) -> str:
    return _call(function.func, function.args, function.keywords)


@shown.register
def _(function: FunctionType) -> str:
    kept = [cell.cell_contents for cell in function.__closure__ or ()]
    return _call(function, kept, {}) if kept else function.__qualname__


@shown.register(Mapping)
def _(table: Mapping[object, object]) -> str:
    return f"{{{', '.join(f'{shown(key)}: {shown(one)}' for key, one in table.items())}}}"


@shown.register(AbstractSet)
def _(values: AbstractSet[object]) -> str:
    return f"{{{', '.join(sorted(map(shown, values)))}}}"


@shown.register(tuple)
@shown.register(list)
def _(values: Sequence[object]) -> str:
    name = type(values).__name__ if hasattr(values, "_fields") else ""
    return f"{name}({', '.join(map(shown, values))})"


@shown.register(np.ndarray)
@shown.register(np.generic)
def _(values: Any) -> str:
    return shown(values.tolist())


@shown.register(Text)
@shown.register(SearchStrategy)
def _(value: object) -> str:
    """What another record says, and what is only drawn from."""
    return f"a {'text' if isinstance(value, Text) else 'strategy'}"


def _rows(value: object) -> Entry:
    """A long table by its rows, anything else in a line."""
    told = shown(value)
    if len(told) <= _LINE or hasattr(value, "_fields"):
        return told
    if isinstance(value, Mapping):
        rows = cast("Mapping[object, object]", value).items()
        return [f"{shown(key)}: {shown(one)}" for key, one in rows]
    if isinstance(value, tuple | list):
        return list(map(shown, cast("Sequence[object]", value)))
    return told


def _generic(origin: Any, parts: list[str]) -> str:
    if origin in {Union, UnionType}:
        return " | ".join(parts)
    if origin in {np.ndarray, NDArray}:
        return f"array of {_SCALAR.sub('', parts[-1])}"
    return f"{getattr(origin, '__qualname__', origin)}[{', '.join(parts)}]"


def _call(called: Any, given: Sequence[object], named: Mapping[str, object]) -> str:
    name = getattr(called, "__qualname__", type(called).__qualname__)
    return f"{name}({', '.join([*map(shown, given), *_named(named)])})"


def _named(values: Mapping[str, object]) -> list[str]:
    return [f"{name}={shown(one)}" for name, one in values.items()]
