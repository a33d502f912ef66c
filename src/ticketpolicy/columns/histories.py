"""What happened to many tickets, and where it led them."""

from collections.abc import Callable, Sequence

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns import runs
from ticketpolicy.columns.answers import NONE
from ticketpolicy.columns.offsets import EARLIEST, LATEST
from ticketpolicy.events import EVENTS, Event
from ticketpolicy.extras import extra
from ticketpolicy.tickets import TRANSITIONS, Status

with extra("frames"):
    import numpy as np

STATUSES = tuple(Status)
OPEN = STATUSES.index(Status.OPEN)
_LEADS_TO = np.array(
    [
        [
            STATUSES.index(TRANSITIONS[status][kind]) if kind in TRANSITIONS[status] else NONE
            for kind in EVENTS
        ]
        for status in STATUSES
    ]
)


@frozen(eq=False)
class Events:
    """Events of many tickets, in the order of the tickets and, of each, of time.

    To which row each happened, when, and what it was: an index in ``kinds``, where one event
    stands for all that differ in nothing but their instant. What cannot have happened is
    None there.
    """

    row: Integers
    at: Integers
    what: Integers
    kinds: Sequence[Event | None]

    def take(self, places: Integers | Flags) -> "Events":
        """Some of the events."""
        return Events(self.row[places], self.at[places], self.what[places], self.kinds)

    def where(self, holds: Callable[[Event], bool]) -> Flags:
        """Which events are of kinds of which something holds."""
        wanted = [kind is not None and holds(kind) for kind in self.kinds]
        return np.array([*wanted, False])[self.what]

    def of_type(self, kind: type[Event]) -> Flags:
        """Which events are of a type."""
        return self.where(lambda event: isinstance(event, kind))

    def ordered(self) -> Integers:
        """The places of the events in their order, which keeps those of one instant as they are."""
        order = runs.ordered(self.row)
        rows, times = self.row[order], self.at[order]
        early = (rows[1:] == rows[:-1]) & (times[1:] < times[:-1])
        if early.any():
            mixed = np.zeros(int(rows[-1]) + 1, np.bool_)
            mixed[rows[1:][early]] = True
            places = np.flatnonzero(mixed[rows])
            order[places] = order[places][np.lexsort((times[places], rows[places]))]
        return order


@frozen(eq=False)
class Histories:
    """The events of tickets in their order, and the statuses to which they lead.

    Those of each row lie between two of the ``bounds``. ``after`` is the status after each
    event, as an index in `STATUSES`, ``turns`` tells the events that led to another than
    before, and ``status`` is that of each row after all of them. ``impossible`` are the rows
    whose events cannot have happened so.
    """

    events: Events
    bounds: Integers
    after: Integers
    turns: Flags
    status: Integers
    impossible: Flags

    @classmethod
    def of(cls, events: Events, opened: Integers) -> "Histories":
        """The histories of tickets that were opened at some instants; NaT is not known."""
        count = len(opened)
        impossible = np.zeros(count, np.bool_)
        wrong = (events.at < opened[events.row]) | ~events.where(lambda _: True)
        wrong |= (events.at < EARLIEST) | (events.at > LATEST)
        impossible[events.row[wrong]] = True
        at = events.at.clip(EARLIEST, LATEST)
        events = Events(events.row, at, events.what, events.kinds)
        codes = [NONE if kind is None else EVENTS.index(type(kind)) for kind in events.kinds]
        kinds = np.array([*codes, NONE])[events.what]
        bounds = _bounds(count, events.row)
        before, after = _followed(bounds, kinds, impossible)
        turns = before != after
        return cls(events, bounds, after, turns, _status(bounds, after), impossible)

    def until(self, now: int) -> "Histories":
        """The same, without what happened after an instant."""
        kept = self.events.at <= now
        if kept.all():
            return self
        events, after = self.events.take(kept), self.after[kept]
        bounds = _bounds(len(self.status), events.row)
        status = _status(bounds, after)
        return Histories(events, bounds, after, self.turns[kept], status, self.impossible)

    def last(self, marked: Flags) -> Integers:
        """The last event of each row that is marked, as an index; `NONE` where there is none."""
        return self._placed(np.flatnonzero(marked))

    def first(self, marked: Flags) -> Integers:
        """The first event of each row that is marked, as an index; `NONE` where there is none."""
        return self._placed(np.flatnonzero(marked)[::-1])

    def _placed(self, places: Integers) -> Integers:
        found = np.full(len(self.status), NONE)
        found[self.events.row[places]] = places
        return found

    def at(self, places: Integers) -> Integers:
        """The instants of events, and NaT for none."""
        return given(self.events.at, places, NAT)


def _bounds(count: int, rows: Integers) -> Integers:
    """Where the events of each row begin and, at the end, where the last end."""
    return np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=count))])


def _status(bounds: Integers, after: Integers) -> Integers:
    """The status of each row after the last of its events."""
    return given(after, np.where(bounds[1:] > bounds[:-1], bounds[1:] - 1, NONE), OPEN)


def given(values: Integers, places: Integers, otherwise: int) -> Integers:
    """The values at some places, and something else where the place is `NONE`."""
    if not len(values):
        return np.full(len(places), otherwise)
    return np.where(places == NONE, otherwise, values[places])


def _followed(bounds: Integers, kinds: Integers, impossible: Flags) -> tuple[Integers, Integers]:
    """The statuses before and after each event, step by step over all rows at once.

    Rows in which something cannot happen are marked, and followed no further.
    """
    first, length = bounds[:-1], np.diff(bounds)
    status = np.full(len(length), OPEN)
    before, after = np.full(len(kinds), OPEN), np.full(len(kinds), OPEN)
    going = np.flatnonzero((length > 0) & ~impossible)
    step = 0
    while going.size:
        places = first[going] + step
        now = status[going]
        then = _LEADS_TO[now, kinds[places]]
        before[places], after[places], status[going] = now, then, then
        impossible[going[then == NONE]] = True
        step += 1
        going = going[(then != NONE) & (length[going] > step)]
    return before, after
