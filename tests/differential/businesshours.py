"""pandas' `CustomBusinessHour`: whole hours of open time."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pandas  # noqa: ICN001 - pd is the same, past the type checkers
from attrs import evolve, frozen
from desks import DAY, Hours, clock
from draws import HOUR, Draw
from hypothesis import given
from profiles import trying
from reference import Reference, microseconds, moment
from specs import Spec
from strategies import WORKDAY

from differential.busdays import DESK, NAMES, closed
from differential.comparisons import UNKNOWN, Deviation, Peer, Tally, told
from differential.subjects import SEEDS, SHIPPED, STEADY, in_2026
from ticketpolicy import Schedule, hours

pd: Any = pandas

CASES = 64
DOMAIN = (
    "whole hours, not none; closed days; the same hours on all days of the week that are worked, "
    "apart from each other and before midnight; zones whose clocks stay; no instants at a closing, "
    "no spans that run out at an opening or a closing"
)


def taken(spans: Hours) -> bool:
    """Whether there are spans such as pandas takes, none touching another one, before midnight."""
    apart = all(one[1] < other[0] for one, other in pairwise(spans))
    return bool(spans) and apart and spans[-1][1] < DAY


def expressible(spec: Spec) -> Spec:
    """The schedule with the same hours on all days of the week that it works."""
    alike = next((spans for spans in spec.week if taken(spans)), WORKDAY)
    return evolve(
        spec,
        week=tuple(alike if spans else () for spans in spec.week),
        exceptions={day: spans for day, spans in spec.exceptions.items() if not spans},
    )


def hour(spec: Spec) -> Any:
    """An hour of the schedule, as pandas has it."""
    alike = next(spans for spans in spec.week if spans)
    return pd.offsets.CustomBusinessHour(
        start=[clock(opens) for opens, _ in alike],
        end=[clock(closes) for _, closes in alike],
        weekmask=" ".join(name for name, spans in zip(NAMES, spec.week, strict=True) if spans),
        holidays=closed(spec),
    )


@frozen
class _Sides:
    """A schedule on both sides, and the reference, which tells where both mean the same."""

    ours: Schedule
    theirs: Any
    reference: Reference

    def moment(self, at: int) -> datetime:
        """An instant in the zone of the schedule."""
        return moment(at, self.ours.zone.key)


def compare(tally: Tally, count: int) -> None:
    """Ask both, about so many schedules."""

    @trying(count)
    @given(STEADY.map(expressible), SEEDS)
    def ask(spec: Spec, seed: int) -> None:
        sides = _Sides(spec.schedule(), hour(spec), Reference(spec))
        draw = Draw(spec, sides.reference, seed)
        for case in draw.known_cases(CASES):
            if not is_closing(sides.reference, case.start):
                _ask_at(tally, sides, case.start)
                _ask_from(tally, sides, case.start, case.n * draw.chance.randint(1, 9) or 1)

    ask()


def _ask_at(tally: Tally, sides: _Sides, start: int) -> None:
    at = sides.moment(start)
    if sides.reference.is_open(start) is not None:
        theirs = sides.theirs.is_on_offset(pd.Timestamp(at))
        tally.same("is_on_offset", at, hours.is_open(sides.ours, at), theirs)


def _ask_from(tally: Tally, sides: _Sides, start: int, n: int) -> None:
    at = sides.moment(start)
    if not runs_out_at_an_edge(sides.reference, start, n):
        end = microseconds((pd.Timestamp(at) + n * sides.theirs).to_pydatetime())
        theirs = moment(end, "UTC") if sides.reference.knows(end) else UNKNOWN
        ours = told(hours.after, sides.ours, at, timedelta(hours=n))
        tally.same("Timestamp + n hours", (at, n), ours, theirs)


def is_closing(reference: Reference, at: int) -> bool:
    """Whether open time is over at an instant, and may not have been just before."""
    return reference.is_open(at) is False and reference.is_open(at - 1) is not False


def runs_out_at_an_edge(reference: Reference, start: int, n: int) -> bool:
    """Whether so many hours end where something opens or closes, or what is known ends."""
    walk = reference.after if n > 0 else reference.before
    end = walk(start, abs(n) * HOUR)
    return end is not None and reference.is_open(end - 1) is not reference.is_open(end)


NOON, CLOSING, ELEVEN, EVENING = (
    datetime(2026, 6, 5, at, tzinfo=DESK.zone) for at in (12, 17, 11, 19)
)
THEIR_HOUR = hour(SHIPPED)
HOLIDAY = date(2026, 7, 13)
NIGHT, TUESDAY = (datetime(2026, 7, day, at, tzinfo=DESK.zone) for day, at in ((11, 3), (14, 5)))
NIGHTS = in_2026("22:00-06:00", "America/Bogota", HOLIDAY)
WEEKNIGHTS = in_2026("Mo-Fr 22:00-06:00", "America/Bogota")
NIGHT_HOUR = pd.offsets.CustomBusinessHour(
    start="22:00", end="06:00", weekmask=" ".join(NAMES), holidays=[HOLIDAY]
)
WEEKNIGHT_HOUR = pd.offsets.CustomBusinessHour(start="22:00", end="06:00")
NEW_YORK = in_2026("Su 00:00-06:00", "America/New_York")
SUNDAY_HOUR = pd.offsets.CustomBusinessHour(start="00:00", end="06:00", weekmask="Sun")
SPRING = datetime(2026, 3, 8, 0, 30, tzinfo=NEW_YORK.zone)


def _theirs(at: datetime, n: int, one: Any) -> str:
    return str((pd.Timestamp(at) + n * one).to_pydatetime())


def _ours(schedule: Schedule, at: datetime, n: int) -> str:
    return str(hours.after(schedule, at, timedelta(hours=n)))


PEER = Peer(
    name="pandas CustomBusinessHour",
    package="pandas",
    domain=DOMAIN,
    compare=compare,
    deviations=(
        Deviation(
            "12:00 and 17:00, at which the desk closes, are on offset; open time is half-open",
            theirs=lambda: [THEIR_HOUR.is_on_offset(pd.Timestamp(at)) for at in (NOON, CLOSING)],
            shown=[True, True],
            ours=lambda: [hours.is_open(DESK, at) for at in (NOON, CLOSING)],
            right=[False, False],
        ),
        Deviation(
            "a span that runs out at a closing ends at the next opening; it ends at closing",
            theirs=lambda: _theirs(ELEVEN, 1, THEIR_HOUR),
            shown="2026-06-05 14:00:00-05:00",
            ours=lambda: _ours(DESK, ELEVEN, 1),
            right="2026-06-05 12:00:00-05:00",
        ),
        Deviation(
            "back from the evening, a span that runs out at an opening ends at the closing before; "
            "the latest instant is the opening",
            theirs=lambda: _theirs(EVENING, -7, THEIR_HOUR),
            shown="2026-06-04 17:00:00-05:00",
            ours=lambda: _ours(DESK, EVENING, -7),
            right="2026-06-05 08:00:00-05:00",
        ),
        Deviation(
            "no hours from a closed instant end at the next opening; none at all is the start",
            theirs=lambda: _theirs(EVENING, 0, THEIR_HOUR),
            shown="2026-06-09 08:00:00-05:00",
            ours=lambda: _ours(DESK, EVENING, 0),
            right="2026-06-05 19:00:00-05:00",
        ),
        Deviation(
            "over a closed day, 17 hours of nights of 8 end four nights later than they should",
            theirs=lambda: _theirs(NIGHT, 17, NIGHT_HOUR),
            shown="2026-07-17 04:00:00-05:00",
            ours=lambda: _ours(NIGHTS, NIGHT, 17),
            right="2026-07-13 04:00:00-05:00",
        ),
        Deviation(
            "back from Tuesday's morning, 8 hours lie in the night of Sunday, which nobody works; "
            "they lie in that of Friday",
            theirs=lambda: _theirs(TUESDAY, -8, WEEKNIGHT_HOUR),
            shown="2026-07-13 05:00:00-05:00",
            ours=lambda: _ours(WEEKNIGHTS, TUESDAY, -8),
            right="2026-07-11 05:00:00-05:00",
        ),
        Deviation(
            "an hour that the clocks skip is counted; spans are of time that passes",
            theirs=lambda: _theirs(SPRING, 3, SUNDAY_HOUR),
            shown="2026-03-08 03:30:00-04:00",
            ours=lambda: _ours(NEW_YORK, SPRING, 3),
            right="2026-03-08 04:30:00-04:00",
        ),
    ),
)
