"""Lists as Zendesk's API gives them: whole, as a page, or as several pages."""

from collections.abc import Sequence
from typing import NamedTuple

from ticketpolicy.zendesk.nodes import Node, Report


class Listed(NamedTuple):
    """The items of a list, and the users that were sent along."""

    items: tuple[Node, ...]
    users: tuple[Node, ...]


def listed(given: object, path: str, report: Report, *, export: str = "") -> Listed:
    """The items of what was given for an argument; pages that are missing are a fault.

    Where they come from an incremental ``export``, each page of it names a next one.
    """
    name = export or path
    pages, items = _parts(Node(given, path, report), name)
    items += [item for page in pages for item in page.part(name).items()]
    users = [user for page in pages for user in page.part("users").items()]
    if not export:
        _complete(pages, name, len(items))
    return Listed(tuple(items), tuple(users))


def _parts(node: Node, name: str) -> tuple[list[Node], list[Node]]:
    """The pages that were given, and what stands beside them in no page."""
    if node.names(name):
        return [node.at("")], []
    found = list(node.items())
    pages = [item for item in found if item.names(name)]
    return pages, [item for item in found if not item.names(name)]


def _complete(pages: Sequence[Node], name: str, given: int) -> None:
    for page in pages:
        count = page.part("count")
        if (count.whole() or 0) > given:
            count.fault(f"is more than the {given} that were given: give all pages, as a list")
    if pages and all(map(_goes_on, pages)):
        pages[-1].part(name).fault("go on on a next page: give all pages, as a list")


def _goes_on(page: Node) -> bool:
    return bool(page.part("next_page").text() or page.part("meta").part("has_more").truth())
