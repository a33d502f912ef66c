"""Runs the checks of the trust kit; their long forms renew docs/trust.md."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from catalogue import PROMISES
from pages import PAGE, Shown, renewed, versions
from promises import ROOT, Promise


def main() -> int:
    """Run what is asked for: 0 if every promise holds and every breakage is caught."""
    asked = _arguments()
    promises = [one for one in PROMISES if one.name in (asked.names or [one.name])]
    shown = is_caught if asked.broken else holds if asked.short else holds_at_length
    return _report([one.name for one in promises if not shown(one)])


def holds(promise: Promise) -> bool:
    """Whether the short form holds."""
    return run(promise, ROOT, short=True)[1] == 0


def holds_at_length(promise: Promise) -> bool:
    """Whether the long form holds, and a broken copy fails; the page has the figure then."""
    seen, status = run(promise, ROOT, short=False)
    if status or not is_caught(promise):
        return False
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), {promise.name: seen}), "utf-8")
    return True


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/trust", description=__doc__)
    names = [one.name for one in PROMISES]
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(names))
    parser.add_argument("--short", action="store_true", help="the form that every change runs")
    parser.add_argument(
        "--broken", action="store_true", help="see that each check fails on a broken copy"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(names):
        parser.error(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return asked


def _report(failed: Sequence[str]) -> int:
    told = f"{', '.join(failed)} failed" if failed else "every promise holds"
    print(f"trust: {told}", flush=True)
    return 1 if failed else 0


def run(promise: Promise, tree: Path, *, short: bool) -> tuple[Shown, int]:
    """What a script shows in a tree, told line by line, and how it ends."""
    command = [sys.executable, str(tree / promise.script), *(["--short"] if short else [])]
    source = {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    began, last = monotonic(), ""
    with subprocess.Popen(
        command, cwd=tree, env=os.environ | source, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    seconds = monotonic() - began
    print(f"  ({promise.name}: {seconds:.0f} s)", flush=True)
    told = versions(promise, datetime.now(tz=UTC).date())
    return Shown(figure=last, seen=told), process.returncode


def is_caught(promise: Promise) -> bool:
    """Whether the short form holds on a copy of the tree, and fails once that is broken."""
    print(f"== {promise.name}, broken: {promise.breakage.says}", flush=True)
    with copied() as tree:
        _, whole = run(promise, tree, short=True)
        promise.breakage.apply(tree)
        _, broken = run(promise, tree, short=True)
    return whole == 0 and broken != 0


@contextmanager
def copied() -> Generator[Path]:
    """A copy of all that git would commit, a repository of its own."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in filter(None, names.split("\0")):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
        yield tree


if __name__ == "__main__":
    sys.exit(main())
