"""Every constant, table, member and default is the one that the record says."""

import tomllib
from pathlib import Path

import givens
import pytest
from surface import MODULES

RECORD = Path(__file__).with_name("documents") / "givens.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", MODULES)
def test_a_module_holds_the_data_that_are_written_down(place: str) -> None:
    assert RECORDED.get(place, {}) == givens.held(place)


def test_the_data_of_no_other_module_are_written_down() -> None:
    assert RECORDED.keys() <= MODULES.keys()
