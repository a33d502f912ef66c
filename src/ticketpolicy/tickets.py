"""What is known of a ticket: its request, its events, and the status they lead to.

Nothing here judges. Instants are kept in UTC, whatever the zone in which they were
written. None is "not known".
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import Factory, evolve, field, frozen

from ticketpolicy import arguments
from ticketpolicy.businesstime import zones
from ticketpolicy.errors import FactError, SequenceTypeError, TicketHistoryError
from ticketpolicy.events import (
    EVENTS,
    Channel,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Event,
    Priority,
    PriorityChanged,
    Responded,
    SomeEvent,
    known,
)
from ticketpolicy.texts import Choice, Text

if TYPE_CHECKING:
    from attrs import Attribute


class Severity(Choice):
    """How much of the customer's work stands still."""

    NORMAL = Text("no crítica", "not critical")
    CRITICAL = Text("crítica", "critical")


class Kind(Choice):
    """What the customer says that the ticket is."""

    REQUEST = Text("solicitud", "request")
    REQUIREMENT = Text("requerimiento", "requirement")
    PROBLEM = Text("problema", "problem")
    CONCERN = Text("inquietud", "concern")
    QUESTION = Text("duda", "question")


class Status(Choice):
    """Where a ticket stands, as its events tell."""

    OPEN = Text("abierto", "open")
    WAITING = Text("en espera del cliente", "waiting for the customer")
    SOLVED = Text("con solución entregada", "with a solution delivered")
    CLOSED = Text("cerrado", "closed")
    WITHDRAWN = Text("retirado", "withdrawn")
    MERGED = Text("unido a otro", "merged into another")


def _opened_at(at: datetime | None) -> datetime | None:
    return None if at is None else zones.instant(at, "opened_at")


def _occurred_at(at: datetime | None) -> datetime | None:
    return None if at is None else zones.instant(at, "occurred_at")


_NAMES = ", ".join(kind.__name__ for kind in EVENTS)
_MOVE_NOTHING = (Responded, ContactAttempted, CustomerReplied, PriorityChanged, EscalationRequested)


def _from(status: Status, **moves: Status) -> Mapping[type[Event], Status]:
    """Which status each kind of event leads to; a kind that is not there cannot happen."""
    stays: dict[type[Event], Status] = dict.fromkeys(_MOVE_NOTHING, status)
    return stays | {kind: moves[kind.__name__] for kind in EVENTS if kind.__name__ in moves}


_ALIVE = {
    "InformationRequested": Status.WAITING,
    "SolutionDelivered": Status.SOLVED,
    "Closed": Status.CLOSED,
    "Withdrawn": Status.WITHDRAWN,
    "Merged": Status.MERGED,
}
_ANSWERED = {"CustomerReplied": Status.OPEN, "EscalationRequested": Status.OPEN}

TRANSITIONS: Mapping[Status, Mapping[type[Event], Status]] = MappingProxyType(
    {
        Status.OPEN: _from(Status.OPEN, **_ALIVE),
        Status.WAITING: _from(Status.WAITING, **_ALIVE, **_ANSWERED),
        Status.SOLVED: _from(Status.SOLVED, **_ALIVE, Reopened=Status.OPEN),
        Status.CLOSED: _from(Status.CLOSED, Reopened=Status.OPEN, Merged=Status.MERGED),
        Status.WITHDRAWN: _from(Status.WITHDRAWN),
        Status.MERGED: _from(Status.MERGED),
    }
)


class Standing(NamedTuple):
    """A status, the instant since which it holds, and the index of the event that led to it.

    ``since`` is None when the opening is not known, ``event`` at the opening.
    """

    status: Status
    since: datetime | None
    event: int | None


@frozen(kw_only=True, cache_hash=True)
class Request:
    """What the customer sent in, and what is known of who sent it.

    ``topic`` is one of the names that a policy lists. ``registered`` says whether the
    requester is. ``occurred_at`` is when a problem occurs, ``priority`` the one that
    the ticket was opened with.

    Raises `FactError` for a value of the wrong kind, and for ``opened_at`` and
    ``occurred_at`` what any instant raises.
    """

    opened_at: datetime | None = field(converter=_opened_at)
    channel: Channel | None = field(validator=known(Channel))
    topic: str | None = field(validator=known(str))
    kind: Kind | None = field(validator=known(Kind))
    description: str | None = field(validator=known(str))
    registered: bool | None = field(validator=known(bool))
    occurred_at: datetime | None = field(default=None, converter=_occurred_at)
    severity: Severity | None = field(default=Severity.NORMAL, validator=known(Severity))
    evidence_requested: bool | None = field(default=False, validator=known(bool))
    evidence_attached: bool | None = field(default=False, validator=known(bool))
    onsite_requested: bool | None = field(default=False, validator=known(bool))
    priority: Priority | None = field(default=None, validator=known(Priority))


def _ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    if isinstance(events, str):
        raise SequenceTypeError("events", events)
    return tuple(sorted(_events(events), key=attrgetter("at")))


def _events(given: Iterable[Event]) -> Iterator[Event]:
    for index, event in enumerate(arguments.several("events", given)):
        if type(event) not in EVENTS:
            raise FactError(f"events[{index}]", event, f"is not an event: give one of {_NAMES}")
        yield event


def _standings(ticket: "Ticket") -> tuple[Standing, ...]:
    opened_at = ticket.request.opened_at
    standings = [Standing(Status.OPEN, opened_at, None)]
    for index, event in enumerate(ticket.events):
        status = standings[-1].status
        if opened_at is not None and event.at < opened_at:
            problem = f"lies before the opening of the ticket, {opened_at}"
            raise TicketHistoryError(f"events[{index}]", event, problem)
        following = TRANSITIONS[status].get(type(event))
        if following is None:
            problem = f"cannot happen to a ticket that is {status.value.en}"
            raise TicketHistoryError(f"events[{index}]", event, problem)
        if following is not status:
            standings.append(Standing(following, event.at, index))
    return tuple(standings)


def _named(ticket: "Ticket") -> tuple[tuple[str, datetime], ...]:
    return tuple((f"events[{index}]", event.at) for index, event in enumerate(ticket.events))


def _by_kind(ticket: "Ticket") -> Mapping[type, tuple[tuple[int, Any], ...]]:
    kinds: dict[type, list[tuple[int, Any]]] = {}
    for index, event in enumerate(ticket.events):
        kinds.setdefault(type(event), []).append((index, event))
    return {kind: tuple(found) for kind, found in kinds.items()}


def _a_request(request: Request) -> Request:
    if not isinstance(request, Request):
        raise FactError("request", request, "is not a Request")
    return request


def _a_name(_ticket: object, part: "Attribute[Any]", value: object) -> None:
    if type(value) not in {str, int} or value == "":
        raise FactError(part.name, value, "names no ticket: give a text or a whole number")


@frozen(kw_only=True)
class Ticket:
    """A ticket is its request and its events, in the order of (instant, position).

    ``standings`` tells each status it had, in order, as the events lead to it; ``happened``
    names the place of each event, such as ``events[3]``, and its instant.

    Raises `TicketHistoryError` for a history that cannot be, naming the event, and
    `FactError` for a value of the wrong kind.

    >>> from datetime import UTC
    >>> from ticketpolicy import Channel, Closed
    >>> opened = datetime(2026, 6, 5, 12, tzinfo=UTC)
    >>> request = Request(
    ...     opened_at=opened, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
    ...     description="How do I add a person?", registered=True,
    ... )
    >>> ticket = Ticket(id="T-1", customer="ACME", request=request, events=[Closed(at=opened)])
    >>> ticket.status.name
    'CLOSED'
    """

    id: str | int = field(validator=_a_name)
    customer: str | int | None = field(validator=known(str, int))
    request: Request = field(converter=_a_request)
    events: tuple[Event, ...] = field(default=(), converter=_ordered)
    standings: tuple[Standing, ...] = field(
        init=False, eq=False, repr=False, default=Factory(_standings, takes_self=True)
    )

    _by_kind: Mapping[type, tuple[tuple[int, Any], ...]] = field(
        init=False, eq=False, repr=False, default=Factory(_by_kind, takes_self=True)
    )

    happened: tuple[tuple[str, datetime], ...] = field(
        init=False, eq=False, repr=False, default=Factory(_named, takes_self=True)
    )

    def of(self, kind: type[SomeEvent]) -> Sequence[tuple[int, SomeEvent]]:
        """The events of a kind in order, each with its index in ``events``; raises `FactError`."""
        if not isinstance(kind, type):
            raise FactError("kind", kind, f"is no kind of events: give one of {_NAMES}")
        return self._by_kind.get(kind, ())

    @property
    def status(self) -> Status:
        """Where the ticket stands after all its events."""
        return self.standings[-1].status

    def as_of(self, now: datetime) -> "Ticket":
        """The ticket as it was at an instant: later events have not happened.

        Raises what any instant raises.
        """
        now = zones.instant(now, "now")
        if not self.events or self.events[-1].at <= now:
            return self
        happened = bisect_right(self.events, now, key=attrgetter("at"))
        return evolve(self, events=self.events[:happened])
