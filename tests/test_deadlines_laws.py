"""The laws of a deadline that pauses, beside a reference that walks minutes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen
from histories import DAY, HOUR, NOTHING, Chance, Checks, marks_of
from hypothesis import given
from hypothesis import strategies as st
from reference import Reference, microseconds, moment
from specs import Spec
from strategies import MICROSECOND, specs

from ticketpolicy import CalendarRangeError, Schedule
from ticketpolicy.deadlines import Deadline

CHECKS = Checks()
FLOORS = {
    "due": 700,
    "due: paused for good": 50,
    "due: with pauses that touch what runs": 150,
    "earliest": 500,
    "intervals": 800,
    "run by": 1_200,
    "earlier": 500,
    "pauses in closed time": 200,
    "pauses of no length": 300,
    "closed days": 500,
    "closed days: some": 50,
}
Stretches = tuple[tuple[int, int | None], ...]


@frozen
class Clock:
    """A span that runs from a start except in the pauses, all in microseconds."""

    spec: Spec
    reference: Reference
    schedule: Schedule
    start: int
    span: int
    pauses: Stretches

    def deadline(self) -> Deadline | None:
        """The deadline of the library, or None where its calendar does not know the dates."""
        try:
            return Deadline(
                schedule=self.schedule,
                start=self.at(self.start),
                span=timedelta(microseconds=self.span),
                pauses=tuple(
                    (self.at(since), None if until is None else self.at(until))
                    for since, until in self.pauses
                ),
            )
        except CalendarRangeError:
            return None

    def at(self, mark: int) -> datetime:
        """The datetime of an instant."""
        return moment(mark, self.spec.zone)

    def paused(self, since: int, until: int | None) -> bool:
        """Whether the whole of a stretch, in which no pause begins or ends, is paused."""
        return any(
            begin <= since and (end is None or (until is not None and until <= end))
            for begin, end in self.pauses
        )

    def runs(self) -> list[tuple[int, int | None]]:
        """The pieces, from the start on and between the ends of pauses, that are not paused."""
        ends = {end for pause in self.pauses for end in pause if end is not None}
        marks = [self.start, *sorted(end for end in ends if end > self.start), None]
        pieces = pairwise(marks)
        return [
            (since, until)
            for since, until in pieces
            if since is not None and not self.paused(since, until)
        ]

    def run_by(self, now: int) -> int | None:
        """The open time by an instant that is not paused, piece by piece."""
        total = 0
        for since, until in self.runs():
            if since < now:
                end = now if until is None else min(until, now)
                run = self.reference.between(since, end)
                if run is None:
                    return None
                total += run
        return total

    def due(self) -> tuple[bool, int | None]:
        """Whether it is known when the span has run, and when; None: never."""
        rest = self.span
        if not rest:
            return True, self.start
        for since, until in self.runs():
            if until is not None:
                run = self.reference.between(since, until)
                if run is None:
                    return False, None
                if run < rest:
                    rest -= run
                    continue
            due = self.reference.after(since, rest)
            return due is not None, due
        return True, None


def instant(chance: Chance, marks: Sequence[int], near: int) -> int:
    """An edge of open time, or an instant beside it, mostly not far from another."""
    close = [mark for mark in marks if abs(mark - near) < 2 * 86_400_000_000] or marks
    if chance.random() < 0.2:
        return near + chance.choice([0, 1, -1])
    return chance.choice(close) + chance.choice([0, 0, 1, -1, chance.randint(0, 3_600_000_000)])


def stretches(chance: Chance, marks: Sequence[int], start: int) -> Stretches:
    """Pauses that may nest, touch, overlap, be of no length, and go on for good."""
    found: list[tuple[int, int | None]] = []
    for _ in range(chance.choice([0, 1, 1, 2, 3, 5])):
        since = instant(chance, marks, chance.choice([start, *(one for one, _ in found)]))
        until = max(since, instant(chance, marks, since))
        found.append((since, None if chance.random() < 0.15 else until))
    return tuple(found)


class Clocks(tuple[Clock, ...]):
    """Several deadlines, which do not show themselves: an assertion shows the one that fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} clocks>"


@st.composite
def clocks(draw: st.DrawFn, count: int = 12) -> tuple[Clocks, Chance]:
    """Some deadlines of one schedule."""
    spec, chance = draw(specs()), Chance(draw(st.integers(0, 2**32)))
    spec = evolve(spec, last=spec.last + chance.choice([NOTHING, 60 * DAY]))
    reference, schedule = Reference(spec), spec.schedule()
    marks = edges(spec, reference)
    closed = [
        microseconds(datetime(day.year, day.month, day.day, tzinfo=UTC)) for day in spec.closed
    ]
    found: list[Clock] = []
    for _ in range(count):
        start = instant(chance, marks, chance.choice([chance.choice(marks), *closed]))
        start = start if reference.knows(start) else chance.choice(marks)
        pauses = stretches(chance, marks, start)
        clock = Clock(spec, reference, schedule, start, 0, pauses)
        by = clock.run_by(instant(chance, marks, start + 200_000_000_000)) or 0
        hours = chance.choice([0, 1, 3_600_000_000, chance.randint(0, 36_000_000_000)])
        found.append(evolve(clock, span=chance.choice([by, by + 1, max(by - 1, 0), hours, hours])))
    return Clocks(found), chance


def edges(spec: Spec, reference: Reference) -> list[int]:
    """The instants, in the first weeks, at which the desk opens or closes, and midnights."""
    return [
        mark
        for mark in map(microseconds, marks_of(spec, 1, 28))
        if reference.knows(mark - 1) and reference.knows(mark + 1)
    ]


@given(clocks())
def test_it_is_due_when_the_span_has_run_outside_of_the_pauses(
    drawn: tuple[Clocks, Chance],
) -> None:
    for clock in drawn[0]:
        deadline, (known, due) = clock.deadline(), clock.due()
        if deadline is None or not known:
            CHECKS["due: not known by the calendar"] += 1
            continue
        found = None if deadline.due_at is None else microseconds(deadline.due_at)
        assert due == found, clock
        assert deadline.due_at is None or deadline.due_at.tzinfo is clock.schedule.zone
        CHECKS["due"] += 1
        CHECKS["due: paused for good"] += due is None
        CHECKS["due: with pauses that touch what runs"] += any(
            since > clock.start and (due is None or since < due) for since, _ in clock.pauses
        )


@given(clocks())
def test_it_is_the_earliest_instant_by_which_the_span_has_run(
    drawn: tuple[Clocks, Chance],
) -> None:
    for clock in drawn[0]:
        deadline = clock.deadline()
        if deadline is None or deadline.due_at is None or not clock.span:
            continue
        due = microseconds(deadline.due_at)
        before = clock.run_by(due - 1)
        if before is not None:
            assert clock.run_by(due) == clock.span, clock
            assert before == clock.span - 1, clock
            CHECKS["earliest"] += 1


@given(clocks())
def test_its_intervals_are_open_apart_and_not_paused_and_sum_to_the_span_when_it_is_due(
    drawn: tuple[Clocks, Chance],
) -> None:
    for clock in drawn[0]:
        deadline = clock.deadline()
        if deadline is None:
            continue
        try:
            found = [
                (microseconds(one.start), microseconds(one.end)) for one in deadline.intervals()
            ]
        except CalendarRangeError:
            CHECKS["intervals: not known by the calendar"] += 1
            continue
        marks = [mark for interval in found for mark in interval]
        assert marks == sorted(marks), clock
        assert all(since < until for since, until in found), clock
        assert all(clock.start <= mark for mark in marks), clock
        for since, until in found:
            assert clock.reference.between(since, until) in {until - since, None}, clock
            assert not any(
                begin < until and (end is None or since < end)
                for begin, end in clock.pauses
                if begin != end
            ), clock
            CHECKS["intervals"] += 1
        total = sum(until - since for since, until in found)
        assert (total == clock.span) == (deadline.due_at is not None), clock
        assert total <= clock.span, clock
        if deadline.due_at is not None and marks:
            assert marks[-1] == microseconds(deadline.due_at), clock


@given(clocks())
def test_paused_time_does_not_run(drawn: tuple[Clocks, Chance]) -> None:
    clocks, chance = drawn
    for clock in clocks:
        deadline = clock.deadline()
        if deadline is None:
            continue
        marks = edges(clock.spec, clock.reference)
        for _ in range(2):
            now = max(instant(chance, marks, clock.start), clock.start)
            expected = clock.run_by(now)
            if expected is not None:
                run = deadline.run_by(clock.at(now))
                assert expected * MICROSECOND == run, (clock, now)
                CHECKS["run by"] += 1


@given(clocks())
def test_an_earlier_one_leaves_that_much_time_to_run_but_never_more_than_all(
    drawn: tuple[Clocks, Chance],
) -> None:
    clocks, chance = drawn
    for clock in clocks:
        deadline = clock.deadline()
        if deadline is None or deadline.due_at is None:
            continue
        span = clock.span * MICROSECOND
        by = chance.choice([NOTHING, MICROSECOND, span, chance.random() * 2 * span, HOUR])
        earlier = deadline.earlier(by)
        assert earlier.span == max(span - by, NOTHING)
        assert earlier.due_at is not None, clock
        assert earlier.due_at.astimezone(UTC) <= deadline.due_at.astimezone(UTC), clock
        expected = evolve(clock, span=earlier.span // MICROSECOND).due()
        assert expected == (True, microseconds(earlier.due_at)), clock
        CHECKS["earlier"] += 1


@given(clocks(4))
def test_pauses_while_the_desk_is_closed_change_nothing(drawn: tuple[Clocks, Chance]) -> None:
    clocks, chance = drawn
    for clock in clocks:
        plain = evolve(clock, pauses=())
        deadline = plain.deadline()
        gaps = closed_gaps(clock)
        if deadline is None or not gaps:
            continue
        paused = evolve(clock, pauses=tuple(chance.choice(gaps) for _ in range(3)))
        other = paused.deadline()
        if other is None:
            continue
        assert clock.span == 0 or deadline.due_at == other.due_at, paused
        if clock.span:
            assert list(deadline.intervals()) == list(other.intervals()), paused
        assert deadline.closed_days() == other.closed_days(), paused
        CHECKS["pauses in closed time"] += 1


@given(clocks(8))
def test_a_pause_of_no_length_changes_nothing(drawn: tuple[Clocks, Chance]) -> None:
    clocks, chance = drawn
    for clock in clocks:
        at = instant(chance, edges(clock.spec, clock.reference), clock.start)
        deadline = clock.deadline()
        other = evolve(clock, pauses=(*clock.pauses, (at, at))).deadline()
        if deadline is None or other is None or None in {deadline.due_at, other.due_at}:
            continue
        assert deadline.due_at == other.due_at, (clock, at)
        assert list(deadline.intervals()) == list(other.intervals()), (clock, at)
        CHECKS["pauses of no length"] += 1


def closed_gaps(clock: Clock) -> list[tuple[int, int]]:
    """Stretches between two edges during which the desk is closed."""
    marks = edges(clock.spec, clock.reference)
    pairs = pairwise(marks)
    return [pair for pair in pairs if pair[0] < pair[1] and not clock.reference.between(*pair)]


@given(clocks(8))
def test_its_closed_days_are_those_on_which_the_week_would_have_opened_meanwhile(
    drawn: tuple[Clocks, Chance],
) -> None:
    for clock in drawn[0]:
        deadline = clock.deadline()
        if deadline is None or deadline.due_at is None:
            continue
        days = list(deadline.closed_days())
        assert days == passed_over(clock.spec, clock.at(clock.start), deadline.due_at)
        CHECKS["closed days"] += 1
        CHECKS["closed days: some"] += bool(days)


def passed_over(spec: Spec, start: datetime, due_at: datetime) -> list[date]:
    """The closed dates, one by one, of which a shift would have lain between two instants."""
    return [
        day
        for day in spec.dates()
        if day in spec.closed
        and day not in spec.exceptions
        and any(
            wall(spec, day, opens) < due_at.astimezone(UTC)
            and start.astimezone(UTC) < wall(spec, day, closes)
            for opens, closes in spec.week[day.weekday()]
        )
    ]


def wall(spec: Spec, day: date, minute: int) -> datetime:
    """The instant at which the clocks of a schedule show a minute of a date."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(spec.zone))
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)


@pytest.mark.parametrize("minutes", [30, 60])
def test_an_hour_that_the_clocks_repeat_has_intervals_too(minutes: int) -> None:
    """New York, 1 November 2026: what ends in the second 01:30 starts in the first."""
    always = Spec(
        zone="America/New_York",
        week=(((0, 24 * 60),),) * 7,
        first=date(2026, 10, 1),
        last=date(2026, 12, 1),
    )
    start = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo(always.zone))
    span = timedelta(minutes=minutes)
    deadline = Deadline(schedule=always.schedule(), start=start, span=span)
    assert sum((one.duration for one in deadline.intervals()), NOTHING) == span


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
