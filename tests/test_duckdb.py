"""DuckDB: assessed tables are asked in SQL, and what a query returns is judged."""

from collections import Counter
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import polars as pl
import pytest

from ticketpolicy import FrameTypeError, arcoiris, frames
from ticketpolicy.columns.answers import ANSWERS

POLICY = arcoiris.basic()
ZONE = POLICY.schedule.zone
KINDS = ["polars", "pyarrow"]
BY_MONTH = """
    select quota_month, response, count(*) from judged
    group by quota_month, response
"""
MONTHS = """
    select quota_month, sum(epoch(response_overdue)), max(response_due_at)::varchar from judged
    where response = 'BREACHED'
    group by quota_month
"""
TICKETS = "select * from tickets"
AWARE_TICKETS = """
    select * replace (
        opened_at at time zone 'America/Bogota' as opened_at,
        occurred_at at time zone 'America/Bogota' as occurred_at
    ) from tickets
"""
EVENTS = "select * from events"
AWARE_EVENTS = """select * replace ("at" at time zone 'America/Bogota' as "at") from events"""


@pytest.fixture
def database(log: Any) -> Any:
    """A database that knows the tickets and the events of the log."""
    connection = duckdb.connect()
    connection.execute("set timezone = 'America/Bogota'")
    connection.register("tickets", log.tickets)
    connection.register("events", log.events)
    return connection


def table(frame: pl.DataFrame, kind: str) -> Any:
    """A table of a kind."""
    return frame if kind == "polars" else frame.to_arrow()


def assessed(log: Any, tickets: Any, events: Any, zone: ZoneInfo | None = ZONE) -> Any:
    """The answers about tickets, at the end of the log."""
    return frames.assess(tickets, POLICY, now=log.last, events=events, zone=zone, errors="null")


@pytest.mark.parametrize("kind", KINDS)
def test_the_outcomes_of_each_month_are_counted_alike_in_sql(
    log: Any, judged: pl.DataFrame, database: Any, kind: str
) -> None:
    tables = table(log.tickets, kind), table(log.events, kind)
    database.register("judged", assessed(log, *tables))
    counts = {row[:2]: row[2] for row in database.sql(BY_MONTH).fetchall()}
    assert counts == Counter(judged.select("quota_month", "response").iter_rows())
    assert sum(counts.values()) == 24_918


@pytest.mark.parametrize("kind", KINDS)
def test_spans_and_instants_keep_their_values_in_sql(
    judged: pl.DataFrame, database: Any, kind: str
) -> None:
    database.register("judged", table(judged, kind))
    late = judged.filter(response="BREACHED")
    for month, seconds, due_at in database.sql(MONTHS).fetchall():
        of_month = late.filter(quota_month=month)
        assert timedelta(seconds=seconds) == of_month["response_overdue"].sum()
        assert due_at == of_month["response_due_at"].dt.strftime("%Y-%m-%d %H:%M:%S-05").max()


@pytest.mark.parametrize(
    ("queries", "aware"),
    [((TICKETS, EVENTS), False), ((AWARE_TICKETS, AWARE_EVENTS), True)],
    ids=["by the clocks of a zone", "in a time zone"],
)
def test_what_a_query_returns_is_judged_alike(
    log: Any, judged: pl.DataFrame, database: Any, queries: tuple[str, str], aware: bool
) -> None:
    asked, happened = (database.sql(query).to_arrow_table() for query in queries)
    answers = pl.DataFrame(assessed(log, asked, happened, None if aware else ZONE))
    names = ["id", *ANSWERS]
    assert answers.select(names).sort("id").equals(judged.select(names).sort("id"))
    assert answers.drop_nulls("fault").height == judged.drop_nulls("fault").height > 0


def test_what_has_not_been_asked_yet_is_no_table(log: Any, database: Any) -> None:
    with pytest.raises(FrameTypeError, match="is not in memory: collect it first"):
        assessed(log, database.sql(TICKETS), None)
    with pytest.raises(FrameTypeError, match="events"):
        assessed(log, log.tickets, database.sql(EVENTS))
