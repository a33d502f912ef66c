"""Schedules written down as plain data, from which both sides of a comparison are built.

Hours are in minutes after midnight, so that the reference can walk minute by minute.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from ticketpolicy import Calendar, Schedule, Week

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = 24 * 60

Hours = tuple[tuple[int, int], ...]


@frozen
class Spec:
    """A schedule: the hours of seven days, closed dates, exceptions, known dates."""

    zone: str
    week: tuple[Hours, ...]
    first: date
    last: date
    closed: frozenset[date] = frozenset()
    exceptions: dict[date, Hours] = field(factory=dict[date, Hours])

    @property
    def text(self) -> str:
        """The week in the opening_hours spelling."""
        rules = (
            f"{day} {','.join(f'{clock(opens)}-{clock(closes)}' for opens, closes in hours)}"
            for day, hours in zip(DAYS, self.week, strict=True)
            if hours
        )
        return "; ".join(rules) or "off"

    def schedule(self) -> Schedule:
        """The schedule as the library has it."""
        return Schedule(
            zone=ZoneInfo(self.zone),
            week=Week.parse(self.text),
            calendar=Calendar(
                first=self.first, last=self.last, closed=dict.fromkeys(self.closed, "closed")
            ),
            exceptions={
                day: tuple((at(opens), at(closes)) for opens, closes in hours)
                for day, hours in self.exceptions.items()
            },
        )

    def dates(self) -> Iterator[date]:
        """All the dates that are known."""
        for day in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=day)

    def hours(self, day: date) -> Hours:
        """What opens on a date: an exception, else nothing if closed, else the week."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if day in self.closed else self.week[day.weekday()]


def wrong(value: object) -> Any:
    """A value of a kind that is not taken, for the tests of what happens then."""
    return value


def clock(minute: int) -> str:
    """A time of the opening_hours spelling."""
    return f"{minute // 60:02}:{minute % 60:02}"


def at(minute: int) -> time:
    """A clock time; 24:00 and later are times of the next day."""
    return time(minute % DAY // 60, minute % 60)
