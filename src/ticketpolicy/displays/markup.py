"""HTML: elements whose content is escaped, and the look that all displays share.

Colours are those of the page around a display, light or dark; only the mark of an outcome
has colours of its own, dark on light, and it says in words what it means.
"""

from collections.abc import Iterable, Sequence
from html import escape

from ticketpolicy.texts import Language, Text

_STYLE = """
.ticketpolicy { line-height: 1.5; max-width: 56rem; overflow-wrap: anywhere; text-align: left; }
.ticketpolicy table { border-collapse: collapse; display: table; margin: 0.5em 0; width: auto; }
.ticketpolicy caption { font-weight: bold; padding: 0.25em 0; text-align: left; }
.ticketpolicy th, .ticketpolicy td {
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.5);
  padding: 0.25em 0.75em 0.25em 0; text-align: left; vertical-align: top;
}
.ticketpolicy p { margin: 0.5em 0; }
.ticketpolicy ul { margin: 0.25em 0; padding-left: 1.25em; }
.ticketpolicy details { margin: 0.25em 0; }
.ticketpolicy details > :not(summary) { margin-left: 1em; }
.ticketpolicy summary { cursor: pointer; }
.ticketpolicy .mark {
  background: #e6e6e6; border-radius: 0.75em; color: #1c1c1c; display: inline-block;
  padding: 0 0.6em;
}
.ticketpolicy th, .ticketpolicy .mark { overflow-wrap: normal; }
.ticketpolicy .good { background: #d2f0db; color: #0b3d1c; }
.ticketpolicy .bad { background: #fbd9d5; color: #5f120b; }
.ticketpolicy .heed { background: #fdeac0; color: #4a3300; }
"""


class Html(str):
    """A piece of HTML, which a notebook shows as such."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def element(name: str, *content: str, **attributes: str) -> Html:
    """An element with its content, which is escaped unless it is `Html`.

    The attribute ``class`` is written ``class_``.

    >>> element("p", "3 < 5, ", element("b", "sí"), class_="mark")
    '<p class="mark">3 &lt; 5, <b>sí</b></p>'
    """
    written = "".join(
        f' {key.removesuffix("_")}="{escape(value)}"' for key, value in attributes.items()
    )
    inside = "".join(one if isinstance(one, Html) else escape(one) for one in content)
    return Html(f"<{name}{written}>{inside}</{name}>")


def page(language: Language, *content: str) -> Html:
    """A whole display, in one language."""
    style = Html(f"<style>{_STYLE}</style>")
    return element("div", style, *content, class_="ticketpolicy", lang=language)


def mark(words: str, tone: str) -> Html:
    """A word that is marked as an outcome; the tone is ``good``, ``bad``, ``heed`` or empty."""
    return element("span", words, class_=f"mark {tone}".strip())


def listed(lines: Iterable[str]) -> Html:
    """A list of lines."""
    return element("ul", *(element("li", line) for line in lines))


def folded(summary: str, *content: str) -> Html:
    """Content that is seen once its summary is opened."""
    return element("details", element("summary", summary), *content)


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """A table in which the first cell of a row is the head of the row."""
    top = element("tr", *(element("th", head, scope="col") for head in heads))
    return element(
        "table",
        element("caption", caption),
        element("thead", top),
        element("tbody", *map(_row, rows)),
    )


def _row(cells: Sequence[str]) -> Html:
    head, *others = cells
    return element(
        "tr", element("th", head, scope="row"), *(element("td", cell) for cell in others)
    )


def sentence(words: Text, language: Language, *values: object) -> Html:
    """Words with values in their places, as a paragraph."""
    return element("p", words.told(language, *values))
