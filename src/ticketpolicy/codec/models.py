"""Which models are written and read, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.comparisons import Change, Comparison
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import Decision, Fact, Finding
from ticketpolicy.errors import ModelTypeError
from ticketpolicy.events import EVENTS
from ticketpolicy.moments import Moment
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.rules.closures import Attempt, Silence
from ticketpolicy.rules.escalations import Escalation
from ticketpolicy.rules.quotas import Usage
from ticketpolicy.rules.responses import ResponseTime
from ticketpolicy.rules.targets import TargetTime
from ticketpolicy.rules.warranties import Charge, Warranty
from ticketpolicy.terms import (
    AdmissionTerms,
    AutoCloseTerms,
    ChannelRule,
    EscalationTerms,
    QuotaTerms,
    ReopeningTerms,
    Requirement,
    ResponseTerms,
    Target,
    TargetTerms,
    TopicRule,
    WarrantyTerms,
)
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Request, Ticket

_DESK = (Schedule, Calendar, Week, Shift, Interval, Deadline)
_TICKETS = (Ticket, Request, *EVENTS)
_TERMS = (
    AdmissionTerms, ChannelRule, TopicRule, Requirement, QuotaTerms, ResponseTerms, TargetTerms,
    Target, EscalationTerms, WarrantyTerms, AutoCloseTerms, ReopeningTerms,
)  # fmt: skip
_POLICIES = (Policy, PolicyBook, Clause, Reading, Text, *_TERMS)
_ANSWERS = (
    Assessment, Decision, Finding, Fact, Moment, Comparison, Change,
    Usage, ResponseTime, TargetTime, Escalation, Warranty, Silence, Attempt, Charge,
)  # fmt: skip

MODELS: Mapping[str, type] = MappingProxyType(
    {kind.__name__: kind for kind in (*_TICKETS, *_POLICIES, *_DESK, *_ANSWERS)}
)
"""The models that are written and read, by the names that documents give them."""


def known(kind: type) -> type:
    """The model itself, if it is one of these; raises `ModelTypeError`."""
    if not isinstance(kind, type) or kind not in MODELS.values():
        advice = f"is no model that is read back from plain data; these are: {', '.join(MODELS)}"
        raise ModelTypeError("model", kind, advice)
    return kind
