"""Every example of the documentation: of the docstrings, the README and the pages."""

import re
from pathlib import Path

import pytest
from fences import fences, is_all_shown
from sybil import Document, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.rest import DocTestParser

import ticketpolicy

ROOT = Path(__file__).parent.parent
SOURCE = Path(ticketpolicy.__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(SOURCE.rglob("*.py"))

docstrings = Sybil([DocTestParser()], document_types={".py": PythonDocStringDocument})
pages = Sybil([fences])


def run(document: Document) -> int:
    """Run the examples of a document, one after the other in one namespace."""
    examples = list(document)
    for example in examples:
        example.evaluate()
    is_all_shown(document.namespace)
    return len(examples)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_examples_of_the_docstrings(path: Path) -> None:
    count = run(docstrings.parse(path))
    assert count == len(re.findall(r"^ *>>> ", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_of_the_pages(path: Path) -> None:
    count = run(pages.parse(path))
    assert 2 * count == len(re.findall(r"^ *```", path.read_text(encoding="utf-8"), re.MULTILINE))


def judge(folder: Path, *examples: str) -> None:
    """Run a page of fences, each written as its language and what stands in it."""
    fenced = (f"```{language}\n{source}\n```\n" for language, _, source in map(split, examples))
    path = folder / "page.md"
    path.write_text("\n".join(fenced), encoding="utf-8")
    assert run(pages.parse(path)) == len(examples)


def split(example: str) -> tuple[str, str, str]:
    """The language of an example, and its source."""
    return example.partition(": ")


@pytest.mark.parametrize(
    "examples",
    [
        ["python: print('one', 2)", "text: one\n  2"],
        ["python: print('one two three')", "text: one\n...\nthree"],
        ["python: print('one two three')", "text: one ..."],
        ["json: [1]", "python: assert json_text == '[1]\\n'"],
        ["toml: a = 1", "yaml: a: 1", "python: assert toml_text != yaml_text"],
        ["sh: pip install ."],
        ["{toctree}: nowhere"],
    ],
)
def test_a_page_that_says_what_is_true_passes(tmp_path: Path, examples: list[str]) -> None:
    judge(tmp_path, *examples)


@pytest.mark.parametrize(
    ("examples", "wrong"),
    [
        (["python: raise AssertionError('no')"], "no"),
        (["python: print(1)", "text: 2"], "printed was:\n1"),
        (["python: print(1, 2)", "text: 1"], "printed was:\n1 2"),
        (["python: print('a.b')", "text: a-b"], "printed was:\na.b"),
        (["python: print('axb')", "text: a.b"], "printed was:\naxb"),
        (["python: print(1)", "text: 1", "text: 1"], "printed was:\n"),
        (["text: 1"], "printed was:\n"),
        (["python: print(1)", "text: ...\n..."], "shows nothing"),
        (["python: print(1)", "python: 2"], "prints what no text shows"),
        (["python: print(1)"], "prints what no text shows"),
        (["sh: pip install .\npip list"], "who runs {'pip list'}"),
        (["json: {}"], "says nothing"),
        (["ruby: 1"], "no check for a fence of 'ruby'"),
        ([": 1"], "no check for a fence of ''"),
    ],
)
def test_a_page_that_says_anything_else_fails(
    tmp_path: Path, examples: list[str], wrong: str
) -> None:
    with pytest.raises(AssertionError, match=re.escape(wrong)):
        judge(tmp_path, *examples)


@pytest.mark.parametrize("example", ["json: {", "toml: a", "yaml: {"])
def test_data_that_cannot_be_read_fails(tmp_path: Path, example: str) -> None:
    with pytest.raises(Exception, match="line 1|column|Expected|expected"):
        judge(tmp_path, example)
