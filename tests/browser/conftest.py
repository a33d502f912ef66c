"""The browser of the tests: a headless Chromium that reaches nothing but this machine."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import hosts
from playwright.sync_api import Browser, sync_playwright
from servers import served
from visits import WIDE, Accept, Look, Report, Theme, Visit, visited

DOCS = Path(__file__).parents[2] / "docs"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]

REPORTS = pytest.StashKey[list[Report]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where things are that are not in this repository."""
    parser.addoption(
        "--axe", type=Path, required=True, help="axe.min.js of axe-core, an npm package"
    )
    parser.addoption("--site", type=Path, help="the built documentation; otherwise it is built")
    parser.addoption("--screenshots", type=Path, help="a folder for what the pages look like")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what axe says of pages, to be counted in the end."""
    config.stash[REPORTS] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Tell how many rules held, and how many elements broke one."""
    reports = config.stash[REPORTS]
    held, broken = sum(one.held for one in reports), sum(len(one.broken) for one in reports)
    line = f"axe: on {len(reports)} visits {held} rules hold, {broken} elements break one"
    terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> str:
    """The script that checks a page."""
    path: Path | None = pytestconfig.getoption("--axe")
    assert path is not None
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as it is built."""
    given: Path | None = pytestconfig.getoption("--site")
    if given is not None:
        return given
    built = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", str(DOCS), str(built)], check=True)
    return built


@pytest.fixture(scope="session")
def documentation(site: Path) -> Iterator[str]:
    """The address of the documentation."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def displays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that hold a display."""
    folder = tmp_path_factory.mktemp("displays")
    for name, html in hosts().items():
        (folder / name).write_text(html, encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all the tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def look(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Look]:
    """Visits of pages, which are closed in the end."""
    visits: list[Visit] = []

    def visit(address: str, theme: Theme, width: int = WIDE) -> Visit:
        visits.append(visited(browser, address, theme, width))
        return visits[-1]

    yield visit
    folder: Path | None = request.config.getoption("--screenshots")
    for number, one in enumerate(visits):
        if folder is not None:
            one.page.screenshot(path=folder / f"{request.node.name}-{number}.png", full_page=True)
        one.page.context.close()


@pytest.fixture
def accept(axe: str, pytestconfig: pytest.Config) -> Accept:
    """See that a page has no complaint, and that axe has none about it."""

    def accepted(visit: Visit) -> None:
        report = visit.checked(axe)
        pytestconfig.stash[REPORTS].append(report)
        assert report.broken == []
        assert visit.complaints == []

    return accepted
