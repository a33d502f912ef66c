"""A million tickets judged by two workers of Spark, beside one process that has them in memory.

It needs more than the others, and is run by itself:
``uv run --group bench --group spark pytest tests/benchmarks/spark_rate.py``.
"""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from incidents import COLUMNS, NOW, tickets
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race
from sparks import session

from ticketpolicy import arcoiris, frames
from ticketpolicy import spark as spark_tables

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",
    "ignore:unclosed <socket:ResourceWarning",
)

BASIC = arcoiris.basic()
COUNT = 1_000_000


def test_spark(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.group = f"spark.assess, Parquet in, 2 workers of a core, a ticket of {COUNT:,}"
    whole, file = tickets(COUNT), tmp_path / "tickets.parquet"
    whole.write_parquet(file, row_group_size=COUNT // 8)
    home = tmp_path / "home"
    home.mkdir()
    with session(home, "local-cluster[2,1,3072]", "", spark__executor__memory="2g") as spark:

        def judged(*, answers: bool) -> None:
            df: Any = spark.read.parquet(str(file))
            if answers:
                df = spark_tables.assess(df, BASIC, now=NOW, columns=COLUMNS, buckets=16)
            df.write.format("noop").mode("overwrite").save()

        def at_once() -> object:
            return frames.assess(pl.read_parquet(file), BASIC, now=NOW, columns=COLUMNS)

        peers = {
            "frames.assess, one process": Contestant(at_once, COUNT),
            "Spark reading them alone": Contestant(lambda: judged(answers=False), COUNT),
        }
        judged(answers=True)
        ours = Contestant(lambda: judged(answers=True), COUNT)
        race(benchmark, ours, peers, rounds=3)
