"""The words that the library says: each `Text` by the module and the name that hold it."""

import ast
import importlib
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import ticketpolicy
from ticketpolicy import Text

PACKAGE = Path(ticketpolicy.__file__).parent
BY_THEMSELVES = {"arcoiris", "testing"}  # the words of a policy, and what only tests say


def said() -> dict[str, dict[str, list[str]]]:
    """Spanish and English of each text, by module and by name."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).with_suffix("")
        if not {*place.parts} & BY_THEMSELVES and b"Text(" in path.read_bytes():
            named = {name: [text.es, text.en] for name, text in _texts(place)}
            if named:
                found[".".join(place.parts)] = named
    return found


def _texts(place: Path) -> Iterator[tuple[str, Text]]:
    module = importlib.import_module(".".join(["ticketpolicy", *place.parts]))
    for name in _assigned(ast.parse(inspect.getsource(module))):
        value: object = getattr(module, name)
        if isinstance(value, type):
            members: Mapping[str, Any] = getattr(value, "__members__", {})
            yield from _inside(name, {key: member.value for key, member in members.items()})
        else:
            yield from _inside(name, value)


def _assigned(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (one for target in targets for one in ast.walk(target))
            yield from (one.id for one in names if isinstance(one, ast.Name))


def _inside(name: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, Mapping):
        for key, one in cast("Mapping[Any, object]", value).items():
            yield from _inside(f"{name}.{getattr(key, '__name__', key)}", one)
    elif isinstance(value, tuple):
        for index, one in enumerate(cast("tuple[object, ...]", value)):
            yield from _inside(f"{name}.{index}", one)
