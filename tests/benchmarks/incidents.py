"""Tickets of made-up customers, as many as one wants: with what happened to them in columns."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

NOW = datetime(2026, 1, 10, 9, tzinfo=ZoneInfo("America/Bogota"))
COLUMNS: Mapping[str, Any] = {"contact_attempted_at": ["first_contact", "second_contact"]}
PER_CUSTOMER = 60
DAY = 86_400_000_000


def tickets(count: int) -> pl.DataFrame:
    """Tickets of a year, about five a month of each customer, with an e-mail a contact."""
    chance = np.random.default_rng(1)

    def days(values: Any) -> Any:
        return (values * DAY).astype(np.int64).astype("m8[us]")

    def later(than: Any, mean: float, share: float) -> Any:
        after = than + days(chance.exponential(mean, count) + 0.001)
        return np.where(chance.random(count) < share, after, np.datetime64("NaT"))

    def one_of(*names: str) -> Any:
        return np.array(names)[chance.integers(0, len(names), count)]

    opened = np.sort(np.datetime64("2025-01-01", "us") + days(chance.random(count) * 365))
    responded = later(opened, 3, 0.95)
    asked = later(responded, 1, 0.3)
    first = later(asked, 2, 0.7)
    solved = later(np.where(np.isnat(asked), responded, np.datetime64("NaT")), 5, 0.8)
    instants = {
        "opened_at": opened, "occurred_at": opened, "responded_at": responded,
        "information_requested_at": asked, "first_contact": first,
        "second_contact": later(first, 2, 0.7), "solution_delivered_at": solved,
        "closed_at": later(solved, 3, 0.9),
    }  # fmt: skip
    customers = np.array([f"Customer {number}" for number in range(max(count // PER_CUSTOMER, 1))])
    return pl.DataFrame(
        {
            "id": [f"T-{number:08}" for number in range(count)],
            "customer": customers[chance.integers(0, len(customers), count)],
            "channel": one_of(*["FORM"] * 9, "EMAIL"),
            "topic": one_of("people", "platform_fault", "analytics", "third_party"),
            "kind": one_of("QUESTION", "PROBLEM", "REQUEST"),
            "description": [f"What is the matter with {number}?" for number in range(count)],
            "registered": chance.random(count) < 0.97,
            "contact_attempted_channel": ["EMAIL"] * count,
        }
    ).with_columns(pl.Series(name, at).dt.replace_time_zone("UTC") for name, at in instants.items())


def sample(whole: pl.DataFrame, customers: Sequence[str]) -> pl.DataFrame:
    """The tickets of some customers."""
    return whole.filter(pl.col("customer").is_in(customers))
