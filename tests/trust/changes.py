"""How an expression is changed: each way is one replacement in its source."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise

from attrs import frozen

Members = Mapping[str, Sequence[str]]

_OTHER: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.LShift: ast.RShift, ast.Pow: ast.Mult, ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
_OF_TYPES = {"dict", "list", "tuple", "set", "frozenset", "type"}
_VARIADIC = {"are", "is_a", "known"}
_A_LIST_OF_WORDS = 4
_PAIR = 2


@frozen
class Replacement:
    """New source for the source from the start of one node to the end of another."""

    first: ast.stmt | ast.expr
    last: ast.stmt | ast.expr
    new: str
    swaps: bool = False


def variants(node: ast.expr, members: Members, *, splits: bool) -> Iterator[Replacement]:
    """Every way in which an expression is changed, in one place each."""
    for found in _own(node, members, splits=splits):
        yield Replacement(node, node, found)
    match node:
        case ast.Tuple() | ast.List() | ast.Set():
            yield from _elements(node)
            if not isinstance(node, ast.Set):
                yield from swapped(node.elts)
        case ast.Dict():
            yield from _entries(node)
        case ast.Call():
            yield from _arguments(node)
        case _:
            pass
    if not isinstance(node, ast.JoinedStr):
        for child in _children(node):
            yield from variants(child, members, splits=splits)


def _children(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in _OF_TYPES:
        return
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
        yield from node.args[1:]
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield child
        elif isinstance(child, ast.keyword):
            yield child.value
        elif isinstance(child, ast.comprehension):
            yield child.iter
            yield from child.ifs
        elif isinstance(child, ast.arguments):
            yield from (one for one in [*child.defaults, *child.kw_defaults] if one)


def _own(node: ast.expr, members: Members, *, splits: bool) -> Iterator[str]:
    match node:
        case ast.Constant(value=value):
            yield from map(repr, _values(value, splits=splits))
        case ast.JoinedStr():
            yield from _templates(node)
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if name in members.get(owner, ()):
            own = members[owner]
            yield f"{owner}.{own[(own.index(name) + 1) % len(own)]}"
        case ast.IfExp(test=test):
            yield f"({_put(node, test=ast.UnaryOp(ast.Not(), test))})"
        case _:
            yield from _operations(node)


def _operations(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            yield ast.unparse(left)
            yield ast.unparse(right)
        case ast.BinOp(op=operator) if type(operator) in _OTHER:
            yield _put(node, op=_OTHER[type(operator)]())
        case ast.BoolOp(op=junction):
            yield f"({_put(node, op=_OTHER[type(junction)]())})"
        case ast.Compare(ops=ops):
            for index, each in enumerate(ops):
                yield _put(node, ops=[*ops[:index], _OTHER[type(each)](), *ops[index + 1 :]])
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield f"({ast.unparse(operand)})"
        case _:
            return


def _put(node: ast.expr, **parts: object) -> str:
    new = deepcopy(node)
    for name, part in parts.items():
        setattr(new, name, part)
    return ast.unparse(new)


def _values(value: object, *, splits: bool) -> Iterator[object]:
    match value:
        case bool():
            yield not value
        case None:
            yield "X"
        case int() | float():
            yield value + 1
        case str():
            words = value.split()
            if splits and len(words) > _A_LIST_OF_WORDS and "".join(words).isalpha():
                yield from (value.replace(word, "", 1) for word in words)
            yield _misspelt(value)
        case _:
            return


def _misspelt(text: str) -> str:
    half = (len(text) + 1) // 2
    return f"{text[:half]}X{text[half:]}"


def _templates(node: ast.JoinedStr) -> Iterator[str]:
    for index, part in enumerate(node.values):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            changed = ast.Constant(_misspelt(part.value))
            yield _put(node, values=[*node.values[:index], changed, *node.values[index + 1 :]])


def _elements(node: ast.Tuple | ast.List | ast.Set) -> Iterator[Replacement]:
    """A collection without one of its elements; in two languages words are always given."""
    if isinstance(node, ast.Tuple) and len(node.elts) <= _PAIR:
        if not all(isinstance(one, ast.Constant | ast.JoinedStr) for one in node.elts):
            for one in node.elts:
                rest: list[ast.expr] = [other for other in node.elts if other is not one]
                yield Replacement(node, node, ast.unparse(ast.Tuple(rest, ast.Load())))
    else:
        yield from without(node.elts)


def without(nodes: Sequence[ast.expr]) -> Iterator[Replacement]:
    """The nodes without one of them, each in turn; the comma after it goes with it."""
    for index, node in enumerate(nodes):
        if len(nodes) == 1:
            yield Replacement(node, node, "*()")
        elif index + 1 < len(nodes):
            rest = nodes[index + 1]
            yield Replacement(node, rest, ast.unparse(rest))
        else:
            before = nodes[index - 1]
            yield Replacement(before, node, ast.unparse(before))


def swapped(nodes: Sequence[ast.expr]) -> Iterator[Replacement]:
    """The nodes with two neighbours in each other's place."""
    for one, other in pairwise(nodes):
        first, second = ast.unparse(one), ast.unparse(other)
        if first != second:
            yield Replacement(one, other, f"{second}, {first}", swaps=True)


def _entries(node: ast.Dict) -> Iterator[Replacement]:
    rows = list(zip(node.keys, node.values, strict=True))
    texts = [_entry(key, value) for key, value in rows]
    for index in range(len(rows)):
        rest = texts[:index] + texts[index + 1 :]
        yield Replacement(node, node, f"{{{', '.join(rest)}}}")
    for index, ((one, first), (other, second)) in enumerate(pairwise(rows)):
        if one and other and ast.unparse(first) != ast.unparse(second):
            both = [_entry(one, second), _entry(other, first)]
            yield Replacement(
                node, node, f"{{{', '.join([*texts[:index], *both, *texts[index + 2 :]])}}}"
            )


def _entry(key: ast.expr | None, value: ast.expr) -> str:
    return f"**{ast.unparse(value)}" if key is None else f"{ast.unparse(key)}: {ast.unparse(value)}"


def _arguments(node: ast.Call) -> Iterator[Replacement]:
    called = ast.unparse(node.func).rpartition(".")[2]
    if called[:1].islower():
        for keyword in node.keywords:
            if keyword.arg is not None:
                rest = [one for one in node.keywords if one is not keyword]
                yield Replacement(node, node, _put(node, keywords=rest))
    if called in _VARIADIC and len(node.args) > 1:
        yield from without(node.args)
