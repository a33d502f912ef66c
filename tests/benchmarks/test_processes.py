"""What a fresh process pays: the import, and the first deadline."""

import os
import subprocess
import sys
from functools import partial

from pytest_benchmark.fixture import BenchmarkFixture
from races import Process, race

FIRST_DEADLINE = (
    "from datetime import datetime, UTC; import ticketpolicy as tp;"
    "tp.response_due(tp.arcoiris.basic(), datetime(2026, 6, 5, tzinfo=UTC))"
)
HOLIDAYS = "import holidays; holidays.country_holidays('CO', years=2026)"


def fresh(code: str) -> float:
    """How many seconds a fresh interpreter takes for some code, its own start left out.

    Modules are compiled already, as they are wherever they were imported before.
    """
    timed = (
        f"from time import perf_counter as clock; start = clock()\n{code}\nprint(clock() - start)"
    )
    command = [sys.executable, "-c", timed]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(command, env=kept, capture_output=True, text=True, check=True)
    return float(run.stdout)


def process(code: str) -> Process:
    """A fresh process that runs some code."""
    return Process(partial(fresh, code))


def test_import(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "import ticketpolicy"
    race(
        benchmark,
        process("import ticketpolicy"),
        {"import attrs": process("import attrs")},
        rounds=40,
    )


def test_the_first_deadline(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "first deadline of a process"
    race(
        benchmark,
        process(FIRST_DEADLINE),
        {"holidays, Colombia 2026": process(HOLIDAYS)},
        rounds=30,
    )
