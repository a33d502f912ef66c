"""The same answers everywhere: whatever the seed of hashes, the clock's zone, the language is."""

import argparse
import hashlib
import json
import locale
import os
import re
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import repeat, takewhile, zip_longest
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import altair as alt
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from attrs import Factory, define, field, frozen
from mistakes import MISTAKES
from questions import QUESTIONS
from surface import functions

from ticketpolicy import TicketPolicyError

LONG, SHORT = 8, 96
AT_ONCE = 2  # processes
MOST = 9  # differences are enough to be told
LENGTH = 4_000  # characters: what is longer is told by its digest
ADDRESS = re.compile(r" at 0x[0-9a-f]+")

DATA: tuple[tuple[Any, Callable[[Any], object]], ...] = (
    ((np.ndarray, np.generic), lambda column: [column.dtype, column.shape, column.tobytes().hex()]),
    (pl.DataFrame, lambda table: table.to_dicts()),
    (pl.LazyFrame, lambda table: table.collect().to_dicts()),
    (pa.Table, lambda table: table.to_pylist()),
    (pd.DataFrame, lambda table: table.to_dict("list")),
    (alt.TopLevelMixin, lambda chart: chart.to_dict()),
)
"""What is answered with more than a repr tells, and the data of it."""


@frozen
class Place:
    """Somewhere to ask: the environment of a process, and the options of Python."""

    name: str
    given: dict[str, str] = field(factory=dict[str, str])
    options: tuple[str, ...] = ()


USUAL = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
PACKAGE = {"PYTHONTZPATH": ""}  # no zone data of the system: Python takes those of tzdata
PLACES = (
    Place("home"),
    Place("far", PACKAGE | {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANGUAGE": "es"}),
    Place("optimized", {"PYTHONHASHSEED": "7", "LC_ALL": "POSIX", "LANGUAGE": "de:fr"}, ("-O",)),
    *(Place(f"seed {seed}", {"PYTHONHASHSEED": seed}) for seed in ("2", "3", "4294967295")),
    *(
        Place(f"zone {zone}", {"TZ": zone})
        for zone in ("America/Bogota", "Pacific/Kiritimati", "EST5EDT,M3.2.0,M11.1.0", "")
    ),
    *(
        Place(f"language {name}", {"LC_ALL": name, "LANG": name, "LANGUAGE": name[:2]})
        for name in ("C", "es_CO.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8")
    ),
    Place("package tzdata", PACKAGE),
    Place("UTF-8 mode off", {"PYTHONUTF8": "0", "LC_ALL": "C"}),
)
SHORT_PLACES = 2  # the second has all at once that differs


@define
class Notes:
    """All that public functions answer to a question, in the order of asking."""

    public: Mapping[CodeType, str]
    answers: list[tuple[str, str]] = Factory(list[tuple[str, str]])

    def ask(self, question: Callable[[int], object], every: int) -> None:
        """Ask, and note each answer."""
        sys.setprofile(self._profile)
        try:
            question(every)
        finally:
            sys.setprofile(None)

    def _profile(self, frame: FrameType, event: str, answer: object) -> None:
        name = self.public.get(frame.f_code) if event == "return" else None
        if name and frame.f_back and is_ours(frame.f_back):
            sys.setprofile(None)
            self.answers.append((name, short(told(answer))))
            sys.setprofile(self._profile)


def is_ours(frame: FrameType) -> bool:
    """Whether a frame is of a question, not of what is asked."""
    return frame.f_code.co_filename.startswith(str(Path(__file__).parents[1]))


def told(answer: Any) -> str:
    """An answer in words, whole: columns, tables and charts as their data."""
    for kinds, data in DATA:
        if isinstance(answer, kinds):
            return json.dumps(data(answer), default=repr)
    return answer if isinstance(answer, str) else ADDRESS.sub("", repr(answer))


def short(text: str) -> str:
    """A text, by its beginning and its digest if it is long."""
    return text if len(text) < LENGTH else text[:99] + hashlib.sha256(text.encode()).hexdigest()


def asked(every: int) -> Iterator[tuple[str, str]]:
    """What is answered to every question and every mistake, in this process."""
    notes = Notes({code: name for name, code in functions().items() if not name.endswith("()")})
    for question in QUESTIONS:
        notes.ask(question, every)
    yield from notes.answers
    for area in MISTAKES:
        for mistake in area():
            try:
                mistake()
            except (TicketPolicyError, AttributeError) as error:
                yield f"{area.__name__}: {type(error).__name__}", ADDRESS.sub("", str(error))


def answer_all(every: int) -> None:
    """Write all answers to the standard output, after what the process knows of its place."""
    try:
        spoken = locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        spoken = "not installed"
    source = f"tzdata {version('tzdata')}" if not zoneinfo.TZPATH else f"system {system_zones()}"
    print(json.dumps(f"locale {spoken}, zones of {source}"))
    for name, text in asked(every):
        print(json.dumps([name, text]))


def system_zones() -> str:
    """The version of the zone data that Python finds in the system."""
    for folder in zoneinfo.TZPATH:
        if (told := Path(folder) / "tzdata.zi").exists():
            return told.open(encoding="utf-8").readline().removeprefix("# version ").strip()
    return "(of a version that it does not tell)"


def heard(place: Place, every: int) -> tuple[str, list[str]]:
    """What a process in a place knows of it, and all that it answers."""
    command = [sys.executable, *place.options, __file__, "--answer", str(every)]
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    given = kept | USUAL | place.given
    done = subprocess.run(command, env=given, stdout=subprocess.PIPE, text=True, check=True)
    first, *lines = done.stdout.splitlines()
    return json.loads(first), lines


def differences(home: list[str], there: list[str]) -> Iterator[str]:
    """What is answered otherwise than at home."""
    for at_home, elsewhere in zip_longest(home, there, fillvalue="nothing"):
        if at_home != elsewhere:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(at_home, elsewhere, strict=False))
            start = max(0, sum(1 for _ in same) - 40)
            name = elsewhere.partition(",")[0]
            yield f"  {name}: {elsewhere[start:][:160]}\n  and not {at_home[start:][:160]}"


def main() -> int:
    """Ask everywhere, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="two places, and fewer questions")
    parser.add_argument("--answer", type=int, help=argparse.SUPPRESS)
    asked_for = parser.parse_args()
    if asked_for.answer:
        answer_all(asked_for.answer)
        return 0
    places, every = (PLACES[:SHORT_PLACES], SHORT) if asked_for.short else (PLACES, LONG)
    home, wrong = list[str](), 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for place, (known, answers) in zip(
            places, pool.map(heard, places, repeat(every)), strict=True
        ):
            home = home or answers
            faults = [*differences(home, answers)]
            told = f"{place.name}: {known}; {len(faults)} differences"
            print(told, *faults[:MOST], sep="\n", flush=True)
            wrong += len(faults)
    print(f"everywhere: {len(places)} places, {len(home):,} answers each, {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
