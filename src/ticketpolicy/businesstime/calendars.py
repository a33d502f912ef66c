"""The dates that are known, and which of them are closed.

This is the only module that reads the package ``holidays``. The objects of that
package change when they are read, answer "no holiday" beyond their data and
name days in the language of the environment; what leaves this module does not.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ticketpolicy.businesstime.zones import plain_date
from ticketpolicy.errors import CalendarError, CalendarRangeError, UnknownCountryError

if TYPE_CHECKING:
    from ticketpolicy.displays.markup import Html
    from ticketpolicy.texts import Language

_EARLIEST = date(MINYEAR + 3, 1, 1)
_LATEST = date(MAXYEAR - 3, 12, 31)
_MOST_YEARS = 400


class _Yearly(Mapping[date, str]):
    """Closed days that are read a year at a time, when one of the year is asked for."""

    def __init__(self, first: date, last: date, read: Callable[[int], Mapping[date, str]]) -> None:
        self._first = first
        self._last = last
        self._read = read
        self._years: dict[int, dict[date, str]] = {}

    def covers(self, first: date, last: date) -> bool:
        """Whether these are the dates for which closed days are read."""
        return (first, last) == (self._first, self._last)

    def _year(self, year: int) -> Mapping[date, str]:
        found = self._years.get(year)
        if found is None:
            known = self._first.year <= year <= self._last.year
            days = sorted(self._read(year).items()) if known else []
            found = {day: name for day, name in days if self._first <= day <= self._last}
            self._years[year] = found
        return found

    def __getitem__(self, day: date) -> str:
        return self._year(day.year)[day]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._year(day.year)

    def __iter__(self) -> Iterator[date]:
        for year in range(self._first.year, self._last.year + 1):
            yield from self._year(year)

    def __len__(self) -> int:
        return sum(len(self._year(year)) for year in range(self._first.year, self._last.year + 1))

    def __repr__(self) -> str:
        return repr(dict(self))


def _frozen(closed: Mapping[date, str]) -> Mapping[date, str]:
    if isinstance(closed, _Yearly):
        return closed
    if not isinstance(closed, Mapping):
        raise CalendarError("closed", closed, "is not a mapping of dates to their names")
    for day, name in closed.items():
        plain_date(day, "closed")
        if not isinstance(name, str) or not name:
            raise CalendarError(f"closed[{day}]", name, "is not the name of a closed day: say why")
    return MappingProxyType(dict(sorted(closed.items())))


def _items(closed: Mapping[date, str]) -> tuple[tuple[date, str], ...]:
    return tuple(closed.items())


@frozen(kw_only=True, cache_hash=True)
class Calendar:
    """The dates from first to last, both known, and the closed days among them.

    A question about any other date has no answer here. ``closed`` maps each
    closed day to its name, in order, and cannot be changed; `adding` and
    `removing` give another calendar.

    Raises `CalendarError` for dates in the wrong order or over more than 400 years,
    `CalendarRangeError` for a closed day outside them, `DateTypeError` for what is
    no date.

    >>> from datetime import date
    >>> year = Calendar(
    ...     first=date(2026, 1, 1), last=date(2026, 12, 31), closed={date(2026, 7, 1): "Move"}
    ... )
    >>> year.adding({date(2026, 7, 2): "Move"}).removing(date(2026, 7, 1)).closed
    mappingproxy({datetime.date(2026, 7, 2): 'Move'})
    """

    first: date
    last: date
    closed: Mapping[date, str] = field(factory=dict[date, str], converter=_frozen, eq=_items)

    def __attrs_post_init__(self) -> None:
        first, last = plain_date(self.first, "first"), plain_date(self.last, "last")
        if last < first:
            raise CalendarError("last", last, f"lies before the first date, {first}")
        if first < _EARLIEST or last > _LATEST:
            raise CalendarError(
                "first, last", (first, last), f"must lie between {_EARLIEST} and {_LATEST}"
            )
        if last.year - first.year >= _MOST_YEARS:
            problem = f"span more than {_MOST_YEARS} years: give those that are asked about"
            raise CalendarError("first, last", (first, last), problem)
        if not isinstance(self.closed, _Yearly):
            for day in self.closed:
                self.require(day, "closed")
        elif not self.closed.covers(first, last):
            raise CalendarError(
                "closed", self.closed, "was read for other dates: ask Calendar.country for these"
            )

    @classmethod
    def country(
        cls, code: str, *, first: date, last: date, subdivision: str | None = None
    ) -> "Calendar":
        """The calendar of a country's public holidays, on the dates they are observed.

        ``code`` and ``subdivision`` are those of ISO 3166. The names are in the
        first language of the country. The source is the package ``holidays``.

        Raises `UnknownCountryError`, and `CalendarRangeError` for years that the
        source does not cover.

        >>> from datetime import date
        >>> colombia = Calendar.country("CO", first=date(2026, 1, 1), last=date(2026, 12, 31))
        >>> colombia.closed[date(2026, 7, 20)]
        'Día de la Independencia'
        """
        read = _country(code, subdivision)
        read.require(plain_date(first, "first"), "first")
        read.require(plain_date(last, "last"), "last")
        return cls(first=first, last=last, closed=_Yearly(first, last, read.year))

    def adding(self, closed: Mapping[date, str]) -> "Calendar":
        """The calendar on which these dates are closed too, under these names."""
        return evolve(self, closed={**self.closed, **_frozen(closed)})

    def removing(self, *days: date) -> "Calendar":
        """The calendar on which these closed days are open.

        Raises `CalendarError` for a date that is not closed.
        """
        closed = dict(self.closed)
        for day in days:
            if closed.pop(plain_date(day, "days"), None) is None:
                raise CalendarError("days", day, "is not a closed day of this calendar")
        return evolve(self, closed=closed)

    @property
    def digest(self) -> str:
        """SHA-256 of the content: equal for equal calendars, whatever machine made them."""
        from hashlib import sha256

        days = "".join(f"{day} {name!a}\n" for day, name in self.closed.items())
        return sha256(f"{self.first} {self.last}\n{days}".encode()).hexdigest()

    def require(self, day: date, place: str) -> date:
        """The date itself, if this calendar knows it; raises `CalendarRangeError`."""
        if not self.first <= plain_date(day, place) <= self.last:
            raise CalendarRangeError(place, day, self.first, self.last)
        return day

    def to_html(self, language: "Language" = "es", *, since: date | None = None) -> "Html":
        """The calendar for a notebook or a page, in ``"es"`` or ``"en"``.

        With ``since``, the next closed days from that date on are shown first. Raises
        `LanguageError`, and `CalendarRangeError` for a date that is not known.
        """
        from ticketpolicy.displays import calendars as displays

        if since is not None:
            self.require(since, "since")
        return displays.display(self.first, self.last, self.closed, since, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"<Calendar {self.first} to {self.last}, {len(self.closed)} closed days>"

    def __reduce__(self) -> tuple[Callable[[], "Calendar"], tuple[()]]:
        return partial(Calendar, first=self.first, last=self.last, closed=dict(self.closed)), ()


class _Country:
    """The public holidays of a country, one year at a time; calendars and threads share it."""

    def __init__(self, code: str, subdivision: str | None) -> None:
        from threading import Lock  # noqa: TID251 - threads that ask for one year wait here

        import holidays

        if code not in holidays.list_supported_countries():
            raise UnknownCountryError("code", code)
        try:
            self._holidays = holidays.country_holidays(
                code, subdiv=subdivision, language=getattr(holidays, code).default_language
            )
        except NotImplementedError as error:
            raise UnknownCountryError("subdivision", subdivision) from error
        self._filling = Lock()

    def year(self, year: int) -> dict[date, str]:
        """The holidays of a year, copied while no other thread fills one."""
        with self._filling:
            self._holidays.get(date(year, 1, 1))
            return {day: name for day, name in self._holidays.items() if day.year == year}

    def require(self, day: date, place: str) -> None:
        """Raise `CalendarRangeError` for a date of a year that the source leaves empty."""
        first, last = self._holidays.start_year, self._holidays.end_year
        if not first <= day.year <= last:
            raise CalendarRangeError(place, day, date(first, 1, 1), date(last, 12, 31))


def _country(code: str, subdivision: str | None) -> _Country:
    """The holidays of a country, which looks for their names in the files of the package once."""
    for place, name in (("code", code), ("subdivision", subdivision)):
        if not isinstance(name, str | None):
            raise UnknownCountryError(place, name)
    return _known(code, subdivision)


@lru_cache(maxsize=64)
def _known(code: str, subdivision: str | None) -> _Country:
    return _Country(code, subdivision)
