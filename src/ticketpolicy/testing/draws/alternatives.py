"""Situations that differ from another by one fact: another value of it, or not knowing it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from attrs import evolve

from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.errors import TicketHistoryError
from ticketpolicy.policies import Policy
from ticketpolicy.testing.draws.facts import CUSTOMERS, EVENT_DOMAINS, domains
from ticketpolicy.testing.draws.situations import Situation
from ticketpolicy.tickets import Ticket

_LEFT_OUT = "left out"


class Other(NamedTuple):
    """A situation in which one fact is another, the name of the fact, and its value there."""

    fact: str
    value: object
    situation: Situation


_CUSTOMERS = (*CUSTOMERS, "new")
_INSTANTS = ("opened_at", "occurred_at")
_OF_EVENTS = ("public", "automatic", "channel", "priority")


def _but(values: Iterable[Any], value: object) -> list[Any]:
    """The values, and not knowing, but for the one there is."""
    return [one for one in (*values, None) if one != value]


def _openings(situation: Situation, earlier: timedelta) -> list[datetime]:
    """Some instants at which the ticket may have been opened, up to so much earlier."""
    last = min([situation.now, *(event.at for event in situation.ticket.events)])
    return [last - step for step in (NO_TIME, MICROSECOND, earlier / 10, earlier)]


def _put(situation: Situation, fact: str, value: Any) -> Situation:  # noqa: ANN401 - of its kind
    """With another value for a fact, by its name."""
    place, _, part = fact.partition(".")
    if place == "request":
        return situation.asked(**{part: value})
    if place == "ticket":
        return situation.of(value)
    return situation.with_event(_index(place), **{part: value})


def of_request(situation: Situation, earlier: timedelta) -> Iterator[Other]:
    """With another value of each fact of the request and the customer, or without it."""
    for part in (*domains(situation.policy), *_INSTANTS):
        fact, known = f"request.{part}", getattr(situation.request, part)
        for value in _but(_values(situation, fact, earlier), known):
            yield Other(fact, value, _put(situation, fact, value))
    for customer in _but(_CUSTOMERS, situation.ticket.customer):
        yield Other("ticket.customer", customer, situation.of(customer))


def of_events(situation: Situation) -> Iterator[Other]:
    """With other facts of each event, and with its instant moved up to that of its neighbours."""
    events, opened_at = situation.ticket.events, situation.request.opened_at
    first = opened_at or min([event.at for event in events], default=situation.now)
    marks = [first, *(event.at for event in events), situation.now]
    for index, event in enumerate(events):
        for part, values in EVENT_DOMAINS.get(type(event), {}).items():
            fact = f"events[{index}].{part}"
            for value in _but(values, getattr(event, part)):
                yield Other(fact, value, _put(situation, fact, value))
        for at in sorted({marks[index], marks[index + 2]} - {event.at}):
            yield Other(f"events[{index}].at", at, situation.with_event(index, at=at))


def without_events(situation: Situation) -> Iterator[Other]:
    """Without each of the events, where the history can be without it."""
    events = situation.ticket.events
    for index in range(len(events)):
        try:
            other = situation.with_events((*events[:index], *events[index + 1 :]))
        except TicketHistoryError:
            continue
        yield Other(f"events[{index}]", _LEFT_OUT, other)


def of_history(situation: Situation) -> Iterator[tuple[Ticket, Other]]:
    """Without each of the other tickets, and with another value of each fact of its request."""
    for index, ticket in enumerate(situation.history):
        name, others = f"history[{index}]", [one for one in situation.history if one is not ticket]
        yield ticket, Other(name, _LEFT_OUT, evolve(situation, history=tuple(others)))
        for part, values in domains(situation.policy).items():
            for value in _but(values, getattr(ticket.request, part)):
                other = evolve(ticket, request=evolve(ticket.request, **{part: value}))
                among = evolve(situation, history=(*others, other))
                yield ticket, Other(f"{name}.request.{part}", value, among)


def without(situation: Situation, fact: str) -> Situation | None:
    """Without the knowledge of a fact, or None if it is none that can be missing."""
    place, _, part = fact.partition(".")
    of_event = place.startswith("events[") and part in _OF_EVENTS
    if of_event or place == "request" or fact == "ticket.customer":
        return _put(situation, fact, None)
    return None


def completed(situation: Situation, fact: str, earlier: timedelta) -> Iterator[Other]:
    """With each value of a fact, or with some where they are endless."""
    for value in _values(situation, fact, earlier):
        yield Other(fact, value, _put(situation, fact, value))


def _values(situation: Situation, fact: str, earlier: timedelta) -> Iterable[object]:
    """The values of a fact, or some where they are endless."""
    place, _, part = fact.partition(".")
    if place == "ticket":
        return _CUSTOMERS
    if part in _INSTANTS:
        return _openings(situation, earlier)
    if place == "request":
        return domains(situation.policy)[part]
    return EVENT_DOMAINS[type(situation.ticket.events[_index(place)])][part]


def knowable(policy: Policy) -> list[str]:
    """The names of the facts of a ticket and its request."""
    return ["ticket.customer", *(f"request.{part}" for part in (*domains(policy), *_INSTANTS))]


def missing(situation: Situation) -> Iterator[str]:
    """The names of the facts that are not known."""
    for part in (*domains(situation.policy), *_INSTANTS):
        if getattr(situation.request, part) is None:
            yield f"request.{part}"
    if situation.ticket.customer is None:
        yield "ticket.customer"
    for index, event in enumerate(situation.ticket.events):
        for part in _OF_EVENTS:
            if getattr(event, part, NO_TIME) is None:
                yield f"events[{index}].{part}"


def _index(place: str) -> int:
    return int(place.removeprefix("events[").removesuffix("]"))
