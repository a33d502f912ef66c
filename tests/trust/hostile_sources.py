"""What an input is made by: chance with a seed, or bytes that a fuzzer has chosen."""

from collections.abc import Sequence
from random import Random
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")

_RARE = 2_000
_ALPHABETS = (
    "abz 09",
    "\x00\t\n\r\x1f\x7f",
    "éñÅ٠٩०",
    "\u2028\u00a0\u3000\ufeff",
    "\ud800\U0001f600",
)


class Source(Protocol):
    """Says how each choice is made."""

    def below(self, count: int) -> int:
        """A number from 0 on, below another."""
        ...


class Seeded:
    """Chance with a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, count: int) -> int:
        """A number from 0 on, below another."""
        return int(self._random.random() * count)


class Guided:
    """The bytes of a fuzzer that sees which lines they reach; when they end, it is always 0."""

    def __init__(self, provider: Any) -> None:
        self._provider = provider

    def below(self, count: int) -> int:
        """A number from 0 on, below another."""
        found: int = self._provider.ConsumeIntInRange(0, count - 1)
        return found


def pick(source: Source, choices: Sequence[Item]) -> Item:
    """One of several."""
    return choices[source.below(len(choices))]


def rarely(source: Source) -> bool:
    """Whether it is time for something long; a fuzzer would come back to it again and again."""
    return not isinstance(source, Guided) and source.below(_RARE) == 1


def text(source: Source) -> str:
    """Some characters of any kind."""
    if source.below(3):
        alphabet = pick(source, _ALPHABETS)
        return "".join(pick(source, alphabet) for _ in range(source.below(6)))
    return "".join(chr(source.below(0x110000)) for _ in range(source.below(6)))


def changed(source: Source, said: str, words: Sequence[str]) -> str:
    """A text with a part left out, repeated, put elsewhere, or replaced."""
    first, last = sorted((source.below(len(said) + 1), source.below(len(said) + 1)))
    head, middle, tail = said[:first], said[first:last], said[last:]
    ways = (
        head + tail,
        head + middle + middle + tail,
        tail + middle + head,
        head + pick(source, words) + tail,
        head + text(source) + tail,
        head + middle.swapcase() + tail,
    )
    return pick(source, ways)
