"""Stretches of a column that belong together."""

from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.extras import extra

with extra("frames"):
    import numpy as np


def ordered(keys: Integers) -> Integers:
    """The places of the rows in the order of keys, which keeps equal ones as they are.

    >>> ordered(np.array([7, 0, 7, 0]))
    array([1, 3, 0, 2])
    """
    count = len(keys)
    if not (keys[1:] < keys[:-1]).any():
        return np.arange(count)
    lowest, highest = int(keys.min()), int(keys.max())
    if (highest - lowest + 1) * count > np.iinfo(np.int64).max:
        return np.argsort(keys, kind="stable")
    packed = (keys - lowest) * count + np.arange(count)
    packed.sort()
    return packed % count


def begins(*columns: Integers) -> Flags:
    """Where a stretch of rows begins that are equal in all the columns."""
    found = np.zeros(len(columns[0]), np.bool_)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def before(values: Integers | Flags, begin: Flags) -> Integers:
    """The sum of the values, none of them negative, that come before each in its stretch.

    >>> before(np.array([1, 1, 1, 1]), np.array([True, False, True, False]))
    array([0, 1, 0, 1])
    """
    total = np.cumsum(values, dtype=np.int64) - values
    return total - np.maximum.accumulate(np.where(begin, total, 0))
