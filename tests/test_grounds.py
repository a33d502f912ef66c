"""Rules say of tickets what the record says: with which clause, which words and which facts."""

import tomllib
from pathlib import Path

import grounds
import pytest
from grounds import BY_NAME, considered, told

RECORD = Path(__file__).with_name("documents") / "grounds.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))
SAID = [(rule, name, said) for rule, table in RECORDED.items() for name, said in table.items()]


@pytest.mark.parametrize(("rule", "name", "said"), SAID)
def test_a_rule_says_of_a_scenario_what_the_record_says(rule: str, name: str, said: str) -> None:
    assert said in [told(one) for one in considered(BY_NAME[name]) if one.rule == rule]


def test_rules_say_nothing_beside_the_record() -> None:
    assert grounds.found() == RECORDED
