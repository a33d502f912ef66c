"""Requests, possible histories and tickets, as a policy sees them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from ticketpolicy import hours
from ticketpolicy.businesstime.zones import NO_TIME
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.events import (
    EVENTS,
    Closed,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Event,
    InformationRequested,
    Merged,
    PriorityChanged,
    Reopened,
    Responded,
    SolutionDelivered,
    Withdrawn,
)
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.rules.warranties import warranty_expiry
from ticketpolicy.testing.draws import choices
from ticketpolicy.testing.draws.facts import CUSTOMERS, EVENT_DOMAINS, domains, good
from ticketpolicy.testing.draws.instants import FAR, NEAR, instants, later
from ticketpolicy.tickets import TRANSITIONS, Request, Status, Ticket

with extra("testing"):
    from hypothesis import strategies as st

_Plot = tuple[Sequence[str], Sequence[type[Event]]]
"""How the instants of a history follow each other, and what happens: what is twice there, more."""

_ENDS = (Withdrawn, Merged)
_PLOTS: tuple[_Plot, ...] = (
    (NEAR, tuple(kind for kind in EVENTS if kind not in _ENDS)),
    (FAR, (InformationRequested, *(ContactAttempted,) * 4, CustomerReplied)),
    (FAR, (InformationRequested, *(ContactAttempted,) * 6)),
    (NEAR, (Responded, CustomerReplied)),
    (NEAR, (InformationRequested, CustomerReplied, SolutionDelivered, Closed, Reopened)),
    (NEAR, (SolutionDelivered, Closed, Reopened, Responded, PriorityChanged, EscalationRequested)),
    (NEAR, (*EVENTS, *_ENDS)),
)
_FREE = ("kind", "severity", "priority", "evidence_attached", "onsite_requested")
_SPOILED = (0, 0, 0, 0, 0, 1, 1, 3)


@st.composite
def requests(draw: st.DrawFn, policy: Policy, *, opened_at: datetime | None = None) -> Request:
    """Requests, of which most are taken; in the others some facts are wrong or not known.

    One whose opening is not given is opened at an instant that the policy knows.
    """
    at = draw(instants(policy.schedule)) if opened_at is None else opened_at
    known = domains(policy)
    facts: dict[str, Any] = {**good(policy, at), "opened_at": at}
    for part in _FREE:
        facts[part] = choices.one(draw, (facts[part], *known[part]))
    for _ in range(choices.one(draw, _SPOILED)):
        part = choices.one(draw, (*known, "occurred_at", "opened_at"))
        facts[part] = choices.one(draw, (None, *known.get(part, ())))
    return Request(**facts)


def promised(policy: Policy) -> tuple[timedelta, ...]:
    """The spans of business time that a policy promises or warns after, each once.

    >>> from ticketpolicy import arcoiris
    >>> [str(span) for span in promised(arcoiris.basic())]
    ['2 days, 0:00:00', '7:00:00']
    """
    terms = (policy.response, policy.follow_up, policy.next_reply, policy.resolution)
    targets = [policy.response.usual, *(target for one in terms for target in one.targets)]
    warned = (one.within - one.warn_before for one in targets if one.warn_before)
    spans = (*(target.within for target in targets), policy.auto_close.reply_window, *warned)
    return tuple(dict.fromkeys(span for span in spans if span > NO_TIME))


def moment(
    draw: st.DrawFn, policy: Policy, at: datetime, start: datetime, ways: Sequence[str] = NEAR
) -> datetime:
    """An instant from ``at`` on, all in UTC: an edge, or the end of a promise, or beside it.

    A promise is one that is made at ``at`` or at ``start``.
    """
    if choices.seldom(draw):
        way = choices.one(draw, (*promised(policy), None))
        found = _end(policy, choices.one(draw, (start, at)), way)
        return max(at, found + choices.beside(draw))
    return later(draw, policy.schedule, at, ways)


def _end(policy: Policy, start: datetime, span: timedelta | None) -> datetime:
    """Where a span ends that starts at an instant, or the warranty (None); or else the start."""
    try:
        if span is None:
            return warranty_expiry(policy, start).astimezone(UTC)
        return hours.after(policy.schedule, start, span).astimezone(UTC)
    except CalendarRangeError:
        return start


@st.composite
def histories(
    draw: st.DrawFn,
    policy: Policy,
    opened_at: datetime,
    *,
    most: int = 9,
    kinds: Sequence[type[Event]] = (),
) -> tuple[Event, ...]:
    """Events that can follow an opening, in order, often at equal instants or where terms end.

    They are of some ``kinds``, if these are given, wherever they can be.
    """
    start = at = opened_at.astimezone(UTC)
    plot, status = (FAR, kinds) if kinds else choices.one(draw, _PLOTS), Status.OPEN
    happened: list[Event] = []
    for _ in range(choices.whole(draw, most)):
        happened.append(draw(_next(policy, status, (start, at), plot)))
        at, status = happened[-1].at, TRANSITIONS[status][type(happened[-1])]
    return tuple(happened)


@st.composite
def _next(
    draw: st.DrawFn, policy: Policy, status: Status, since: tuple[datetime, datetime], plot: _Plot
) -> Event:
    """An event that can happen to a ticket of a status, of those that are wanted if one can.

    ``since`` are the opening and the instant of the event before.
    """
    start, last = since
    ways, wanted = plot
    kinds = tuple(TRANSITIONS[status])
    at = moment(draw, policy, last, start, ways)
    return event(draw, choices.one(draw, [one for one in wanted if one in kinds] or kinds), at)


def event(draw: st.DrawFn, kind: type[Event], at: datetime) -> Event:
    """An event of a kind at an instant, of which something may not be known."""
    parts = EVENT_DOMAINS.get(kind, {})
    facts: dict[str, Any] = {
        part: choices.one(draw, (*values, *values, None)) for part, values in parts.items()
    }
    made: Event = kind(at=at, **facts)
    return made


@st.composite
def tickets(
    draw: st.DrawFn,
    policy: Policy,
    *,
    name: str | int = 1,
    opened_at: datetime | None = None,
    most: int = 9,
    kinds: Sequence[type[Event]] = (),
) -> Ticket:
    """Tickets with possible histories, as a policy that has topics and promises sees them.

    Of a few not even the customer or the opening is known. ``most`` is how many events they
    have at the most, and ``kinds`` are those of which they are wherever they can be.

    >>> from hypothesis import given
    >>> from ticketpolicy import arcoiris
    >>> opened = datetime(2026, 6, 5, 12, tzinfo=UTC)
    >>> @given(tickets(arcoiris.basic(), opened_at=opened))
    ... def begins_with_its_opening(ticket):
    ...     assert all(event.at >= opened for event in ticket.events)
    >>> begins_with_its_opening()
    """
    at = draw(instants(policy.schedule)) if opened_at is None else opened_at
    return Ticket(
        id=name,
        customer=choices.one(draw, (*(CUSTOMERS[0],) * 16, *CUSTOMERS[1:], None)),
        request=draw(requests(policy, opened_at=at)),
        events=draw(histories(policy, at, most=most, kinds=kinds)),
    )
