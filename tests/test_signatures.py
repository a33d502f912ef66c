"""Every function and model is called as the record says, so a caller's code goes on working."""

import tomllib
from pathlib import Path

import signatures

RECORD = Path(__file__).with_name("documents") / "signatures.toml"


def test_the_library_is_called_as_it_was() -> None:
    assert tomllib.loads(RECORD.read_text(encoding="utf-8")) == signatures.found()
