"""Tickets of the tests: whole requests at the desk of the shipped policy."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ticketpolicy import (
    Channel,
    ContactAttempted,
    Event,
    Kind,
    Merged,
    Priority,
    PriorityChanged,
    Request,
    Ticket,
)

MORE: dict[type, dict[str, Any]] = {
    ContactAttempted: {"channel": Channel.EMAIL},
    PriorityChanged: {"priority": Priority.HIGH},
    Merged: {"into": "T-2"},
}

BOGOTA = ZoneInfo("America/Bogota")


def at(text: str) -> datetime:
    """A clock time of Bogota, such as ``2026-06-05 16:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=BOGOTA)


def request(opened_at: datetime | None, **known: Any) -> Request:
    """A request that is admitted, save what is given."""
    whole: dict[str, Any] = {
        "channel": Channel.FORM,
        "topic": "people",
        "kind": Kind.QUESTION,
        "description": "How do I add a person?",
        "registered": True,
    }
    return Request(opened_at=opened_at, **(whole | known))


def ticket(opened_at: datetime | None, *events: Event, **known: Any) -> Ticket:
    """A ticket of ACME, T-1, with some events; what is ``known`` goes into its request."""
    return Ticket(id="T-1", customer="ACME", request=request(opened_at, **known), events=events)


def happened(kind: type, when: Any) -> Event:
    """An event of a kind, with all that is recorded of it."""
    event: Event = kind(at=when, **MORE.get(kind, {}))
    return event
