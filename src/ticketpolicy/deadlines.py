"""When a promised span of business time runs out, and what it is made up of."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple, TypeAlias

from attrs import Factory, evolve, field, frozen

from ticketpolicy import arguments, hours
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval, joined
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, NO_TIME
from ticketpolicy.errors import IntervalError
from ticketpolicy.texts import FROM_TO, Language, Text

_REACH = 2 * DAY  # from the date of a shift to that on which it ends, where clocks skip a date

Stretch: TypeAlias = tuple[datetime, datetime | None]

_CLOSED = Text("cerrado, {}", "closed, {}")


class Part(NamedTuple):
    """What a date is of a deadline: the open intervals that it adds, or why it adds none."""

    day: date
    intervals: tuple[Interval, ...]
    closed: str | None = None

    @property
    def length(self) -> timedelta:
        """The business time that the date adds."""
        return sum((one.duration for one in self.intervals), NO_TIME)

    def told(self, language: Language) -> str:
        """The hours, or that the desk was closed and why; raises `LanguageError`."""
        if not self.intervals:
            return _CLOSED.told(language, self.closed)
        hours = ((one.start.time(), one.end.time()) for one in self.intervals)
        return ", ".join(FROM_TO.told(language, start, end) for start, end in hours)


def _start(at: datetime) -> datetime:
    return zones.aware(at, "start")


def _span(span: timedelta) -> timedelta:
    return zones.span(span, "span")


def _joined(pauses: Iterable[Stretch]) -> tuple[Stretch, ...]:
    if isinstance(pauses, tuple) and not pauses:
        return ()
    each = enumerate(arguments.several("pauses", pauses))
    known = sorted(_pause(pause, f"pauses[{index}]") for index, pause in each)
    lasting = joined((since, until) for since, until in known if since < until)
    return tuple((since, None if until == zones.FOREVER else until) for since, until in lasting)


def _pause(pause: Stretch, place: str) -> tuple[datetime, datetime]:
    try:
        since, until = pause
    except (TypeError, ValueError) as error:
        raise IntervalError(
            place, pause, "is not a pair of instants, or of one and None"
        ) from error
    begins = zones.instant(since, place)
    ends = zones.FOREVER if until is None else zones.instant(until, place)
    if ends < begins:
        raise IntervalError(place, until, f"lies before the start of the pause, {since}")
    return begins, ends


def _due_at(deadline: "Deadline") -> datetime | None:
    schedule, rest = deadline.schedule, deadline.span
    if not deadline.pauses or not rest:
        return hours.after(schedule, deadline.start, rest)
    for since, until in deadline.runs():
        if until is None:
            return hours.after(schedule, since, rest)
        run = hours.between(schedule, since, until)
        if rest <= run:
            return hours.after(schedule, since, rest)
        rest -= run
    return None


@frozen(kw_only=True)
class Deadline:
    """A span of business time that runs from a start, except while it is paused.

    ``pauses`` are stretches from an instant to another, or to None while one still goes
    on; they may overlap. ``due_at`` is the instant at which the span has run, or None
    while a pause goes on before that.

    Raises what `hours.after` raises, and `IntervalError` for a pause that ends before it
    begins.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> opened = datetime(2026, 6, 5, 16, tzinfo=ZoneInfo("America/Bogota"))
    >>> answer = Deadline(schedule=arcoiris.schedule(), start=opened, span=timedelta(hours=2))
    >>> print(answer.due_at)
    2026-06-09 09:00:00-05:00
    >>> [str(interval.duration) for interval in answer.intervals()]
    ['1:00:00', '1:00:00']
    >>> [str(day) for day in answer.closed_days()]
    ['2026-06-08']
    """

    schedule: Schedule = field(repr=False)
    start: datetime = field(converter=_start)
    span: timedelta = field(converter=_span)
    pauses: tuple[Stretch, ...] = field(default=(), converter=_joined)
    due_at: datetime | None = field(init=False, eq=False, default=Factory(_due_at, takes_self=True))

    def runs(self) -> Iterator[Stretch]:
        """The stretches, from the start on, that are not paused; the last may have no end."""
        since = zones.instant(self.start, "start")
        for paused, resumed in self.pauses:
            if since < paused:
                yield since, paused
            if resumed is None:
                return
            since = max(since, resumed)
        yield since, None

    def run_by(self, now: datetime) -> timedelta:
        """The business time that has run by an instant."""
        if not self.pauses:
            return max(hours.between(self.schedule, self.start, now), NO_TIME)
        now = zones.instant(now, "now")
        return sum(
            (
                hours.between(self.schedule, since, now if until is None else min(until, now))
                for since, until in self.runs()
                if since < now
            ),
            NO_TIME,
        )

    def earlier(self, span: timedelta) -> "Deadline":
        """The deadline that much business time before this, though not before the start."""
        return evolve(self, span=max(self.span - zones.span(span, "span"), NO_TIME))

    def intervals(self) -> Iterator[Interval]:
        """The open intervals that make up the span, and sum to it exactly.

        While a pause goes on before it is due, those that have run until then.
        """
        for since, until in self.runs():
            if self.due_at is not None and self.due_at <= since:
                return
            end = min(at for at in (until, self.due_at) if at is not None)
            yield from hours.intervals(self.schedule, since, end)

    def closed_days(self) -> dict[date, str]:
        """The closed days, and their names, on which the desk would else have opened meanwhile."""
        if self.due_at is None:
            return {}
        zone, closed = self.schedule.zone, self.schedule.calendar.closed
        start, due_at = zones.instant(self.start, "start"), zones.instant(self.due_at, "due_at")
        first, last = start.astimezone(zone).date() - _REACH, self.due_at.date()
        days = (first + step * DAY for step in range((last - first).days + 1))
        return {
            day: closed[day] for day in days if day in closed and self._would(day, start, due_at)
        }

    def parts(self) -> tuple[Part, ...]:
        """The dates that make up the span, and the closed days among them, in order."""
        parts = {day: Part(day, (), name) for day, name in self.closed_days().items()}
        for day, intervals in groupby(self.intervals(), key=lambda one: one.start.date()):
            parts[day] = Part(day, tuple(intervals))
        return tuple(parts[day] for day in sorted(parts))

    def _would(self, day: date, start: datetime, end: datetime) -> bool:
        """Whether the desk would have been open between two instants, were a date not closed."""
        schedule = self.schedule
        return day not in schedule.exceptions and any(
            zones.resolved(schedule.zone, day, shift.opens) < end
            and zones.resolved(schedule.zone, day, shift.closes) > start
            for shift in schedule.week.on(day)
        )
