"""What the library shows of itself, found by looking: its modules, public names and models."""

import inspect
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import attrs

import ticketpolicy
from ticketpolicy import MissingExtraError

SOURCE = Path(ticketpolicy.__file__).parent
MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}
PAGES = Path(__file__).parent.parent / "docs" / "reference"
_SHOWN = re.compile(
    r"^\.\. (?:py:)?(automodule|currentmodule|autoclass|autofunction):: (\S+)", re.MULTILINE
)


def loaded() -> tuple[dict[str, ModuleType], list[str]]:
    """The modules of the library, by name, and those whose packages are not installed."""
    found: dict[str, ModuleType] = {}
    missing: list[str] = []
    for name in MODULES:
        try:
            found[name] = import_module(name)
        except MissingExtraError:
            missing.append(name)
    return found, missing


def public() -> Iterator[tuple[str, object]]:
    """The public names and what they stand for.

    They are those of the top level, those of the modules beside it, and those that the reference
    pages show.
    """
    modules = loaded()[0]
    top = vars(ticketpolicy)
    faces = ["ticketpolicy", *(f"ticketpolicy.{name}" for name in top["_MODULES"])]
    shown = {place: set(_named(modules[place])) for place in faces if place in modules}
    for page in sorted(PAGES.glob("*.md")):
        for place, name in _on(page.read_text(encoding="utf-8")):
            shown.setdefault(place, set()).add(name)
    for place in sorted(shown.keys() & modules.keys()):
        for name in sorted(shown[place]):
            yield f"{place}.{name}", getattr(modules[place], name)


def _on(page: str) -> Iterator[tuple[str, str]]:
    """The names that a page shows, each with the module that it is in."""
    place = ""
    for kind, name in _SHOWN.findall(page):
        if kind in {"automodule", "currentmodule"}:
            place = name
        else:
            home, _, own = name.rpartition(".")
            yield home or place, own


def _named(module: ModuleType) -> Iterator[str]:
    """The names that a module lists or, if it lists none, those that it defines."""
    if hasattr(module, "__all__"):
        yield from module.__all__
        return
    for name, value in vars(module).items():
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__:
            yield name


def written() -> Iterator[tuple[str, str, CodeType]]:
    """The functions of the library as they are written: module, qualified name, and code.

    Lambdas, and what a protocol only describes, are left out.
    """
    for name, module in loaded()[0].items():
        source = compile(MODULES[name].read_bytes(), str(MODULES[name]), "exec")
        protocols = {
            key for key, value in vars(module).items() if getattr(value, "_is_protocol", False)
        }
        for code in _functions(source):
            parts = code.co_qualname.split(".")
            if parts[0] not in protocols and not parts[-1].startswith("<"):
                yield name, code.co_qualname, code


def _functions(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & inspect.CO_OPTIMIZED:  # the body of a class is not
                yield inner
            yield from _functions(inner)


def functions() -> Mapping[str, CodeType]:
    """The functions behind the public names: those of a class, and what builds its models."""
    known = {(place, name): code for place, name, code in written()}
    found: dict[str, CodeType] = {}
    for place, value in public():
        if inspect.isclass(value):
            homes = [kind for kind in value.__mro__ if kind.__module__ in MODULES]
            for home in homes:
                own = f"{home.__qualname__}."
                for (module, name), code in known.items():
                    if module == home.__module__ and name.startswith(own) and "<" not in name:
                        found[f"{place}.{name.removeprefix(own)}"] = code
            if _is_model(value):
                found[f"{place}()"] = _builder(value).__code__
        elif callable(value) and (plain := inspect.unwrap(value)) and inspect.isfunction(plain):
            found[place] = plain.__code__
    return {name: code for name, code in found.items() if not _is_private(name)}


def _builder(kind: Any) -> Any:
    return kind.__init__ if attrs.has(kind) else kind.__new__


def _is_private(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last.startswith("_") and not last.startswith(("__", "_repr_"))


def models() -> Mapping[str, type]:
    """The public models, by name: classes of attrs, and named tuples."""
    kinds = {value for _, value in public() if inspect.isclass(value) and _is_model(value)}
    return {kind.__name__: kind for kind in sorted(kinds, key=lambda kind: kind.__name__)}


def _is_model(kind: type) -> bool:
    return attrs.has(kind) or issubclass(kind, tuple)
