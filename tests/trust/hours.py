"""All the questions of `ticketpolicy.hours`, against a reference that walks minutes and dates."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_hours_reference import INSTANTS, QUESTIONS, compared

LONG, SHORT = 4_000, 60


def main() -> int:
    """Compare, and tell the count or the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"some {SHORT * INSTANTS:,} instants")
    schedules = SHORT if parser.parse_args().short else LONG
    print(f"{schedules:,} random schedules, {INSTANTS} instants each", flush=True)
    print(f"asked: {', '.join(QUESTIONS)}", flush=True)
    try:
        instants = compared(schedules)
    except AssertionError as error:
        print(error, *getattr(error, "__notes__", ()), sep="\n")
        print("hours: an answer differs from that of the reference")
        return 1
    print(f"hours: {instants:,} instants, {len(QUESTIONS)} questions each, 0 differences")
    return 0


if __name__ == "__main__":
    sys.exit(main())
