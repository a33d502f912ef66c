"""How the promises of a first response stand."""

from collections.abc import Sequence
from datetime import timedelta

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.tables import Flags, Integers, microseconds
from ticketpolicy.columns import businesshours
from ticketpolicy.columns.answers import NONE
from ticketpolicy.columns.coded import renumbered
from ticketpolicy.columns.histories import STATUSES, Histories, given
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.events import Event, PriorityChanged
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import ResponseOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.messages import from_desk
from ticketpolicy.rules.responses import target_of
from ticketpolicy.rules.targets import OVER
from ticketpolicy.terms import Target

with extra("frames"):
    import numpy as np

OUTCOMES = tuple(ResponseOutcome)
PENDING, AT_RISK, MET, BREACHED, NO_PROMISE, NOT_APPLICABLE, UNDECIDED = range(len(OUTCOMES))

_OVER = np.array([status in OVER for status in STATUSES])


@frozen(eq=False)
class Responses:
    """What `ResponseTime` tells of each ticket, the outcome, and when it changes by itself.

    ``late`` is the instant from which on the response is late, where it is or may come to
    be. NaT is "not there". ``beyond`` are the rows of which the calendar does not know enough.
    """

    outcome: Integers
    due: Integers
    responded: Integers
    remaining: Integers
    overdue: Integers
    changes: Integers
    late: Integers
    beyond: Flags


def responses(policy: Policy, tickets: Tickets, made: Integers, now: int) -> Responses:
    """How the promise of a first response stands to each ticket.

    It is ``made`` to it (1), not made (0), or that is not known (-1).
    """
    choices, chosen = _chosen(policy, tickets)
    targets = [target for target, _ in choices]
    certain = np.array([certain for _, certain in choices], np.bool_)[chosen]
    within, warning = _spans(targets, "within")[chosen], _spans(targets, "warn_before")[chosen]
    outcome = np.where(certain & (within == NAT), NO_PROMISE, UNDECIDED)
    outcome[made == 0] = NOT_APPLICABLE
    outcome[made < 0] = UNDECIDED
    count = len(outcome)
    found = Responses(outcome, *(np.full(count, NAT) for _ in range(6)), np.zeros(count, np.bool_))
    rows = np.flatnonzero((made == 1) & (within != NAT) & (tickets.opened != NAT))
    if rows.size:
        due = _due(policy.schedule, tickets.opened[rows], within[rows])
        risk = _risk(policy.schedule, tickets.opened[rows], within[rows], warning[rows])
        found.due[rows] = due
        found.beyond[rows] = (due == NAT) | ((warning[rows] != NAT) & (risk == NAT))
        _stands(found, policy.schedule, tickets.histories, rows, risk, now)
    return found


def _chosen(policy: Policy, tickets: Tickets) -> tuple[list[tuple[Target | None, bool]], Integers]:
    """The targets that are chosen, whether each is certain, and for every row which it is."""
    histories, kinds = tickets.histories, tickets.histories.events.kinds
    changed = histories.last(histories.events.where(_changes_priority))
    what = 1 + given(histories.events.what, changed, NONE)
    numbers = tickets.what * (len(kinds) + 1) + what
    found, places = renumbered(numbers, len(tickets.requests) * (len(kinds) + 1))
    choices: list[tuple[Target | None, bool]] = []
    for number in found.tolist():
        request = tickets.requests[number // (len(kinds) + 1)]
        event = kinds[number % (len(kinds) + 1) - 1] if number % (len(kinds) + 1) else None
        priority = event.priority if isinstance(event, PriorityChanged) else request.priority
        chosen = ("severity", request.severity), ("priority", priority), ("kind", request.kind)
        choices.append(target_of(policy, chosen))
    return choices, places


def _changes_priority(event: Event) -> bool:
    return isinstance(event, PriorityChanged)


def _due(schedule: Schedule, opened: Integers, within: Integers) -> Integers:
    """When spans are over that run from openings, on dates that are known."""
    due = businesshours.after(schedule, opened, within)
    due[opened >= microseconds(schedule.timeline.until)] = NAT
    return due


def _risk(schedule: Schedule, opened: Integers, within: Integers, warning: Integers) -> Integers:
    """From when on no more than the warning is left; NaT where there is none."""
    before = np.where(warning == NAT, NAT, np.maximum(within - warning, 0))
    return businesshours.after(schedule, opened, before)


def _stands(
    found: Responses,
    schedule: Schedule,
    histories: Histories,
    rows: Integers,
    risk: Integers,
    now: int,
) -> None:
    """Write down how the promises stand that are due to some rows."""
    due = found.due[rows]
    ended, ending = _ends(histories, rows, due)
    at = np.where(ended == NAT, now, ended)
    breached, warned, late = due < at, (risk != NAT) & (risk <= at), due + 1
    outcome = np.where(breached, BREACHED, np.where(warned, AT_RISK, PENDING))
    open_still = ~breached & (ending == NONE)
    responded = np.where(ending == MET, ended, NAT)
    rest = businesshours.between(schedule, np.where(responded == NAT, now, responded), due)
    found.outcome[rows] = np.where(breached | (ending == NONE), outcome, ending)
    found.responded[rows] = responded
    found.remaining[rows] = np.maximum(rest, 0)
    found.overdue[rows] = np.maximum(-rest, 0)
    found.changes[rows] = np.where(open_still, np.where((risk == NAT) | warned, late, risk), NAT)
    found.late[rows] = np.where(open_still | breached, late, NAT)
    found.beyond[rows] |= rest == NAT


def _spans(targets: Sequence[Target | None], name: str) -> Integers:
    """The spans of targets in microseconds; NaT where there is none."""
    spans: list[timedelta | None] = [getattr(target, name, None) for target in targets]
    return np.array(
        [NAT if span is None else zones.span(span, name) // zones.MICROSECOND for span in spans]
    )


def _ends(histories: Histories, rows: Integers, due: Integers) -> tuple[Integers, Integers]:
    """What ends the wait for responses: when, and how they then stand if in time.

    A message that comes after the end of a ticket, and late, is none that was owed.
    """
    events = histories.events
    message = histories.first(events.where(lambda event: from_desk(event) is not False))[rows]
    unsure = events.where(lambda event: from_desk(event) is None)
    over = _over(histories)[rows]
    came = histories.at(message)
    counts = (message != NONE) & ~((over != NONE) & (over < message) & (came > due))
    ending = np.where(given(unsure, message, 0), UNDECIDED, MET)
    otherwise = np.where(over == NONE, NONE, NOT_APPLICABLE)
    ended = np.where(counts, came, histories.at(over))
    return ended, np.where(counts, ending, otherwise)


def _over(histories: Histories) -> Integers:
    """The events that brought tickets to their end, if it was not reopened, or `NONE`."""
    alive = histories.last(~_OVER[histories.after])
    following = np.where(alive == NONE, histories.bounds[:-1], alive + 1)
    return np.where(_OVER[histories.status], following, NONE)
