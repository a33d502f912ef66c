"""What can happen to a ticket: a closed set of events, each frozen.

Instants are kept in UTC, whatever the zone in which they were written. None is
"not known".
"""

import re
from datetime import datetime
from types import NoneType
from typing import TypeAlias, TypeVar, get_args

from attrs import field, frozen

from ticketpolicy.businesstime import zones
from ticketpolicy.errors import FactError
from ticketpolicy.texts import Choice, Text
from ticketpolicy.validators import Validator, is_a


class Channel(Choice):
    """By which way a message came or went."""

    FORM = Text("formulario de nuevo tiquete", "new-ticket form")
    TICKET = Text("tiquete abierto", "open ticket")
    EMAIL = Text("correo electrónico", "e-mail")
    WHATSAPP = Text("WhatsApp", "WhatsApp")
    PHONE = Text("teléfono", "phone")
    VIDEO_CALL = Text("videollamada", "video call")
    IN_PERSON = Text("en persona", "in person")
    OTHER = Text("otro medio", "another way")


class Priority(Choice):
    """In which order the desk takes tickets up."""

    LOW = Text("baja", "low")
    NORMAL = Text("normal", "normal")
    HIGH = Text("alta", "high")
    URGENT = Text("urgente", "urgent")


def _at(at: datetime) -> datetime:
    return zones.instant(at, "at")


def known(*kinds: type) -> Validator:
    """A validator: a fact of one of these types, or None where it is not known."""
    return is_a(*kinds, NoneType, error=FactError)


@frozen
class _Dated:
    at: datetime = field(converter=_at)


@frozen
class Responded(_Dated):
    """A message of the desk: public or internal, by a person or automatic."""

    public: bool | None = field(default=True, validator=known(bool))
    automatic: bool | None = field(default=False, validator=known(bool))


class InformationRequested(_Dated):
    """The desk asked the customer for information, in public, and waits for it."""

    __slots__ = ()


@frozen
class ContactAttempted(_Dated):
    """The desk tried to reach the customer."""

    channel: Channel | None = field(validator=known(Channel))


class CustomerReplied(_Dated):
    """The customer wrote."""

    __slots__ = ()


class SolutionDelivered(_Dated):
    """The desk handed a solution to the customer."""

    __slots__ = ()


@frozen
class PriorityChanged(_Dated):
    """The ticket was given another priority."""

    priority: Priority | None = field(validator=known(Priority))


class EscalationRequested(_Dated):
    """The customer asked, inside the ticket, for it to be escalated."""

    __slots__ = ()


class Closed(_Dated):
    """The ticket was closed."""

    __slots__ = ()


class Reopened(_Dated):
    """The ticket, solved or closed, was opened again."""

    __slots__ = ()


class Withdrawn(_Dated):
    """The customer took the ticket back."""

    __slots__ = ()


@frozen
class Merged(_Dated):
    """The ticket became part of another."""

    into: str | int | None = field(validator=known(str, int))


BareEvent: TypeAlias = (
    InformationRequested
    | CustomerReplied
    | SolutionDelivered
    | EscalationRequested
    | Closed
    | Reopened
    | Withdrawn
)
"""The events of which nothing but the instant is recorded."""

Event: TypeAlias = BareEvent | Responded | ContactAttempted | PriorityChanged | Merged
"""The closed set of events."""

SomeEvent = TypeVar("SomeEvent", bound=Event)

EVENTS: tuple[type[Event], ...] = get_args(Event)


def name_of(kind: type[Event]) -> str:
    """The name of a kind of event in documents and tables.

    >>> name_of(CustomerReplied)
    'customer_replied'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
