"""Until when delivered solutions are under warranty."""

from datetime import date, datetime, time

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers, microseconds
from ticketpolicy.columns import businesshours
from ticketpolicy.columns.answers import NONE
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.events import SolutionDelivered
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import WarrantyOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.warranties import warranty_expiry

with extra("frames"):
    import numpy as np

OUTCOMES = tuple(WarrantyOutcome)
NOT_STARTED, IN_FORCE, EXPIRED, _ = range(len(OUTCOMES))

_NOON = time(12)


@frozen(eq=False)
class Warranties:
    """The last delivery of each ticket and the end of its warranty; NaT is "not delivered".

    ``beyond`` are the rows of which the calendar does not know enough.
    """

    outcome: Integers
    delivered: Integers
    expires: Integers
    beyond: Flags


def warranties(policy: Policy, tickets: Tickets, now: int) -> Warranties:
    """Whether the solutions that were delivered last are under warranty."""
    histories, zone = tickets.histories, policy.schedule.zone
    last = histories.last(histories.events.of_type(SolutionDelivered))
    delivered, expires = histories.at(last), np.full(len(last), NAT)
    rows = np.flatnonzero(last != NONE)

    def expiry(day: date) -> int:
        try:
            return microseconds(warranty_expiry(policy, datetime.combine(day, _NOON, zone)))
        except CalendarRangeError:
            return NAT

    expires[rows] = businesshours.on_days(businesshours.days(delivered[rows], zone), expiry)
    outcome = np.where(expires > now, IN_FORCE, EXPIRED)
    outcome[last == NONE] = NOT_STARTED
    return Warranties(outcome, delivered, expires, (last != NONE) & (expires == NAT))
