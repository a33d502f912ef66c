"""`timelines._cut` on two runs over three days, which begin at any growing whole numbers."""

from typing import Any, cast

from ticketpolicy.businesstime import timelines


def _cut(runs: list[tuple[int, int]], starts: list[int]) -> list[tuple[tuple[int, int], ...]]:
    found: list[tuple[tuple[int, int], ...]] = cast("Any", timelines)._cut(runs, starts)
    return found


def nothing_that_is_open_is_lost(a: int, b: int, c: int, d: int, noon: int, eve: int) -> bool:
    """The pieces of all days are as long as the runs, which lie in the days.

    pre: 0 <= a < b < c < d <= 3000 and 0 < noon < eve < 3000
    post: _
    """
    days = _cut([(a, b), (c, d)], [0, noon, eve, 3000])
    return sum(end - start for day in days for start, end in day) == b - a + d - c


def an_instant_is_open_in_its_day(a: int, b: int, c: int, d: int, noon: int, at: int) -> bool:
    """An instant lies in a piece of its day if, and only if, it lies in a run.

    pre: 0 <= a < b < c < d <= 3000 and 0 < noon < 3000 and 0 <= at < 3000
    post: _
    """
    runs, starts = [(a, b), (c, d)], [0, noon, 3000]
    day = 0 if at < noon else 1
    since = at - starts[day]
    held = any(start <= since < end for start, end in _cut(runs, starts)[day])
    return held == any(start <= at < end for start, end in runs)


def no_piece_is_empty_or_leaves_its_day(a: int, b: int, c: int, d: int, noon: int) -> bool:
    """Each piece begins in its day, and ends in it or with it.

    pre: 0 <= a < b < c < d <= 3000 and 0 < noon < 3000
    post: _
    """
    first, second = _cut([(a, b), (c, d)], [0, noon, 3000])
    return all(0 <= start < end <= noon for start, end in first) and all(
        0 <= start < end <= 3000 - noon for start, end in second
    )
