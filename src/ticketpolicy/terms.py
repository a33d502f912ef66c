"""The terms of a policy, as data, each with the id of the clause that states it."""

from datetime import timedelta
from enum import Enum
from functools import cached_property
from operator import attrgetter
from types import NoneType
from typing import Any

from attrs import Attribute, field, frozen

from ticketpolicy.events import Channel, Priority
from ticketpolicy.texts import Choice, Text
from ticketpolicy.tickets import Kind, Severity
from ticketpolicy.validators import (
    are,
    at_least,
    clause_id,
    is_a,
    no_conflict,
    no_rivals,
    some_time,
    some_time_or_none,
)


class Counting(Choice):
    """Which days a term in days counts."""

    CALENDAR = Text("días calendario", "every day of the calendar")
    BUSINESS = Text("días hábiles", "the days on which the desk opens")


class Rolling(Choice):
    """Where a term ends whose last day finds the desk closed."""

    STAYS = Text("ese mismo día", "on that day all the same")
    NEXT_BUSINESS_DAY = Text("el día hábil siguiente", "on the next day on which the desk opens")


class Charging(Choice):
    """From what work is paid that no warranty covers."""

    CONSULTING_FIRST = Text(
        "primero de las horas de consultoría y el resto se factura",
        "from the consulting hours first, and the rest is billed",
    )
    BILLED = Text("se factura", "it is billed")


class Treatment(Choice):
    """What a desk does with a topic."""

    ADMITTED = Text("se atiende", "it is taken")
    EXCLUDED = Text("no se atiende", "it is not taken")
    BILLABLE_ON_REQUEST = Text(
        "se presta, y se factura, si el cliente lo pide expresamente",
        "it is given, and billed, when the customer expressly asks for it",
    )


class Needed(Choice):
    """What a request must bring."""

    DESCRIPTION = Text("la descripción", "the description")
    KIND = Text("el tipo de solicitud", "the kind of request")
    OCCURRENCE = Text("el momento en que ocurre el problema", "when the problem occurs")
    EVIDENCE = Text("la evidencia que se pidió", "the evidence that was asked for")


@frozen(kw_only=True)
class ChannelRule:
    """Whether requests that come by a channel are taken."""

    channel: Channel = field(validator=is_a(Channel))
    admitted: bool = field(validator=is_a(bool))
    clause: str = field(validator=clause_id)


@frozen(kw_only=True)
class TopicRule:
    """What the desk does with requests on a topic."""

    topic: str = field(validator=is_a(str))
    treatment: Treatment = field(validator=is_a(Treatment))
    clause: str = field(validator=clause_id)


@frozen(kw_only=True)
class Requirement:
    """Something that a request must bring to be complete."""

    needed: Needed = field(validator=is_a(Needed))
    clause: str = field(validator=clause_id)


@frozen(kw_only=True, cache_hash=True)
class AdmissionTerms:
    """Which requests the desk takes.

    A channel that is not listed is refused (``other_channels_clause``); a topic that
    is not listed cannot be judged (``other_topics_clause``). ``registration_clause`` is
    None where the requester need not be registered.

    Raises `PolicyConflictError` when a channel, topic or requirement is listed twice.
    """

    channels: tuple[ChannelRule, ...] = field(validator=are(ChannelRule))
    other_channels_clause: str = field(validator=clause_id)
    registration_clause: str | None = field(validator=is_a(str, NoneType))
    topics: tuple[TopicRule, ...] = field(validator=are(TopicRule))
    other_topics_clause: str = field(validator=clause_id)
    requirements: tuple[Requirement, ...] = field(validator=are(Requirement))

    def __attrs_post_init__(self) -> None:
        no_conflict("channels", self.channels, attrgetter("channel"))
        no_conflict("topics", self.topics, attrgetter("topic"))
        no_conflict("requirements", self.requirements, attrgetter("needed"))


@frozen(kw_only=True)
class QuotaTerms:
    """How many tickets of a customer the desk takes in a calendar month.

    ``upgrade_clause`` is where who needs more is pointed to.
    """

    limit: int = field(validator=at_least(0))
    clause: str = field(validator=clause_id)
    upgrade_clause: str = field(validator=clause_id)


@frozen(kw_only=True)
class Target:
    """A span of business time, for tickets of a severity, a priority and a kind.

    None stands for all of them. ``warn_before`` is how much business time before its
    end a target is at risk.
    """

    within: timedelta = field(validator=some_time)
    severity: Severity | None = field(default=None, validator=is_a(Severity, NoneType))
    priority: Priority | None = field(default=None, validator=is_a(Priority, NoneType))
    kind: Kind | None = field(default=None, validator=is_a(Kind, NoneType))
    warn_before: timedelta | None = field(default=None, validator=some_time_or_none)

    @property
    def chosen(self) -> tuple[Enum | None, ...]:
        """What it is for: severity, priority and kind."""
        return self.severity, self.priority, self.kind

    @property
    def specific(self) -> int:
        """How many of the three it names."""
        return sum(one is not None for one in self.chosen)


def _rival(one: Target, two: Target) -> bool:
    """Whether a ticket can fit both, and neither is the more specific."""
    pairs = zip(one.chosen, two.chosen, strict=True)
    both = all(first is second or None in {first, second} for first, second in pairs)
    return both and one.specific == two.specific


def _apart(_terms: object, part: "Attribute[Any]", value: tuple[Target, ...]) -> None:
    no_conflict(part.name, value, attrgetter("chosen"))
    no_rivals(part.name, value, _rival)


@frozen(kw_only=True)
class TargetTerms:
    """The targets of a promise; none, where the policy promises nothing.

    The target of a ticket is the most specific that fits it. Raises
    `PolicyConflictError` when two could fit a ticket and neither is the more specific.
    """

    targets: tuple[Target, ...] = field(default=(), validator=[are(Target), _apart])
    clause: str = field(validator=clause_id)


@frozen(kw_only=True)
class ResponseTerms:
    """Within how much business time the desk first responds.

    ``within`` is promised to tickets of the severities that it ``covers`` and that none
    of the ``targets`` fits. ``meaning_clause`` says what a response is, ``hours_clause``
    in which hours it is counted.
    """

    within: timedelta = field(validator=some_time)
    covers: tuple[Severity, ...] = field(validator=are(Severity))
    targets: tuple[Target, ...] = field(default=(), validator=[are(Target), _apart])
    warn_before: timedelta | None = field(default=None, validator=some_time_or_none)
    clause: str = field(validator=clause_id)
    meaning_clause: str = field(validator=clause_id)
    hours_clause: str = field(validator=clause_id)

    @cached_property
    def usual(self) -> Target:
        """The target of the tickets that are covered and have no target of their own."""
        return Target(within=self.within, warn_before=self.warn_before)


@frozen(kw_only=True)
class _Cited:
    clause: str = field(validator=clause_id)


class EscalationTerms(_Cited):
    """When the customer may ask for an escalation."""

    __slots__ = ()


@frozen(kw_only=True)
class WarrantyTerms:
    """For how many days a delivered solution may be checked, and what follows.

    The day of delivery is not counted, and the last day counts whole.
    """

    days: int = field(validator=at_least(1))
    counting: Counting = field(validator=is_a(Counting))
    rolling: Rolling = field(validator=is_a(Rolling))
    afterwards: Charging = field(validator=is_a(Charging))
    clause: str = field(validator=clause_id)
    charge_clause: str = field(validator=clause_id)


@frozen(kw_only=True)
class AutoCloseTerms:
    """After how many unanswered contacts, and how much business time, silence closes.

    Only attempts by one of the ``channels`` count.
    """

    contacts: int = field(validator=at_least(1))
    channels: tuple[Channel, ...] = field(validator=are(Channel))
    reply_window: timedelta = field(validator=some_time)
    clause: str = field(validator=clause_id)


class ReopeningTerms(_Cited):
    """That the customer may ask for a closed ticket to be reopened."""

    __slots__ = ()
