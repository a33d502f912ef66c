"""`opening_hours`: the same texts of OpenStreetMap's spelling, read and answered by both sides."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from desks import DAY, DAYS, Hours, clock
from draws import Case, Draw
from hypothesis import assume, given
from hypothesis import strategies as st
from opening_hours import OpeningHours, State
from profiles import trying
from reference import Reference, moment
from specs import Spec
from strategies import HOURS, MICROSECOND

from differential.comparisons import UNKNOWN, Deviation, Peer, Tally, told
from differential.subjects import SEEDS, STEADY, by_day, in_2026, reaches_over_midnight
from ticketpolicy import Calendar, Schedule, Week, hours

CASES = 64
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BOGOTA, NEW_YORK = ZoneInfo("America/Bogota"), ZoneInfo("America/New_York")
FIRST, LAST = date(2000, 1, 1), date(2025, 12, 31)
DOMAIN = (
    "texts that Week.parse reads; closed days and exceptions as rules of dates; zones whose clocks "
    "stay; shifts past midnight only in a week of one rule, as other rules take the rest of a "
    f"night away; the holidays of Colombia from {FIRST.year} to {LAST.year}"
)


def expressible(spec: Spec) -> Spec:
    """The schedule, without what a rule of another day takes away from the night before."""
    if not reaches_over_midnight(spec):
        return by_day(spec)
    nights = next(hours for hours in spec.week if any(closes > DAY for _, closes in hours))
    return evolve(spec, week=(nights,) * 7, closed=frozenset(), exceptions={})


def spelled(spec: Spec, week: Week) -> str:
    """Our week as we spell it, and the rules of dates."""
    closed = (f"{_dated(day)} off" for day in sorted(spec.closed))
    special = (f"{_dated(day)} {_hours(spec.exceptions[day])}" for day in spec.exceptions)
    return "; ".join([str(week), *closed, *special])


def _dated(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _hours(spans: Hours) -> str:
    return ",".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in spans) or "off"


_DAYS = st.sampled_from(DAYS) | st.tuples(*[st.sampled_from(DAYS)] * 2).map("-".join)
_SELECTORS = st.lists(_DAYS, min_size=1, max_size=3).map(",".join).map("{} ".format) | st.just("")
_BY_DAY = HOURS.map(lambda spans: _hours(tuple(span for span in spans if span[1] <= DAY)))
_NIGHTS = HOURS.map(_hours)
_RULES = st.tuples(_SELECTORS, _BY_DAY | st.just("closed")).map("".join) | st.just("24/7")
TEXTS = st.lists(_RULES, min_size=1, max_size=4).map("; ".join) | _NIGHTS.filter("off".__ne__)


@frozen
class _Sides:
    """A schedule on both sides, and the instant up to which ours is known."""

    ours: Schedule
    theirs: OpeningHours
    until: datetime

    def is_open(self, at: datetime) -> bool | str:
        """What they say, where we know."""
        return self.theirs.is_open(at) if at.astimezone(UTC) < self.until else UNKNOWN

    def next_change(self, at: datetime) -> datetime | str:
        """When they say that it changes, if that is within what we know."""
        change = self.theirs.next_change(at)
        known = change is not None and change.astimezone(UTC) < self.until
        return change.astimezone(UTC) if change and known else UNKNOWN

    def intervals(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """When they are open."""
        for opens, closes, state, _ in self.theirs.intervals(start, end):
            if state == State.OPEN:
                yield opens.astimezone(UTC), closes.astimezone(UTC)


def compare(tally: Tally, count: int) -> None:
    """Ask both, about so many schedules and texts, and about the holidays of Colombia."""

    @trying(count)
    @given(STEADY.map(expressible), SEEDS)
    def ask(spec: Spec, seed: int) -> None:
        ours, reference = spec.schedule(), Reference(spec)
        theirs = OpeningHours(spelled(spec, ours.week), timezone=ours.zone)
        sides = _Sides(ours, theirs, moment(reference.until, "UTC"))
        draw = Draw(spec, reference, seed)
        for case in draw.known_cases(CASES):
            _ask_about(tally, sides, case, draw.chance.choice([spec.zone, "UTC"]))

    ask()
    _ask_about_texts(tally, count)
    _ask_about_holidays(tally)


def _ask_about(tally: Tally, sides: _Sides, case: Case, zone: str) -> None:
    start, end = (moment(at, zone) for at in sorted((case.start, case.end)))
    _ask_at(tally, sides, start)
    found = hours.intervals(sides.ours, start, end)
    ours = [(one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in found]
    tally.same("intervals", (start, end), ours, list(sides.intervals(start, end)))


def _ask_at(tally: Tally, sides: _Sides, at: datetime) -> None:
    is_open = told(hours.is_open, sides.ours, at)
    tally.same("is_open", (str(sides.theirs), at), is_open, sides.is_open(at))
    change = told(hours.next_close if is_open is True else hours.next_open, sides.ours, at)
    tally.same("next_change", (str(sides.theirs), at), change, sides.next_change(at))


def _ask_about_texts(tally: Tally, count: int) -> None:
    @trying(count)
    @given(TEXTS)
    def ask(text: str) -> None:
        week = Week.parse(text)
        assume(any(week.days))
        calendar = Calendar(first=date(2026, 5, 31), last=date(2026, 6, 30))
        ours = Schedule(zone=BOGOTA, week=week, calendar=calendar)
        until = datetime(2026, 7, 1, 5, tzinfo=UTC)
        sides = _Sides(ours, OpeningHours(text, timezone=BOGOTA), until)
        for at in _marks(text):
            _ask_at(tally, sides, at)

    ask()


def _marks(text: str) -> Iterator[datetime]:
    """The instants of a week at which the clocks show a time of the text, or just do not."""
    shown = {(int(hour), int(minute)) for hour, minute in re.findall("([0-9]+):([0-9]+)", text)}
    for day in range(2, 10):
        for hour, minute in {(0, 0), *shown}:
            at = datetime(2026, 6, day, tzinfo=BOGOTA) + timedelta(hours=hour, minutes=minute)
            yield from (at, at - MICROSECOND)


def colombia(first: date, last: date) -> Schedule:
    """A desk that no day closes but the holidays of Colombia."""
    calendar = Calendar.country("CO", first=first, last=last)
    return Schedule(zone=BOGOTA, week=Week.parse("08:00-12:00"), calendar=calendar)


THEIR_COLOMBIA = OpeningHours("08:00-12:00; PH off", timezone=BOGOTA, country="CO")


def _ask_about_holidays(tally: Tally) -> None:
    ours = colombia(FIRST, LAST)
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        day = date.fromordinal(ordinal)
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=BOGOTA)
        theirs = THEIR_COLOMBIA.is_open(morning)
        tally.same("holidays of Colombia", day, hours.is_business_day(ours, day), theirs)


def _both(text: str, zone: str, *closed: date) -> _Sides:
    ours = in_2026(text, zone, *closed)
    rules = [text, *(f"{_dated(day)} off" for day in closed)]
    theirs = OpeningHours("; ".join(rules), timezone=ours.zone)
    return _Sides(ours, theirs, datetime(2027, 1, 1, tzinfo=UTC))


HOLIDAY = date(2026, 7, 13)
TWO_RULES = _both("Mo 22:00-06:00; Tu 10:00-12:00", "America/Bogota")
NIGHTS = _both("22:00-06:00", "America/Bogota", HOLIDAY)
SKIPPED = _both("02:30-04:00", "America/New_York")
REPEATED = _both("00:30-01:30", "America/New_York")
ON_HOLIDAY, NEXT_DAY = (datetime(2026, 7, day, 3, tzinfo=BOGOTA) for day in (13, 14))
SPRING = datetime(2026, 3, 8, tzinfo=NEW_YORK)
AUTUMN = datetime(2026, 11, 1, 0, 45, tzinfo=NEW_YORK)
MOVED = datetime(2026, 7, 13, 9, tzinfo=BOGOTA)
CHRISTMAS = datetime(1998, 12, 25, 9, tzinfo=BOGOTA)

PEER = Peer(
    name="opening-hours-py",
    package="opening-hours-py",
    domain=DOMAIN,
    compare=compare,
    deviations=(
        Deviation(
            "the rule of Tuesday takes away the night of Monday from midnight on; a shift belongs "
            "to the day on which it opens",
            theirs=lambda: TWO_RULES.theirs.is_open(NEXT_DAY),
            shown=False,
            ours=lambda: hours.is_open(TWO_RULES.ours, NEXT_DAY),
            right=True,
        ),
        Deviation(
            "a date that is off takes away the night before it from midnight on; a closed day "
            "removes the shifts that open on it",
            theirs=lambda: NIGHTS.theirs.is_open(ON_HOLIDAY),
            shown=False,
            ours=lambda: hours.is_open(NIGHTS.ours, ON_HOLIDAY),
            right=True,
        ),
        Deviation(
            "the night that would open on a date that is off is open from midnight on; a closed "
            "day removes the shifts that open on it, whole",
            theirs=lambda: NIGHTS.theirs.is_open(NEXT_DAY),
            shown=True,
            ours=lambda: hours.is_open(NIGHTS.ours, NEXT_DAY),
            right=False,
        ),
        Deviation(
            "an opening that is skipped is that of the next wall time there is; it is resolved "
            "with the offset before the change",
            theirs=lambda: str(SKIPPED.theirs.next_change(SPRING)),
            shown="2026-03-08 03:00:00-04:00",
            ours=lambda: str(hours.next_open(SKIPPED.ours, SPRING)),
            right="2026-03-08 03:30:00-04:00",
        ),
        Deviation(
            "a closing that is shown twice is the second; it is the first, as is every wall time",
            theirs=lambda: str(REPEATED.theirs.next_change(AUTUMN)),
            shown="2026-11-01 01:30:00-05:00",
            ours=lambda: str(hours.next_close(REPEATED.ours, AUTUMN)),
            right="2026-11-01 01:30:00-04:00",
        ),
        Deviation(
            "its holidays of Colombia lack Ley 2578 of 2026",
            theirs=lambda: THEIR_COLOMBIA.is_open(MOVED),
            shown=True,
            ours=lambda: hours.is_open(colombia(date(2026, 1, 1), date(2026, 12, 31)), MOVED),
            right=False,
        ),
        Deviation(
            "before its data there are no holidays, in silence; ours begin in 1984",
            theirs=lambda: THEIR_COLOMBIA.is_open(CHRISTMAS),
            shown=True,
            ours=lambda: hours.is_open(colombia(date(1984, 1, 1), date(1999, 12, 31)), CHRISTMAS),
            right=False,
        ),
    ),
)
