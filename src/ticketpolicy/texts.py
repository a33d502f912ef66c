"""Words in the languages in which answers explain themselves.

Dates and spans are written as people write them there: in Spanish as in Colombia.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from attrs import frozen

from ticketpolicy.briefs import brief
from ticketpolicy.errors import LanguageError, PolicyError

Language = Literal["es", "en"]


class Choice(Enum):
    """One of a closed set, whose value is how it is called; its repr is how it is written in code.

    >>> class Colour(Choice):
    ...     RED = "rojo"
    >>> Colour.RED
    Colour.RED
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


_PLACE = re.compile("{([0-9]{0,3})}")
UNTOLD = (
    "cannot be told with these facts: a place for a fact is {}, or {0} for the first, "
    "and has a fact, which no other place has"
)
"""What is wrong with words that do not fit."""

_SEVERAL: tuple[type, ...] = (tuple, list)
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_NOON = time(12)


@frozen
class Text:
    """The same words in Spanish and in English; ``{}`` stands for a value, ``{0}`` for the first.

    Raises `PolicyError` for what is no text.

    >>> Text(es="Vence el {}.", en="It is due on {}.").told("es", date(2026, 7, 13))
    'Vence el lunes 13 de julio de 2026.'
    """

    es: str
    en: str

    def __attrs_post_init__(self) -> None:
        for place, words in (("es", self.es), ("en", self.en)):
            if not isinstance(words, str):
                raise PolicyError(place, words, "is not a text")

    def told(self, language: Language, *values: object) -> str:
        """The words in a language, with values in their places.

        Raises `LanguageError`, and `PolicyError` for words that have no such places.
        """
        words = {"es": self.es, "en": self.en}.get(language) if isinstance(language, str) else None
        if words is None:
            raise LanguageError("language", language)
        said = [shown(value, language) for value in values]
        if said:
            if not fits(words, len(said)):
                raise PolicyError(language, words, UNTOLD)
            words = words.format(*said)
        for ended in (one for one in said if one.endswith(".")):
            words = words.replace(f"{ended}.", ended)
        return words


@lru_cache(maxsize=1024)
def fits(words: str, count: int) -> bool:
    """Whether words have a place for values of which there are so many, and none has two.

    >>> fits("{} {}", 2), fits("{1} {0}", 3), fits("{} {}", 1), fits("{0} {0}", 1)
    (True, True, False, False)
    """
    said = _PLACE.findall(words)
    places = [int(place) for place in said if place] or [*range(len(said))]
    known = len(said) == len(places) == len({*places}) and all(one < count for one in places)
    return known and not {*"{}"} & {*_PLACE.sub("", words)}


YES, NO = Text("sí", "yes"), Text("no", "no")
NOT_KNOWN = Text("no se sabe", "not known")
FROM_TO = Text("{} a {}", "{} to {}")

_DATE = Text("{} {} de {}", "{} {} {}")
_DAY_AND_MONTH = Text("{} de {}", "{} {}")
_DAYS = Text(
    "lunes martes miércoles jueves viernes sábado domingo",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
_MONTHS = Text(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "January February March April May June July August September October November December",
)
_MORNING, _AFTERNOON = Text("a. m.", "a.m."), Text("p. m.", "p.m.")
_MIDDAY = Text("m.", "p.m.")
_POINT = Text(",", ".")


def shown(value: object, language: Language) -> str:
    """A value as people write it in a language.

    >>> shown(timedelta(hours=48, minutes=30), "es")
    '48 h 30 min'
    >>> shown(datetime(2026, 6, 5, 16, 59), "es")
    'viernes 5 de junio de 2026, 4:59 p. m.'
    >>> shown(datetime(2026, 6, 5, 16, 59), "en")
    'Friday 5 June 2026, 4:59 p.m.'
    """
    if value is None:
        return NOT_KNOWN.told(language)
    if isinstance(value, Enum):
        return shown(value.value, language)
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(value, language)
    if isinstance(value, _SEVERAL):
        return ", ".join(_part(each, language) for each in cast("Iterable[object]", value))
    if isinstance(value, str):
        return value
    return brief(value)


def _part(value: object, language: Language) -> str:
    """One of several values, which holds no others to be told one by one."""
    return brief(value) if isinstance(value, _SEVERAL) else shown(value, language)


def _instant(at: datetime, language: Language) -> str:
    if at != at:  # noqa: PLR0124 - pandas.NaT is a datetime that is not itself
        return NOT_KNOWN.told(language)
    return f"{_day(at, language)}, {_clock(at.time(), language)}"


def _day(day: date, language: Language) -> str:
    weekday, in_year = weekdays(language)[day.weekday()], day_and_month(day, language)
    return _DATE.told(language, weekday, in_year, day.year)


def day_and_month(day: date, language: Language) -> str:
    """A date without its weekday and its year.

    >>> day_and_month(date(2026, 7, 13), "es")
    '13 de julio'
    """
    return _DAY_AND_MONTH.told(language, day.day, _MONTHS.told(language).split()[day.month - 1])


def weekdays(language: Language) -> list[str]:
    """The names of the days of the week, Monday first."""
    return _DAYS.told(language).split()


def _clock(clock: time, language: Language) -> str:
    clock = clock.replace(tzinfo=None)
    half = _MIDDAY if clock == _NOON else _MORNING if clock < _NOON else _AFTERNOON
    seconds = f":{clock.second:02}" if clock.second or clock.microsecond else ""
    return (
        f"{clock.hour % 12 or 12}:{clock.minute:02}{seconds}"
        f"{_fraction(clock.microsecond, language)} {half.told(language)}"
    )


def _fraction(microseconds: int, language: Language) -> str:
    if not microseconds:
        return ""
    return f"{_POINT.told(language)}{microseconds:06}".rstrip("0")


def _span(span: timedelta, language: Language) -> str:
    rest = abs(span)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds = f"{rest // _SECOND}{_fraction(rest.microseconds, language)}"
    parts = [(str(hours), "h"), (str(minutes), "min"), (seconds, "s")]
    said = " ".join(f"{count} {unit}" for count, unit in parts if count != "0") or "0 h"
    return f"-{said}" if span < timedelta(0) else said


def _flag(flag: bool, language: Language) -> str:  # noqa: FBT001 - the value that is written
    return (YES if flag else NO).told(language)


_WRITTEN: Mapping[type, Callable[..., str]] = MappingProxyType(
    {
        bool: _flag,
        Text: Text.told,
        datetime: _instant,
        date: _day,
        time: _clock,
        timedelta: _span,
    }
)
