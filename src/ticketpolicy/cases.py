"""What the rules are asked about: one ticket, at one instant, under one policy."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import Decision, Known, Note, Outcome, Value
from ticketpolicy.errors import TicketHistoryError
from ticketpolicy.outcomes import Question
from ticketpolicy.policies import Policy
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Ticket


class Case(NamedTuple):
    """A ticket as it stands at an instant in UTC, and the policy that judges it."""

    policy: Policy
    ticket: Ticket
    now: datetime
    as_of: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, policy: Policy, ticket: Ticket, now: datetime) -> "Case":
        """The case at an instant; later events have not happened.

        Raises `TicketHistoryError` when the ticket is not opened yet.
        """
        now = zones.instant(now, "now")
        opened_at = ticket.request.opened_at
        if opened_at is not None and now < opened_at:
            problem = f"lies before the opening of the ticket, {opened_at}: there is no ticket yet"
            raise TicketHistoryError("now", now, problem)
        zone = policy.schedule.zone
        return cls(policy, ticket.as_of(now), now, now.astimezone(zone), zone)

    def local(self, at: datetime) -> datetime:
        """An instant by the clocks of the desk."""
        return at.astimezone(self.zone)

    def opening(self) -> Known:
        """When the ticket was opened."""
        return ("request.opened_at", self.ticket.request.opened_at)

    def happened(self, index: int) -> Known:
        """When an event happened; the fact stands for the whole event."""
        return (f"events[{index}]", self.ticket.events[index].at)

    def decide(
        self,
        question: Question,
        outcome: Outcome,
        value: Value,
        found: tuple[Note, ...],
        *,
        considered: tuple[Note, ...] | None = None,
        changes_at: datetime | None = None,
        deadline: Deadline | None = None,
    ) -> Decision[Outcome, Value]:
        """The answer to a question; ``considered`` holds what was ``found``, and is that if not given."""
        return Decision(
            question,
            outcome,
            value,
            found,
            found if considered is None else considered,
            self.as_of,
            self.policy,
            None if changes_at is None else changes_at.astimezone(self.zone),
            deadline,
        )
