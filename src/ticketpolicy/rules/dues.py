"""When a first response is due, told without a ticket.

It stands apart from how a response is judged, so that the first deadline of a process does
not wait for all that a judgement loads.
"""

from datetime import datetime, timedelta

from ticketpolicy import arguments, hours
from ticketpolicy.businesstime import zones
from ticketpolicy.policies import Policy


def response_due(policy: Policy, opened_at: datetime) -> datetime:
    """The instant by which the desk owes the first response to a ticket.

    Business time is counted from the opening, and a ticket that comes in while the
    desk is closed waits for it to open. A response exactly at this instant is on
    time. The clause (``response.time``) covers tickets that are not critical
    incidents; a ticket of a severity, priority or kind that has a target of its own is
    for `assess` to judge.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> opened = datetime(2026, 6, 5, 12, 30, tzinfo=ZoneInfo("America/Bogota"))
    >>> print(response_due(arcoiris.basic(), opened))
    2026-06-18 11:00:00-05:00
    """
    arguments.model("policy", policy, Policy)
    local = zones.instant(opened_at, "opened_at").astimezone(policy.schedule.zone)
    return due_at(policy, local, policy.response.within)


def due_at(policy: Policy, opened_at: datetime, within: timedelta) -> datetime:
    """When a span is over that runs from an opening, on a date that is known."""
    policy.schedule.calendar.require(opened_at.date(), "opened_at")
    return hours.after(policy.schedule, opened_at, within)
