"""Plain data from outside, read part by part: each part knows its path and its report."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar, cast

from attrs import NOTHING, evolve, field, frozen

from ticketpolicy.businesstime import zones
from ticketpolicy.errors import MOST_FAULTS, ArgumentError, DocumentError, Fault

DOCUMENT = "a ticket of Zendesk"

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_LARGEST = 2**63
_Named = TypeVar("_Named")


class Unmapped(NamedTuple):
    """Something that a ticket of Zendesk does not tell, or that no part of a `Ticket` can hold.

    ``fact`` is what stays not known, such as ``request.topic``, or ``events`` for what leads to
    no event. ``path`` is the place in what was given, ``value`` what stands there or
    `attrs.NOTHING`, and ``advice`` says what to do about it.
    """

    fact: str
    path: str
    value: object
    advice: str

    def __str__(self) -> str:
        return f"{self.fact}: {Fault(self.path, self.value, self.advice)}"


class Report:
    """What is found while a document is read: its faults, and what cannot be mapped."""

    def __init__(self) -> None:
        self._faults: dict[tuple[str, str], Fault] = {}
        self._unmapped: dict[tuple[str, str, str], Unmapped] = {}

    @property
    def unmapped(self) -> tuple[Unmapped, ...]:
        """What cannot be mapped, each once, in the order in which it was found."""
        return tuple(self._unmapped.values())

    def fault(self, fault: Fault) -> None:
        """Note a fault, once; at the hundredth, the reading is given up."""
        self._faults.setdefault((fault.path, fault.problem), fault)
        if len(self._faults) == MOST_FAULTS:
            raise DocumentError(DOCUMENT, tuple(self._faults.values()), more=True)

    def miss(self, missed: Unmapped) -> None:
        """Note what cannot be mapped, once."""
        self._unmapped.setdefault((missed.fact, missed.path, missed.advice), missed)

    def settle(self) -> None:
        """Raise `DocumentError` if there are faults."""
        if self._faults:
            raise DocumentError(DOCUMENT, tuple(self._faults.values()))


def _plain(value: object) -> object:
    """The value, or the dict that an object of a client makes of itself; a tuple is a list."""
    if isinstance(value, tuple):
        return list(cast("tuple[object, ...]", value))
    make: object = None if isinstance(value, type) else getattr(value, "to_dict", None)
    return make() if callable(make) else value


@frozen
class Node:
    """A part of a document. None is "not known", and ``given`` says whether it is there at all."""

    value: object = field(converter=_plain)
    path: str
    report: Report
    given: bool = True

    @property
    def shown(self) -> object:
        """The value, or `attrs.NOTHING` where there is none."""
        return self.value if self.given else NOTHING

    def fault(self, problem: str) -> None:
        """Note that something is wrong here."""
        self.report.fault(Fault(self.path, self.shown, problem))

    def miss(self, fact: str, advice: str) -> None:
        """Note that a fact is not told here."""
        self.report.miss(Unmapped(fact, self.path, self.shown, advice))

    def part(self, name: str) -> "Node":
        """What stands under a name, if anything does."""
        parts = self.mapping()
        path = f"{self.path}.{name}" if self.path else name
        return Node(parts.get(name), path, self.report, name in parts)

    def mapping(self) -> dict[str, object]:
        """Its parts by their names."""
        return cast("dict[str, object] | None", self._of(dict, "a mapping")) or {}

    def items(self) -> "Iterator[Node]":
        """The items of a list."""
        listed = cast("list[object] | None", self._of(list, "a list")) or []
        return (Node(value, f"{self.path}[{at}]", self.report) for at, value in enumerate(listed))

    def names(self, name: str) -> bool:
        """Whether it is a mapping in which a name stands."""
        return isinstance(self.value, dict) and name in self.mapping()

    def needed(self) -> "Node":
        """Itself; that it is not there is a fault."""
        if self.value is None:
            self.fault("is missing: give the whole object, as Zendesk's API does")
        return self

    def text(self) -> str | None:
        """A text."""
        return self._of(str, "a text")

    def truth(self) -> bool | None:
        """True or false."""
        return self._of(bool, "true or false")

    def whole(self) -> int | None:
        """A whole number, such as an id."""
        found = self._of(int, "a whole number")
        if found is None or (type(found) is int and abs(found) < _LARGEST):
            return found
        self.fault("is not a whole number of 64 bits")
        return None

    def instant(self) -> datetime | None:
        """An instant, written as Zendesk does."""
        found = self.text()
        if found is None:
            return None
        try:
            if _INSTANT.fullmatch(found):
                return zones.instant(datetime.fromisoformat(found), self.path)
        except (ArgumentError, ValueError):
            pass
        self.fault("is not an instant, such as 2026-07-10T21:30:00Z")
        return None

    def named(self, names: Mapping[str, _Named]) -> _Named | None:
        """What one of some names stands for."""
        found = self.text()
        if found is None or found in names:
            return None if found is None else names[found]
        self.fault(f"is not one of {', '.join(names)}")
        return None

    def at(self, path: str) -> "Node":
        """The same under another path."""
        return evolve(self, path=path)

    def _of(self, kind: type[_Named], said: str) -> _Named | None:
        if self.value is None or isinstance(self.value, kind):
            return self.value
        self.fault(f"is not {said}")
        return None
