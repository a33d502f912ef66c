"""The laws of the hours of a desk: when it is open, and what it knows."""

from collections.abc import Callable
from datetime import datetime, timedelta

from attrs import evolve

from ticketpolicy import hours
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, MICROSECOND, NO_TIME
from ticketpolicy.errors import CalendarRangeError
from ticketpolicy.extras import extra
from ticketpolicy.testing.draws.clocks import writings
from ticketpolicy.testing.draws.instants import dates, instants, pairs, spans
from ticketpolicy.testing.laws.spans import utc
from ticketpolicy.testing.trials import Trial, known, law

with extra("testing"):
    from hypothesis import strategies as st

_MOST_DAYS = 15
_BEYOND = (MICROSECOND, timedelta(hours=1), DAY, 400 * DAY)


@law(Schedule, "The same instant has the same answers, in whatever zone it is written.")
def the_zone_of_writing_does_not_matter(schedule: Schedule, trial: Trial) -> None:
    """A service that stores UTC and one that stores local time promise the same.

    >>> from ticketpolicy import arcoiris
    >>> the_zone_of_writing_does_not_matter(arcoiris.schedule(), examples=5)
    5
    """
    at = trial.draw("at", instants(schedule))
    span = trial.draw("span", spans(schedule, since=at))
    same = at.astimezone(trial.draw("zone", writings()))
    one, two = hours.after(schedule, at, span), hours.after(schedule, same, span)
    trial.holds(utc(one) == utc(two), "it is due at {}, and written so, at {}", one, two)
    opens = hours.is_open(schedule, at)
    trial.holds(
        hours.is_open(schedule, same) == opens,
        "it is open: {}, and the other way when written so",
        opens,
    )
    told = hours.between(schedule, at, same)
    trial.holds(told == NO_TIME, "from it to itself {} pass", told)


@law(Schedule, "Every instant that is answered is written in the zone of the desk.")
def answers_carry_the_zone_of_the_desk(schedule: Schedule, trial: Trial) -> None:
    """Who reads an answer reads what the clocks of the desk show, of two equal hours the right one.

    >>> from ticketpolicy import arcoiris
    >>> answers_carry_the_zone_of_the_desk(arcoiris.schedule(), examples=5)
    5
    """
    at = trial.draw("at", instants(schedule)).astimezone(trial.draw("zone", writings()))
    span = trial.draw("span", spans(schedule, since=at))
    asks = (hours.next_open, hours.next_close)
    opens = (answer for ask in asks if (answer := _if_known(ask, schedule, at)) is not None)
    for answer in (hours.after(schedule, at, span), *opens):
        there = utc(answer).astimezone(schedule.zone)
        trial.holds(answer.tzinfo is schedule.zone, "{!s} is written in {}", answer, answer.tzinfo)
        same = (answer, answer.fold) == (there, there.fold)
        trial.holds(same, "{} with fold {} is not {}", answer, answer.fold, there)


def _if_known(
    ask: Callable[[Schedule, datetime], datetime], schedule: Schedule, at: datetime
) -> datetime | None:
    """The answer, or None where the calendar does not know it."""
    try:
        return ask(schedule, at)
    except CalendarRangeError:
        return None


@law(Schedule, "The open intervals between two instants sum up to the open time between them.")
def intervals_sum_up_to_the_time_between(schedule: Schedule, trial: Trial) -> None:
    """What an explanation lists is what was counted: in order, apart, and none of them empty.

    >>> from ticketpolicy import arcoiris
    >>> intervals_sum_up_to_the_time_between(arcoiris.schedule(), examples=5)
    5
    """
    start, end = trial.draw("from, to", pairs(schedule))
    end = min(utc(end), utc(start) + 60 * DAY)
    found = list(hours.intervals(schedule, start, end))
    told, total = hours.between(schedule, start, end), sum((one.duration for one in found), NO_TIME)
    trial.holds(total == told, "the intervals sum up to {}, {} are open", total, told)
    marks = [utc(mark) for one in found for mark in (one.start, one.end)]
    trial.holds(marks == sorted(set(marks)), "they touch, overlap or are empty: {}", found)
    inside = not marks or utc(start) <= marks[0] <= marks[-1] <= end
    trial.holds(inside, "they go beyond the two: {}", found)


@law(Schedule, "A desk is open in its intervals, and not at their ends or just before them.")
def a_desk_is_open_in_its_intervals_alone(schedule: Schedule, trial: Trial) -> None:
    """Open time is half-open: at its opening a desk is open, at its closing it is not.

    >>> from ticketpolicy import arcoiris
    >>> a_desk_is_open_in_its_intervals_alone(arcoiris.schedule(), examples=5)
    5
    """
    start, end = trial.draw("from, to", pairs(schedule))
    end = min(utc(end), utc(start) + 60 * DAY)
    for one in hours.intervals(schedule, start, end):
        last, before = utc(one.end) - MICROSECOND, utc(one.start) - MICROSECOND
        for at in (one.start, last):
            trial.holds(hours.is_open(schedule, at), "it is not open at {}", at)
        cut = utc(one.end) == end
        trial.holds(cut or not hours.is_open(schedule, one.end), "it is open at {}", one.end)
        cut = utc(one.start) == utc(start)
        trial.holds(cut or not hours.is_open(schedule, before), "it is open at {}", before)


@law(Schedule, "The next opening and the next closing are the ends of the next open interval.")
def the_next_opening_and_closing_bound_an_interval(schedule: Schedule, trial: Trial) -> None:
    """While a desk is open, its next opening is the instant itself.

    >>> from ticketpolicy import arcoiris
    >>> the_next_opening_and_closing_bound_an_interval(arcoiris.schedule(), examples=5)
    5
    """
    at = trial.draw("at", instants(schedule))
    opens = _if_known(hours.next_open, schedule, at)
    closes = _if_known(hours.next_close, schedule, at)
    first = next(hours.intervals(schedule, at, schedule.timeline.until), None)
    told = None if first is None else (utc(first.start), utc(first.end))
    if opens is None:
        trial.holds(told is None, "it opens no more, and yet is open in {}", first)
        return
    # What is open up to the end of the calendar has no closing that is known.
    ends = schedule.timeline.until if closes is None else utc(closes)
    same = told == (utc(opens), ends)
    trial.holds(same, "it opens at {}, closes at {}, and the interval is {}", opens, closes, first)
    now = hours.is_open(schedule, at)
    trial.holds(now == (utc(opens) == utc(at)), "it is open: {}; it next opens at {}", now, opens)


@law(Schedule, "From a date to the n-th business day after it there are n business days.")
def business_days_are_counted_as_they_are_added(schedule: Schedule, trial: Trial) -> None:
    """A term in business days ends on one, on the right side, and can be checked by counting.

    >>> from ticketpolicy import arcoiris
    >>> business_days_are_counted_as_they_are_added(arcoiris.schedule(), examples=5)
    5
    """
    day = trial.draw("date", dates(schedule))
    count = trial.draw("n", st.integers(-_MOST_DAYS, _MOST_DAYS))
    end = known(lambda: hours.add_business_days(schedule, day, count))
    told = hours.business_days_between(schedule, day, end)
    # Counted back, the date itself is the last of those between, if the desk opens on it.
    own = count < 0 and not hours.is_business_day(schedule, day)
    trial.holds(count == told - own, "up to {} there are {}", end, told)
    opens = count == 0 or hours.is_business_day(schedule, end)
    trial.holds(opens, "it ends on {}, when the desk does not open", end)
    side = ((end > day) - (end < day)) == ((count > 0) - (count < 0))
    trial.holds(side, "it ends on {}", end)


@law(Schedule, "The business days between two dates are those on which the desk opens.")
def business_days_open_one_by_one(schedule: Schedule, trial: Trial) -> None:
    """The count agrees with looking at each of the dates; backwards it is negative.

    >>> from ticketpolicy import arcoiris
    >>> business_days_open_one_by_one(arcoiris.schedule(), examples=5)
    5
    """
    one, two = trial.draw("date", dates(schedule)), trial.draw("other date", dates(schedule))
    start, end = sorted((one, two))
    end = min(end, start + 60 * DAY)
    days = [start + (step + 1) * DAY for step in range((end - start).days)]
    count = sum(hours.is_business_day(schedule, day) for day in days)
    told = hours.business_days_between(schedule, start, end)
    trial.holds(count == told, "after {} up to {} there are {}, not {}", start, end, count, told)
    told = hours.business_days_between(schedule, end, start)
    trial.holds(-count == told, "back from {} to {} there are {}", end, start, told)


@law(Schedule, "Beyond the dates that the calendar knows there is no answer, but an error.")
def beyond_the_calendar_there_is_no_answer(schedule: Schedule, trial: Trial) -> None:
    """A calendar that ends must not be read as one without holidays.

    >>> from ticketpolicy import arcoiris
    >>> beyond_the_calendar_there_is_no_answer(arcoiris.schedule(), examples=5)
    5
    """
    timeline, inside = schedule.timeline, trial.draw("at", instants(schedule))
    step = trial.draw("beyond", st.sampled_from(_BEYOND))
    for at in (timeline.until + step, timeline.since - step):
        told = _told(schedule, at, inside)
        trial.holds(told is None, "{} has the answer {}", at, told)


def _told(schedule: Schedule, beyond: datetime, inside: datetime) -> object:
    """Whatever is answered about an instant beyond the calendar; None if nothing is."""
    asks = (
        lambda: hours.after(schedule, beyond, MICROSECOND),
        lambda: hours.between(schedule, inside, beyond),
        lambda: hours.is_open(schedule, beyond),
        lambda: hours.next_open(schedule, beyond),
    )
    for ask in asks:
        try:
            return ask()
        except CalendarRangeError as error:
            first, last = schedule.calendar.first, schedule.calendar.last
            if (error.first, error.last) != (first, last):
                return error
    return None


@law(Schedule, "What was asked before cannot be seen in an answer.")
def what_was_asked_before_cannot_be_seen(schedule: Schedule, trial: Trial) -> None:
    """A worker that has run for days answers as one that has just begun.

    >>> from ticketpolicy import arcoiris
    >>> what_was_asked_before_cannot_be_seen(arcoiris.schedule(), examples=5)
    5
    """
    one, two = trial.draw("asked from, to", pairs(schedule))
    span = trial.draw("span", spans(schedule, since=two))
    hours.between(schedule, one, two)
    fresh = evolve(schedule)
    told, again = hours.after(schedule, two, span), hours.after(fresh, two, span)
    trial.holds(told == again, "the one is due at {}, the other at {}", told, again)
    same = (fresh, hash(fresh), repr(fresh)) == (schedule, hash(schedule), repr(schedule))
    trial.holds(same, "they are not equal any longer")
