"""The vectors of the conformance set, and random tickets, against a judge without the library."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_testing_vectors_laws import CAUTIOUS, QUESTIONS, TICKETS, compared

from ticketpolicy.testing import answers, vectors

LONG, SHORT = 4_200, 30


def main() -> int:
    """Ask and compare, and tell the counts or what differs first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"some {SHORT * TICKETS:,} tickets")
    policies = SHORT if parser.parse_args().short else LONG
    report = vectors.check(answers.answer)
    print(report, flush=True)
    if report.differences:
        print("vectors: an answer is not the one that is expected")
        return 1
    print(f"{policies:,} random policies, {TICKETS} tickets each", flush=True)
    print(f"asked: {', '.join(QUESTIONS)}", flush=True)
    try:
        counts = compared(policies)
    except AssertionError as error:
        print(error, *getattr(error, "__notes__", ()), sep="\n")
        print("vectors: an answer differs from that of the judge")
        return 1
    print(*(f"  {counts[said]:>9,}  {said}" for said in sorted(counts)), sep="\n")
    print(
        f"vectors: {report.count:,} vectors in {len(vectors.GROUPS)} groups; "
        f"{counts['tickets']:,} random tickets, {len(QUESTIONS)} questions each; 0 differences, "
        f"{counts[CAUTIOUS]:,} left open by the library alone"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
