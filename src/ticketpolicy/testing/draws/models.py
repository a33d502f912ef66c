"""How each model is drawn of which nothing is said but its type."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_origin

from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.comparisons import Change, Comparison
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import Decision, Fact, Finding
from ticketpolicy.events import EVENTS, Event
from ticketpolicy.extras import extra
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
from ticketpolicy.testing.draws import answers, desks, policies, terms
from ticketpolicy.testing.draws.instants import instants, intervals
from ticketpolicy.testing.draws.policies import shipped
from ticketpolicy.testing.draws.tickets import event, requests, tickets
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Request, Standing, Ticket

with extra("testing"):
    from hypothesis import strategies as st

_Strategy = st.SearchStrategy[Any]


@st.composite
def events(draw: st.DrawFn, kind: type[Event]) -> Event:
    """Events of a kind, at an instant that the shipped policy knows."""
    return event(draw, kind, draw(instants(shipped().schedule)))


def _value(path: str) -> Callable[[], _Strategy]:
    """The strategy of what stands at a place of an assessment."""
    return lambda: answers.values(attrgetter(path))


_DESKS: dict[type, Callable[[], _Strategy]] = {
    Schedule: desks.schedules,
    Calendar: desks.calendars,
    Week: desks.weeks,
    Shift: desks.shifts,
    Interval: lambda: intervals(shipped().schedule),
    Deadline: answers.deadlines,
}
_TERMS: dict[type, Callable[[], _Strategy]] = {
    AdmissionTerms: terms.admissions,
    ChannelRule: terms.channel_rules,
    TopicRule: terms.topic_rules,
    Requirement: terms.requirements,
    QuotaTerms: terms.quotas,
    ResponseTerms: terms.responses,
    TargetTerms: terms.promises,
    Target: terms.targets,
    EscalationTerms: terms.escalations,
    WarrantyTerms: terms.warranties,
    AutoCloseTerms: terms.closings,
    ReopeningTerms: terms.reopenings,
}
_POLICIES: dict[type, Callable[[], _Strategy]] = {
    Policy: policies.policies,
    PolicyBook: policies.policybooks,
    Clause: policies.clauses,
    Reading: policies.readings,
    Text: policies.texts,
}
_TICKETS: dict[type, Callable[[], _Strategy]] = {
    Ticket: lambda: tickets(shipped()),
    Request: lambda: requests(shipped()),
    Standing: answers.standings,
    **{kind: partial(events, kind) for kind in EVENTS},
}
_ANSWERS: dict[type, Callable[[], _Strategy]] = {
    Assessment: answers.assessments,
    Decision: answers.decisions,
    Finding: answers.findings,
    Fact: answers.facts,
    Moment: answers.moments,
    Comparison: answers.comparisons,
    Change: answers.changes,
    Usage: _value("quota.value"),
    ResponseTime: _value("response.value"),
    TargetTime: _value("resolution.value"),
    Escalation: _value("escalation.value"),
    Warranty: _value("warranty.value"),
    Silence: _value("auto_close.value"),
    Attempt: answers.attempts,
    Charge: answers.charges,
}
MODELS: Mapping[type, Callable[[], _Strategy]] = MappingProxyType(
    _DESKS | _TERMS | _POLICIES | _TICKETS | _ANSWERS
)
"""The models, and what makes the strategy of each."""


def of(kind: type) -> _Strategy:
    """The strategy of a model, of which the types of its parts may be told.

    >>> from ticketpolicy import Week
    >>> from hypothesis import given
    >>> @given(of(Week))
    ... def has_seven_days(week):
    ...     assert len(week.days) == 7
    >>> has_seven_days()
    """
    return MODELS[get_origin(kind) or kind]()
