"""The basic remote support policy of arcoirisapp, as data.

The desk is in Bogota. It opens Monday to Friday from 8 to 12 and from 14 to 17
(clause ``contact.hours``), except on the public holidays of Colombia: those of
Ley 51 of 1983 and, from 2026, that of Ley 2578 of 2026.
"""

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.policies import (
    AutoCloseTerms,
    Counting,
    Policy,
    QuotaTerms,
    ResponseTerms,
    Rolling,
    WarrantyTerms,
)


@cache
def schedule() -> Schedule:
    """The hours of the desk, known from 1984 to 2100.

    >>> print(schedule().week)
    Mo-Fr 08:00-12:00,14:00-17:00
    """
    return Schedule(
        zone=ZoneInfo("America/Bogota"),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00"),
        calendar=Calendar.country("CO", first=date(1984, 1, 1), last=date(2100, 12, 31)),
    )


@cache
def basic() -> Policy:
    """The terms of the policy that comes with every plan, at no cost.

    Five tickets a month (clause ``quota.monthly``); a response within 48 business
    hours (``response.time``); eight days of warranty (``warranty.term``); closing
    after two contacts without an answer (``closing.unanswered``).

    The document does not say how the eight days count, nor how long the desk waits
    after the second contact. Here they are calendar days of which the last rolls
    to a business day, and the wait is one working day of the desk, 7 hours.

    >>> basic().quota.limit
    5
    """
    return Policy(
        schedule=schedule(),
        quota=QuotaTerms(limit=5),
        response=ResponseTerms(within=timedelta(hours=48)),
        warranty=WarrantyTerms(
            days=8, counting=Counting.CALENDAR, rolling=Rolling.NEXT_BUSINESS_DAY
        ),
        auto_close=AutoCloseTerms(contacts=2, reply_window=timedelta(hours=7)),
    )
