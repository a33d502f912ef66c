"""Searches the integer core of business time for counterexamples to its laws, by solving.

Each contract of `symbolic/` is a law about any numbers of a stated range. CrossHair follows
the paths of the code and asks a solver for numbers that break the law. A law is *confirmed*
when it has followed every path; otherwise none was found in the time that it had, which is
no proof.

    uv run --group trust tests/trust/symbolic.py [--short]
"""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

CONTRACTS = sorted(Path(__file__).with_name("symbolic").glob("of_*.py"))
SECONDS = {True: 6, False: 240}  # of CPU time for each contract, in the short and the long form
_SAID = re.compile(r"^(?P<file>.+?):(?P<line>\d+): (?P<kind>info|error): (?P<words>.*)$")
_CONFIRMED = "Confirmed over all paths."
_NOT_CONFIRMED = "Not confirmed."


@frozen
class Judged:
    """A contract, and what was said of it."""

    name: str
    words: str

    @property
    def holds(self) -> bool:
        """Whether no counterexample is known."""
        return self.words in {_CONFIRMED, _NOT_CONFIRMED}


def main() -> int:
    """Check all the contracts: 0 if none has a counterexample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds for each contract")
    seconds = SECONDS[parser.parse_args().short]
    judged = [one for path in CONTRACTS for one in _checked(path, seconds)]
    for one in judged:
        print(f"{one.name}: {one.words}")
    broken = [one for one in judged if not one.holds]
    print(_figure(judged, seconds, len(broken)))
    return 1 if broken else 0


def _figure(judged: Sequence[Judged], seconds: int, broken: int) -> str:
    confirmed = sum(one.words == _CONFIRMED for one in judged)
    searched = sum(one.words == _NOT_CONFIRMED for one in judged)
    return (
        f"symbolic: {len(judged)} contracts, {confirmed} confirmed over all paths, "
        f"{searched} without a counterexample in {seconds} s, {broken} broken"
    )


def _checked(path: Path, seconds: int) -> Iterator[Judged]:
    """What is said of each contract of a file; of one of which nothing is said too."""
    options = ("--report_all", "--analysis_kind", "PEP316")
    limit = ("--per_condition_timeout", str(seconds))
    done = subprocess.run(
        [sys.executable, "-m", "crosshair", "check", *options, *limit, str(path)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = dict(_said(done.stdout))
    for name, lines in _contracts(path).items():
        words = [said[line] for line in lines if line in said]
        yield Judged(f"{path.stem}.{name}", words[0] if words else f"nothing said: {done.stderr}")


def _said(output: str) -> Iterator[tuple[int, str]]:
    for line in output.splitlines():
        if found := _SAID.match(line):
            yield int(found["line"]), found["words"]


def _contracts(path: Path) -> Mapping[str, range]:
    """The lines of each function that has a postcondition."""
    return {
        node.name: range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and "post:" in (ast.get_docstring(node) or "")
    }


if __name__ == "__main__":
    sys.exit(main())
