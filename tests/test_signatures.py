"""Every function and model is called as the record says, so a caller's code goes on working."""

import tomllib
from pathlib import Path

import pytest
import signatures
from surface import MODULES

RECORD = Path(__file__).with_name("documents") / "signatures.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", MODULES)
def test_the_library_is_called_as_it_was(place: str) -> None:
    assert RECORDED.get(place, {}) == signatures.of(place)


def test_no_other_module_is_called() -> None:
    assert RECORDED.keys() <= MODULES.keys()
