"""When a ticket on which the customer is silent closes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from ticketpolicy import hours
from ticketpolicy.businesstime import periods, zones
from ticketpolicy.policies import Policy


def auto_close_at(
    policy: Policy, waiting_since: datetime, attempts: Iterable[datetime]
) -> datetime | None:
    """The instant at which a ticket closes that waits for the customer in vain.

    ``attempts`` are the instants, in any order, at which the desk tried to contact
    the customer. One counts when it is made after the waiting began, on a business
    day, and not on the day of the one that counted before it. When as many count
    as the policy asks for, the ticket closes the reply window, in business time,
    after the last of these; while they are fewer there is no such instant, and the
    answer is None (clause ``closing.unanswered``).

    A message from the customer ends the waiting: ask again from the instant at
    which the desk next waits.

    Raises `NaiveDatetimeError` and `InstantTypeError`, which name the attempt, and
    `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> waiting, first, same_day, holiday, second = (
    ...     datetime(2026, 7, day, hour, tzinfo=ZoneInfo("America/Bogota"))
    ...     for day, hour in [(8, 10), (9, 9), (9, 16), (13, 9), (14, 9)]
    ... )
    >>> print(auto_close_at(arcoiris.basic(), waiting, [first, same_day, holiday]))
    None
    >>> print(auto_close_at(arcoiris.basic(), waiting, [first, same_day, holiday, second]))
    2026-07-15 09:00:00-05:00
    """
    terms = policy.auto_close
    since = zones.instant(waiting_since, "waiting_since")
    made = sorted(at for at in zones.instants(attempts, "attempts") if at > since)
    counted = list(islice(_counting(policy, made), terms.contacts))
    if len(counted) < terms.contacts:
        return None
    return hours.after(policy.schedule, counted[-1], terms.reply_window)


def _counting(policy: Policy, attempts: Iterable[datetime]) -> Iterator[datetime]:
    """Those of the attempts, which come in order, that count."""
    previous: date | None = None
    for at in attempts:
        day = periods.date_of(at, policy.schedule.zone, "attempts")
        if day != previous and hours.is_business_day(policy.schedule, day):
            yield at
            previous = day
