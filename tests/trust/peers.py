"""The questions that other libraries can answer too, asked of them and of `ticketpolicy`."""

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from differential import busdays, businesshours, openinghours, workclocks
from differential.comparisons import DifferentAnswerError, Peer, Tally

PEERS = (
    workclocks.PEER,
    openinghours.PEER,
    busdays.NUMPY,
    busdays.PANDAS,
    businesshours.PEER,
)
LONG, SHORT = 600, 15


def main() -> int:
    """Compare, and tell the counts, or what differs and what is no longer as written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"{SHORT} random schedules a peer")
    count = SHORT if parser.parse_args().short else LONG
    tallies = [tally for peer in PEERS if (tally := compared(peer, count))]
    faults = [fault for peer in PEERS for fault in deviating(peer)]
    if faults or len(tallies) < len(PEERS):
        print(*faults, "peers: an answer is not as it should be", sep="\n")
        return 1
    print(
        f"peers: {len(PEERS)} peers, {sum(len(tally.counts) for tally in tallies)} questions, "
        f"{sum(tally.counts.total() for tally in tallies):,} comparisons, 0 unexplained "
        f"differences; {sum(len(peer.deviations) for peer in PEERS)} explained ones, still there"
    )
    return 0


def compared(peer: Peer, count: int) -> Tally | None:
    """What both sides say alike, counted and printed; None after a difference, which is printed."""
    tally = Tally()
    print(f"{peer.name} ({peer.package} {version(peer.package)})\n  asked about: {peer.domain}")
    try:
        peer.compare(tally, count)
    except DifferentAnswerError as error:
        print(error, *getattr(error, "__notes__", ()), sep="\n", flush=True)
        return None
    for question, times in tally.counts.items():
        print(f"  {times:>9,}  {question}")
    for one in peer.deviations:
        print(f"  deviates: {one.why} ({one.shown}, not {one.right})", flush=True)
    return tally


def deviating(peer: Peer) -> Iterator[str]:
    """The deviations that are no longer as written."""
    for deviation in peer.deviations:
        if fault := deviation.fault():
            yield f"{peer.name}: {fault}"


if __name__ == "__main__":
    sys.exit(main())
