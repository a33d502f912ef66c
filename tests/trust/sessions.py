"""Tests that are collected once, and run in a process of their own for each mutant.

Functions change in memory alone, so that nothing is loaded anew. A first process runs all the
tests, to know which of them run which lines; a mutant then faces those that run its own.
"""

import gc
import importlib
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from attrs import define, frozen
from mutations import Mutant
from ordeals import Ordeals, Verdict
from reach import Tracer
from swaps import Swaps

_OPTIONS = (
    "-q", "-p", "no:cacheprovider", "-p", "no:cov", "--assert=plain", "--tb=short",
    "-p", "no:unraisableexception", "-p", "no:threadexception", "--hypothesis-profile=mutation",
)  # fmt: skip


@frozen
class Job:
    """What a session is asked: mutants, in a tree, faced with the tests of each file."""

    name: str
    tree: Path
    package: Path
    mutants: Sequence[Mutant]
    tests: Mapping[str, Collection[str]]
    seconds: float

    @property
    def said(self) -> Path:
        """Where it stands what a session has written, for whom it died of an error."""
        return self.tree / f"said_{self.name}.txt"


def held(job: Job, answer: Connection) -> None:
    """Send tests that fail without a mutant, and the verdict on each mutant; at last, None."""
    os.chdir(job.tree)
    os.environ |= {
        "HYPOTHESIS_NO_PLUGINS": "1",  # one of them is the library's
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(job.package.parent),
        "TMPDIR": str(job.tree),
    }
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(job.package.parent)]
    said = os.open(job.said, os.O_RDWR | os.O_CREAT)
    for stream in (0, 1, 2):
        os.dup2(said, stream)
    swaps = Swaps()
    swaps.install()
    tracer = Tracer(job.package, sorted({one.file for one in job.mutants}))
    for module in sorted({one.module for one in job.mutants}):
        importlib.import_module(module)
    session = _Session(job, answer, swaps, tracer)
    every = dict.fromkeys(chain.from_iterable(job.tests.values()))
    status = pytest.main([*_OPTIONS, *every], plugins=[session])
    sys.exit(f"pytest came to an end: {status}")


@define(eq=False)
class _Session:
    """A plugin of pytest, which judges mutants where it would run tests."""

    job: Job
    answer: Connection
    swaps: Swaps
    tracer: Tracer

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tell of tests that cannot be loaded."""
        if report.failed:
            self.answer.send({report.nodeid: str(report.longrepr)})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Judge every mutant, and end."""
        at_import = self.tracer.lines()  # loading the tests loads, and calls, more of the library
        ordeals = Ordeals(session, self.job.tree, self.swaps, self.job.tests, self.job.seconds)
        ordeals.forget()
        gc.freeze()
        files = sorted({one.file for one in self.job.mutants})
        self.answer.send(ordeals.explore(self.job.package, files))
        self.answer.send(ordeals.control())
        for mutant, verdict in ordeals.verdicts(self.job.mutants):
            again = verdict is Verdict.SURVIVED and at_import & set(mutant.around)
            self.answer.send((mutant, Verdict.AT_IMPORT if again else verdict))
        self.answer.send(None)
        os._exit(0)
