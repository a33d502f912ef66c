"""Tickets as the rows of tables, and what `assess` answers about them as rows of answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import narwhals as nw
import polars as pl
from attrs import evolve

from ticketpolicy import Policy, PolicyBook, Ticket, TicketHistoryError, assess, frames
from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime import periods
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.columns.happenings import EVENT_NAMES
from ticketpolicy.events import Event
from ticketpolicy.outcomes import Question

Row = dict[str, Any]


def to_pandas(table: pl.DataFrame) -> Any:
    """A table of pandas, in which whole numbers stay such where some are missing."""
    numbers = {name: "Int64" for name, kind in table.schema.items() if kind == pl.Int64}
    made: Any = table.to_pandas()
    return made.astype(numbers)


KINDS: Mapping[str, Callable[[pl.DataFrame], Any]] = {
    "pandas": to_pandas,
    "polars": lambda table: table,
    "lazy": lambda table: table.lazy(),
    "pyarrow": lambda table: table.to_arrow(),
}
"""The kinds of tables, each made from one of polars."""

NOTHING: Mapping[str, None] = dict.fromkeys(ANSWERS)
"""The answers about a row that has none."""

_NAMES = {kind: name for name, kind in EVENT_NAMES.items()}
_ORDER = {kind: index for index, kind in enumerate(EVENT_NAMES.values())}
_INSTANT = pl.Datetime("us", "UTC")
_SCHEMA: Mapping[str, Any] = {
    "opened_at": _INSTANT,
    "channel": pl.String,
    "topic": pl.String,
    "kind": pl.String,
    "description": pl.String,
    "registered": pl.Boolean,
    "occurred_at": _INSTANT,
    "severity": pl.String,
    "evidence_requested": pl.Boolean,
    "evidence_attached": pl.Boolean,
    "onsite_requested": pl.Boolean,
    "priority": pl.String,
}
_PARTS: Mapping[str, Any] = {
    "at": _INSTANT,
    "public": pl.Boolean,
    "automatic": pl.Boolean,
    "channel": pl.String,
    "priority": pl.String,
}


def plain(value: object) -> object:
    """A value as it is written in a table: a member of an enum by its name."""
    return value.name if isinstance(value, Enum) else value


def name_of(event: Event) -> str:
    """The name of the kind of an event in a table."""
    return _NAMES[type(event)]


def parts_of(event: Event) -> Row:
    """What is recorded of an event, as it is written in a table."""
    parts = [part for part in ("at", *_PARTS, "into") if hasattr(event, part)]
    return {part: plain(getattr(event, part)) for part in parts}


def name_type(names: Iterable[object]) -> Any:
    """The type of a column of texts, or of whole numbers."""
    return pl.Int64 if any(isinstance(name, int) for name in names) else pl.String


def own(tickets: Iterable[Ticket]) -> list[Ticket]:
    """Tickets each with its own id and of its own customer."""
    return [evolve(one, id=row, customer=f"C{row}") for row, one in enumerate(tickets)]


def asked(tickets: Sequence[Ticket]) -> pl.DataFrame:
    """The requests of tickets as a table; ids are of one type, and customers too."""
    rows = [
        {
            "id": ticket.id,
            "customer": ticket.customer,
            **{fact: plain(getattr(ticket.request, fact)) for fact in _SCHEMA},
        }
        for ticket in tickets
    ]
    ids, customers = (name_type(row[name] for row in rows) for name in ("id", "customer"))
    return pl.DataFrame(rows, schema={"id": ids, "customer": customers, **_SCHEMA})


def happened(tickets: Sequence[Ticket]) -> pl.DataFrame:
    """The events of tickets as a table of their own."""
    return happenings([(ticket.id, ticket.events) for ticket in tickets])


def happenings(told: Iterable[tuple[str | int, Iterable[Event]]]) -> pl.DataFrame:
    """Events as a table, of which it is told to which ticket they happened."""
    rows = [
        {"ticket": name, "event": name_of(event), **parts_of(event)}
        for name, events in told
        for event in events
    ]
    ids, into = (name_type(row.get(part) for row in rows) for part in ("ticket", "into"))
    schema = {"ticket": ids, "event": pl.String, **_PARTS, "into": into}
    return pl.DataFrame(rows, schema=schema)


def columnar(ticket: Ticket) -> Ticket:
    """The ticket with the events of one instant in the order of columns.

    Those for which that order cannot be happen at one instant no more.
    """
    events = sorted(ticket.events, key=lambda event: (event.at, _ORDER[type(event)]))
    try:
        return evolve(ticket, events=events)
    except TicketHistoryError:
        return evolve(ticket, events=())


def wide(tickets: Sequence[Ticket]) -> tuple[pl.DataFrame, dict[str, list[str]]]:
    """Requests and events of tickets in one table, and the columns of each fact of an event.

    The events of one kind and ticket take as many columns as there are of them.
    """
    table, columns = asked(tickets), dict[str, list[str]]()
    into = name_type(getattr(event, "into", None) for one in tickets for event in one.events)
    for name, kind in EVENT_NAMES.items():
        rows = [[parts_of(event) for _, event in ticket.of(kind)] for ticket in tickets]
        for index in range(max(map(len, rows), default=0)):
            there = [row[index] if index < len(row) else {} for row in rows]
            for part in dict.fromkeys(part for row in there for part in row):
                column = f"{name}_{part}" + f" {index}" * (index > 0)
                kept = pl.Series(
                    column, [row.get(part) for row in there], {**_PARTS, "into": into}[part]
                )
                table = table.with_columns(kept)
                columns.setdefault(f"{name}_{part}", []).append(column)
    return table, columns


def told(
    policy: Policy | PolicyBook, ticket: Ticket, *, now: datetime, history: Iterable[Ticket] = ()
) -> Row:
    """What `assess` answers about a ticket, as a row; nothing where it is not opened yet."""
    opened_at = ticket.request.opened_at
    if opened_at is not None and opened_at > now:
        return {**NOTHING}
    return row_of(assess(policy, ticket, now=now, history=history))


def unlike(
    policy: Policy | PolicyBook, tickets: Sequence[Ticket], *, now: datetime
) -> list[tuple[int, Row]]:
    """Where a table of tickets and events has other answers than `assess` gives one by one."""
    judged = frames.assess(asked(tickets), policy, now=now, events=happened(tickets))
    return differences(told_each(policy, tickets, now=now), rows_of(judged))


def told_each(
    policy: Policy | PolicyBook, tickets: Sequence[Ticket], *, now: datetime
) -> list[Row]:
    """What `assess` answers about each ticket, beside those that may be of its customer."""
    rivals = {
        whose: [one for one in tickets if one.customer in {whose, None}]
        for whose in {ticket.customer for ticket in tickets}
    }
    return [told(policy, one, now=now, history=rivals[one.customer]) for one in tickets]


def row_of(answers: Assessment) -> Row:
    """An assessment as a row of answers, its instants in UTC."""
    outcomes = {one.question.name.lower(): one.outcome.name for one in answers.decisions}
    response, silence = answers.response.value, answers.auto_close.value
    found: Row = {
        **outcomes,
        **_quota(answers),
        "response_due_at": response.due_at,
        "response_responded_at": response.responded_at,
        "response_remaining": response.remaining,
        "response_overdue": response.overdue,
        "escalation_entitled_since": answers.escalation.value.entitled_since,
        "warranty_delivered_at": answers.warranty.value.delivered_at,
        "warranty_expires_at": answers.warranty.value.expires_at,
        "auto_close_waiting_since": silence.waiting_since,
        "auto_close_closes_at": silence.closes_at,
        "changes_at": answers.changes_at,
    }
    for decision in answers.decisions:
        if decision.question in {Question.FOLLOW_UP, Question.NEXT_REPLY, Question.RESOLUTION}:
            promise = decision.question.name.lower()
            found[f"{promise}_due_at"] = decision.value.due_at
            found[f"{promise}_overdue"] = decision.value.overdue
    assert found.keys() == ANSWERS.keys()
    return {name: _utc(found[name]) for name in ANSWERS}


def _quota(answers: Assessment) -> Row:
    opened_at, usage = answers.ticket.request.opened_at, answers.quota.value
    facts = {fact.name: fact.value for one in answers.quota.considered for fact in one.facts}
    zone = answers.policy.schedule.zone
    month = None if opened_at is None else periods.month_of(opened_at, zone, "").start
    return {
        "quota_month": month and f"{month:%Y-%m}",
        "quota_rank": usage and facts["quota.rank"],
        "quota_used": usage and usage.used,
        "quota_resets_at": usage and usage.resets_at,
    }


def _utc(value: object) -> object:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def eager(table: Any) -> "nw.DataFrame[Any]":
    """A table of any kind, collected where it is lazy."""
    return nw.from_native(table.collect() if isinstance(table, pl.LazyFrame) else table)


def rows_of(table: Any, names: Iterable[str] = ANSWERS) -> list[Row]:
    """The answers of a table of any kind as rows, their instants in UTC."""
    given, names = eager(table), list(names)
    columns = [values_of(given[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def values_of(series: "nw.Series[Any]") -> list[Any]:
    """The values of a column as plain ones of Python; None where one is null."""
    if isinstance(series.dtype, nw.Datetime) and series.dtype.time_zone is not None:
        series = series.dt.convert_time_zone("UTC")
    values = zip(series.to_list(), series.is_null().to_list(), strict=True)
    return [None if gap else _python(value) for value, gap in values]


def _python(value: Any) -> object:
    for plainly in ("to_pydatetime", "to_pytimedelta"):
        if hasattr(value, plainly):
            value = getattr(value, plainly)()
    return _utc(value)


def differences(expected: Sequence[Row], actual: Sequence[Row]) -> list[tuple[int, Row]]:
    """The rows that differ, each with the two values of every column in which it does."""
    return [
        (index, {name: (row[name], other[name]) for name in row if row[name] != other[name]})
        for index, (row, other) in enumerate(zip(expected, actual, strict=True))
        if row != other
    ]
