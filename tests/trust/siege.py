"""Inputs thrown at the library one by one: each must come to an answer or to a typed error.

Every input has a span of the processor's time; one that takes longer is a fault, and so is one
that ends in an error which is none of the library's. What an object that is given raises itself
is its own, and is counted apart.
"""

import faulthandler
import json
import resource
import signal
import traceback
from collections import Counter
from collections.abc import Callable
from itertools import islice
from time import monotonic, process_time
from types import FrameType
from typing import Any, Self

from attrs import asdict, define, field

from ticketpolicy import TicketPolicyError

SECONDS = 10.0
"""How much of the processor's time one input may take."""

_STUCK = 300  # seconds in which no signal is heard: then the process is ended from outside
_MEMORY = 5 << 30
_TOLD = 5
_FRAMES = 4
_LONGEST = 200_000  # characters of the words of an error
_ITEMS = 1_000
_BRIEF, _WHOLE = 160, 4_000


class TooLongError(BaseException):
    """An input takes longer than it may."""


class ThrownError(Exception):
    """What a hostile object raises itself."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


@define
class Siege:
    """What came of the inputs of one target: answers, typed errors, and faults."""

    name: str
    inputs: int = 0
    outcomes: Counter[str] = field(factory=Counter[str])
    faults: dict[str, str] = field(factory=dict[str, str])
    slowest: float = 0.0
    slowest_input: str = ""

    def attack(self, given: object, act: Callable[[], object]) -> None:
        """One input, which is shown where it is a fault or the slowest."""
        began, trouble = process_time(), None
        try:
            outcome = _in_time(act)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            outcome, trouble = f"untyped {type(error).__name__}", error
        if trouble is not None:
            self._fault(_key(trouble), shown(given, _WHOLE), _trace(trouble))
        seconds = process_time() - began
        self.inputs += 1
        self.outcomes[outcome] += 1
        if seconds > self.slowest:
            self.slowest, self.slowest_input = seconds, shown(given, _BRIEF)

    def _fault(self, key: str, told: str, trace: str) -> None:
        self.faults.setdefault(key, f"{told}\n{trace.rstrip()}")

    def add(self, other: "Siege") -> None:
        """Take up what came of other inputs of the same target."""
        self.inputs += other.inputs
        self.outcomes += other.outcomes
        self.faults = {**other.faults, **self.faults}
        if other.slowest > self.slowest:
            self.slowest, self.slowest_input = other.slowest, other.slowest_input

    @property
    def untyped(self) -> int:
        """How many inputs ended in an error that is none of the library's, or took too long."""
        outcomes = self.outcomes.items()
        return sum(count for what, count in outcomes if what.startswith("untyped "))

    def told(self) -> str:
        """The counts, in lines."""
        counts = ", ".join(f"{what} {count:,}" for what, count in self.outcomes.most_common())
        lines = [
            f"{self.name}: {self.inputs:,} inputs, {self.untyped} untyped errors",
            f"  {counts}",
            f"  slowest {self.slowest:.3f} s: {self.slowest_input}",
        ]
        shown = list(self.faults.items())[:_TOLD]
        lines += [f"  FAULT {key}: {told}" for key, told in shown]
        if len(self.faults) > len(shown):
            lines.append(f"  and {len(self.faults) - len(shown)} more kinds of faults")
        return "\n".join(lines)

    def dump(self) -> str:
        """The same as a line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, said: str) -> Self:
        """What `dump` wrote."""
        parts: dict[str, Any] = json.loads(said)
        counts: dict[str, int] = parts.pop("outcomes")
        return cls(outcomes=Counter(counts), **parts)


def refused(act: Callable[[], object], *kinds: type[TicketPolicyError]) -> object:
    """What an act answers; an error of the library is one of these kinds."""
    try:
        return act()
    except TicketPolicyError as error:
        if type(error) not in kinds:
            message = f"{type(error).__name__} is not what is documented"
            raise AssertionError(message) from error
        raise


def shown(value: object, most: int) -> str:
    """A value in so many characters, whatever it is."""
    try:
        said = value if isinstance(value, str) else repr(value)
    except (ThrownError, RecursionError, ValueError, TypeError):
        said = f"a {type(value).__name__}"
    return ascii(said[:most])[1:-1]


def _in_time(act: Callable[[], object]) -> str:
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        return _outcome(act)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _outcome(act: Callable[[], object]) -> str:
    try:
        return _answer(act)
    except ThrownError:
        return "raised by the given object"


def _answer(act: Callable[[], object]) -> str:
    try:
        found = act()
        if hasattr(found, "__next__"):
            _walk(found)
    except TicketPolicyError as error:
        told = str(error)
        assert told, "an error without words"
        assert len(told) < _LONGEST, f"an error of {len(told):,} characters"
        return type(error).__name__
    return "answers"


def _walk(found: Any) -> None:
    for _ in islice(found, _ITEMS):
        pass


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)[-_FRAMES:])


def _key(error: BaseException) -> str:
    """Where it was raised and what it is, by which faults are told apart."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "ticketpolicy" in frame.filename] or frames
    place = f"{inside[-1].filename.rpartition('ticketpolicy/')[2]}:{inside[-1].lineno}"
    return f"{type(error).__name__} at {place}"


def prepare() -> None:
    """Listen for the timer, and let a process that takes too much memory fail."""
    signal.signal(signal.SIGPROF, _stop)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def alive() -> None:
    """Say that the process is not stuck where no signal is heard."""
    faulthandler.dump_traceback_later(_STUCK, exit=True)


def at_rest() -> None:
    """Say that nothing is thrown for a while."""
    faulthandler.cancel_dump_traceback_later()


@define
class Clock:
    """Until when a target goes on: so many inputs, or so many seconds."""

    inputs: int
    seconds: float
    began: float = field(factory=monotonic)

    def goes_on(self, siege: Siege) -> bool:
        """Whether another input is to be thrown."""
        if siege.inputs % 100 == 0:
            alive()
        return siege.inputs < self.inputs and monotonic() - self.began < self.seconds
