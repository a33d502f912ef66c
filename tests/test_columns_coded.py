"""Columns of few values: what each row says is what the column said."""

from collections.abc import Callable
from itertools import product
from random import Random
from typing import Any

import narwhals as nw
import numpy as np
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pyarrow  # noqa: ICN001 - pa is the same, past the type checkers
import pytest

from ticketpolicy.columns import coded
from ticketpolicy.columns.coded import Coded, combined, renumbered

pd: Any = pandas
pa: Any = pyarrow
MANY: int = coded.__dict__["_MANY"]


def arrow(column: pl.Series) -> Any:
    """A column of a table of pyarrow."""
    return pa.chunked_array([column.to_arrow()])


VALUES = ["FORM", None, "EMAIL", "FORM", None, "PHONE"]
MADE: dict[str, Callable[[list[Any]], Any]] = {
    "polars": lambda values: pl.Series(values, dtype=pl.String),
    "polars Categorical": lambda values: pl.Series(values, dtype=pl.Categorical),
    "polars Enum": lambda values: pl.Series(values, dtype=pl.Enum(["PHONE", "EMAIL", "FORM"])),
    "pandas": lambda values: pd.Series(values, dtype="str"),
    "pandas object": lambda values: pd.Series(values, dtype=object),
    "pandas category": lambda values: pd.Series(values, dtype="category"),
    "pandas string": lambda values: pd.Series(values, dtype="string"),
    "pyarrow": lambda values: arrow(pl.Series(values, dtype=pl.String)),
    "pyarrow dictionary": lambda values: arrow(pl.Series(values, dtype=pl.Categorical)),
}
KINDS = pytest.mark.parametrize("kind", MADE)


def series(kind: str, values: list[Any]) -> "nw.Series[Any]":
    """A column of a kind."""
    return nw.from_native(MADE[kind](values), series_only=True)


def said(column: Coded) -> list[object]:
    """What a column says, row by row."""
    return [column.at(row) for row in range(len(column.codes))]


@KINDS
def test_each_row_says_what_was_read_of_its_value(kind: str) -> None:
    column = Coded.of(series(kind, VALUES), lambda value: str(value).lower())
    assert said(column) == ["form", None, "email", "form", None, "phone"]
    assert len(column.values) == 3


@KINDS
def test_a_value_is_read_once(kind: str) -> None:
    read: list[object] = []
    Coded.of(series(kind, VALUES * 3), read.append)
    assert sorted(map(str, read)) == ["EMAIL", "FORM", "PHONE"]


@KINDS
@pytest.mark.parametrize("values", [[], [None, None]], ids=["no rows", "only nulls"])
def test_a_column_without_values_says_nothing(kind: str, values: list[Any]) -> None:
    column = Coded.of(series(kind, values), str)
    assert said(column) == values
    assert column.codes.tolist() == [-1] * len(values)


def test_numbers_and_texts_of_one_column_stay_apart() -> None:
    column = Coded.of(series("pandas object", [7, "7", None, 7]), lambda value: value)
    assert said(column) == [7, "7", None, 7]


def test_a_constant_says_the_same_in_every_row() -> None:
    assert said(Coded.constant("x", 3)) == ["x"] * 3
    assert said(Coded.constant(None, 2)) == [None, None]
    assert said(Coded.constant("x", 0)) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_different_rows_of_some_columns_are_told_once(seed: int) -> None:
    chance = Random(seed)
    count = chance.randint(0, 40)
    rows = [tuple(chance.choice([None, *range(size)]) for size in (1, 2, 5)) for _ in range(count)]
    columns = [
        Coded(
            list(range(size)),
            np.array([-1 if row[place] is None else row[place] for row in rows], "i8"),
        )
        for place, size in enumerate((1, 2, 5))
    ]
    found, places = combined(columns)
    assert [found[place] for place in places.tolist()] == rows
    assert len(set(found)) == len(found) == len(set(rows))


def test_columns_without_gaps_have_none_afterwards() -> None:
    columns = [Coded(["a", "b"], np.array([0, 1, 0])), Coded.constant("x", 3)]
    found, places = combined(columns)
    assert found == [("a", "x"), ("b", "x")]
    assert places.tolist() == [0, 1, 0]


def test_one_column_alone_has_its_own_rows() -> None:
    found, places = combined([Coded(["a", "b", "c"], np.array([2, -1, 2, 0]))])
    assert found == [(None,), ("a",), ("c",)]
    assert places.tolist() == [2, 0, 2, 1]


@pytest.mark.parametrize("size", [10, MANY, MANY + 1])
def test_numbers_are_counted_anew_in_their_order(size: int) -> None:
    codes = np.array([7, 0, 7, 3, 9, 0])
    found, places = renumbered(codes, size)
    assert found.tolist() == [0, 3, 7, 9]
    np.testing.assert_array_equal(found[places], codes)


def test_many_columns_have_more_rows_than_are_counted_one_by_one() -> None:
    """All the rows of four columns of sixty values would be some millions."""
    values = list(range(60))
    rows = list(product([0, 59], [3, 4], [0, 59], [58]))
    columns = [Coded(values, np.array(codes)) for codes in zip(*rows, strict=True)]
    found, places = combined(columns)
    assert len(values) ** 4 > MANY
    assert [found[place] for place in places.tolist()] == rows
