"""The week of a schedule as a grid, its exceptions, and the closed days of its calendar."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.businesstime.zones import NO_TIME
from ticketpolicy.displays import calendars
from ticketpolicy.displays.markup import Html, mark, page, table
from ticketpolicy.texts import Language, Text, shown, weekdays

_WEEK = Text("Horario de la semana, hora de {}", "Hours of the week, time of {}")
_DAY, _HOURS = Text("Día", "Day"), Text("Horas", "Hours")
_LENGTH = Text("En total", "In all")
_OPEN, _SHUT = Text("abierto", "open"), Text("cerrado", "closed")
_EXCEPTIONS = Text("Fechas con otro horario", "Dates with other hours")
_DATE = Text("Fecha", "Date")


def display(
    zone: ZoneInfo,
    week: Week,
    calendar: Calendar,
    exceptions: Mapping[date, Sequence[Shift]],
    since: date | None,
    language: Language,
) -> Html:
    """A schedule: when the desk is open in a week, and on which dates it is not so."""
    days = calendars.parts(calendar.first, calendar.last, calendar.closed, since, language)
    return page(language, _grid(zone, week, language), *_others(exceptions, language), *days)


def _grid(zone: ZoneInfo, week: Week, language: Language) -> Html:
    shifts = sorted({shift for shifts in week.days for shift in shifts})
    heads = [_DAY.told(language), *map(str, shifts), _LENGTH.told(language)]
    rows = [
        (day, *(_cell(language, is_open=shift in own) for shift in shifts), _total(own, language))
        for day, own in zip(weekdays(language), week.days, strict=True)
    ]
    return table(_WEEK.told(language, zone.key), heads, rows)


def _total(shifts: Sequence[Shift], language: Language) -> str:
    return shown(sum((shift.length for shift in shifts), NO_TIME), language)


def _cell(language: Language, *, is_open: bool) -> str:
    return mark(_OPEN.told(language), "good") if is_open else "—"


def _others(exceptions: Mapping[date, Sequence[Shift]], language: Language) -> Iterator[Html]:
    if exceptions:
        heads = [_DATE.told(language), _HOURS.told(language)]
        rows = [
            (shown(day, language), ", ".join(map(str, shifts)) or _SHUT.told(language))
            for day, shifts in exceptions.items()
        ]
        yield table(_EXCEPTIONS.told(language), heads, rows)
