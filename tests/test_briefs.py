"""`ticketpolicy.briefs`: values in the words of errors, short however large they are."""

from collections import UserList, deque
from typing import Any

import pytest

from ticketpolicy.briefs import brief


class Deep:
    """What cannot be written out."""

    def __repr__(self) -> str:
        raise RecursionError


class Unspeakable:
    """What lies too deep to be written out, and is not tried."""

    def __repr__(self) -> str:
        raise AssertionError


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("x" * 118, f"'{'x' * 118}'"),
        ("x" * 119, f"'{'x' * 119}..."),
        ("x" * 999, f"'{'x' * 119}..."),
        ("x" * 118 + "'", f"\"{'x' * 118}'..."),
        (b"x" * 999, f"b'{'x' * 118}..."),
        (bytearray(b"x"), "bytearray(b'x')"),
        (2**1000 - 1, f"{2**1000 - 1}"[:120] + "..."),
        (2**1000, "<a whole number of 1,001 bits>"),
        ([2**9999], "[<a whole number of 10,000 bits>]"),
        ([], "[]"),
        ((), "()"),
        ((1,), "(1,)"),
        ((1, 2), "(1, 2)"),
        ({1}, "{1}"),
        (frozenset([1]), "{1}"),
        (set(range(100)), "{0, 1, 10, 11, 12, 13, 14, 15, ...}"),
        (set(range(101)), "<set of 101>"),
        ([[{1}]], "[[{1}]]"),
        ({frozenset([frozenset([1])])}, "{{{1}}}"),
        ([[[{Unspeakable()}]]], "[[[{...}]]]"),
        ({frozenset([frozenset([frozenset([Unspeakable()])])])}, "{{{{...}}}}"),
        ({"a": 1, "b": [2]}, "{'a': 1, 'b': [2]}"),
        ({(1, 2): 3}, "{(...): 3}"),
        (list(range(8)), "[0, 1, 2, 3, 4, 5, 6, 7]"),
        (list(range(9)), "[0, 1, 2, 3, 4, 5, 6, 7, ...]"),
        (tuple(range(9)), "(0, 1, 2, 3, 4, 5, 6, 7, ...)"),
        ([[[[1]]]], "[[[[...]]]]"),
        ([[[1]]], "[[[1]]]"),
        ({1: {2: {3: {4: 5}}}}, "{1: {2: {3: {...}}}}"),
        (deque([1]), "deque([1])"),
        (deque(range(100)), f"{deque(range(100))!r}"[:120] + "..."),
        (deque(range(101)), "<deque of 101>"),
        (UserList(range(101)), f"{list(range(101))}"[:120] + "..."),
        (Deep(), "<Deep>"),
        (7, "7"),
        (None, "None"),
    ],
)
def test_a_value_is_written_short(value: Any, written: str) -> None:
    assert brief(value) == written
