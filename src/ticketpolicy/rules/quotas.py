"""How much of a month's tickets a customer has used."""

from collections.abc import Iterable
from datetime import datetime

from attrs import Factory, field, frozen

from ticketpolicy.businesstime import periods, zones
from ticketpolicy.policies import Policy


def _remaining(usage: "Usage") -> int:
    return usage.limit - usage.used


@frozen(kw_only=True)
class Usage:
    """What a customer has used of a month's quota, in tickets.

    ``used`` is never more than ``limit``, and ``remaining`` is the rest.
    ``resets_at`` is the first instant of the next month.
    """

    limit: int
    used: int
    remaining: int = field(init=False, default=Factory(_remaining, takes_self=True))
    resets_at: datetime


def quota_usage(policy: Policy, opened: Iterable[datetime], *, now: datetime) -> Usage:
    """What one customer's tickets have used of the quota of the month of ``now``.

    ``opened`` are the instants, in any order, at which the admitted tickets of the
    customer were opened. Those of other months and those after ``now`` do not
    count. The month is that of the zone of the desk (clause ``quota.monthly``).

    Raises `NaiveDatetimeError` and `InstantTypeError`, which name the ticket.

    >>> from datetime import UTC
    >>> from ticketpolicy import arcoiris
    >>> late = datetime(2026, 7, 1, 3, 30, tzinfo=UTC)  # still June in Bogota
    >>> usage = quota_usage(arcoiris.basic(), [late], now=late)
    >>> usage.used, usage.remaining, str(usage.resets_at)
    (1, 4, '2026-07-01 00:00:00-05:00')
    """
    month = periods.month_of(now, policy.schedule.zone, "now")
    since, until = zones.instant(month.start, "month"), zones.instant(now, "now")
    count = sum(since <= at <= until for at in zones.instants(opened, "opened"))
    limit = policy.quota.limit
    return Usage(limit=limit, used=min(count, limit), resets_at=month.end)
