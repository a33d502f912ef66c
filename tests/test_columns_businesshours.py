"""`ticketpolicy.columns.businesshours`: days as columns, each asked about once."""

from datetime import date

import numpy as np

from ticketpolicy import Calendar, Schedule, Week
from ticketpolicy.columns import businesshours

DESK = Schedule(
    zone="UTC",
    week=Week.parse("Mo-Fr 08:00-17:00"),
    calendar=Calendar(first=date(2026, 6, 1), last=date(2026, 6, 30)),
)


def test_each_day_is_asked_about_once_even_before_1970() -> None:
    asked: list[date] = []

    def answer(day: date) -> int:
        asked.append(day)
        return day.day

    found = businesshours.on_days(np.array([-3, 2, -3, -1, 2], np.int64), answer)
    assert (found.tolist(), found.dtype.name) == ([29, 3, 29, 31, 3], "int64")
    assert asked == [date(1969, 12, 29), date(1969, 12, 31), date(1970, 1, 3)]


def test_a_calendar_knows_its_first_and_its_last_day_and_none_beside_them() -> None:
    june = np.datetime64("2026-06-01").astype(np.int64)
    known = businesshours.known(DESK, june + np.array([-1, 0, 29, 30]))
    assert known.tolist() == [False, True, True, False]
