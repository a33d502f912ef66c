"""Answers of all kinds: those that a policy gives about a ticket, not any that can be built."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import evolve

from ticketpolicy.assessments import Assessment
from ticketpolicy.comparisons import Change, Comparison, compare
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import AnyDecision, Fact, Finding
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.events import ContactAttempted, InformationRequested
from ticketpolicy.extras import extra
from ticketpolicy.moments import Moment, timeline
from ticketpolicy.policies import Policy
from ticketpolicy.rules.closures import Attempt
from ticketpolicy.rules.warranties import Charge, charge
from ticketpolicy.testing.draws import choices
from ticketpolicy.testing.draws.desks import schedules
from ticketpolicy.testing.draws.instants import instants, pairs, spans
from ticketpolicy.testing.draws.policies import shipped, variants
from ticketpolicy.testing.draws.situations import Situation, situations
from ticketpolicy.tickets import Standing

with extra("testing"):
    from hypothesis import reject
    from hypothesis import strategies as st

_Value = TypeVar("_Value")

_SILENT = (InformationRequested, ContactAttempted, ContactAttempted)


def _one(draw: st.DrawFn, values: Sequence[_Value]) -> _Value:
    """One of some values, where there are any."""
    return choices.one(draw, values) if values else reject()


def _situation(draw: st.DrawFn, policy: Policy | None) -> Situation:
    """A ticket as a policy sees it: by itself the shipped one, in half of the cases a variant."""
    if policy is None:
        policy = draw(variants(shipped())) if choices.mostly(draw, of=2) else shipped()
    return draw(situations(policy))


@st.composite
def assessments(draw: st.DrawFn, policy: Policy | None = None) -> Assessment:
    """The answers to all questions about a ticket, by a policy, or else by the shipped one.

    Where no policy is given, some terms of the shipped one may be others.

    >>> from hypothesis import given
    >>> @given(assessments())
    ... def explains_itself(answers):
    ...     assert answers.explain("es")
    >>> explains_itself()
    """
    return _situation(draw, policy).answers() or reject()


@st.composite
def decisions(draw: st.DrawFn, policy: Policy | None = None) -> AnyDecision:
    """The answer to one question about a ticket."""
    return choices.one(draw, draw(assessments(policy)).decisions)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """What a rule found for an answer."""
    return choices.one(draw, draw(decisions()).considered)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact that a rule used."""
    return _one(draw, draw(findings()).facts)


@st.composite
def values(draw: st.DrawFn, told: Callable[[Assessment], _Value | None]) -> _Value:
    """The value of an answer."""
    value = told(draw(assessments()))
    return reject() if value is None else value


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """An attempt to reach the customer, and whether it counts."""
    answers = draw(situations(shipped(), kinds=_SILENT)).answers() or reject()
    return _one(draw, answers.auto_close.value.attempts)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """A status that a ticket had."""
    return choices.one(draw, _situation(draw, None).ticket.standings)


@st.composite
def moments(draw: st.DrawFn, policy: Policy | None = None) -> Moment:
    """A moment of the timeline of a ticket."""
    case = _situation(draw, policy)
    if case.request.opened_at is None:
        reject()
    try:
        found = timeline(case.policy, case.ticket, now=case.now, history=case.history)
    except CalendarRangeError:
        reject()
    return choices.one(draw, found)


@st.composite
def comparisons(draw: st.DrawFn, policy: Policy | None = None) -> Comparison:
    """What changes about some tickets when some terms of a policy are others."""
    case = _situation(draw, policy)
    after = draw(variants(evolve(case.policy, revision=case.policy.revision + 1)))
    try:
        return compare(case.policy, after, (case.ticket, *case.history), now=case.now)
    except CalendarRangeError:
        reject()


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """An answer that changes with the terms."""
    return _one(draw, draw(comparisons()).changes)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """A span of business time from a start on, with pauses, of which one may go on."""
    schedule = draw(schedules())
    start = draw(instants(schedule))
    pauses: list[Any] = draw(st.lists(pairs(schedule), max_size=2))
    if pauses and choices.seldom(draw):
        pauses[-1] = (pauses[-1][0], None)
    span = draw(spans(schedule, since=start))
    try:
        return Deadline(schedule=schedule, start=start, span=span, pauses=tuple(pauses))
    except CalendarRangeError:
        reject()


@st.composite
def charges(draw: st.DrawFn) -> Charge:
    """How some work is paid, with some hours of consulting left."""
    lengths = spans(shipped().schedule)
    return charge(draw(variants(shipped())), draw(lengths), draw(lengths))
