"""Which parts of a module are data, and how each of them is changed once.

Looked at is what no mutant of a plain function reaches: constants, the bodies of classes,
defaults, decorators, and all that stands in a decorated function. Docstrings, annotations,
type aliases and what only a type checker reads are no data.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from attrs import frozen
from changes import Replacement, variants, without

SAME_MUTANTS = {"classmethod", "staticmethod"}
"""The decorators under which a function is still a plain one."""


@frozen
class Edit:
    """One change of one place of a file."""

    name: str
    file: str
    line: int
    start: int
    end: int
    new: str

    def apply(self, source: bytes) -> bytes:
        """The file with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def _brief(text: str) -> str:
    words = " ".join(text.split()) or "nothing"
    return words if len(words) <= 120 else f"{words[:80]} ... {words[-36:]}"


def edits(package: Path) -> list[Edit]:
    """All the changes of a package, each known by its name alone."""
    files = sorted(package.rglob("*.py"))
    trees = [ast.parse(path.read_bytes()) for path in files]
    members = dict(chain.from_iterable(map(_enums, trees)))
    return [edit for path in files for edit in Module(path, package, members).edits()]


def _enums(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and _is_enum(node):
            yield (
                node.name,
                tuple(_targets(line) for line in node.body if isinstance(line, ast.Assign)),
            )


def _is_enum(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases)


def _targets(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign):
        return ", ".join(ast.unparse(target) for target in node.targets)
    assert isinstance(node, ast.AnnAssign | ast.AugAssign)
    return ast.unparse(node.target)


class Module:
    """A file of the package, and where its lines begin."""

    def __init__(self, path: Path, package: Path, members: dict[str, tuple[str, ...]]) -> None:
        self.source = path.read_bytes()
        self.file = path.relative_to(package).as_posix()
        self.members = members
        self.said: Counter[str] = Counter()
        self.starts: list[int] = [0]
        for line in self.source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def edits(self) -> Iterator[Edit]:
        """Each change of the file."""
        for scope, replacement in self._block(ast.parse(self.source).body, "", inside=False):
            yield self._edit(scope, replacement)

    def _edit(self, scope: str, replacement: Replacement) -> Edit:
        first, last, new = replacement.first, replacement.last, replacement.new
        start = self.starts[first.lineno - 1] + first.col_offset
        assert last.end_lineno is not None
        assert last.end_col_offset is not None
        end = self.starts[last.end_lineno - 1] + last.end_col_offset
        old = self.source[start:end].decode()
        said = f"{self.file}: {scope}: {_brief(old)} -> {_brief(new)}"
        self.said[said] += 1
        name = f"{said} ({self.said[said]})" if self.said[said] > 1 else said
        return Edit(name, self.file, first.lineno, start, end, new)

    def _block(
        self, body: Iterable[ast.stmt], scope: str, *, inside: bool
    ) -> Iterator[tuple[str, Replacement]]:
        for node in body:
            for place, replacement in self._statement(node, scope, inside=inside):
                yield place or "module", replacement

    def _statement(
        self, node: ast.stmt, scope: str, *, inside: bool
    ) -> Iterator[tuple[str, Replacement]]:
        match node:
            case ast.FunctionDef():
                yield from self._function(node, scope, inside=inside)
            case ast.ClassDef():
                yield from self._class(node, scope)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                yield from self._assigned(node, scope)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from self._block(node.orelse, scope, inside=True)
            case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Pass():
                return
            case _:
                yield from self._other(node, scope)

    def _assigned(
        self, node: ast.Assign | ast.AnnAssign | ast.AugAssign, scope: str
    ) -> Iterator[tuple[str, Replacement]]:
        name = _targets(node)
        place = f"{scope}.{name}" if scope else name
        if node.value is None or _is_type(node):
            return
        for replacement in variants(node.value, self.members, splits=self._splits()):
            if name not in {"__all__", "__slots__"} or not replacement.swaps:
                yield place, replacement

    def _splits(self) -> bool:
        return b".split()" in self.source

    def _function(
        self, node: ast.FunctionDef, scope: str, *, inside: bool
    ) -> Iterator[tuple[str, Replacement]]:
        place = f"{scope}.{node.name}" if scope else node.name
        if any(ast.unparse(one) == "overload" for one in node.decorator_list) or _says_nothing(
            node
        ):
            return
        yield from ((place, one) for one in self._decorators(node))
        defaults = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
        for default in defaults:
            for replacement in variants(default, self.members, splits=False):
                yield f"{place} default", replacement
        names = {ast.unparse(one) for one in node.decorator_list}
        if inside or names - SAME_MUTANTS or len(names) > 1:
            yield from self._block(node.body, place, inside=True)

    def _class(self, node: ast.ClassDef, scope: str) -> Iterator[tuple[str, Replacement]]:
        place = f"{scope}.{node.name}" if scope else node.name
        if any("Protocol" in ast.unparse(base) for base in node.bases):
            return
        yield from ((place, one) for one in self._decorators(node))
        if len(node.bases) > 1:
            yield from ((place, one) for one in without(node.bases))
        if _is_enum(node):
            for member in node.body:
                if isinstance(member, ast.Assign):
                    yield place, Replacement(member, member, "pass")
        for line in node.body:
            yield from self._statement(line, place, inside=False)

    def _decorators(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[Replacement]:
        for decorator in node.decorator_list:
            yield Replacement(decorator, decorator, "(lambda bare: bare)")
            yield from variants(decorator, self.members, splits=False)

    def _other(self, node: ast.stmt, scope: str) -> Iterator[tuple[str, Replacement]]:
        if isinstance(node, ast.Return) and node.value is not None:
            if ast.unparse(node.value) != "None":
                yield scope, Replacement(node.value, node.value, "None")
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and not _is_yield(node)):
            yield scope, Replacement(node, node, "pass")
        if isinstance(node, ast.If | ast.While):
            yield scope, Replacement(node.test, node.test, f"not ({ast.unparse(node.test)})")
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                yield from self._statement(child, scope, inside=True)
            elif isinstance(child, ast.ExceptHandler):
                yield from self._block(child.body, scope, inside=True)
            elif isinstance(child, ast.expr):
                yield from ((scope, one) for one in variants(child, self.members, splits=False))
            elif isinstance(child, ast.withitem):
                yield from (
                    (scope, one) for one in variants(child.context_expr, self.members, splits=False)
                )


def _is_yield(node: ast.Expr) -> bool:
    return isinstance(node.value, ast.Yield | ast.YieldFrom)


def _is_type(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> bool:
    """Whether what is assigned is read by type checkers alone."""
    if isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation):
        return not isinstance(node.value, ast.BinOp)
    value = node.value
    if isinstance(value, ast.Subscript):
        return isinstance(node, ast.Assign) and _targets(node).lstrip("_")[:1].isupper()
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {"TypeVar", "ParamSpec"}


def _says_nothing(node: ast.FunctionDef) -> bool:
    return all(
        isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) for line in node.body
    )
