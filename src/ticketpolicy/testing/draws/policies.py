"""Policies: the shipped one with other hours and other terms, and any that can be written."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from attrs import evolve

from ticketpolicy import arcoiris
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, MICROSECOND, NO_TIME
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.testing.draws import choices, facts, terms
from ticketpolicy.testing.draws.desks import schedules
from ticketpolicy.texts import Text

with extra("testing"):
    from hypothesis import strategies as st

_WORDS = ("sí", "Cinco al mes.", "¿Cuántas?", "a {} b", "ñandú \U0001f600")
_IDS = ("example", "example.basic")
_KNOWN = 120
_MOST = timedelta(hours=12)


def texts() -> st.SearchStrategy[Text]:
    """Words in both languages, braces and letters of every alphabet among them."""
    words = st.sampled_from(_WORDS) | st.text(min_size=1)
    return st.builds(Text, es=words, en=words)


@st.composite
def clauses(draw: st.DrawFn, name: str = terms.CLAUSES[0]) -> Clause:
    """Clauses of an id, which a rule decides or which none can decide."""
    words = texts()
    manual = draw(words) if choices.seldom(draw) else None
    return Clause(id=name, title=draw(words), paraphrase=draw(words), manual=manual)


@st.composite
def readings(draw: st.DrawFn, clause: str = terms.CLAUSES[0]) -> Reading:
    """Readings of a clause."""
    words = texts()
    alternatives = tuple(draw(st.lists(words, max_size=2)))
    return Reading(
        clause=clause,
        question=draw(words),
        choice=draw(words),
        alternatives=alternatives,
        ground=draw(words),
    )


def _most(schedule: Schedule) -> timedelta:
    """The longest span to be promised: what a week is open, but no more than half a day."""
    shifts = (shift for day in schedule.week.days for shift in day)
    return max(MICROSECOND, min(_MOST, sum((shift.length for shift in shifts), NO_TIME)))


def _terms(
    ids: Sequence[str], topics: Sequence[str], most: timedelta
) -> dict[str, st.SearchStrategy[object]]:
    """The strategy of each of the terms of a policy."""
    return {
        "admission": terms.admissions(ids, topics),
        "quota": terms.quotas(ids),
        "response": terms.responses(ids, most),
        "follow_up": terms.promises(ids, most),
        "next_reply": terms.promises(ids, most),
        "resolution": terms.promises(ids, most),
        "escalation": terms.escalations(ids),
        "warranty": terms.warranties(ids),
        "auto_close": terms.closings(ids, most),
        "reopening": terms.reopenings(ids),
    }


@st.composite
def variants(draw: st.DrawFn, policy: Policy, *, schedule: Schedule | None = None) -> Policy:
    """A policy of which some terms are others, and the hours of its desk if they are given.

    Clauses and topics are those of the policy. What is promised is over in a few weeks.

    >>> from hypothesis import given
    >>> @given(variants(arcoiris.basic()))
    ... def keeps_its_clauses(policy):
    ...     assert policy.clauses == arcoiris.basic().clauses
    >>> keeps_its_clauses()
    """
    desk = schedule or policy.schedule
    ids = tuple(clause.id for clause in policy.clauses)
    parts = _terms(ids, facts.topics(policy)[:-1], _most(desk))
    other: dict[str, Any] = {
        part: draw(parts[part]) for part in parts if choices.mostly(draw, of=2)
    }
    return evolve(policy, schedule=desk, **other)


@st.composite
def _written(draw: st.DrawFn, schedule: Schedule) -> Policy:
    """A policy of which all is drawn: clauses, readings and terms."""
    ids = terms.CLAUSES[: 1 + choices.whole(draw, len(terms.CLAUSES) - 1)]
    parts = _terms(ids, terms.TOPICS, _most(schedule))
    drawn: dict[str, Any] = {part: draw(parts[part]) for part in parts}
    return Policy(
        id=choices.one(draw, _IDS),
        revision=1 + choices.whole(draw, 8),
        schedule=schedule,
        clauses=tuple(draw(clauses(one)) for one in ids),
        readings=(draw(readings(ids[0])),) if choices.seldom(draw) else (),
        **drawn,
    )


@st.composite
def policies(draw: st.DrawFn, schedule: Schedule | None = None) -> Policy:
    """Any policy: the shipped one with some other terms, or one of which all is drawn.

    Its desk has any schedule, known for months, or the one that is given. It is always in
    force.

    >>> from hypothesis import given
    >>> @given(policies())
    ... def cites_clauses_that_are_there(policy):
    ...     for _, clause in policy.citations():
    ...         assert policy.ground(clause)
    >>> cites_clauses_that_are_there()
    """
    desk = schedule or draw(schedules(days=_KNOWN))
    if choices.seldom(draw, of=3):
        return draw(_written(desk))
    return draw(variants(arcoiris.basic(), schedule=desk))


@st.composite
def policybooks(draw: st.DrawFn, policy: Policy | None = None) -> PolicyBook:
    """Up to three revisions of a policy, each of which turns on a date that its calendar knows."""
    revision = draw(policies()) if policy is None else policy
    calendar, found = revision.schedule.calendar, [revision]
    for _ in range(choices.whole(draw, 2)):
        old = found[-1]
        first = (old.in_force_from or calendar.first) + DAY
        if first > calendar.last:
            break
        turn = choices.day(draw, first, calendar.last)
        new = draw(variants(evolve(old, revision=old.revision + 1, in_force_from=turn)))
        found[-1:] = evolve(old, in_force_until=turn), new
    return PolicyBook(found)


@cache
def shipped() -> Policy:
    """The shipped policy on a calendar of three years, for tickets of which no policy is told."""
    first, last = date(2025, 1, 1), date(2027, 12, 31)
    return arcoiris.basic().on(Calendar.country("CO", first=first, last=last))
