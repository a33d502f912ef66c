"""`intervals.joined` on three stretches, whose ends are any whole numbers, in order of starts."""

from itertools import pairwise
from typing import Any, cast

from ticketpolicy.businesstime.intervals import joined


def _joined(*pairs: tuple[int, int]) -> list[tuple[int, int]]:
    return list(joined(cast("Any", pairs)))


def no_stretch_touches_the_next(a: int, b: int, c: int, d: int, e: int, f: int) -> bool:
    """Between two of them there is time.

    pre: a <= c <= e and a < b and c < d and e < f
    post: _
    """
    found = _joined((a, b), (c, d), (e, f))
    return all(one[1] < other[0] for one, other in pairwise(found))


def the_same_time_is_covered(b: int, c: int, d: int, e: int, f: int, at: int) -> bool:
    """What lies in one of the stretches lies in one of those that are joined, and back.

    pre: 0 <= c <= e and 0 < b and c < d and e < f
    post: _
    """
    pairs = [(0, b), (c, d), (e, f)]
    return any(one <= at < end for one, end in _joined(*pairs)) == any(
        one <= at < end for one, end in pairs
    )


def to_join_again_changes_nothing(a: int, b: int, c: int, d: int, e: int, f: int) -> bool:
    """What is joined stays.

    pre: a <= c <= e and a < b and c < d and e < f
    post: _
    """
    found = _joined((a, b), (c, d), (e, f))
    return _joined(*found) == found
