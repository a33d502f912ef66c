"""Schedules written down as plain data, from which both sides of a comparison are built.

Hours are in minutes after midnight, so that the reference can walk minute by minute.
"""

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen
from desks import DAY, DAYS, Desk, Hours

from ticketpolicy import Calendar, Schedule, Week

__all__ = ["DAY", "DAYS", "Hours", "Spec", "at", "wrong"]


@frozen
class Spec(Desk):
    """A desk, and the schedule as the library has it."""

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


def wrong(value: object) -> Any:
    """A value of a kind that is not taken, for the tests of what happens then."""
    return value


def at(minute: int) -> time:
    """A clock time; 24:00 and later are times of the next day."""
    return time(minute % DAY // 60, minute % 60)
