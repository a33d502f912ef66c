"""`ticketpolicy.columns.logs`: which rows of a table are tickets, and which ones."""

from datetime import UTC, date, datetime
from typing import Any

import narwhals as nw
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pytest
from attrs import evolve
from tables import KINDS
from test_frames import (
    EVERY_KIND,
    HOUR,
    MICROSECOND,
    OPENED,
    column,
    faults,
    frame,
    judged,
)
from tickets import ticket

from ticketpolicy import FactError, RowError, TicketHistoryError, frames
from ticketpolicy.columns.inquiries import Source

pd: Any = pandas


def test_facts_without_a_column_are_those_of_a_request_by_default() -> None:
    (found,) = frames.tickets(frame())
    assert found == evolve(ticket(OPENED, description="How?"), id="T-0")


def test_a_row_that_is_no_ticket_raises_what_its_ticket_does() -> None:
    with pytest.raises(FactError, match="channel='FAX' is not a Channel"):
        frames.tickets(frame(2, channel=["FORM", "FAX"]))
    with pytest.raises(TicketHistoryError, match="before the opening"):
        frames.tickets(frame(closed_at=OPENED - MICROSECOND))


@EVERY_KIND
def test_a_description_of_nothing_but_white_space_describes_nothing(kind: str) -> None:
    """As Python has it: what it takes for white space, and only that."""
    spaces = [chr(code) for code in range(0x3100) if chr(code).isspace()]
    said = [*spaces, "".join(spaces), "", "\u200b", f"{spaces[0]}x{spaces[-1]}"]
    answers = judged(KINDS[kind](frame(len(said), description=said)))
    expected = ["ADMITTED" if one.strip() else "INCOMPLETE" for one in said]
    assert expected == column(answers, "admission")


@pytest.mark.parametrize("names", [["b", "a", "c"], [20, -3, 4]], ids=["texts", "numbers"])
@EVERY_KIND
def test_ids_are_texts_or_whole_numbers_and_decide_between_equal_openings(
    kind: str, names: list[Any]
) -> None:
    answers = judged(KINDS[kind](frame(3, id=names)))
    ranks = [1 + sorted(names).index(name) for name in names]
    assert column(answers, "quota_rank") == ranks


def test_numbers_come_before_texts_in_a_column_of_both() -> None:
    table = frame(4).to_pandas()
    table["id"] = pd.Series(["b", 12, "1", 3], dtype=object)
    assert column(judged(table), "quota_rank") == [4, 2, 3, 1]


@EVERY_KIND
@pytest.mark.parametrize("names", [["T-1", None, "T-3"], [1, None, 3]], ids=["texts", "numbers"])
def test_a_row_without_an_id_is_no_ticket(kind: str, names: list[Any]) -> None:
    found = faults(KINDS[kind](frame(3, id=names)))
    assert found == [None, "id=None names no ticket: give a text or a whole number", None]


def test_an_empty_text_is_no_id() -> None:
    found = faults(frame(2, id=["", "T-1"]))
    assert found == ["id='' names no ticket: give a text or a whole number", None]


@pytest.mark.parametrize("name", [1.5, True, date(2026, 6, 5), HOUR], ids=repr)
def test_ids_of_other_kinds_are_none(name: object) -> None:
    (found,) = faults(frame(id=[name]))
    assert found == f"id={name!r} names no ticket: give a text or a whole number"


def test_in_columns_of_objects_each_id_is_what_it_is() -> None:
    table = frame(6).to_pandas()
    table["id"] = pd.Series([1, 1.5, "b", None, float("nan"), date(2026, 1, 1)], dtype=object)
    found = faults(table)
    assert [found[0], found[2]] == [None, None]
    assert all("names no ticket" in found[row] for row in (1, 3, 4, 5))


def test_rows_of_one_id_are_all_faulty() -> None:
    found = faults(frame(4, id=["a", "b", "a", "a"]))
    twice = "another row has the same id: keep one of them, or merge the two"
    assert found == [twice, None, twice, twice]


def test_rows_of_one_id_may_be_one_ticket_so_what_they_take_of_a_quota_is_not_certain() -> None:
    opened = [OPENED + HOUR * place for place in range(6)]
    rows = frame(6, id=["a", "a", "c", "d", "e", "f"], opened_at=opened)
    answers = column(judged(rows, errors="null"), "quota")
    assert answers == [None, None, "WITHIN", "WITHIN", "WITHIN", "UNDECIDED"]


def test_rows_of_one_id_are_no_tickets_though_they_are_alike() -> None:
    with pytest.raises(RowError, match="another row has the same id"):
        judged(frame(2, id="T-0"))


@EVERY_KIND
def test_customers_are_texts_or_whole_numbers(kind: str) -> None:
    answers = judged(KINDS[kind](frame(3, customer=[7, 12, 7])))
    assert column(answers, "quota_rank") == [1, 1, 2]


def test_customers_of_other_kinds_are_none() -> None:
    (found,) = faults(frame(customer=1.5))
    assert found == "customer=1.5 is not a str or a int or None"


def test_names_of_enums_that_are_not_known_are_told_with_those_that_are() -> None:
    for fact in ("channel", "kind", "severity", "priority"):
        (found,) = faults(frame(**{fact: "NONE"}))
        assert found.startswith(f"{fact}='NONE' is not a {fact.capitalize()} (")


def test_values_of_another_kind_are_told_and_not_taken_for_what_they_resemble() -> None:
    for fact, value in [("channel", 1), ("registered", 1), ("registered", "True"), ("topic", 1),
                        ("description", 1), ("onsite_requested", 0.0)]:  # fmt: skip
        (found,) = faults(frame(**{fact: value}))
        assert found.startswith(f"{fact}={value!r} is not a")


def test_a_value_of_another_kind_is_not_taken_for_an_equal_one() -> None:
    table = frame(2).to_pandas()
    table["registered"] = pd.Series([True, 1], dtype=object)
    assert faults(table) == [None, "registered=1 is not a bool or None"]


@pytest.mark.parametrize("fact", ["opened_at", "occurred_at", "solution_delivered_at"])
@pytest.mark.parametrize(
    "far",
    [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)],
    ids=["first", "last"],
)
@EVERY_KIND
def test_instants_at_the_end_of_all_years_are_none(kind: str, fact: str, far: datetime) -> None:
    """Some write them for what is not known."""
    found = faults(KINDS[kind](frame(2, **{fact: [far, OPENED]})))
    assert found[1] is None
    assert "does not lie in the years 3 to 9997" in found[0]
    with pytest.raises(RowError, match="does not lie in the years 3 to 9997"):
        judged(KINDS[kind](frame(2, **{fact: [far, OPENED]})))


@pytest.mark.parametrize("fact", ["opened_at", "occurred_at", "solution_delivered_at"])
@pytest.mark.parametrize("count", [2**60, -(2**60)])
def test_instants_that_python_cannot_tell_are_none(fact: str, count: int) -> None:
    far = pl.Series([count, None], dtype=pl.Int64).cast(pl.Datetime("us", "UTC"))
    found = faults(frame(2, **{fact: far}))
    assert found[0] is not None
    assert found[1] is None


@pytest.mark.parametrize("zone", ["America/Bogota", "Asia/Tokyo"])
@pytest.mark.parametrize(
    "far", [datetime(1, 1, 1), datetime(9999, 12, 31, 23)], ids=["first", "last"]
)
def test_clock_times_at_the_end_of_all_years_are_none(zone: str, far: datetime) -> None:
    found = faults(frame(2, opened_at=[far, datetime(2026, 6, 5, 12)]), zone=zone)
    assert found[0] is not None
    assert found[1] is None


TOLD = ["How?", " ", "", None, "\u200b"]
DESCRIBED = ["ADMITTED", "INCOMPLETE", "INCOMPLETE", "INCOMPLETE", "ADMITTED"]


@pytest.mark.parametrize("kind", ["str", "string", "category", "object"])
def test_descriptions_may_be_texts_of_any_type(kind: str) -> None:
    table = frame(5).to_pandas()
    table["description"] = pd.Series(TOLD, dtype=kind)
    assert column(judged(table), "admission") == DESCRIBED


def test_among_objects_a_description_that_is_no_text_is_a_fault_of_its_row() -> None:
    table = frame(6).to_pandas()
    table["description"] = pd.Series([*TOLD, 3], dtype=object)
    answers = judged(table, errors="null")
    assert column(answers, "admission") == [*DESCRIBED, None]
    assert column(answers, "fault") == [None] * 5 + ["description=3 is not a str or None"]


def test_a_row_that_is_not_described_is_what_it_is_in_all_else() -> None:
    table = frame(3, channel=["FORM", "EMAIL", "FORM"], description=["How?", None, None])
    assert column(judged(table), "admission") == ["ADMITTED", "REFUSED", "INCOMPLETE"]


@pytest.mark.parametrize("kind", ["str", "category"])
def test_tickets_that_are_described_in_other_words_alone_ask_for_the_same(kind: str) -> None:
    given = frame(3).to_pandas()
    given["description"] = pd.Series(["How?", "Why?", "When?"], dtype=kind)
    source = Source(columns=None, event_columns=None, zone=None)
    log = source.log(nw.from_native(given), None)
    assert len(set(log.tickets.requests)) == 1
    assert [log.ticket(row).request.description for row in range(3)] == ["How?", "Why?", "When?"]


def test_a_problem_is_complete_that_tells_when_it_occurred() -> None:
    table = frame(2, kind="PROBLEM", occurred_at=[OPENED, None])
    assert column(judged(table), "admission") == ["ADMITTED", "INCOMPLETE"]
