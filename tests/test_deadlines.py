"""`ticketpolicy.deadlines`: when a promised span runs out, and what it is made of."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from specs import wrong
from tickets import at

from ticketpolicy import (
    Calendar,
    Deadline,
    IntervalError,
    NaiveDatetimeError,
    Schedule,
    Shift,
    SpanTypeError,
    Week,
    arcoiris,
    hours,
)

DESK = arcoiris.schedule()
HOUR = timedelta(hours=1)
START = at("2026-06-05 08:00")
Stretch = tuple[datetime, datetime | None]


def deadline(span: timedelta, *pauses: Stretch, start: datetime = START) -> Deadline:
    """A deadline at the desk of the shipped policy."""
    return Deadline(schedule=DESK, start=start, span=span, pauses=pauses)


def stretch(start: str, end: str | None) -> Stretch:
    """A pause on 5 June 2026, which may still go on."""
    return at(f"2026-06-05 {start}"), None if end is None else at(f"2026-06-05 {end}")


def test_without_pauses_it_is_what_follows_the_start() -> None:
    for span in (timedelta(0), HOUR, 48 * HOUR):
        assert deadline(span).due_at == hours.after(DESK, START, span)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([("09:00", "10:00")], "11:00"),
        ([("08:00", "09:00")], "11:00"),
        ([("07:00", "09:00")], "11:00"),
        ([("12:00", "14:00")], "10:00"),
        ([("09:00", "10:00"), ("09:30", "09:45")], "11:00"),
        ([("09:00", "10:00"), ("09:30", "10:30")], "11:30"),
        ([("09:30", "10:30"), ("09:00", "10:00")], "11:30"),
        ([("09:00", "09:30"), ("09:30", "10:00")], "11:00"),
        ([("10:00", None)], "10:00"),
        ([("10:30", None)], "10:00"),
        ([("09:59", None)], None),
        ([("09:00", "10:00"), ("09:30", None)], None),
        ([("08:00", None)], None),
        ([("09:00", "09:00")], "10:00"),
        ([("08:00", "08:00")], "10:00"),
    ],
)
def test_paused_time_counts_as_none(pauses: list[tuple[str, str | None]], due: str | None) -> None:
    """Two hours from eight o'clock, with pauses that nest, overlap, touch or do not end."""
    promised = deadline(2 * HOUR, *(stretch(*pause) for pause in pauses))
    assert promised.due_at == (None if due is None else at(f"2026-06-05 {due}"))


def test_it_says_how_much_has_run() -> None:
    promised = deadline(2 * HOUR, stretch("09:00", "10:00"))
    run = {8: 0.0, 9: 1, 9.5: 1, 10: 1, 11: 2, 12: 3, 13: 3}
    for hour, expected in run.items():
        assert promised.run_by(at("2026-06-05 00:00") + hour * HOUR) == expected * HOUR
    assert deadline(HOUR).run_by(START - HOUR) == timedelta(0)


def test_an_earlier_deadline_leaves_so_much_of_the_span() -> None:
    promised = deadline(2 * HOUR, stretch("09:00", "10:00"))
    assert promised.earlier(HOUR).due_at == at("2026-06-05 09:00")
    assert promised.earlier(HOUR / 2).due_at == at("2026-06-05 10:30")
    assert promised.earlier(9 * HOUR).due_at == START


def test_the_intervals_make_up_the_span() -> None:
    promised = deadline(5 * HOUR, stretch("09:00", "10:00"))
    assert [(one.start, one.end) for one in promised.intervals()] == [
        (at("2026-06-05 08:00"), at("2026-06-05 09:00")),
        (at("2026-06-05 10:00"), at("2026-06-05 12:00")),
        (at("2026-06-05 14:00"), at("2026-06-05 16:00")),
    ]
    assert list(deadline(timedelta(0)).intervals()) == []


def test_while_it_is_paused_the_intervals_are_what_has_run() -> None:
    promised = deadline(5 * HOUR, stretch("09:00", None))
    assert [one.duration for one in promised.intervals()] == [HOUR]
    assert promised.closed_days() == {}


def test_the_closed_days_passed_over_are_named() -> None:
    """Two holiday Mondays; weekends are no closed days, for the week does not open on them."""
    promised = deadline(48 * HOUR, start=at("2026-06-05 17:00"))
    assert promised.closed_days() == {
        date(2026, 6, 8): "Corpus Christi (observado)",
        date(2026, 6, 15): "Sagrado Corazón (observado)",
    }


def test_a_closed_day_on_which_nothing_would_have_opened_any_more_is_not_passed_over() -> None:
    holiday = date(2026, 6, 8)
    evening, noon = at("2026-06-08 17:00"), at("2026-06-08 16:59")
    assert deadline(HOUR, start=evening).closed_days() == {}
    assert list(deadline(HOUR, start=noon).closed_days()) == [holiday]


def test_a_closed_day_with_hours_of_its_own_is_not_passed_over() -> None:
    worked = evolve(DESK, exceptions={date(2026, 6, 8): [(time(8), time(9))]})
    promised = Deadline(schedule=worked, start=at("2026-06-05 17:00"), span=8 * HOUR)
    assert promised.closed_days() == {}
    assert promised.due_at == at("2026-06-09 17:00")


def test_a_night_shift_reaches_over_a_date_that_the_clocks_skip() -> None:
    """Kwajalein had no 21 August 1993: 22:00 of that date, skipped, is 22:00 of the 22nd."""
    kwajalein = ZoneInfo("Pacific/Kwajalein")
    night = Schedule(
        zone=kwajalein,
        week=Week([[Shift(22 * HOUR, 46 * HOUR)]] * 7),
        calendar=Calendar(
            first=date(1993, 8, 1), last=date(1993, 9, 1), closed={date(1993, 8, 20): "rest"}
        ),
    )
    start = datetime(1993, 8, 22, 12, tzinfo=kwajalein)
    promised = Deadline(schedule=night, start=start, span=HOUR)
    assert list(promised.closed_days()) == [date(1993, 8, 20)]


def test_what_is_no_deadline_is_named() -> None:
    with pytest.raises(NaiveDatetimeError, match="^start="):
        deadline(HOUR, start=datetime(2026, 6, 5))
    with pytest.raises(SpanTypeError, match="^span="):
        deadline(wrong(2))
    with pytest.raises(NaiveDatetimeError, match=r"^pauses\[1\]="):
        deadline(HOUR, stretch("09:00", None), (datetime(2026, 6, 5), None))


def test_a_span_of_nothing_is_over_at_the_start_though_it_is_paused() -> None:
    for pauses in ([], [stretch("08:00", None)], [stretch("07:00", "09:00")]):
        promised = deadline(timedelta(0), *pauses)
        assert promised.due_at == START
        assert list(promised.intervals()) == []


def test_a_pause_of_no_length_parts_no_interval() -> None:
    promised = deadline(2 * HOUR, stretch("09:00", "09:00"))
    assert [one.duration for one in promised.intervals()] == [2 * HOUR]


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(IntervalError, match=r"^pauses\[0\]=.*before the start of the pause"):
        deadline(HOUR, stretch("10:00", "09:00"))


def test_deadlines_are_equal_by_the_instants_and_the_span() -> None:
    assert deadline(HOUR) == deadline(HOUR, start=START.astimezone(UTC))
    assert deadline(HOUR) != deadline(2 * HOUR)
