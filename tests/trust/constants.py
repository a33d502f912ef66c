"""Changes each constant, default, row and decorator once, and sees a test fail each time.

What mutation testing of functions does not reach is changed here: see `edits`. A change that
no test notices is a survivor, unless `constants.toml` says why it cannot be seen. The
work goes on in copies of the tree, one for each of two processes.

    uv run --group trust tests/trust/constants.py [--short] [--seed N] [prefix ...]

A prefix, such as `arcoiris` or `terms.py: Target`, names files or changes. Without one, all are
taken but those of the files that `constants.toml` leaves out, for the reason that it gives. The
short form draws a part of the changes, by a seed, and tries them with the nearest tests alone.
"""

import argparse
import hashlib
import multiprocessing
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from controls import unfounded
from edits import Edit, edits
from nearness import Nearness
from trials import Copy, Trial, Verdict, warm

import ticketpolicy

ROOT = Path(__file__).parents[2]
PACKAGE = Path(ticketpolicy.__file__).parent
KNOWN = tomllib.loads(Path(__file__).with_name("constants.toml").read_text("utf-8"))
PROCESSES = 2
SHORT = 20  # changes
_NEAR = 1  # stage: the nearest tests
CHUNK = 40  # changes for which the modules below a file are loaded once

_FORK = multiprocessing.get_context("fork")
Job = tuple[str, Sequence[Edit]]


def main() -> int:
    """Try the changes that are asked for: 0 if none survives."""
    asked = _arguments()
    every = edits(PACKAGE)
    found = [one for one in every if not _is_left_out(one.file)]
    wanted = [one for one in found if one.name.startswith(tuple(asked.prefixes or [""]))]
    reasons = {one["name"]: one["reason"] for one in KNOWN["equivalent"]}
    equivalent = [one for one in wanted if one.name in reasons]
    judged = [one for one in wanted if one.name not in reasons]
    if asked.short:
        judged = sorted(judged, key=lambda one: _drawn(one, asked.seed))[: asked.count]
    stages = 0 if asked.records else _NEAR if asked.near or asked.short else None
    verdicts = [*_told(_tried(judged, stages), every=asked.verbose)]
    survivors = [one.name for one in verdicts if one.failed is None]
    wrong = [
        *unfounded(ROOT, PACKAGE, verdicts),
        *_lost(judged, verdicts),
        *_unknown(reasons, found),
    ]
    for line in wrong:
        print(line)
    print(
        f"constants: {len(judged):,} changes of data, {len(judged) - len(survivors):,} noticed, "
        f"{len(survivors)} survivors; {len(equivalent)} equivalents listed; "
        f"{len(every) - len(found):,} left out for reasons given"
    )
    return 1 if survivors or wrong else 0


def _told(verdicts: Iterator[Verdict], *, every: bool) -> Iterator[Verdict]:
    """The verdicts, each printed as it comes if it is a survivor."""
    for one in verdicts:
        if every or one.failed is None:
            print(f"{one.name}: {one.failed or 'survived'}", flush=True)
        yield one


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prefixes", nargs="*", metavar="prefix", help="files of the package")
    parser.add_argument("--short", action="store_true", help="a part of the changes")
    parser.add_argument("--seed", default="0", help="which part, in the short form")
    parser.add_argument("--count", type=int, default=SHORT, help="how large that part is")
    parser.add_argument("--near", action="store_true", help="with the nearest tests: too strict")
    parser.add_argument("--records", action="store_true", help="with the records alone: too strict")
    parser.add_argument("--verbose", action="store_true", help="tell what noticed each change")
    return parser.parse_args()


def _is_left_out(file: str) -> bool:
    return any(fnmatch(file, pattern) for one in KNOWN["left_out"] for pattern in one["files"])


def _drawn(edit: Edit, seed: str) -> str:
    """The place of a change in the lot; it does not hang on what other changes there are."""
    return hashlib.sha256(f"{seed}:{edit.name}".encode()).hexdigest()


def _tried(judged: Sequence[Edit], stages: int | None) -> Iterator[Verdict]:
    """The verdict on each change."""
    jobs = list(_jobs(judged))
    warm()
    with tempfile.TemporaryDirectory() as place:
        asked, told = _FORK.Queue(), _FORK.Queue()
        for job in [*jobs, *[None] * PROCESSES]:
            asked.put(job)
        workers = [
            _FORK.Process(target=_work, args=(Path(place) / str(number), asked, told, stages))
            for number in range(PROCESSES)
        ]
        for worker in workers:
            worker.start()
        for _ in jobs:
            yield from iter(told.get, None)
        for worker in workers:
            worker.join()


def _jobs(judged: Sequence[Edit]) -> Iterator[Job]:
    by_file: Mapping[str, list[Edit]] = defaultdict(list)
    for edit in judged:
        by_file[edit.file].append(edit)
    for file, found in by_file.items():
        for first in range(0, len(found), CHUNK):
            yield file, found[first : first + CHUNK]


def _work(
    place: Path,
    asked: "multiprocessing.Queue[Job | None]",
    told: "multiprocessing.Queue[Verdict | None]",
    stages: int | None,
) -> None:
    copy, nearness = Copy(ROOT, PACKAGE, place), Nearness(PACKAGE, ROOT / "tests")
    while (job := asked.get()) is not None:
        file, found = job
        usual = (copy.package / file).read_bytes()
        trials = [
            Trial(one.name, one.apply(usual), nearness.stages(one)[:stages], nearness.records(one))
            for one in found
        ]
        for verdict in copy.tried(file, nearness.below(file), trials):
            told.put(verdict)
        told.put(None)


def _lost(judged: Sequence[Edit], verdicts: Sequence[Verdict]) -> Iterator[str]:
    told = {one.name for one in verdicts}
    return (f"no verdict: {one.name}" for one in judged if one.name not in told)


def _unknown(reasons: Mapping[str, str], found: Sequence[Edit]) -> Iterator[str]:
    names = {one.name for one in found}
    return (f"listed, but no change: {name}" for name in reasons if name not in names)


if __name__ == "__main__":
    sys.exit(main())
