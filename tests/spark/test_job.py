"""The job of the documentation, submitted as it says."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyspark
from sparks import QUICK

from ticketpolicy import arcoiris, frames

JOB = Path(__file__).parents[2] / "docs" / "spark_job.py"
OPENED = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
TICKETS = pl.DataFrame(
    {
        "id": [1, 2, 3],
        "customer": ["ACME", "ACME", None],
        "opened_at": [OPENED] * 3,
        "channel": ["FORM", "EMAIL", "FORM"],
        "topic": ["people"] * 3,
        "kind": ["QUESTION"] * 3,
        "description": ["How?"] * 3,
        "registered": [True] * 3,
    }
)
EVENTS = pl.DataFrame({"ticket": [1], "at": [NOW], "event": ["responded"]})


def test_the_job_judges_what_it_is_given(tmp_path: Path) -> None:
    home = Path(pyspark.__file__).parent
    for name in ("bin", "jars"):
        (tmp_path / name).symlink_to(home / name)
    TICKETS.write_parquet(tmp_path / "tickets")
    EVENTS.write_parquet(tmp_path / "events")
    given = [str(tmp_path / name) for name in ("tickets", "events", "answers")]
    command = [str(home / "bin" / "spark-submit"), "--master", "local[2]"]
    settings = ["--driver-java-options", QUICK, "--conf", "spark.sql.shuffle.partitions=2"]
    subprocess.run(
        [*command, *settings, str(JOB), *given, NOW.isoformat()],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={
            **os.environ,
            "SPARK_HOME": str(tmp_path),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
        },
    )
    found = pl.read_parquet(tmp_path / "answers" / "*.parquet").sort("id")
    one = frames.assess(TICKETS, arcoiris.basic(), now=NOW, events=EVENTS)
    assert found.columns == one.columns
    for name in ("response", "quota", "quota_rank", "warranty", "fault"):
        assert found[name].to_list() == one[name].to_list()
    due = pl.col("response_due_at").dt.convert_time_zone("UTC")
    assert found.select(due).rows() == one.select(due).rows()
