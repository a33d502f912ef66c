"""Functions that take on the code of one of their mutants."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from mutmut.mutation import trampoline

Wrapper = Callable[[FunctionType], FunctionType]
Cached = type(cache(len))


class Swaps:
    """All the functions that have mutants, by module and mutant; none is changed yet."""

    def __init__(self) -> None:
        self.known: list[tuple[FunctionType, dict[str, Any]]] = []

    def install(self) -> None:
        """Stand where mutmut would lead each call to the mutant that is asked for."""
        trampoline.wrap_in_trampoline = self._taken  # type: ignore[assignment]

    def _taken(self, mutants: dict[str, Any], is_classmethod: bool = False) -> Wrapper:
        del is_classmethod

        def taken(function: FunctionType) -> FunctionType:
            self.known.append((function, mutants))
            return function

        return taken

    def put(self, module: str, name: str) -> None:
        """Give a function the code and the defaults of a mutant; ValueError if it cannot."""
        for function, mutants in self.known:
            if function.__module__ == module and name in mutants:
                mutant = getattr(mutants[name], "__func__", mutants[name])
                function.__code__ = mutant.__code__
                function.__defaults__ = mutant.__defaults__
                function.__kwdefaults__ = mutant.__kwdefaults__
                return
        raise LookupError(module, name)


def caches(tree: Path) -> list[Any]:
    """What the functions of a tree remember their answers in."""
    paths = {name: str(getattr(one, "__file__", None)) for name, one in sys.modules.items()}
    inside = [sys.modules[name] for name, path in paths.items() if path.startswith(str(tree))]
    found = (value for module in inside for value in vars(module).values())
    return [value for value in found if isinstance(value, Cached)]
