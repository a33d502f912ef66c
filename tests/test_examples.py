"""Every example of the documentation, run: the docstrings, the README and the pages."""

import re
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

import ticketpolicy

ROOT = Path(__file__).parent.parent
SOURCE = Path(ticketpolicy.__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(SOURCE.rglob("*.py"))

docstrings = Sybil([DocTestParser()], document_types={".py": PythonDocStringDocument})
pages = Sybil([PythonCodeBlockParser()])


def run(sybil: Sybil, path: Path) -> int:
    """Run the examples of a file, one after the other in one namespace."""
    examples = list(sybil.parse(path))
    for example in examples:
        example.evaluate()
    return len(examples)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_examples_of_the_docstrings(path: Path) -> None:
    count = run(docstrings, path)
    assert count == len(re.findall(r"^ *>>> ", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_examples_of_the_pages(path: Path) -> None:
    count = run(pages, path)
    assert count == path.read_text(encoding="utf-8").count("```python")
