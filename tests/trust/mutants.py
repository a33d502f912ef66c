"""Faces each mutant that mutmut makes with the tests, and with the type checker.

mutmut changes one place of one function at a time. A change that mypy refuses is caught; every
other one must make a test fail. One that does not is a survivor, unless `mutants.toml` says why
nobody could tell it from what it was. The work goes on in a copy of the tree.

    uv run --group trust tests/trust/mutants.py [--short] [--near N] [pattern ...]

A pattern, such as `rules/*` or `hours.py`, names files of the package. Without one, all are taken
but for those that `mutants.toml` leaves out, with the reason. It also says which files of tests are
enough for a module; others face all tests. The short form takes a few modules.
"""

import argparse
import multiprocessing
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from importlib.util import find_spec
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from controls import unfounded
from mutations import Change, Module, Mutant
from nearness import Nearness
from ordeals import Verdict
from sessions import Job, held
from trials import Copy, Trial, copied, warm
from trials import Verdict as Found
from typings import refused

ROOT = Path(__file__).parents[2]
KNOWN = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text("utf-8"))
LISTED: set[Change] = {
    (one["file"], one["function"], one["old"], one["new"]) for one in KNOWN["equivalent"]
}
ANYWHERE = [(one["old"], one["new"]) for one in KNOWN["anywhere"]]
SHORT = ("rules/warranties.py",)
PROCESSES = 2
SECONDS = 3.0  # of tests, for each mutant
_STAGES = 3  # of the nearest tests, where a module is loaded anew for a mutant
_CAUGHT = {Verdict.KILLED, Verdict.TYPES}
_LEFT = {Verdict.SURVIVED, Verdict.STUCK}

_FORK = multiprocessing.get_context("fork")


def main() -> int:
    """Judge the modules that are asked for: 0 if none of their mutants survives."""
    asked = _arguments()
    package = _package()
    files = [path.relative_to(package).as_posix() for path in sorted(package.rglob("*.py"))]
    judged = [file for file in files if not _is_left_out(file)]
    wanted = [file for file in judged if any(fnmatch(file, one) for one in asked.patterns)]
    rest = [Module.of(package, file) for file in files if file not in judged]
    court = Court(package, [Module.of(package, file) for file in wanted], asked.near)
    court.judge()
    survivors = [one for one, verdict in court.verdicts.items() if verdict not in _CAUGHT]
    court.wrong += _stale(survivors, wanted)
    if wanted == judged:
        court.wrong += [f"seen nowhere: {one}" for one in ANYWHERE if not _meant(one, survivors)]
    unlisted = [one for one in survivors if not _is_listed(one)]
    for line in (*court.table(unlisted), *court.wrong):
        print(line)
    count = Counter(court.verdicts.values())
    print(
        f"mutants: {len(court.verdicts):,} mutants, {count[Verdict.KILLED]:,} killed by tests, "
        f"{count[Verdict.TYPES]:,} by types, {len(survivors) - len(unlisted)} equivalent (listed), "
        f"{len(unlisted)} survivors in {len(wanted)} modules; "
        f"{sum(len(module.mutants) for module in rest):,} mutants of {len(rest)} others left out "
        "for reasons given"
    )
    return 1 if unlisted or court.wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*", metavar="pattern", help="files of the package")
    parser.add_argument("--short", action="store_true", help="a few modules")
    parser.add_argument("--near", type=int, help="only so many files of tests: too strict")
    asked = parser.parse_args()
    asked.patterns = asked.patterns or (SHORT if asked.short else ["*"])
    return asked


def _package() -> Path:
    """The library that Python finds; it is not loaded here."""
    found = find_spec("ticketpolicy")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _is_left_out(file: str) -> bool:
    return any(fnmatch(file, pattern) for one in KNOWN["left_out"] for pattern in one["files"])


def _enough(file: str) -> list[str]:
    """The tests that are enough for a module, where it is known which."""
    for pattern, tests in KNOWN["enough"].items():
        if fnmatch(file, pattern):
            return list(tests)
    return []


def _is_listed(mutant: Mutant) -> bool:
    """Whether a reason is given for which nobody could tell a mutant."""
    return mutant.change in LISTED or any(_meant(one, [mutant]) for one in ANYWHERE)


def _meant(anywhere: tuple[str, str], mutants: Iterable[Mutant]) -> bool:
    """Whether one of the mutants changes nothing but what may be changed anywhere."""
    return any(one.old.replace(*anywhere) == one.new for one in mutants)


def _stale(survivors: Iterable[Mutant], judged: Collection[str]) -> list[str]:
    """The listed changes that somebody can tell by now."""
    left = {one.change for one in survivors}
    return [f"no survivor: {one}" for one in LISTED if one[0] in judged and one not in left]


class Court:
    """Modules whose mutants are judged, and what became of each."""

    def __init__(self, package: Path, modules: Sequence[Module], near: int | None) -> None:
        self.package, self.modules, self.near = package, modules, near
        self.nearness = Nearness(package, ROOT / "tests")
        self.verdicts: dict[Mutant, Verdict] = {}
        self.wrong: list[str] = []

    def judge(self) -> None:
        """Face the mutants with the types, then with the tests; at last, those of imports."""
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder).resolve() / "tree"
            package = copied(ROOT, self.package, tree)
            for module in self.modules:
                (package / module.file).write_text(module.code, encoding="utf-8")
            types = refused(tree, "src/ticketpolicy", self.modules)
            every = [one for module in self.modules for one in module.mutants]
            self.verdicts |= {one: Verdict.TYPES for one in every if one in types}
            rest = [one for one in every if one not in types]
            self._tested([*self._jobs(tree, package, rest)])
        self._loaded([one for one in rest if self.verdicts.get(one) is Verdict.AT_IMPORT])
        if lost := len(rest) - sum(one in self.verdicts for one in rest):
            self.wrong.append(f"no verdict on {lost} mutants")

    def table(self, survivors: Collection[Mutant]) -> Iterator[str]:
        """What became of the mutants of each module."""
        for module in self.modules:
            count = Counter(self.verdicts.get(one) for one in module.mutants)
            left = sum(one.file == module.file for one in survivors)
            listed = sum(n for verdict, n in count.items() if verdict not in _CAUGHT) - left
            yield (
                f"{module.file}: {len(module.mutants)} mutants, {count[Verdict.KILLED]} killed, "
                f"{count[Verdict.TYPES]} by types, {listed} equivalent, {left} survivors"
            )

    def _jobs(self, tree: Path, package: Path, mutants: Sequence[Mutant]) -> Iterator[Job]:
        """The mutants, shared out to some processes module by module."""
        count = Counter(one.file for one in mutants)
        shares: list[list[str]] = [[] for _ in range(PROCESSES)]
        for file, _ in count.most_common():
            min(shares, key=lambda files: sum(count[one] for one in files)).append(file)
        for number, files in enumerate(filter(None, shares)):
            faced = {file: [f"tests/{name}" for name in self._near(file)] for file in files}
            share = [one for one in mutants if one.file in faced]
            yield Job(str(number), tree, package, share, faced, SECONDS)

    def _near(self, file: str) -> list[str]:
        if enough := _enough(file):
            return enough
        judges = [one for one in self.nearness.near(file) if one not in KNOWN["no_judges"]]
        return judges[: self.near]

    def _tested(self, jobs: Sequence[Job]) -> None:
        """The verdicts of the tests that run what is changed."""
        running: dict[Connection, tuple[BaseProcess, Job]] = {}
        for job in jobs:
            here, there = _FORK.Pipe(duplex=False)
            process = _FORK.Process(target=held, args=(job, there))
            process.start()
            there.close()
            running[here] = process, job
        while running:
            ready = wait([*running])
            for here in [one for one in running if one in ready]:
                if not self._heard(_received(here)):
                    self._ended(*running.pop(here))

    def _heard(self, told: dict[str, str] | tuple[Mutant, Verdict] | None) -> bool:
        """Keep what a process tells, and say whether it goes on."""
        if isinstance(told, dict):
            self.wrong += [f"fails without a change: {name}\n{told[name]}" for name in told]
        elif told is not None:
            self._note(*told)
        return told is not None

    def _ended(self, process: BaseProcess, job: Job) -> None:
        """See to it that a process did not die of an error."""
        process.join()
        if process.exitcode:
            self.wrong.append(job.said.read_text(encoding="utf-8"))

    def _loaded(self, mutants: Sequence[Mutant]) -> None:
        """The verdicts on what runs as modules are imported: they are loaded once for each."""
        if not mutants:
            return
        warm()
        verdicts: list[Found] = []
        with tempfile.TemporaryDirectory() as folder:
            copy = Copy(ROOT, self.package, Path(folder).resolve() / "tree")
            for module in self.modules:
                among = [one for one in mutants if one.file == module.file]
                stages = self._stages(module.file)
                trials = [Trial(one.name, module.content(one), stages) for one in among]
                below = self.nearness.below(module.file)
                tried = copy.tried(module.file, below, trials) if trials else ()
                for mutant, found in zip(among, tried, strict=True):
                    self._note(mutant, Verdict.KILLED if found.failed else Verdict.SURVIVED)
                    verdicts.append(found)
        self.wrong += unfounded(ROOT, self.package, verdicts)

    def _stages(self, file: str) -> list[list[str]]:
        """The tests of a module that is loaded anew, one part after the other."""
        enough = [[f"tests/{name}"] for name in _enough(file)]
        return [*enough, *self.nearness.parts(file)[:_STAGES]]

    def _note(self, mutant: Mutant, verdict: Verdict) -> None:
        """Keep a verdict, and tell of a survivor at once."""
        self.verdicts[mutant] = verdict
        if verdict in _LEFT and not _is_listed(mutant):
            print(mutant.told(), flush=True)


def _received(answer: Connection) -> dict[str, str] | tuple[Mutant, Verdict] | None:
    """What a process tells next; None if it has told all, or died."""
    with suppress(EOFError):
        told: dict[str, str] | tuple[Mutant, Verdict] | None = answer.recv()
        return told
    return None


if __name__ == "__main__":
    sys.exit(main())
