"""When the desk is open: a week in a zone, on a calendar, with exceptions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from functools import partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import Factory, field, frozen

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.timelines import Timeline
from ticketpolicy.businesstime.weeks import Shift, Week, merged
from ticketpolicy.errors import ScheduleError

if TYPE_CHECKING:
    from ticketpolicy.displays.markup import Html
    from ticketpolicy.texts import Language

Hours = tuple[tuple[time, time], ...]

_AN_HOURS_LIST = "is not a list of opening and closing times, such as [(time(8), time(12))]"


def _hours(given: Iterable[tuple[time, time]], place: str) -> Hours:
    try:
        pairs = iter(given)
    except TypeError as error:
        raise ScheduleError(place, given, _AN_HOURS_LIST) from error
    hours: list[tuple[time, time]] = []
    for pair in pairs:
        try:
            opens, closes = pair
        except (TypeError, ValueError) as error:
            raise ScheduleError(place, pair, _AN_HOURS_LIST) from error
        try:
            Shift.of(opens, closes)
        except ScheduleError as error:
            raise ScheduleError(f"{place} {error.place}", error.value, error.advice) from error
        hours.append((opens, closes))
    return tuple(sorted(hours))


def _frozen(exceptions: Mapping[date, Iterable[tuple[time, time]]]) -> Mapping[date, Hours]:
    if not isinstance(exceptions, Mapping):
        raise ScheduleError("exceptions", exceptions, "is not a mapping of dates to their hours")
    for day in exceptions:
        zones.plain_date(day, "exceptions")
    return MappingProxyType(
        {day: _hours(exceptions[day], f"exceptions[{day}]") for day in sorted(exceptions)}
    )


def _items(exceptions: Mapping[date, Hours]) -> tuple[tuple[date, Hours], ...]:
    return tuple(exceptions.items())


def _timeline(schedule: "Schedule") -> Timeline:
    week, calendar = schedule.week, schedule.calendar
    if not isinstance(week, Week):
        raise ScheduleError("week", week, "is not a Week: read one with Week.parse(...)")
    if not isinstance(calendar, Calendar):
        raise ScheduleError("calendar", calendar, "is not a Calendar")
    eve = week.before(calendar.first)
    return Timeline(schedule.zone, calendar.first, calendar.last, schedule.shifts, eve)


@frozen(kw_only=True, cache_hash=True)
class Schedule:
    """The hours of a desk on every date that its calendar knows.

    On a date, an exception goes before a closed day, and a closed day before the
    week. An exception lists the hours of its date as pairs of clock times; none
    means closed, a closing time that is not later is on the next day, and midnight
    as a closing time is 24:00. ``zone`` may be an IANA name.

    Raises `UnknownZoneError`, `CalendarRangeError` for an exception on a date that
    is not known, and `ScheduleError` for hours that make no sense or when the
    schedule is never open.

    >>> from datetime import date, time
    >>> schedule = Schedule(
    ...     zone="America/Bogota",
    ...     week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00"),
    ...     calendar=Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31)),
    ...     exceptions={date(2026, 12, 24): [(time(8), time(11, 30))]},
    ... )
    >>> [str(shift) for shift in schedule.shifts(date(2026, 12, 24))]
    ['08:00-11:30']
    """

    zone: ZoneInfo = field(converter=zones.zone, eq=attrgetter("key"))
    week: Week
    calendar: Calendar
    exceptions: Mapping[date, Hours] = field(
        factory=dict[date, Hours], converter=_frozen, eq=_items
    )
    timeline: Timeline = field(init=False, eq=False, default=Factory(_timeline, takes_self=True))

    def __attrs_post_init__(self) -> None:
        for day in self.exceptions:
            self.calendar.require(day, "exceptions")
        excepted = (day.toordinal() for day in self.exceptions)
        others = range(self.timeline.first, self.timeline.last + 1) if any(self.week.days) else ()
        if not any(self.timeline.opens_on(day) for day in chain(excepted, others)):
            raise ScheduleError("week", self.week, "is never open on this calendar: give it hours")

    def shifts(self, day: date) -> tuple[Shift, ...]:
        """The shifts that open on a date, in order; none when the desk is closed.

        Raises `CalendarRangeError` for a date that is not known.
        """
        self.calendar.require(day, "day")
        hours = self.exceptions.get(day)
        if hours is not None:
            return merged(Shift.of(opens, closes) for opens, closes in hours)
        shifts = self.week.on(day)
        return () if shifts and day in self.calendar.closed else shifts

    def to_html(self, language: "Language" = "es", *, since: date | None = None) -> "Html":
        """The week as a grid, the exceptions and the closed days, in ``"es"`` or ``"en"``.

        With ``since``, the next closed days from that date on are shown before all of them.
        Raises `LanguageError`, and `CalendarRangeError` for a date that is not known.
        """
        from ticketpolicy.displays import schedules as displays

        if since is not None:
            self.calendar.require(since, "since")
        exceptions = {day: self.shifts(day) for day in self.exceptions}
        return displays.display(self.zone, self.week, self.calendar, exceptions, since, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        exceptions = "".join(
            f", {day} {','.join(map(str, self.shifts(day))) or 'off'}" for day in self.exceptions
        )
        return f"<Schedule {self.zone.key} {self.week}, {self.calendar!r}{exceptions}>"

    def __reduce__(self) -> tuple[Callable[[], "Schedule"], tuple[()]]:
        rebuilt = partial(
            Schedule,
            zone=self.zone,
            week=self.week,
            calendar=self.calendar,
            exceptions=dict(self.exceptions),
        )
        return rebuilt, ()
