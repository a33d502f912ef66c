"""The spelling of weekly hours that OpenStreetMap calls opening_hours.

Read are days, ranges and lists of days, several spans a day, spans past
midnight, ``24/7``, ``off`` and ``closed``, and several rules, of which a later
one replaces the hours of the days that it names. The rest of that spelling
(months, holidays, sunrise, open ends, comments) is refused, with its position.
Beyond it, times may tell seconds and a fraction: ``08:30:15.25``.
"""

import re
from bisect import bisect, insort
from collections.abc import Iterable, Sequence
from datetime import timedelta

from ticketpolicy.businesstime.zones import DAY, NO_TIME
from ticketpolicy.errors import WeekSyntaxError

Span = tuple[timedelta, timedelta]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

_ALWAYS = "24/7"
_CLOSED = ("off", "closed")
_HOLIDAYS = ("PH", "SH")
_LAST = 59
TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?"
"""How a time is written, as a regular expression."""

_WORD = re.compile(rf"24/7|{TIME}|[A-Za-z]+|\S")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.]([0-9]{1,6}))?)?")


class _Words:
    """The words of a text, read one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [(word.group(), word.start()) for word in _WORD.finditer(text)]
        self.words.append(("", len(text)))
        self.index = 0

    @property
    def next(self) -> str:
        return self.words[self.index][0]

    def take(self) -> str:
        word = self.next
        self.index += 1
        return word

    def skip(self, word: str) -> bool:
        found = self.next == word
        self.index += found
        return found

    def fault(self, problem: str, back: int = 0) -> WeekSyntaxError:
        return WeekSyntaxError(self.text, self.words[self.index - back][1], problem)


def parse(text: str) -> list[list[Span]]:
    """The hours of Monday to Sunday, as pairs of wall times; raises `WeekSyntaxError`.

    >>> parse("Su 08:00-12:00; Mo-Sa off")[6]
    [(datetime.timedelta(seconds=28800), datetime.timedelta(seconds=43200))]
    """
    words = _Words(text)
    week: list[list[Span]] = [[] for _ in DAYS]
    while True:
        for day, hours in _rule(words):
            week[day] = hours
        if not words.skip(";") or not words.next:
            break
    if words.next:
        raise words.fault("expected ';' and another rule, or the end")
    return week


def parse_span(text: str) -> Span:
    """The hours of one span, such as ``22:00-06:00``; raises `WeekSyntaxError`.

    >>> parse_span("22:00-06:00")
    (datetime.timedelta(seconds=79200), datetime.timedelta(days=1, seconds=21600))
    """
    words = _Words(text)
    span = _span(words, ())
    if words.next:
        raise words.fault("expected the end")
    return span


def _rule(words: _Words) -> list[tuple[int, list[Span]]]:
    if words.skip(_ALWAYS):
        return [(day, [(NO_TIME, DAY)]) for day in range(len(DAYS))]
    days = _days(words) if words.next in DAYS else range(len(DAYS))
    hours = _hours(words)
    return [(day, hours) for day in days]


def _days(words: _Words) -> Iterable[int]:
    days: list[int] = []
    while True:
        first = last = _day(words)
        if words.skip("-"):
            last = _day(words)
        days += ((first + step) % len(DAYS) for step in range((last - first) % len(DAYS) + 1))
        if not words.skip(","):
            return days


def _day(words: _Words) -> int:
    if words.next not in DAYS:
        raise words.fault(f"expected a day, one of {' '.join(DAYS)}")
    return DAYS.index(words.take())


def _hours(words: _Words) -> list[Span]:
    if words.next in _CLOSED:
        words.take()
        return []
    spans: list[Span] = []
    while True:
        insort(spans, _span(words, spans))
        if not words.skip(","):
            return spans


def _span(words: _Words, others: Sequence[Span]) -> Span:
    """The next span, which overlaps none of the others, in order."""
    begun = words.index
    opens = _time(words)
    if opens >= DAY:
        raise words.fault("hours open before 24:00: write 00:00, on the next day", back=1)
    if not words.skip("-"):
        raise words.fault("expected '-' and the closing time, as in 08:00-12:00")
    closes = _time(words)
    if closes == opens:
        raise words.fault("hours that close when they open are empty; 00:00-24:00 is a day", 1)
    if closes > 2 * DAY:
        raise words.fault("hours close by the end of the next day, 48:00", back=1)
    span = (opens, closes if closes > opens else closes + DAY)
    place = bisect(others, span)
    beside = others[max(place - 1, 0) : place + 1]
    if any(opens < other[1] and other[0] < span[1] for other in beside):
        raise words.fault("these hours overlap the ones before them", back=words.index - begun)
    return span


def _time(words: _Words) -> timedelta:
    found = _TIME.fullmatch(words.next)
    if not found:
        raise words.fault(_unexpected(words.next))
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if minute > _LAST:
        raise words.fault("an hour has 60 minutes, 00 to 59")
    if second > _LAST:
        raise words.fault("a minute has 60 seconds, 00 to 59")
    words.take()
    microsecond = int((found[4] or "").ljust(6, "0"))
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)


def _unexpected(word: str) -> str:
    if word in _HOLIDAYS:
        return "holidays are closed days of a Calendar, and special hours exceptions of a Schedule"
    return "expected days such as Mo-Fr, hours such as 08:00-12:00, 24/7, off or closed"


def spell(week: Sequence[Sequence[Span]]) -> str:
    """The shortest text that `parse` reads back as these hours.

    >>> spell(parse("Sa 09:00-12:00; Mo,Tu,We 08:00-12:00,14:00-17:00"))
    'Mo-We 08:00-12:00,14:00-17:00; Sa 09:00-12:00'
    """
    if all(list(hours) == [(NO_TIME, DAY)] for hours in week):
        return _ALWAYS
    days: dict[tuple[Span, ...], list[int]] = {}
    for day, hours in enumerate(week):
        if hours:
            days.setdefault(tuple(hours), []).append(day)
    rules = (
        f"{_spell_days(alike)} {','.join(map(spell_span, hours))}" for hours, alike in days.items()
    )
    return "; ".join(rules) or _CLOSED[0]


def spell_span(span: Span) -> str:
    """The hours of one span, such as ``22:00-06:00``."""
    opens, closes = span
    past_midnight = DAY < closes < DAY + opens
    return f"{_spell_time(opens)}-{_spell_time(closes - DAY if past_midnight else closes)}"


def _spell_days(days: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join("-".join(DAYS[day] for day in sorted({run[0], run[-1]})) for run in runs)


def _spell_time(wall: timedelta) -> str:
    minutes, rest = divmod(wall, timedelta(minutes=1))
    seconds = f":{rest.total_seconds():09.6f}".rstrip("0").rstrip(".") if rest else ""
    return f"{minutes // 60:02}:{minutes % 60:02}{seconds}"
