"""Questions about open time: hours, deadlines, desks, and whole columns of instants."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import numpy as np

from ticketpolicy import Calendar, Deadline, Interval, Schedule, Shift, Week, batch, hours
from ticketpolicy.arrays import Errors
from ticketpolicy.displays.markup import Html
from ticketpolicy.texts import Language

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
LANGUAGES: tuple[Language, ...] = get_args(Language)


def seen(*_told: object) -> None:
    """Whatever was told, that it was asked is enough."""


def shown(*told: Any) -> None:
    """What a notebook shows of something."""
    for one in told:
        one._repr_html_()


def desk() -> Schedule:
    """A desk of which nothing has been asked yet."""
    return Schedule(
        zone=ZoneInfo("America/New_York"),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 22:00-02:00"),
        calendar=Calendar.country("CO", first=date(2020, 1, 1), last=date(2030, 12, 31)),
        exceptions={date(2026, 6, 9): [(time(9), time(10))], date(2026, 6, 10): []},
    )


def open_time(_every: int) -> None:
    """Open time, in the zone of the desk and in another, near and far."""
    schedule = desk()
    for year in (2026, 2024, 2028):
        at, day = AT.replace(year=year), date(year, 6, 5)
        for zone in (schedule.zone, UTC):
            hours.after(schedule, at.astimezone(zone), 4800 * HOUR)
            hours.before(schedule, at.astimezone(zone), 48 * HOUR)
        hours.between(schedule, at, at + DAY)
        hours.is_open(schedule, at)
        hours.next_open(schedule, at)
        hours.next_close(schedule, at)
        list(hours.intervals(schedule, at, at + 9 * DAY))
        hours.is_business_day(schedule, day)
        hours.add_business_days(schedule, day, -300)
        hours.business_days_between(schedule, day, date(2022, 1, 1))


def deadlines(_every: int) -> None:
    """Deadlines, with and without pauses."""
    schedule = desk()
    for pauses in ((), ((AT, AT + DAY), (AT + 5 * DAY, None)), ((AT + DAY, None),)):
        deadline = Deadline(schedule=schedule, start=AT, span=20 * HOUR, pauses=pauses)
        deadline.run_by(AT + 3 * DAY)
        deadline.earlier(HOUR)
        list(deadline.runs())
        list(deadline.intervals())
        deadline.closed_days()
        for part in deadline.parts():
            seen(part.length, part.told("es"), part.told("en"))


def desks(_every: int) -> None:
    """Schedules, weeks and calendars, and what they look like."""
    schedule = desk()
    calendar = schedule.calendar
    calendar.adding({date(2026, 7, 14): "Inventario"}).removing(date(2026, 7, 13))
    calendar.require(date(2026, 7, 13), "day")
    seen(calendar.digest, schedule.shifts(date(2026, 6, 9)), repr(calendar.closed))
    seen(dict(calendar.closed.items()), calendar.closed.get(AT.date()))
    Calendar.country("DE", subdivision="BY", first=date(2026, 1, 1), last=date(2026, 12, 31))
    Schedule(zone="Europe/Oslo", week=schedule.week, calendar=calendar)
    week = Week.parse("Mo-Su 22:00-06:00; We off")
    seen(str(week), week.on(AT.date()), week.before(AT.date()), Week.parse("24/7"))
    short, long = Shift(HOUR, 2 * HOUR), Shift(HOUR, DAY)
    seen(str(Shift.of(time(22), time(6))), short.length, short < long)
    seen(Interval(AT, AT + DAY).duration)
    for language in LANGUAGES:
        for since in (None, date(2026, 6, 5)):
            schedule.to_html(language, since=since)
            calendar.to_html(language, since=since)
    shown(schedule, calendar, Html("<p>"))


def columns(_every: int) -> None:
    """Open time of whole columns."""
    schedule = desk()
    starts = np.array(["2026-06-05T21:59", "2027-07-10T21:30", "NaT"], "M8[s]")
    many = np.arange("2026-01-01", "2026-12-01", dtype="M8[m]")
    for errors in get_args(Errors):
        for given in (starts, many, starts[0], np.array(["2999-01-01"], "M8[s]")[:0]):
            batch.after(schedule, given, 48 * HOUR, errors=errors)
            batch.before(schedule, given, np.timedelta64(48, "h"), errors=errors)
            batch.between(schedule, given, starts[0], errors=errors)
            batch.is_open(schedule, given, errors=errors)
            batch.next_open(schedule, given, errors=errors)
    batch.after(schedule, np.array(["2999-01-01"], "M8[s]"), HOUR, errors="null")
    batch.after(schedule, np.ma.masked_array(starts, [True, False, False]), HOUR)
