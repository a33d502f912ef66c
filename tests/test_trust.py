"""The page of the promises: what it says, and what its scripts are."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

sys.path.append(str(Path(__file__).parent / "trust"))

from catalogue import PROMISES
from pages import PAGE, Shown, figures, renewed, section, versions
from promises import ROOT, Breakage, Promise

each_promise: Callable[..., pytest.MarkDecorator] = pytest.mark.parametrize(
    "promise", PROMISES, ids=[one.name for one in PROMISES]
)
SEEN = Shown(figure="hours: 7 instants, 0 differences", seen="23 November 2026, Python 3.11.7")
TEXT = PAGE.read_text(encoding="utf-8")


@each_promise
def test_the_page_has_the_figure_that_the_script_of_a_promise_printed(promise: Promise) -> None:
    shown = figures(TEXT)[promise.name]
    assert section(promise, shown) in TEXT
    assert shown.figure.startswith(f"{promise.name}: ")


@each_promise
def test_the_breakage_of_a_promise_fits_the_code(promise: Promise, tmp_path: Path) -> None:
    broken = promise.breakage
    before = (ROOT / broken.file).read_text(encoding="utf-8")
    copy = tmp_path / broken.file
    copy.parent.mkdir(parents=True)
    copy.write_text(before, encoding="utf-8")
    broken.apply(tmp_path)
    compile(copy.read_text(encoding="utf-8"), broken.file, "exec")
    assert copy.read_text(encoding="utf-8") != before
    assert promise.script.is_file()


def test_the_page_tells_of_nothing_else() -> None:
    assert list(figures(TEXT)) == [one.name for one in PROMISES]
    assert renewed(TEXT, {}) == TEXT


def test_a_page_takes_a_newer_figure_and_keeps_the_others() -> None:
    text = renewed(TEXT, {"hours": SEEN})
    assert figures(text) == {**figures(TEXT), "hours": SEEN}


def test_a_figure_is_told_with_its_day_and_versions() -> None:
    promise = evolve(PROMISES[0], versions=("attrs",))
    told = versions(promise, date(2026, 11, 3))
    assert told.startswith("3 November 2026, Python 3.")
    assert ", attrs 2" in told


@pytest.mark.parametrize("old", ["nothing of the kind", "\n"])
def test_a_breakage_stands_at_one_place(old: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\nb = 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.py holds .* (0|2) times, not once"):
        Breakage("a mistake", "a.py", old, "new").apply(tmp_path)
