"""All questions about many tickets at one instant, each answer a column."""

from functools import reduce

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns.answers import NONE, Columns, code, nothing
from ticketpolicy.columns.closures import WAITING, Closures, closures
from ticketpolicy.columns.histories import STATUSES, Histories
from ticketpolicy.columns.promises import promise
from ticketpolicy.columns.quotas import OVER, WITHIN, Claims, Places, places
from ticketpolicy.columns.responses import Responses, responses
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.columns.warranties import EXPIRED, IN_FORCE, Warranties, warranties
from ticketpolicy.events import PriorityChanged
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import (
    AdmissionOutcome,
    EscalationOutcome,
    QuotaOutcome,
    ReopeningOutcome,
    ResponseOutcome,
)
from ticketpolicy.policies import Policy
from ticketpolicy.rules.admissions import judged
from ticketpolicy.rules.quotas import LEFT, consumes
from ticketpolicy.tickets import Status

with extra("frames"):
    import numpy as np

_CLOSED = STATUSES.index(Status.CLOSED)
_LEFT = np.array([status in LEFT for status in STATUSES])
_MADE = np.array([{WITHIN: 1, OVER: 0}.get(fit, -1) for fit in range(len(QuotaOutcome))])
_FAR = np.iinfo(np.int64).max


def taken(policy: Policy, tickets: Tickets) -> Integers:
    """Whether the desk takes each ticket (1), does not (0), or that is not known (-1)."""
    known = (consumes(one) for one in _admitted(policy, tickets))
    return np.array([-1 if one is None else int(one) for one in known])[tickets.what]


def _admitted(policy: Policy, tickets: Tickets) -> list[AdmissionOutcome]:
    """Whether each of the different requests is admitted."""
    return [judged(policy.admission, request)[0] for request in tickets.requests]


def judge(
    policy: Policy, tickets: Tickets, claims: Claims, rows: Integers, now: int
) -> tuple[Columns, Flags]:
    """What a policy answers about some rows; what is told of others is not meant.

    Also the rows of which the calendar does not know enough.
    """
    found = nothing(len(tickets.opened))
    takes, place = taken(policy, tickets), places(policy, tickets, claims, now)
    made = np.where(takes == 1, _MADE[place.fit], takes)
    answered = responses(policy, tickets, made, now)
    guaranteed, silence = warranties(policy, tickets, now), closures(policy, tickets, now)
    admitted = np.array([code(one) for one in _admitted(policy, tickets)])
    found["admission"] = admitted[tickets.what]
    _quota(found, tickets, place, takes)
    _response(found, answered)
    _escalation(found, tickets.histories, answered)
    _warranty(found, guaranteed)
    _auto_close(found, silence)
    _reopening(found, tickets.histories, guaranteed)
    found["changes_at"] = _changes(answered, guaranteed, silence)
    beyond = answered.beyond | guaranteed.beyond | silence.beyond
    return found, beyond | promise(policy, tickets, rows, made, now, found)


def _quota(found: Columns, tickets: Tickets, place: Places, takes: Integers) -> None:
    outcome = np.where(takes == 1, place.fit, code(QuotaOutcome.UNDECIDED))
    outcome[(takes == 0) | _LEFT[tickets.histories.status]] = code(QuotaOutcome.NOT_COUNTED)
    found["quota"] = outcome
    found["quota_month"], found["quota_rank"] = place.month, place.rank
    found["quota_used"], found["quota_resets_at"] = place.used, place.resets


def _response(found: Columns, answered: Responses) -> None:
    found["response"] = answered.outcome
    found["response_due_at"], found["response_responded_at"] = answered.due, answered.responded
    found["response_remaining"] = answered.remaining
    found["response_overdue"] = answered.overdue


def _escalation(found: Columns, histories: Histories, answered: Responses) -> None:
    changed = histories.first(histories.events.of_type(PriorityChanged))
    breached = answered.outcome == code(ResponseOutcome.BREACHED)
    entitled = breached | (changed != NONE)
    unknown = answered.outcome == code(ResponseOutcome.UNDECIDED)
    unsure = np.where(
        unknown, code(EscalationOutcome.UNDECIDED), code(EscalationOutcome.NOT_ENTITLED)
    )
    found["escalation"] = np.where(entitled, code(EscalationOutcome.ENTITLED), unsure)
    since = _earliest(histories.at(changed), answered.late)
    found["escalation_entitled_since"] = np.where(entitled, since, NAT)


def _warranty(found: Columns, guaranteed: Warranties) -> None:
    found["warranty"] = guaranteed.outcome
    found["warranty_delivered_at"] = guaranteed.delivered
    found["warranty_expires_at"] = guaranteed.expires


def _auto_close(found: Columns, silence: Closures) -> None:
    found["auto_close"] = silence.outcome
    found["auto_close_waiting_since"] = silence.since
    found["auto_close_closes_at"] = silence.closes


def _reopening(found: Columns, histories: Histories, guaranteed: Warranties) -> None:
    charged, free = code(ReopeningOutcome.CHARGED), code(ReopeningOutcome.FREE)
    price = np.where(guaranteed.outcome == EXPIRED, charged, free)
    open_still = histories.status != _CLOSED
    found["reopening"] = np.where(open_still, code(ReopeningOutcome.NOT_CLOSED), price)


def _changes(answered: Responses, guaranteed: Warranties, silence: Closures) -> Integers:
    """When the first of the answers changes by itself, or NaT.

    A right to escalate comes no sooner than the response is late, and the price of
    reopening changes with the warranty.
    """
    expires = np.where(guaranteed.outcome == IN_FORCE, guaranteed.expires, NAT)
    closes = np.where(silence.outcome == WAITING, silence.closes, NAT)
    return _earliest(answered.changes, expires, closes)


def _earliest(*columns: Integers) -> Integers:
    """The earliest instant of each row, or NaT where there is none."""
    dated = (np.where(column == NAT, _FAR, column) for column in columns)
    found = reduce(np.minimum, dated)
    return np.where(found == _FAR, NAT, found)
