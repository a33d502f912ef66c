"""Whether the customer has the right to have the ticket escalated."""

from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import frozen

from ticketpolicy.businesstime.zones import MICROSECOND
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.events import EscalationRequested, PriorityChanged
from ticketpolicy.outcomes import EscalationOutcome, Question, ResponseOutcome
from ticketpolicy.rules.responses import ResponseTime
from ticketpolicy.texts import Text

_PRIORITY = Text("La prioridad cambió el {}.", "The priority changed on {}.")
_LATE = Text("La primera respuesta se retrasó.", "The first response was late.")
_NEITHER = Text(
    "La primera respuesta no se ha retrasado ni ha cambiado la prioridad.",
    "The first response is not late, and the priority has not changed.",
)
_UNKNOWN = Text(
    "No se sabe si la primera respuesta se retrasó.",
    "Whether the first response was late is not known.",
)

_OPEN = (ResponseOutcome.PENDING, ResponseOutcome.AT_RISK)


@frozen
class Escalation:
    """Since when the customer has the right, and when it was asked for; None: not."""

    entitled_since: datetime | None
    requested_at: datetime | None


def escalation(
    case: Case, response: Decision[ResponseOutcome, ResponseTime]
) -> Decision[EscalationOutcome, Escalation]:
    """Whether the customer may ask for an escalation, inside the ticket.

    The right exists once the first response is late or the priority changed, and stays.
    """
    ticket, late_from = case.ticket, _late_from(response)
    changed, asked = ticket.of(PriorityChanged), ticket.of(EscalationRequested)
    outcome, found = _found(case, response, changed)
    entitled = outcome is EscalationOutcome.ENTITLED
    grounds = [at for at in (late_from, changed[0][1].at if changed else None) if at is not None]
    value = Escalation(
        case.local(min(grounds)) if entitled else None,
        case.local(asked[0][1].at) if asked else None,
    )
    weighed, changes = (*response.weighed, found[0]), None if entitled else late_from
    return Decision(case, Question.ESCALATION, outcome, value, found, weighed, changes)


def _found(
    case: Case,
    response: Decision[ResponseOutcome, ResponseTime],
    changed: Sequence[tuple[int, PriorityChanged]],
) -> tuple[EscalationOutcome, tuple[Note, ...]]:
    clause = case.policy.escalation.clause
    if changed:
        fact = case.ticket.happened[changed[0][0]]
        return EscalationOutcome.ENTITLED, (("escalation.priority", clause, _PRIORITY, (fact,)),)
    if response.outcome is ResponseOutcome.BREACHED:
        late = ("escalation.late", clause, _LATE, ())
        return EscalationOutcome.ENTITLED, (late, *response.found)
    if response.outcome is ResponseOutcome.UNDECIDED:
        unknown = ("escalation.late", clause, _UNKNOWN, ())
        return EscalationOutcome.UNDECIDED, (unknown, *response.found)
    return EscalationOutcome.NOT_ENTITLED, (("escalation.late", clause, _NEITHER, ()),)


def _late_from(response: Decision[ResponseOutcome, ResponseTime]) -> datetime | None:
    """The first instant at which the response is late, or will be if none comes."""
    due_at = response.value.due_at
    open_or_late = response.outcome in _OPEN or response.outcome is ResponseOutcome.BREACHED
    return due_at.astimezone(UTC) + MICROSECOND if due_at and open_or_late else None
