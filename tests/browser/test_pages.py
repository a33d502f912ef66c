"""The pages that people open: they load from here alone, and everybody can read them."""

import pytest
from visits import NARROW, Accept, Look, Theme

PAGES = {
    "index.html": "Support desks promise things in writing",
    "tutorial.html": "In about ten minutes you judge one ticket",
    "tutorial.es.html": "En unos diez minutos",
    "check_a_ticket.html": "6,508 deadlines, and every one is the same",
}
DISPLAYS = {
    "plain.es.html": "Tiquete T-1 de ACME <b>& Co</b>",
    "plain.en.html": "First response",
    "notebook.es.html": "Primera respuesta",
    "schedule.en.html": "Corpus Christi (observado)",
}


GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def address(request: pytest.FixtureRequest, name: str) -> str:
    """The address of a page of the documentation, or of one that holds a display."""
    kind = "documentation" if name in PAGES else "displays"
    return f"{request.getfixturevalue(kind)}/{name}"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize(("name", "words"), [*PAGES.items(), *DISPLAYS.items()])
def test_a_page_is_readable_in_light_and_dark(
    address: str, words: str, look: Look, accept: Accept, theme: Theme
) -> None:
    visit = look(address, theme)
    assert words in visit.page.inner_text("[role=main], main")
    accept(visit)


@pytest.mark.parametrize("name", ["check_a_ticket.html"])
@pytest.mark.parametrize(
    ("chosen", "like", "unlike"),
    [
        (Theme.LIGHT_CHOSEN, Theme.LIGHT, Theme.DARK),
        (Theme.DARK_CHOSEN, Theme.DARK, Theme.LIGHT),
    ],
)
def test_the_theme_that_a_reader_chooses_is_readable_too(
    address: str, look: Look, accept: Accept, chosen: Theme, like: Theme, unlike: Theme
) -> None:
    visits = [look(address, theme) for theme in (chosen, like, unlike)]
    one, same, other = (visit.page.evaluate(GROUND) for visit in visits)
    assert one == same != other
    accept(visits[0])


@pytest.mark.parametrize("name", [*PAGES, *DISPLAYS])
def test_a_page_fits_a_narrow_window(address: str, look: Look, accept: Accept) -> None:
    visit = look(address, Theme.LIGHT, NARROW)
    accept(visit)
    assert visit.wider() == 0
