"""A million tickets by two workers of Spark, beside one process that has them in memory.

It is run by itself: ``uv run --group bench --group spark pytest tests/benchmarks/test_spark.py``.
"""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from races import Contestant, race
from sparks import session
from test_frames import COLUMNS, NOW, tickets

from ticketpolicy import arcoiris, frames
from ticketpolicy import spark as spark_tables

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",
    "ignore:unclosed <socket:ResourceWarning",
)
BASIC = arcoiris.basic()
COUNT = 1_000_000
