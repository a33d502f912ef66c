"""`ticketpolicy.frames`: what tables may hold, what comes back, and what is refused."""

import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import narwhals as nw
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import polars as pl
import pyarrow  # noqa: ICN001 - pa is the same, past the type checkers
import pytest
from attrs import evolve
from specs import wrong
from tables import KINDS, NOTHING, asked, eager, happened, rows_of, told, values_of, wide
from tickets import at, ticket

from ticketpolicy import (
    CalendarRangeError,
    Channel,
    Closed,
    ColumnError,
    ContactAttempted,
    FactError,
    FrameTypeError,
    InformationRequested,
    InstantError,
    Merged,
    NaiveDatetimeError,
    NotInForceError,
    OptionError,
    PolicyBook,
    Priority,
    PriorityChanged,
    Responded,
    RowError,
    Severity,
    SolutionDelivered,
    Ticket,
    TicketHistoryError,
    TicketPolicyError,
    UnitError,
    UnknownZoneError,
    Withdrawn,
    arcoiris,
    assess,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS, Kind
from ticketpolicy.columns.happenings import EVENT_NAMES
from ticketpolicy.terms import ChannelRule, Target

pd: Any = pandas
pa: Any = pyarrow

POLICY = arcoiris.basic()
OPENED = at("2026-06-05 10:00")
NOW = at("2026-06-22 10:00")
MICROSECOND = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ALL = (*ANSWERS, "fault")
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)

# What the documentation promises for each kind of column; pandas 3 has a type for texts.
TYPES: dict[str, dict[object, object]] = {
    "pandas": {
        "text": pd.Series(["x"]).dtype,
        Kind.INSTANT: "datetime64[us, America/Bogota]",
        Kind.SPAN: "timedelta64[us]",
        Kind.COUNT: "Int64",
    },
    "polars": {
        "text": pl.String(),
        Kind.INSTANT: pl.Datetime("us", "America/Bogota"),
        Kind.SPAN: pl.Duration("us"),
        Kind.COUNT: pl.Int64(),
    },
    "pyarrow": {
        "text": pa.string(),
        Kind.INSTANT: pa.timestamp("us", "America/Bogota"),
        Kind.SPAN: pa.duration("us"),
        Kind.COUNT: pa.int64(),
    },
}
TYPES["lazy"] = TYPES["polars"]

HISTORIES: Sequence[Ticket] = (
    ticket(OPENED),
    evolve(ticket(OPENED, Responded(OPENED + HOUR)), id="T-2"),
    evolve(
        ticket(
            OPENED,
            InformationRequested(OPENED + HOUR),
            ContactAttempted(at("2026-06-09 09:00"), channel=None),
        ),
        id="T-3",
        customer="Beta",
    ),
    evolve(
        ticket(
            OPENED + DAY,
            PriorityChanged(OPENED + DAY, priority=Priority.HIGH),
            SolutionDelivered(OPENED + 2 * DAY),
            Closed(OPENED + 3 * DAY),
            severity=Severity.CRITICAL,
            priority=Priority.LOW,
        ),
        id="T-4",
    ),
    evolve(ticket(OPENED, Withdrawn(OPENED + HOUR), channel=None), id="T-5", customer=None),
    evolve(ticket(NOW + HOUR), id="T-6"),
    evolve(ticket(None, description=None), id="T-7", customer="Beta"),
    evolve(ticket(OPENED, Merged(OPENED + HOUR, into="T-1"), registered=False), id="T-8"),
)


def frame(count: int = 1, /, **columns: object) -> pl.DataFrame:
    """Tickets that are admitted, of ACME and opened at one instant, save in some columns."""
    whole: dict[str, Any] = {
        "id": [f"T-{number}" for number in range(count)],
        "customer": "ACME",
        "opened_at": OPENED,
        "channel": "FORM",
        "topic": "people",
        "kind": "QUESTION",
        "description": "How?",
        "registered": True,
    }
    facts: dict[str, Any] = {**whole, **columns}
    return pl.DataFrame(
        {
            name: facts[name]
            if isinstance(facts[name], list | pl.Series)
            else [facts[name]] * count
            for name in facts
        }
    )


def judged(table: Any, **how: Any) -> Any:
    """A table with its answers, by the shipped policy."""
    asked_of: dict[str, Any] = {"policy": POLICY, "now": NOW, **how}
    return frames.assess(table, **asked_of)


def column(table: Any, name: str) -> list[Any]:
    """The values of a column, its instants in UTC."""
    return values_of(eager(table)[name])


def faults(table: Any, **how: Any) -> list[Any]:
    """What is wrong with each row."""
    return column(judged(table, errors="null", **how), "fault")


def fault_of(call: Callable[[], object]) -> str:
    """What the library says when something is refused."""
    with pytest.raises(TicketPolicyError) as caught:
        call()
    return str(caught.value)


def types_of(table: Any) -> dict[str, object]:
    """The types of the columns of a table."""
    if isinstance(table, pl.LazyFrame):
        return dict(table.collect_schema())
    if isinstance(table, pa.Table):
        return dict(zip(table.column_names, table.schema.types, strict=True))
    return dict(table.schema) if isinstance(table, pl.DataFrame) else dict(table.dtypes)


# What comes back.


@EVERY_KIND
@pytest.mark.parametrize(
    "histories",
    [HISTORIES, HISTORIES[:1], HISTORIES[5:6], ()],
    ids=["many rows", "one row", "a row without answers", "no rows"],
)
def test_the_answers_are_columns_of_the_documented_types(
    kind: str, histories: Sequence[Ticket]
) -> None:
    table = KINDS[kind](asked(histories))
    found = types_of(judged(table, events=KINDS[kind](happened(histories))))
    types = TYPES[kind]
    expected = {name: types["text" if isinstance(what, type) else what]
                for name, what in ANSWERS.items() if what is not Kind.MONTH}  # fmt: skip
    expected |= {"quota_month": types["text"], "fault": types["text"]}
    assert expected == {name: found[name] for name in expected}
    assert list(found) == [*types_of(table), *ALL]


@EVERY_KIND
def test_each_kind_of_table_comes_back_with_the_answers_of_assess(kind: str) -> None:
    table, events = (KINDS[kind](made(HISTORIES)) for made in (asked, happened))
    answers = judged(table, events=events)
    expected = [told(POLICY, one, now=NOW, history=HISTORIES) for one in HISTORIES]
    assert type(answers) is type(table)
    assert expected == rows_of(answers)
    assert expected[5] == NOTHING


@EVERY_KIND
def test_the_columns_of_the_table_stay_as_they_are(kind: str) -> None:
    given = asked(HISTORIES).with_columns(extra=pl.Series(range(len(HISTORIES))))
    table = KINDS[kind](given)
    answers = judged(table, events=KINDS[kind](happened(HISTORIES)))
    for name in given.columns:
        assert column(table, name) == column(answers, name)
        assert types_of(table)[name] == types_of(answers)[name]


@EVERY_KIND
def test_a_table_without_rows_has_no_answers(kind: str) -> None:
    answers = judged(KINDS[kind](frame()[:0]))
    assert rows_of(answers, ALL) == []


@pytest.mark.parametrize("made", [pl.DataFrame, pd.DataFrame, pa.table])
def test_a_table_without_rows_and_types_has_no_answers(made: Callable[[Any], Any]) -> None:
    """As a query gives it that finds nothing."""
    answers = judged(made({name: [] for name in frame().columns}))
    assert rows_of(answers, ALL) == []


def test_the_table_itself_is_not_changed() -> None:
    for kind in KINDS.values():
        table, events = kind(asked(HISTORIES)), kind(happened(HISTORIES))
        before = pickle.dumps((rows_of(table, ["id", "kind"]), types_of(table)))
        judged(table, events=events)
        assert before == pickle.dumps((rows_of(table, ["id", "kind"]), types_of(table)))


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([30, 10, 20], name="row"),
        pd.Index(["x", "x", "x"]),
        pd.MultiIndex.from_tuples([("a", 1), ("a", 1), ("b", 2)]),
        pd.DatetimeIndex(["2026-06-05", None, "2026-06-05"]),
    ],
    ids=["numbers", "one name", "several levels", "instants"],
)
def test_the_index_of_pandas_stays_as_it_is(index: Any) -> None:
    """A duplicated one too."""
    channels = ["FORM", "EMAIL", "FORM"]
    table: Any = frame(3, channel=channels).to_pandas()
    answers = judged(table.set_index(index))
    assert answers.index.equals(index)
    assert answers.index.names == index.names
    assert column(answers, "admission") == ["ADMITTED", "REFUSED", "ADMITTED"]
    assert column(answers, "quota_rank") == [1, 2, 2]


def test_events_of_pandas_may_have_any_index() -> None:
    table, events = asked(HISTORIES).to_pandas(), happened(HISTORIES).to_pandas()
    expected = judged(table, events=events)
    events.index = [7] * len(events)
    table.index = range(len(table), 0, -1)
    assert rows_of(expected, ALL) == rows_of(judged(table, events=events), ALL)


@EVERY_KIND
def test_rows_stay_in_their_order(kind: str) -> None:
    opened = [OPENED + hours * HOUR for hours in (5, 1, 4, 2, 3, 0)]
    answers = judged(KINDS[kind](frame(6, opened_at=opened)))
    assert column(answers, "id") == [f"T-{number}" for number in range(6)]
    assert column(answers, "quota_rank") == [6, 2, 5, 3, 4, 1]
    assert column(answers, "quota")[0] == "OVER_QUOTA"
    assert column(answers, "quota").count("WITHIN") == 5


def test_instants_are_by_the_clocks_of_the_desk() -> None:
    answers = judged(frame(opened_at=datetime(2026, 6, 5, 21, 59, tzinfo=UTC)), now=NOW)
    assert str(answers["response_due_at"][0]) == "2026-06-18 15:59:00-05:00"


def test_a_row_that_is_opened_later_has_no_answers_and_no_fault() -> None:
    answers = rows_of(judged(frame(2, opened_at=[NOW, NOW + MICROSECOND])), ALL)
    assert answers[0]["response"] == "PENDING"
    assert answers[1] == {**NOTHING, "fault": None}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/New_York"])
def test_now_may_be_given_in_any_zone(zone: str) -> None:
    table = frame(2, opened_at=[NOW, NOW + MICROSECOND])
    assert judged(table).equals(judged(table, now=NOW.astimezone(ZoneInfo(zone))))


def test_a_promise_is_at_risk_from_the_instant_on_at_which_the_warning_is_left() -> None:
    """And breached a microsecond after it was due."""
    warning = evolve(POLICY, response=evolve(POLICY.response, warn_before=2 * HOUR))
    due, risk = at("2026-06-18 09:00"), at("2026-06-17 16:00")
    for now, expected in [
        (risk - MICROSECOND, "PENDING"),
        (risk, "AT_RISK"),
        (due, "AT_RISK"),
        (due + MICROSECOND, "BREACHED"),
    ]:
        answers = judged(frame(), policy=warning, now=now)
        assert column(answers, "response_due_at") == [due.astimezone(UTC)]
        assert column(answers, "response") == [expected]


# Where the facts are.


def test_facts_are_read_from_the_columns_that_are_named_for_them() -> None:
    table = frame(2, id=["T-1", "T-2"]).rename({"id": "number", "customer": "company"})
    table = table.drop("channel").with_columns(via=pl.lit("EMAIL"))
    columns = {"id": "number", "customer": "company", "channel": "via"}
    answers = judged(table, columns=columns)
    assert answers["admission"].to_list() == ["REFUSED", "REFUSED"]
    assert frames.tickets(table, columns=columns)[1].id == "T-2"


def test_a_column_that_is_named_comes_before_the_one_of_the_name_of_the_fact() -> None:
    table = frame().with_columns(via=pl.lit("EMAIL"))
    assert judged(table)["admission"].to_list() == ["ADMITTED"]
    assert judged(table, columns={"channel": "via"})["admission"].to_list() == ["REFUSED"]


@EVERY_KIND
def test_facts_may_be_expressions(kind: str) -> None:
    table = KINDS[kind](frame(2, via=["form", "mail"]).drop("channel", "registered"))
    columns = {
        "channel": nw.when(nw.col("via") == "form").then(nw.lit("FORM")).otherwise(nw.lit("EMAIL")),
        "registered": nw.lit(value=True),
        "occurred_at": nw.col("opened_at"),
        "priority": nw.lit("HIGH"),
    }
    answers = judged(table, columns=columns)
    assert column(answers, "admission") == ["ADMITTED", "REFUSED"]
    (one, _) = frames.tickets(table, columns=columns)
    assert one.request.occurred_at == one.request.opened_at == OPENED
    assert one.request.priority is Priority.HIGH


def test_one_column_may_hold_several_facts() -> None:
    table = frame(kind="PROBLEM")
    assert judged(table)["admission"].to_list() == ["INCOMPLETE"]
    columns = {"occurred_at": "opened_at"}
    assert judged(table, columns=columns)["admission"].to_list() == ["ADMITTED"]


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


def test_facts_without_a_column_are_those_of_a_request_by_default() -> None:
    (found,) = frames.tickets(frame())
    assert found == evolve(ticket(OPENED, description="How?"), id="T-0")


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


# Columns that are not there, or of another kind.


def test_a_column_that_is_missing_is_named_and_what_to_do() -> None:
    for name in frame().columns:
        with pytest.raises(ColumnError) as caught:
            judged(frame().drop(name))
        assert (caught.value.place, caught.value.value) == ("columns", name)
        assert f"columns={{{name!r}: ...}}" in str(caught.value)
        assert "the table has " in str(caught.value)


@pytest.mark.parametrize("name", ["ticket", "at", "event"])
def test_a_column_of_events_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(ColumnError, match=f"columns='{name}' has no column"):
        judged(frame(), events=happened(HISTORIES).drop(name))


def test_near_names_are_suggested() -> None:
    assert "did you mean 'topic'?" in fault_of(lambda: judged(frame(), columns={"topc": "topic"}))
    assert "did you mean 'topic'?" in fault_of(lambda: judged(frame(), columns={"topic": "topc"}))
    events = happened(HISTORIES[:1])
    said = fault_of(lambda: judged(frame(), events=events, event_columns={"chanel": "x"}))
    assert "did you mean 'channel'?" in said
    said = fault_of(lambda: judged(frame(), events=events, event_columns={"at": "att"}))
    assert said == (
        "columns['at']='att' is no column of the table: did you mean 'at'? "
        "There are ticket, event, at, public, automatic, channel, priority, into"
    )


def test_names_that_are_like_none_are_told_with_all_there_are() -> None:
    said = fault_of(lambda: judged(frame(), columns={"zzz": "topic"}))
    assert said.startswith("columns='zzz' is no fact: give one of id, customer, opened_at")


def test_the_facts_of_events_are_no_facts_of_tickets_where_events_have_a_table() -> None:
    table = frame(closed=NOW)
    with pytest.raises(ColumnError, match="columns='closed_at' is no fact"):
        judged(table, columns={"closed_at": "closed"}, events=happened(HISTORIES[:1]))
    assert judged(table, columns={"closed_at": "closed"})["reopening"].to_list() == ["FREE"]


@pytest.mark.parametrize("source", [3, None, b"topic", pl.col("topic")])
def test_a_column_is_named_by_a_text_or_an_expression(source: object) -> None:
    with pytest.raises(ColumnError, match="neither the name of a column nor a narwhals expression"):
        judged(frame(), columns={"topic": source})


@pytest.mark.parametrize("source", [nw.col("nope"), nw.col("topic", "kind"), nw.all()], ids=str)
def test_an_expression_that_is_no_column_is_refused(source: nw.Expr) -> None:
    with pytest.raises(ColumnError, match="cannot be read"):
        judged(frame(), columns={"topic": source})


@pytest.mark.parametrize("fact", ["id", "topic", "opened_at"])
def test_a_required_fact_has_a_column(fact: str) -> None:
    """No columns at all are none."""
    with pytest.raises(ColumnError, match=f"columns='{fact}' has no column"):
        judged(frame(), columns={fact: []})


@pytest.mark.parametrize("name", ALL)
def test_a_column_of_the_name_of_an_answer_is_refused(name: str) -> None:
    with pytest.raises(ColumnError, match="is the name of a column of answers") as caught:
        judged(frame(**{name: "x"}))
    assert caught.value.value == name


@EVERY_KIND
@pytest.mark.parametrize("values", ["2026-06-05", 20260605, date(2026, 6, 5), HOUR], ids=repr)
def test_what_is_no_column_of_instants_is_refused(kind: str, values: object) -> None:
    if kind == "pandas" and isinstance(values, date):
        values = str(values)  # it has no dates
    table = KINDS[kind](frame(opened_at=values))
    with pytest.raises(ColumnError, match="is no column of datetimes: parse it first") as caught:
        judged(table)
    assert caught.value.place == "the column of opened_at"


@EVERY_KIND
@pytest.mark.parametrize("fact", ["opened_at", "occurred_at"])
def test_a_column_of_nothing_but_nulls_may_be_of_any_kind(kind: str, fact: str) -> None:
    table = KINDS[kind](frame(2, **{fact: None}))
    expected = "UNDECIDED" if fact == "opened_at" else "WITHIN"
    assert column(judged(table), "quota") == [expected, expected]


def test_instants_without_a_zone_are_refused() -> None:
    for name in ("opened_at", "occurred_at", "responded_at"):
        table = frame(**{name: datetime(2026, 6, 5, 12)})
        with pytest.raises(NaiveDatetimeError) as caught:
            judged(table)
        assert caught.value.place == f"the column of {name}"
        assert "such as zone='America/Bogota'" in str(caught.value)


@EVERY_KIND
def test_instants_without_a_zone_are_read_by_the_clocks_of_the_zone_that_is_named(
    kind: str,
) -> None:
    """A time that is shown twice is the first, and one that is skipped as before the change."""
    walls = [
        datetime(2026, 11, 1, 0, 59, 59, 999999),
        datetime(2026, 11, 1, 1, 30),
        datetime(2026, 11, 1, 2),
        datetime(2026, 3, 8, 2, 30),
        None,
    ]
    instants = [
        datetime(2026, 11, 1, 4, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        datetime(2026, 11, 1, 7, tzinfo=UTC),
        datetime(2026, 3, 8, 7, 30, tzinfo=UTC),
        None,
    ]
    table = KINDS[kind](frame(5, opened_at=walls))
    for zone in ("America/New_York", ZoneInfo("America/New_York")):
        found = frames.tickets(table, zone=zone)
        assert instants == [one.request.opened_at for one in found]


def test_the_zone_that_is_named_does_not_touch_columns_that_have_one() -> None:
    table = frame(occurred_at=datetime(2026, 6, 5, 12))
    (found,) = frames.tickets(table, zone="Asia/Tokyo")
    assert found.request.opened_at == OPENED
    assert found.request.occurred_at == datetime(2026, 6, 5, 3, tzinfo=UTC)


def test_the_zone_that_is_named_is_that_of_the_events_too() -> None:
    events = pl.DataFrame({"ticket": ["T-0"], "at": [datetime(2026, 6, 6)], "event": ["responded"]})
    (found,) = frames.tickets(frame(), events=events, zone="Asia/Tokyo")
    assert found.events[0].at == datetime(2026, 6, 5, 15, tzinfo=UTC)


def test_a_zone_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownZoneError):
        judged(frame(), zone="Mars/Olympus")


@pytest.mark.parametrize("unit", ["ns", "us", "ms"])
def test_instants_may_be_in_any_unit(unit: Any) -> None:
    table = frame().with_columns(pl.col("opened_at").cast(pl.Datetime(unit, "UTC")))
    assert judged(frame()).select(ALL).equals(judged(table).select(ALL))


@pytest.mark.parametrize("zone", ["UTC", None])
def test_instants_finer_than_microseconds_are_refused(zone: str | None) -> None:
    count = 1_780_000_000_000_000_001
    fine = pl.Series([count - 1, None, count]).cast(pl.Datetime("ns", zone))
    with pytest.raises(UnitError, match="is not in whole microseconds") as caught:
        judged(frame(3, opened_at=fine), zone="UTC")
    assert caught.value.place == "the column of opened_at"


# Ids.


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


# Events of a table of their own.


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


# Rows that cannot be judged.


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


def test_rows_that_the_calendar_does_not_know_are_told_in_the_words_of_assess() -> None:
    openings = [at("1983-12-31 10:00"), at("2100-12-30 10:00"), OPENED]
    now = at("2101-01-03 10:00")
    table = frame(3, opened_at=openings, responded_at=[None, openings[1], OPENED])
    found = faults(table, now=now)
    tickets = frames.tickets(table)
    for row in (0, 1):
        with pytest.raises(CalendarRangeError) as caught:
            assess(POLICY, tickets[row], now=now)
        assert found[row] == str(caught.value)
    assert found[2] is None


def test_beyond_the_calendar_there_is_no_now() -> None:
    """But for what has come to its end."""
    now = at("2102-01-03 10:00")
    table = frame(2, responded_at=[None, OPENED])
    (found, none) = faults(table, now=now)
    assert "lies outside the calendar" in found
    assert none is None


def test_a_calendar_that_does_not_know_a_delivery_or_a_contact_is_told() -> None:
    table = frame(
        3,
        opened_at=None,
        information_requested_at=[at("1983-01-01 10:00"), None, None],
        contact_attempted_at=[at("1983-01-03 10:00"), None, None],
        contact_attempted_channel="EMAIL",
        solution_delivered_at=[None, at("1983-01-01 10:00"), None],
    )
    found = faults(table)
    assert [found[0][:4], found[1][:12], found[2]] == ["day ", "delivered_at", None]


@pytest.mark.parametrize(("late", "outcome"), [(0, "MET"), (1, "NOT_APPLICABLE")])
def test_a_message_after_the_end_of_a_ticket_is_a_response_if_it_was_due_until_then(
    late: int, outcome: str
) -> None:
    due_at = at("2026-06-18 09:00")
    said = due_at + late * MICROSECOND
    table = frame(opened_at=OPENED, responded_at=said, closed_at=OPENED + HOUR)
    answers = judged(table, now=said)
    assert column(answers, "response_due_at") == [due_at]
    assert column(answers, "response") == [outcome]


@pytest.mark.parametrize("day", ["1984-01-01", "2100-12-31"])
def test_a_contact_on_the_first_or_last_day_of_the_calendar_is_known(day: str) -> None:
    made = at(f"{day} 10:00")
    table = frame(
        opened_at=made - HOUR,
        information_requested_at=made - HOUR,
        contact_attempted_at=made,
        contact_attempted_channel="EMAIL",
        severity="CRITICAL",
    )
    assert column(judged(table, now=made), "auto_close") == ["WAITING"]


@pytest.mark.parametrize(
    ("channels", "outcome"),
    [
        ("EMAIL EMAIL EMAIL", "ELIGIBLE"),
        ("OTHER EMAIL EMAIL", "ELIGIBLE"),
        ("EMAIL EMAIL unknown", "ELIGIBLE"),
        ("unknown EMAIL EMAIL", "UNDECIDED"),
        ("EMAIL unknown EMAIL", "UNDECIDED"),
    ],
)
def test_after_a_contact_that_may_count_or_not_none_closes_a_ticket(
    channels: str, outcome: str
) -> None:
    contacts = [
        ContactAttempted(at(f"2026-06-{day:02} 10:00"), channel=Channel.__members__.get(channel))
        for day, channel in enumerate(channels.split(), 9)
    ]
    one = ticket(OPENED, InformationRequested(OPENED + HOUR), *contacts)
    answers = judged(asked([one]), events=happened([one]))
    assert column(answers, "auto_close") == [outcome]
    assert assess(POLICY, one, now=NOW).auto_close.outcome.name == outcome


def test_a_calendar_that_does_not_know_when_silence_closes_a_ticket_is_told() -> None:
    now = at("2100-12-31 16:45")
    table = frame(
        opened_at=at("2100-12-01 10:00"),
        information_requested_at=at("2100-12-01 11:00"),
        first=at("2100-12-30 10:00"),
        second=at("2100-12-31 16:30"),
    )
    once: Any = {"contact_attempted_at": "first", "contact_attempted_channel": nw.lit("EMAIL")}
    twice = {**once, "contact_attempted_at": ["first", "second"]}
    (found,) = faults(table, now=now, columns=twice)
    with pytest.raises(CalendarRangeError) as caught:
        assess(POLICY, *frames.tickets(table, columns=twice), now=now)
    assert found == str(caught.value)
    assert faults(table, now=now, columns=once) == [None]


def test_a_calendar_that_does_not_know_when_a_solution_is_due_is_told() -> None:
    """And only where the policy promises one."""
    opened = at("2100-12-16 10:00")
    table = frame(opened_at=opened, responded_at=opened)
    assert faults(table, now=opened) == [None]
    targets = (Target(within=100 * HOUR),)
    promising = evolve(POLICY, resolution=evolve(POLICY.resolution, targets=targets))
    (found,) = faults(table, policy=promising, now=opened)
    with pytest.raises(CalendarRangeError) as caught:
        assess(promising, *frames.tickets(table), now=opened)
    assert found == str(caught.value)


def a_book(*bounds: date | None) -> PolicyBook:
    """Revisions of the shipped policy between dates, of which the quotas count down from two."""
    return PolicyBook(
        evolve(
            POLICY,
            revision=1 + index,
            in_force_from=since,
            in_force_until=until,
            quota=evolve(POLICY.quota, limit=2 - index),
        )
        for index, (since, until) in enumerate(pairwise(bounds))
    )


def test_each_row_is_judged_by_the_revision_in_force_when_it_was_opened() -> None:
    book = a_book(None, date(2026, 6, 10), None)
    opened = [at("2026-06-08 10:00"), at("2026-06-09 23:59"), at("2026-06-10 00:00")]
    answers = judged(frame(3, opened_at=opened), policy=book)
    assert answers["quota"].to_list() == ["WITHIN", "WITHIN", "OVER_QUOTA"]
    assert answers["quota_used"].to_list() == [2, 2, 1]


def test_a_ticket_of_unknown_opening_is_taken_by_the_revision_of_the_one_it_may_precede() -> None:
    """One by e-mail, which only the second revision takes."""
    first, second = a_book(None, date(2026, 6, 10), None).policies
    terms = second.admission
    by_email = ChannelRule(channel=Channel.EMAIL, admitted=True, clause="channel.email")
    rules = (*(one for one in terms.channels if one.channel is not Channel.EMAIL), by_email)
    taking = evolve(terms, channels=rules)
    one_place = evolve(first.quota, limit=1)
    book = PolicyBook(
        [evolve(first, quota=one_place), evolve(second, quota=one_place, admission=taking)]
    )
    for opened, expected in [(OPENED, "WITHIN"), (OPENED + 10 * DAY, "UNDECIDED")]:
        table = frame(2, opened_at=[None, opened], channel=["EMAIL", "FORM"])
        answers = judged(table, policy=book, errors="null")
        assert column(answers, "quota") == [None, expected]


def test_a_row_that_falls_in_no_revision_is_told_in_the_words_of_the_book() -> None:
    book = a_book(date(2026, 6, 5), date(2026, 6, 10), date(2026, 6, 20))
    opened = [at("2026-06-04 23:59"), OPENED, at("2026-06-20 00:00"), None]
    table = frame(4, opened_at=opened)
    found, tickets = faults(table, policy=book), frames.tickets(table)
    assert found[1] is None
    for row in (0, 2, 3):
        with pytest.raises(NotInForceError) as caught:
            assess(book, tickets[row], now=NOW)
        assert found[row] == str(caught.value)


def test_the_first_row_that_cannot_be_judged_is_told_and_how_many_there_are() -> None:
    channels = ["FORM", *["FAX"] * 14]
    with pytest.raises(RowError) as caught:
        judged(frame(15, channel=channels))
    error = caught.value
    assert (error.place, error.value, error.count) == ("frame[1]", "T-1", 14)
    assert error.rows == tuple(range(1, 11))
    assert str(error).startswith("frame[1], ticket 'T-1': channel='FAX' is not a Channel (FORM")
    assert str(error).endswith("the same is true of row 2, 3, 4, 5, 6, 7, 8, 9, 10 and 4 more")
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.rows, again.count) == (str(error), error.rows, error.count)


def test_of_one_row_no_others_are_told() -> None:
    with pytest.raises(RowError) as caught:
        judged(frame(2, channel=["FORM", "FAX"]))
    assert "the same is true" not in str(caught.value)


def test_a_row_that_cannot_be_judged_is_told_why_and_has_no_answers() -> None:
    answers = rows_of(judged(frame(2, channel=["FAX", "FORM"]), errors="null"), ALL)
    assert answers[0].pop("fault").startswith("channel='FAX' is not a Channel")
    assert answers[0] == NOTHING
    assert answers[1]["fault"] is None
    assert answers[1]["response"] == "BREACHED"


def test_whether_a_row_that_cannot_be_judged_uses_quota_is_not_known() -> None:
    opened = [OPENED + hours * HOUR for hours in range(6)]
    table = frame(6, opened_at=opened, channel=["FAX", *["FORM"] * 5])
    answers = judged(table, errors="null")
    assert answers["quota"].to_list() == [None, *["WITHIN"] * 4, "UNDECIDED"]


@pytest.mark.parametrize("errors", ["ignore", "RAISE", None, True, []])
def test_errors_are_raised_or_null(errors: object) -> None:
    with pytest.raises(OptionError, match="errors="):
        judged(frame(), errors=errors)


def test_now_is_an_aware_instant() -> None:
    with pytest.raises(NaiveDatetimeError, match="now="):
        judged(frame(), now=datetime(2026, 6, 22))
    with pytest.raises(InstantError, match="now="):
        judged(frame(), now=datetime(9998, 6, 22, tzinfo=UTC))


# What is no table.


@pytest.mark.parametrize(
    "value",
    [None, 1, [1], {"id": [1]}, pl.Series(["1"])],
    ids=["None", "number", "list", "dict", "series"],
)
def test_what_is_no_table_is_refused(value: object) -> None:
    for call in (judged, frames.tickets, frames.summary):
        with pytest.raises(FrameTypeError, match="is no table that can be read"):
            call(wrong(value))
    if value is not None:
        with pytest.raises(FrameTypeError, match="events="):
            judged(frame(), events=value)


def test_a_table_that_is_not_in_memory_is_refused_unless_it_is_of_polars() -> None:
    """DuckDB's, for one: what it asks is not answered yet."""
    with pytest.raises(FrameTypeError, match="is not in memory: collect it first"):
        judged(duckdb.sql("select 1 as id"))


def test_a_table_in_which_two_columns_have_one_name_is_refused() -> None:
    table = pd.concat([frame().to_pandas(), frame().to_pandas()[["topic"]]], axis=1)
    with pytest.raises(ColumnError, match="topic"):
        judged(table)


# What pandas and polars have of their own.


def as_before(table: Any, **how: Any) -> None:
    """Fail unless a table has the answers of the plain one."""
    expected = judged(asked(HISTORIES), events=happened(HISTORIES))
    assert rows_of(expected, ALL) == rows_of(judged(table, **how), ALL)


def retyped(table: Any, type_: Any, *kinds: str) -> Any:
    """A table of pandas, its columns of some kinds retyped."""
    return table.astype({name: type_ for name, kind in table.dtypes.items() if kind in kinds})


def with_none(table: Any) -> Any:
    """A table of pandas in which missing texts are None."""
    filled = retyped(table, object, *TEXTS)
    for name in (name for name, kind in table.dtypes.items() if kind in TEXTS):
        gaps = zip(table[name], table[name].isna(), strict=True)
        filled[name] = pd.Series([None if gap else value for value, gap in gaps], dtype=object)
    return filled


TEXTS = ("str",)
INSTANTS = ("datetime64[us, UTC]",)
PANDAS: dict[str, Callable[[Any], Any]] = {
    "objects": lambda table: retyped(table, object, "str", "bool", "Int64"),
    "objects with None": with_none,
    "categories": lambda table: retyped(table, "category", *TEXTS),
    "nullable": lambda table: table.convert_dtypes(),
    "of pyarrow": lambda table: table.convert_dtypes(dtype_backend="pyarrow"),
    "nanoseconds": lambda table: retyped(table, "datetime64[ns, UTC]", *INSTANTS),
}


@pytest.mark.parametrize("kind", PANDAS)
def test_columns_of_pandas_may_be(kind: str) -> None:
    table, events = (PANDAS[kind](made(HISTORIES).to_pandas()) for made in (asked, happened))
    as_before(table, events=events)


@pytest.mark.parametrize("kind", PANDAS)
def test_events_in_columns_of_pandas_may_be(kind: str) -> None:
    table, columns = wide(HISTORIES)
    as_before(PANDAS[kind](table.to_pandas()), columns=columns)


def test_categories_of_pandas_stay_what_they_are() -> None:
    """Those of numbers are no texts."""
    table: Any = frame(3, customer=[7, 12, 7], registered=[True, True, False]).to_pandas()
    found = frames.tickets(table.astype({"customer": "category", "registered": "category"}))
    assert [one.customer for one in found] == [7, 12, 7]
    assert [one.request.registered for one in found] == [True, True, False]


@pytest.mark.parametrize("kind", [pl.Categorical(), "enum"], ids=["Categorical", "Enum"])
def test_texts_of_polars_may_be_categories(kind: Any) -> None:
    def categorised(table: pl.DataFrame) -> pl.DataFrame:
        texts = [name for name, type_ in table.schema.items() if type_ == pl.String]
        types = {name: pl.Enum(table[name].drop_nulls().unique().sort()) for name in texts}
        return table.with_columns(
            pl.col(name).cast(types[name] if kind == "enum" else kind) for name in texts
        )

    as_before(categorised(asked(HISTORIES)), events=categorised(happened(HISTORIES)))
    table, columns = wide(HISTORIES)
    as_before(categorised(table), columns=columns)


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
def test_ids_may_be_categories_where_those_of_events_are_texts(kind: str) -> None:
    categorical = asked(HISTORIES).with_columns(pl.col("id").cast(pl.Categorical))
    as_before(KINDS[kind](categorical), events=KINDS[kind](happened(HISTORIES)))


def test_tables_of_narwhals_are_taken_too() -> None:
    table, events = nw.from_native(asked(HISTORIES)), nw.from_native(happened(HISTORIES))
    as_before(table, events=events)


# Summaries.


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
    "by", [[], "channel", ["channel", "channel"], ["response_overdue"]], ids=str
)
def test_a_summary_is_by_different_columns_beside_what_is_summed(by: Sequence[str]) -> None:
    with pytest.raises(ColumnError, match="by="):
        frames.summary(judged(frame()), by)


def test_a_column_of_the_name_of_the_count_is_not_counted_by() -> None:
    with pytest.raises(ColumnError, match="by='tickets'"):
        frames.summary(judged(frame(tickets=1)), ["tickets"])
