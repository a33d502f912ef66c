"""Until when a delivered solution is under warranty."""

from datetime import date, datetime, timedelta

from ticketpolicy import hours
from ticketpolicy.businesstime import periods
from ticketpolicy.policies import Counting, Policy, Rolling


def warranty_expiry(policy: Policy, delivered_at: datetime) -> datetime:
    """The instant at which the warranty of a solution is over, itself not covered.

    It is the midnight, in the zone of the desk, after the last day. The day of
    delivery is not counted; which days are, and where a term ends whose last day
    finds the desk closed, is for the terms of the policy to say (clause
    ``warranty.term``). A later delivery starts the term again.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> delivered = datetime(2026, 7, 3, 10, tzinfo=ZoneInfo("America/Bogota"))
    >>> print(warranty_expiry(arcoiris.basic(), delivered))
    2026-07-15 00:00:00-05:00
    """
    zone = policy.schedule.zone
    delivered = periods.date_of(delivered_at, zone, "delivered_at")
    policy.schedule.calendar.require(delivered, "delivered_at")
    last = _last_day(policy, delivered)
    return periods.midnight(last + timedelta(days=1), zone)


def _last_day(policy: Policy, delivered: date) -> date:
    schedule, terms = policy.schedule, policy.warranty
    if terms.counting is Counting.BUSINESS:
        return hours.add_business_days(schedule, delivered, terms.days)
    last = delivered + timedelta(days=terms.days)
    if terms.rolling is Rolling.STAYS or hours.is_business_day(schedule, last):
        return last
    return hours.add_business_days(schedule, last, 1)
