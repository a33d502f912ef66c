"""What reopening a closed ticket costs."""

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.outcomes import Question, ReopeningOutcome, WarrantyOutcome
from ticketpolicy.rules.warranties import Warranty
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Status

_NOT_CLOSED = Text(
    "El tiquete está {0}: no hay qué reabrir.", "The ticket is {0}: nothing to reopen."
)
_CLOSED = Text(
    "Se cerró el {}; el cliente puede pedir que se reabra.",
    "It was closed on {}; the customer may ask for it to be reopened.",
)
_NO_SOLUTION = Text("Se cerró sin una solución.", "It was closed without a solution.")
_COVERED = Text(
    "La garantía cubre hasta antes del {}.", "The warranty covers it up to, not with, {}."
)
_CHARGED = Text(
    "La garantía venció el {}; se cobra: {}.", "The warranty was over on {}; it is charged: {}."
)


def reopening(
    case: Case, warranty: Decision[WarrantyOutcome, Warranty]
) -> Decision[ReopeningOutcome, None]:
    """Whether reopening is free: inside the warranty, or where no solution was delivered."""
    clause, ticket = case.policy.reopening.clause, case.ticket
    status, _, index = ticket.standings[-1]
    led = () if index is None else (ticket.happened[index],)
    if status is not Status.CLOSED:
        facts = ("ticket.status", status), *led
        open_still = ("reopening.closed", clause, _NOT_CLOSED, facts)
        return Decision(case, Question.REOPENING, ReopeningOutcome.NOT_CLOSED, None, (open_still,))
    outcome, reason = _price(case, warranty)
    found = ("reopening.closed", clause, _CLOSED, led), reason
    weighed = (*warranty.found, *found)
    return Decision(
        case, Question.REOPENING, outcome, None, found, weighed, changes=warranty.changes
    )


def _price(
    case: Case, warranty: Decision[WarrantyOutcome, Warranty]
) -> tuple[ReopeningOutcome, Note]:
    terms, expires = case.policy.warranty, ("warranty.expires_at", warranty.value.expires_at)
    if warranty.outcome is WarrantyOutcome.EXPIRED:
        facts = expires, ("warranty.afterwards", terms.afterwards)
        charged = ("reopening.charge", terms.charge_clause, _CHARGED, facts)
        return ReopeningOutcome.CHARGED, charged
    says = _COVERED if warranty.outcome is WarrantyOutcome.IN_FORCE else _NO_SOLUTION
    clause = case.policy.reopening.clause
    return ReopeningOutcome.FREE, ("reopening.charge", clause, says, (expires,))
