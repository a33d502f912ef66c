"""Deadlines and durations at the desk of the shipped policy, beside named peers.

Every peer has the same hours, the same holidays of 1984 to 2100 and the same starts.
Where its answers are not all ours, its name says how many are.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import businesstimedelta as btd
import pandas as pd
import pytest
import pytz
import workclock
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race

from ticketpolicy import arcoiris, hours

DESK = arcoiris.schedule()
ZONE = ZoneInfo("America/Bogota")
CLOSED = list(DESK.calendar.closed)
STARTS = [
    datetime(2026, month, day, hour, minute, 20, tzinfo=ZONE)
    for month, day, hour, minute in [
        (1, 5, 9, 15), (2, 11, 15, 40), (3, 26, 11, 5), (4, 10, 16, 50),
        (6, 5, 10, 25), (7, 10, 14, 35), (10, 2, 8, 45), (12, 23, 16, 10),
    ]
]  # fmt: skip
SLOW = {"businesstimedelta"}
Answer = Callable[[datetime], object]


def workclock_desk() -> workclock.Schedule:
    """The desk for workclock."""
    day, lunch = workclock.WorkDay(time(8), time(17)), workclock.Break(time(12), time(14))
    return workclock.Schedule([day, lunch, workclock.Holidays(CLOSED)], time_zone="America/Bogota")


def businesstimedelta_desk() -> btd.Rules:
    """The desk for businesstimedelta, which wants a zone of pytz."""
    zone, week = pytz.timezone("America/Bogota"), [0, 1, 2, 3, 4]
    day = btd.WorkDayRule(start_time=time(8), end_time=time(17), working_days=week, tz=zone)
    lunch = btd.LunchTimeRule(start_time=time(12), end_time=time(14), working_days=week, tz=zone)
    return btd.Rules([day, lunch, btd.HolidayRule(set(CLOSED), tz=zone)])


CLOCK, RULES = workclock_desk(), businesstimedelta_desk()
OFFSET = pd.offsets.CustomBusinessHour(
    start=["08:00", "14:00"], end=["12:00", "17:00"], holidays=CLOSED
)


def asking(answer: Answer, starts: Sequence[datetime] = STARTS) -> Contestant:
    """A contestant that answers one question for each start."""
    return Contestant(lambda: [answer(at) for at in starts], len(starts))


def named(peers: dict[str, Answer], ours: Answer) -> dict[str, Contestant]:
    """The peers under names that say how far they agree; a slow one has but one start."""
    found: dict[str, Contestant] = {}
    for peer, answer in peers.items():
        starts = STARTS[:1] if peer in SLOW else STARTS
        same = sum(answer(at) == ours(at) for at in STARTS)
        name = peer if same == len(STARTS) else f"{peer} ({same}/{len(STARTS)} agree)"
        found[name] = asking(answer, starts)
    return found


@pytest.mark.parametrize("span", [48, 480, 4_800])
def test_after(benchmark: BenchmarkFixture, span: int) -> None:
    length = timedelta(hours=span)
    benchmark.group = f"after, {span:,} h"

    def ours(at: datetime) -> datetime:
        return hours.after(DESK, at, length)

    peers: dict[str, Answer] = {
        "workclock": lambda at: CLOCK.add(at, length),
        "businesstimedelta": lambda at: at + btd.BusinessTimeDelta(RULES, timedelta=length),
        "pandas CustomBusinessHour": lambda at: pd.Timestamp(at) + span * OFFSET,
    }
    floor = {"datetime + timedelta": asking(lambda at: at + length)}
    race(benchmark, asking(ours), named(peers, ours) | floor, rounds=40)


@pytest.mark.parametrize(("name", "days"), [("10 days", 10), ("10 years", 3_652)])
def test_between(benchmark: BenchmarkFixture, name: str, days: int) -> None:
    length = timedelta(days=days)
    benchmark.group = f"between, {name}"

    def ours(at: datetime) -> timedelta:
        return hours.between(DESK, at, at + length)

    peers: dict[str, Answer] = {
        "workclock": lambda at: CLOCK.between(at, at + length),
        "businesstimedelta": lambda at: RULES.difference(at, at + length).timedelta,
    }
    floor = {"datetime - datetime": asking(lambda at: (at + length) - at)}
    race(benchmark, asking(ours), named(peers, ours) | floor, rounds=15)


def test_the_cost_of_between_does_not_grow(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "between, 10 days, beside longer spans"

    def over(days: int) -> Contestant:
        length = timedelta(days=days)
        return asking(lambda at: hours.between(DESK, at, at + length))

    longer = {f"ticketpolicy, {years} years": over(years * 365) for years in (1, 10, 70)}
    race(benchmark, over(10), longer, rounds=200)
