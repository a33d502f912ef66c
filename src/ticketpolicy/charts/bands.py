"""The open time of a stretch, in no more bands than can be told apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ticketpolicy import hours
from ticketpolicy.businesstime import periods
from ticketpolicy.businesstime.intervals import Interval, joined
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, MICROSECOND
from ticketpolicy.texts import Text

_HOURS_UP_TO = timedelta(days=35)
_DATES_UP_TO = timedelta(days=1100)
_HOURS = Text("Franjas: horas hábiles.", "Bands: business hours.")
_DATES = Text("Franjas: días con horas hábiles.", "Bands: days that have business hours.")
_NONE = Text("Sin franjas: son demasiados días.", "No bands: there are too many days.")


class Bands(NamedTuple):
    """The bands, in order, and what they are."""

    intervals: list[Interval]
    told: Text


def bands(schedule: Schedule, stretch: Interval) -> Bands:
    """The open hours of up to 35 days, the dates with open hours of up to 1,100, or none.

    Raises `CalendarRangeError`.
    """
    if stretch.duration <= _HOURS_UP_TO:
        return Bands(list(hours.intervals(schedule, stretch.start, stretch.end)), _HOURS)
    if stretch.duration <= _DATES_UP_TO:
        return Bands(list(_dates(schedule, stretch)), _DATES)
    return Bands([], _NONE)


def _dates(schedule: Schedule, stretch: Interval) -> Iterator[Interval]:
    """The runs of dates on which the desk opens, as far as they lie in the stretch."""
    zone = schedule.zone
    first, last = (at.astimezone(zone) for at in (stretch.start, stretch.end - MICROSECOND))
    ordinals = range(first.toordinal(), last.toordinal() + 1)
    days = (day for day in map(date.fromordinal, ordinals) if hours.is_business_day(schedule, day))
    whole = ((periods.midnight(day, zone), periods.midnight(day + DAY, zone)) for day in days)
    return (
        Interval(max(start, stretch.start), min(end, stretch.end)) for start, end in joined(whole)
    )
