"""The page of the promises: what stands in it, read and written."""

import platform
import re
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

from attrs import frozen
from catalogue import PROMISES
from promises import ROOT, Promise

PAGE = ROOT / "docs" / "trust.md"
_MARK = "<!-- What follows is written by the command above. -->"


@frozen
class Shown:
    """The last line that a script printed, and when and with what it did."""

    figure: str
    seen: str


NOT_YET = Shown(figure="not run at length yet", seen="no day")


def versions(promise: Promise, on: date) -> str:
    """The day and the versions with which a figure was seen."""
    parts = [f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in promise.versions]
    return f"{on:%-d %B %Y}, {', '.join(parts)}"


def section(promise: Promise, shown: Shown) -> str:
    """What the page says of a promise."""
    return f"""\
## {promise.title}

{promise.says}

- Command: `{promise.command}`
- It printed: `{shown.figure}`
- Seen on: {shown.seen}
- A broken copy fails it: {promise.breakage.says} (`{promise.breakage.file}`).
"""


def figures(text: str) -> dict[str, Shown]:
    """The figures that a page holds, by the names of the promises."""
    found = re.findall(
        r"- Command: `[^`]*/(\w+)\.py`\n- It printed: `(.*)`\n- Seen on: (.*)\n", text
    )
    return {name: Shown(figure, seen) for name, figure, seen in found}


def renewed(text: str, shown: Mapping[str, Shown]) -> str:
    """A page with newer figures; those that were not asked for stay, or are said to lack."""
    all_shown = {**figures(text), **shown}
    head, _, _ = text.partition(_MARK)
    told = [section(one, all_shown.get(one.name, NOT_YET)) for one in PROMISES]
    return "\n".join([f"{head}{_MARK}\n", *told])
