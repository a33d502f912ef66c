"""How many first responses came in time and how many late, by the date on which they were due."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from attrs import field, frozen

from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.zones import NO_TIME
from ticketpolicy.errors import FactError
from ticketpolicy.outcomes import ResponseOutcome

DECIDED = (ResponseOutcome.MET, ResponseOutcome.BREACHED)
LIMITS = tuple(timedelta(hours=2**power) for power in range(10))
"""How late the first kinds of lateness are at most; the last kind is later than all these."""

_WEEKS = 104


def _sorted(spans: Iterable[timedelta]) -> list[timedelta]:
    return sorted(spans)


class Period(NamedTuple):
    """The dates from a first one up to another, the responses due on them, and the late ones."""

    first: date
    until: date
    due: int
    late: int


@frozen
class Tally:
    """The decided responses: how many were due on each date, how many were late, and how late.

    Dates are those of the ``zone``, which is None where nothing tells it.
    """

    zone: ZoneInfo | None
    due: Counter[date] = field(factory=Counter[date])
    late: Counter[date] = field(factory=Counter[date])
    overdue: list[timedelta] = field(factory=list[timedelta], converter=_sorted)

    @property
    def half(self) -> timedelta | None:
        """The lateness that half of the late responses do not exceed; None without any."""
        return self.overdue[(len(self.overdue) - 1) // 2] if self.overdue else None

    def kinds(self) -> list[int]:
        """How many responses were late by up to each of the limits, up to the last such kind."""
        counts = Counter(bisect_left(LIMITS, overdue) for overdue in self.overdue)
        return [counts[kind] for kind in range(max(counts, default=-1) + 1)]

    @property
    def weekly(self) -> bool:
        """Whether periods are weeks, and not months."""
        return not self.due or max(self.due) - min(self.due) <= timedelta(weeks=_WEEKS)

    def periods(self) -> Iterator[Period]:
        """The weeks on which any response was due, or the months where there are many weeks."""
        period_of = _week_of if self.weekly else _month_of
        for (first, until), group in groupby(sorted(self.due), period_of):
            dates = list(group)
            due, late = (sum(count[day] for day in dates) for count in (self.due, self.late))
            yield Period(first, until, due, late)


def _week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(weeks=1)


def _month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


def of_assessments(judged: Iterable[object]) -> Tally:
    """The tally of answers about single tickets; raises `FactError` for what is none."""
    zone, due, late, overdue = None, Counter[date](), Counter[date](), list[timedelta]()
    for index, answers in enumerate(judged):
        if not isinstance(answers, Assessment):
            raise FactError(f"judged[{index}]", answers, "is not an Assessment")
        zone = zone or answers.policy.schedule.zone
        value = answers.response.value
        if value.due_at is None or answers.response.outcome not in DECIDED:
            continue
        day = value.due_at.astimezone(zone).date()
        due[day] += 1
        if answers.response.outcome is ResponseOutcome.BREACHED:
            late[day] += 1
            overdue.append(value.overdue or NO_TIME)
    return Tally(zone, due, late, overdue)
