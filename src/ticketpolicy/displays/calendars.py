"""The closed days of a calendar: the next ones in a table, all of them year by year."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice

from ticketpolicy.displays.markup import Html, element, folded, page, sentence, table
from ticketpolicy.texts import Language, Text, day_and_month, shown

_NEXT = 12

_KNOWN = Text("Fechas conocidas: {} a {}.", "Known dates: {} to {}.")
_NEXT_ONES = Text("Días cerrados desde el {}", "Closed days from {} on")
_ALL = Text("Todos los días cerrados: {}", "All closed days: {}")
_BY_YEAR = Text("Días cerrados, año por año", "Closed days, year by year")
_DATE, _NAME = Text("Fecha", "Date"), Text("Motivo", "Reason")
_YEAR, _DAYS = Text("Año", "Year"), Text("Días", "Days")

Days = Mapping[date, str]


def display(first: date, last: date, closed: Days, since: date | None, language: Language) -> Html:
    """A calendar: the dates it knows, and the closed days among them."""
    return page(language, *parts(first, last, closed, since, language))


def parts(
    first: date, last: date, closed: Days, since: date | None, language: Language
) -> Iterator[Html]:
    """The parts of the display of a calendar."""
    yield sentence(_KNOWN, language, first, last)
    if since is not None:
        to_come = islice((day for day in closed if day >= since), _NEXT)
        rows = [(shown(day, language), closed[day]) for day in to_come]
        heads = [_DATE.told(language), _NAME.told(language)]
        yield table(_NEXT_ONES.told(language, since), heads, rows)
    yield folded(_ALL.told(language, len(closed)), _years(closed, language))


def _years(closed: Days, language: Language) -> Html:
    heads = [_YEAR.told(language), _DAYS.told(language)]
    years = groupby(closed, key=lambda day: day.year)
    rows = [(str(year), _named(days, closed, language)) for year, days in years]
    return table(_BY_YEAR.told(language), heads, rows)


def _named(days: Iterable[date], closed: Days, language: Language) -> Html:
    return element(
        "span",
        "; ".join(f"{day_and_month(day, language)}: {closed[day]}" for day in days),
    )
