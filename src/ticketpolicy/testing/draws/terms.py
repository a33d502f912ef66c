"""The terms of a policy, each with a clause of those that there are."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from ticketpolicy.businesstime.zones import MICROSECOND
from ticketpolicy.errors import PolicyConflictError
from ticketpolicy.events import Channel, Priority
from ticketpolicy.extras import extra
from ticketpolicy.terms import (
    AdmissionTerms,
    AutoCloseTerms,
    ChannelRule,
    Charging,
    Counting,
    EscalationTerms,
    Needed,
    QuotaTerms,
    ReopeningTerms,
    Requirement,
    ResponseTerms,
    Rolling,
    Target,
    TargetTerms,
    TopicRule,
    Treatment,
    WarrantyTerms,
)
from ticketpolicy.testing.draws import choices
from ticketpolicy.tickets import Kind, Severity

with extra("testing"):
    from hypothesis import strategies as st

_Member = TypeVar("_Member", bound=Enum)

_HOUR = timedelta(hours=1)
_MOST = 12 * _HOUR
CLAUSES = ("one", "two.a", "two.b")
"""Ids of clauses, for terms that cite any of these."""
TOPICS = ("people", "third_party", "onsite_service")
"""Names of topics, for terms that list any of these."""


def span(draw: st.DrawFn, most: timedelta) -> timedelta:
    """A span that may be promised: all there may be, an hour, a microsecond."""
    if choices.seldom(draw):
        return MICROSECOND + choices.span(draw, most - MICROSECOND)
    return choices.one(draw, (most, min(_HOUR, most), MICROSECOND))


def _some(draw: st.DrawFn, values: Sequence[_Member]) -> tuple[_Member, ...]:
    """Some of the values, in their order."""
    return tuple(value for value in values if choices.mostly(draw, of=2))


def _any_or(draw: st.DrawFn, values: Iterable[_Member]) -> _Member | None:
    """None, or one of the values."""
    return choices.one(draw, (None, None, *values))


@st.composite
def targets(draw: st.DrawFn, most: timedelta = _MOST) -> Target:
    """Targets of no more than ``most``, for all tickets or for some, with a warning or without."""
    return Target(
        within=span(draw, most),
        severity=_any_or(draw, Severity),
        priority=_any_or(draw, Priority),
        kind=_any_or(draw, Kind),
        warn_before=span(draw, most) if choices.mostly(draw, of=2) else None,
    )


def _several(draw: st.DrawFn, most: timedelta) -> tuple[Target, ...]:
    """Targets of which the most specific that fits a ticket is always one."""
    found: tuple[Target, ...] = ()
    while len(found) < len(Priority) and choices.mostly(draw, of=4):
        try:
            found = TargetTerms(targets=(*found, draw(targets(most))), clause=CLAUSES[0]).targets
        except PolicyConflictError:
            break
    return found


@st.composite
def promises(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, most: timedelta = _MOST
) -> TargetTerms:
    """Terms of a promise by targets, which may promise nothing."""
    return TargetTerms(targets=_several(draw, most), clause=choices.one(draw, clauses))


@st.composite
def responses(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, most: timedelta = _MOST
) -> ResponseTerms:
    """Terms of the first response, of a usual time and of targets."""
    covers = ((Severity.NORMAL,), (Severity.NORMAL,), tuple(Severity), ())
    return ResponseTerms(
        within=span(draw, most),
        covers=choices.one(draw, covers),
        targets=_several(draw, most),
        warn_before=span(draw, most) if choices.mostly(draw, of=2) else None,
        clause=choices.one(draw, clauses),
        meaning_clause=choices.one(draw, clauses),
        hours_clause=choices.one(draw, clauses),
    )


@st.composite
def channel_rules(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, channels: Sequence[Channel] = tuple(Channel)
) -> ChannelRule:
    """Rules of a channel."""
    return ChannelRule(
        channel=choices.one(draw, channels),
        admitted=not choices.mostly(draw, of=2),
        clause=choices.one(draw, clauses),
    )


@st.composite
def topic_rules(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, topics: Sequence[str] = TOPICS
) -> TopicRule:
    """Rules of a topic."""
    return TopicRule(
        topic=choices.one(draw, topics),
        treatment=choices.one(draw, tuple(Treatment)),
        clause=choices.one(draw, clauses),
    )


@st.composite
def requirements(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, needed: Sequence[Needed] = tuple(Needed)
) -> Requirement:
    """Requirements of something."""
    return Requirement(needed=choices.one(draw, needed), clause=choices.one(draw, clauses))


@st.composite
def admissions(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, topics: Sequence[str] = TOPICS
) -> AdmissionTerms:
    """Terms of admission: channels, registration, topics and requirements, some or all or none."""
    listed = [topic for topic in topics if choices.mostly(draw, of=4)]
    channels, needed = _some(draw, tuple(Channel)), _some(draw, tuple(Needed))
    return AdmissionTerms(
        channels=tuple(draw(channel_rules(clauses, [one])) for one in channels),
        other_channels_clause=choices.one(draw, clauses),
        registration_clause=choices.one(draw, (None, *clauses)),
        topics=tuple(draw(topic_rules(clauses, [one])) for one in listed),
        other_topics_clause=choices.one(draw, clauses),
        requirements=tuple(draw(requirements(clauses, [one])) for one in needed),
    )


@st.composite
def quotas(draw: st.DrawFn, clauses: Sequence[str] = CLAUSES) -> QuotaTerms:
    """Terms of a quota, often of so few tickets that it is used up."""
    limit = choices.one(draw, (5, 0, 1, 2, 3, 10**6))
    one, other = (choices.one(draw, clauses) for _ in range(2))
    return QuotaTerms(limit=limit, clause=one, upgrade_clause=other)


@st.composite
def warranties(draw: st.DrawFn, clauses: Sequence[str] = CLAUSES) -> WarrantyTerms:
    """Terms of a warranty of a few days, in every way of counting and of rolling."""
    return WarrantyTerms(
        days=choices.one(draw, (8, 1, 2, 3)),
        counting=choices.one(draw, tuple(Counting)),
        rolling=choices.one(draw, tuple(Rolling)),
        afterwards=choices.one(draw, tuple(Charging)),
        clause=choices.one(draw, clauses),
        charge_clause=choices.one(draw, clauses),
    )


@st.composite
def closings(
    draw: st.DrawFn, clauses: Sequence[str] = CLAUSES, most: timedelta = _MOST
) -> AutoCloseTerms:
    """Terms by which silence closes a ticket, after one contact or a few."""
    channels = (tuple(Channel), (Channel.EMAIL,), (Channel.EMAIL, Channel.TICKET))
    return AutoCloseTerms(
        contacts=choices.one(draw, (1, 2, 3)),
        channels=choices.one(draw, channels),
        reply_window=span(draw, most),
        clause=choices.one(draw, clauses),
    )


def escalations(clauses: Sequence[str] = CLAUSES) -> st.SearchStrategy[EscalationTerms]:
    """Terms of an escalation."""
    return st.builds(EscalationTerms, clause=st.sampled_from(clauses))


def reopenings(clauses: Sequence[str] = CLAUSES) -> st.SearchStrategy[ReopeningTerms]:
    """Terms of a reopening."""
    return st.builds(ReopeningTerms, clause=st.sampled_from(clauses))
