"""How the promises of a first response stand."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns import businesshours
from ticketpolicy.columns.answers import NONE
from ticketpolicy.columns.coded import Coded, combined
from ticketpolicy.columns.histories import STATUSES, Histories, given
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.events import PriorityChanged
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

    @classmethod
    def unknown(cls, outcome: Integers) -> "Responses":
        """Outcomes of which nothing else is told."""
        due, responded, remaining, overdue, changes, late = np.full((6, len(outcome)), NAT)
        beyond = np.zeros(len(outcome), np.bool_)
        return cls(outcome, due, responded, remaining, overdue, changes, late, beyond)


def responses(policy: Policy, tickets: Tickets, made: Integers, now: int) -> Responses:
    """How the promise of a first response stands to each ticket.

    It is ``made`` to it (1), not made (0), or that is not known (-1).
    """
    choices, chosen = _chosen(policy, tickets)
    targets = [target for target, _ in choices]
    certain = np.array([certain for _, certain in choices])[chosen]
    within, warning = _spans(targets, "within")[chosen], _spans(targets, "warn_before")[chosen]
    outcome = np.where(certain & (within == NAT), NO_PROMISE, UNDECIDED)
    outcome[made == 0] = NOT_APPLICABLE
    outcome[made < 0] = UNDECIDED
    found = Responses.unknown(outcome)
    rows = np.flatnonzero((made == 1) & (within != NAT) & (tickets.opened != NAT))
    if rows.size:
        due = businesshours.after(policy.schedule, tickets.opened[rows], within[rows])
        risk = _risk(policy.schedule, tickets.opened[rows], within[rows], warning[rows])
        found.due[rows] = due
        _stands(found, policy.schedule, tickets.histories, rows, risk, now)
    return found


def _chosen(policy: Policy, tickets: Tickets) -> tuple[list[tuple[Target | None, bool]], Integers]:
    """The targets that are chosen, whether each is certain, and for every row which it is."""
    histories, events = tickets.histories, tickets.histories.events
    changed = histories.last(events.of_type(PriorityChanged))
    requests = Coded(tickets.requests, tickets.what)
    found, places = combined([requests, Coded(events.kinds, given(events.what, changed, NONE))])
    return [_choice(policy, *both) for both in found], places


def _choice(policy: Policy, request: Any, changed: Any) -> tuple[Target | None, bool]:  # noqa: ANN401
    """The target of a request whose priority was changed last by an event, or by none."""
    priority = (request if changed is None else changed).priority
    chosen = ("severity", request.severity), ("priority", priority), ("kind", request.kind)
    return target_of(policy, chosen)


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
    open_until = np.where((ending == UNDECIDED) | (ended == NAT), now, ended)
    rest = businesshours.between(schedule, open_until, due)
    found.outcome[rows] = np.where(breached | (ending == NONE), outcome, ending)
    found.responded[rows] = responded
    found.remaining[rows] = np.maximum(rest, 0)
    found.overdue[rows] = np.maximum(-rest, 0)
    found.changes[rows] = np.where(open_still, np.where((risk == NAT) | warned, late, risk), NAT)
    found.late[rows] = np.where(open_still | breached, late, NAT)
    found.beyond[rows] = rest == NAT


def _spans(targets: Sequence[Target | None], name: str) -> Integers:
    """The spans of targets in microseconds; NaT where there is none."""
    spans = [getattr(target, name, None) for target in targets]
    return np.array(
        [NAT if span is None else zones.span(span, name) // zones.MICROSECOND for span in spans]
    )


def _ends(histories: Histories, rows: Integers, due: Integers) -> tuple[Integers, Integers]:
    """What ends the wait for responses: when, and how they then stand if in time.

    A message that comes after the end of a ticket, and late, is none that was owed.
    """
    events = histories.events
    message = histories.first(events.where(lambda event: from_desk(event) is not False))[rows]
    unsure = events.where(lambda event: from_desk(event) is None).astype(np.int64)
    over = _over(histories)[rows]
    came = histories.at(message)
    counts = (message != NONE) & ~((over != NONE) & (over < message) & (came > due))
    ending = np.where(given(unsure, message, 0) == 1, UNDECIDED, MET)
    otherwise = np.where(over == NONE, NONE, NOT_APPLICABLE)
    ended = np.where(counts, came, histories.at(over))
    return ended, np.where(counts, ending, otherwise)


def _over(histories: Histories) -> Integers:
    """The events that brought tickets to their end, if it was not reopened, or `NONE`."""
    alive = histories.last(~_OVER[histories.after])
    following = np.where(alive == NONE, histories.bounds[:-1], alive + 1)
    return np.where(_OVER[histories.status], following, NONE)
