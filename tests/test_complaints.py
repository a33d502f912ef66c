"""Every mistake is told as the record says: what is wrong, where, and what to do."""

import tomllib
from pathlib import Path

import complaints
import pytest
from complaints import AREAS

RECORD = Path(__file__).with_name("documents") / "complaints.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))


def test_every_area_has_its_record() -> None:
    assert list(RECORDED) == list(AREAS)


@pytest.mark.parametrize("area", [area for area in AREAS if area != "tables"])
def test_a_mistake_is_told_as_the_record_says(area: str) -> None:
    assert complaints.said(area) == RECORDED[area]
