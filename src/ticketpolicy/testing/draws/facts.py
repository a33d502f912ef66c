"""What may be known of a ticket, as a policy sees it: the values of each fact, good ones first."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ticketpolicy.events import (
    Channel,
    ContactAttempted,
    Event,
    Merged,
    Priority,
    PriorityChanged,
    Responded,
)
from ticketpolicy.policies import Policy
from ticketpolicy.terms import Treatment
from ticketpolicy.tickets import Kind, Severity

Domain = tuple[Any, ...]

_YES_OR_NO: Domain = (True, False)
_NO_OR_YES: Domain = (False, True)
_DESCRIPTIONS = ("It fails.", " ", "")
_STRANGE = "unheard_of"

IDS: tuple[str | int, ...] = (1, "T-2", 20, "T-10", 3, "a", -5, "T-1", 4, "b")
"""Names of tickets, which as numbers come in another order than as texts."""

CUSTOMERS: tuple[str | int, ...] = ("ACME", 7)

EVENT_DOMAINS: Mapping[type[Event], Mapping[str, Domain]] = MappingProxyType(
    {
        Responded: {"public": _YES_OR_NO, "automatic": _NO_OR_YES},
        ContactAttempted: {"channel": tuple(Channel)},
        PriorityChanged: {"priority": tuple(Priority)},
        Merged: {"into": ("T-9", 9)},
    }
)
"""What events tell beside their instant, and its values."""


def topics(policy: Policy) -> tuple[str, ...]:
    """Some topics of a policy, of each treatment, and one that it does not know.

    >>> from ticketpolicy import arcoiris
    >>> topics(arcoiris.basic())
    ('platform_fault', 'third_party', 'onsite_service', 'unheard_of')
    """
    listed = [
        next((one.topic for one in policy.admission.topics if one.treatment is treatment), None)
        for treatment in Treatment
    ]
    return (*(topic for topic in listed if topic is not None), _STRANGE)


def domains(policy: Policy) -> Mapping[str, Domain]:
    """The facts of a request that are not instants, and their values.

    >>> from ticketpolicy import arcoiris
    >>> domains(arcoiris.basic())["registered"]
    (True, False)
    """
    taken = {rule.channel: rule.admitted for rule in policy.admission.channels}
    return {
        "channel": tuple(sorted(Channel, key=lambda channel: not taken.get(channel))),
        "topic": topics(policy),
        "kind": (Kind.QUESTION, *(kind for kind in Kind if kind is not Kind.QUESTION)),
        "description": _DESCRIPTIONS,
        "registered": _YES_OR_NO,
        "severity": tuple(Severity),
        "evidence_requested": _NO_OR_YES,
        "evidence_attached": _NO_OR_YES,
        "onsite_requested": _NO_OR_YES,
        "priority": tuple(Priority),
    }


def good(policy: Policy, opened_at: datetime) -> dict[str, Any]:
    """The facts of a request that the policy takes, if it takes any."""
    facts = {part: values[0] for part, values in domains(policy).items()}
    return {**facts, "occurred_at": opened_at, "priority": None}
