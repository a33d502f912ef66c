"""Whether the customer has the right to have the ticket escalated."""

from datetime import UTC, datetime

from attrs import frozen

from ticketpolicy.businesstime.zones import MICROSECOND
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note, note
from ticketpolicy.outcomes import EscalationOutcome, Question, ResponseOutcome
from ticketpolicy.rules.responses import ResponseTime
from ticketpolicy.texts import Text
from ticketpolicy.tickets import EscalationRequested, Event, PriorityChanged

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

Happened = tuple[int, datetime]

_OPEN = (ResponseOutcome.PENDING, ResponseOutcome.AT_RISK)


@frozen(kw_only=True)
class Escalation:
    """Since when the customer has the right, and when it was asked for; None: not."""

    entitled_since: datetime | None = None
    requested_at: datetime | None = None


def escalation(
    case: Case, response: Decision[ResponseOutcome, ResponseTime]
) -> Decision[EscalationOutcome, Escalation]:
    """Whether the customer may ask for an escalation, inside the ticket.

    The right exists once the first response is late or the priority changed, and stays.
    """
    changed, late_from = _happened(case, PriorityChanged), _late_from(response)
    asked = _happened(case, EscalationRequested)
    outcome, findings = _found(case, response, changed)
    grounds = [at for at in (changed and changed[1], late_from) if at and at <= case.now]
    value = Escalation(
        entitled_since=case.local(min(grounds)) if grounds else None,
        requested_at=asked and case.local(asked[1]),
    )
    return case.decide(
        Question.ESCALATION,
        outcome,
        value,
        findings,
        considered=(*response.weighed, findings[0]),
        changes_at=late_from if outcome is EscalationOutcome.NOT_ENTITLED else None,
    )


def _found(
    case: Case, response: Decision[ResponseOutcome, ResponseTime], changed: Happened | None
) -> tuple[EscalationOutcome, tuple[Note, ...]]:
    clause = case.policy.escalation.clause
    if changed is not None:
        fact = case.happened(changed[0])
        return EscalationOutcome.ENTITLED, (
            note("escalation.priority", clause, _PRIORITY, fact),
        )
    if response.outcome is ResponseOutcome.BREACHED:
        return EscalationOutcome.ENTITLED, (
            note("escalation.late", clause, _LATE),
            *response.found,
        )
    if response.outcome is ResponseOutcome.UNDECIDED:
        unknown = note("escalation.late", clause, _UNKNOWN)
        return EscalationOutcome.UNDECIDED, (unknown, *response.found)
    return EscalationOutcome.NOT_ENTITLED, (note("escalation.late", clause, _NEITHER),)


def _late_from(response: Decision[ResponseOutcome, ResponseTime]) -> datetime | None:
    """The first instant at which the response is late, or will be if none comes."""
    due_at = response.value.due_at
    open_or_late = response.outcome in _OPEN or response.outcome is ResponseOutcome.BREACHED
    return due_at.astimezone(UTC) + MICROSECOND if due_at and open_or_late else None


def _happened(case: Case, kind: type[Event]) -> Happened | None:
    """The first event of a kind: its index and instant."""
    events = case.ticket.of(kind)
    return (events[0][0], events[0][1].at) if events else None
