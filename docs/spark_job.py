"""Judge tickets that are too many for one machine: a job for Spark.

    spark-submit docs/spark_job.py TICKETS EVENTS ANSWERS 2026-11-01T08:00:00-05:00

The tickets and the events are Parquet, with facts under their own names; so are the answers.
The instant is the one at which all tickets are judged.
"""

import sys
from datetime import datetime

from pyspark.sql import SparkSession

from ticketpolicy import arcoiris, spark


def main(tickets: str, events: str, answers: str, now: str) -> None:
    """Judge all tickets at an instant."""
    session = SparkSession.builder.appName("ticketpolicy").getOrCreate()
    judged = spark.assess(
        session.read.parquet(tickets),
        arcoiris.basic(),
        now=datetime.fromisoformat(now),
        events=session.read.parquet(events),
        errors="null",
    )
    judged.write.parquet(answers)
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
