"""How the promises by targets stand, whose clocks pause: judged ticket by ticket."""

from collections.abc import Mapping

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Flags, Integers, instant, microseconds
from ticketpolicy.cases import Case
from ticketpolicy.columns.answers import Columns
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.decisions import Decision
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import TargetOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.followups import follow_up
from ticketpolicy.rules.replies import next_reply
from ticketpolicy.rules.resolutions import resolution
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.rules.targets import TargetTime

with extra("frames"):
    import numpy as np

_OUTCOMES = tuple(TargetOutcome)
_NO_PROMISE = _OUTCOMES.index(TargetOutcome.NO_PROMISE)
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
    promised = [name for name in _QUESTIONS if getattr(policy, name).targets]
    for name in _QUESTIONS.keys() - promised:
        found[name] = np.broadcast_to(np.int64(_NO_PROMISE), len(made))
    for name in found if promised else ():
        found[name] = np.array(found[name])
    for row in rows.tolist() if promised else ():
        case = Case.of(policy, tickets.ticket(row), instant(now))
        scope = Scope(_MADE[int(made[row])], (), ())
        try:
            decisions = {name: _QUESTIONS[name](case, scope) for name in promised}
        except CalendarRangeError:
            beyond[row] = True
        else:
            _enter(found, row, decisions)
    return beyond


def _enter(
    found: Columns, row: int, decisions: Mapping[str, Decision[TargetOutcome, TargetTime]]
) -> None:
    changes = [int(found["changes_at"][row])]
    for name, decision in decisions.items():
        due_at, overdue = decision.value.due_at, decision.value.overdue
        found[name][row] = _OUTCOMES.index(decision.outcome)
        found[f"{name}_due_at"][row] = NAT if due_at is None else microseconds(due_at)
        found[f"{name}_overdue"][row] = NAT if overdue is None else overdue // zones.MICROSECOND
        changes.append(NAT if decision.changes is None else microseconds(decision.changes))
    found["changes_at"][row] = min((at for at in changes if at != NAT), default=NAT)
