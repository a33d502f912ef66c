"""The floors of the house, its purity, and what importing it costs."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from specs import wrong
from surface import MODULES

import ticketpolicy
from ticketpolicy import testing

FLOORS = [
    "ticketpolicy.briefs",
    "ticketpolicy.suggestions",
    "ticketpolicy.errors",
    "ticketpolicy.arguments",
    "ticketpolicy.extras",
    "ticketpolicy.texts",
    "ticketpolicy.displays",
    "ticketpolicy.displays.markup",
    "ticketpolicy.displays.calendars",
    "ticketpolicy.displays.usages",
    "ticketpolicy.businesstime",
    "ticketpolicy.businesstime.zones",
    "ticketpolicy.businesstime.intervals",
    "ticketpolicy.businesstime.durations",
    "ticketpolicy.businesstime.openinghours",
    "ticketpolicy.businesstime.weeks",
    "ticketpolicy.businesstime.calendars",
    "ticketpolicy.businesstime.windows",
    "ticketpolicy.businesstime.tables",
    "ticketpolicy.businesstime.timelines",
    "ticketpolicy.displays.schedules",
    "ticketpolicy.businesstime.schedules",
    "ticketpolicy.businesstime.periods",
    "ticketpolicy.hours",
    "ticketpolicy.deadlines",
    "ticketpolicy.validators",
    "ticketpolicy.events",
    "ticketpolicy.tickets",
    "ticketpolicy.clauses",
    "ticketpolicy.terms",
    "ticketpolicy.policies",
    "ticketpolicy.policybooks",
    "ticketpolicy.outcomes",
    "ticketpolicy.cases",
    "ticketpolicy.displays.decisions",
    "ticketpolicy.decisions",
    "ticketpolicy.rules",
    "ticketpolicy.rules.admissions",
    "ticketpolicy.rules.quotas",
    "ticketpolicy.rules.scopes",
    "ticketpolicy.rules.messages",
    "ticketpolicy.rules.targets",
    "ticketpolicy.rules.responses",
    "ticketpolicy.rules.followups",
    "ticketpolicy.rules.replies",
    "ticketpolicy.rules.resolutions",
    "ticketpolicy.rules.escalations",
    "ticketpolicy.rules.warranties",
    "ticketpolicy.rules.closures",
    "ticketpolicy.rules.reopenings",
    "ticketpolicy.displays.assessments",
    "ticketpolicy.assessments",
    "ticketpolicy.moments",
    "ticketpolicy.comparisons",
    "ticketpolicy.arrays",
    "ticketpolicy.batch",
    "ticketpolicy.columns",
    "ticketpolicy.columns.answers",
    "ticketpolicy.columns.runs",
    "ticketpolicy.columns.coded",
    "ticketpolicy.columns.offsets",
    "ticketpolicy.columns.businesshours",
    "ticketpolicy.columns.histories",
    "ticketpolicy.columns.tickets",
    "ticketpolicy.columns.quotas",
    "ticketpolicy.columns.responses",
    "ticketpolicy.columns.warranties",
    "ticketpolicy.columns.closures",
    "ticketpolicy.columns.promises",
    "ticketpolicy.columns.judgements",
    "ticketpolicy.columns.sources",
    "ticketpolicy.columns.happenings",
    "ticketpolicy.columns.logs",
    "ticketpolicy.columns.assessments",
    "ticketpolicy.columns.results",
    "ticketpolicy.columns.inquiries",
    "ticketpolicy.frames",
    "ticketpolicy.spark",
    "ticketpolicy.charts.ticks",
    "ticketpolicy.charts.looks",
    "ticketpolicy.charts.bands",
    "ticketpolicy.charts.terms",
    "ticketpolicy.charts.lanes",
    "ticketpolicy.charts.labels",
    "ticketpolicy.charts.captions",
    "ticketpolicy.charts.tickets",
    "ticketpolicy.charts.entries",
    "ticketpolicy.charts.months",
    "ticketpolicy.charts.tallies",
    "ticketpolicy.charts.tables",
    "ticketpolicy.charts.responses",
    "ticketpolicy.charts",
    "ticketpolicy.zendesk.nodes",
    "ticketpolicy.zendesk.ways",
    "ticketpolicy.zendesk.setups",
    "ticketpolicy.zendesk.users",
    "ticketpolicy.zendesk.pages",
    "ticketpolicy.zendesk.steps",
    "ticketpolicy.zendesk.audits",
    "ticketpolicy.zendesk.comments",
    "ticketpolicy.zendesk.stories",
    "ticketpolicy.zendesk.messages",
    "ticketpolicy.zendesk.statuses",
    "ticketpolicy.zendesk.histories",
    "ticketpolicy.zendesk.forms",
    "ticketpolicy.zendesk.requests",
    "ticketpolicy.zendesk",
    "ticketpolicy.codec.faults",
    "ticketpolicy.codec.scalars",
    "ticketpolicy.codec.containers",
    "ticketpolicy.codec.refusals",
    "ticketpolicy.codec.records",
    "ticketpolicy.codec.events",
    "ticketpolicy.codec.calendars",
    "ticketpolicy.codec.instants",
    "ticketpolicy.codec.facts",
    "ticketpolicy.codec.notes",
    "ticketpolicy.codec.answers",
    "ticketpolicy.codec.decisions",
    "ticketpolicy.codec.assessments",
    "ticketpolicy.codec.shelves",
    "ticketpolicy.codec.moments",
    "ticketpolicy.codec.comparisons",
    "ticketpolicy.codec.shapes",
    "ticketpolicy.codec.converters",
    "ticketpolicy.codec.models",
    "ticketpolicy.codec.documents",
    "ticketpolicy.codec.schemas",
    "ticketpolicy.codec",
    "ticketpolicy.testing.answers",
    "ticketpolicy.testing.vectors",
    "ticketpolicy.arcoiris.clauses",
    "ticketpolicy.arcoiris.readings",
    "ticketpolicy.arcoiris",
    "ticketpolicy.testing.draws",
    "ticketpolicy.testing.draws.choices",
    "ticketpolicy.testing.draws.clocks",
    "ticketpolicy.testing.draws.desks",
    "ticketpolicy.testing.draws.instants",
    "ticketpolicy.testing.draws.facts",
    "ticketpolicy.testing.draws.terms",
    "ticketpolicy.testing.draws.policies",
    "ticketpolicy.testing.draws.tickets",
    "ticketpolicy.testing.draws.situations",
    "ticketpolicy.testing.draws.alternatives",
    "ticketpolicy.testing.draws.answers",
    "ticketpolicy.testing.draws.models",
    "ticketpolicy.testing.registrations",
    "ticketpolicy.testing.strategies",
    "ticketpolicy.testing.spellings",
    "ticketpolicy.testing.trials",
    "ticketpolicy.testing.subjects",
    "ticketpolicy.testing.laws.spans",
    "ticketpolicy.testing.laws.openings",
    "ticketpolicy.testing.laws.answers",
    "ticketpolicy.testing.laws.values",
    "ticketpolicy.testing.laws.changes",
    "ticketpolicy.testing.laws.facts",
    "ticketpolicy.testing.laws.documents",
    "ticketpolicy.testing.laws.terms",
    "ticketpolicy.testing.laws.calendars",
    "ticketpolicy.testing.laws",
    "ticketpolicy.testing",
    "ticketpolicy",
]
DOORS = {
    "holidays": "ticketpolicy.businesstime.calendars",
    "dateutil": "ticketpolicy.businesstime.periods",
}
DEPENDENCIES = {"attrs", "dateutil", "holidays"}
# What the extras bring, and who may use it beside the modules that work on columns.
EXTRAS = {
    "numpy": ["ticketpolicy.businesstime.tables", "ticketpolicy.arrays", "ticketpolicy.batch"],
    "narwhals": ["ticketpolicy.charts.tables"],
    "altair": [
        f"ticketpolicy.charts.{name}" for name in ("looks", "tickets", "months", "responses")
    ],
    "cattrs": [
        f"ticketpolicy.codec.{name}"
        for name in (
            "containers",
            "records",
            "events",
            "calendars",
            "facts",
            "notes",
            "answers",
            "shapes",
            "converters",
        )
    ],
    "pyspark": ["ticketpolicy.spark"],
    "pyarrow": ["ticketpolicy.spark"],
    "hypothesis": [
        f"ticketpolicy.testing.{name}"
        for name in (
            "registrations",
            *(f"draws.{noun}" for noun in ("choices", "clocks", "desks", "instants", "terms")),
            *(f"draws.{noun}" for noun in ("policies", "tickets", "situations", "answers")),
            "draws.models",
            "trials",
            *(f"laws.{noun}" for noun in ("openings", "answers", "values", "changes", "facts")),
            "laws.calendars",
        )
    ],
    "sys": ["ticketpolicy.testing.registrations"],  # no extra: where Python finds its modules
}
ON_COLUMNS = ("ticketpolicy.columns.", "ticketpolicy.frames", "ticketpolicy.spark")
PURE = {
    "bisect", "collections", "contextlib", "datetime", "difflib", "enum", "functools", "hashlib",
    "heapq", "html", "importlib", "itertools", "json", "math", "operator", "re", "textwrap",
    "threading", "types", "typing", "weakref", "zoneinfo",
}  # fmt: skip
IMPURE = {"now", "today", "utcnow", "open", "print", "input", "breakpoint", "eval", "exec"}


def imports(module: str) -> set[str]:
    """The modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports are absolute"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in names}
    return found


def test_every_module_has_its_floor() -> None:
    assert sorted(FLOORS) == sorted(MODULES)


@pytest.mark.parametrize("module", FLOORS)
def test_modules_import_from_the_floors_below_alone(module: str) -> None:
    inside = {name for name in imports(module) if name.startswith("ticketpolicy")}
    assert inside <= set(FLOORS[: FLOORS.index(module)])


@pytest.mark.parametrize("module", FLOORS)
def test_modules_import_nothing_that_reads_the_world(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(module)} - {"ticketpolicy"}
    assert roots <= PURE | DEPENDENCIES | EXTRAS.keys()
    for package in roots & EXTRAS.keys():
        assert module in EXTRAS[package] or module.startswith(ON_COLUMNS)
    for package, door in DOORS.items():
        assert package not in roots or module == door


@pytest.mark.parametrize("module", FLOORS)
def test_modules_call_no_clock_and_no_file(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    names |= {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not names & IMPURE


@pytest.mark.parametrize("module", FLOORS)
def test_every_module_says_what_it_is_for(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def run(code: str) -> str:
    """What a fresh process prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_face_is_the_names_that_it_lists_and_each_comes_from_its_home() -> None:
    tree = ast.parse(MODULES["ticketpolicy"].read_text(encoding="utf-8"))
    shown = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    homes = {
        alias.name: node.module
        for node in shown
        for alias in node.names
        if node.module is not None and node.module.startswith("ticketpolicy")
    }
    assert sorted(homes) == sorted(ticketpolicy.__all__)
    for name, home in homes.items():
        is_module = home == ticketpolicy.__name__
        there = import_module(f"{home}.{name}") if is_module else vars(import_module(home))[name]
        assert getattr(ticketpolicy, name) is there
    assert set(ticketpolicy.__all__) <= set(dir(ticketpolicy))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="^module 'ticketpolicy' has no attribute 'asess'$"):
        _ = wrong(ticketpolicy).asess


def test_a_name_is_there_from_its_first_use_on() -> None:
    vars(ticketpolicy).pop("Week", None)
    assert ticketpolicy.Week is import_module("ticketpolicy.businesstime.weeks").Week
    assert "Week" in vars(ticketpolicy)


def test_a_part_of_testing_is_there_from_its_first_use_on() -> None:
    vectors = import_module("ticketpolicy.testing.vectors")
    vars(testing).pop("vectors")
    assert testing.vectors is vectors
    with pytest.raises(
        AttributeError, match="^module 'ticketpolicy.testing' has no attribute 'vector'$"
    ):
        _ = wrong(testing).vector


def test_the_version_is_three_numbers() -> None:
    assert re.fullmatch(r"[0-9]+[.][0-9]+[.][0-9]+", ticketpolicy.__version__)


def test_importing_the_library_loads_neither_holidays_nor_numpy() -> None:
    code = "import sys, ticketpolicy; print(*sys.modules)"
    loaded = {name.split(".")[0] for name in run(code).split()}
    assert "ticketpolicy" in loaded
    assert not loaded & {"holidays", "numpy", "pandas", "hypothesis"}


def test_no_question_touches_the_world() -> None:
    """The script tells what is asked, and what is heard meanwhile."""
    script = Path(__file__).parent / "trust" / "silence.py"
    command = [sys.executable, str(script), "--short"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
