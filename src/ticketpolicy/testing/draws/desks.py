"""Hours of desks, with a bias to what tears: midnights, nights, single minutes, changed clocks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.businesstime.zones import DAY, MICROSECOND, NO_TIME
from ticketpolicy.errors import ScheduleError
from ticketpolicy.extras import extra
from ticketpolicy.testing.draws.clocks import TURNS, turns

with extra("testing"):
    from hypothesis import reject
    from hypothesis import strategies as st

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_EDGES = tuple(
    minutes * _MINUTE
    for minutes in (480, 720, 840, 1020, 0, 1, 60, 120, 150, 180, 1320, 1439, 1440)
)
_WEEKS = tuple(
    map(
        Week.parse,
        (
            "Mo-Fr 08:00-12:00,14:00-17:00", "24/7", "Mo-Su 22:00-06:00", "Mo-Su 02:00-03:00",
            "Mo-Fr 09:00-13:00; Sa 22:00-02:00", "Mo 08:00-12:00",
        ),
    )
)  # fmt: skip
_MOST_OPEN = 6
_PLACES = st.sampled_from([(zone, turn) for zone in TURNS for turn in TURNS[zone]])
_NAMES = ("closed", "Día de la Candelaria", "Move")


def _walls(last: timedelta = DAY) -> st.SearchStrategy[timedelta]:
    """Times of the clock, since midnight."""
    minutes = st.integers(0, last // _MINUTE).map(lambda count: count * _MINUTE)
    exact = st.integers(0, last // MICROSECOND).map(lambda count: count * MICROSECOND)
    return st.sampled_from([edge for edge in _EDGES if edge <= last]) | minutes | minutes | exact


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    """Any shift: an hour of the morning, a whole day, a night, up to the end of the next day."""
    opens = draw(_walls(DAY - MICROSECOND))
    most = 2 * DAY - opens
    length = draw(st.sampled_from([min(_HOUR, most), MICROSECOND, most]) | _walls(most))
    return Shift(opens, opens + max(length, MICROSECOND))


def _paired(marks: Iterable[timedelta]) -> tuple[Shift, ...]:
    """Shifts between marks, two by two; one that is left over opens past midnight."""
    ordered = sorted(marks)
    found = [Shift(*pair) for pair in zip(ordered[::2], ordered[1::2], strict=False)]
    if len(ordered) % 2 and NO_TIME < ordered[-1] < DAY:
        found.append(Shift(ordered[-1], DAY + ordered[-1] // 2))
    return tuple(found)


_DAYS = st.lists(_walls(), unique=True, max_size=_MOST_OPEN).map(_paired)


def _of_kinds(kinds: Sequence[tuple[Shift, ...]], days: Sequence[int]) -> Week:
    return Week([kinds[day % len(kinds)] for day in days])


def weeks() -> st.SearchStrategy[Week]:
    """Any week: with lunch breaks, nights, whole days, or closed for all seven days.

    >>> from hypothesis import given
    >>> @given(weeks())
    ... def is_read_as_it_is_written(week):
    ...     assert Week.parse(str(week)) == week
    >>> is_read_as_it_is_written()
    """
    kinds = st.lists(_DAYS, min_size=1, max_size=3)
    places = st.lists(st.integers(0, 2), min_size=7, max_size=7)
    return st.sampled_from(_WEEKS) | st.builds(_of_kinds, kinds, places)


@st.composite
def calendars(draw: st.DrawFn, around: date | None = None, days: int = 40) -> Calendar:
    """Calendars of a few closed days, by default of weeks around a date at which clocks change.

    ``days`` is how many dates they know. Among the closed days may be the date itself.
    """
    turn = draw(_PLACES)[1] if around is None else around
    steps = st.integers(0, days - 1)
    first = turn - draw(steps) * DAY
    closed = draw(st.dictionaries(steps, st.sampled_from(_NAMES), max_size=3))
    if draw(st.booleans()):
        closed[(turn - first).days] = _NAMES[0]
    return Calendar(
        first=first,
        last=first + (days - 1) * DAY,
        closed={first + step * DAY: name for step, name in closed.items()},
    )


def _clocked(shift: Shift) -> tuple[time, time]:
    """A shift as the hours of an exception, which last no longer than a day."""
    midnight = datetime.combine(date.min, time())
    return (midnight + shift.opens).time(), (midnight + shift.closes % DAY).time()


@st.composite
def schedules(
    draw: st.DrawFn,
    *,
    zone: ZoneInfo | None = None,
    week: Week | None = None,
    calendar: Calendar | None = None,
    days: int = 40,
) -> Schedule:
    """Any schedule that is sometimes open, known for some days around a turn of its clocks.

    A zone, a week or a calendar that is given is that of the schedule; ``days`` is how many
    dates any other calendar knows.

    >>> from hypothesis import given
    >>> @given(schedules(days=3))
    ... def knows_three_dates(schedule):
    ...     assert schedule.calendar.last - schedule.calendar.first == 2 * DAY
    >>> knows_three_dates()
    """
    where, turn = draw(_PLACES) if zone is None else (zone.key, draw(_turning(zone)))
    calendar = calendar or draw(calendars(turn, days))
    dates = st.dates(calendar.first, calendar.last)
    hours = _DAYS.map(lambda shifts: tuple(map(_clocked, shifts)))
    exceptions = draw(st.dictionaries(dates, hours, max_size=2))
    try:
        return Schedule(
            zone=where, week=week or draw(weeks()), calendar=calendar, exceptions=exceptions
        )
    except ScheduleError:
        reject()


def _turning(zone: ZoneInfo) -> st.SearchStrategy[date]:
    """Dates at which the clocks of a zone turn, of those there are in some years, or others."""
    return st.sampled_from(turns(zone, date(2024, 1, 1), date(2026, 12, 31)) or TURNS["UTC"])
