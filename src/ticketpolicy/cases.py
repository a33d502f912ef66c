"""What the rules are asked about: one ticket, at one instant, under one policy."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ticketpolicy import arguments
from ticketpolicy.businesstime import zones
from ticketpolicy.errors import FactError, TicketHistoryError
from ticketpolicy.policies import Policy
from ticketpolicy.tickets import Ticket


class Case(NamedTuple):
    """A ticket as it stands at an instant, and the policy that judges it.

    ``now`` is the instant in UTC, ``as_of`` the same by the clocks of the desk, by which
    ``opened_at`` is too.
    """

    policy: Policy
    ticket: Ticket
    now: datetime
    as_of: datetime
    zone: ZoneInfo
    opened_at: datetime | None

    @classmethod
    def of(cls, policy: Policy, ticket: Ticket, now: datetime) -> "Case":
        """The case at an instant; later events have not happened.

        Raises `TicketHistoryError` when the ticket is not opened yet, and `ModelTypeError`.
        """
        arguments.model("policy", policy, Policy)
        arguments.model("ticket", ticket, Ticket)
        now = zones.instant(now, "now")
        opened_at = ticket.request.opened_at
        if opened_at is not None and now < opened_at:
            problem = f"lies before the opening of the ticket, {opened_at}: there is no ticket yet"
            raise TicketHistoryError("now", now, problem)
        zone = policy.schedule.zone
        if ticket.events and ticket.events[-1].at > now:
            ticket = ticket.as_of(now)
        opened_at = opened_at and opened_at.astimezone(zone)
        return cls(policy, ticket, now, now.astimezone(zone), zone, opened_at)

    def local(self, at: datetime) -> datetime:
        """An instant by the clocks of the desk; raises what any instant raises."""
        return zones.instant(at, "at").astimezone(self.zone)

    def __repr__(self) -> str:
        by = f"{self.policy.id} {self.policy.revision}"
        return f"<Case {self.ticket.id!r} as of {self.as_of.isoformat()} by {by}>"


def tickets(values: Iterable[Ticket], place: str) -> list[Ticket]:
    """The values, if all of them are tickets; raises `SequenceTypeError` or `FactError`."""
    given: list[Ticket] = []
    for index, ticket in enumerate(arguments.several(place, values)):
        if not isinstance(ticket, Ticket):
            raise FactError(f"{place}[{index}]", ticket, "is not a Ticket")
        given.append(ticket)
    return given
