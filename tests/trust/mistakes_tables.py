"""Mistakes about tables: those that cannot be judged, summed up or drawn."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
from mistakes_hours import WRONG, Ask
from questions_hours import AT, DAY
from questions_tables import LOGS, TABLES

from ticketpolicy import arcoiris, charts, frames

BASIC = arcoiris.basic()
RELATION = duckdb.sql("select 1 as id")


def tables() -> Iterator[Ask]:
    """Tables that cannot be judged, summed up or drawn."""
    table, log, now = TABLES["polars"], LOGS["polars"], AT + 99 * DAY
    ask: Any = partial(frames.assess, policy=BASIC, now=now)
    yield partial(ask, WRONG)
    yield partial(ask, pl.concat([table, table]))
    yield partial(ask, table, columns=WRONG)
    yield partial(ask, table, columns={WRONG: "channel"})
    yield partial(ask, table, columns={"chanel": "channel"})
    yield partial(ask, table, columns={"channel": "chanel"})
    yield partial(ask, table, columns={"channel": WRONG})
    yield partial(ask, table, columns={"opened_at": "topic"})
    yield partial(ask, table.drop("topic"))
    yield partial(ask, table.with_columns(response=pl.lit(1)))
    yield partial(ask, table.with_columns(pl.col("opened_at").dt.replace_time_zone(None)))
    yield partial(ask, table, events=TABLES["pandas"])
    yield partial(ask, table, events=log.with_columns(event=pl.lit("respnded")))
    yield partial(ask, table, events=log.with_columns(ticket=pl.col("ticket") + 10**6))
    yield partial(ask, table, errors=WRONG)
    yield partial(ask, RELATION)
    yield partial(ask, pd.DataFrame([[1, 2]], columns=["id", "id"]))
    yield partial(ask, table, columns={"topic": nw.col("nope")})
    judged = ask(table)
    for by in ("customer", ["tickets"], ["custmer"], []):
        yield partial(frames.summary, judged, by)
    yield partial(charts.lateness, judged.drop("response"))
    yield partial(charts.lateness, judged.with_columns(response=pl.lit(1)))
    yield partial(charts.lateness, judged.with_columns(response_due_at=pl.lit(1)))
    yield partial(charts.lateness, [WRONG])
    yield partial(charts.month, BASIC, [], customer=WRONG / 2, now=AT)
