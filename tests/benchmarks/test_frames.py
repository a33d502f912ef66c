"""A million tickets in one call, beside asking about them one by one."""

from collections import defaultdict
from typing import Any

import polars as pl
import pytest
from incidents import COLUMNS, NOW, sample, tickets
from polars.testing import assert_frame_equal
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race

from ticketpolicy import Ticket, arcoiris, assess, frames

BASIC = arcoiris.basic()
ZONE = BASIC.schedule.zone
COUNT, SAMPLED = 1_000_000, 40


@pytest.fixture(scope="module")
def whole() -> pl.DataFrame:
    """All the tickets."""
    return tickets(COUNT)


def one_by_one(table: pl.DataFrame) -> Contestant:
    """Some customers' tickets, built before, each with those of its customer and month."""
    months: dict[object, list[Ticket]] = defaultdict(list)
    given = frames.tickets(table, columns=COLUMNS)
    keys = [(one.customer, opened.astimezone(ZONE).month) for one in given
            for opened in [one.request.opened_at] if opened]  # fmt: skip
    for key, one in zip(keys, given, strict=True):
        months[key].append(one)

    def turn() -> object:
        return [
            assess(BASIC, one, now=NOW, history=months[key])
            for key, one in zip(keys, given, strict=True)
        ]

    return Contestant(turn, len(given))


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
def test_frames(benchmark: BenchmarkFixture, whole: pl.DataFrame, kind: str) -> None:
    benchmark.group = f"frames.assess, {kind}, a ticket of {COUNT:,}"
    turned: dict[str, Any] = {
        "polars": lambda: whole,
        "pandas": whole.to_pandas,
        "pyarrow": whole.to_arrow,
    }
    table = turned[kind]()
    few = sample(whole, [f"Customer {number}" for number in range(SAMPLED)])
    ours = Contestant(lambda: frames.assess(table, BASIC, now=NOW, columns=COLUMNS), COUNT)
    race(benchmark, ours, {"a loop of assess": one_by_one(few)}, rounds=5)


def test_the_tickets_of_some_customers_are_judged_as_among_all(whole: pl.DataFrame) -> None:
    few = sample(whole, [f"Customer {number}" for number in range(SAMPLED)])
    alone = frames.assess(few, BASIC, now=NOW, columns=COLUMNS)
    among = frames.assess(whole, BASIC, now=NOW, columns=COLUMNS)
    assert_frame_equal(alone, sample(among, [f"Customer {number}" for number in range(SAMPLED)]))
