"""What a policy is asked about: a ticket, the other tickets, and an instant."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve, field, frozen

from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.businesstime import periods
from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.events import Event
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.testing.draws import choices
from ticketpolicy.testing.draws.facts import CUSTOMERS, IDS, good
from ticketpolicy.testing.draws.instants import instants
from ticketpolicy.testing.draws.tickets import moment, tickets
from ticketpolicy.tickets import Request, Ticket

with extra("testing"):
    from hypothesis import strategies as st

_FULL = -1
_NEAR = (NO_TIME, MICROSECOND, -MICROSECOND, -timedelta(hours=1))


@frozen
class Situation:
    """A ticket, the other tickets, and the instant at which a policy judges it."""

    policy: Policy = field(repr=lambda policy: f"<{policy.id}, {policy.schedule!r}>")
    ticket: Ticket
    now: datetime
    history: tuple[Ticket, ...] = ()

    def assess(self) -> Assessment:
        """All the answers; raises what `ticketpolicy.assess` raises."""
        return assess(self.policy, self.ticket, now=self.now, history=self.history)

    def answers(self) -> Assessment | None:
        """All the answers, or None where the calendar does not know the dates."""
        try:
            return self.assess()
        except CalendarRangeError:
            return None

    @property
    def request(self) -> Request:
        """The request of the ticket."""
        return self.ticket.request

    def at(self, now: datetime) -> "Situation":
        """The same at another instant."""
        return evolve(self, now=now)

    def asked(self, **facts: Any) -> "Situation":  # noqa: ANN401 - each is of its own kind
        """The same with other facts of the request."""
        return evolve(self, ticket=evolve(self.ticket, request=evolve(self.request, **facts)))

    def of(self, customer: str | int | None) -> "Situation":
        """The same for another customer."""
        return evolve(self, ticket=evolve(self.ticket, customer=customer))

    def with_events(self, events: Iterable[Event]) -> "Situation":
        """The same with other events."""
        return evolve(self, ticket=evolve(self.ticket, events=events))

    def with_event(self, index: int, **facts: Any) -> "Situation":  # noqa: ANN401 - the same
        """The same with other facts of an event."""
        events = list(self.ticket.events)
        events[index] = evolve(events[index], **facts)
        return self.with_events(events)


@st.composite
def situations(
    draw: st.DrawFn, policy: Policy, *, most: int = 9, kinds: Sequence[type[Event]] = ()
) -> Situation:
    """Tickets that a policy judges, when all of their events have happened.

    The other tickets are of the same month, often of the same customer, may be opened at the
    same instant, and now and then use up the quota. ``most`` is how many events the ticket has
    at the most, and ``kinds`` are those of which they are wherever they can be; without it, they
    follow one of several plots.

    >>> from hypothesis import given
    >>> from ticketpolicy import arcoiris
    >>> @given(situations(arcoiris.basic(), most=2))
    ... def happened_by_now(situation):
    ...     assert all(event.at <= situation.now for event in situation.ticket.events)
    >>> happened_by_now()
    """
    start = draw(instants(policy.schedule)).astimezone(UTC)
    first = choices.whole(draw, len(IDS) - 1)
    name, *others = (*IDS[first:], *IDS[:first])
    ticket = draw(tickets(policy, name=name, opened_at=start, most=most, kinds=kinds))
    last = max([start, *(event.at for event in ticket.events)])
    now = moment(draw, policy, moment(draw, policy, last, start), last)
    several = choices.one(draw, (0, 0, 1, 3, _FULL))
    if several == _FULL:
        history = draw(_month(policy, others[: policy.quota.limit], start))
    else:
        history = [draw(_beside(policy, other, start, now)) for other in others[:several]]
    return Situation(policy, ticket, now, tuple(history))


@st.composite
def _month(
    draw: st.DrawFn, policy: Policy, names: Sequence[str | int], before: datetime
) -> list[Ticket]:
    """Tickets of one customer that are taken, all of them opened by an instant, in its month."""
    since = _since(policy, before)
    opened = [before - choices.span(draw, before - since) for _ in names]
    asked = [Request(opened_at=at, **good(policy, at)) for at in opened]
    return [
        Ticket(id=name, customer=CUSTOMERS[0], request=request)
        for name, request in zip(names, asked, strict=True)
    ]


def _since(policy: Policy, at: datetime) -> datetime:
    """The beginning of the month of an instant."""
    return periods.month_of(at, policy.schedule.zone, "at").start.astimezone(UTC)


@st.composite
def _beside(
    draw: st.DrawFn, policy: Policy, name: str | int, opened_at: datetime, now: datetime
) -> Ticket:
    """Tickets that are opened by now, in the month of another, at its very instant or near it."""
    since = _since(policy, opened_at) - MICROSECOND
    near = min(opened_at + choices.one(draw, _NEAR), now)
    at = since + choices.span(draw, now - since) if choices.seldom(draw, of=2) else near
    return draw(tickets(policy, name=name, opened_at=at, most=2))
