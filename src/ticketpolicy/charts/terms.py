"""The promised times of a ticket, from when to when each goes."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from ticketpolicy.decisions import AnyDecision
from ticketpolicy.rules.responses import ResponseTime
from ticketpolicy.rules.targets import TargetTime
from ticketpolicy.rules.warranties import Warranty


class Term(NamedTuple):
    """A promised time in UTC, when it was met, and by how much business time it is late."""

    start: datetime
    end: datetime
    met_at: datetime | None = None
    overdue: timedelta | None = None


def term(decision: AnyDecision) -> Term | None:
    """The promised time behind a decision, or None where there is none or its end is open."""
    value, deadline = decision.value, decision.deadline
    if isinstance(value, Warranty):
        return _between(value.delivered_at, value.expires_at)
    if deadline is None or decision.outcome.name == "NOT_APPLICABLE":
        return None
    found = _between(deadline.start, deadline.due_at)
    if found is None or not isinstance(value, ResponseTime | TargetTime):
        return found
    met_at = value.responded_at if isinstance(value, ResponseTime) else value.met_at
    return found._replace(met_at=met_at and met_at.astimezone(UTC), overdue=value.overdue)


def _between(start: datetime | None, end: datetime | None) -> Term | None:
    if start is None or end is None:
        return None
    return Term(start.astimezone(UTC), end.astimezone(UTC))
