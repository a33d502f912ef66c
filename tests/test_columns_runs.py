"""Stretches of columns, beside what Python makes of them row by row."""

from itertools import groupby
from random import Random

import numpy as np
import pytest

from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.columns.runs import before, begins, ordered

FAR = 2**62
SPREADS = pytest.mark.parametrize("spread", [0, 1, 3, 10, 2**31, 2**40, FAR])
SEEDS = range(20)


def keys(chance: Random, spread: int) -> Integers:
    """Keys of which many are equal, or few."""
    return np.array([chance.randint(-spread, spread) for _ in range(chance.randint(0, 60))], "i8")


@SPREADS
def test_rows_are_ordered_by_their_keys_and_equal_ones_stay_as_they_are(spread: int) -> None:
    for seed in SEEDS:
        given = keys(Random(seed), spread)
        values = given.tolist()
        assert sorted(range(len(values)), key=values.__getitem__) == ordered(given).tolist()


@SPREADS
def test_rows_that_are_in_order_stay_as_they_are(spread: int) -> None:
    given = np.sort(keys(Random(spread), spread))
    assert list(range(len(given))) == ordered(given).tolist()


def test_the_extremes_of_what_can_be_counted_are_ordered_too() -> None:
    """Their distance is more than can be counted."""
    limits = np.iinfo(np.int64)
    assert ordered(np.array([limits.max, 0, limits.min, 0])).tolist() == [2, 1, 3, 0]


def test_keys_whose_places_are_more_than_can_be_counted_are_ordered_too() -> None:
    """Those that are equal stay as they are, in a long column too."""
    assert ordered(np.array([FAR, 0])).tolist() == [1, 0]
    expected = [*range(1, 100, 2), *range(0, 100, 2)]
    assert expected == ordered(np.array([FAR, 0] * 50)).tolist()


def test_keys_far_from_nought_are_ordered_by_how_they_differ() -> None:
    assert ordered(np.array([FAR + 2, FAR + 1, FAR])).tolist() == [2, 1, 0]


def test_keys_are_not_changed_when_they_are_ordered() -> None:
    given = np.array([3, 1, 2])
    ordered(given)
    assert given.tolist() == [3, 1, 2]


def test_a_stretch_begins_where_a_row_differs_from_the_one_before_in_any_column() -> None:
    for seed in SEEDS:
        chance = Random(seed)
        one = keys(chance, 1)
        two = np.array([chance.randint(0, 1) for _ in one], "i8")
        rows = list(zip(one.tolist(), two.tolist(), strict=True))
        expected = [place == 0 for _, stretch in groupby(rows) for place, _ in enumerate(stretch)]
        assert expected == begins(one, two).tolist()
        alone = [
            place == 0 for _, stretch in groupby(one.tolist()) for place, _ in enumerate(stretch)
        ]
        assert alone == begins(one).tolist()
        assert begins(one).dtype == np.bool_


def test_the_sum_before_a_row_is_that_of_the_earlier_rows_of_its_stretch() -> None:
    for seed in SEEDS:
        chance = Random(seed)
        begin = begins(keys(chance, 1))
        values = np.array([chance.randint(0, 3) for _ in begin], "i8")
        expected: list[int] = []
        total = 0
        for value, first in zip(values.tolist(), begin.tolist(), strict=True):
            total = 0 if first else total
            expected.append(total)
            total += value
        assert expected == before(values, begin).tolist()


def test_flags_are_counted_as_ones() -> None:
    flags, begin = np.array([True, True, False, True]), np.array([True, False, False, False])
    assert before(flags, begin).tolist() == [0, 1, 2, 2]
