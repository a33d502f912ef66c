"""The site of the documentation: it builds, its links lead somewhere, and nothing is missing."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from attrs import define, field
from specs import wrong

import ticketpolicy
from ticketpolicy.events import EVENTS
from ticketpolicy.tickets import TRANSITIONS, Status

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SOURCES = {
    path.relative_to(DOCS).with_suffix("").as_posix()
    for kind in ("md", "ipynb")
    for path in DOCS.rglob(f"*.{kind}")
}
FACE = wrong(ticketpolicy)
MODULES = {*FACE._HOMES, *(f"ticketpolicy.{name}" for name in FACE._MODULES)}
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


@define
class Page(HTMLParser):
    """What a page of the site links to, loads, and can be linked to by."""

    links: list[str] = field(factory=list[str])
    loads: list[str] = field(factory=list[str])
    ids: set[str] = field(factory=set[str])
    langs: list[str] = field(factory=list[str])

    def __attrs_pre_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag refers to."""
        told = {name: value or "" for name, value in attrs}
        self.ids |= {told["id"]} if "id" in told else set()
        self.langs += [told["lang"]] if "lang" in told else []
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if told.get(LOADED.get(tag, "")):
            self.loads.append(told[LOADED[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `docs/conf.py` says, with every warning an error."""
    folder = tmp_path_factory.mktemp("docs")
    strictly = ["-q", "-n", "-W", "--keep-going", "-b", "html", "-d", str(folder / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *strictly, str(DOCS), str(folder / "site")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Page]:
    """The pages of the site, by their paths in it."""
    found: dict[str, Page] = {}
    for path in sorted(site.rglob("*.html")):
        page = found[path.relative_to(site).as_posix()] = Page()
        page.feed(path.read_text(encoding="utf-8"))
    return found


def inside(pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str]]:
    """The links that stay in the site: from which page, to which file, and where in it."""
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if not parts.scheme:
                target = (Path("/") / name).parent / unquote(parts.path)
                path = name if not parts.path else target.resolve().relative_to("/").as_posix()
                yield name, path, unquote(parts.fragment)


def test_every_page_of_the_sources_is_a_page_of_the_site(pages: Mapping[str, Page]) -> None:
    assert {f"{name}.html" for name in SOURCES} <= pages.keys()


def test_every_page_can_be_reached_from_the_first(pages: Mapping[str, Page]) -> None:
    linked = {path for page, path, _ in inside(pages) if page == "index.html"}
    assert {f"{name}.html" for name in SOURCES} <= linked


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: Mapping[str, Page]) -> None:
    links = list(inside(pages))
    assert len(links) > len(pages)
    for page, path, place in links:
        assert (site / path).is_file(), (page, path)
        assert not place or place in pages[path].ids, (page, path, place)


def test_links_of_the_readme_lead_to_files() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [found[1] for found in re.finditer(r"\]\(([^)#]+)\)", text)]
    assert links
    for link in links:
        assert urlsplit(link).scheme or (ROOT / link).is_file(), link


def test_pages_load_nothing_from_elsewhere(site: Path, pages: Mapping[str, Page]) -> None:
    for name, page in pages.items():
        assert page.loads
        for source in page.loads:
            assert not urlsplit(source).netloc, (name, source)
    for style in site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", style.read_text("utf-8"))


def test_every_public_module_has_a_place_in_the_reference(pages: Mapping[str, Page]) -> None:
    there = {place for name, page in pages.items() if "reference/" in name for place in page.ids}
    assert {f"module-{name}" for name in MODULES} <= there


def test_every_public_name_has_a_place_in_the_reference(pages: Mapping[str, Page]) -> None:
    there = {place for name, page in pages.items() if "reference/" in name for place in page.ids}
    for name in ticketpolicy.__all__:
        assert {f"ticketpolicy.{name}", f"module-ticketpolicy.{name}"} & there, name


def test_what_is_in_spanish_says_so(pages: Mapping[str, Page]) -> None:
    assert pages["tutorial.html"].langs[:1] == ["en"]
    assert "es" not in pages["tutorial.html"].langs
    assert pages["tutorial.es.html"].langs == ["en", "es", "es"]


def test_the_tutorial_is_the_same_in_spanish() -> None:
    texts = [(DOCS / name).read_text("utf-8") for name in ("tutorial.md", "tutorial.es.md")]
    english, spanish = (re.findall(r"^```(\w+)|^(#+) ", text, re.MULTILINE) for text in texts)
    assert english == spanish
    names = [set(re.findall(r"^(?:from|import|\w+ =).*$", text, re.MULTILINE)) for text in texts]
    assert names[0] == names[1]


def test_the_table_of_states_is_that_of_the_code() -> None:
    page = (DOCS / "ticket-states.md").read_text(encoding="utf-8")
    head, _, *rows = (
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in page.split("What the statuses are")[0].splitlines()
        if line.startswith("|")
    )
    assert head == ["Event", *(status.name for status in Status)]
    told = {row[0]: dict(zip(Status, row[1:], strict=True)) for row in rows}
    assert list(told) == [event.__name__ for event in EVENTS]
    for event in EVENTS:
        for status, moves in TRANSITIONS.items():
            to = moves.get(event)
            expected = "refused" if to is None else "stays" if to is status else to.name
            assert told[event.__name__][status] == expected
    described = page.split("What the statuses are")[1].splitlines()
    found = [line.split()[1] for line in described if line.startswith("| ")]
    assert found == ["Status", "---", *(status.name for status in Status)]
