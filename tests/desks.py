"""Schedules written down as plain data, in minutes after midnight, without the library.

A desk is read from the document of a schedule, too, by a reader of its own.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import field, frozen

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = 24 * 60

Hours = tuple[tuple[int, int], ...]


@frozen
class Desk:
    """The hours of seven days, closed dates, exceptions, known dates."""

    zone: str
    week: tuple[Hours, ...]
    first: date
    last: date
    closed: frozenset[date] = frozenset()
    exceptions: Mapping[date, Hours] = field(factory=dict[date, Hours])

    @property
    def text(self) -> str:
        """The week in the opening_hours spelling."""
        rules = (
            f"{day} {','.join(f'{clock(opens)}-{clock(closes)}' for opens, closes in hours)}"
            for day, hours in zip(DAYS, self.week, strict=True)
            if hours
        )
        return "; ".join(rules) or "off"

    def dates(self) -> Iterator[date]:
        """All the dates that are known."""
        for day in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=day)

    def hours(self, day: date) -> Hours:
        """What opens on a date: an exception, else nothing if closed, else the week."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if day in self.closed else self.week[day.weekday()]


def clock(minute: int) -> str:
    """A time of the opening_hours spelling."""
    return f"{minute // 60:02}:{minute % 60:02}"


def desk_of(document: Mapping[str, Any]) -> Desk:
    """The desk that the document of a schedule tells."""
    calendar, exceptions = document["calendar"], document["exceptions"]
    return Desk(
        zone=document["zone"],
        week=_week(document["week"]),
        first=date.fromisoformat(calendar["first"]),
        last=date.fromisoformat(calendar["last"]),
        closed=frozenset(map(date.fromisoformat, calendar["closed"])),
        exceptions={date.fromisoformat(day): _hours(exceptions[day]) for day in exceptions},
    )


def _week(text: str) -> tuple[Hours, ...]:
    """The seven days of a text; a rule replaces what those before it say of its days."""
    week: list[Hours] = [()] * 7
    for rule in text.split(";"):
        days, _, spans = rule.strip().partition(" ")
        if days in {"24/7", "off"}:
            days, spans = "Mo-Su", "00:00-24:00" if days == "24/7" else "off"
        for day in _days(days):
            week[day] = () if spans == "off" else _hours(spans.split(","))
    return tuple(week)


def _days(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = DAYS.index(first)
        for step in range((DAYS.index(last or first) - start) % 7 + 1):
            yield (start + step) % 7


def _hours(spans: list[str]) -> Hours:
    return tuple(_span(span) for span in spans)


def _span(text: str) -> tuple[int, int]:
    """A span of the clock; one that does not end later ends on the next day."""
    numbers = list(map(int, re.split("[:-]", text)))
    opens, closes = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    return opens, closes if closes > opens else closes + DAY
