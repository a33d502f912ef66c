"""`ticketpolicy.columns.sources`: where the facts of a table are, and what is refused of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import narwhals as nw
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pytest
from specs import wrong
from tables import KINDS, eager

from ticketpolicy import ColumnError, FrameTypeError, NaiveDatetimeError, TicketPolicyError
from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import microseconds
from ticketpolicy.columns.sources import Columns, Facts, known, positions, several, table

pd: Any = pandas

AT = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
KNOWN = ("id", "channel", "opened_at", "severity")
EVERY_KIND = pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])


def a_table(kind: str = "polars", **more: Any) -> "nw.DataFrame[Any]":
    """A table of two rows."""
    whole = pl.DataFrame({"id": ["a", "b"], "channel": ["FORM", None], "via": ["EMAIL", "PHONE"]})
    return eager(KINDS[kind](whole.with_columns(**more)))


def facts(
    frame: "nw.DataFrame[Any]",
    columns: Columns | None = None,
    required: Sequence[str] = (),
    zone: ZoneInfo | None = None,
) -> Facts:
    """The facts of a table of which a few are known."""
    return Facts(frame, columns or {}, iter(KNOWN), required, zone)


def said(call: Callable[[], object]) -> tuple[type, str]:
    """What is raised, and its words."""
    with pytest.raises(TicketPolicyError) as caught:
        call()
    return type(caught.value), str(caught.value)


def lowered(value: object) -> object:
    """A text in small letters."""
    return str(value).lower()


# Tables.


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_is_collected_and_whether_it_was_lazy_is_told(kind: str) -> None:
    given, lazy = table(KINDS[kind](pl.DataFrame({"id": [1, 2]})), "frame")
    assert given["id"].to_list() == [1, 2]
    assert lazy is (kind == "lazy")


def test_what_is_no_table_is_told_as_it_is() -> None:
    error, words = said(lambda: table([1], "frame"))
    assert error is FrameTypeError
    assert words.startswith("frame=[1] is no table that can be read")


def test_a_table_that_is_not_in_memory_is_told_by_its_type() -> None:
    relation = duckdb.sql("select 1 as id")
    assert said(lambda: table(relation, "events")) == (
        FrameTypeError,
        (
            f"events={type(relation)} is not in memory: collect it first, "
            "or for Spark use ticketpolicy.spark.assess"
        ),
    )


def test_a_table_that_cannot_be_read_is_told_by_its_type() -> None:
    twice = pd.DataFrame([[1, 2]], columns=["id", "id"])
    error, words = said(lambda: table(twice, "events"))
    assert error is ColumnError
    assert words.startswith(f"events={pd.DataFrame} cannot be read: ")
    assert "id" in words.partition("cannot be read: ")[2]


# Facts.


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({3: "id"}, "columns=3 is not the name of a fact"),
        (
            {"chanel": "via"},
            (
                "columns='chanel' is no fact: did you mean 'channel'? "
                "There are id, channel, opened_at, severity"
            ),
        ),
        (
            {"severity": 3},
            (
                "columns['severity']=3 is neither the name of a column nor a narwhals expression, "
                "such as nw.lit(...)"
            ),
        ),
        (
            {"severity": "vie"},
            (
                "columns['severity']='vie' is no column of the table: did you mean 'via'? "
                "There are id, channel, via"
            ),
        ),
        (
            {"severity": ["via", "zzz"]},
            "columns['severity']='zzz' is no column of the table: give one of id, channel, via",
        ),
    ],
)
def test_columns_that_are_not_there_are_told(columns: Mapping[Any, Any], words: str) -> None:
    assert said(lambda: facts(a_table(), wrong(columns))) == (ColumnError, words)


@pytest.mark.parametrize("columns", [{}, {"severity": []}], ids=str)
def test_a_required_fact_without_a_column_is_told(columns: Columns) -> None:
    assert said(lambda: facts(a_table(), columns, ["id", "severity"])) == (
        ColumnError,
        (
            "columns='severity' has no column: name it in columns={'severity': ...}, or give "
            "narwhals.lit(...) where it is the same in all rows; the table has id, channel, via"
        ),
    )


def test_expressions_that_cannot_be_read_are_told_with_all_columns() -> None:
    error, words = said(lambda: facts(a_table(), {"severity": nw.col("nope")}))
    assert error is ColumnError
    place, _, why = words.partition(" cannot be read: ")
    assert place.startswith("columns={'id': ['id'], 'channel': ['channel'], 'severity': [")
    assert "nope" in why


def test_a_fact_may_have_several_columns_or_one_or_none() -> None:
    given = facts(a_table(), {"severity": ["via", nw.lit("x")], "channel": "via"})
    assert [given.columns_of(fact) for fact in KNOWN] == [1, 1, 0, 2]
    assert given.count == 2
    assert given.series("channel").to_list() == ["EMAIL", "PHONE"]
    assert given.series("severity").to_list() == ["EMAIL", "PHONE"]
    assert given.series("severity", 1).to_list() == ["x", "x"]


def test_several_columns_are_a_list_and_one_is_a_list_of_it() -> None:
    alone = nw.col("x")
    assert several("via") == ["via"]
    assert several(alone) == [alone]
    assert several(("via", "id")) == ("via", "id")


def test_the_values_of_a_fact_are_read_and_one_column_may_stand_for_several() -> None:
    given = facts(a_table(), {"severity": ["via", "channel"]})

    def values(fact: str, index: int, otherwise: object = None) -> list[object]:
        found = given.coded(fact, lowered, otherwise, index)
        return [found.at(row) for row in range(2)]

    assert values("severity", 0) == ["email", "phone"]
    assert values("severity", 1) == ["form", None]
    assert values("severity", 2) == ["form", None]
    assert values("channel", 0, "x") == ["form", None]
    assert values("opened_at", 0) == [None, None]
    assert values("opened_at", 0, "x") == ["x", "x"]
    assert given.coded("channel", lowered).at(0) == "form"
    assert given.coded("severity", lowered).at(1) == "phone"


# Instants.


@EVERY_KIND
def test_instants_are_read_in_utc(kind: str) -> None:
    zoned = pl.Series([AT, None]).dt.convert_time_zone("Asia/Tokyo")
    given = facts(a_table(kind, opened_at=zoned), zone=ZoneInfo("America/Bogota"))
    assert given.instants("opened_at").tolist() == [microseconds(AT), NAT]


@EVERY_KIND
def test_clock_times_are_read_by_the_clocks_of_the_zone_that_is_named(kind: str) -> None:
    clocks = pl.Series([AT.replace(tzinfo=None), None])
    given = facts(a_table(kind, opened_at=clocks), zone=ZoneInfo("America/Bogota"))
    later = microseconds(AT + timedelta(hours=5))
    assert given.instants("opened_at").tolist() == [later, NAT]


def test_an_instant_may_have_several_columns() -> None:
    given = facts(a_table(one=pl.lit(AT), other=pl.lit(None)), {"opened_at": ["one", "other"]})
    assert given.instants("opened_at").tolist() == [microseconds(AT)] * 2
    assert given.instants("opened_at", 1).tolist() == [NAT, NAT]


@EVERY_KIND
def test_without_a_column_or_a_value_instants_are_not_known(kind: str) -> None:
    for given in (facts(a_table(kind)), facts(a_table(kind, opened_at=pl.lit(None)))):
        found = given.instants("opened_at")
        assert (found.tolist(), found.dtype.name) == ([NAT, NAT], "int64")


def test_what_is_no_column_of_instants_is_told_with_its_type() -> None:
    assert said(lambda: facts(a_table(opened_at=pl.col("via"))).instants("opened_at")) == (
        ColumnError,
        "the column of opened_at=String is no column of datetimes: parse it first",
    )


def test_clock_times_without_a_zone_are_told_with_what_to_do() -> None:
    naive = a_table(opened_at=pl.lit(AT.replace(tzinfo=None)))
    assert said(lambda: facts(naive).instants("opened_at")) == (
        NaiveDatetimeError,
        (
            "the column of opened_at=Datetime(time_unit='us', time_zone=None) has no time zone: "
            "name the one in which it was written, such as zone='America/Bogota', "
            "or give the column one"
        ),
    )


@pytest.mark.parametrize("zone", ["UTC", None])
def test_instants_that_are_too_fine_are_told_by_the_name_of_their_column(zone: str | None) -> None:
    fine = pl.Series([1_780_000_000_000_000_001, None]).cast(pl.Datetime("ns", zone))
    given = facts(a_table(opened_at=fine), zone=ZoneInfo("UTC"))
    _, words = said(lambda: given.instants("opened_at"))
    assert words.startswith("the column of opened_at=")


# Names.


@EVERY_KIND
@pytest.mark.parametrize(
    ("names", "wanted", "places"),
    [
        (["a", "b", None], ["b", "x", None, "a", "b"], [1, -1, -1, 0, 1]),
        ([30, 10, None], [10, 7, None, 30], [1, -1, -1, 0]),
        (["1", "2"], [1, 2], [-1, -1]),
        ([1.5, 1.25], [1.25, 1.5], [1, 0]),
        ([True, False], [False, True], [1, 0]),
        ([], ["a"], [-1]),
        (["a"], [], []),
    ],
    ids=str,
)
def test_each_wanted_name_is_found_at_its_place(
    kind: str, names: list[Any], wanted: list[Any], places: list[int]
) -> None:
    one, other = (
        eager(KINDS[kind](pl.DataFrame({"name": each})))["name"] for each in (names, wanted)
    )
    found = positions(one, other)
    assert (found.tolist(), found.dtype.name) == (places, "int64")


def test_names_may_be_whole_numbers_of_any_width_and_texts_categories() -> None:
    def series(values: list[Any], kind: Any) -> "nw.Series[Any]":
        return nw.from_native(pl.Series(values, dtype=kind), series_only=True)

    assert positions(series([3, 7], pl.Int8), series([7, 3], pl.UInt32)).tolist() == [1, 0]
    texts = pl.Enum(["a", "b"])
    for kind in (pl.Categorical, texts, pl.String):
        assert positions(series(["a", "b"], kind), series(["b"], pl.String)).tolist() == [1]


def test_in_columns_of_objects_no_name_is_taken_for_an_equal_one_of_another_type() -> None:
    one = nw.from_native(pd.Series([1, "1", True], dtype=object), series_only=True)
    other = nw.from_native(pd.Series([True, "1", 1, 1.0], dtype=object), series_only=True)
    assert positions(one, other).tolist() == [2, 1, 0, -1]


def test_in_columns_of_objects_what_is_not_known_is_the_name_of_nothing() -> None:
    column = nw.from_native(pd.Series([1, None, float("nan")], dtype=object), series_only=True)
    assert positions(column, column).tolist() == [0, -1, -1]


@EVERY_KIND
def test_what_is_not_known_is_none_whatever_the_table_has_there(kind: str) -> None:
    frame = eager(KINDS[kind](pl.DataFrame({"x": [AT, None], "y": ["a", None]})))
    assert known(frame["x"])[1] is None
    assert known(frame["y"]) == ["a", None]
