"""All questions about the tickets of a Spark DataFrame, a row each.

The same answers as those of `ticketpolicy.frames.assess`, which judges the tickets of some
customers at once, wherever Spark has a worker. Needs ``pip install "ticketpolicy[spark]"``,
there and where the job is submitted, and Java 17 or later.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any, cast
from zoneinfo import ZoneInfo

from attrs import frozen

from ticketpolicy.errors import CountTypeError, FrameTypeError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook

with extra("spark"):
    import narwhals as nw
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame, Window, functions
    from pyspark.sql.types import (
        DataType,
        DayTimeIntervalType,
        LongType,
        StringType,
        StructField,
        StructType,
        TimestampType,
    )

    from ticketpolicy.arrays import Errors
    from ticketpolicy.columns.answers import ANSWERS, Kind
    from ticketpolicy.columns.inquiries import Inquiry, Source
    from ticketpolicy.columns.results import FAULT
    from ticketpolicy.columns.sources import Columns, several

_ID, _CUSTOMER, _BUCKET, _OWN, _TWICE, _PLACE = (
    f"ticketpolicy_{name}" for name in ("id", "customer", "bucket", "own", "twice", "place")
)
_TYPES: dict[Kind, tuple[DataType, pa.DataType]] = {
    Kind.INSTANT: (TimestampType(), pa.timestamp("us", tz="UTC")),
    Kind.SPAN: (DayTimeIntervalType(), pa.duration("us")),
    Kind.COUNT: (LongType(), pa.int64()),
}
_TEXT = StringType(), pa.string()


def assess(  # noqa: PLR0913 - each is a part of what is asked, most seldom given
    df: DataFrame,
    policy: Policy | PolicyBook,
    *,
    now: datetime,
    columns: Columns | None = None,
    events: "DataFrame | None" = None,
    event_columns: Columns | None = None,
    zone: ZoneInfo | str | None = None,
    errors: Errors = "raise",
    buckets: int | None = None,
) -> DataFrame:
    """Answer every question about every ticket of a DataFrame, at one instant.

    Facts and answers are the columns that `ticketpolicy.frames.assess` tells of: texts,
    ``bigint``, ``timestamp`` and ``interval day to second``. No ticket is read until the
    answers are asked for.

    All tickets of a customer are judged together, in one of so many ``buckets``; without a
    number, there are as many as Spark makes partitions in a shuffle. A bucket must fit a
    worker's memory. A ticket of an unknown customer may be anyone's: it is told to every
    bucket, so leave many of them out, or give each a customer of its own.

    Raises what `ticketpolicy.frames.assess` raises of columns, and `CountTypeError`. What is
    wrong with a row is raised in a worker, and stands in the message of Spark's error; its
    position is the one in its bucket.
    """
    source = Source(columns=columns, event_columns=event_columns, zone=zone)
    inquiry = Inquiry(policy=policy, source=source, now=now, errors=errors)
    empty = _empty(df, "df")
    no_events = None if events is None else nw.from_native(_empty(events, "events"))
    inquiry.answered(nw.from_native(empty), no_events)
    placed = _placed(df, source, _count(df, buckets))
    result, schema = _result(df, empty.schema)
    judge = _Judge(inquiry, schema, df.columns, () if events is None else events.columns)
    groups: Any = placed.groupBy(_BUCKET)

    def alone(tickets: pa.Table) -> pa.Table:
        return judge.answers(tickets, None)

    def together(tickets: pa.Table, happened: pa.Table) -> pa.Table:
        return judge.answers(tickets, happened)

    if events is None:
        judged = groups.applyInArrow(alone, result)
    else:
        both = groups.cogroup(_sent(events, source, placed).groupBy(_BUCKET))
        judged = both.applyInArrow(together, result)
    named: DataFrame = judged.toDF(*df.columns, *ANSWERS, FAULT)
    return named


def _empty(df: DataFrame, place: str) -> pa.Table:
    """A table like the DataFrame, without rows: what cannot be read shows itself at once."""
    if not isinstance(df, DataFrame):
        raise FrameTypeError(place, df, "is no DataFrame of Spark")
    return df.sparkSession.createDataFrame([], df.schema).toArrow()


def _result(df: DataFrame, kept: pa.Schema) -> tuple[StructType, pa.Schema]:
    """The columns of the result for Spark and for Arrow: the DataFrame's, and the answers."""
    answers = {name: _type(kind) for name, kind in ANSWERS.items()} | {FAULT: _TEXT}
    own = [StructField(f"c{place}", field.dataType) for place, field in enumerate(df.schema)]
    added = [StructField(name, kind) for name, (kind, _) in answers.items()]
    arrow = [(f"c{place}", kind) for place, kind in enumerate(kept.types)]
    arrow += [(name, kind) for name, (_, kind) in answers.items()]
    return StructType([*own, *added]), pa.schema(arrow)


def _count(df: DataFrame, buckets: int | None) -> int:
    if buckets is None:
        return int(cast("str", df.sparkSession.conf.get("spark.sql.shuffle.partitions")))
    if type(buckets) is not int or buckets < 1:
        raise CountTypeError("buckets", buckets, "is no number of buckets: give 1 or more")
    return buckets


def _type(kind: Kind | type[Enum]) -> tuple[DataType, pa.DataType]:
    return _TYPES.get(kind, _TEXT) if isinstance(kind, Kind) else _TEXT


def _with(df: DataFrame, name: str, source: str | nw.Expr) -> DataFrame:
    """The DataFrame with one more column, from where a fact is."""
    if isinstance(source, str):
        return df.withColumn(name, functions.col(_quoted(source)))
    return nw.from_native(df).with_columns(source.alias(name)).to_native()


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def _numbered(df: DataFrame) -> list[Column]:
    """The columns under names that no function on Arrow stumbles over."""
    return [
        functions.col(_quoted(name)).alias(f"c{place}") for place, name in enumerate(df.columns)
    ]


def _placed(df: DataFrame, source: Source, buckets: int) -> DataFrame:
    """The tickets, each in the bucket of its customer, or in all where that is not known.

    A copy is told from the ticket by not being ``own``. ``twice`` are those whose id comes
    again, maybe in another bucket.
    """
    known = _with(df, _ID, *several(source.columns.get("id", "id")))
    known = _with(known, _CUSTOMER, *several(source.columns.get("customer", "customer")))
    customer, bucket = functions.col(_CUSTOMER), functions.col(_BUCKET)
    home = functions.pmod(functions.xxhash64(customer), functions.lit(buckets)).cast("int")
    all_of_them = functions.sequence(functions.lit(0), functions.lit(buckets - 1))
    where = functions.when(customer.isNull(), all_of_them).otherwise(functions.array(home))
    same = functions.count("*").over(Window.partitionBy(_ID))
    numbered = known.select(*_numbered(df), _ID, _CUSTOMER, (same > 1).alias(_TWICE))
    return numbered.withColumn(_BUCKET, functions.explode(where)).withColumn(
        _OWN, customer.isNotNull() | (bucket == 0)
    )


def _sent(events: DataFrame, source: Source, placed: DataFrame) -> DataFrame:
    """The events, in the buckets of their tickets; those of none come to the first.

    Their ``place`` is the order in which Spark reads them.
    """
    named = _with(events, _ID, *several(source.event_columns.get("ticket", "ticket")))
    place = functions.monotonically_increasing_id().alias(_PLACE)
    numbered = named.select(*_numbered(events), _ID, place)
    found = numbered.join(placed.select(_ID, _BUCKET), _ID, "left")
    return found.withColumn(_BUCKET, functions.coalesce(_BUCKET, functions.lit(0)))


@frozen
class _Judge:
    """What a worker does with a bucket: ``result`` is the schema of what it gives back."""

    inquiry: Inquiry
    result: pa.Schema
    columns: Sequence[str]
    event_columns: Sequence[str]

    def answers(self, tickets: pa.Table, events: pa.Table | None) -> pa.Table:
        """The answers about the tickets that are the bucket's own."""
        frame = nw.from_native(_renamed(tickets, self.columns))
        happened = None
        if events is not None:
            in_order: pa.Table = cast("Any", events).sort_by(_PLACE)
            happened = nw.from_native(_renamed(in_order, self.event_columns))
        answered = self.inquiry.answered(frame, happened, tickets[_TWICE].to_numpy())
        own: pa.Table = answered.to_native().filter(tickets[_OWN])
        return own.rename_columns(self.result.names).cast(self.result)


def _renamed(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """The columns that were given, under the names that they had."""
    return table.select([f"c{place}" for place in range(len(names))]).rename_columns(list(names))
