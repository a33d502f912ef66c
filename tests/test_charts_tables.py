"""`ticketpolicy.charts.tables`: the first responses of a table, counted in its columns."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from specs import wrong
from tables import KINDS
from tickets import BOGOTA, at

from ticketpolicy import ColumnError, FrameTypeError
from ticketpolicy.charts.tables import of_table
from ticketpolicy.charts.tallies import Tally

DUE = at("2026-07-17 17:00")
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
TABLE = {
    "response": ["MET", "BREACHED", "BREACHED", "PENDING", None, "MET", "BREACHED"],
    "response_due_at": [DUE, DUE, DUE + WEEK, DUE, None, None, None],
    "response_overdue": [None, 9 * HOUR, 3 * HOUR, None, None, None, HOUR],
}
COUNTED = Tally(
    zone=BOGOTA,
    due=Counter({date(2026, 7, 17): 2, date(2026, 7, 24): 1}),
    late=Counter({date(2026, 7, 17): 1, date(2026, 7, 24): 1}),
    overdue=[3 * HOUR, 9 * HOUR],
)


def table(unit: Any = "us") -> pl.DataFrame:
    """A table as `frames.assess` answers it."""
    instants = pl.Datetime(unit, "America/Bogota")
    types = {"response_due_at": instants, "response_overdue": pl.Duration(unit)}
    return pl.DataFrame(TABLE, schema_overrides=types)


def refusal(judged: Any) -> str:
    """What is said of a table that is refused."""
    with pytest.raises(ColumnError) as told:
        of_table(judged)
    return str(told.value)


@pytest.mark.parametrize("kind", KINDS)
def test_decided_responses_are_counted_where_it_is_known_when_they_were_due(kind: str) -> None:
    assert of_table(KINDS[kind](table())) == COUNTED


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_instants_and_spans_may_be_in_any_unit(unit: str) -> None:
    assert of_table(table(unit)) == COUNTED


@pytest.mark.parametrize("kind", [pl.Categorical(), pl.Enum(["MET", "BREACHED", "PENDING"])])
def test_outcomes_may_be_of_any_kind_of_text(kind: Any) -> None:
    assert of_table(table().cast({"response": kind})) == COUNTED


def test_a_table_without_rows_has_nothing_to_count() -> None:
    assert of_table(table().head(0)) == Tally(BOGOTA)


def test_lateness_is_counted_to_the_microsecond() -> None:
    micro = timedelta(microseconds=1)
    late = table().with_columns(response_overdue=pl.lit(HOUR + micro, pl.Duration("us")))
    assert of_table(late).overdue == [HOUR + micro, HOUR + micro]


def test_dates_are_those_of_the_zone_of_the_table() -> None:
    """20:00 of a Sunday in Bogota is Monday in UTC."""
    sunday = table().with_columns(
        response_due_at=pl.lit(at("2026-07-19 20:00")).dt.cast_time_unit("us")
    )
    for zone, day in (("America/Bogota", 19), ("UTC", 20)):
        there = sunday.with_columns(pl.col("response_due_at").dt.convert_time_zone(zone))
        found = of_table(there)
        assert set(found.due) == {date(2026, 7, day)}
        assert found.zone is not None
        assert found.zone.key == zone


@pytest.mark.parametrize("name", list(TABLE))
def test_a_column_that_is_missing_is_named(name: str) -> None:
    said = f"judged='{name}' is no column of the table"
    assert refusal(table().drop(name)).startswith(said)


def test_a_column_of_a_name_that_is_near_is_suggested() -> None:
    near = table().rename({"response_overdue": "response_over_due"})
    assert refusal(near) == (
        "judged='response_overdue' is no column of the table: did you mean 'response_over_due'? "
        "There are response, response_due_at, response_over_due"
    )


NO_INSTANTS = "is no column of instants in a time zone: give the table as frames.assess answers it"


def test_what_is_no_column_of_instants_in_a_zone_is_refused() -> None:
    due = pl.col("response_due_at")
    naive = refusal(table().with_columns(due.dt.replace_time_zone(None)))
    assert naive == f"response_due_at=Datetime(time_unit='us', time_zone=None) {NO_INSTANTS}"
    texts = refusal(table().with_columns(due.cast(pl.String)))
    assert texts == f"response_due_at=String {NO_INSTANTS}"


@pytest.mark.parametrize("offset", ["-05:00", "+00:00"])
def test_an_offset_names_no_zone(offset: str) -> None:
    arrow = table().to_arrow()
    place = arrow.column_names.index("response_due_at")
    due = arrow["response_due_at"].cast(pa.timestamp("us", offset))
    assert NO_INSTANTS in refusal(arrow.set_column(place, "response_due_at", due))


def test_columns_of_other_kinds_are_refused() -> None:
    assert refusal(table().with_columns(response_overdue=pl.lit("PT2H"))) == (
        "response_overdue=String is no column of spans of time: "
        "give the table as frames.assess answers it"
    )
    assert refusal(table().with_columns(response=pl.lit(1))) == (
        "response=Int32 is no column of texts: give the table as frames.assess answers it"
    )


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(FrameTypeError, match="^judged=5 "):
        of_table(wrong(5))
