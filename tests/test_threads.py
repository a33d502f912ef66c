"""What nobody has used yet may be used by many threads at once: each is told what one alone is."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rushes import RUSHES, Ask, differences, hurried


@pytest.mark.parametrize("make", RUSHES.values(), ids=RUSHES.keys())
def test_threads_that_all_ask_first_are_told_what_one_alone_is(
    make: Callable[[], list[Ask]],
) -> None:
    with hurried(1e-4):
        assert list(differences(make, 1)) == []


def test_a_calendar_is_read_by_threads_that_take_turns_all_the_time() -> None:
    with hurried():
        assert list(differences(RUSHES["a calendar"], 5)) == []


def test_threads_that_all_want_the_public_names_first_are_given_the_same_objects() -> None:
    script = Path(__file__).with_name("newcomers.py")
    subprocess.run([sys.executable, script, "1"], check=True)


def test_what_a_thread_is_told_otherwise_is_seen() -> None:
    told = iter(range(10**6))
    assert len(list(differences(lambda: [lambda: next(told)], 1))) > 0
