"""`ticketpolicy.spark`: what Spark's workers answer is what one table is answered."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from polars.testing import assert_frame_equal
from pyspark.errors import PythonException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's users know
from specs import wrong

from ticketpolicy import (
    ColumnError,
    CountTypeError,
    FrameTypeError,
    NaiveDatetimeError,
    OptionError,
    PolicyBook,
    arcoiris,
    frames,
)
from ticketpolicy import spark as spark_tables
from ticketpolicy.columns.inquiries import Inquiry, Source

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",
    "ignore:unclosed <socket:ResourceWarning",
)

LOG = Path(__file__).parents[2] / "docs" / "data" / "incident_log.csv.gz"
BASIC = arcoiris.basic()
NOW = datetime(2026, 7, 20, 15, tzinfo=UTC)
NO_SOURCE: Mapping[str, Any] = {"columns": None, "event_columns": None, "zone": None}
FORM: Mapping[str, Any] = {"channel": nw.lit("FORM"), "registered": nw.lit(value=True)}


def sent(session: SparkSession, table: pl.DataFrame) -> DataFrame:
    """A table as a DataFrame of Spark."""
    arrow = table.to_arrow(compat_level=pl.CompatLevel.oldest())
    small = [
        field.with_type(pa.string()) if pa.types.is_large_string(field.type) else field
        for field in arrow.schema
    ]
    return session.createDataFrame(arrow.cast(pa.schema(small)))


def fetched(df: DataFrame, like: pl.DataFrame) -> pl.DataFrame:
    """The rows of a DataFrame in the order of their ids, with instants in the zones of a table."""
    table = pl.from_arrow(df.toArrow())
    assert isinstance(table, pl.DataFrame)
    assert table.columns == like.columns
    instants = {
        name: pl.col(name).dt.convert_time_zone(kind.time_zone)
        for name, kind in like.schema.items()
        if isinstance(kind, pl.Datetime) and kind.time_zone is not None
    }
    return table.with_columns(**instants).sort("id")


def tickets(count: int, seed: int) -> pl.DataFrame:
    """Tickets of some customers, a few of nobody, with what happened to them in columns."""
    chance = Random(seed)
    start = datetime(2026, 6, 1, 12, tzinfo=UTC)
    rows: list[dict[str, Any]] = []
    for number in range(count):
        opened = start + timedelta(minutes=chance.randrange(60 * 24 * 45))
        answered = opened + timedelta(hours=chance.randrange(1, 300))
        solved = answered + timedelta(hours=chance.randrange(1, 300))
        customer = f"C-{chance.randrange(1 + count // 8)}"
        rows.append(
            {
                "id": f"T-{number}",
                "customer": customer if chance.random() < 0.99 else None,
                "opened_at": opened,
                "topic": chance.choice(["people", "third_party", "analytics", "unheard_of"]),
                "kind": chance.choice(["QUESTION", "REQUEST", None]),
                "description": "How?",
                "responded_at": chance.choice([None, answered]),
                "solution_delivered_at": chance.choice([None, solved]),
                "withdrawn_at": chance.choice([None] * 9 + [solved + timedelta(hours=1)]),
            }
        )
    return pl.DataFrame(rows, schema_overrides={"withdrawn_at": pl.Datetime("us", "UTC")})


def both(
    session: SparkSession, table: pl.DataFrame, policy: Any = BASIC, buckets: int | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What a table is answered at once, and what Spark's workers answer, in one order."""
    asked: Mapping[str, Any] = {"now": NOW, "columns": FORM}
    one = frames.assess(table, policy, **asked).sort("id")
    df = spark_tables.assess(sent(session, table), policy, **asked, buckets=buckets)
    return one, fetched(df, one)


def incidents() -> tuple[pl.DataFrame, pl.DataFrame, datetime]:
    """The real log: a row an incident, a row an event, and the instant of its last update."""
    rows = (
        pl.read_csv(LOG, null_values="?")
        .with_row_index("row")
        .filter(pl.col("incident_state") != "-100")
    )
    rows = rows.with_columns(
        pl.col("opened_at", "sys_updated_at").str.to_datetime(
            "%d/%m/%Y %H:%M", time_unit="us", time_zone="America/Bogota"
        )
    ).sort("number", "sys_updated_at", "row")
    before = pl.col("incident_state").shift(1, fill_value="New").over("number")
    state = pl.col("incident_state")
    named = (
        pl.when(state == before, state == "Awaiting User Info").then(pl.lit("contact_attempted"))
        .when(state == before).then(None)
        .when(state == "Resolved").then(pl.lit("solution_delivered"))
        .when(state == "Closed").then(pl.lit("closed"))
        .when(before.is_in(["Resolved", "Closed"])).then(pl.lit("reopened"))
        .when(state == "Awaiting User Info").then(pl.lit("information_requested"))
        .when(before == "New").then(pl.lit("responded"))
    )  # fmt: skip
    events = rows.select(
        pl.col("number").alias("ticket"), pl.col("sys_updated_at").alias("at"),
        named.alias("event"), pl.lit("EMAIL").alias("channel"),
    ).filter(pl.col("event").is_not_null())  # fmt: skip
    last = rows["sys_updated_at"].max()
    assert isinstance(last, datetime)
    return rows.group_by("number", maintain_order=True).first(), events, last


def test_the_real_log_is_judged_by_two_workers_as_at_once(
    spark: SparkSession, capsys: pytest.CaptureFixture[str]
) -> None:
    log, events, last = incidents()
    log = log.select("number", "caller_id", "opened_at").rename({"number": "id"})
    columns = {
        **FORM,
        "customer": "caller_id", "topic": nw.lit("platform_fault"), "kind": nw.lit("PROBLEM"),
        "description": nw.col("id"), "occurred_at": nw.col("opened_at"),
    }  # fmt: skip
    asked: Mapping[str, Any] = {
        "now": last.replace(tzinfo=UTC), "columns": columns, "zone": "America/Bogota",
        "errors": "null",
    }  # fmt: skip
    one = frames.assess(log, BASIC, events=events, **asked).sort("id")
    told = sent(spark, events)
    found = fetched(spark_tables.assess(sent(spark, log), BASIC, events=told, **asked), one)
    differences = sum(int((one[name].ne_missing(found[name])).sum()) for name in one.columns)
    with capsys.disabled():
        print(f"\nspark: {len(found):,} incidents judged by two workers, {differences} differences")
    assert len(found) == 24_918
    assert differences == 0
    executors: Any = spark.sparkContext._jsc
    assert executors.sc().getExecutorMemoryStatus().size() == 1 + 2  # the driver, and the workers


@pytest.mark.parametrize("buckets", [1, 3, 40])
def test_the_number_of_buckets_changes_no_answer(spark: SparkSession, buckets: int) -> None:
    one, found = both(spark, tickets(400, seed=buckets), buckets=buckets)
    assert_frame_equal(one, found)
    assert {"WITHIN", "UNDECIDED", "NOT_COUNTED"} <= set(one["quota"])


def test_the_number_of_buckets_is_by_default_that_of_a_shuffle(spark: SparkSession) -> None:
    df = sent(spark, tickets(50, seed=1))
    placed = spark_tables._placed(df, Source(**NO_SOURCE), spark_tables._count(df, None))
    copies = placed.where(F.col("customer").isNull()).select("ticketpolicy_bucket")
    assert {row[0] for row in copies.collect()} == {0, 1, 2, 3}


def test_no_ticket_is_read_until_the_answers_are_asked_for(spark: SparkSession) -> None:
    df = sent(spark, tickets(50, seed=2)).withColumn("topic", F.raise_error(F.lit("it was read")))
    judged = spark_tables.assess(df, BASIC, now=NOW, columns=FORM)
    with pytest.raises(Exception, match="it was read"):
        judged.collect()


def test_a_book_judges_each_ticket_by_its_revision(spark: SparkSession) -> None:
    turn = date(2026, 6, 20)
    old = evolve(BASIC, in_force_until=turn)
    quick = evolve(BASIC.response, within=timedelta(hours=2))
    new = evolve(BASIC, revision=2, in_force_from=turn, response=quick)
    one, found = both(spark, tickets(300, seed=3), PolicyBook([old, new]))
    assert_frame_equal(one, found)


def test_the_columns_of_the_table_come_back_whatever_their_names(spark: SparkSession) -> None:
    names = {"id": "the.id", "customer": "a `quoted` one", "opened_at": "ticketpolicy_bucket"}
    table = tickets(60, seed=4).rename(names).with_columns(pl.lit([1, 2]).alias("list"))
    columns = {**FORM, **names}
    one = frames.assess(table, BASIC, now=NOW, columns=columns).sort("the.id")
    df = spark_tables.assess(sent(spark, table), BASIC, now=NOW, columns=columns)
    assert df.columns == one.columns
    found = pl.from_arrow(df.toArrow())
    assert isinstance(found, pl.DataFrame)
    assert found.sort("the.id")["response"].to_list() == one["response"].to_list()
    assert found["list"].to_list() == [[1, 2]] * 60


def test_the_answers_have_the_types_of_spark(spark: SparkSession) -> None:
    df = spark_tables.assess(sent(spark, tickets(5, seed=5)), BASIC, now=NOW, columns=FORM)
    kinds = dict(df.dtypes)
    assert kinds["response"] == kinds["quota_month"] == kinds["fault"] == "string"
    assert kinds["quota_rank"] == "bigint"
    assert kinds["response_due_at"] == "timestamp"
    assert kinds["response_overdue"] == "interval day to second"


def test_an_empty_table_has_the_same_columns(spark: SparkSession) -> None:
    one, found = both(spark, tickets(8, seed=6).clear())
    assert_frame_equal(one, found)


def test_instants_without_a_zone_are_refused_unless_one_is_named(spark: SparkSession) -> None:
    table = tickets(40, seed=7)
    naive = [name for name, kind in table.schema.items() if isinstance(kind, pl.Datetime)]
    df = sent(spark, table)
    for name in naive:
        df = df.withColumn(name, F.to_timestamp_ntz(F.date_format(name, "yyyy-MM-dd HH:mm:ss")))
    asked: Mapping[str, Any] = {"now": NOW, "columns": FORM}
    with pytest.raises(NaiveDatetimeError, match="^the column of "):
        spark_tables.assess(df, BASIC, **asked)
    found = spark_tables.assess(df, BASIC, **asked, zone="Asia/Tokyo").select("id", "response")
    one = frames.assess(table, BASIC, **asked).sort("id")
    rows = sorted((row.id, row.response) for row in found.collect())
    assert rows == one.select("id", "response").rows()


def test_an_id_that_comes_again_is_found_in_whatever_bucket(spark: SparkSession) -> None:
    table = tickets(30, seed=8)
    again = table.head(2).with_columns(pl.lit("Another").alias("customer"))
    df = sent(spark, pl.concat([table, again]))
    judged = spark_tables.assess(df, BASIC, now=NOW, columns=FORM, errors="null", buckets=16)
    faults = [(row.id, row.fault) for row in judged.where("fault is not null").collect()]
    assert sorted(name for name, _ in faults) == ["T-0", "T-0", "T-1", "T-1"]
    assert all("same id" in fault for _, fault in faults)


def test_what_is_wrong_with_a_row_stands_in_the_error_of_spark(spark: SparkSession) -> None:
    wrong_one = tickets(20, seed=9).with_columns(
        pl.when(pl.col("id") == "T-7").then(pl.lit("SHOUT")).otherwise("kind").alias("kind")
    )
    df = spark_tables.assess(sent(spark, wrong_one), BASIC, now=NOW, columns=FORM)
    with pytest.raises(PythonException, match="RowError: .*ticket 'T-7': kind='SHOUT'"):
        df.collect()


def test_events_of_one_instant_happened_in_the_order_of_the_table(spark: SparkSession) -> None:
    table = tickets(200, seed=14).drop("responded_at", "solution_delivered_at", "withdrawn_at")
    turns = ["closed", "reopened", "closed", "reopened", "solution_delivered"]
    events = pl.DataFrame({"ticket": table["id"], "at": NOW, "event": [turns] * 200}).explode(
        "event"
    )
    asked: Mapping[str, Any] = {"now": NOW, "columns": FORM}
    one = frames.assess(table, BASIC, events=events, **asked).sort("id")
    told = sent(spark, events)
    found = spark_tables.assess(sent(spark, table), BASIC, events=told, **asked, buckets=7)
    assert_frame_equal(one, fetched(found, one))


def test_events_of_unknown_tickets_are_an_error(spark: SparkSession) -> None:
    table = tickets(20, seed=10).drop("responded_at", "solution_delivered_at", "withdrawn_at")
    events = pl.DataFrame(
        {"ticket": ["T-3", "T-99"], "at": [NOW, NOW], "event": ["responded", "responded"]}
    )
    df = spark_tables.assess(
        sent(spark, table), BASIC, now=NOW, columns=FORM, events=sent(spark, events)
    )
    with pytest.raises(PythonException, match="ColumnError: .*T-99.* is the id of no ticket"):
        df.collect()


def test_what_cannot_be_read_is_told_before_anything_runs(spark: SparkSession) -> None:
    df = sent(spark, tickets(5, seed=11))
    with pytest.raises(ColumnError, match="'custmer' is no fact: did you mean 'customer'"):
        spark_tables.assess(df, BASIC, now=NOW, columns={"custmer": "customer"})
    with pytest.raises(ColumnError, match="'response' is the name of a column of answers"):
        spark_tables.assess(df.withColumn("response", F.lit(1)), BASIC, now=NOW, columns=FORM)
    with pytest.raises(OptionError, match="errors='ignore'"):
        spark_tables.assess(df, BASIC, now=NOW, columns=FORM, errors=wrong("ignore"))
    with pytest.raises(FrameTypeError, match="(?s)^df=.* is no DataFrame of Spark"):
        spark_tables.assess(wrong(tickets(5, seed=11)), BASIC, now=NOW, columns=FORM)


@pytest.mark.parametrize("buckets", [0, -1, 2.0, True])
def test_the_number_of_buckets_is_a_whole_one(spark: SparkSession, buckets: Any) -> None:
    df = sent(spark, tickets(5, seed=12))
    with pytest.raises(CountTypeError, match="^buckets="):
        spark_tables.assess(df, BASIC, now=NOW, columns=FORM, buckets=buckets)


def test_a_worker_answers_its_own_tickets_alone() -> None:
    """What workers do, here without them."""
    table = tickets(40, seed=13)
    source = Source(columns=FORM, event_columns=None, zone=None)
    inquiry = Inquiry(policy=BASIC, source=source, now=NOW, errors="raise")
    one = frames.assess(table, BASIC, now=NOW, columns=FORM)
    result = one.to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    own = [number % 2 == 0 for number in range(40)]
    given = table.rename({name: f"c{place}" for place, name in enumerate(table.columns)})
    given = given.with_columns(
        pl.Series("ticketpolicy_own", own), pl.lit(value=False).alias("ticketpolicy_twice")
    )
    judge = spark_tables._Judge(inquiry, result, table.columns, ())
    found = pl.from_arrow(judge.answers(given.to_arrow(), None))
    assert isinstance(found, pl.DataFrame)
    assert_frame_equal(one.filter(pl.Series(own)), found)


def test_a_worker_takes_events_in_the_order_of_the_table() -> None:
    """What workers do, here without them."""
    table = tickets(3, seed=15).drop("responded_at", "solution_delivered_at", "withdrawn_at")
    events = pl.DataFrame({"ticket": "T-1", "at": [NOW, NOW], "event": ["closed", "reopened"]})
    source = Source(columns=FORM, event_columns=None, zone=None)
    inquiry = Inquiry(policy=BASIC, source=source, now=NOW, errors="raise")
    one = frames.assess(table, BASIC, now=NOW, columns=FORM, events=events)
    result = one.to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    given = table.rename({name: f"c{place}" for place, name in enumerate(table.columns)})
    given = given.with_columns(ticketpolicy_own=True, ticketpolicy_twice=False)
    told = events.rename({name: f"c{place}" for place, name in enumerate(events.columns)})
    mixed = told.with_columns(ticketpolicy_place=pl.Series([0, 1])).reverse()
    judge = spark_tables._Judge(inquiry, result, table.columns, events.columns)
    found = pl.from_arrow(judge.answers(given.to_arrow(), mixed.to_arrow()))
    assert isinstance(found, pl.DataFrame)
    assert_frame_equal(one, found)


def test_facts_may_be_expressions(spark: SparkSession) -> None:
    table = tickets(60, seed=16)
    columns = {**FORM, "customer": nw.col("customer").str.to_lowercase()}
    one = frames.assess(table, BASIC, now=NOW, columns=columns).sort("id")
    df = spark_tables.assess(sent(spark, table), BASIC, now=NOW, columns=columns)
    assert_frame_equal(one, fetched(df, one))
