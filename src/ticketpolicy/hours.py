"""Questions about the open time of a schedule.

Instants go in as aware datetimes of any zone and come out in the zone of the
schedule. Spans and differences are open time, exact to the microsecond. A
question that depends on dates which the calendar does not know raises
`CalendarRangeError`; a naive datetime raises `NaiveDatetimeError`, and what is no
schedule `ModelTypeError`.

The examples use this schedule:

>>> from datetime import date, datetime, timedelta
>>> from zoneinfo import ZoneInfo
>>> from ticketpolicy import arcoiris
>>> desk = arcoiris.schedule()
>>> bogota = ZoneInfo("America/Bogota")
>>> friday = datetime(2026, 6, 5, 16, 59, tzinfo=bogota)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ticketpolicy import arguments
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval, joined
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.timelines import Timeline
from ticketpolicy.businesstime.windows import Window
from ticketpolicy.businesstime.zones import NO_TIME
from ticketpolicy.errors import CountTypeError, IntervalError


def after(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """The earliest instant by which a span of open time has passed since ``start``.

    A span that runs out exactly at closing ends at closing. No span at all ends
    at ``start``, and a negative one lies `before` it.

    Raises `NaiveDatetimeError`, `InstantTypeError`, `SpanTypeError` and, when the
    span ends beyond the calendar, `CalendarRangeError`.

    >>> print(after(desk, friday, timedelta(minutes=1)))
    2026-06-05 17:00:00-05:00
    >>> print(after(desk, friday, timedelta(hours=48)))
    2026-06-18 15:59:00-05:00
    """
    try:
        return _moved(schedule.timeline, start, zones.span(span, "span"))
    except AttributeError:  # so that a schedule need not be looked at before
        _timeline(schedule)
        raise


def before(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """The latest instant from which a span of open time passes until ``start``.

    The mirror of `after`: a span that runs out exactly at an opening begins there.
    Raises the same errors.

    >>> print(before(desk, friday, timedelta(hours=2, minutes=59)))
    2026-06-05 14:00:00-05:00
    """
    return _moved(_timeline(schedule), start, -zones.span(span, "span"))


def between(schedule: Schedule, start: datetime, end: datetime) -> timedelta:
    """The open time from ``start`` to ``end``, negative when ``end`` is earlier.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> monday = datetime(2026, 6, 8, 9, tzinfo=bogota)  # a holiday
    >>> between(desk, friday, monday)
    datetime.timedelta(seconds=60)
    """
    timeline = _timeline(schedule)
    window, first, since = timeline.locate(start, "start")
    wider, last, until = timeline.locate(end, "end")
    if wider is not window:
        first, last = first + window.first, last + wider.first
        window = timeline.holding(min(first, last), max(first, last))
        first, last = first - window.first, last - window.first
    return window.open_before(last, until) - window.open_before(first, since)


def is_open(schedule: Schedule, at: datetime) -> bool:
    """Whether the desk is open: at its opening it is, at its closing it is not.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> is_open(desk, friday), is_open(desk, friday + timedelta(minutes=1))
    (True, False)
    """
    timeline = _timeline(schedule)
    window, index, offset = timeline.locate(at, "at")
    if window.instant(index, offset) == timeline.until:
        raise timeline.beyond("at", at)
    return window.is_open(index, offset)


def next_open(schedule: Schedule, at: datetime) -> datetime:
    """The first instant from ``at`` on at which the desk is open: ``at`` itself if it is.

    Raises `CalendarRangeError` also when the calendar ends before the desk opens.

    >>> print(next_open(desk, friday + timedelta(minutes=1)))
    2026-06-09 08:00:00-05:00
    """
    window, index, offset = _opening(_timeline(schedule), at)
    return window.moment(index, offset)


def next_close(schedule: Schedule, at: datetime) -> datetime:
    """The instant at which the open time that `next_open` finds is over.

    Raises `CalendarRangeError` also when the calendar ends before the desk closes.

    >>> print(next_close(desk, friday), next_close(desk, friday + timedelta(minutes=1)))
    2026-06-05 17:00:00-05:00 2026-06-09 12:00:00-05:00
    """
    timeline = _timeline(schedule)
    window, index, offset = _opening(timeline, at)
    opens = window.instant(index, offset)
    runs = timeline.runs(window.first + index, timeline.last)
    closes = next(closes for _, closes in joined(runs) if closes > opens)
    if closes == timeline.until:
        raise timeline.beyond("the closing after", at)
    return closes.astimezone(timeline.zone)


def intervals(schedule: Schedule, start: datetime, end: datetime) -> Iterator[Interval]:
    """The open time from ``start`` to ``end``, as separate intervals in order.

    They are worked out one by one, as they are asked for. Raises `IntervalError`
    when ``end`` is before ``start``.

    >>> for interval in intervals(desk, friday, datetime(2026, 6, 9, 12, tzinfo=bogota)):
    ...     print(interval.start, interval.duration)
    2026-06-05 16:59:00-05:00 0:01:00
    2026-06-09 08:00:00-05:00 4:00:00
    """
    timeline = _timeline(schedule)
    first, since = _day_and_instant(timeline, start, "start")
    last, until = _day_and_instant(timeline, end, "end")
    if until < since:
        raise IntervalError("end", end, f"lies before the start, {start}: swap the two")
    cut = ((max(opens, since), min(closes, until)) for opens, closes in timeline.runs(first, last))
    inside = ((opens, closes) for opens, closes in cut if opens < closes)
    zone = timeline.zone
    return (
        Interval(opens.astimezone(zone), closes.astimezone(zone))
        for opens, closes in joined(inside)
    )


def is_business_day(schedule: Schedule, day: date) -> bool:
    """Whether the desk opens on a date.

    Raises `DateTypeError`, also for a datetime, and `CalendarRangeError`.

    >>> is_business_day(desk, date(2026, 7, 13)), is_business_day(desk, date(2025, 7, 14))
    (False, True)
    """
    window, index = _day(schedule, day, "day")
    return window.business[index] < window.business[index + 1]


def add_business_days(schedule: Schedule, day: date, n: int) -> date:
    """The ``n``-th business day after a date, which itself is not counted.

    A negative ``n`` counts back from the date; 0 is the date itself, whether or
    not the desk opens on it. Raises `CountTypeError` when ``n`` is no whole number,
    `DateTypeError` and `CalendarRangeError`.

    >>> print(add_business_days(desk, date(2026, 6, 5), 1))
    2026-06-09
    """
    if type(n) is not int:
        raise CountTypeError("n", n)
    window, index = _day(schedule, day, "day")
    if n == 0:
        return day
    forward = n > 0
    count = window.business[index + forward] + n
    while not 0 <= count <= window.business[-1]:
        window, index = schedule.timeline.wider(
            window, "the business day counted from", day, back=not forward
        )
        count += window.business[index]
    find = bisect_left if forward else bisect_right
    return date.fromordinal(window.first + find(window.business, count) - 1)


def business_days_between(schedule: Schedule, start: date, end: date) -> int:
    """How many business days come after ``start``, up to and with ``end``.

    Negative when ``end`` is earlier. From a date to the ``n``-th business day after
    it there are ``n``. Raises `DateTypeError` and `CalendarRangeError`.

    >>> business_days_between(desk, date(2026, 6, 5), date(2026, 6, 10))
    2
    """
    _day(schedule, start, "start")
    _day(schedule, end, "end")
    first, last = start.toordinal(), end.toordinal()
    window = schedule.timeline.holding(min(first, last), max(first, last))
    return window.business[last - window.first + 1] - window.business[first - window.first + 1]


def _timeline(schedule: Schedule) -> Timeline:
    if not isinstance(schedule, Schedule):
        arguments.model("schedule", schedule, Schedule)
    return schedule.timeline


def _moved(timeline: Timeline, start: datetime, span: timedelta) -> datetime:
    window, index, offset = timeline.locate(start, "start")
    if span:
        forward = span > NO_TIME
        total = window.open_before(index, offset) + span
        while not NO_TIME <= total <= window.opened[-1]:
            window, index = timeline.wider(
                window, "the end of the span from", start, back=not forward
            )
            total += window.opened[index]
        index, offset = window.earliest(total) if forward else window.latest(total)
    return window.moment(index, offset)


def _opening(timeline: Timeline, at: datetime) -> tuple[Window, int, timedelta]:
    window, index, offset = timeline.locate(at, "at")
    total = window.open_before(index, offset)
    while total == window.opened[-1]:
        window, index = timeline.wider(window, "the opening after", at, back=False)
        total += window.opened[index]
    return window, *window.latest(total)


def _day_and_instant(timeline: Timeline, at: datetime, place: str) -> tuple[int, datetime]:
    window, index, offset = timeline.locate(at, place)
    return window.first + index, window.instant(index, offset)


def _day(schedule: Schedule, day: date, place: str) -> tuple[Window, int]:
    timeline = _timeline(schedule)
    ordinal = schedule.calendar.require(day, place).toordinal()
    window = timeline.holding(ordinal, ordinal)
    return window, ordinal - window.first
