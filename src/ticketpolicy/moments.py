"""How the answers about a ticket turn, from its opening until nothing changes any more."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType

from attrs import field, frozen

from ticketpolicy import arguments
from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.businesstime import zones
from ticketpolicy.cases import tickets
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.errors import TicketHistoryError
from ticketpolicy.events import (
    BareEvent,
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
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.texts import Language, Text
from ticketpolicy.tickets import Ticket
from ticketpolicy.validators import kept

MOST_EVENTS = 1_000
"""How many events a ticket may have whose timeline is told: each is judged by all before it."""

_HEAD = Text("{}:", "{}:")
_TO_COME = Text("{}, si nada más ocurre:", "{}, if nothing else happens:")
_TURN = Text("{}: {}", "{}: {}")
_RESPONDED = Text(
    "el equipo escribió (público: {}; automático: {})", "the desk wrote (public: {}; automatic: {})"
)
_CONTACTED = Text("el equipo intentó un contacto por {}", "the desk tried to make contact by {}")
_PRIORITY = Text("la prioridad pasó a ser {}", "the priority became {}")
_MERGED = Text("se unió al tiquete {}", "it was merged into ticket {}")
_BARE: Mapping[type[BareEvent], Text] = MappingProxyType(
    {
        InformationRequested: Text("el equipo pidió información", "the desk asked for information"),
        CustomerReplied: Text("el cliente escribió", "the customer wrote"),
        SolutionDelivered: Text("se entregó una solución", "a solution was delivered"),
        EscalationRequested: Text(
            "el cliente pidió escalar", "the customer asked for an escalation"
        ),
        Closed: Text("se cerró", "it was closed"),
        Reopened: Text("se reabrió", "it was reopened"),
        Withdrawn: Text("el cliente lo retiró", "the customer withdrew it"),
    }
)


def told(event: Event, language: Language) -> str:
    """What happened, in ``"es"`` or ``"en"``; raises `LanguageError`.

    >>> from datetime import UTC
    >>> told(Closed(at=datetime(2026, 6, 5, 12, tzinfo=UTC)), "es")
    'se cerró'
    """
    match event:
        case Responded(public=public, automatic=automatic):
            return _RESPONDED.told(language, public, automatic)
        case ContactAttempted(channel=channel):
            return _CONTACTED.told(language, channel)
        case PriorityChanged(priority=priority):
            return _PRIORITY.told(language, priority)
        case Merged(into=into):
            return _MERGED.told(language, into)
        case _:
            return _BARE[type(event)].told(language)


@frozen
class Moment:
    """An instant at which something happened to a ticket, or at which answers turn.

    ``events`` are what happened then, ``turned`` the answers whose outcome became another,
    and at the opening all of them. A moment that is to ``come`` is one to be expected if
    nothing else happens.
    """

    at: datetime
    events: tuple[Event, ...] = field(converter=kept)
    turned: tuple[AnyDecision, ...] = field(converter=kept)
    come: bool

    def explain(self, language: Language = "es") -> str:
        """What happened and what turned, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        head = (_TO_COME if self.come else _HEAD).told(language, self.at)
        turned = (
            _TURN.told(language, decision.question, decision.outcome) for decision in self.turned
        )
        happened = (told(event, language) for event in self.events)
        return "\n".join((head, *(f"  - {line}" for line in (*happened, *turned))))


def timeline(
    policy: Policy | PolicyBook, ticket: Ticket, *, now: datetime, history: Iterable[Ticket] = ()
) -> tuple[Moment, ...]:
    """What happened to a ticket by now, and every instant at which an answer turns.

    It begins at the opening and goes on, past now, until nothing changes any more unless
    something new happens. Raises what `assess` raises, and `TicketHistoryError` when it is
    not known when the ticket was opened, or when it has more than 1,000 events.

    >>> from datetime import UTC, timedelta
    >>> from ticketpolicy import Channel, Kind, Request, arcoiris
    >>> opened = datetime(2026, 6, 5, 16, tzinfo=UTC)
    >>> request = Request(
    ...     opened_at=opened, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
    ...     description="How do I add a person?", registered=True,
    ... )
    >>> ticket = Ticket(id="T-1", customer="ACME", request=request)
    >>> for moment in timeline(arcoiris.basic(), ticket, now=opened)[1:]:
    ...     print(moment.explain("en"))
    Thursday 18 June 2026, 10:00:00.000001 a.m., if nothing else happens:
      - First response: breached
      - Escalation: entitled
    """
    arguments.model("ticket", ticket, Ticket)
    now = zones.instant(now, "now")
    opened_at = ticket.request.opened_at
    if opened_at is None:
        raise TicketHistoryError("request.opened_at", None, "is where a timeline begins: give it")
    known = ticket.as_of(now)
    if len(known.events) > MOST_EVENTS:
        problem = (
            f"are more than the {MOST_EVENTS:,} events of a timeline: assess it at some instants"
        )
        raise TicketHistoryError("events", len(known.events), problem)
    others = [
        other.as_of(now)
        for other in tickets(history, "history")
        if other.request.opened_at is None or other.request.opened_at <= now
    ]
    first = assess(policy, known, now=min(opened_at, now), history=others)
    return tuple(_moments(policy, known, first, now, others))


def _moments(
    policy: Policy | PolicyBook,
    ticket: Ticket,
    first: Assessment,
    now: datetime,
    others: list[Ticket],
) -> Iterator[Moment]:
    answers, turned, come = first, first.decisions, 0
    while True:
        at = zones.instant(answers.as_of, "now")
        come, happened = bisect_right(ticket.events, at, key=attrgetter("at")), come
        yield Moment(answers.as_of, ticket.events[happened:come], turned, at > now)
        to_come = [event.at for event in ticket.events[come : come + 1]]
        following = min((when for when in (*to_come, answers.changes_at) if when), default=None)
        if following is None:
            return
        before = answers
        answers = assess(policy, ticket, now=following, history=others)
        turned = tuple(
            new
            for old, new in zip(before.decisions, answers.decisions, strict=True)
            if old.outcome is not new.outcome
        )
