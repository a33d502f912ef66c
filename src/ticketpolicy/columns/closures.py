"""When tickets close on which the customer is silent."""

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns import businesshours, runs
from ticketpolicy.columns.histories import STATUSES
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.events import ContactAttempted, Event
from ticketpolicy.extras import extra
from ticketpolicy.hours import is_business_day
from ticketpolicy.outcomes import AutoCloseOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.tickets import Status

with extra("frames"):
    import numpy as np

OUTCOMES = tuple(AutoCloseOutcome)
NOT_WAITING, WAITING, ELIGIBLE, UNDECIDED = range(len(OUTCOMES))

_WAITING = STATUSES.index(Status.WAITING)


@frozen(eq=False)
class Closures:
    """Since when the desk waits for each ticket, and when silence closes it; NaT is "not".

    ``beyond`` are the rows of which the calendar does not know enough.
    """

    outcome: Integers
    since: Integers
    closes: Integers
    beyond: Flags


def closures(policy: Policy, tickets: Tickets, now: int) -> Closures:
    """Whether silence closes each ticket, and when."""
    histories = tickets.histories
    waits = histories.status == _WAITING
    since = np.where(waits, histories.at(histories.last(histories.turns)), NAT)
    counted, unsure, beyond = _counted(policy, tickets, since)
    window = np.full(
        len(since), zones.span(policy.auto_close.reply_window, "") // zones.MICROSECOND
    )
    closes = businesshours.after(policy.schedule, counted, window)
    outcome = np.where((closes != NAT) & (closes <= now), ELIGIBLE, WAITING)
    outcome[(closes == NAT) & unsure] = UNDECIDED
    outcome[~waits] = NOT_WAITING
    return Closures(outcome, since, closes, beyond | ((counted != NAT) & (closes == NAT)))


def _counted(policy: Policy, tickets: Tickets, since: Integers) -> tuple[Integers, Flags, Flags]:
    """The attempt of each row from which the reply window runs, or NaT.

    Also the rows with an attempt of which it is not known whether it counts, and those with
    one on a day that the calendar does not know.
    """
    histories, count = tickets.histories, len(since)
    events, zone = histories.events, policy.schedule.zone
    beyond, unsure, counted = (
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.full(count, NAT),
    )

    def may_count(event: Event) -> bool:
        channels = {None, *policy.auto_close.channels}
        return isinstance(event, ContactAttempted) and event.channel in channels

    def is_unsure(event: Event) -> bool:
        return isinstance(event, ContactAttempted) and event.channel is None

    made = since[events.row]
    made = events.where(may_count) & (made != NAT) & (events.at > made)
    attempts = events.take(np.flatnonzero(made))
    days = businesshours.days(attempts.at, zone)
    known = businesshours.known(policy.schedule, days)
    beyond[attempts.row[~known]] = True
    attempts, days = attempts.take(known), days[known]
    worked = businesshours.on_days(days, lambda day: is_business_day(policy.schedule, day)) == 1
    attempts, days = attempts.take(worked), days[worked]
    doubt = attempts.where(is_unsure)
    begin = runs.begins(attempts.row)
    first_of_day = runs.before(~doubt, begin | runs.begins(days)) == 0
    doubtful, counts = doubt & first_of_day, ~doubt & first_of_day
    unsure[attempts.row[doubtful]] = True
    enough = counts & (runs.before(counts, begin) == policy.auto_close.contacts - 1)
    enough &= runs.before(doubtful, begin) == 0
    counted[attempts.row[enough]] = attempts.at[enough]
    return counted, unsure, beyond
