"""`ticketpolicy.arcoiris`: each term of the shipped policy."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ley51 import holidays_of_colombia

from ticketpolicy import (
    AutoCloseTerms,
    Counting,
    QuotaTerms,
    ResponseTerms,
    Rolling,
    WarrantyTerms,
    Week,
    arcoiris,
)


def test_the_desk_opens_by_the_clock_of_bogota_from_monday_to_friday() -> None:
    desk = arcoiris.schedule()
    assert desk.zone == ZoneInfo("America/Bogota")
    assert desk.week == Week.parse("Mo-Fr 08:00-12:00,14:00-17:00")
    assert not desk.exceptions


def test_its_calendar_knows_the_holidays_of_1984_to_2100() -> None:
    calendar = arcoiris.schedule().calendar
    assert (calendar.first, calendar.last) == (date(1984, 1, 1), date(2100, 12, 31))
    assert set(calendar.closed) == holidays_of_colombia()
    assert calendar.closed[date(2026, 7, 13)].startswith("Día de Nuestra Señora del Rosario")


def test_the_terms_are_those_of_the_document_and_its_readings() -> None:
    policy = arcoiris.basic()
    assert policy.quota == QuotaTerms(limit=5)
    assert policy.response == ResponseTerms(within=timedelta(hours=48))
    assert policy.warranty == WarrantyTerms(
        days=8, counting=Counting.CALENDAR, rolling=Rolling.NEXT_BUSINESS_DAY
    )
    assert policy.auto_close == AutoCloseTerms(contacts=2, reply_window=timedelta(hours=7))


def test_it_is_built_once() -> None:
    assert arcoiris.basic() is arcoiris.basic()
    assert arcoiris.basic().schedule is arcoiris.schedule()
