"""The pages that people open: they load from here alone, and everybody can read them."""

from collections.abc import Callable

import pytest
from visits import NARROW, Theme, Visit

Look = Callable[..., Visit]
Accept = Callable[[Visit], None]

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


SYSTEMS = [Theme.LIGHT, Theme.DARK]
CHOICES = [(Theme.LIGHT_CHOSEN, Theme.LIGHT), (Theme.DARK_CHOSEN, Theme.DARK)]
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("theme", SYSTEMS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_documentation_is_readable_in_light_and_dark(
    documentation: str, look: Look, accept: Accept, name: str, theme: Theme
) -> None:
    visit = look(f"{documentation}/{name}", theme)
    assert PAGES[name] in visit.page.inner_text("[role=main]")
    accept(visit)


@pytest.mark.parametrize(("chosen", "like"), CHOICES)
def test_the_theme_that_a_reader_chooses_is_readable_too(
    documentation: str, look: Look, accept: Accept, chosen: Theme, like: Theme
) -> None:
    address = f"{documentation}/check_a_ticket.html"
    one, other = look(address, chosen), look(address, like)
    assert one.page.evaluate(GROUND) == other.page.evaluate(GROUND)
    accept(one)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_documentation_fits_a_narrow_window(
    documentation: str, look: Look, accept: Accept, name: str
) -> None:
    visit = look(f"{documentation}/{name}", Theme.LIGHT, NARROW)
    accept(visit)
    assert visit.wider() == 0


@pytest.mark.parametrize("theme", SYSTEMS)
@pytest.mark.parametrize("name", DISPLAYS)
def test_a_display_is_readable_on_any_ground(
    displays: str, look: Look, accept: Accept, name: str, theme: Theme
) -> None:
    visit = look(f"{displays}/{name}", theme)
    assert DISPLAYS[name] in visit.page.inner_text("main")
    accept(visit)


@pytest.mark.parametrize("name", DISPLAYS)
def test_a_display_fits_a_narrow_window(
    displays: str, look: Look, accept: Accept, name: str
) -> None:
    visit = look(f"{displays}/{name}", Theme.LIGHT, NARROW)
    accept(visit)
    assert visit.wider() == 0
