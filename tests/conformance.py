"""Writes the conformance set anew: what is asked, and what the independent judge answers.

``uv run tests/conformance.py`` rewrites `src/ticketpolicy/testing/vectors.json`. Nothing of the
library takes part.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import judge
from situations import GROUPS
from situations.policies import POLICIES
from situations.schedules import SCHEDULES

FORMAT = 1
PLACE = Path(__file__).parent.parent / "src" / "ticketpolicy" / "testing" / "vectors.json"


def resolved(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is given, with documents where their names stand."""
    shelves = {"schedule": SCHEDULES, "policy": POLICIES}
    named = {key: shelves[key][given[key]] for key in shelves if key in given}
    return {**given, **named}


def vectors() -> Iterator[Mapping[str, Any]]:
    """Each situation with the answer to it."""
    for group in GROUPS:
        for one in group.situations:
            yield {
                "id": one.id,
                "group": group.name,
                "question": one.question,
                "why": one.why,
                "given": one.given,
                "expected": judge.answer(one.question, resolved(one.given)),
            }


def text() -> str:
    """The whole set, with a line for each schedule, policy and vector."""
    parts = {
        "format": _written(FORMAT),
        "groups": _lines({group.name: group.about for group in GROUPS}),
        "schedules": _lines(SCHEDULES),
        "policies": _lines(POLICIES),
        "vectors": "[\n{}\n]".format(",\n".join(map(_written, vectors()))),
    }
    return "{{\n{}\n}}\n".format(",\n".join(f'"{key}": {parts[key]}' for key in parts))


def _lines(parts: Mapping[str, Any]) -> str:
    lines = (f"{_written(name)}: {_written(parts[name])}" for name in parts)
    return "{{\n{}\n}}".format(",\n".join(lines))


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
