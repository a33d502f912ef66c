"""Values that are wrong thrown at every argument of everything public.

An argument that is missing, or that no function has, stays Python's own TypeError. What only an
answer is made of, such as a `Usage` or a `Finding`, holds what it is given.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from attrs import frozen
from hostile_calls import Call, calls
from hostile_sources import Source, pick
from hostile_values import VALUES
from siege import shown

_LONGEST = 100


@frozen
class Wrong:
    """A call, of which some arguments are wrong."""

    call: Call
    given: dict[str, Any]

    def __repr__(self) -> str:
        given = (f"{name}={shown(self.given[name], _LONGEST)}" for name in self.given)
        return f"{self.call.name}({', '.join(given)})"


@cache
def _calls() -> list[Call]:
    return [call for call in calls() if call.right]


def every() -> Iterator[Wrong]:
    """Each value for each argument, the others being right."""
    for call in _calls():
        for name in call.right:
            yield from (Wrong(call, {name: value()}) for value in VALUES)


def make(source: Source) -> Wrong:
    """Some values for some arguments, now and then inside a list, a tuple or a dict."""
    call = pick(source, _calls())
    names = [pick(source, [*call.right]) for _ in range(1 + source.below(3))]
    return Wrong(call, {name: _value(source) for name in names})


def _value(source: Source) -> Any:
    value, way = pick(source, VALUES)(), source.below(8)
    if way == 1:
        return [value]
    if way == 2:
        return (pick(source, VALUES)(), value)
    if way == 3 and isinstance(value, str | int | None):
        return {value: pick(source, VALUES)()}
    return value


def attack(wrong: Wrong) -> Callable[[], object]:
    """Call it."""
    return lambda: wrong.call.act(wrong.given)
