"""Calendars: dates with their closed days, or a country whose public holidays they are."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.records import Record
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.extras import extra

with extra("codec"):
    from cattrs import Converter


@frozen(kw_only=True)
class CountryCalendar:
    """The public holidays of a country, with closed days that are added and removed."""

    CALLED: ClassVar[str] = "Calendar of a country"

    country: str
    first: date
    last: date
    subdivision: str | None = None
    adding: Mapping[date, str] = field(factory=dict[date, str])
    removing: tuple[date, ...] = ()

    def calendar(self) -> Calendar:
        """The calendar itself; raises what `Calendar.country` raises."""
        found = _public(self.country, self.first, self.last, self.subdivision)
        changed = found.adding(self.adding) if self.adding else found
        return changed.removing(*self.removing) if self.removing else changed


@lru_cache(maxsize=16)  # the revisions of a policy share one
def _public(country: str, first: date, last: date, subdivision: str | None) -> Calendar:
    return Calendar.country(country, first=first, last=last, subdivision=subdivision)


BY_COUNTRY = ("country", "subdivision", "adding", "removing")
"""The keys of the calendar of a country, beside the first and the last date."""


def _by_country(**parts: Any) -> Calendar:  # noqa: ANN401 - what was read of each
    return CountryCalendar(**parts).calendar()


def any_of(_kind: object, converter: Converter) -> Reader:
    """A reader of calendars in either form."""
    by_dates = Record.of(Calendar, converter)
    by_country = evolve(Record.of(CountryCalendar, converter), build=_by_country)

    def read(document: object, _kind: object = None, besides: Collection[object] = ()) -> object:
        given = mapping(document)
        record = by_country if any(key in given for key in BY_COUNTRY) else by_dates
        return record(given, besides=besides)

    return read
