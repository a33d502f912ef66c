"""`workclock`: spans of open time, the time between, and the stretches of open time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import workclock
from attrs import evolve, frozen
from desks import DAY
from draws import Case, Draw
from hypothesis import given
from numpy.typing import NDArray
from profiles import trying
from reference import Reference, moment
from specs import Spec

from differential.comparisons import UNKNOWN, Deviation, Peer, Tally, told
from differential.subjects import ANY, SEEDS, in_2026, reaches_over_midnight, without_exceptions
from ticketpolicy import Calendar, Schedule, Week, batch, hours

CASES = 128
SKIPPING = {"Pacific/Apia", "Pacific/Kwajalein"}
MICROSECOND = timedelta(microseconds=1)
DOMAIN = (
    "any zone, week and closed days; no exceptions, which it does not have; no closed days where "
    "shifts last past midnight or the zone skipped a date, as its holiday is the time of a date"
)


def expressible(spec: Spec) -> Spec:
    """The schedule, without what workclock does not have or means otherwise."""
    plain = without_exceptions(spec)
    if plain.zone in SKIPPING or reaches_over_midnight(plain):
        return evolve(plain, closed=frozenset())
    return plain


def desk(spec: Spec) -> workclock.Schedule:
    """The schedule as workclock has it."""
    rules: list[workclock.Rule] = [
        workclock.WorkDay(_clock(opens), _clock(closes), [day])
        for day, spans in enumerate(spec.week)
        for opens, closes in spans
    ]
    return workclock.Schedule([*rules, workclock.Holidays(spec.closed)], time_zone=spec.zone)


def _clock(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


@frozen
class _Sides:
    """A schedule on both sides, and the instants between which ours is known."""

    ours: Schedule
    theirs: workclock.Schedule
    since: datetime
    until: datetime

    def within(self, at: datetime, *, to_the_end: bool = True) -> datetime | str:
        """What workclock answers, where ours knows; at the end itself no more is known to open."""
        at = at.astimezone(UTC)
        known = self.since <= at <= self.until if to_the_end else self.since <= at < self.until
        return at if known else UNKNOWN


def compare(tally: Tally, count: int) -> None:
    """Ask both, about so many schedules."""

    @trying(count)
    @given(ANY.map(expressible), SEEDS)
    def ask(spec: Spec, seed: int) -> None:
        reference = Reference(spec)
        since, until = (moment(at, "UTC") for at in (reference.since, reference.until))
        sides = _Sides(spec.schedule(), desk(spec), since, until)
        draw = Draw(spec, reference, seed)
        cases = list(draw.known_cases(CASES))
        for case in cases:
            zone = draw.chance.choice([spec.zone, "UTC", "Asia/Tokyo"])
            _ask_about_spans(tally, sides, case, zone)
            _ask_about_openings(tally, sides, case, zone)
        _ask_about_columns(tally, sides, cases)

    ask()


def _ask_about_spans(tally: Tally, sides: _Sides, case: Case, zone: str) -> None:
    start, end = moment(case.start, zone), moment(case.end, zone)
    span = timedelta(microseconds=case.span)
    for signed in (span, -span):
        after = told(hours.after, sides.ours, start, signed)
        tally.same("add", (start, signed), after, sides.within(sides.theirs.add(start, signed)))
        before = told(hours.before, sides.ours, start, signed)
        tally.same("sub", (start, signed), before, sides.within(sides.theirs.sub(start, signed)))
    between = hours.between(sides.ours, start, end)
    tally.same("between", (start, end), between, sides.theirs.between(start, end))


def _ask_about_openings(tally: Tally, sides: _Sides, case: Case, zone: str) -> None:
    start, end = (moment(at, zone) for at in sorted((case.start, case.end)))
    opens, closes = sides.theirs.next_period(start)
    known = sides.within(start, to_the_end=False)
    is_open = known if known == UNKNOWN else opens.astimezone(UTC) == known
    tally.same("next_period, at once", start, told(hours.is_open, sides.ours, start), is_open)
    theirs = sides.within(opens, to_the_end=False)
    tally.same("next_period, start", start, told(hours.next_open, sides.ours, start), theirs)
    theirs = sides.within(closes, to_the_end=False)
    tally.same("next_period, end", start, told(hours.next_close, sides.ours, start), theirs)
    found = hours.intervals(sides.ours, start, end)
    ours = [(one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in found]
    tally.same("next_period, again and again", (start, end), ours, list(_walk(sides, start, end)))


def _walk(sides: _Sides, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of open time, asked for one after the other, cut at the end."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    opens, closes = sides.theirs.next_period(start)
    while opens < end:
        yield opens, min(closes, end)
        opens, closes = sides.theirs.next_period(closes)


def _ask_about_columns(tally: Tally, sides: _Sides, cases: list[Case]) -> None:
    starts, ends = (
        np.array([getattr(case, which) for case in cases], "i8").view("M8[us]")
        for which in ("start", "end")
    )
    spans = np.array([case.span for case in cases], "i8").view("m8[us]")
    since, until = (
        np.datetime64(edge.replace(tzinfo=None), "us") for edge in (sides.since, sides.until)
    )

    def within(found: NDArray[Any]) -> NDArray[Any]:
        return np.where((since <= found) & (found <= until), found, np.datetime64("NaT", "us"))

    def same(question: str, ours: NDArray[Any], theirs: NDArray[Any]) -> None:
        for row, (one, other) in enumerate(zip(ours.tolist(), theirs.tolist(), strict=True)):
            tally.same(question, (starts[row], ends[row], spans[row]), one, other)

    after = batch.after(sides.ours, starts, spans, errors="null")
    same("add_many", after, within(sides.theirs.add_many(starts, spans)))
    before = batch.before(sides.ours, starts, spans, errors="null")
    same("sub_many", before, within(sides.theirs.sub_many(starts, spans)))
    between = batch.between(sides.ours, starts, ends)
    same("between_many", between, sides.theirs.between_many(starts, ends))


BOGOTA = ZoneInfo("America/Bogota")
HOLIDAY = date(2026, 7, 13)
NIGHTS = in_2026("22:00-06:00", "America/Bogota", HOLIDAY)
THEIR_NIGHTS = workclock.Schedule(
    [workclock.WorkDay(time(22), time(6), range(7)), workclock.Holidays([HOLIDAY])],
    time_zone=BOGOTA,
)
EVE, NOON = (datetime(2026, 7, day, 12, tzinfo=BOGOTA) for day in (12, 13))
APIA = ZoneInfo("Pacific/Apia")
SATURDAY = datetime(2011, 12, 31, 8, tzinfo=APIA)
SAMOA = Schedule(
    zone=APIA,
    week=Week.parse("Mo-Su 08:00-12:00"),
    calendar=Calendar(
        first=date(2011, 12, 1), last=date(2012, 1, 31), closed={date(2011, 12, 31): "closed"}
    ),
)
THEIR_SAMOA = workclock.Schedule(
    [workclock.WorkDay(time(8), time(12), range(7)), workclock.Holidays([SATURDAY.date()])],
    time_zone=APIA,
)

PEER = Peer(
    name="workclock",
    package="workclock",
    domain=DOMAIN,
    compare=compare,
    deviations=(
        Deviation(
            "a holiday cuts the night shift before it at midnight; a shift belongs to the day on "
            "which it opens, so a closed day leaves it whole",
            theirs=lambda: THEIR_NIGHTS.between(EVE, NOON),
            shown=timedelta(hours=2),
            ours=lambda: hours.between(NIGHTS, EVE, NOON),
            right=timedelta(hours=8),
        ),
        Deviation(
            "the night shift that opens on a holiday is worked from midnight on; a closed day "
            "removes the shifts that open on it",
            theirs=lambda: THEIR_NIGHTS.add(NOON, MICROSECOND),
            shown=datetime(2026, 7, 14, 0, 0, 0, 1, tzinfo=BOGOTA),
            ours=lambda: hours.after(NIGHTS, NOON, MICROSECOND),
            right=datetime(2026, 7, 14, 22, 0, 0, 1, tzinfo=BOGOTA),
        ),
        Deviation(
            "the hours of 30 December 2011, which Samoa skipped, pass on the 31st, told with the "
            "offset before; its holiday is the time of the 31st, ours the shifts of that date",
            theirs=lambda: THEIR_SAMOA.next_period(SATURDAY)[0],
            shown=datetime(2012, 1, 1, 8, tzinfo=APIA),
            ours=lambda: hours.next_open(SAMOA, SATURDAY),
            right=SATURDAY,
        ),
    ),
)
