"""Whether a solution came within the time that was promised for it."""

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision
from ticketpolicy.outcomes import Question, TargetOutcome
from ticketpolicy.rules import targets
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.rules.targets import Exchange, TargetTime
from ticketpolicy.tickets import Status


def resolution(case: Case, scope: Scope) -> Decision[TargetOutcome, TargetTime]:
    """How the promise of a solution stands.

    Its clock runs from the opening while the ticket is open: not while the desk waits for
    the customer, nor from a delivery or a closing until the ticket is reopened.
    """
    terms = case.policy.resolution
    return targets.target(case, Question.RESOLUTION, "resolution", terms, scope, _owed)


def _owed(case: Case, clause: str) -> Exchange:
    ticket = case.ticket
    at_end = [one for one in ticket.standings if one.status is not Status.CLOSED][-1]
    ended = ticket.status in {Status.SOLVED, Status.CLOSED}
    return Exchange(
        started_at=ticket.request.opened_at,
        met_at=at_end.since if ended and at_end.status is Status.SOLVED else None,
        pauses=targets.pauses(case, *(status for status in Status if status is not Status.OPEN)),
        found=targets.standings(case, clause),
    )
