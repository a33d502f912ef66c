"""What mutants face: the tests that run their lines, in a process that ends when one fails."""

import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from multiprocessing import Pipe
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest
from mutations import Mutant
from reach import Reach, Tracer
from swaps import Swaps, caches

PROCESSES = 2
_STUCK = 300  # seconds by the clock on the wall: no test waits
_MEMORY = 4 << 30
_FAILED, _NOT_PUT = 1, 3
_SLOW = "takes too long to judge"

T = TypeVar("T")


class Verdict(Enum):
    """What became of a mutant."""

    TYPES = "refused by the types"
    KILLED = "killed"
    SURVIVED = "survived"
    AT_IMPORT = "runs as modules are imported"
    STUCK = "waits for ever"


_VERDICTS = {
    0: Verdict.SURVIVED,
    _NOT_PUT: Verdict.AT_IMPORT,
    -signal.SIGALRM: Verdict.STUCK,
}


class Reports:
    """A plugin of pytest that hears of failures."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}
        self.at_once = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a failure, or end with it."""
        if report.failed and self.at_once:
            os._exit(_FAILED)
        if report.failed:
            self.failed[report.nodeid] = str(report.longrepr)


class Ordeals:
    """The tests of a session, each known by the lines that it runs."""

    def __init__(self, session: pytest.Session, tree: Path, swaps: Swaps, seconds: float) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.caches, self.swaps, self.seconds = caches(tree), swaps, seconds
        self.reports = Reports()
        session.config.pluginmanager.register(self.reports)
        self.reach = Reach()

    def forget(self) -> None:
        """Empty what functions remember."""
        for one in self.caches:
            one.cache_clear()

    def explore(self, package: Path, files: Sequence[str]) -> dict[str, str]:
        """See which tests run which lines, each with nothing remembered; the failures."""

        def explored() -> tuple[Reach, dict[str, str]]:
            tracer = Tracer(package, files)
            signal.signal(signal.SIGVTALRM, _too_slow)
            seconds = self._run(self.items, lambda name: self._begin(tracer, name))
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            return tracer.reach(seconds), self.reports.failed

        self.reach, failed = _apart(explored)
        for name in failed:
            del self.items[name]
        return {name: says for name, says in failed.items() if _SLOW not in says}

    def control(self, mutants: Iterable[Mutant]) -> dict[str, str]:
        """The tests that fail with no mutant at all, among those that some mutants face."""
        names = dict.fromkeys(name for one in mutants for name in self._faced(one))
        ordered = sorted(names, key=self.reach.seconds.__getitem__)
        seconds, failed = _apart(lambda: (self._run(ordered), self.reports.failed))
        for name, found in seconds.items():
            self.reach.seconds[name] = max(found, self.reach.seconds[name])
        for name in failed:
            del self.items[name]
        return failed

    def verdicts(self, mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, Verdict]]:
        """What becomes of each mutant; a few are faced with their tests at the same time."""
        running: dict[int, Mutant] = {}
        for mutant in mutants:
            if len(running) == PROCESSES:
                yield _ended(running)
            pid = os.fork()
            if not pid:
                self._face(mutant)
            running[pid] = mutant
        while running:
            yield _ended(running)

    def _faced(self, mutant: Mutant) -> Iterator[str]:
        """The tests of a mutant, the likeliest first, as many as there is time for."""
        spent = 0.0
        for name in self.reach.near(mutant.lines):
            if name in self.items and spent < self.seconds:
                spent += self.reach.seconds[name]
                yield name

    def _face(self, mutant: Mutant) -> NoReturn:
        try:
            self.swaps.put(mutant.module, mutant.name)
        except ValueError:
            os._exit(_NOT_PUT)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        signal.alarm(_STUCK)
        self.reports.at_once = True
        with suppress(BaseException):
            self._run(list(self._faced(mutant)), self._limit)
            os._exit(0)
        os._exit(_FAILED)

    def _begin(self, tracer: Tracer, name: str) -> None:
        self.forget()
        tracer.begin(name)
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)

    def _limit(self, name: str) -> None:
        """A test may take many times what it takes without a mutant, and no more."""
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 + 5 * self.reach.seconds[name])

    def _run(
        self, names: Iterable[str], before: Callable[[str], object] = lambda _: None
    ) -> dict[str, float]:
        """Run tests, and say how long each one took."""
        seconds: dict[str, float] = {}
        items = [self.items[name] for name in names]
        for item, after in zip(items, [*items[1:], None], strict=False):
            before(item.nodeid)
            began = time.process_time()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            seconds[item.nodeid] = time.process_time() - began
        return seconds


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(_SLOW)


def _apart(function: Callable[[], T]) -> T:
    """What a function returns in a process of its own."""
    here, there = Pipe(duplex=False)
    pid = os.fork()
    if not pid:
        with suppress(BaseException):
            there.send(function())
            os._exit(0)
        os._exit(_FAILED)
    there.close()
    found: T = here.recv()
    os.waitpid(pid, 0)
    return found


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, Verdict]:
    pid, status = os.waitpid(-1, 0)
    code = os.waitstatus_to_exitcode(status)
    return running.pop(pid), _VERDICTS.get(code, Verdict.KILLED)
