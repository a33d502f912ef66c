"""docs/table-columns.md: its lists of columns are those of the code."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest

from ticketpolicy import Channel, ColumnError, Kind, Priority, Request, Severity, arcoiris, frames
from ticketpolicy.columns import answers
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.columns.happenings import COLUMN_FACTS, EVENT_NAMES, ROW_FACTS
from ticketpolicy.columns.logs import OPTIONAL, REQUIRED
from ticketpolicy.columns.results import FAULT

PAGE = Path(__file__).parent.parent / "docs" / "table-columns.md"
TYPES = {
    answers.Kind.INSTANT: "instant",
    answers.Kind.SPAN: "span",
    answers.Kind.COUNT: "number",
    answers.Kind.MONTH: "text",
}
EXAMPLES = {
    "text": "quota_month",
    "instant": "changes_at",
    "span": "response_overdue",
    "number": "quota_rank",
}
ENUMS: Mapping[str, type[Enum]] = {
    "channel": Channel,
    "kind": Kind,
    "severity": Severity,
    "priority": Priority,
}
TO = {"pandas": "to_pandas", "pyarrow": "to_arrow"}
WRITTEN = {"an error": attrs.NOTHING, "null": None, "true": True, "false": False}
AT = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def page() -> str:
    """The page."""
    return PAGE.read_text(encoding="utf-8")


def tables(page: str) -> dict[str, list[list[str]]]:
    """The tables of the page, by the first words of their heads: their rows, as cells."""
    found: dict[str, list[list[str]]] = {}
    for block in re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE):
        head, _, *rows = (
            [cell.strip() for cell in line[1:-1].split("|")] for line in block.splitlines()
        )
        name = head[0] if head[0] not in found else f"{head[0]} of events"
        found[name] = [
            [cell.strip("`") if index == 0 else cell for index, cell in enumerate(row)]
            for row in rows
        ]
    return found


@pytest.fixture(scope="module")
def listed(page: str) -> dict[str, list[list[str]]]:
    """The tables of the page."""
    return tables(page)


def names(cells: str) -> list[str]:
    """The names in a cell."""
    return re.findall(r"`(\w+)`", cells)


def test_the_facts_are_those_that_are_read(listed: dict[str, list[list[str]]]) -> None:
    assert [row[0] for row in listed["fact"]] == [*REQUIRED, *OPTIONAL]
    needed = [row[0] for row in listed["fact"] if row[1] == "an error"]
    assert needed == [*REQUIRED]


def test_a_fact_without_a_column_is_what_a_request_has_by_default(
    listed: dict[str, list[list[str]]],
) -> None:
    defaults = {part.name: part.default for part in attrs.fields(Request)}
    for fact, without, _ in listed["fact"]:
        if fact in OPTIONAL:
            default = defaults[fact]
            written = default.name if isinstance(default, Enum) else default
            assert written == WRITTEN.get(without, without.strip("`")), fact


def test_the_members_of_enums_are_all_there(listed: dict[str, list[list[str]]]) -> None:
    told = {row[0]: names(row[2]) for row in listed["fact"]}
    for fact, kind in ENUMS.items():
        assert told[fact] == [member.name for member in kind], fact


def test_the_facts_of_events_are_those_that_are_read(listed: dict[str, list[list[str]]]) -> None:
    rows = listed["fact of events"]
    assert [row[0] for row in rows] == ROW_FACTS
    assert [row[0] for row in rows if row[1] == "an error"] == ["ticket", "at", "event"]
    for fact, without, _ in rows[3:]:
        for kind in EVENT_NAMES.values():
            parts = {part.name: part.default for part in attrs.fields(kind)}
            default = parts.get(fact, WRITTEN[without])
            assert WRITTEN[without] == (None if default is attrs.NOTHING else default), fact


def test_the_events_are_those_that_can_happen(listed: dict[str, list[list[str]]]) -> None:
    assert [row[0] for row in listed["event"]] == list(EVENT_NAMES)
    beside = [
        f"{name}_{part}" for name, cells, _ in listed["event"] for part in ["at", *names(cells)]
    ]
    assert beside == COLUMN_FACTS


def test_the_answers_are_those_that_are_given(listed: dict[str, list[list[str]]]) -> None:
    expected = {
        name: "text" if isinstance(kind, type) else TYPES[kind] for name, kind in ANSWERS.items()
    }
    assert {row[0]: row[1] for row in listed["column"]} == {**expected, FAULT: "text"}
    assert [row[0] for row in listed["column"]] == [*ANSWERS, FAULT]


def judged(kind: str) -> Any:
    """A table of one ticket with its answers, of a kind."""
    texts = {"customer": "ACME", "channel": "FORM", "topic": "people", "kind": "QUESTION"}
    frame = pl.DataFrame(
        {"id": [1], "opened_at": [AT], "registered": [True], "description": ["How?"]}
    ).with_columns(**{name: pl.lit(text) for name, text in texts.items()})
    given: Any = frame if kind == "polars" else getattr(frame, TO[kind])()
    return frames.assess(given, arcoiris.basic(), now=AT)


def written(kind: str, table: Any, name: str) -> str:
    """The type of a column, as the page writes it."""
    zone = "America/Bogota"
    if kind == "polars":
        told = repr(table.schema[name]).replace("time_unit=", "").replace("time_zone=", "")
        return told.replace(f"'{zone}'", "...").replace("'", '"')
    told = str(table.dtypes[name] if kind == "pandas" else table.schema.field(name).type)
    return told.replace(zone, "...")


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_the_types_of_answers_are_those_that_are_listed(
    listed: dict[str, list[list[str]]], kind: str
) -> None:
    table, column = judged(kind), 1 + ["pandas", "polars", "pyarrow"].index(kind)
    for row in listed["type"]:
        choices = re.findall(r"`([^`]+)`", row[column])
        assert written(kind, table, EXAMPLES[row[0]]) in choices


def test_a_table_with_a_column_of_the_name_of_an_answer_is_refused() -> None:
    with pytest.raises(ColumnError, match="rename or drop"):
        frames.assess(judged("polars"), arcoiris.basic(), now=AT)
