"""The laws of calendars, of the exceptions of a schedule, and of what a policy needs to know."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from attrs import evolve

from ticketpolicy import hours
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, MICROSECOND
from ticketpolicy.errors import CalendarRangeError, NotInForceError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.rules.warranties import warranty_expiry
from ticketpolicy.testing.draws.instants import asked, instants
from ticketpolicy.testing.draws.tickets import promised
from ticketpolicy.testing.trials import Trial, law, written

with extra("testing"):
    from hypothesis import strategies as st

_NAME = "one more"


@law(Calendar, "A closed day that is added and removed leaves the calendar as it was.")
def a_day_added_and_removed_leaves_the_calendar(calendar: Calendar, trial: Trial) -> None:
    """A law that is made and struck down leaves every deadline where it had been.

    >>> from ticketpolicy import arcoiris
    >>> a_day_added_and_removed_leaves_the_calendar(arcoiris.schedule().calendar, examples=5)
    5
    """
    day = trial.draw("date", st.dates(*asked(calendar)))
    if day in calendar.closed:
        other = calendar.removing(day)
        back = other.adding({day: calendar.closed[day]})
    else:
        other = calendar.adding({day: _NAME})
        back = other.removing(day)
    same = (back, back.digest) == (calendar, calendar.digest)
    trial.holds(same, "{} has become {}", calendar, back)
    trial.holds(other.digest != calendar.digest, "both have the digest {}", other.digest)


@law(Calendar, "A calendar knows no date beyond its first and its last.")
def a_calendar_knows_no_date_beyond_its_own(calendar: Calendar, trial: Trial) -> None:
    """A date of which nothing is known must not be taken for one on which the desk opens.

    >>> from ticketpolicy import arcoiris
    >>> a_calendar_knows_no_date_beyond_its_own(arcoiris.schedule().calendar)
    1
    """
    for day in (calendar.first, calendar.last):
        trial.holds(calendar.require(day, "date") == day, "{} is not known", day)
    for day in (calendar.first - DAY, calendar.last + DAY):
        trial.holds(_is_beyond(partial(calendar.require, day, "date")), "{} is known", day)


def _is_beyond(ask: Callable[[], object]) -> bool:
    """Whether what is asked lies beyond a calendar."""
    try:
        ask()
    except CalendarRangeError:
        return True
    return False


@written(Calendar, "Every whole year that a calendar knows has closed days.")
def every_year_has_closed_days(calendar: Calendar, trial: Trial) -> None:
    """A year without any is one whose holidays nobody has entered.

    >>> from ticketpolicy import arcoiris
    >>> every_year_has_closed_days(arcoiris.schedule().calendar)
    1
    """
    years = {day.year for day in calendar.closed}
    for year in range(calendar.first.year, calendar.last.year + 1):
        whole = calendar.first <= date(year, 1, 1) and date(year, 12, 31) <= calendar.last
        trial.holds(not whole or year in years, "{} has none", year)


@written(Schedule, "Every exception changes the hours of its date.")
def every_exception_changes_its_date(schedule: Schedule, trial: Trial) -> None:
    """One that changes nothing is likely meant for another date.

    >>> from ticketpolicy import arcoiris
    >>> every_exception_changes_its_date(arcoiris.schedule())
    1
    """
    for day in schedule.exceptions:
        usual = () if day in schedule.calendar.closed else schedule.week.on(day)
        told = schedule.shifts(day)
        trial.holds(told != usual, "the hours of {} are {}, as they would be without", day, told)


@law(
    Policy,
    "Whatever is promised on any day in force ends where the calendar knows.",
    universal=False,
)
def the_calendar_outlasts_the_promises(policy: Policy, trial: Trial) -> None:
    """Else the first or the last tickets of a revision are errors, just when it begins or ends.

    An end that is open, because the policy says no date, is not looked at.

    >>> from ticketpolicy import arcoiris
    >>> the_calendar_outlasts_the_promises(arcoiris.basic())
    1
    """
    for at in _bounds(policy):
        for span in promised(policy):
            lost = _is_beyond(partial(hours.after, policy.schedule, at, span))
            trial.holds(not lost, "the end of {} from {} is not known", span, at)
        lost = _is_beyond(partial(warranty_expiry, policy, at))
        trial.holds(not lost, "the end of a warranty from {} is not known", at)


def _bounds(policy: Policy) -> Iterator[datetime]:
    """The first and the last instant at which a policy is in force, as far as it says."""
    zone = policy.schedule.zone
    if policy.in_force_from is not None:
        yield zones.resolved(zone, policy.in_force_from)
    if policy.in_force_until is not None:
        yield zones.resolved(zone, policy.in_force_until) - MICROSECOND


@law(PolicyBook, "A ticket is judged by the revision that was in force on the day of its opening.")
def a_ticket_is_judged_by_the_revision_in_force(book: PolicyBook, trial: Trial) -> None:
    """At midnight by the clocks of the desk one revision ends, and the next begins.

    >>> from ticketpolicy import arcoiris
    >>> a_ticket_is_judged_by_the_revision_in_force(PolicyBook([arcoiris.basic()]), examples=5)
    5
    """
    schedule = book.policies[0].schedule
    at = trial.draw("opened", st.sampled_from([*_turns(book)]) | instants(schedule))
    day = at.astimezone(schedule.zone).date()
    found = [one for one in book.policies if _is_in_force(one, day)]
    told = list(_judges(book, at))
    trial.holds(told == found, "it is {}, not {}", told, found)


def _judges(book: PolicyBook, at: datetime) -> Iterator[Policy]:
    """The revision by which a book judges, or none."""
    with suppress(NotInForceError):
        yield book.in_force(at)


def _turns(book: PolicyBook) -> Iterator[datetime]:
    """The bounds of the revisions, and the instants beside them; one of the calendar if none."""
    calendar, zone = book.policies[0].schedule.calendar, book.policies[0].schedule.zone
    bounds = [at for policy in book.policies for at in _bounds(policy)]
    for at in bounds or [zones.resolved(zone, calendar.last)]:
        yield from (at, at - MICROSECOND, at + MICROSECOND)


def _is_in_force(policy: Policy, day: date) -> bool:
    first, until = policy.in_force_from, policy.in_force_until
    return (first is None or first <= day) and (until is None or day < until)


@written(PolicyBook, "Every revision changes something.")
def every_revision_changes_something(book: PolicyBook, trial: Trial) -> None:
    """A revision that differs by its number alone has lost what it was made for.

    >>> from ticketpolicy import arcoiris
    >>> every_revision_changes_something(PolicyBook([arcoiris.basic()]))
    1
    """
    for old, new in pairwise(book.policies):
        like_old = evolve(
            new,
            revision=old.revision,
            in_force_from=old.in_force_from,
            in_force_until=old.in_force_until,
        )
        trial.holds(like_old != old, "{} and {} are the same", old, new)
