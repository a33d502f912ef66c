"""How the promises by targets stand, whose clocks pause: judged ticket by ticket."""

from datetime import datetime, timedelta

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Flags, Integers, instant, microseconds
from ticketpolicy.cases import Case
from ticketpolicy.columns.answers import Columns
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import TargetOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.followups import follow_up
from ticketpolicy.rules.replies import next_reply
from ticketpolicy.rules.resolutions import resolution
from ticketpolicy.rules.scopes import Scope

with extra("frames"):
    import numpy as np

_OUTCOMES = tuple(TargetOutcome)
_QUESTIONS = {"follow_up": follow_up, "next_reply": next_reply, "resolution": resolution}
_MADE = {1: True, 0: False, -1: None}


def promise(
    policy: Policy, tickets: Tickets, rows: Integers, made: Integers, now: int, found: Columns
) -> Flags:
    """Write down how the promises of updates, replies and solutions stand to some rows.

    They are ``made`` to a ticket (1), not made (0), or that is not known (-1). Where the
    policy promises nothing, no ticket is looked at. The answer tells the rows of which the
    calendar does not know enough.
    """
    beyond = np.zeros(len(made), np.bool_)
    for name in _QUESTIONS:
        if getattr(policy, name).targets:
            for row in rows.tolist():
                beyond[row] |= not _judged(policy, tickets, name, row, int(made[row]), now, found)
        else:
            found[name][:] = _OUTCOMES.index(TargetOutcome.NO_PROMISE)
    return beyond


def _judged(
    policy: Policy, tickets: Tickets, name: str, row: int, made: int, now: int, found: Columns
) -> bool:
    """Whether a question about a row can be answered; the answer is written down."""
    case = Case.of(policy, tickets.ticket(row), instant(now))
    try:
        decision = _QUESTIONS[name](case, Scope(_MADE[made], (), ()))
    except CalendarRangeError:
        return False
    found[name][row] = _OUTCOMES.index(decision.outcome)
    found[f"{name}_due_at"][row] = _instant(decision.value.due_at)
    found[f"{name}_overdue"][row] = _span(decision.value.overdue)
    found["changes_at"][row] = min(
        *(at for at in (_instant(decision.changes), found["changes_at"][row]) if at != NAT),
        default=NAT,
    )
    return True


def _instant(at: datetime | None) -> int:
    return NAT if at is None else microseconds(at)


def _span(span: timedelta | None) -> int:
    return NAT if span is None else span // zones.MICROSECOND
