"""`ticketpolicy.columns.inquiries`: what is asked about a table, and what is refused of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
import polars as pl
import pytest
from specs import wrong
from tables import NOTHING, asked, happened, own, rows_of
from tickets import at, ticket

from ticketpolicy import (
    ColumnError,
    FrameTypeError,
    ModelTypeError,
    NaiveDatetimeError,
    OptionError,
    PolicyBook,
    Responded,
    RowError,
    TicketPolicyError,
    UnknownZoneError,
    arcoiris,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.columns.inquiries import Inquiry, Source
from ticketpolicy.columns.sources import table

POLICY = arcoiris.basic()
OPENED = at("2026-06-05 10:00")
NOW = at("2026-06-22 10:00")
HOUR = timedelta(hours=1)
TICKETS = own([ticket(OPENED, Responded(OPENED + HOUR)), ticket(OPENED)])
TWICE = "another row has the same id: keep one of them, or merge the two"


def asking(**how: Any) -> Any:
    """Ask about two tickets, and what happened to them."""
    given: dict[str, Any] = {"frame": asked(TICKETS), "events": happened(TICKETS)}
    whole: dict[str, Any] = {**given, "policy": POLICY, "now": NOW, **how}
    return frames.assess(**whole)


def said(call: Callable[[], object]) -> tuple[type, str]:
    """What is raised, and its words."""
    with pytest.raises(TicketPolicyError) as caught:
        call()
    return type(caught.value), str(caught.value)


def test_the_answers_come_into_the_table() -> None:
    rows = rows_of(asking(), ("response", "response_responded_at", "fault"))
    assert rows == [
        {"response": "MET", "response_responded_at": OPENED + HOUR, "fault": None},
        {"response": "BREACHED", "response_responded_at": None, "fault": None},
    ]


def test_instants_are_by_the_clocks_of_the_desk_of_a_policy_and_of_a_book() -> None:
    for judge in (POLICY, PolicyBook([POLICY])):
        found = asking(policy=judge)["response_responded_at"]
        assert found.dtype == pl.Datetime("us", "America/Bogota")


def test_a_lazy_table_comes_back_lazy() -> None:
    answers = asking(frame=asked(TICKETS).lazy())
    assert isinstance(answers, pl.LazyFrame)
    assert answers.collect().equals(asking())


def test_what_is_no_table_is_told_by_its_place() -> None:
    words = "is no table that can be read"
    for call, place in [
        (lambda: asking(frame=wrong(3)), "frame"),
        (lambda: frames.tickets(wrong(3)), "frame"),
        (lambda: asking(events=3), "events"),
    ]:
        error, told = said(call)
        assert (error, told.partition(":")[0]) == (FrameTypeError, f"{place}=3 {words}")


def test_facts_and_clock_times_are_read_as_the_tickets_of_the_table_are() -> None:
    table = asked(TICKETS).with_columns(opened_at=pl.lit(datetime(2026, 6, 6)))
    table = table.rename({"customer": "company"})
    later = pl.lit(datetime(2026, 6, 6, 1)).alias("when")
    events = happened(TICKETS).drop("at").with_columns(later)
    told: dict[str, Any] = {
        "columns": {"customer": "company"},
        "events": events,
        "event_columns": {"at": "when"},
        "zone": "Asia/Tokyo",
    }
    (one, _) = frames.tickets(table, **told)
    assert (one.customer, one.events) == ("C0", (Responded(OPENED + HOUR),))
    found = rows_of(asking(frame=table, **told))
    assert found == rows_of(asking())


@pytest.mark.parametrize("name", ["columns", "event_columns"])
@pytest.mark.parametrize("columns", ["id", ["id"], 3])
def test_columns_are_a_mapping(name: str, columns: object) -> None:
    """None at all is none."""
    error = ColumnError, f"columns={columns!r} is no mapping of facts to columns"
    assert said(lambda: asking(**{name: columns})) == error
    assert rows_of(asking(**{name: None})) == rows_of(asking()) == rows_of(asking(**{name: {}}))


def test_a_zone_is_read_and_one_that_is_none_is_refused() -> None:
    clocks = asked(TICKETS).with_columns(opened_at=pl.lit(datetime(2026, 6, 6)))
    (found, _) = frames.tickets(clocks, zone="Asia/Tokyo")
    assert found.request.opened_at == at("2026-06-05 10:00")
    error, words = said(lambda: asking(zone="Mars/Olympus"))
    assert error is UnknownZoneError
    assert words.startswith("zone='Mars/Olympus' ")


def test_now_is_an_instant() -> None:
    error, words = said(lambda: asking(now=datetime(2026, 6, 22)))
    assert error is NaiveDatetimeError
    assert words.startswith("now=")


def test_a_policy_or_a_book_is_asked_and_errors_are_raised_or_null() -> None:
    error, words = said(lambda: asking(policy=wrong("basic")))
    assert (error, words) == (
        ModelTypeError,
        "policy='basic' is not a Policy or a PolicyBook: give one",
    )
    error, words = said(lambda: asking(errors="ignore"))
    assert (error, words[:16]) == (OptionError, "errors='ignore' ")


def test_a_table_of_events_of_another_kind_is_told() -> None:
    assert said(lambda: asking(events=happened(TICKETS).to_arrow())) == (
        FrameTypeError,
        (
            "events='pyarrow' is another kind of table than that of the tickets: "
            "turn one into the other"
        ),
    )


def test_events_of_no_ticket_are_told_with_how_many_more_there_are() -> None:
    many = pl.concat([happened(TICKETS)] * 1_202).with_row_index("row")
    strange = many.with_columns(ticket=pl.when(pl.col("row") > 0).then(7).otherwise(0)).drop("row")
    for events, more in [(strange, "1,200"), (strange[:2], "0")]:
        assert said(partial(asking, events=events)) == (
            ColumnError,
            (
                f"events[1].ticket=7 is the id of no ticket of the table, nor are {more} more: "
                "leave such events out"
            ),
        )


FACTS = (
    "id, customer, opened_at, channel, topic, kind, description, registered, occurred_at, "
    "severity, evidence_requested, evidence_attached, onsite_requested, priority"
)


def test_a_fact_that_is_none_is_told_with_those_that_there_are() -> None:
    """Those of events are facts of tickets where events have no table of their own."""
    told = ColumnError, f"columns='zzz' is no fact: give one of {FACTS}"
    assert said(lambda: asking(columns={"zzz": "id"})) == told
    _, words = said(lambda: asking(columns={"zzz": "id"}, events=None))
    assert words.startswith(f"{told[1]}, responded_at, responded_public, ")
    assert said(lambda: asking(event_columns={"zzz": "at"})) == (
        ColumnError,
        (
            "columns='zzz' is no fact: give one of "
            "ticket, at, event, public, automatic, channel, priority, into"
        ),
    )


@pytest.mark.parametrize("fact", FACTS.split(", ")[:8])
def test_a_table_of_tickets_has_the_facts_that_are_required(fact: str) -> None:
    for events in (None, happened(TICKETS)):
        error, words = said(partial(asking, frame=asked([]).drop(fact), events=events))
        assert (error, words.partition(":")[0]) == (ColumnError, f"columns={fact!r} has no column")


@pytest.mark.parametrize("fact", ["ticket", "at", "event"])
def test_a_table_of_events_has_the_facts_that_are_required(fact: str) -> None:
    error, words = said(lambda: asking(events=happened(TICKETS).drop(fact)))
    assert (error, words.partition(":")[0]) == (ColumnError, f"columns={fact!r} has no column")


def many(count: int) -> pl.DataFrame:
    """A table of one ticket, and of others that came by what is no channel."""
    tickets = own([ticket(OPENED)] * count)
    fax = ["FORM", *["FAX"] * (count - 1)]
    return asked(tickets).with_columns(channel=pl.Series(fax))


def test_of_rows_that_cannot_be_judged_the_first_is_told_and_which_others_there_are() -> None:
    for count, others in [
        (2, ""),
        (3, "; the same is true of row 2"),
        (11, "; the same is true of row 2, 3, 4, 5, 6, 7, 8, 9, 10"),
        (12, "; the same is true of row 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more"),
    ]:
        with pytest.raises(RowError) as caught:
            asking(frame=many(count), events=None)
        fault, error = faults(many(2))[1], caught.value
        assert str(error) == f"frame[1], ticket 1: {fault}{others}"
        assert (error.place, error.value, error.count) == ("frame[1]", 1, count - 1)
        assert error.rows == tuple(range(1, min(count, 11)))


def faults(frame: pl.DataFrame) -> list[Any]:
    """What is wrong with each row, that have no answers then."""
    rows = rows_of(asking(frame=frame, events=None, errors="null"), (*ANSWERS, "fault"))
    assert all({**row, "fault": None} == {**NOTHING, "fault": None} for row in rows if row["fault"])
    return [row["fault"] for row in rows]


def test_a_row_that_cannot_be_judged_is_told_in_the_words_of_its_ticket() -> None:
    with pytest.raises(TicketPolicyError) as caught:
        frames.tickets(many(2)[1:])
    assert faults(many(3)) == [None, str(caught.value), str(caught.value)]


def test_rows_of_one_id_are_told_so_even_where_more_is_wrong() -> None:
    assert faults(many(3).with_columns(id=pl.Series([0, 1, 1]))) == [None, TWICE, TWICE]


def test_rows_may_be_known_to_come_again_elsewhere() -> None:
    source = Source(columns=None, event_columns=None, zone=None)
    inquiry = Inquiry(policy=POLICY, source=source, now=NOW, errors="null")
    frame, _ = table(asked(TICKETS), "frame")
    answers = inquiry.answered(frame, None, np.array([False, True]))
    assert answers["fault"].to_list() == [None, TWICE]


def test_a_table_that_has_the_column_of_an_answer_is_told() -> None:
    taken = asked(TICKETS).with_columns(quota=pl.lit("x"))
    error, words = said(lambda: asking(frame=taken))
    assert (error, words.partition(" is ")[0]) == (ColumnError, "frame='quota'")
