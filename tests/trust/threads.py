"""What nobody has used yet may be used by many threads at once, and by other interpreters."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rushes import RUSHES, THREADS, differences, hurried

TESTS = Path(__file__).parents[1]
TURNS = (1e-4, 1e-5, 1e-6)
LONG, SHORT = 12, 1
QUICK = ("a calendar", "a policy", "the shipped policy")
MORE = 4  # rounds of those that are quick
FEW = 3  # differences are enough to see what is wrong


def rushed(name: str, rounds: int, turns: tuple[float, ...]) -> Iterator[str]:
    """What differs in rounds of a rush, with each of the ways in which threads take turns."""
    for interval in turns:
        with hurried(interval):
            for told in differences(RUSHES[name], rounds):
                yield f"{name}, turns of {interval} s, {told}"


def compared(rounds: int, turns: tuple[float, ...]) -> int:
    """How many answers were compared; raises `AssertionError`."""
    count = 0
    for name, make in RUSHES.items():
        asks, many = len(make()), rounds * (MORE if name in QUICK else 1)
        print(f"{name}: {asks} questions, {many * len(turns)} rounds", flush=True)
        seen = list(islice(rushed(name, many, turns), FEW))
        assert not seen, "\n".join(seen)
        count += asks * many * len(turns) * THREADS
    return count


def main() -> int:
    """Let threads ask, and tell the count or the first differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="one round of each")
    short = parser.parse_args().short
    rounds, turns, processes = (SHORT, TURNS[:1], 1) if short else (LONG, TURNS, 20)
    try:
        count = compared(rounds, turns)
        for seed in range(processes):
            subprocess.run([sys.executable, TESTS / "newcomers.py", str(seed)], check=True)
        subprocess.run([sys.executable, TESTS / "interpreters.py"], check=True)
    except (AssertionError, subprocess.CalledProcessError) as error:
        print(error)
        print("threads: what a thread was told is not what one alone is told")
        return 1
    print(
        f"threads: {THREADS} threads, {count:,} answers about {len(RUSHES)} kinds of new objects, "
        f"{processes} fresh processes, 0 differences"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
