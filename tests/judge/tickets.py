"""Tickets as their documents tell them: what had happened by an instant, and the status then."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from judge.opentime import OpenTime, Stretch, open_time
from judge.plain import Document, RefusedError, instant, maybe

Name = str | int

# Where an event leads from each status; from any other it cannot happen.
_ALIVE = ("OPEN", "WAITING", "SOLVED")
_MOVES: Mapping[str, Mapping[str, str]] = {
    "information_requested": dict.fromkeys(_ALIVE, "WAITING"),
    "solution_delivered": dict.fromkeys(_ALIVE, "SOLVED"),
    "closed": dict.fromkeys(_ALIVE, "CLOSED"),
    "withdrawn": dict.fromkeys(_ALIVE, "WITHDRAWN"),
    "merged": dict.fromkeys((*_ALIVE, "CLOSED"), "MERGED"),
    "reopened": {"SOLVED": "OPEN", "CLOSED": "OPEN"},
}
_ENDS_THE_WAITING = ("customer_replied", "escalation_requested")

OVER = ("CLOSED", "WITHDRAWN", "MERGED")


@frozen
class Happening:
    """An event: what happened, when, and what else is recorded of it."""

    name: str
    at: int
    facts: Document


@frozen
class Standing:
    """A status, since when it holds, and the place of the event that led to it."""

    status: str
    since: int | None
    place: int = -1


@frozen
class Told:
    """A ticket, its events in order."""

    id: Name
    customer: Name | None
    request: Document
    opened_at: int | None
    events: tuple[Happening, ...]

    @property
    def rank(self) -> tuple[bool, Name]:
        """The place of its id in an order: numbers before texts."""
        return isinstance(self.id, str), self.id

    def of(self, name: str) -> list[Happening]:
        """The events of one kind."""
        return [event for event in self.events if event.name == name]

    def by(self, now: int) -> "Told":
        """The ticket as it was at an instant."""
        return evolve(self, events=tuple(event for event in self.events if event.at <= now))

    def standings(self) -> list[Standing]:
        """Each status that it had, in order."""
        found = [Standing("OPEN", self.opened_at)]
        for place, event in enumerate(self.events):
            if self.opened_at is not None and event.at < self.opened_at:
                raise RefusedError("DocumentError")
            status = _next(found[-1].status, event.name)
            if status != found[-1].status:
                found.append(Standing(status, event.at, place))
        return found

    @property
    def last(self) -> Standing:
        """How it stands."""
        return self.standings()[-1]

    def stretches(self, *statuses: str) -> list[Stretch]:
        """When it had one of these statuses."""
        standings = self.standings()
        ends = [*(later.since for later in standings[1:]), None]
        return [
            (one.since, end)
            for one, end in zip(standings, ends, strict=True)
            if one.status in statuses and one.since is not None
        ]


def _next(status: str, event: str) -> str:
    if event in _MOVES:
        if status not in _MOVES[event]:
            raise RefusedError("DocumentError")
        return _MOVES[event][status]
    return "OPEN" if status == "WAITING" and event in _ENDS_THE_WAITING else status


def ticket_of(document: Document) -> Told:
    """The ticket that a document tells, if all of it can have happened."""
    try:
        told = _told(document)
    except RefusedError as refused:
        raise RefusedError("DocumentError") from refused
    told.standings()
    return told


def _told(document: Document) -> Told:
    events = [Happening(one["event"], instant(one["at"]), one) for one in document["events"]]
    request = document["request"]
    return Told(
        id=document["id"],
        customer=document["customer"],
        request=request,
        opened_at=maybe(request["opened_at"]),
        events=tuple(sorted(events, key=lambda event: event.at)),
    )


@frozen
class Case:
    """A ticket as it stood when it was asked about, at an instant that may be a later one."""

    policy: Document
    ticket: Told
    now: int
    others: tuple["Case", ...] = field(default=())

    @property
    def time(self) -> OpenTime:
        """The business time of the desk."""
        return open_time(self.policy["schedule"])

    @property
    def zone(self) -> str:
        """The zone of the desk."""
        zone: str = self.policy["schedule"]["zone"]
        return zone

    def fact(self, name: str) -> Any:
        """What is recorded in the request, or None."""
        return self.ticket.request[name]


@frozen
class Judged:
    """An outcome, the value that goes with it, and the instants at which it may turn."""

    outcome: str
    value: Callable[[], object] = field(default=lambda: None)
    turns: tuple[int | None, ...] = ()
    reasons: tuple[str, ...] | None = None


def in_force(policy: Document, opened_at: int | None) -> Document:
    """The revision that judges what was opened at an instant; a policy judges everything."""
    if policy["model"] == "Policy":
        return policy
    if opened_at is not None:
        for revision in policy["policies"]:
            day = open_time(revision["schedule"]).day_of(opened_at)
            since, until = revision["in_force_from"], revision["in_force_until"]
            begun = since is None or date.fromisoformat(since) <= day
            if begun and (until is None or day < date.fromisoformat(until)):
                revised: Document = revision
                return revised
    raise RefusedError("NotInForceError")


def case_of(given: Document) -> Case:
    """The case that is given."""
    ticket, now = ticket_of(given["ticket"]), instant(given["now"])
    policy = in_force(given["policy"], ticket.opened_at)
    if ticket.opened_at is not None and now < ticket.opened_at:
        raise RefusedError("TicketHistoryError")
    others = tuple(_others(given, policy, ticket, now))
    return Case(policy, ticket.by(now), now, others)


def _others(given: Document, policy: Document, ticket: Told, now: int) -> Iterable[Case]:
    """The other tickets that were opened by then, each once, under the policy of each."""
    seen: dict[Name, Told] = {}
    for other in map(ticket_of, given["history"]):
        if seen.setdefault(other.id, other) != other:
            raise RefusedError("TicketHistoryError")
    for other in seen.values():
        opened_at = other.opened_at
        if other.id != ticket.id and (opened_at is None or opened_at <= now):
            own = policy if opened_at is None else in_force(given["policy"], opened_at)
            yield Case(own, other.by(now), now)
