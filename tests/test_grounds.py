"""Rules say of tickets what the record says: with which clause, which words and which facts."""

import tomllib
from pathlib import Path

import grounds
import pytest
from grounds import BY_NAME, considered, told

RECORD = Path(__file__).with_name("documents") / "grounds.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RECORDED)
def test_a_rule_says_what_the_record_says(rule: str) -> None:
    for name, lines in RECORDED[rule].items():
        said = {told(finding, mark) for finding, mark in considered(BY_NAME[name])}
        assert set(lines) <= said


def test_rules_say_nothing_beside_the_record() -> None:
    assert grounds.found() == RECORDED
