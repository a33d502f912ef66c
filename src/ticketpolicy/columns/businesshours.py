"""Business time over columns of microseconds; what the calendar does not know is NaT."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from ticketpolicy import batch
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns.coded import renumbered
from ticketpolicy.columns.offsets import DAY, to_local
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np

_ORIGIN = date(1970, 1, 1).toordinal()


def after(schedule: Schedule, starts: Integers, spans: Integers) -> Integers:
    """The earliest instants by which spans of open time have passed."""
    given = starts.view("M8[us]"), spans.view("m8[us]")
    found: Integers = batch.after(schedule, *given, errors="null").view(np.int64)
    return found


def between(schedule: Schedule, starts: Integers, ends: Integers) -> Integers:
    """The open time between instants."""
    given = starts.view("M8[us]"), ends.view("M8[us]")
    found: Integers = batch.between(schedule, *given, errors="null").view(np.int64)
    return found


def days(instants: Integers, zone: ZoneInfo) -> Integers:
    """The dates that a zone shows at instants, as days since 1970."""
    return to_local(instants, zone) // DAY


def on_days(days: Integers, answer: Callable[[date], int]) -> Integers:
    """What is answered about each of many days, of which each is asked about once."""
    if not days.size:
        return days
    first = days.min()
    found, places = renumbered(days - first, int(days.max() - first) + 1)
    asked = (answer(date.fromordinal(int(day + first) + _ORIGIN)) for day in found)
    return np.fromiter(asked, np.int64, len(found))[places]


def known(schedule: Schedule, days: Integers) -> Flags:
    """Which days the calendar knows."""
    calendar = schedule.calendar
    first, last = (day.toordinal() - _ORIGIN for day in (calendar.first, calendar.last))
    return (days >= first) & (days <= last)
