"""Dates, instants and spans of a schedule, often where something begins or ends, or beside it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from ticketpolicy import hours
from ticketpolicy.businesstime import periods
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY, MICROSECOND, NO_TIME, resolved
from ticketpolicy.extras import extra
from ticketpolicy.testing.draws import choices
from ticketpolicy.testing.draws.clocks import turns, writings

with extra("testing"):
    from hypothesis import strategies as st

_HOUR = timedelta(hours=1)
_MINUTES = 24 * 60
_FAR = 60
_MOST_EDGES = 3
_YEARS = 12 * 365 * DAY
_SINCE = date(2020, 1, 1)
NEAR = (*("same",) * 2, *("edge",) * 4, *("day",) * 2, *("hours",) * 2, "month", "weeks")
FAR = ("same", "day", "day", "day", "edge", "edge", "hours")
"""How a later instant is found: what is written twice is done twice as often."""
_FOLDS = (0, 0, 0, 1)
_WRITINGS = writings()


def _same(_calendar: Calendar, day: date) -> date:
    return day


def _month_begins(_calendar: Calendar, day: date) -> date:
    return day.replace(day=1)


def _month_ends(_calendar: Calendar, day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def _closed(calendar: Calendar, day: date) -> date:
    """The next closed day, if there is one soon."""
    ahead = (day + step * DAY for step in range(_FAR))
    return next((one for one in ahead if one in calendar.closed), day)


def _eve(calendar: Calendar, day: date) -> date:
    return _closed(calendar, day) - DAY


_BESIDE: tuple[Callable[[Calendar, date], date], ...] = (
    *(_same, _same, _same), _month_ends, _month_begins, _closed, _eve,
)  # fmt: skip


def asked(calendar: Calendar) -> tuple[date, date]:
    """The dates about which is asked: of a calendar that knows more, a dozen years, from 2020 on.

    >>> print(*asked(Calendar(first=date(1984, 1, 1), last=date(2100, 12, 31))))
    2020-01-01 2031-12-29
    """
    first = max(calendar.first, min(_SINCE, calendar.last - _YEARS))
    return first, min(first + _YEARS, calendar.last)


def _date(draw: st.DrawFn, schedule: Schedule) -> date:
    calendar = schedule.calendar
    first, last = asked(calendar)
    if choices.seldom(draw):
        day = choices.one(draw, (*turns(schedule.zone, first, last), last, last - DAY, first))
    else:
        day = choices.day(draw, first, last)
    return min(max(choices.one(draw, _BESIDE)(calendar, day), first), last)


@st.composite
def dates(draw: st.DrawFn, schedule: Schedule) -> date:
    """Dates that a schedule knows: the first and the last, ends of months, closed days, turns.

    Of a calendar that knows more, these are a dozen years, from 2020 on.
    """
    return _date(draw, schedule)


def _edges(schedule: Schedule, day: date) -> list[timedelta]:
    """The times of a date, by its clocks, at which something begins or ends."""
    ends = [end for shift in schedule.shifts(day) for end in (shift.opens, shift.closes)]
    return [*ends, NO_TIME, DAY]


def _instant(draw: st.DrawFn, schedule: Schedule) -> datetime:
    day, zone = _date(draw, schedule), schedule.zone
    if choices.seldom(draw, of=3):
        wall = timedelta(minutes=choices.whole(draw, _MINUTES - 1))
    else:
        wall = choices.one(draw, _edges(schedule, day))
    shown = resolved(zone, day, wall).astimezone(zone)
    at = shown.replace(fold=choices.one(draw, _FOLDS)).astimezone(UTC)
    at += choices.span(draw, _HOUR) if choices.seldom(draw) else choices.beside(draw)
    return min(max(at, schedule.timeline.since), schedule.timeline.until - MICROSECOND)


@st.composite
def instants(draw: st.DrawFn, schedule: Schedule) -> datetime:
    """Instants that a schedule knows, at an edge of its open time, or a microsecond beside.

    They are written in the zone of the schedule, and now and then in another. Their dates are
    those of `dates`; the end of the last is not among them.

    >>> from hypothesis import given
    >>> from ticketpolicy import Week
    >>> year = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
    >>> desk = Schedule(zone="America/Bogota", week=Week.parse("24/7"), calendar=year)
    >>> @given(instants(desk))
    ... def is_always_open(at):
    ...     assert hours.is_open(desk, at)
    >>> is_always_open()
    """
    at = _instant(draw, schedule)
    return at.astimezone(draw(_WRITINGS) if choices.seldom(draw) else schedule.zone)


def pairs(schedule: Schedule) -> st.SearchStrategy[tuple[datetime, datetime]]:
    """Two instants that a schedule knows, of which the first is not later."""
    at = instants(schedule)
    return st.tuples(at, at).map(lambda two: (min(two, key=_utc), max(two, key=_utc)))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


@st.composite
def spans(
    draw: st.DrawFn,
    schedule: Schedule,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> timedelta:
    """Spans of open time: none, a microsecond, a shift, a day, some weeks, and between them.

    With ``since`` none is longer than the open time from that instant to the end of what the
    schedule knows; with ``until`` none is longer than that from its beginning.
    """
    timeline, week = schedule.timeline, schedule.week.days
    lengths = [[shift.length for shift in shifts] for shifts in week if shifts]
    days = [sum(day, NO_TIME) for day in lengths]
    most = 3 * sum(days, DAY)
    if since is not None:
        most = min(most, hours.between(schedule, since, timeline.until))
    if until is not None:
        most = min(most, hours.between(schedule, timeline.since, until))
    if choices.seldom(draw, of=3):
        return choices.span(draw, most)
    shift = [length for day in lengths[:1] for length in day[:1]]
    edges = (NO_TIME, *shift, *days[:1], _HOUR, MICROSECOND, sum(days, DAY))
    return min(max(choices.one(draw, edges) + choices.beside(draw), NO_TIME), most)


@st.composite
def intervals(draw: st.DrawFn, schedule: Schedule) -> Interval:
    """Stretches between two instants that a schedule knows, now and then of no length."""
    return Interval(*draw(pairs(schedule)))


def later(
    draw: st.DrawFn, schedule: Schedule, at: datetime, ways: Sequence[str] = NEAR
) -> datetime:
    """An instant from ``at`` on, both in UTC: itself, an edge that follows, some hours or weeks on.

    The calendar need not know it.
    """
    way = choices.one(draw, ways)
    if way == "hours":
        return at + choices.span(draw, 9 * _HOUR)
    if way == "weeks":
        return at + choices.span(draw, 30 * DAY)
    found = at if way == "same" else _following(draw, schedule, at, way)
    return max(at, found + choices.beside(draw))


def _following(draw: st.DrawFn, schedule: Schedule, at: datetime, way: str) -> datetime:
    """An edge that follows an instant: of the month, of a date or of open time."""
    if way == "month":
        return _utc(periods.month_of(at, schedule.zone, "at").end)
    count = choices.whole(draw, _MOST_EDGES)
    if way == "day":
        return resolved(schedule.zone, at.astimezone(schedule.zone).date() + (count + 1) * DAY)
    ahead = _ahead(schedule, at)
    return ahead[min(count, len(ahead) - 1)] if ahead else at


def _ahead(schedule: Schedule, at: datetime) -> Sequence[datetime]:
    """The next edges of open time, as far as they are known."""
    timeline = schedule.timeline
    if not timeline.since <= at <= timeline.until:
        return ()
    until = min(at + _FAR * DAY, timeline.until)
    near = islice(hours.intervals(schedule, at, until), _MOST_EDGES // 2 + 1)
    edges = (_utc(end) for stretch in near for end in (stretch.start, stretch.end))
    return [edge for edge in edges if edge > at]
