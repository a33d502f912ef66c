"""Whether the desk answers the customer's later messages in time."""

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.outcomes import Question, TargetOutcome
from ticketpolicy.rules import targets
from ticketpolicy.rules.messages import from_customer, messages
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.rules.targets import Exchange, TargetTime
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Status

_WROTE = Text("El {} el cliente escribió.", "On {} the customer wrote.")


def next_reply(case: Case, scope: Scope) -> Decision[TargetOutcome, TargetTime]:
    """How the promise of a reply stands to what the customer wrote last.

    Its clock runs from the first message of the customer that followed the last one of the
    desk; what comes before the first response is for the promise of that. It rests while
    the ticket is closed.
    """
    terms = case.policy.next_reply
    return targets.target(case, Question.NEXT_REPLY, "next_reply", terms, scope, _owed)


def _owed(case: Case, clause: str) -> Exchange:
    events = case.ticket.events
    told = {index: (counts, finding) for index, counts, finding in messages(case)}
    found = list(targets.standings(case, clause))
    responded, asked, answered = False, None, None
    unsure: tuple[Note, ...] = ()
    for index, event in enumerate(events):
        counts, finding = told.get(index, (False, None))
        if finding is not None:
            found.append(finding)
        if counts:
            answered = index if asked is not None and answered is None else answered
            responded, unsure = True, ()
        elif counts is None and finding is not None and answered is None:
            unsure = (*unsure, finding)
        elif responded and from_customer(event) and (asked is None or answered is not None):
            asked, answered = index, None
            found.append(("next_reply.asked", clause, _WROTE, (case.ticket.happened[index],)))
    return Exchange(
        started_at=None if asked is None else events[asked].at,
        met_at=None if answered is None else events[answered].at,
        pauses=targets.pauses(case, Status.CLOSED, Status.WITHDRAWN, Status.MERGED),
        found=tuple(found),
        unsure=unsure,
    )
