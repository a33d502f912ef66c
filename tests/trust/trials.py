"""Runs tests against changed copies of a file, each time in a fresh process.

The processes fork from one in which pytest waits to collect, and which has loaded all that
the library and its tests import, and of the library itself what does not hang on the file.
"""

import compileall
import gc
import importlib
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest
from attrs import frozen

_FORK = multiprocessing.get_context("fork")
_WARM = (
    "hypothesis", "attrs", "cattrs", "holidays", "holidays.countries", "dateutil.relativedelta",
    "numpy", "pandas", "polars", "pyarrow", "narwhals", "duckdb", "altair", "yaml", "jsonschema",
    "sybil",
)  # fmt: skip
_OF_SEEDS = (  # with one seed for all this test fails
    "tests/test_testing_trials.py::test_the_same_seed_draws_the_same_cases_and_another_draws_others"
)
_OPTIONS = (
    "-x", "-q", "-p", "no:cacheprovider", "-p", "no:cov", "--assert=plain", "--tb=short",
    "--hypothesis-seed=0", "-p", "no:unraisableexception", "-p", "no:threadexception",
    "--deselect", _OF_SEEDS,
)  # fmt: skip
_KEPT = ("tests", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".github")
_PASSED = {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED, pytest.ExitCode.USAGE_ERROR}
_PATIENCE = 900  # seconds: many times what the tests of a stage take
_SHARP = 12
_ENOUGH = 2000  # characters of what a test says


@frozen
class Trial:
    """A file with other content, and the tests that it must not pass, in stages.

    ``records`` are tests, by their ids, that ask for nothing but a name: they are called first.
    """

    name: str
    content: bytes
    stages: Sequence[Sequence[str]]
    records: Sequence[str] = ()


@frozen
class Verdict:
    """The test that failed first, None if all passed."""

    name: str
    failed: str | None
    said: str = ""

    @property
    def test(self) -> str | None:
        """The test that failed, without its parameters."""
        return self.failed.partition("[")[0] if self.failed and "::" in self.failed else None


class Copy:
    """A copy of the tree, in which files are changed and put back."""

    def __init__(self, tree: Path, package: Path, place: Path) -> None:
        self.root = place
        self.package = copied(tree, package, place)
        for folder in (self.package, place / "tests"):
            compileall.compile_dir(
                folder, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH
            )

    def tried(self, file: str, before: Sequence[str], trials: Sequence[Trial]) -> Iterator[Verdict]:
        """The verdict on each content of a file; the modules before it are loaded once."""
        here, there = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_served, args=(self, file, before, trials, there))
        process.start()
        there.close()
        with suppress(EOFError):
            for _ in trials:
                yield here.recv()
        process.join()


def copied(tree: Path, package: Path, place: Path) -> Path:
    """Where the package stands in a copy of the tree."""
    found = place / "src" / "ticketpolicy"
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for source in (tree / name for name in _KEPT):
        if source.is_dir():
            shutil.copytree(source, place / source.name, ignore=ignored)
        elif source.exists():
            shutil.copy(source, place / source.name)
    shutil.copytree(package, found, ignore=ignored)
    return found


def warm() -> None:
    """Load what the library and its tests import."""
    os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # one of them is the library's
    for name in _WARM:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] == "ticketpolicy"]:
        del sys.modules[name]
    gc.freeze()
    gc.disable()  # no process lasts long


def _served(
    copy: Copy, file: str, before: Sequence[str], trials: Sequence[Trial], answer: Connection
) -> None:
    os.chdir(copy.root)
    os.environ["PYTHONPATH"] = str(copy.root / "src")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(copy.root / "src"))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    pytest.main(
        [*_OPTIONS, "tests"], plugins=[_Server(copy.package / file, before, trials, answer)]
    )


class _Server:
    """Stops pytest before it collects, and lets it go on in one process for each trial."""

    def __init__(
        self, path: Path, before: Iterable[str], trials: Sequence[Trial], answer: Connection
    ) -> None:
        self.path, self.before, self.trials, self.answer = path, before, trials, answer
        self.name, self.verdict = "", Verdict("", None)
        self.sharp: dict[str, None] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """Serve every trial; only their own processes return."""
        for module in self.before:
            importlib.import_module(module)
        gc.freeze()
        if str(self.path) in {getattr(one, "__file__", None) for one in sys.modules.values()}:
            raise RuntimeError(self.path)
        usual = self.path.read_bytes()
        for trial in self.trials:
            self.path.write_bytes(trial.content)
            self.verdict = self._called(trial.name, trial.records)
            sharp = list(self.sharp)[::-1][:_SHARP]
            for tests in (sharp, *trial.stages):
                if self.verdict.failed is not None:
                    break
                if tests and self._is_trial(session, trial.name, tests):
                    return
            if self.verdict.failed not in {*trial.records, *chain.from_iterable(trial.stages)}:
                self._learn(self.verdict.test)
            self.answer.send(self.verdict)
            self.path.write_bytes(usual)
        os._exit(0)

    def _called(self, name: str, tests: Sequence[str]) -> Verdict:
        """Call the tests that ask for nothing but a name, without pytest, which takes longer."""
        if not tests:
            return Verdict(name, None)
        here, there = _FORK.Pipe(duplex=False)
        child = os.fork()
        if not child:
            for test in tests:
                try:
                    _call(test)
                except BaseException as error:  # noqa: BLE001 - whatever it is, it is a failure
                    there.send(Verdict(name, test, repr(error)[-_ENOUGH:]))
                    os._exit(0)
            there.send(Verdict(name, None))
            os._exit(0)
        there.close()
        verdict = _verdict(name, here)
        with suppress(ProcessLookupError):
            os.kill(child, 9)
        os.waitpid(child, 0)
        return verdict

    def _is_trial(self, session: pytest.Session, name: str, tests: Sequence[str]) -> bool:
        """Try some tests in a process of their own: there it is true, here when it is over."""
        here, there = _FORK.Pipe(duplex=False)
        child = os.fork()
        if not child:
            self.name, self.answer = name, there
            session.config.args[:] = tests
            return True
        there.close()
        self.verdict = _verdict(name, here)
        with suppress(ProcessLookupError):
            os.killpg(child, 9)
        with suppress(ProcessLookupError):
            os.kill(child, 9)
        os.waitpid(child, 0)
        return False

    def _learn(self, test: str | None) -> None:
        """A test that failed is tried first from now on."""
        if test:
            self.sharp.pop(test, None)
            self.sharp[test] = None

    def pytest_collectstart(self) -> None:
        """What a trial starts is ended with it."""
        with suppress(PermissionError):
            os.setpgid(0, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A failure is the verdict."""
        if report.failed:
            self._tell(report.nodeid, str(report.longrepr))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """What cannot be loaded fails too."""
        if report.failed:
            self._tell(report.nodeid or "collection", str(report.longrepr))

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Without a failure all have passed."""
        self._tell(None if exitstatus in _PASSED else f"status {exitstatus}", "")

    def _tell(self, failed: str | None, said: str) -> None:
        self.answer.send(Verdict(self.name, failed, said[-_ENOUGH:]))
        self.answer.close()
        os._exit(0)


def _call(test: str) -> None:
    """Call a test of a file, with the name in its brackets."""
    place, _, called = test.partition("::")
    called, _, asked = called.removesuffix("]").partition("[")
    module = importlib.import_module(Path(place).stem)
    getattr(module, called)(*([asked] if asked else []))


def _verdict(name: str, answer: Connection) -> Verdict:
    if not answer.poll(_PATIENCE):
        return Verdict(name, f"no end in {_PATIENCE} s")
    try:
        found: Verdict = answer.recv()
    except EOFError:
        return Verdict(name, "the process died")
    return found
