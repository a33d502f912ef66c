"""`ticketpolicy.frames`: what tables may hold, what comes back, and what is refused."""

import pickle
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
    TicketPolicyError,
    UnitError,
    UnknownZoneError,
    Withdrawn,
    arcoiris,
    assess,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS, Kind
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


# Rows that cannot be judged.


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
