"""`ticketpolicy.frames.summary`: how many tickets there are of a kind, and how late they are."""

from collections import Counter
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from specs import wrong
from tables import KINDS, rows_of
from test_frames import DAY, EVERY_KIND, MICROSECOND, NOW, OPENED, TYPES, frame, judged, types_of

from ticketpolicy import ColumnError, FrameTypeError, frames
from ticketpolicy.columns.answers import Kind


def counted() -> pl.DataFrame:
    """A table of tickets that are counted."""
    return frame(
        7,
        customer=["A", "B", None, "A", "A", "B", "C"],
        opened_at=[OPENED, OPENED, OPENED, OPENED + 30 * DAY, None, OPENED, NOW + DAY],
        responded_at=[None, None, None, None, None, OPENED, None],
    )


BY = ["quota_month", "customer", "response"]


@EVERY_KIND
@pytest.mark.parametrize("by", [BY, ["response"], ["customer", "channel"], ["registered"]])
def test_a_summary_counts_the_rows_of_each_kind_and_sums_what_is_overdue(
    kind: str, by: list[str]
) -> None:
    answers = judged(KINDS[kind](counted()))
    found = frames.summary(answers, by)
    assert type(found) is type(answers)
    counts, overdue = Counter[Any](), Counter[Any]()
    for row in rows_of(answers, {*by, "response_overdue"}):
        key = tuple(row[name] for name in by)
        counts[key] += 1
        overdue[key] += (row["response_overdue"] or timedelta()) // MICROSECOND
    expected = [
        {**dict(zip(by, key, strict=True)), "tickets": counts[key],
         "response_overdue": overdue[key] * MICROSECOND}
        for key in sorted(counts, key=lambda key: [(one is not None, one) for one in key])
    ]  # fmt: skip
    assert expected == rows_of(found, [*by, "tickets", "response_overdue"])


@EVERY_KIND
def test_a_summary_has_columns_of_the_documented_types(kind: str) -> None:
    found = types_of(frames.summary(judged(KINDS[kind](counted()))))
    types = TYPES[kind]
    count = "int64" if kind == "pandas" else types[Kind.COUNT]
    assert list(found) == [*BY, "tickets", "response_overdue"]
    assert (found["tickets"], found["response_overdue"]) == (count, types[Kind.SPAN])


@EVERY_KIND
def test_a_summary_of_no_rows_has_none(kind: str) -> None:
    found = frames.summary(judged(KINDS[kind](counted()[:0])))
    assert rows_of(found, [*BY, "tickets", "response_overdue"]) == []


def test_a_summary_is_asked_of_a_table_with_answers() -> None:
    with pytest.raises(ColumnError, match="by='quota_month' is no column of the table"):
        frames.summary(frame())
    with pytest.raises(ColumnError, match="did you mean 'channel'?"):
        frames.summary(judged(frame()), ["chanel"])


@pytest.mark.parametrize(
    "by", [[], (), "channel", "", ["channel", "channel"], ["channel", 3], 3, None], ids=str
)
def test_a_summary_is_by_different_columns(by: Any) -> None:
    with pytest.raises(ColumnError) as caught:
        frames.summary(judged(frame()), by)
    assert (caught.value.place, caught.value.value) == ("by", by)
    assert caught.value.advice == "is no list of different columns to count by"


@pytest.mark.parametrize("name", ["tickets", "response_overdue"])
def test_a_summary_is_by_other_columns_than_what_is_summed_up(name: str) -> None:
    table = judged(frame(tickets=1))
    with pytest.raises(ColumnError) as caught:
        frames.summary(table, ["channel", name])
    assert str(caught.value) == f"by={name!r} is what is summed up: count by another column"


def test_a_summary_of_what_is_no_table_is_refused() -> None:
    with pytest.raises(FrameTypeError, match=r"^assessed=3 is no table that can be read"):
        frames.summary(wrong(3))
