"""Contestants measured in turns, so that what slows the machine slows them alike."""

from collections import deque
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

from attrs import frozen
from pytest_benchmark.fixture import BenchmarkFixture

Turn = Callable[[], object]


ENOUGH = 0.02  # seconds that a turn should take to be told from the noise of the timer


def seconds(turn: Turn) -> float:
    """How long a turn takes."""
    start = perf_counter()
    turn()
    return perf_counter() - start


@frozen
class Contestant:
    """What a contestant does in its turn, and how many questions that answers."""

    turn: Turn
    questions: int = 1

    def repeats(self) -> int:
        """How many turns take long enough to be measured."""
        return max(1, round(ENOUGH / seconds(self.turn)))

    def cost(self, repeats: int) -> float:
        """The time of a question, in microseconds; what is quick first gets warm."""
        if repeats > 1:
            self.turn()
        spent = seconds(lambda: deque((self.turn() for _ in range(repeats)), maxlen=0))
        return spent / (repeats * self.questions) * 1e6


class Process(Contestant):
    """A contestant whose turn says itself how many seconds it took."""

    def repeats(self) -> int:
        """One process is enough."""
        return 1

    def cost(self, repeats: int) -> float:
        """The time that the process reports, in microseconds."""
        del repeats
        reported = self.turn()
        assert isinstance(reported, float)
        return reported * 1e6


def race(
    benchmark: BenchmarkFixture, ours: Contestant, peers: Mapping[str, Contestant], *, rounds: int
) -> None:
    """Let every peer take its turn before each of ours.

    Kept are the median cost of each, and the median of the ratios within a round:
    the cost of the peer divided by ours.
    """
    mine: list[float] = []
    costs: dict[str, list[float]] = {peer: [] for peer in peers}
    repeats = {peer: contestant.repeats() for peer, contestant in peers.items()}
    own_repeats = ours.repeats()

    def others() -> None:
        for peer, contestant in peers.items():
            costs[peer].append(contestant.cost(repeats[peer]))

    benchmark.pedantic(
        lambda: mine.append(ours.cost(own_repeats)), setup=others, rounds=rounds, iterations=1
    )
    benchmark.extra_info["ours"] = median(mine)
    benchmark.extra_info["peers"] = {
        peer: (median(cost), median(one / own for one, own in zip(cost, mine, strict=True)))
        for peer, cost in costs.items()
    }
