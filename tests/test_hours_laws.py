"""The laws of business time, over random schedules in zones whose clocks change."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from specs import DAY, Spec
from strategies import MICROSECOND, SPANS, TURNS, ZONES, instants, specs

from ticketpolicy import CalendarRangeError, Interval, Schedule, hours

NOTHING = timedelta(0)
Answer = TypeVar("Answer")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Schedule, datetime]:
    """A schedule and an instant that it knows."""
    spec = draw(specs())
    return spec.schedule(), draw(instants(spec))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Schedule, datetime, datetime]:
    """A schedule and two instants, in order."""
    spec = draw(specs())
    one, two = sorted((draw(instants(spec)), draw(instants(spec))), key=utc)
    return spec.schedule(), one, two


def utc(at: datetime) -> datetime:
    """The instant, so that differences and comparisons do not follow the clocks."""
    return at.astimezone(UTC)


def known(ask: Callable[[], Answer]) -> Answer:
    """The answer, of those cases in which the schedule knows one."""
    try:
        return ask()
    except CalendarRangeError:
        reject()


@given(cases(), SPANS)
def test_the_time_between_a_start_and_its_deadline_is_the_span(
    case: tuple[Schedule, datetime], span: timedelta
) -> None:
    schedule, start = case
    end = known(lambda: hours.after(schedule, start, span))
    assert span == hours.between(schedule, start, end)


@given(cases(), SPANS)
def test_the_deadline_is_the_earliest_such_instant(
    case: tuple[Schedule, datetime], span: timedelta
) -> None:
    schedule, start = case
    assume(span)
    end = known(lambda: hours.after(schedule, start, span))
    assert hours.between(schedule, start, utc(end) - MICROSECOND) < span


@given(cases(), SPANS)
def test_before_is_the_mirror_of_after(case: tuple[Schedule, datetime], span: timedelta) -> None:
    schedule, end = case
    start = known(lambda: hours.before(schedule, end, span))
    assert span == hours.between(schedule, start, end)
    assert not span or hours.between(schedule, utc(start) + MICROSECOND, end) < span


@given(cases(), SPANS)
def test_a_negative_span_of_one_is_the_span_of_the_other(
    case: tuple[Schedule, datetime], span: timedelta
) -> None:
    schedule, at = case
    back = known(lambda: hours.before(schedule, at, span))
    on = known(lambda: hours.after(schedule, at, span))
    assert utc(back) == utc(hours.after(schedule, at, -span))
    assert utc(on) == utc(hours.before(schedule, at, -span))


@given(cases())
def test_no_span_ends_at_the_start_itself(case: tuple[Schedule, datetime]) -> None:
    schedule, at = case
    assert utc(at) == utc(hours.after(schedule, at, NOTHING))
    assert utc(at) == utc(hours.before(schedule, at, NOTHING))


@given(cases(), SPANS, SPANS)
def test_two_spans_one_after_the_other_are_their_sum(
    case: tuple[Schedule, datetime], one: timedelta, two: timedelta
) -> None:
    schedule, start = case
    whole = known(lambda: hours.after(schedule, start, one + two))
    halfway = hours.after(schedule, start, one)
    assert utc(whole) == utc(hours.after(schedule, halfway, two))


@given(pairs(), st.data())
def test_times_between_add_up(
    pair: tuple[Schedule, datetime, datetime], data: st.DataObject
) -> None:
    schedule, one, two = pair
    share = data.draw(st.floats(-0.2, 1.2))
    three = utc(one) + (utc(two) - utc(one)) * share
    first = known(lambda: hours.between(schedule, one, three))
    second = known(lambda: hours.between(schedule, three, two))
    assert hours.between(schedule, one, two) == first + second


@given(pairs(), SPANS)
def test_a_later_start_never_has_an_earlier_deadline(
    pair: tuple[Schedule, datetime, datetime], span: timedelta
) -> None:
    schedule, early, late = pair
    last = known(lambda: hours.after(schedule, late, span))
    assert utc(hours.after(schedule, early, span)) <= utc(last)


@given(cases(), SPANS, SPANS)
def test_a_longer_span_never_has_an_earlier_deadline(
    case: tuple[Schedule, datetime], one: timedelta, two: timedelta
) -> None:
    schedule, start = case
    last = known(lambda: hours.after(schedule, start, max(one, two)))
    assert utc(hours.after(schedule, start, min(one, two))) <= utc(last)


@given(st.sampled_from(sorted(TURNS)), st.data(), SPANS)
def test_a_desk_that_never_closes_agrees_with_plain_subtraction(
    zone: str, data: st.DataObject, span: timedelta
) -> None:
    turn = data.draw(st.sampled_from(TURNS[zone]))
    spec = Spec(
        zone=zone,
        week=(((0, DAY),),) * 7,
        first=turn - timedelta(days=5),
        last=turn + timedelta(days=5),
    )
    schedule, start, end = spec.schedule(), data.draw(instants(spec)), data.draw(instants(spec))
    assert hours.between(schedule, start, end) == utc(end) - utc(start)
    later = known(lambda: hours.after(schedule, start, span))
    assert utc(start) + span == utc(later)
    assert hours.is_open(schedule, start)


@given(pairs())
def test_open_time_never_exceeds_the_time_that_passes(
    pair: tuple[Schedule, datetime, datetime],
) -> None:
    schedule, start, end = pair
    assert NOTHING <= hours.between(schedule, start, end) <= utc(end) - utc(start)


@given(specs(), st.data(), SPANS)
def test_one_more_closed_day_never_brings_a_deadline_nearer(
    spec: Spec, data: st.DataObject, span: timedelta
) -> None:
    start = data.draw(instants(spec))
    day: date = data.draw(st.dates(spec.first, spec.last))
    schedule = spec.schedule()
    assume(spec.hours(day))
    calendar = schedule.calendar.adding({day: "one more"})
    later = known(lambda: hours.after(evolve(schedule, calendar=calendar), start, span))
    assert utc(hours.after(schedule, start, span)) <= utc(later)


@given(cases(), SPANS, ZONES)
def test_the_answer_does_not_depend_on_the_zone_in_which_an_instant_is_written(
    case: tuple[Schedule, datetime], span: timedelta, zone: tzinfo
) -> None:
    schedule, at = case
    same = at.astimezone(zone)
    due = known(lambda: hours.after(schedule, at, span))
    assert utc(due) == utc(hours.after(schedule, same, span))
    assert hours.is_open(schedule, at) == hours.is_open(schedule, same)
    assert hours.between(schedule, at, same) == NOTHING


@given(cases(), SPANS, ZONES)
def test_every_answer_carries_the_zone_of_the_schedule(
    case: tuple[Schedule, datetime], span: timedelta, zone: tzinfo
) -> None:
    schedule, at = case
    at = at.astimezone(zone)
    ends = known(lambda: (hours.after(schedule, at, span), hours.before(schedule, at, span)))
    opens = known(lambda: (hours.next_open(schedule, at), hours.next_close(schedule, at)))
    for answer in (*ends, *opens):
        assert answer.tzinfo is schedule.zone
        assert answer == utc(answer).astimezone(schedule.zone)
        assert answer.fold == utc(answer).astimezone(schedule.zone).fold


@given(pairs())
def test_the_intervals_sum_to_the_time_between(
    pair: tuple[Schedule, datetime, datetime],
) -> None:
    schedule, start, end = pair
    found = list(hours.intervals(schedule, start, end))
    lengths = [interval.duration for interval in found]
    assert hours.between(schedule, start, end) == sum(lengths, NOTHING)
    assert all(lengths)
    marks = [utc(mark) for interval in found for mark in (interval.start, interval.end)]
    assert marks == sorted(set(marks)), "in order, and apart"
    assert not marks or utc(start) <= marks[0] <= marks[-1] <= utc(end)


@given(pairs())
def test_a_desk_is_open_in_its_intervals_alone(pair: tuple[Schedule, datetime, datetime]) -> None:
    schedule, start, end = pair
    for interval in hours.intervals(schedule, start, end):
        assert hours.is_open(schedule, interval.start)
        assert hours.is_open(schedule, utc(interval.end) - MICROSECOND)
        assert utc(interval.end) == utc(end) or not hours.is_open(schedule, interval.end)
        assert utc(interval.start) == utc(start) or not hours.is_open(
            schedule, utc(interval.start) - MICROSECOND
        )


@given(cases())
def test_the_next_opening_and_closing_bound_the_first_interval(
    case: tuple[Schedule, datetime],
) -> None:
    schedule, at = case
    closes = known(lambda: hours.next_close(schedule, at))
    opens = hours.next_open(schedule, at)
    first = next(hours.intervals(schedule, at, utc(closes) + MICROSECOND))
    assert first == Interval(opens, closes)
    assert (utc(opens) == utc(at)) == hours.is_open(schedule, at)


@given(specs(), st.data(), st.integers(-15, 15))
def test_counting_business_days_and_adding_them_are_inverse(
    spec: Spec, data: st.DataObject, n: int
) -> None:
    schedule = spec.schedule()
    day: date = data.draw(st.dates(spec.first, spec.last))
    end = known(lambda: hours.add_business_days(schedule, day, n))
    count = hours.business_days_between(schedule, day, end)
    assert n == count or (n < 0 and n == count - (not hours.is_business_day(schedule, day)))
    assert n == 0 or hours.is_business_day(schedule, end)
    assert (end > day) - (end < day) == (n > 0) - (n < 0)


@given(specs(), st.data())
def test_business_days_are_those_that_open_one_by_one(spec: Spec, data: st.DataObject) -> None:
    schedule = spec.schedule()
    one: date = data.draw(st.dates(spec.first, spec.last))
    two: date = data.draw(st.dates(spec.first, spec.last))
    start, end = sorted((one, two))
    days = [start + timedelta(days=step + 1) for step in range((end - start).days)]
    count = sum(hours.is_business_day(schedule, day) for day in days)
    assert count == hours.business_days_between(schedule, start, end)
    assert -count == hours.business_days_between(schedule, end, start)


@given(pairs(), SPANS)
def test_what_was_asked_before_cannot_be_observed(
    pair: tuple[Schedule, datetime, datetime], span: timedelta
) -> None:
    asked, one, two = pair
    fresh: Schedule = pickle.loads(pickle.dumps(asked))
    hours.between(asked, one, two)
    list(hours.intervals(asked, one, two))
    due = known(lambda: hours.after(fresh, two, span))
    assert due == hours.after(asked, two, span)
    assert fresh == asked
    assert hash(fresh) == hash(asked)
    assert repr(fresh) == repr(asked)


def test_spans_of_open_time_that_a_change_of_the_clocks_repeats_count_twice() -> None:
    """New York, 1 November 2026: 01:00 to 02:00 passes twice."""
    spec = Spec(
        zone="America/New_York",
        week=((),) * 6 + (((0, 3 * 60),),),
        first=date(2026, 10, 30),
        last=date(2026, 11, 2),
    )
    zone = ZoneInfo(spec.zone)
    start, end = (datetime(2026, 11, day, tzinfo=zone) for day in (1, 2))
    assert hours.between(spec.schedule(), start, end) == timedelta(hours=4)
    second = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=zone)
    assert hours.between(spec.schedule(), start, second) == timedelta(hours=2.5)
    due = hours.after(spec.schedule(), start, timedelta(hours=2.5))
    assert (due, due.fold) == (second, 1)
