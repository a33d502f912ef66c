"""When the desk must have responded."""

from datetime import datetime

from ticketpolicy import hours
from ticketpolicy.businesstime import periods
from ticketpolicy.policies import Policy


def response_due(policy: Policy, opened_at: datetime) -> datetime:
    """The instant by which the desk owes the first response to a ticket.

    Business time is counted from the opening, and a ticket that comes in while the
    desk is closed waits for it to open. A response exactly at this instant is on
    time. The clause (``response.time``) covers tickets that are not critical
    incidents.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> opened = datetime(2026, 6, 5, 12, 30, tzinfo=ZoneInfo("America/Bogota"))
    >>> print(response_due(arcoiris.basic(), opened))
    2026-06-18 11:00:00-05:00
    """
    schedule = policy.schedule
    schedule.calendar.require(periods.date_of(opened_at, schedule.zone, "opened_at"), "opened_at")
    return hours.after(schedule, opened_at, policy.response.within)
