"""Streams and an environment that tell of their use, to stand in for those of the process."""

import os
from collections.abc import Callable, Iterator
from io import TextIOBase
from typing import Any

Tell = Callable[[str], None]


class Stream(TextIOBase):
    """A stream that notes what is written to it."""

    def __init__(self, tell: Tell, name: str) -> None:
        self._tell = tell
        self._name = name

    def write(self, text: str) -> int:
        """Note a text."""
        self._tell(f"{self._name} {text!r}")
        return len(text)


class Environment(dict[str, str]):
    """The environment, which notes that it is read."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(os.environ)
        self._tell = tell

    def __getitem__(self, name: str) -> str:
        self._tell(f"os.environ[{name!r}]")
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Note that a variable is asked for."""
        self._tell(f"os.environ.get({name!r})")
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._tell(f"{name!r} in os.environ")
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._tell("os.environ")
        return super().__iter__()
