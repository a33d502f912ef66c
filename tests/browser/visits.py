"""Visits of a page: what it complains of, how wide it is, and what axe finds in it."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from attrs import frozen
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

HEIGHT = 900
PATIENCE = 120_000  # milliseconds, for a machine that is busy
NARROW, WIDE = 400, 1280
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CHOOSE = "localStorage.setItem('theme', '{}')"


class Theme(Enum):
    """The colours that the system asks for, and those that the reader has chosen on the page."""

    LIGHT = ("light", None)
    DARK = ("dark", None)
    LIGHT_CHOSEN = ("dark", "light")
    DARK_CHOSEN = ("light", "dark")


@frozen
class Report:
    """What axe says of a page: the rules that hold, and the elements that break one, or may."""

    held: int
    broken: list[str]
    unsure: list[str]


@frozen
class Visit:
    """A page that is open, and all that went wrong since it was asked for."""

    page: Page
    complaints: list[str]

    def wider(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate(WIDER))

    def checked(self, axe: str) -> Report:
        """Let axe look at all of the page by all its rules, also at what is folded away."""
        self.page.evaluate(UNFOLD)
        self.page.evaluate(axe)
        found = self.page.evaluate("axe.run()")
        return Report(
            held=len(found["passes"]),
            broken=[line for rule in found["violations"] for line in elements(rule)],
            unsure=[line for rule in found["incomplete"] for line in elements(rule)],
        )


Look = Callable[..., Visit]
Accept = Callable[[Visit], None]


def elements(rule: dict[str, Any]) -> list[str]:
    """The elements of which a rule is told."""
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for node in rule["nodes"]]


def visited(browser: Browser, address: str, theme: Theme, width: int = WIDE) -> Visit:
    """Open a page as a reader does, with the colours of a theme and a window of a width."""
    system, chosen = theme.value
    context = browser.new_context(
        color_scheme=system, viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce"
    )
    if chosen:
        context.add_init_script(CHOOSE.format(chosen))
    page = context.new_page()
    visit = Visit(page, watched(page, "/".join(address.split("/")[:3])))
    page.goto(address, timeout=PATIENCE)
    return visit


def watched(page: Page, here: str) -> list[str]:
    """What goes wrong on a page, as it does; whatever is asked of other machines fails."""
    complaints: list[str] = []

    def printed(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def answered(response: Response) -> None:
        if not response.ok:
            complaints.append(f"{response.status} {response.url}")

    page.route(lambda url: not url.startswith(f"{here}/"), lambda route: route.abort())
    page.on("console", printed)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"{request.failure} {request.url}"))
    page.on("response", answered)
    return complaints
