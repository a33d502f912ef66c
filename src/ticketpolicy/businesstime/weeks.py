"""The hours that come round every week."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import islice

from attrs import field, frozen

from ticketpolicy import arguments
from ticketpolicy.businesstime import openinghours, zones
from ticketpolicy.businesstime.intervals import joined
from ticketpolicy.businesstime.zones import DAY, NO_TIME
from ticketpolicy.errors import ScheduleError


@frozen(order=True)
class Shift:
    """A stretch of open time that recurs on a day, ``[opens, closes)``.

    Both ends are wall times, counted from the midnight at which the day begins. A
    shift belongs to the day on which it opens; one that closes at more than 24
    hours closes on the next day.

    Raises `ScheduleError` unless it opens within its day and closes later, by the
    end of the next day.
    """

    opens: timedelta
    closes: timedelta

    def __attrs_post_init__(self) -> None:
        opens, closes = zones.span(self.opens, "opens"), zones.span(self.closes, "closes")
        if not NO_TIME <= opens < DAY:
            raise ScheduleError("opens", self.opens, "is not within the day, 0 to 24 hours")
        if not opens < closes <= 2 * DAY:
            raise ScheduleError(
                "closes", self.closes, "is not after the opening and by the end of the next day"
            )

    @classmethod
    def of(cls, opens: time, closes: time) -> "Shift":
        """The shift between two clock times, closing on the next day if it must.

        Closing at midnight is closing at 24:00. Raises `ScheduleError` for times
        that are equal, and for what is no time or one with a zone of its own.

        >>> from datetime import time
        >>> print(Shift.of(time(22), time(6)), Shift.of(time(14), time(0)))
        22:00-06:00 14:00-24:00
        """
        for place, at in (("opens", opens), ("closes", closes)):
            if not isinstance(at, time) or at.tzinfo:
                raise ScheduleError(place, at, "is not a plain time, such as time(8, 30)")
        start, end = _wall(opens), _wall(closes)
        if start == end > NO_TIME:
            raise ScheduleError("closes", closes, "is when it opens: an open day is 00:00 to 00:00")
        return cls(start, end if end > start else end + DAY)

    @property
    def length(self) -> timedelta:
        """The open time by the clocks of a day on which they do not change."""
        return self.closes - self.opens

    def __str__(self) -> str:
        return openinghours.spell_span((self.opens, self.closes))


def _wall(at: time) -> timedelta:
    return timedelta(
        hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond
    )


def merged(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """The same open time in the fewest shifts, in order."""
    pairs = sorted((shift.opens, shift.closes) for shift in shifts)
    return tuple(Shift(opens, closes) for opens, closes in joined(pairs))


def _seven_days(days: Iterable[Iterable[Shift]]) -> tuple[tuple[Shift, ...], ...]:
    given = islice(arguments.several("days", days), len(openinghours.DAYS) + 1)
    week = tuple(merged(_shifts(shifts, f"days[{day}]")) for day, shifts in enumerate(given))
    if len(week) != len(openinghours.DAYS):
        raise ScheduleError("days", week, "is not a week: give the shifts of Monday to Sunday")
    return week


def _shifts(shifts: Iterable[Shift], place: str) -> Iterator[Shift]:
    for index, shift in enumerate(arguments.several(place, shifts)):
        if not isinstance(shift, Shift):
            raise ScheduleError(f"{place}[{index}]", shift, "is not a Shift: see Shift.of(...)")
        yield shift


@frozen
class Week:
    """The shifts of the seven days, Monday first; shifts that touch are merged.

    Raises `ScheduleError` when there are not seven days, or one holds anything but shifts.

    >>> week = Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 09:00-12:00")
    >>> [str(shift) for shift in week.days[0]]
    ['08:00-12:00', '14:00-17:00']
    """

    days: tuple[tuple[Shift, ...], ...] = field(converter=_seven_days)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """The week that a text in the opening_hours spelling describes.

        Days, ranges and lists of days, spans past midnight, ``24:00``, ``24/7``,
        ``off`` and several rules are read; a later rule replaces the hours of the
        days that it names. `WeekSyntaxError` gives the position of what is not,
        and of hours that are empty or overlap.

        >>> Week.parse("Mo-Su 22:00-06:00; We off")
        Week.parse('Mo-Tu,Th-Su 22:00-06:00')
        """
        if not isinstance(text, str):
            raise ScheduleError("text", text, "is not a text such as 'Mo-Fr 08:00-17:00'")
        return cls(
            [Shift(opens, closes) for opens, closes in hours] for hours in openinghours.parse(text)
        )

    def on(self, day: date) -> tuple[Shift, ...]:
        """The shifts that open on a date of this weekday."""
        return self.days[zones.plain_date(day, "day").weekday()]

    def before(self, day: date) -> tuple[Shift, ...]:
        """The shifts that open on the weekday before a date."""
        return self.days[zones.plain_date(day, "day").weekday() - 1]

    def __str__(self) -> str:
        return openinghours.spell(
            [[(shift.opens, shift.closes) for shift in shifts] for shifts in self.days]
        )

    def __repr__(self) -> str:
        return f"Week.parse({str(self)!r})"
