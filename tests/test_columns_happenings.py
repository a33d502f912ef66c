"""`ticketpolicy.columns.happenings`: events in columns of tickets, or in a table of their own."""

from collections.abc import Callable
from datetime import UTC
from typing import Any

import narwhals as nw
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pyarrow  # noqa: ICN001 - pa is the same, past the type checkers
import pytest
from tables import KINDS, asked, happened, wide
from test_frames import (
    DAY,
    EVERY_KIND,
    HISTORIES,
    HOUR,
    MICROSECOND,
    NOW,
    OPENED,
    column,
    fault_of,
    faults,
    frame,
    judged,
)
from tickets import at

from ticketpolicy import ColumnError, FrameTypeError, frames
from ticketpolicy.columns.happenings import EVENT_NAMES

pd: Any = pandas
pa: Any = pyarrow


def test_an_event_may_have_several_columns_and_a_detail_as_many_or_one() -> None:
    calls = [at("2026-06-09 09:00"), at("2026-06-10 09:00"), None]
    table = frame(
        information_requested_at=OPENED,
        **{f"call {number}": pl.Series([call], dtype=pl.Datetime("us", "UTC"))
           for number, call in enumerate(calls)},
    ).with_columns(how=pl.lit("EMAIL"), other=pl.lit("PHONE"))  # fmt: skip
    columns = {"contact_attempted_at": ["call 0", "call 1", "call 2"]}
    closes = at("2026-06-11 09:00").astimezone(UTC)
    for channels, expected in [
        ("how", closes),
        (nw.lit("WHATSAPP"), closes),
        (["how", "how", "other"], closes),
        (["how", nw.lit("TICKET")], closes),
        ("other", None),
        (["how", "other", "how"], None),
    ]:
        answers = judged(table, columns={**columns, "contact_attempted_channel": channels})
        assert column(answers, "auto_close_closes_at") == [expected]


def test_events_of_one_instant_happen_in_the_documented_order_of_their_columns() -> None:
    names = [f"{name}_at" for name in EVENT_NAMES if name not in {"reopened", "withdrawn"}]
    table = frame(**dict.fromkeys(reversed(names), OPENED))
    (found,) = frames.tickets(table)
    assert [type(event) for event in found.events] == [
        kind for name, kind in EVENT_NAMES.items() if f"{name}_at" in names
    ]


def test_events_of_one_instant_happen_in_the_order_of_their_table() -> None:
    events = pl.DataFrame(
        {"ticket": ["T-0"] * 3, "at": [OPENED] * 3, "event": ["closed", "reopened", "closed"]}
    )
    assert judged(frame(), events=events)["reopening"].to_list() == ["FREE"]
    assert judged(frame(), events=events[:2])["reopening"].to_list() == ["NOT_CLOSED"]


def test_the_facts_of_a_table_of_events_may_have_other_columns_too() -> None:
    events = pl.DataFrame({"number": ["T-0"], "when": [OPENED + HOUR], "what": ["responded"]})
    columns = {"ticket": "number", "at": "when", "event": "what"}
    answers = judged(frame(), events=events, event_columns=columns)
    assert column(answers, "response_responded_at") == [(OPENED + HOUR).astimezone(UTC)]
    public = {**columns, "public": nw.lit(value=False)}
    answers = judged(frame(), events=events, event_columns=public)
    assert answers["response"].to_list() == ["BREACHED"]


def test_what_an_event_does_not_tell_of_itself_is_not_read() -> None:
    """A channel is told of contacts, and whatever stands there of others is not looked at."""
    events = pl.DataFrame(
        {"ticket": ["T-0"], "at": [OPENED], "event": ["closed"], "channel": ["PIGEON"]}
    )
    assert judged(frame(), events=events)["reopening"].to_list() == ["FREE"]


def test_messages_are_public_and_of_persons_by_default_and_unknown_where_null() -> None:
    table = frame(2, responded_at=OPENED + HOUR)
    assert judged(table)["response"].to_list() == ["MET", "MET"]
    table = table.with_columns(responded_public=pl.Series([True, None]))
    assert judged(table)["response"].to_list() == ["MET", "UNDECIDED"]


def test_the_tickets_of_a_table_are_those_that_it_tells() -> None:
    tickets = list(HISTORIES)
    for kind in KINDS.values():
        assert tickets == frames.tickets(kind(asked(tickets)), events=kind(happened(tickets)))
        table, columns = wide(tickets)
        assert tickets == frames.tickets(kind(table), columns=columns)


def an_event(**facts: object) -> pl.DataFrame:
    """A table of one event."""
    whole = {"ticket": "T-0", "at": OPENED + HOUR, "event": "responded"}
    return pl.DataFrame({name: [value] for name, value in {**whole, **facts}.items()})


@EVERY_KIND
def test_an_event_of_a_ticket_that_is_not_there_is_refused(kind: str) -> None:
    events = pl.concat([an_event(), an_event(ticket="T-9"), an_event(ticket="T-8")])
    with pytest.raises(ColumnError) as caught:
        judged(KINDS[kind](frame()), events=KINDS[kind](events))
    assert (caught.value.place, caught.value.value) == ("events[1].ticket", "T-9")
    assert "is the id of no ticket of the table, nor are 1 more" in str(caught.value)


@EVERY_KIND
@pytest.mark.parametrize("names", [["T-0", None], [1, None]], ids=["texts", "numbers"])
def test_an_event_of_no_ticket_is_not_that_of_one_without_an_id(
    kind: str, names: list[Any]
) -> None:
    events = pl.concat([an_event(ticket=name) for name in names], how="vertical_relaxed")
    with pytest.raises(ColumnError) as caught:
        judged(KINDS[kind](frame(2, id=names)), events=KINDS[kind](events), errors="null")
    assert caught.value.place == "events[1].ticket"


@EVERY_KIND
def test_an_event_of_no_ticket_is_refused(kind: str) -> None:
    table = KINDS[kind](frame(2, id=["T-0", None]))
    events = pl.concat([an_event(), an_event(ticket=pl.Series([None], dtype=pl.String)[0])])
    with pytest.raises(ColumnError, match=r"events\[1\].ticket=None is the id of no ticket"):
        judged(table, events=KINDS[kind](events), errors="null")


@EVERY_KIND
def test_a_table_without_events_tells_that_nothing_happened(kind: str) -> None:
    expected = column(judged(frame()), "response")
    empty = KINDS[kind](an_event()[:0])
    assert column(judged(KINDS[kind](frame()), events=empty), "response") == expected


@pytest.mark.parametrize("made", [pl.DataFrame, pd.DataFrame, pa.table])
def test_a_table_without_events_and_types_tells_that_nothing_happened(
    made: Callable[[Any], Any],
) -> None:
    table = {pl.DataFrame: "polars", pd.DataFrame: "pandas", pa.table: "pyarrow"}[made]
    events = made({name: [] for name in ("ticket", "at", "event")})
    answers = judged(KINDS[table](frame()), events=events)
    assert column(answers, "response") == ["BREACHED"]


@EVERY_KIND
def test_ids_of_texts_name_no_tickets_of_numbers(kind: str) -> None:
    with pytest.raises(ColumnError, match="ticket"):
        judged(KINDS[kind](frame()), events=KINDS[kind](an_event(ticket=1)))


@EVERY_KIND
def test_ids_may_be_numbers_of_different_width(kind: str) -> None:
    events = an_event(ticket=1).with_columns(pl.col("ticket").cast(pl.Int32))
    answers = judged(KINDS[kind](frame(id=[1])), events=KINDS[kind](events))
    assert column(answers, "response") == ["MET"]


def test_events_may_be_lazy() -> None:
    assert judged(frame(), events=an_event().lazy())["response"].to_list() == ["MET"]


def test_tickets_and_events_are_tables_of_one_kind() -> None:
    """Which of them to turn into the other is for the caller to say."""
    for one, other in [("polars", "pandas"), ("pandas", "pyarrow"), ("pyarrow", "polars")]:
        with pytest.raises(FrameTypeError, match="events"):
            judged(KINDS[one](frame()), events=KINDS[other](an_event()))


def test_events_that_are_not_known_are_told_with_those_that_are() -> None:
    names = ", ".join(EVENT_NAMES)
    advice = f"is the name of no event: give one of {names}"
    for name in ("answered", "Responded", None, 3):
        assert faults(frame(), events=an_event(event=name)) == [f"event={name!r} {advice}"]


def test_an_event_of_an_unknown_instant_is_none() -> None:
    instants = [OPENED, None]
    events = pl.DataFrame({"ticket": ["T-0", "T-1"], "at": instants, "event": ["responded"] * 2})
    found = faults(frame(2), events=events)
    assert found[0] is None
    assert "at=None" in found[1]
    assert all(
        "at=None" in fault for fault in faults(frame(2), events=events.with_columns(at=None))
    )


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"closed_at": OPENED - MICROSECOND}, "before the opening of the ticket"),
        ({"reopened_at": OPENED}, "cannot happen to a ticket that is open"),
        ({"withdrawn_at": OPENED, "closed_at": OPENED + HOUR}, "to a ticket that is withdrawn"),
        ({"contact_attempted_at": OPENED, "contact_attempted_channel": "FAX"}, "channel='FAX'"),
        ({"merged_at": OPENED, "merged_into": 1.5}, "into=1.5"),
        ({"withdrawn_at": NOW + HOUR, "closed_at": NOW + DAY}, "to a ticket that is withdrawn"),
    ],
)
def test_impossible_histories_are_told_in_the_words_of_their_tickets(
    columns: dict[str, object], fault: str
) -> None:
    """Also where they lie in the time to come."""
    table = frame(**columns)
    (found,) = faults(table)
    assert fault in found
    assert found == fault_of(lambda: frames.tickets(table))


def test_an_event_at_the_opening_is_no_fault() -> None:
    assert faults(frame(responded_at=OPENED)) == [None]
