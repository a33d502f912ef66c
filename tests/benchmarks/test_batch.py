"""Columns of deadlines and durations at the desk of the shipped policy, beside named peers.

Every peer has the same hours, the same holidays of 1984 to 2100 and the same rows, and gives
the same answers. Times are those of one row.
"""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import numpy as np
import pytest
import workclock
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race

from ticketpolicy import arcoiris, batch

Instants = NDArray[np.datetime64]
Spans = NDArray[np.timedelta64]
Integers = NDArray[np.int64]

ROWS = 1_000_000
WALKED = 20_000
MANY = 10_000_000
PART = 1 << 15
SPAN = timedelta(hours=48)
HOUR = 3_600_000_000
DAY = 24 * HOUR
DESK = arcoiris.schedule()
CLOCK = workclock.Schedule(
    [
        workclock.WorkDay(time(8), time(17)),
        workclock.Break(time(12), time(14)),
        workclock.Holidays(list(DESK.calendar.closed)),
    ],
    time_zone="America/Bogota",
)


class DayTable:
    """What numpy needs at the least for this one desk: its open time, summed day by day.

    It knows that the clocks of Bogota stayed five hours behind, checks nothing, and does not
    know where its days end.
    """

    def __init__(self) -> None:
        first, last = DESK.calendar.first.toordinal(), DESK.calendar.last.toordinal()
        days = (date.fromordinal(day) for day in range(first, last + 1))
        closed = DESK.calendar.closed
        self.work = np.array([day.weekday() < 5 and day not in closed for day in days])
        self.opened = np.concatenate([[0], np.cumsum(self.work * 7 * HOUR)])
        self.base = (first - date(1970, 1, 1).toordinal()) * DAY + 5 * HOUR

    def _before(self, at: Instants) -> Integers:
        day, clock = np.divmod(at.view(np.int64) - self.base, DAY)
        shifts = np.clip(clock - 8 * HOUR, 0, 4 * HOUR) + np.clip(clock - 14 * HOUR, 0, 3 * HOUR)
        total: Integers = self.opened[day] + np.where(self.work[day], shifts, 0)
        return total

    def after(self, starts: Instants, span: int) -> Instants:
        """The ends of spans of open time."""
        total = self._before(starts) + span
        day = np.searchsorted(self.opened, total) - 1
        rest = total - self.opened[day]
        clock = rest + np.where(rest <= 4 * HOUR, 8 * HOUR, 10 * HOUR)
        ends: Instants = (self.base + day * DAY + clock).view("M8[us]")
        return ends

    def between(self, starts: Instants, ends: Instants) -> Spans:
        """The open time from instants to others."""
        lengths: Spans = (self._before(ends) - self._before(starts)).view("m8[us]")
        return lengths


def parted(ask: Callable[..., Any], *columns: Instants) -> NDArray[Any]:
    """The answers about columns that are cut into parts, none of which leaves the cache."""
    answers = np.empty(ROWS, "i8")
    for first in range(0, ROWS, PART):
        rows = slice(first, first + PART)
        answers[rows] = ask(*(column[rows] for column in columns)).view("i8")
    return answers


def drawn(rows: int) -> tuple[Instants, Instants]:
    """Starts in the years 2016 to 2029, and ends up to 90 days later."""
    chance = np.random.default_rng(1)
    first, last = np.array(["2016-01-01", "2030-01-01"], "M8[us]").astype(np.int64)
    starts = chance.integers(first, last, rows)
    ends = starts + chance.integers(0, 90 * DAY, rows)
    return starts.view("M8[us]"), ends.view("M8[us]")


STARTS, ENDS = drawn(ROWS)
BARE = DayTable()


def test_after(benchmark: BenchmarkFixture) -> None:
    benchmark.group = f"after, 48 h, a row of {ROWS:,}"
    answers = batch.after(DESK, STARTS, SPAN)
    few, bare = STARTS[:WALKED], partial(BARE.after, span=48 * HOUR)
    assert np.array_equal(answers, BARE.after(STARTS, 48 * HOUR))
    assert np.array_equal(answers[:WALKED], CLOCK.add_many(few, SPAN))
    peers = {
        "workclock add_many": Contestant(lambda: CLOCK.add_many(few, SPAN), WALKED),
        "bare numpy day table": Contestant(lambda: BARE.after(STARTS, 48 * HOUR), ROWS),
        "the same, in parts": Contestant(lambda: parted(bare, STARTS), ROWS),
    }
    race(benchmark, Contestant(lambda: batch.after(DESK, STARTS, SPAN), ROWS), peers, rounds=15)


def test_between(benchmark: BenchmarkFixture) -> None:
    benchmark.group = f"between, up to 90 days, a row of {ROWS:,}"
    answers = batch.between(DESK, STARTS, ENDS)
    few, later = STARTS[:WALKED], ENDS[:WALKED]
    assert np.array_equal(answers, BARE.between(STARTS, ENDS))
    assert np.array_equal(answers[:WALKED], CLOCK.between_many(few, later))
    peers = {
        "workclock between_many": Contestant(lambda: CLOCK.between_many(few, later), WALKED),
        "bare numpy day table": Contestant(lambda: BARE.between(STARTS, ENDS), ROWS),
        "the same, in parts": Contestant(lambda: parted(BARE.between, STARTS, ENDS), ROWS),
    }
    race(benchmark, Contestant(lambda: batch.between(DESK, STARTS, ENDS), ROWS), peers, rounds=15)


QUESTIONS: dict[str, Callable[[Instants, Instants], Any]] = {
    "after": lambda starts, _: batch.after(DESK, starts, SPAN),
    "between": lambda starts, ends: batch.between(DESK, starts, ends),
}
FRESH = """
from datetime import timedelta
from pathlib import Path
import numpy as np
from ticketpolicy import arcoiris, batch

def most():  # the ru_maxrss of a process begins at what its parent held
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))

def column(rows, day):
    first = np.datetime64(day, "us").astype(int)
    return np.arange(first, first + rows * 44_000_000, 44_000_000).view("M8[us]")

desk, span = arcoiris.schedule(), timedelta(hours=48)
few = column({rows}, "2016-01-01")[:: {rows} // 1_000].copy()
batch.after(desk, few, span), batch.between(desk, few, few)
starts, ends = column({rows}, "2016-01-01"), column({rows}, "2016-02-01")
before = most()
answers = batch.{question}
print(most() - before - answers.nbytes)
"""
ASKED = {"after": "after(desk, starts, span)", "between": "between(desk, starts, ends)"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_memory(question: str, record_property: Callable[[str, object], None]) -> None:
    """Beside the columns and the answers; a process also keeps what it no longer needs."""
    ask = QUESTIONS[question]
    starts, ends = drawn(MANY)
    ask(starts[:WALKED], ends[:WALKED])
    tracemalloc.start()
    answers = ask(starts, ends)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    code = FRESH.format(rows=MANY, question=ASKED[question])
    command = [sys.executable, "-c", code]
    grown = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    found = {"most, by tracemalloc": most - answers.nbytes, "most, in a fresh process": grown}
    record_property(f"{question}, memory beside columns and answers, {MANY:,} rows", found)
    assert max(found.values()) < answers.nbytes
