"""What mutants face: the tests that run their lines, in a process that ends when one fails."""

import os
import resource
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import pytest
from mutations import Mutant
from reach import Reach, Tracer
from swaps import Swaps, caches

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PROCESSES = 2
_STUCK = 300  # seconds by the clock on the wall: no test waits
_SHARP = 12
_LONGEST = 4  # seconds of a test that judges
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
        self.answer: Connection | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a failure, or tell it and end."""
        if report.failed and self.answer is not None:
            self.answer.send(report.nodeid)
            os._exit(_FAILED)
        if report.failed:
            self.failed[report.nodeid] = str(report.longrepr)


class Ordeals:
    """The tests of a session, each known by the lines that it runs."""

    def __init__(
        self,
        session: pytest.Session,
        tree: Path,
        swaps: Swaps,
        tests: Mapping[str, Collection[str]],
        seconds: float,
    ) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.caches, self.swaps = caches(tree), swaps
        self.tests, self.seconds = tests, seconds
        self.reports = Reports()
        session.config.pluginmanager.register(self.reports)
        self.reach = Reach()
        self.quick: Mapping[str, float] = {}
        self.sharp: dict[str, None] = {}
        self.running: dict[int, tuple[Mutant, Connection]] = {}

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

    def control(self) -> dict[str, str]:
        """The tests that fail with no mutant at all, in another order and with less forgotten."""
        ordered = sorted(self.items, key=self.reach.seconds.__getitem__)
        seconds, failed = _apart(lambda: (self._run(ordered), self.reports.failed))
        self.quick = seconds
        for name in failed:
            del self.items[name]
        return failed

    def verdicts(self, mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, Verdict]]:
        """What becomes of each mutant; a few are faced with their tests at the same time."""
        for mutant in mutants:
            if len(self.running) == PROCESSES:
                yield self._ended()
            here, self.reports.answer = Pipe(duplex=False)
            pid = os.fork()
            if not pid:
                self._face(mutant)
            self.reports.answer.close()
            self.running[pid] = mutant, here
        while self.running:
            yield self._ended()

    def _ended(self) -> tuple[Mutant, Verdict]:
        """The verdict on the mutant that is through first; a test that failed is sharp."""
        pid, status = os.waitpid(-1, 0)
        mutant, here = self.running.pop(pid)
        with suppress(EOFError):
            name = here.recv()
            self.sharp.pop(name, None)
            self.sharp[name] = None
        here.close()
        code = os.waitstatus_to_exitcode(status)
        return mutant, _VERDICTS.get(code, Verdict.KILLED)

    def _faced(self, mutant: Mutant) -> Iterator[str]:
        """The tests of a mutant, its own and the sharpest first, as many as there is time for."""
        spent, files = 0.0, self.tests[mutant.file]
        near = self.reach.near(mutant.lines)
        own = {name: None for name in near if name.partition("::")[0] in files}
        sharp = [name for name in reversed(self.sharp) if name in own]
        for name in dict.fromkeys([*sharp[:_SHARP], *own, *near]):
            if name in self.items and spent < self.seconds:
                spent += self.quick[name]
                yield name

    def _face(self, mutant: Mutant) -> NoReturn:
        try:
            self.swaps.put(mutant.module, mutant.name)
        except ValueError:
            os._exit(_NOT_PUT)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        signal.alarm(_STUCK)
        with suppress(BaseException):
            self._run(list(self._faced(mutant)), self._limit)
            os._exit(0)
        os._exit(_FAILED)

    def _begin(self, tracer: Tracer, name: str) -> None:
        self.forget()
        tracer.begin(name)
        signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)

    def _limit(self, name: str) -> None:
        """A test may take many times what it takes without a mutant, and no more."""
        signal.setitimer(signal.ITIMER_VIRTUAL, 4 + 5 * self.reach.seconds[name])

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
