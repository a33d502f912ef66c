"""What is asked of a desk, drawn by chance from a seed, often where something begins or ends."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from desks import Desk
from reference import MINUTE, Reference, microseconds

HOUR = 60 * MINUTE
_BESIDE = (0, 0, 1, -1, MINUTE // 2, -MINUTE // 2)
_SPANS = (0, 1, HOUR, 7 * HOUR, 48 * HOUR)
_NEAR = 6
_FEW = 12


@frozen
class Case:
    """Two instants and a span, in microseconds; two dates and a number of days."""

    start: int
    end: int
    span: int
    day: date
    other: date
    n: int


def edges(desk: Desk) -> Iterator[int]:
    """The instants at which something begins or ends, as the clocks show them."""
    zone = ZoneInfo(desk.zone)
    for day in desk.dates():
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
        for minute in {0, *(mark for span in desk.hours(day) for mark in span)}:
            yield microseconds(midnight + timedelta(minutes=minute))


class Draw:
    """Cases about a desk; seldom also about what it does not know, next to what it does."""

    def __init__(self, desk: Desk, reference: Reference, seed: int) -> None:
        self.chance = Random(seed)
        self._reference = reference
        self._marks = sorted([*edges(desk), reference.since, reference.until])
        self._first, self._days = desk.first, (desk.last - desk.first).days

    def cases(self, count: int) -> Iterator[Case]:
        """So many cases."""
        for _ in range(count):
            start = self._instant()
            end = self._near(start) if self.chance.randrange(4) else self._instant()
            yield Case(
                start=start,
                end=end,
                span=self._span(start, end),
                day=self._day(),
                other=self._day(),
                n=self.chance.randint(-_FEW, _FEW),
            )

    def known_cases(self, count: int) -> Iterator[Case]:
        """So many cases, whose instants and dates are known."""
        for case in self.cases(count):
            yield evolve(
                case,
                start=self._known(case.start),
                end=self._known(case.end),
                day=self._known_day(case.day),
                other=self._known_day(case.other),
            )

    def _known(self, at: int) -> int:
        return min(max(at, self._reference.since), self._reference.until)

    def _known_day(self, day: date) -> date:
        return min(max(day, self._first), self._first + timedelta(days=self._days))

    def _instant(self) -> int:
        """At an edge or beside it, or anywhere."""
        if self.chance.randrange(2):
            return self.chance.choice(self._marks) + self.chance.choice(_BESIDE)
        return self.chance.randint(self._reference.since, self._reference.until)

    def _near(self, at: int) -> int:
        """At one of the next edges or beside it, earlier or later."""
        mark = bisect(self._marks, at) + self.chance.randint(-_NEAR, _NEAR)
        mark = min(max(mark, 0), len(self._marks) - 1)
        return self._marks[mark] + self.chance.choice(_BESIDE)

    def _span(self, start: int, end: int) -> int:
        """Usual, of some hours, all that passes between, or what of that is open."""
        luck = self.chance.randrange(4)
        if luck == 0:
            return self.chance.choice(_SPANS)
        if luck == 1:
            return self.chance.randint(0, 60 * HOUR)
        return abs(end - start) if luck == 2 else abs(self._reference.between(start, end) or 0)

    def _day(self) -> date:
        return self._first + timedelta(days=self.chance.randint(-1, self._days + 1))
