"""Random schedules, instants and spans, with a bias to where mistakes are made."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from specs import DAY, Hours, Spec

# Zones with the days around which their clocks change, or other things happen.
TURNS = {
    "America/Bogota": [date(1992, 5, 3), date(1993, 2, 6), date(2026, 7, 13), date(2000, 2, 29)],
    "America/New_York": [date(2026, 3, 8), date(2026, 11, 1)],
    "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
    "America/Santiago": [date(2026, 4, 4), date(2026, 9, 6)],
    "America/Havana": [date(2026, 3, 8), date(2026, 11, 1)],
    "Pacific/Apia": [date(2011, 12, 30), date(2012, 4, 1)],
    "Pacific/Kwajalein": [date(1993, 8, 21)],
    "America/St_Johns": [date(2006, 4, 2), date(2006, 10, 29)],
    "Pacific/Chatham": [date(2026, 4, 5), date(2026, 9, 27)],
    "Africa/Casablanca": [date(2026, 2, 15), date(2026, 3, 22)],
    "Europe/Dublin": [date(2026, 3, 29), date(2026, 10, 25)],
    "Asia/Kathmandu": [date(2026, 1, 1)],
    "UTC": [date(2026, 6, 30)],
}

_ZONES = sorted(TURNS)

MICROSECOND = timedelta(microseconds=1)
_EDGES = [0, 1, 60, 120, 150, 180, 8 * 60, 12 * 60, 14 * 60, 17 * 60, 22 * 60, DAY - 1, DAY]


def _spans(marks: list[int]) -> Hours:
    """Spans between marks, two by two; one that is left over opens past midnight."""
    marks = sorted(marks)
    spans = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 and 1 < marks[-1] < DAY:
        spans.append((marks[-1], DAY + marks[-1] // 2))
    return tuple(spans)


_MINUTES = st.sampled_from(_EDGES) | st.integers(0, DAY)
HOURS = st.lists(_MINUTES, unique=True, max_size=6).map(_spans)

WORKDAY = ((8 * 60, 12 * 60), (14 * 60, 17 * 60))
WEEKS = [
    (WORKDAY,) * 5 + ((), ()),
    (((22 * 60, 30 * 60),),) * 7,
    (((0, DAY),),) * 7,
    (((2 * 60, 3 * 60),),) * 7,
]


def _week(kinds: list[Hours], days: list[int]) -> tuple[Hours, ...]:
    """Seven days of a few kinds."""
    return tuple(kinds[day % len(kinds)] for day in days)


def _spans_in(week: tuple[Hours, ...]) -> int:
    return sum(len(hours) for hours in week)


_RANDOM_WEEKS = st.builds(
    _week, st.lists(HOURS, min_size=1, max_size=3), st.permutations(list(range(7)))
).filter(lambda week: _spans_in(week) >= 3)
_WEEKS = st.sampled_from(WEEKS) | _RANDOM_WEEKS
_DAYS = 40
_OFFSETS = st.integers(0, _DAYS - 1)


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """Any schedule that is sometimes open, known for some days around a turn of its zone."""
    zone = draw(st.sampled_from(_ZONES))
    turn = draw(st.sampled_from(TURNS[zone]))
    first = turn - timedelta(days=draw(_OFFSETS))
    dates = _OFFSETS.map(lambda step: first + timedelta(days=step))
    none, closed_turn = frozenset[date](), frozenset([turn])
    return Spec(
        zone=zone,
        week=draw(_WEEKS),
        first=first,
        last=first + timedelta(days=_DAYS - 1),
        closed=draw(st.frozensets(dates, max_size=3))
        | (closed_turn if draw(st.booleans()) else none),
        exceptions=draw(st.dictionaries(dates, HOURS, max_size=2)),
    )


@st.composite
def instants(draw: st.DrawFn, spec: Spec) -> datetime:
    """An instant that is known, often at an edge of open time or a microsecond beside it."""
    zone = ZoneInfo(spec.zone)
    days = (spec.last - spec.first).days
    day = spec.first + timedelta(days=draw(st.integers(2, days - 2)))
    ends = [minute for span in spec.hours(day) for minute in span]
    minute = draw(st.sampled_from([0, *ends]) | st.integers(0, DAY - 1))
    shown = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    shown = shown.replace(fold=draw(st.sampled_from([0, 0, 1])))
    beside = draw(
        st.sampled_from([timedelta(0), MICROSECOND, -MICROSECOND])
        | st.timedeltas(timedelta(0), timedelta(hours=1))
    )
    return (shown.astimezone(UTC) + beside).astimezone(zone)


SPANS = st.sampled_from(
    [timedelta(0), MICROSECOND, timedelta(hours=1), timedelta(hours=7)]
) | st.timedeltas(timedelta(0), timedelta(hours=12))

ZONES = st.sampled_from(
    [UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)), ZoneInfo("Asia/Tokyo")]
) | st.sampled_from(sorted(TURNS)).map(ZoneInfo)
