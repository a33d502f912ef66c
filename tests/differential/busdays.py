"""numpy's busday functions and pandas' `CustomBusinessDay`: the business days of a schedule."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Literal

import numpy as np
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
from attrs import evolve
from draws import Draw
from hypothesis import given
from profiles import trying
from reference import Reference, moment
from specs import Spec

from differential.comparisons import UNKNOWN, Deviation, Peer, Tally, told
from differential.subjects import SEEDS, STEADY
from ticketpolicy import Schedule, arcoiris, hours

pd: Any = pandas

CASES = 128
ROWS = 100
ONE = timedelta(days=1)
DESK = arcoiris.schedule()
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DOMAIN = (
    "any week and closed days, in zones whose clocks stay; no exceptions that open a day of the "
    "week that is closed; from a closed date some days, not none"
)


def expressible(spec: Spec) -> Spec:
    """The schedule, without exceptions that open a day which the week does not."""
    exceptions = {
        day: spans
        for day, spans in spec.exceptions.items()
        if not spans or spec.week[day.weekday()]
    }
    return evolve(spec, exceptions=exceptions)


def closed(spec: Spec) -> list[date]:
    """The dates on which nothing opens."""
    return [day for day in spec.dates() if not spec.hours(day)]


def _within(schedule: Schedule, day: date) -> date | str:
    calendar = schedule.calendar
    return day if calendar.first <= day <= calendar.last else UNKNOWN


class _Busdays:
    """numpy's functions, in the sense of ours."""

    def __init__(self, work: list[bool], holidays: list[date]) -> None:
        self.calendar = np.busdaycalendar(weekmask=work, holidays=holidays)

    def is_business_day(self, day: date) -> bool:
        return bool(np.is_busday(day, busdaycal=self.calendar))

    def add(self, day: date, n: int) -> date:
        """From a closed date the way begins at the open one before it."""
        roll: Literal["preceding", "following"] = "preceding" if n > 0 else "following"
        found: Any = np.busday_offset(day, n, roll=roll, busdaycal=self.calendar)
        return date.fromisoformat(str(found))

    def between(self, start: date, end: date) -> int:
        """On the way forward the first date counts and the last does not, so both are later."""
        step = ONE if start <= end else timedelta(0)
        return int(np.busday_count(start + step, end + step, busdaycal=self.calendar))


def compare_numpy(tally: Tally, count: int) -> None:
    """Ask both, about so many schedules, and about all the years of the shipped one."""

    @trying(count)
    @given(STEADY.map(expressible), SEEDS)
    def ask(spec: Spec, seed: int) -> None:
        theirs = _Busdays([bool(spans) for spans in spec.week], closed(spec))
        schedule = spec.schedule()
        for case in Draw(spec, Reference(spec), seed).known_cases(CASES):
            _ask_numpy(tally, schedule, theirs, case.day, case.other, case.n)

    ask()
    chance, calendar = Random(count), DESK.calendar
    theirs = _Busdays([True] * 5 + [False] * 2, list(calendar.closed))
    days = [calendar.first + step * ONE for step in range((calendar.last - calendar.first).days)]
    for _ in range(ROWS * count):
        one, other, n = chance.choice(days), chance.choice(days), chance.randint(-9_000, 9_000)
        _ask_numpy(tally, DESK, theirs, one, other, n)


def _ask_numpy(
    tally: Tally, schedule: Schedule, theirs: _Busdays, day: date, other: date, n: int
) -> None:
    is_business_day = hours.is_business_day(schedule, day)
    tally.same("is_busday", day, is_business_day, theirs.is_business_day(day))
    if n or is_business_day:
        ours = told(hours.add_business_days, schedule, day, n)
        tally.same("busday_offset", (day, n), ours, _within(schedule, theirs.add(day, n)))
    ours = hours.business_days_between(schedule, day, other)
    tally.same("busday_count", (day, other), ours, theirs.between(day, other))


def compare_pandas(tally: Tally, count: int) -> None:
    """Ask both, about so many schedules."""

    @trying(count)
    @given(STEADY.map(expressible), SEEDS)
    def ask(spec: Spec, seed: int) -> None:
        schedule = spec.schedule()
        work = " ".join(name for name, spans in zip(NAMES, spec.week, strict=True) if spans)
        theirs = pd.offsets.CustomBusinessDay(weekmask=work, holidays=closed(spec))
        for case in Draw(spec, Reference(spec), seed).known_cases(CASES):
            at = pd.Timestamp(moment(case.start, spec.zone))
            _ask_pandas(tally, schedule, theirs, at, case.n)

    ask()


def _ask_pandas(tally: Tally, schedule: Schedule, theirs: Any, at: Any, n: int) -> None:
    day = min(at.date(), schedule.calendar.last)
    at = pd.Timestamp(datetime.combine(day, at.timetz()))
    is_business_day = hours.is_business_day(schedule, day)
    tally.same("is_on_offset", at, is_business_day, theirs.is_on_offset(at))
    if n or is_business_day:
        ours, end = told(hours.add_business_days, schedule, day, n), at + n * theirs
        tally.same("Timestamp + n days", (at, n), ours, _within(schedule, end.date()))


WEEKDAYS = _Busdays([True] * 5 + [False] * 2, list(DESK.calendar.closed))
FRIDAY, SATURDAY, HOLIDAY = date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 8)
TUESDAY = date(2026, 6, 9)
FAR = date(2150, 1, 1)
LATE = datetime.fromisoformat("2026-06-05T21:00-05:00")
LATE_IN_UTC: Any = np.datetime64("2026-06-06T02:00")

NUMPY = Peer(
    name="numpy busday",
    package="numpy",
    domain=DOMAIN,
    compare=compare_numpy,
    deviations=(
        Deviation(
            "busday_count counts the first date and not the last, so none of the days after "
            "Friday up to a holiday is one too many; ours counts those after the first",
            theirs=lambda: int(np.busday_count(FRIDAY, HOLIDAY, busdaycal=WEEKDAYS.calendar)),
            shown=1,
            ours=lambda: hours.business_days_between(DESK, FRIDAY, HOLIDAY),
            right=0,
        ),
        Deviation(
            "no days from a closed date roll to an open one; 0 is the date itself",
            theirs=lambda: WEEKDAYS.add(SATURDAY, 0),
            shown=TUESDAY,
            ours=lambda: hours.add_business_days(DESK, SATURDAY, 0),
            right=SATURDAY,
        ),
        Deviation(
            "beyond the holidays that it was given there are none, in silence; a calendar says "
            "which dates it knows",
            theirs=lambda: WEEKDAYS.is_business_day(FAR),
            shown=True,
            ours=lambda: told(hours.is_business_day, DESK, FAR),
            right=UNKNOWN,
        ),
        Deviation(
            "a datetime64 has no zone, so the date of an instant is that of UTC; Friday, 21:00 "
            "in Bogota is Friday",
            theirs=lambda: WEEKDAYS.is_business_day(LATE_IN_UTC.astype("M8[D]").item()),
            shown=False,
            ours=lambda: hours.is_business_day(DESK, LATE.astimezone(DESK.zone).date()),
            right=True,
        ),
    ),
)
CUSTOM = pd.offsets.CustomBusinessDay(holidays=list(DESK.calendar.closed))

PANDAS = Peer(
    name="pandas CustomBusinessDay",
    package="pandas",
    domain=DOMAIN,
    compare=compare_pandas,
    deviations=(
        Deviation(
            "no days from a closed date roll to an open one; 0 is the date itself",
            theirs=lambda: f"{pd.Timestamp(SATURDAY) + 0 * CUSTOM:%Y-%m-%d}",
            shown="2026-06-09",
            ours=lambda: str(hours.add_business_days(DESK, SATURDAY, 0)),
            right="2026-06-06",
        ),
    ),
)
