"""What a peer is asked, how often its answer was ours, and where it is known to be another."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

from ticketpolicy import CalendarRangeError

UNKNOWN = "beyond the calendar"


class DifferentAnswerError(Exception):
    """A peer answers otherwise than the library does, and nothing says why."""


class Tally:
    """How often each question had one answer of both sides."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def same(self, question: str, asked: object, ours: object, theirs: object) -> None:
        """Count an answer of both; raises `DifferentAnswerError`."""
        if ours != theirs:
            message = f"{question}: {ours} is our answer, {theirs} is theirs, of {asked}"
            raise DifferentAnswerError(message)
        self.counts[question] += 1


@frozen
class Deviation:
    """One case in which a peer answers otherwise, and why it is not followed.

    Both sides are asked anew: ``shown`` is what the peer said when this was written.
    """

    why: str
    theirs: Callable[[], object]
    shown: object
    ours: Callable[[], object]
    right: object

    def fault(self) -> str | None:
        """What is no longer as written, if anything is."""
        theirs, ours = self.theirs(), self.ours()
        if ours != self.right:
            return f"our answer is {ours} instead of {self.right}: {self.why}"
        if theirs != self.shown:
            return f"the peer now says {theirs}, no longer {self.shown}: {self.why}"
        return f"{theirs} is no deviation: {self.why}" if theirs == ours else None


@frozen
class Peer:
    """Another library, what both can do, and how it is compared over so many random schedules."""

    name: str
    package: str
    domain: str
    compare: Callable[[Tally, int], None]
    deviations: tuple[Deviation, ...] = field(kw_only=True)


def told(ask: Callable[..., Any], *given: Any) -> Any:
    """An answer of the library, an instant in UTC, or that it lies beyond the calendar."""
    try:
        answer = ask(*given)
    except CalendarRangeError:
        return UNKNOWN
    return answer.astimezone(UTC) if isinstance(answer, datetime) else answer
