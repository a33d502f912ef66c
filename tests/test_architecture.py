"""The floors of the house, its purity, and what importing it costs."""

import ast
import re
import subprocess
import sys
from configparser import ConfigParser
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

import pytest
from specs import wrong
from surface import MODULES

import ticketpolicy
from ticketpolicy import testing

CONTRACTS = ConfigParser()
CONTRACTS.read(Path(__file__).parents[1] / ".importlinter", encoding="utf-8")
FLOORS = CONTRACTS["importlinter:contract:floors"]["floors"].split()
DOORS = [
    line.split(" -> ")
    for name in CONTRACTS.sections()
    for line in CONTRACTS[name].get("ignore_imports", "").split("\n")
    if line
]
"""Modules, and what they alone may import."""
PURE = {
    "attrs", "bisect", "collections", "contextlib", "datetime", "difflib", "enum", "functools",
    "hashlib", "heapq", "html", "importlib", "itertools", "json", "math", "operator", "re",
    "textwrap", "types", "typing", "weakref", "zoneinfo",
}  # fmt: skip
IMPURE = {
    "now",
    "today",
    "utcnow",
    "open",
    "print",
    "input",
    "breakpoint",
    "eval",
    "exec",
    "__import__",
}


def imports(module: str) -> set[str]:
    """The modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports are absolute"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in names}
    return found


def test_every_module_has_its_floor() -> None:
    assert sorted(FLOORS) == sorted(MODULES)


@pytest.mark.parametrize("module", FLOORS)
def test_modules_import_from_the_floors_below_alone(module: str) -> None:
    inside = {name for name in imports(module) if name.startswith("ticketpolicy")}
    assert inside <= set(FLOORS[: FLOORS.index(module)])


@pytest.mark.parametrize("module", FLOORS)
def test_modules_import_nothing_that_reads_the_world(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(module)} - {"ticketpolicy"}
    for package in roots - PURE:
        assert any(fnmatch(module, door) for door, behind in DOORS if behind == package), package


@pytest.mark.parametrize("module", FLOORS)
def test_modules_call_no_clock_and_no_file(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    names |= {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not names & IMPURE


@pytest.mark.parametrize("module", FLOORS)
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def run(code: str) -> str:
    """What a fresh process prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_face_is_the_names_that_it_lists_and_each_comes_from_its_home() -> None:
    tree = ast.parse(MODULES["ticketpolicy"].read_text(encoding="utf-8"))
    shown = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    homes = {
        alias.name: node.module
        for node in shown
        for alias in node.names
        if node.module is not None and node.module.startswith("ticketpolicy")
    }
    assert sorted(homes) == sorted(ticketpolicy.__all__)
    for name, home in homes.items():
        is_module = home == ticketpolicy.__name__
        there = import_module(f"{home}.{name}") if is_module else vars(import_module(home))[name]
        assert getattr(ticketpolicy, name) is there
    assert set(ticketpolicy.__all__) <= set(dir(ticketpolicy))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="^module 'ticketpolicy' has no attribute 'asess'$"):
        _ = wrong(ticketpolicy).asess


def test_a_name_is_there_from_its_first_use_on() -> None:
    ticketpolicy.__dict__.pop("Week", None)
    assert ticketpolicy.Week is import_module("ticketpolicy.businesstime.weeks").Week
    assert "Week" in vars(ticketpolicy)


def test_a_part_of_testing_is_there_from_its_first_use_on(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = import_module("ticketpolicy.testing.vectors")
    monkeypatch.delattr(testing, "vectors")
    assert testing.vectors is vectors
    with pytest.raises(
        AttributeError, match="^module 'ticketpolicy.testing' has no attribute 'vector'$"
    ):
        _ = wrong(testing).vector


def test_the_version_is_three_numbers() -> None:
    assert re.fullmatch(r"[0-9]+[.][0-9]+[.][0-9]+", ticketpolicy.__version__)


def test_importing_the_library_loads_neither_holidays_nor_numpy() -> None:
    code = "import sys, ticketpolicy; print(*sys.modules)"
    loaded = {name.split(".")[0] for name in run(code).split()}
    assert "ticketpolicy" in loaded
    assert not loaded & {"holidays", "numpy", "pandas", "hypothesis"}
