"""The mutants of a module, as mutmut makes them: each is one function, changed in one place."""

import ast
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain
from pathlib import Path

from attrs import define, field, frozen
from mutmut.mutation.file_mutation import mutate_file_contents

_MARK = "__mutmut_"
Change = tuple[str, str, str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Mutant:
    """A function with one change, the lines of it that say otherwise, and where they stood."""

    file: str
    name: str
    function: str
    old: str
    new: str
    text: tuple[str, ...] = field(repr=False)
    first: int = field(repr=False)
    last: int = field(repr=False)

    @property
    def change(self) -> Change:
        """What the change is known by, however many others there are."""
        return self.file, self.function, self.old, self.new

    @property
    def module(self) -> str:
        """The module, as Python names it."""
        return "ticketpolicy." + self.file.removesuffix(".py").removesuffix("/__init__").replace(
            "/", "."
        )

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The lines of the statement that is changed, where mutmut has written the module."""
        return [(self.file, line) for line in range(self.first, self.last + 1)]

    def told(self) -> str:
        """The change, as a list of equivalents would name it."""
        lines = [f"- {line}" for line in self.old.splitlines()]
        lines += [f"+ {line}" for line in self.new.splitlines()]
        return "\n    ".join([f"{self.file}: {self.function}", *lines])


@define
class Module:
    """A module of the package, and the one in which mutmut writes all of its mutants."""

    file: str
    source: str
    code: str

    @classmethod
    def of(cls, package: Path, file: str) -> "Module":
        """The module that stands in a file of the package."""
        source = (package / file).read_text(encoding="utf-8")
        return cls(file, source, mutate_file_contents(file, source).code)

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Each function of the code that mutmut writes, and its mutants, by their own names."""
        return dict(_functions(self.code))

    @cached_property
    def mutants(self) -> list[Mutant]:
        """Every mutant of the module."""
        lines = self.code.splitlines()
        return [
            self._mutant(name, node, lines)
            for name, node in self.functions.items()
            if (end := name.rpartition(_MARK)[2]) != name and end.isdigit()
        ]

    def content(self, mutant: Mutant) -> bytes:
        """The module with that mutant alone, in the place of its function."""
        node = dict(_functions(self.source))[mutant.function]
        lines = self.source.splitlines()
        lines[node.lineno - 1 : node.end_lineno] = mutant.text
        return "\n".join([*lines, ""]).encode()

    def _mutant(self, name: str, node: Function, lines: list[str]) -> Mutant:
        function = name.rpartition(_MARK)[0]
        scope, _, short = function.rpartition(".")
        usual = self.functions[known := _known(scope, short)]
        before = lines[usual.lineno - 1 : usual.end_lineno]
        after = lines[node.lineno - 1 : node.end_lineno]
        after[0] = after[0].replace(f"def {node.name}(", f"def {usual.name}(")
        changes = [
            one for one in SequenceMatcher(None, before, after).get_opcodes() if one[0] != "equal"
        ]
        old = "\n".join(line.strip() for one in changes for line in before[one[1] : one[2]])
        new = "\n".join(line.strip() for one in changes for line in after[one[3] : one[4]])
        first, last = _statement(usual, usual.lineno + changes[0][1])
        return Mutant(self.file, name, known, old, new, tuple(after), first, last)


def _functions(code: str) -> Iterator[tuple[str, Function]]:
    tree = ast.parse(code)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for scope, node in chain(
        (("", node) for node in tree.body),
        ((f"{one.name}.", node) for one in classes for node in one.body),
    ):
        if isinstance(node, Function):
            yield scope + node.name, node


def _known(scope: str, mangled: str) -> str:
    """The name of the function that mutmut calls `x_name`, or `xǁClassǁname`."""
    name = mangled.rpartition("ǁ")[2] if scope else mangled.removeprefix("x_")
    return f"{scope}.{name}" if scope else name


def _statement(function: Function, line: int) -> tuple[int, int]:
    """The lines of the smallest statement around a line; those of the body for the head."""
    best = function.body[0].lineno, function.end_lineno or line
    for node in ast.walk(function):
        if isinstance(node, ast.stmt) and node is not function:
            first, last = node.lineno, node.end_lineno or line
            if first <= line <= last and last - first < best[1] - best[0]:
                best = first, last
    return best
