"""Runs the checks of the trust kit; the whole of the long form renews docs/trust.md."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterable
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
    if asked.broken:
        return _report(one.name for one in promises if not is_caught(one))
    shown = [(promise, run(promise, ROOT, short=asked.short)) for promise in promises]
    failed = [promise.name for promise, (_, status) in shown if status]
    if not asked.short and not failed:
        failed = [promise.name for promise in promises if not is_caught(promise)]
    if not asked.short and not failed:
        renew({promise.name: seen for promise, (seen, _) in shown})
    return _report(failed)


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


def _report(failed: Iterable[str]) -> int:
    names = sorted(failed)
    print("trust:", f"{', '.join(names)} failed" if names else "every promise holds", flush=True)
    return 1 if names else 0


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


def renew(shown: dict[str, Shown]) -> None:
    """Write the figures that were seen into the page."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), shown), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
