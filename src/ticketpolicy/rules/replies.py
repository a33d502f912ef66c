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
    events, talk = case.ticket.events, _Talk()
    desk = {index: (counts, note) for index, counts, note in messages(case)}
    for index, event in enumerate(events):
        if index in desk:
            talk.desk_wrote(index, *desk[index])
        elif from_customer(event):
            talk.customer_wrote(index)
    wrote = [("next_reply.asked", clause, _WROTE, (case.ticket.happened[at],)) for at in talk.wrote]
    return Exchange(
        started_at=None if talk.asked is None else events[talk.asked].at,
        met_at=None if talk.answered is None else events[talk.answered].at,
        pauses=targets.pauses(case, Status.CLOSED, Status.WITHDRAWN, Status.MERGED),
        found=(*targets.standings(case, clause), *(note for _, note in desk.values()), *wrote),
        unsure=tuple(talk.unsure),
    )


class _Talk:
    """Who wrote last: the message of the customer that waits, or waited last, and its answer.

    ``unsure`` are the messages of the desk of which it is not known whether they count, and
    on which that hangs.
    """

    def __init__(self) -> None:
        self.asked: int | None = None
        self.answered: int | None = None
        self.unsure: list[Note] = []
        self.wrote: list[int] = []
        self._responded = False

    @property
    def _waits(self) -> bool:
        return self.asked is not None and self.answered is None

    def desk_wrote(self, index: int, counts: bool | None, note: Note) -> None:  # noqa: FBT001 - a fact
        """A message of the desk: it counts, it does not, or that is not known."""
        if counts is None and (self._waits or not self._responded):
            self.unsure.append(note)
        if counts:
            self.answered = index if self._waits else self.answered
            if not self.wrote:
                self.unsure.clear()
            self._responded = True

    def customer_wrote(self, index: int) -> None:
        """A message of the customer, which waits if the desk had responded to all before."""
        self.wrote.append(index)
        if self._responded and not self._waits:
            self.asked, self.answered = index, None
            self.unsure.clear()
