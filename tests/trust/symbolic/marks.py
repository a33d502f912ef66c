"""Whole minutes that reckon as timedeltas do, so that a solver sees plain numbers."""

from typing import Any

from ticketpolicy.businesstime.zones import NO_TIME


class Minutes:
    """So many minutes; no time at all may be a timedelta, as sums begin with one."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __add__(self, other: object) -> "Minutes":
        return Minutes(self.count + _count(other))

    __radd__ = __add__

    def __sub__(self, other: object) -> "Minutes":
        return Minutes(self.count - _count(other))

    def __rsub__(self, other: object) -> "Minutes":
        return Minutes(_count(other) - self.count)

    def __lt__(self, other: object) -> bool:
        return self.count < _count(other)

    def __le__(self, other: object) -> bool:
        return self.count <= _count(other)

    def __gt__(self, other: object) -> bool:
        return self.count > _count(other)

    def __ge__(self, other: object) -> bool:
        return self.count >= _count(other)

    def __eq__(self, other: object) -> bool:
        return self.count == _count(other)

    __hash__ = None  # type: ignore[assignment] # nobody looks it up


def _count(value: object) -> int:
    if isinstance(value, Minutes):
        return value.count
    assert value == NO_TIME
    return 0


def minutes(count: int) -> Any:
    """A time in the place of a timedelta."""
    return Minutes(count)
