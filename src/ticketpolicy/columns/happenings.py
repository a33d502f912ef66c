"""The events of a table: in columns of the tickets themselves, or a row each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, Self

import attrs
from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.columns.coded import Coded, combined
from ticketpolicy.columns.histories import Events
from ticketpolicy.columns.offsets import some_instant
from ticketpolicy.columns.sources import Facts
from ticketpolicy.errors import FactError, TicketPolicyError
from ticketpolicy.events import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Event,
    InformationRequested,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    SolutionDelivered,
    Withdrawn,
    name_of,
)
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np

_KINDS: tuple[type[Event], ...] = (
    Responded, InformationRequested, ContactAttempted, CustomerReplied, EscalationRequested,
    PriorityChanged, SolutionDelivered, Closed, Reopened, Withdrawn, Merged,
)  # fmt: skip
EVENT_NAMES: Mapping[str, type[Event]] = MappingProxyType({name_of(kind): kind for kind in _KINDS})
"""The kinds of events by their names in a table, in the order in which those of one instant
happened that are columns of one row."""

_DETAILS: Mapping[str, Mapping[str, object]] = {
    name: {
        part.name: None if part.default is attrs.NOTHING else part.default
        for part in attrs.fields(kind)
        if part.name != "at"
    }
    for name, kind in EVENT_NAMES.items()
}
COLUMN_FACTS = [f"{name}_{part}" for name in EVENT_NAMES for part in ("at", *_DETAILS[name])]
"""The facts of events that are columns of the tickets, such as ``responded_at``."""

_RECORDED = ("event", *dict.fromkeys(part for parts in _DETAILS.values() for part in parts))
ROW_FACTS = ["ticket", "at", *_RECORDED]
"""The facts of events that are rows of their own."""

_NO_COLUMN = object()
_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)


def member(kind: type[Enum]) -> Callable[[object], object]:
    """A reader of the members of an enum by their names; what is none stays as it is."""

    def read(value: object) -> object:
        return kind.__members__.get(value, value) if isinstance(value, str) else value

    return read


def as_it_is(value: object) -> object:
    """The value itself."""
    return value


_READ: Mapping[str, Callable[[object], object]] = {
    "channel": member(Channel),
    "priority": member(Priority),
}


@frozen
class Recorded:
    """What a table records of an event beside its instant."""

    name: object
    details: Mapping[str, object]

    def event(self, at: datetime | None) -> Event:
        """The event at an instant; raises what is wrong with it."""
        kind: Any = EVENT_NAMES.get(str(self.name))
        if kind is None:
            names = ", ".join(EVENT_NAMES)
            raise FactError("event", self.name, f"is the name of no event: give one of {names}")
        event: Event = kind(at, **self.details)
        return event

    def example(self) -> Event | None:
        """An event that stands for all that are so recorded; None where there can be none."""
        try:
            return self.event(_INSTANT)
        except TicketPolicyError:
            return None


@frozen(eq=False)
class Happenings:
    """The events of a table in their order; of what each is, ``recorded`` tells the source."""

    events: Events
    recorded: Sequence[Recorded]

    @classmethod
    def of(cls, row: Integers, at: Integers, what: Integers, recorded: list[Recorded]) -> Self:
        """Events in any order."""
        events = Events(row, at, what, [one.example() for one in recorded])
        return cls(events.take(events.ordered()), recorded)

    def to(self, row: int) -> list[Event]:
        """The events of one row; raises what is wrong with one."""
        events = self.events
        first, last = (int(place) for place in np.searchsorted(events.row, [row, row + 1]))
        return [
            self.recorded[int(what)].event(None if at == NAT else some_instant(int(at)))
            for what, at in zip(events.what[first:last], events.at[first:last], strict=True)
        ]


def in_columns(facts: Facts) -> Happenings:
    """The events that are told by columns of the tickets themselves."""
    recorded: list[Recorded] = []
    times: list[Integers] = []
    kinds: list[Integers] = []
    for name, details in _DETAILS.items():
        for index in range(facts.columns_of(f"{name}_at")):
            columns = [
                facts.coded(f"{name}_{part}", _READ.get(part, as_it_is), usual, index)
                for part, usual in details.items()
            ]
            found, codes = combined([Coded.constant(None, facts.count), *columns])
            times.append(facts.instants(f"{name}_at", index))
            kinds.append(codes + len(recorded))
            recorded += (
                Recorded(name, dict(zip(details, known, strict=True))) for _, *known in found
            )
    if not times:
        none = np.zeros(0, np.int64)
        return Happenings.of(none, none, none, recorded)
    at, what = np.stack(times, axis=1).ravel(), np.stack(kinds, axis=1).ravel()
    places = np.flatnonzero(at != NAT)
    return Happenings.of(places // len(times), at[places], what[places], recorded)


def in_rows(facts: Facts, row: Integers) -> Happenings:
    """The events that have a row each, which happened to some rows of the tickets."""
    columns = [facts.coded(part, _READ.get(part, as_it_is), _NO_COLUMN) for part in _RECORDED]
    found, what = combined(columns)
    recorded = [_recorded(dict(zip(_RECORDED, known, strict=True))) for known in found]
    return Happenings.of(row, facts.instants("at"), what, recorded)


def _recorded(known: Mapping[str, object]) -> Recorded:
    """What is recorded of an event by the columns that its kind has."""
    name = known["event"]
    details = {
        part: usual if known[part] is _NO_COLUMN else known[part]
        for part, usual in _DETAILS.get(str(name), {}).items()
    }
    return Recorded(name, details)
