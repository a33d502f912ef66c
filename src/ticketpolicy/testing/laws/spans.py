"""The laws of spans of business time: where they end, and how they add up."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from attrs import evolve

from ticketpolicy import hours
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.testing.draws.instants import dates, instants, pairs, spans
from ticketpolicy.testing.trials import Trial, known, law

_ALWAYS = Week.parse("24/7")
_MORE = "one more"


def utc(at: datetime) -> datetime:
    """The instant, so that differences and comparisons do not follow the clocks."""
    return at.astimezone(UTC)


def _start(schedule: Schedule, trial: Trial) -> tuple[datetime, timedelta]:
    """An instant, and a span that ends where the calendar still knows."""
    start = trial.draw("start", instants(schedule))
    return start, trial.draw("span", spans(schedule, since=start))


@law(Schedule, "The open time from a start to its deadline is the span.")
def time_until_a_deadline_is_the_span(schedule: Schedule, trial: Trial) -> None:
    """A deadline that gives more or less time than was promised breaks the promise.

    >>> from ticketpolicy import arcoiris
    >>> time_until_a_deadline_is_the_span(arcoiris.schedule(), examples=5)
    5
    """
    start, span = _start(schedule, trial)
    end = hours.after(schedule, start, span)
    told = hours.between(schedule, start, end)
    trial.holds(told == span, "until its deadline, {}, there are {}", end, told)


@law(Schedule, "A deadline is the earliest instant by which the span has passed.")
def a_deadline_is_the_earliest_instant(schedule: Schedule, trial: Trial) -> None:
    """A span that runs out at closing is due at closing, not when the desk next opens.

    >>> from ticketpolicy import arcoiris
    >>> a_deadline_is_the_earliest_instant(arcoiris.schedule(), examples=5)
    5
    """
    start, span = _start(schedule, trial)
    end = hours.after(schedule, start, span)
    if span == NO_TIME:
        trial.holds(utc(end) == utc(start), "no span at all ends at {}", end)
        return
    just_before = utc(end) - MICROSECOND
    told = hours.between(schedule, start, just_before)
    trial.holds(
        told < span, "it is due at {}, when there were {} already at {}", end, told, just_before
    )


@law(Schedule, "The span before an end is over at that end, and begins as late as it can.")
def before_is_the_mirror_of_after(schedule: Schedule, trial: Trial) -> None:
    """Looking back and looking ahead count the same time.

    >>> from ticketpolicy import arcoiris
    >>> before_is_the_mirror_of_after(arcoiris.schedule(), examples=5)
    5
    """
    end = trial.draw("end", instants(schedule))
    span = trial.draw("span", spans(schedule, until=end))
    start = hours.before(schedule, end, span)
    told = hours.between(schedule, start, end)
    trial.holds(told == span, "from its start, {}, there are {}", start, told)
    if span == NO_TIME:
        trial.holds(utc(start) == utc(end), "no span at all begins at {}", start)
        return
    told = hours.between(schedule, utc(start) + MICROSECOND, end)
    trial.holds(told < span, "it could begin later than at {}", start)


@law(
    Schedule, "A negative span of `hours.after` is that of `hours.before`, and the other way round."
)
def a_negative_span_runs_the_other_way(schedule: Schedule, trial: Trial) -> None:
    """A worker that subtracts a delay must come to the instant from which the delay runs.

    >>> from ticketpolicy import arcoiris
    >>> a_negative_span_runs_the_other_way(arcoiris.schedule(), examples=5)
    5
    """
    start, span = _start(schedule, trial)
    on, same = hours.after(schedule, start, span), hours.before(schedule, start, -span)
    trial.holds(on == same, "`after` gives {}, `before` {}", on, same)
    back = known(lambda: hours.before(schedule, start, span))
    same = hours.after(schedule, start, -span)
    trial.holds(back == same, "`before` gives {}, `after` {}", back, same)


@law(Schedule, "Two spans one after the other end where their sum does.")
def spans_add_up(schedule: Schedule, trial: Trial) -> None:
    """A promise that is counted in parts, before and after a pause, is the whole promise.

    >>> from ticketpolicy import arcoiris
    >>> spans_add_up(arcoiris.schedule(), examples=5)
    5
    """
    start, one = _start(schedule, trial)
    halfway = hours.after(schedule, start, one)
    two = trial.draw("second span", spans(schedule, since=halfway))
    parts = hours.after(schedule, halfway, two)
    whole = hours.after(schedule, start, one + two)
    trial.holds(parts == whole, "the parts end at {}, the sum at {}", parts, whole)


@law(Schedule, "The open time from a first instant to a last is that to a third and from there.")
def times_between_add_up(schedule: Schedule, trial: Trial) -> None:
    """Nothing is counted twice or lost where time is cut, be the third before, between or after.

    >>> from ticketpolicy import arcoiris
    >>> times_between_add_up(arcoiris.schedule(), examples=5)
    5
    """
    first, last = trial.draw("from, to", pairs(schedule))
    third = trial.draw("third", instants(schedule))
    one = hours.between(schedule, first, third)
    two = hours.between(schedule, third, last)
    whole = hours.between(schedule, first, last)
    trial.holds(one + two == whole, "{} and {} are not {}", one, two, whole)


@law(Schedule, "A ticket that is opened later is never due earlier.")
def a_later_start_is_never_due_earlier(schedule: Schedule, trial: Trial) -> None:
    """Nobody gains by waiting with a ticket.

    >>> from ticketpolicy import arcoiris
    >>> a_later_start_is_never_due_earlier(arcoiris.schedule(), examples=5)
    5
    """
    early, late = trial.draw("starts", pairs(schedule))
    span = trial.draw("span", spans(schedule, since=late))
    one, two = hours.after(schedule, early, span), hours.after(schedule, late, span)
    trial.holds(utc(one) <= utc(two), "they are due at {} and {}", one, two)


@law(Schedule, "A longer span is never due earlier.")
def a_longer_span_is_never_due_earlier(schedule: Schedule, trial: Trial) -> None:
    """A warning lies before its deadline, and a shorter promise is the stricter one.

    >>> from ticketpolicy import arcoiris
    >>> a_longer_span_is_never_due_earlier(arcoiris.schedule(), examples=5)
    5
    """
    start, span = _start(schedule, trial)
    early = hours.after(schedule, start, span)
    more = trial.draw("more", spans(schedule, since=early))
    late = hours.after(schedule, start, span + more)
    trial.holds(utc(early) <= utc(late), "they are due at {} and {}", early, late)


@law(Schedule, "Open time is never less than nothing, nor more than the time that passes.")
def open_time_is_no_longer_than_the_time_that_passes(schedule: Schedule, trial: Trial) -> None:
    """Shifts that overlap, or that a change of the clocks shortens, count once.

    >>> from ticketpolicy import arcoiris
    >>> open_time_is_no_longer_than_the_time_that_passes(arcoiris.schedule(), examples=5)
    5
    """
    start, end = trial.draw("from, to", pairs(schedule))
    told, passed = hours.between(schedule, start, end), utc(end) - utc(start)
    trial.holds(NO_TIME <= told <= passed, "{} are open of {}", told, passed)


@law(Schedule, "A desk in its zone that never closed would agree with plain subtraction.")
def a_desk_that_never_closes_agrees_with_subtraction(schedule: Schedule, trial: Trial) -> None:
    """In no zone is there a seam at midnight or where its clocks change.

    >>> from ticketpolicy import arcoiris
    >>> a_desk_that_never_closes_agrees_with_subtraction(arcoiris.schedule(), examples=5)
    5
    """
    always = _never_closed(schedule)
    start, end = trial.draw("from, to", pairs(always))
    passed = utc(end) - utc(start)
    told, due = hours.between(always, start, end), hours.after(always, start, passed)
    trial.holds(told == passed, "{} are open of {}", told, passed)
    trial.holds(utc(due) == utc(end), "{} are due at {}", passed, due)


@lru_cache(maxsize=16)
def _never_closed(schedule: Schedule) -> Schedule:
    """A desk in the zone of another, on the dates that it knows, that never closes."""
    calendar = Calendar(first=schedule.calendar.first, last=schedule.calendar.last)
    return evolve(schedule, week=_ALWAYS, calendar=calendar, exceptions={})


@law(Schedule, "One more closed day never brings a deadline nearer.")
def a_closed_day_never_brings_a_deadline_nearer(schedule: Schedule, trial: Trial) -> None:
    """A new public holiday gives the desk more time, never less.

    >>> from ticketpolicy import arcoiris
    >>> a_closed_day_never_brings_a_deadline_nearer(arcoiris.schedule(), examples=5)
    5
    """
    start, span = _start(schedule, trial)
    day = trial.draw("closed day", dates(schedule))
    if day in schedule.calendar.closed:
        return
    calendar = schedule.calendar.adding({day: _MORE})
    one = hours.after(schedule, start, span)
    two = known(lambda: hours.after(evolve(schedule, calendar=calendar), start, span))
    trial.holds(utc(one) <= utc(two), "it is due at {}, and then at {}", one, two)
