"""`ticketpolicy.charts.tallies`: how many responses were late, when, and by how much."""

from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve
from specs import wrong
from tickets import BOGOTA, at, ticket

from ticketpolicy import Assessment, FactError, Responded, arcoiris, assess
from ticketpolicy.charts.tallies import LIMITS, Period, Tally, of_assessments

BASIC = arcoiris.basic()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
OPENED = at("2026-07-08 09:00")
NOW = at("2026-12-01 09:00")


def judged(opened: str, *answers: str, zone: str = "America/Bogota") -> Assessment:
    """A ticket that was answered at some instants, at a desk of a zone."""
    schedule = evolve(BASIC.schedule, zone=zone)
    events = [Responded(at=at(answer)) for answer in answers]
    return assess(evolve(BASIC, schedule=schedule), ticket(at(opened), *events), now=NOW)


def test_met_and_breached_responses_are_counted_on_the_date_on_which_they_were_due() -> None:
    met = judged("2026-07-08 09:00", "2026-07-08 10:00")
    late = judged("2026-07-08 09:00", "2026-07-21 10:00")
    later = judged("2026-07-09 09:00", "2026-07-22 11:00")
    first, second = date(2026, 7, 17), date(2026, 7, 21)
    assert of_assessments([later, met, late, late]) == Tally(
        zone=BOGOTA,
        due=Counter({first: 3, second: 1}),
        late=Counter({first: 2, second: 1}),
        overdue=[2 * HOUR, 2 * HOUR, 3 * HOUR],
    )


def test_what_is_not_decided_is_left_out_and_what_follows_it_is_not() -> None:
    pending = assess(BASIC, ticket(OPENED), now=OPENED)
    late = judged("2026-07-08 09:00", "2026-07-21 10:00")
    undecided = assess(BASIC, ticket(OPENED, topic=None), now=OPENED)
    assert of_assessments([undecided, pending, late]) == of_assessments([late])
    assert of_assessments([undecided]) == Tally(BOGOTA)
    assert of_assessments([]) == Tally(None)


def test_dates_are_those_of_the_desk_of_the_first_answers() -> None:
    """17:00 in Bogota is the next day in Tokyo."""
    here = judged("2026-07-08 09:00", "2026-07-08 10:00")
    there = judged("2026-07-08 09:00", "2026-07-08 10:00", zone="Asia/Tokyo")
    assert set(of_assessments([here, there]).due) == {date(2026, 7, 17), date(2026, 7, 21)}
    assert set(of_assessments([there, here]).due) == {date(2026, 7, 18), date(2026, 7, 21)}
    assert of_assessments([there, here]).zone == there.policy.schedule.zone


def test_what_is_no_assessment_is_refused_at_its_place() -> None:
    late = judged("2026-07-08 09:00", "2026-07-21 10:00")
    with pytest.raises(FactError) as told:
        of_assessments([late, wrong(5)])
    assert str(told.value) == "judged[1]=5 is not an Assessment"


@pytest.mark.parametrize(
    ("hours", "half"), [([], None), ([3], 3), ([3, 1], 1), ([3, 1, 2], 2), ([4, 3, 1, 2], 2)]
)
def test_half_of_the_late_ones_are_late_by_no_more(hours: list[int], half: int | None) -> None:
    tally = Tally(BOGOTA, overdue=[one * HOUR for one in hours])
    assert tally.half == (half and half * HOUR)


def test_kinds_of_lateness_end_with_their_limits_and_the_last_is_beyond_them() -> None:
    assert [limit // HOUR for limit in LIMITS] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert Tally(BOGOTA).kinds() == []
    assert Tally(BOGOTA, overdue=[HOUR, HOUR + MICROSECOND]).kinds() == [1, 1]
    assert Tally(BOGOTA, overdue=[512 * HOUR, 3 * HOUR]).kinds() == [0, 0, 1] + [0] * 6 + [1]
    assert Tally(BOGOTA, overdue=[512 * HOUR + MICROSECOND]).kinds() == [0] * 10 + [1]


@pytest.mark.parametrize(("days", "weekly"), [(0, True), (728, True), (729, False)])
def test_two_years_are_the_most_that_are_told_as_weeks(*, days: int, weekly: bool) -> None:
    due = Counter([OPENED.date(), OPENED.date() + days * DAY])
    assert Tally(BOGOTA, due).weekly is weekly
    assert Tally(BOGOTA).weekly


def test_weeks_go_from_monday_to_monday() -> None:
    due = Counter({date(2026, 7, 12): 1, date(2026, 7, 13): 2, date(2026, 7, 19): 4})
    late = Counter({date(2026, 7, 13): 1, date(2026, 7, 19): 2})
    assert list(Tally(BOGOTA, due, late).periods()) == [
        Period(date(2026, 7, 6), date(2026, 7, 13), due=1, late=0),
        Period(date(2026, 7, 13), date(2026, 7, 20), due=6, late=3),
    ]
    assert list(Tally(BOGOTA).periods()) == []


def test_months_go_from_the_first_to_the_first() -> None:
    dates = date(2024, 1, 31), date(2024, 2, 1), date(2024, 12, 31), date(2026, 6, 30)
    late = Counter([dates[1]])
    assert list(Tally(BOGOTA, Counter([*dates, dates[2]]), late).periods()) == [
        Period(date(2024, 1, 1), date(2024, 2, 1), due=1, late=0),
        Period(date(2024, 2, 1), date(2024, 3, 1), due=1, late=1),
        Period(date(2024, 12, 1), date(2025, 1, 1), due=2, late=0),
        Period(date(2026, 6, 1), date(2026, 7, 1), due=1, late=0),
    ]
