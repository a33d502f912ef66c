"""The schedules about which is asked, as their documents."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from ley51 import LEY_2578, holidays_of_colombia, monday

DESK_WEEK = "Mo-Fr 08:00-12:00,14:00-17:00"

Document = Mapping[str, Any]


def schedule(
    zone: str,
    week: str,
    first: str,
    last: str = "",
    *,
    closed: Mapping[str, str] | None = None,
    exceptions: Mapping[str, list[str]] | None = None,
) -> Document:
    """The document of a schedule that is known from a date to another, or in a whole year."""
    if not last:
        first, last = f"{first}-01-01", f"{first}-12-31"
    return {
        "schema": 1,
        "model": "Schedule",
        "zone": zone,
        "week": week,
        "calendar": {"first": first, "last": last, "closed": closed or {}},
        "exceptions": exceptions or {},
    }


def _law_of(day: date) -> str:
    """The law that closes a public holiday of Colombia."""
    since, (month, number) = LEY_2578
    new = day.year >= since and day == monday(date(day.year, month, number))
    return "Ley 2578 de 2026" if new else "Ley 51 de 1983"


COLOMBIA = {
    day.isoformat(): _law_of(day)
    for day in sorted(holidays_of_colombia())
    if 2025 <= day.year <= 2027
}
LEY_51 = {day: law for day, law in COLOMBIA.items() if law == "Ley 51 de 1983"}
_THREE_YEARS = ("2025-01-01", "2027-12-31")


def closing(*days: str) -> Mapping[str, str]:
    """Closed days without a name of their own."""
    return dict.fromkeys(days, "closed")


bogota = partial(schedule, "America/Bogota")


SCHEDULES: Mapping[str, Document] = {
    # In Bogota, where clocks never change.
    "desk": bogota(DESK_WEEK, *_THREE_YEARS, closed=COLOMBIA),
    "struck_down": bogota(DESK_WEEK, *_THREE_YEARS, closed=LEY_51),
    "june": bogota(
        DESK_WEEK, "2026-06-01", "2026-06-30", closed=closing("2026-06-08", "2026-06-15")
    ),
    "saturdays": bogota(f"{DESK_WEEK}; Sa 09:00-12:00", *_THREE_YEARS, closed=COLOMBIA),
    "no_wednesdays": bogota("Mo-Fr 08:00-12:00,14:00-17:00; We off", "2026"),
    "always": bogota("24/7", "2026"),
    "round": bogota("Mo-Su 00:00-24:00", "2026"),
    "a_minute_less": bogota("Mo-Su 00:00-23:59", "2026"),
    "evenings": bogota("Mo-Fr 16:00-24:00", "2026"),
    "touching": bogota("Mo-Fr 08:00-12:00,12:00-17:00", "2026"),
    "five_shifts": bogota(
        "Mo-Fr 06:00-07:15,08:00-09:30,10:00-11:45,13:20-15:05,22:10-22:11", "2026"
    ),
    "nights": bogota("Mo-Su 22:00-06:00", "2026", closed=closing("2026-06-15")),
    "weekend_nights": bogota("Fr,Sa 20:00-04:00", "2026"),
    "long_shift": bogota("Mo 10:00-34:00; We 22:00-46:00", "2026"),
    "exceptions": bogota(
        DESK_WEEK,
        *_THREE_YEARS,
        closed=COLOMBIA,
        exceptions={
            "2026-06-13": ["09:00-12:00"],  # a Saturday
            "2026-06-15": ["10:00-12:00"],  # a holiday
            "2026-06-17": ["22:00-02:00"],
            "2026-06-18": [],
            "2026-06-19": ["08:00-12:00", "12:00-13:00"],
            "2026-06-24": ["00:00-24:00"],
            "2026-12-24": ["08:00-11:30"],
        },
    ),
    "once": bogota("off", "2026", exceptions={"2026-06-17": ["09:00-10:00"]}),
    "never": bogota("off", "2026"),
    "never_by_exceptions": bogota(
        "We 09:00-10:00", "2026-06-15", "2026-06-18", exceptions={"2026-06-17": []}
    ),
    "never_in_range": bogota("We 09:00-10:00", "2026-06-18", "2026-06-20"),
    # Where clocks change: dates that are past, so that no law changes them any more.
    "skipped_alone": schedule("America/New_York", "Su 02:00-03:00", "2025-03-09", "2025-03-09"),
    "new_york": schedule(
        "America/New_York", "Mo-Fr 09:00-17:00", "2025", closed=closing("2025-07-04")
    ),
    "new_york_always": schedule("America/New_York", "24/7", "2025"),
    "new_york_nights": schedule("America/New_York", "Mo-Su 22:00-06:00", "2025"),
    "new_york_early": schedule("America/New_York", "Mo-Su 00:30-03:30", "2025"),
    "new_york_two": schedule("America/New_York", "Mo-Su 02:00-03:00", "2025"),
    "new_york_one": schedule("America/New_York", "Mo-Su 01:00-02:00", "2025"),
    "new_york_within_one": schedule("America/New_York", "Mo-Su 01:15-01:45", "2025"),
    "new_york_crossing": schedule("America/New_York", "Mo-Su 02:15-02:45,03:05-04:00", "2025"),
    "london": schedule("Europe/London", "Mo-Fr 09:00-17:30", "2025"),
    "dublin": schedule("Europe/Dublin", "24/7", "2025"),
    "lord_howe": schedule("Australia/Lord_Howe", "24/7", "2025"),
    "lord_howe_early": schedule("Australia/Lord_Howe", "Mo-Su 01:00-03:00", "2025"),
    "chatham": schedule("Pacific/Chatham", "Mo-Su 02:00-04:00", "2025"),
    "st_johns": schedule("America/St_Johns", "Mo-Su 00:00-01:00", "2006"),
    "santiago": schedule("America/Santiago", "Mo-Su 22:00-02:00", "2025"),
    "santiago_always": schedule("America/Santiago", "24/7", "2025"),
    "havana": schedule("America/Havana", "Mo-Su 00:00-02:00", "2025"),
    "caracas": schedule("America/Caracas", "Mo-Su 02:00-04:00", "2016"),
    "casablanca": schedule("Africa/Casablanca", "Mo-Fr 08:00-16:00", "2025"),
    "kathmandu": schedule("Asia/Kathmandu", "24/7", "1985-12-20", "1986-01-10"),
    "pyongyang": schedule("Asia/Pyongyang", "Mo-Su 23:00-24:00", "2018"),
    "apia": schedule("Pacific/Apia", "24/7", "2011-12-20", "2012-01-10"),
    "apia_desk": schedule("Pacific/Apia", "Mo-Fr 08:00-12:00", "2011-12-20", "2012-01-10"),
    "tokyo": schedule("Asia/Tokyo", "Mo-Fr 09:00-18:00", "2026"),
    "utc": schedule("UTC", "Mo-Fr 09:00-17:00", "2026"),
}
