"""What a visit notices: each fault of a page, so that a page without any is known to have none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import served
from visits import NARROW, Look, Theme

SOUND = "<main><h1>Sound</h1><p>It is.</p></main>"
FAULTS = {
    "color-contrast": "<p style='color: #bbbbbb'>pale</p>",
    "image-alt": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "empty-table-header": "<table><tr><th></th></tr><tr><td>1</td></tr></table>",
}
COMPLAINTS = {
    "ERR_FAILED http://elsewhere.test/": "<img alt='' src='http://elsewhere.test/'>",
    "404 ": "<img alt='' src='missing.png'>",
    "oh no": "<script>console.error('oh no')</script>",
    "nothing is not defined": "<script>nothing()</script>",
}
WIDE_TABLE = "<table><tr><td style='min-width: 500px'>wide</td></tr></table>"
PAGE = """\
<!doctype html>
<html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head>
<body>{}</body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """The address of a page with some content."""
    with served(tmp_path) as address:

        def written(content: str) -> str:
            body = SOUND.replace("</main>", f"{content}</main>")
            (tmp_path / "page.html").write_text(PAGE.format(body), encoding="utf-8")
            return f"{address}/page.html"

        yield written


def test_a_sound_page_has_no_fault(page: Callable[[str], str], look: Look, axe: str) -> None:
    visit = look(page(""), Theme.LIGHT)
    report = visit.checked(axe)
    assert (report.broken, report.unsure, visit.complaints) == ([], [], [])
    assert report.held > 10
    assert visit.wider() == 0


@pytest.mark.parametrize("rule", FAULTS)
def test_a_rule_that_is_broken_is_told(
    page: Callable[[str], str], look: Look, axe: str, rule: str
) -> None:
    (told,) = look(page(FAULTS[rule]), Theme.LIGHT).checked(axe).broken
    assert told.startswith(f"{rule}: ")


def test_what_is_folded_away_is_looked_at(page: Callable[[str], str], look: Look, axe: str) -> None:
    folded = f"<details><summary>More</summary>{FAULTS['color-contrast']}</details>"
    assert len(look(page(folded), Theme.LIGHT).checked(axe).broken) == 1


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_what_goes_wrong_is_a_complaint(
    page: Callable[[str], str], look: Look, complaint: str
) -> None:
    assert complaint in " ".join(look(page(COMPLAINTS[complaint]), Theme.LIGHT).complaints)


def test_a_page_wider_than_its_window_is_noticed(page: Callable[[str], str], look: Look) -> None:
    assert look(page(WIDE_TABLE), Theme.LIGHT, NARROW).wider() > 100
