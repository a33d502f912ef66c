"""`ticketpolicy.columns.results`: answers as columns of each kind of table."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pyarrow  # noqa: ICN001 - pa is the same, past the type checkers
import pytest
from tables import KINDS, NOTHING, eager, rows_of

from ticketpolicy import ColumnError
from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import microseconds
from ticketpolicy.columns import results
from ticketpolicy.columns.answers import ANSWERS, NONE, Kind, nothing

pa: Any = pyarrow

ZONE = "America/Bogota"
AT = datetime(2026, 6, 18, 21, 59, tzinfo=UTC)
HOUR = timedelta(hours=1)
YEAR = 12 * 2026
EVERY_KIND = pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])

# What is found of three tickets, and what the columns say of them.
CODES: Mapping[str, Sequence[int]] = {
    "admission": [1, 0, NONE],
    "quota": [0, 0, 0],
    "quota_month": [YEAR + 11, YEAR, YEAR + 11],
    "quota_rank": [2, NONE, 1],
    "quota_used": [0, 5, 5],
    "quota_resets_at": [microseconds(AT), NAT, microseconds(AT + HOUR)],
    "response": [NONE, NONE, NONE],
    "response_due_at": [NAT, NAT, NAT],
    "response_remaining": [0, NAT, 3_600_000_001],
    "response_overdue": [NAT, NAT, NAT],
    "changes_at": [microseconds(AT)] * 3,
}
SAID: Mapping[str, Sequence[object]] = {
    "admission": ["REFUSED", "ADMITTED", None],
    "quota": ["WITHIN", "WITHIN", "WITHIN"],
    "quota_month": ["2026-12", "2026-01", "2026-12"],
    "quota_rank": [2, None, 1],
    "quota_used": [0, 5, 5],
    "quota_resets_at": [AT, None, AT + HOUR],
    "response_remaining": [timedelta(0), None, HOUR + timedelta(microseconds=1)],
    "changes_at": [AT] * 3,
}


def given(kind: str, count: int) -> "nw.DataFrame[Any]":
    """A table of so many rows of a kind."""
    return eager(KINDS[kind](pl.DataFrame({"row": range(count)}, schema={"row": pl.Int64})))


def written(
    kind: str, codes: Mapping[str, Sequence[int]], count: int = 3, **how: Any
) -> "nw.DataFrame[Any]":
    """What is written of so many rows, of which something is found."""
    answers = nothing(count) | {name: np.array(codes[name], np.int64) for name in codes}
    return results.written(given(kind, count), answers, how.get("faults", {}), ZONE)


def types_of(table: "nw.DataFrame[Any]") -> dict[str, object]:
    """The types of the columns of answers."""
    return {name: table.schema[name] for name in (*ANSWERS, results.FAULT)}


TYPES: Mapping[Kind, object] = {
    Kind.INSTANT: nw.Datetime("us", ZONE),
    Kind.SPAN: nw.Duration("us"),
    Kind.COUNT: nw.Int64(),
    Kind.MONTH: nw.String(),
}
EXPECTED = {
    **{name: TYPES[kind] if isinstance(kind, Kind) else nw.String()
       for name, kind in ANSWERS.items()},
    "fault": nw.String(),
}  # fmt: skip


@EVERY_KIND
def test_what_is_found_is_written_by_the_clocks_of_the_desk(kind: str) -> None:
    table = written(kind, CODES)
    expected = [
        {**NOTHING, "fault": None, **{name: SAID[name][row] for name in SAID}} for row in range(3)
    ]
    assert rows_of(table.to_native(), (*ANSWERS, "fault")) == expected
    assert types_of(table) == EXPECTED
    assert table.columns == ["row", *ANSWERS, "fault"]
    assert str(table["changes_at"].to_list()[0]) == "2026-06-18 16:59:00-05:00"


@EVERY_KIND
@pytest.mark.parametrize("count", [0, 1, 2])
def test_where_nothing_is_found_the_columns_are_of_the_same_types(kind: str, count: int) -> None:
    table = written(kind, {}, count)
    assert types_of(table) == EXPECTED
    assert rows_of(table.to_native(), (*ANSWERS, "fault")) == [{**NOTHING, "fault": None}] * count


@EVERY_KIND
def test_faults_are_written_in_their_rows(kind: str) -> None:
    table = written(kind, {}, 4, faults={0: "one", 2: "other", 3: "one"})
    assert [row["fault"] for row in rows_of(table.to_native(), ["fault"])] == [
        "one", None, "other", "one",
    ]  # fmt: skip


@EVERY_KIND
def test_months_of_which_one_is_not_known_are_told_beside_it(kind: str) -> None:
    table = written(kind, {"quota_month": [YEAR + 1, NONE, YEAR]}, 3)
    months = [row["quota_month"] for row in rows_of(table.to_native())]
    assert months == ["2026-02", None, "2026-01"]


def test_a_month_has_a_year_of_four_digits() -> None:
    assert rows_of(written("polars", {"quota_month": [12 * 984]}, 1).to_native())[0][
        "quota_month"
    ] == "0984-01"  # fmt: skip


def test_what_is_the_same_in_all_rows_is_not_written_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Save instants and spans of pandas."""
    made: list[str] = []
    new_series = nw.new_series

    def noted(name: str, *what: Any, **how: Any) -> Any:
        made.append(name)
        return new_series(name, *what, **how)

    monkeypatch.setattr(nw, "new_series", noted)
    texts = {name: [0, 0] for name, kind in ANSWERS.items() if not isinstance(kind, Kind)}
    counts = [name for name, kind in ANSWERS.items() if kind is Kind.COUNT for _ in range(3)]
    written("polars", {**texts, "quota_month": [YEAR, YEAR]}, 2)
    assert made == [*counts, "fault"]


def test_a_table_may_not_have_a_column_of_the_name_of_an_answer() -> None:
    results.check(["id", "channel"])
    for name in (*ANSWERS, "fault"):
        with pytest.raises(ColumnError) as caught:
            results.check(["id", name])
        assert str(caught.value) == (
            f"frame={name!r} is the name of a column of answers: "
            "rename or drop the one of the table"
        )
