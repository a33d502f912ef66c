"""Which tests are near a module: those that import it, by few steps, come first."""

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from edits import Edit

_FAR = 99
_STAGES = (3, 8, 20, _FAR)
_SLOW = {"test_threads.py", "test_trust.py", "test_docs.py"}
_TOLD_IN = {
    "__init__.py": "test_architecture.py",
    "testing/__init__.py": "test_architecture.py",
    "rules/admissions.py": "test_scenarios.py",
    "rules/replies.py": "test_targets.py",
    "zendesk/ways.py": "test_zendesk.py",
}
_RECORDS = ("test_givens", "test_signatures")
_POLICY = "tests/test_arcoiris.py::test_the_policy_is_the_one_that_is_written_down_as_plain_data"
_WORDS = "tests/test_texts.py::test_the_library_says_what_the_list_of_its_words_says"
_CALLS = "tests/test_signatures.py::test_the_library_is_called_as_it_was[{}]"
_DATA = "tests/test_givens.py::test_a_module_holds_the_data_that_are_written_down[{}]"
_CHECKS = "tests/test_testing_checks.py"
_OF_A_LAW = (
    "test_a_fault_of_the_library_is_found_and_its_case_breaks_the_law_again",
    "test_a_universal_law_is_tried_on_cases_that_are_written_down",
)
_EXAMPLES = "tests/test_examples.py::test_the_examples_of_the_docstrings[{}]"


class Nearness:
    """How near the tests are to the modules: by the imports between them."""

    def __init__(self, package: Path, tests: Path) -> None:
        self.package = package
        self.imported = dict(_graph(package, tests))
        names = [path.name for path in sorted(tests.glob("test_*.py"))]
        self.sizes = {name: (tests / name).stat().st_size for name in names if not _by_chance(name)}
        self.steps = {name: _steps(name, self.imported) for name in self.sizes}

    def stages(self, edit: Edit) -> list[list[str]]:
        """The tests that a change must not pass, the nearest first."""
        of_a_law = [_of_a_law(edit, self.package)] if edit.file.startswith("testing/laws/") else []
        return [*of_a_law, *self.parts(edit.file)]

    def records(self, edit: Edit) -> list[str]:
        """The tests of the records that may tell of a change, by their ids."""
        if edit.file.startswith("arcoiris"):
            return [_POLICY]
        place = _module(edit.file)
        says = b"Text(" in (self.package / edit.file).read_bytes() and {*edit.new} & {"'", '"'}
        return [_DATA.format(place), _CALLS.format(place), *([_WORDS] if says else [])]

    def parts(self, file: str) -> list[list[str]]:
        """All the test files, the nearest first, in parts that grow."""
        near = [f"tests/{name}" for name in self.near(file)]
        parts = (near[first:end] for first, end in pairwise((0, *_STAGES)))
        return [part for part in parts if part]

    def near(self, file: str) -> list[str]:
        """All the test files, the nearest and shortest first."""
        noun = file.removesuffix(".py").removesuffix("/__init__").replace("/", "_")
        package = f"test_{file.partition('/')[0]}" if "/" in file else "a package"

        def place(name: str) -> tuple[bool, bool, bool, bool, int, int]:
            told, of_package = _TOLD_IN.get(file) == name, name.startswith(package)
            called = noun.endswith(name.removeprefix("test_").removesuffix(".py"))
            steps = self.steps[name].get(file, _FAR)
            return name in _SLOW, not told, not of_package, not called, steps, self.sizes[name]

        return sorted(self.sizes, key=place)

    def below(self, file: str) -> list[str]:
        """What does not import a file, so that it is the same when the file is another."""
        if file == "__init__.py":
            return []
        names = (name for name in self.imported if (self.package / name).is_file())
        same = (name for name in names if file not in _steps(name, self.imported))
        modules = [_module(name) for name in same if not name.startswith(("spark", "testing"))]
        return [*modules, *(name for name in _RECORDS if file not in self.steps[f"{name}.py"])]


def _of_a_law(edit: Edit, package: Path) -> list[str]:
    """The tests of the law in which a change is made, then those of all laws."""
    name = edit.name.split(": ")[1].partition(".")[0]
    tree = ast.parse((package / edit.file).read_bytes())
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    marks = [
        ast.unparse(mark) for one in functions if one.name == name for mark in one.decorator_list
    ]
    universal = any(mark.startswith("law(") and "universal=False" not in mark for mark in marks)
    own = [f"{_CHECKS}::{test}[{name}]" for test in _OF_A_LAW if universal]
    return [*own, _EXAMPLES.format(edit.file), _CHECKS]


def _module(file: str) -> str:
    parts = ["ticketpolicy", *file.removesuffix(".py").split("/")]
    return ".".join(parts).removesuffix(".__init__")


def _by_chance(name: str) -> bool:
    """Whether the examples of a test are drawn: what is found then is found by chance."""
    return name.endswith(("_laws.py", "test_testing_strategies.py"))


def _graph(package: Path, tests: Path) -> Iterator[tuple[str, set[str]]]:
    homes = _homes(package)
    for path in package.rglob("*.py"):
        file = path.relative_to(package).as_posix()
        if file != "__init__.py":
            parent = path.parent / "__init__.py"
            above = {parent.relative_to(package).as_posix()} - {"__init__.py", file}
            yield file, above | set(_imported(path, package, tests, homes))
    for path in tests.glob("*.py"):
        yield path.name, set(_imported(path, package, tests, homes))


def _homes(package: Path) -> Mapping[str, str]:
    """The module of each name of the face of the package."""
    tree = ast.parse((package / "__init__.py").read_bytes())
    return {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "ticketpolicy"
        for alias in node.names
    }


def _imported(path: Path, package: Path, tests: Path, homes: Mapping[str, str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            if node.module == "ticketpolicy":
                names += [homes[alias.name] for alias in node.names if alias.name in homes]
        yield from _files(names, package, tests)


def _files(names: Iterable[str], package: Path, tests: Path) -> Iterator[str]:
    for name in names:
        first, *rest = name.split(".")
        if first == "ticketpolicy":
            for file in ("/".join(rest) + ".py", "/".join([*rest, "__init__.py"])):
                if (package / file).is_file():
                    yield file
        elif (tests / f"{first}.py").is_file():
            yield f"{first}.py"


def _steps(name: str, imported: Mapping[str, set[str]]) -> Mapping[str, int]:
    steps = {name: 0}
    ahead = deque([name])
    while ahead:
        at = ahead.popleft()
        for file in imported.get(at, ()):
            if file not in steps:
                steps[file] = steps[at] + 1
                ahead.append(file)
    return steps
