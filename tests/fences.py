"""The fences of the pages, each run or checked as its language asks.

Python is run, all fences of a page in one namespace. Text shows what the fence before it
printed: white space does not count, and ``...`` stands for any words. Data is read, and is
there for the Python that follows as ``toml_text``, ``yaml_text`` or ``json_text``. Commands
are those that the tests or the checks of a change run. Directives of the site, such as
``{toctree}``, are for its build to check.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from io import StringIO

import yaml
from sybil import Document, Example, Region
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

# The commands that the pages tell, and what runs them.
COMMANDS = {
    "pip install .": ".ci/run, the base install",
    "pip install uv && uv run docs/tour.py": ".ci/run",
    "pip install uv && uv run pytest": ".ci/run",
    'pip install "ticketpolicy[frames]"': ".ci/run, whose lanes install the extras",
    'pip install "ticketpolicy[charts]"': "the same, for charts",
    'pip install "ticketpolicy[spark]"': "the same, for Spark",
    "uv run pytest tests/test_architecture.py": ".ci/run, with all other tests",
    "uv run --group bench pytest tests/benchmarks": "who measures",
    "uv run --group bench --group spark pytest tests/benchmarks/spark_rate.py": "who measures",
    "uv run --group spark pytest tests/spark": ".ci/run, the newest Python",
    "uv run --group trust tests/trust": "who renews its page",
    "uv run --group trust tests/trust --short": ".ci/run",
    "uv run --group trust tests/trust hours peers": "who renews two parts of the page",
    "spark-submit --master spark://HOST:7077 docs/spark_job.py TICKETS EVENTS ANSWERS "
    "2026-11-01T08:00:00-05:00": "tests/spark/test_job.py",
}
_PRINTED = "what the last example printed"

run_python = PythonEvaluator()


def is_all_shown(namespace: Mapping[str, str]) -> None:
    """See that what was printed has been shown."""
    assert not namespace.get(_PRINTED), "an example prints what no text shows"


def is_run(example: Example) -> None:
    """Run Python and keep what it prints."""
    is_all_shown(example.namespace)
    with redirect_stdout(StringIO()) as printed:
        run_python(example)
    example.namespace[_PRINTED] = printed.getvalue()


def is_printed(example: Example) -> None:
    """Compare a text with what the Python before it printed."""
    words = example.parsed.split()
    assert set(words) != {"..."}, "a text that shows nothing"
    told = " ".join(example.namespace.pop(_PRINTED, "").split())
    shown = " ".join(".*" if word == "..." else re.escape(word) for word in words)
    assert re.fullmatch(shown, told), f"printed was:\n{told}"


def reads(language: str, read: Callable[[str], object]) -> Callable[[Example], None]:
    """Read data, and keep its text for the Python that follows."""

    def is_read(example: Example) -> None:
        assert read(example.parsed), f"the {language} says nothing"
        example.namespace[f"{language}_text"] = str(example.parsed)

    return is_read


def is_known(example: Example) -> None:
    """See that each command is one that is run."""
    unknown = set(example.parsed.splitlines()) - COMMANDS.keys()
    assert not unknown, f"who runs {unknown}?"


def is_built(_example: Example) -> None:
    """Leave a directive to the build of the site."""


def is_strange(example: Example) -> None:
    """Fail: nothing checks a fence of this kind."""
    raise AssertionError(f"no check for a fence of {example.region.lexemes['language']!r}")


CHECKS: Mapping[str, Callable[[Example], None]] = {
    "python": is_run,
    "text": is_printed,
    "toml": reads("toml", tomllib.loads),
    "yaml": reads("yaml", yaml.safe_load),
    "json": reads("json", json.loads),
    "sh": is_known,
}

find = FencedCodeBlockLexer(language="[^\n]*")


def fences(document: Document) -> Iterator[Region]:
    """Every fence of a page, with its check."""
    for region in find(document):
        language = region.lexemes["language"]
        region.parsed = region.lexemes["source"]
        directive = re.match(r"\{[\w-]+\}", language)
        region.evaluator = is_built if directive else CHECKS.get(language, is_strange)
        yield region
