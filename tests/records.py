"""Renews the records of what the library says, holds and asks for: run it, and read the change."""

import json
from collections.abc import Mapping
from pathlib import Path

import complaints
import displayed
import drawings
import givens
import grounds
import signatures
import words

FOLDER = Path(__file__).with_name("documents")

Entry = str | list[str]

_PAIR = 2


def record(title: str, tables: Mapping[str, Mapping[str, Entry]]) -> str:
    """Tables as TOML, an entry to a line."""
    lines = [f"# {title}"]
    for table, entries in tables.items():
        lines += ["", f"[{_quoted(table)}]"]
        lines += [f"{_quoted(name)} = {_quoted(entry)}" for name, entry in entries.items()]
    return "\n".join(lines) + "\n"


def _quoted(entry: Entry) -> str:
    """An entry in a line, or the rows of a table in a line each."""
    indent = 2 if isinstance(entry, list) and len(entry) > _PAIR else None
    return json.dumps(entry, ensure_ascii=False, indent=indent)


if __name__ == "__main__":
    says = record(
        "What the library says in Spanish and in English, by module and name.", words.said()
    )
    (FOLDER / "words.toml").write_text(says, encoding="utf-8")
    rests = record(
        "What the rules say of the scenarios, by rule and by the first scenario that has it so.",
        grounds.found(),
    )
    (FOLDER / "grounds.toml").write_text(rests, encoding="utf-8")
    wrong = record("What the library says of mistakes, by area and by number.", complaints.found())
    (FOLDER / "complaints.toml").write_text(wrong, encoding="utf-8")
    calls = record("How the library is called, by module and name.", signatures.found())
    (FOLDER / "signatures.toml").write_text(calls, encoding="utf-8")
    html = record("What the displays show, by model, by language and by line.", displayed.found())
    (FOLDER / "displays.toml").write_text(html, encoding="utf-8")
    charts = record("What the charts draw, by chart and by part.", drawings.found())
    (FOLDER / "charts.toml").write_text(charts, encoding="utf-8")
    data = record("What the modules hold as data, by module and name.", givens.found())
    (FOLDER / "givens.toml").write_text(data, encoding="utf-8")
