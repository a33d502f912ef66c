"""The small draws of which all others are made, each at little cost: the first is the simplest."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from ticketpolicy.businesstime.zones import DAY, MICROSECOND, NO_TIME
from ticketpolicy.extras import extra

with extra("testing"):
    from hypothesis import strategies as st

_Value = TypeVar("_Value")

_SIDES = (NO_TIME, NO_TIME, MICROSECOND, -MICROSECOND)


@lru_cache(maxsize=1024)
def _whole(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def one(draw: st.DrawFn, values: Sequence[_Value]) -> _Value:
    """One of some values."""
    return values[draw(_whole(len(values) - 1))]


def seldom(draw: st.DrawFn, of: int = 4) -> bool:
    """Whether, as it is once in so many times."""
    return draw(_whole(of - 1)) == of - 1


def mostly(draw: st.DrawFn, of: int = 6) -> bool:
    """Whether, as it is but for once in so many times; the simplest is that it is not."""
    return draw(_whole(of - 1)) > 0


def whole(draw: st.DrawFn, most: int) -> int:
    """A whole number from 0 on."""
    return draw(_whole(most))


def day(draw: st.DrawFn, first: date, last: date) -> date:
    """A date, the first the simplest."""
    return first + draw(_whole((last - first).days)) * DAY


def span(draw: st.DrawFn, most: timedelta) -> timedelta:
    """A span of nothing or more."""
    return draw(_whole(most // MICROSECOND)) * MICROSECOND


def beside(draw: st.DrawFn) -> timedelta:
    """The step to an instant itself, or to the one just after or before it."""
    return one(draw, _SIDES)
