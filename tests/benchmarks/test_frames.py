"""All the answers about a million tickets in one call, beside those about one ticket at a time.

The tickets are those of a year, of customers with some forty each, with up to seven events. The
peer answers about some of the same tickets, of each with those of its customer and month as its
history, which were built before. Times are those of one ticket.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race

from ticketpolicy import Ticket, arcoiris, assess, frames

ROWS = 1_000_000
OF_A_CUSTOMER = 40
CUSTOMERS = 80
DAY = 86_400_000_000
BASIC = arcoiris.basic()
ZONE = ZoneInfo("America/Bogota")
NOW = datetime(2026, 1, 10, 9, tzinfo=ZONE)
COLUMNS = {"contact_attempted_at": ["first_contact", "second_contact"]}
NEVER = np.datetime64("NaT", "us")

Instants = NDArray[np.datetime64]


def made() -> pl.DataFrame:
    """A table of tickets whose events are columns."""
    chance = np.random.default_rng(1)
    days = np.sort(chance.random(ROWS)) * 365
    opened = np.datetime64("2025-01-01", "us") + (days * DAY).astype("m8[us]")

    def later(start: Instants, usual: float, share: float) -> Instants:
        after = start + (chance.exponential(usual, ROWS) * DAY).astype("m8[us]")
        return np.where(chance.random(ROWS) < share, after, NEVER)

    def one_of(*names: str) -> NDArray[np.str_]:
        return np.array(names)[chance.integers(0, len(names), ROWS)]

    responded = later(opened, 3, 0.95)
    requested = later(responded, 1, 0.3)
    first = later(requested, 2, 0.7)
    second = later(first, 2, 0.7)
    solved = np.where(np.isnat(requested), later(responded, 5, 0.8), NEVER)
    instants = {
        "opened_at": opened,
        "occurred_at": opened,
        "responded_at": responded,
        "information_requested_at": requested,
        "first_contact": first,
        "second_contact": second,
        "solution_delivered_at": solved,
        "closed_at": later(solved, 3, 0.9),
    }
    return pl.DataFrame(
        {
            "id": [f"T-{row:07}" for row in range(ROWS)],
            "customer": [f"C-{one}" for one in chance.integers(0, ROWS // OF_A_CUSTOMER, ROWS)],
            "channel": one_of("FORM", "FORM", "FORM", "FORM", "EMAIL", "PHONE"),
            "topic": one_of("people", "platform_fault", "analytics", "third_party"),
            "kind": one_of("QUESTION", "PROBLEM", "REQUEST"),
            "description": [f"What is written in the ticket {row}" for row in range(ROWS)],
            "registered": chance.random(ROWS) < 0.97,
            "contact_attempted_channel": ["EMAIL"] * ROWS,
        }
    ).with_columns(
        pl.Series(name, values).dt.replace_time_zone("UTC") for name, values in instants.items()
    )


@pytest.fixture(scope="module")
def tickets() -> pl.DataFrame:
    """A million tickets."""
    return made()


@pytest.fixture(scope="module")
def some(tickets: pl.DataFrame) -> list[tuple[Ticket, list[Ticket]]]:
    """The tickets of some customers, each with those of its customer and month."""
    names = [f"C-{one}" for one in range(CUSTOMERS)]
    few = frames.tickets(tickets.filter(pl.col("customer").is_in(names)), columns=COLUMNS)
    months: dict[tuple[object, str], list[Ticket]] = defaultdict(list)
    keys: list[tuple[object, str]] = []
    for ticket in few:
        opened_at = ticket.request.opened_at
        assert opened_at is not None
        keys.append((ticket.customer, f"{opened_at.astimezone(ZONE):%Y-%m}"))
        months[keys[-1]].append(ticket)
    return [(ticket, months[key]) for ticket, key in zip(few, keys, strict=True)]


@pytest.mark.parametrize(
    ("kind", "turned"),
    [("polars", pl.DataFrame.clone), ("pandas", pl.DataFrame.to_pandas)],
    ids=["polars", "pandas"],
)
def test_a_million_tickets(
    benchmark: BenchmarkFixture,
    kind: str,
    turned: Callable[[pl.DataFrame], Any],
    tickets: pl.DataFrame,
    some: list[tuple[Ticket, list[Ticket]]],
) -> None:
    benchmark.group = f"a table of {kind}, a ticket of {ROWS:,}"
    table = turned(tickets)

    def one_by_one() -> list[str]:
        return [
            assess(BASIC, ticket, now=NOW, history=history).response.outcome.name
            for ticket, history in some
        ]

    def all_at_once() -> Any:
        return frames.assess(table, BASIC, now=NOW, columns=COLUMNS)

    answers = pl.DataFrame({name: all_at_once()[name] for name in ("id", "response")})
    alone = pl.DataFrame({"id": [ticket.id for ticket, _ in some], "alone": one_by_one()})
    compared = alone.join(answers, on="id")
    assert compared["alone"].to_list() == compared["response"].to_list()
    assert len(compared) == len(some) > 2_000
    peers = {"assess, one after the other": Contestant(one_by_one, len(some))}
    race(benchmark, Contestant(all_at_once, ROWS), peers, rounds=3)
