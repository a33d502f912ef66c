"""Whether the desk tells the customer how things stand as often as it promised."""

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.outcomes import Question, TargetOutcome
from ticketpolicy.rules import targets
from ticketpolicy.rules.messages import messages
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.rules.targets import Exchange, TargetTime
from ticketpolicy.tickets import Status

_WITH_THE_DESK = {Status.OPEN, Status.WAITING}


def follow_up(case: Case, scope: Scope) -> Decision[TargetOutcome, TargetTime]:
    """How the promise of the next update stands.

    Its clock runs from the last message of the desk, or from the opening, while the ticket
    is open; nothing is owed once a solution is delivered or the ticket is at its end.
    """
    terms = case.policy.follow_up
    return targets.target(case, Question.FOLLOW_UP, "follow_up", terms, scope, _owed)


def _owed(case: Case, clause: str) -> Exchange:
    ticket = case.ticket
    last, found = ticket.request.opened_at, list(targets.standings(case, clause))
    unsure: tuple[Note, ...] = ()
    for index, counts, finding in messages(case):
        found.append(finding)
        if counts is not False:
            unsure = () if counts else (*unsure, finding)
            last = ticket.events[index].at
    return Exchange(
        started_at=last if ticket.status in _WITH_THE_DESK else None,
        pauses=targets.pauses(case, *(status for status in Status if status is not Status.OPEN)),
        found=tuple(found),
        unsure=unsure if ticket.status in _WITH_THE_DESK else (),
    )
