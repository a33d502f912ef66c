"""Mistakes about open time: instants, weeks, calendars, schedules and columns that cannot be."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from attrs import evolve
from questions_hours import AT, DAY, HOUR, desk

from ticketpolicy import Calendar, Deadline, Interval, Schedule, Shift, Week, batch, hours

Ask = Callable[[], object]

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
YEAR = Calendar(first=FIRST, last=LAST)
NAIVE = datetime(2026, 6, 5, 21, 59)
FAR = AT.replace(year=2150)
WRONG: Any = 7
NAMES: Any = {"Mo", frozenset({"Tu", "We", "Th"}), ("Fr",)}
NANOSECOND: Any = pd.Timedelta(1, "ns")
NS = np.array([1], "M8[ns]")


class NoZone(tzinfo):
    """A time zone that cannot tell its offset."""

    def utcoffset(self, _at: datetime | None, /) -> timedelta:
        """Raise what Python does of such a zone."""
        raise NotImplementedError

    def dst(self, _at: datetime | None, /) -> None:
        """Nothing."""

    def tzname(self, _at: datetime | None, /) -> None:
        """Nothing."""


class NotATime(datetime):
    """A datetime that is finer than microseconds, as those of pandas can be."""

    nanosecond = 1


def open_time() -> Iterator[Ask]:
    """Instants, spans and dates that are none, and those that are not known."""
    schedule = desk()
    finer, nowhere = NotATime(2026, 6, 5, tzinfo=AT.tzinfo), NAIVE.replace(tzinfo=NoZone())
    for at in (NAIVE, FAR, WRONG, NAMES, finer, nowhere, AT.replace(year=1)):
        yield partial(hours.after, schedule, at, HOUR)
    yield partial(hours.after, schedule, AT, WRONG)
    yield partial(hours.after, schedule, AT, timedelta.max)
    yield partial(hours.intervals, schedule, AT, AT - DAY)
    yield partial(hours.is_open, schedule, datetime(2020, 1, 1, 4, tzinfo=AT.tzinfo))
    yield partial(hours.is_open, schedule, datetime(2031, 1, 1, tzinfo=schedule.zone))
    always = Schedule(zone="UTC", week=Week.parse("24/7"), calendar=YEAR)
    yield partial(hours.next_close, always, AT)
    yield partial(hours.add_business_days, schedule, AT.date(), WRONG / 2)
    yield partial(hours.add_business_days, schedule, AT, 1)
    yield partial(hours.is_business_day, schedule, date(2150, 1, 1))
    yield partial(Interval, AT, AT - DAY)
    pauses: Any
    for pauses in ([(AT, AT - DAY)], [(WRONG,)]):
        yield partial(Deadline, schedule=schedule, start=AT, span=HOUR, pauses=pauses)
    yield partial(hours.after, WRONG, AT, HOUR)


def desks() -> Iterator[Ask]:
    """Weeks, calendars and schedules that cannot be."""
    schedule = desk()
    for text in (
        "Mo 8", "Mo 08:00-08:00", "Xx 08:00-09:00", WRONG, "Mo 08:00-09:00 x", "Mo,x 08:00-09:00",
        "Mo 25:00-26:00", "Mo 08:00", "Mo 08:00-49:00", "Mo 08:00-10:00,09:00-11:00",
        "Mo 08:60-09:00", "Mo 08:00:60-09:00",
    ):  # fmt: skip
        yield partial(Week.parse, text)
    yield partial(Week, [])
    yield partial(Week, [[WRONG]] * 7)
    yield partial(Shift, DAY, 2 * DAY)
    yield partial(Shift, HOUR, HOUR)
    yield partial(Shift.of, WRONG, time(9))
    yield partial(Shift.of, time(9), time(9))
    yield partial(Calendar, first=LAST, last=FIRST)
    yield partial(Calendar, first=date(1, 1, 1), last=LAST)
    yield partial(Calendar, first=date(4, 1, 1), last=date(9000, 1, 1))
    yield partial(Calendar, first=FIRST, last=LAST, closed=WRONG)
    yield partial(Calendar, first=FIRST, last=LAST, closed={FIRST: ""})
    yield partial(Calendar, first=FIRST, last=LAST, closed={date(2027, 1, 1): "x"})
    yield partial(evolve, schedule.calendar, last=LAST)
    yield partial(YEAR.removing, FIRST)
    for code, subdivision in (("XX", None), (WRONG, None), ("CO", WRONG), ("CO", "XX")):
        yield partial(Calendar.country, code, first=FIRST, last=LAST, subdivision=subdivision)
    yield partial(Calendar.country, "CO", first=date(1700, 1, 1), last=LAST)
    for zone in ("Mars/Olympus", WRONG, "../x"):
        yield partial(evolve, schedule, zone=zone)
    for part in ("week", "calendar", "exceptions"):
        yield partial(evolve, schedule, **{part: WRONG})
    for given in (WRONG, [WRONG], [(time(9), time(9))]):
        yield partial(evolve, schedule, exceptions={AT.date(): given})
    yield partial(Schedule, zone="UTC", week=Week.parse("off"), calendar=YEAR)
    yield partial(schedule.to_html, WRONG)


def columns() -> Iterator[Ask]:
    """Columns that cannot be asked."""
    schedule, at = desk(), np.array(["2026-06-05T21:59"], "M8[s]")
    for starts in (WRONG, NS, np.array([2**62], "M8[s]"), np.array([2**40], "M8[h]")):
        yield partial(batch.after, schedule, starts, HOUR)
    yield partial(batch.after, schedule, at, timedelta.resolution)
    yield partial(batch.after, schedule, at.astype("M8[D]"), timedelta(microseconds=1))
    yield partial(batch.after, schedule, at, timedelta.max)
    yield partial(batch.after, schedule, at, WRONG)
    yield partial(batch.after, schedule, at, HOUR, errors=WRONG)
    yield partial(batch.after, schedule, at.repeat(2), np.zeros(3, "m8[s]"))
    yield partial(batch.after, schedule, at, NANOSECOND)
    yield partial(batch.after, schedule, np.array(["2999-01-01"] * 12, "M8[s]"), HOUR)
    yield partial(batch.next_open, schedule, np.array([["2030-12-31T23:59"]], "M8[s]"))
    yield partial(batch.next_open, schedule, np.array(["2026-06-06"], "M8[D]"))
    yield partial(batch.after, schedule, at.astype("M8[ns]"), np.timedelta64(300, "W"))
