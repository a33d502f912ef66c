"""What is wrong with a document, gathered on the way out of its parts.

A part that cannot be read raises `RefusedError`, with paths that begin at that part. Each
part around it adds its own step, and goes on with the parts beside it.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date

from attrs import NOTHING

from ticketpolicy.briefs import brief
from ticketpolicy.errors import MOST_FAULTS, Fault

_LONGEST_NAME = 60
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


class RefusedError(Exception):
    """A part of a document that cannot be read, with all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault], *, more: bool = False) -> None:
        super().__init__(faults)
        self.faults = faults
        self.more = more

    @classmethod
    def of(cls, value: object, problem: str, *keys: object) -> "RefusedError":
        """One fault, of the part itself or of what lies behind some keys of it."""
        return cls([Fault("".join(map(step, keys)), value, problem)])

    @classmethod
    def missing(cls, problem: str, *keys: object) -> "RefusedError":
        """The fault of a part that is not there."""
        return cls.of(NOTHING, f"is missing: {problem}", *keys)

    def behind(self, *keys: object) -> "RefusedError":
        """The same, of a part that lies behind some keys."""
        path = "".join(map(step, keys))
        faults = [fault._replace(path=f"{path}{fault.path}") for fault in self.faults]
        return RefusedError(faults, more=self.more)


class Faults:
    """The faults of the parts of one part, in their order."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, error: RefusedError, *keys: object) -> None:
        """Take up what is wrong behind some keys; raises `RefusedError` when it is enough."""
        self._found += error.behind(*keys).faults
        if error.more or len(self._found) >= MOST_FAULTS:
            raise RefusedError(self._found[:MOST_FAULTS], more=True)

    @contextmanager
    def behind(self, *keys: object) -> Generator[None]:
        """Take up what is found to be wrong behind some keys."""
        try:
            yield
        except RefusedError as error:
            self.add(error, *keys)

    def settle(self) -> None:
        """Raise `RefusedError` if there is any."""
        if self._found:
            raise RefusedError(self._found)


def step(key: object) -> str:
    """How one key stands in a path.

    >>> step("events"), step(3), step("2026-07-13"), step(date(2026, 7, 13))
    ('.events', '[3]', "['2026-07-13']", "['2026-07-13']")
    """
    if type(key) is str and len(key) <= _LONGEST_NAME and _PLAIN.fullmatch(key):
        return f".{key}"
    return f"[{brief(key.isoformat() if isinstance(key, date) else key)}]"
