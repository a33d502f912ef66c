"""How much of a month's quota is used."""

from datetime import datetime

from ticketpolicy.displays.markup import Html, mark, page, sentence, table
from ticketpolicy.texts import Language, Text

_TICKETS = Text("Cupo del mes, en tiquetes", "Quota of the month, in tickets")
_LIMIT, _USED, _LEFT = Text("Cupo", "Quota"), Text("Usados", "Used"), Text("Quedan", "Left")
_RESETS = Text("Se renueva el {}.", "It starts anew on {}.")


def display(limit: int, used: int, resets_at: datetime, language: Language) -> Html:
    """The quota, what is used of it, what is left, and when a new month begins."""
    left = limit - used
    heads = [words.told(language) for words in (_LIMIT, _USED, _LEFT)]
    row = (str(limit), str(used), mark(str(left), "good" if left else "bad"))
    return page(
        language,
        table(_TICKETS.told(language), heads, [row]),
        sentence(_RESETS, language, resets_at),
    )
