"""The days of a schedule, laid out as they are asked for.

The core below `ticketpolicy.hours`: which stretches of time are open, with the
ends of every shift resolved in the zone of the schedule.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import joined
from ticketpolicy.businesstime.weeks import Shift
from ticketpolicy.businesstime.windows import Piece, Window
from ticketpolicy.businesstime.zones import DAY
from ticketpolicy.errors import CalendarRangeError

Run = tuple[datetime, datetime]

_ROOM = 200
_REACH = 2


class Timeline:
    """All the days of a schedule, from ``first`` to ``last``, as ordinals.

    ``shifts`` gives the shifts that open on a date, and ``eve`` those that may
    have opened on the day before the first, which is not known: what they would
    reach into is not known either. ``since`` and ``until`` are the instants
    between which there are answers.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        first: date,
        last: date,
        shifts: Callable[[date], Sequence[Shift]],
        eve: Sequence[Shift],
    ) -> None:
        self.zone = zone
        self.first = first.toordinal()
        self.last = last.toordinal()
        self._shifts = shifts
        midnight = zones.resolved(zone, first)
        reached = (zones.resolved(zone, first - DAY, shift.closes) for shift in eve)
        self.since = max([midnight, *reached])
        self.until = zones.resolved(zone, last + DAY)
        self._window = Window(
            zone=zone, first=self.first, starts=[midnight], midnights=[], pieces=[], business=[]
        )

    def locate(self, at: datetime, place: str) -> tuple[Window, int, timedelta]:
        """The position of a datetime, in a window that holds it.

        Raises what `zones.aware` raises, and `CalendarRangeError`.
        """
        if type(at) is datetime and at.tzinfo is self.zone:
            window = self._window
            index = at.toordinal() - window.first
            if 0 <= index < len(window.midnights):
                midnight = window.midnights[index]
                if midnight is not None:
                    return window, index, at - midnight
        return self._locate_in_utc(at, place)

    def _locate_in_utc(self, at: datetime, place: str) -> tuple[Window, int, timedelta]:
        at = zones.aware(at, place)
        near = at.toordinal()
        if not self.first - _REACH <= near <= self.last + _REACH:
            raise self.beyond(place, at)
        instant = zones.instant(at, place)
        if not self.since <= instant <= self.until:
            raise self.beyond(place, at)
        window = self.holding(near - _REACH, near + _REACH)
        index = min(bisect_right(window.starts, instant), len(window.pieces)) - 1
        return window, index, instant - window.starts[index]

    def holding(self, first: int, last: int) -> Window:
        """A window that holds these days, as far as they are known."""
        window = self._window
        first, last = max(first, self.first), min(last, self.last)
        if window.first <= first and last <= window.last:
            return window
        if window.pieces:
            first, last = min(first, window.first), max(last, window.last)
        room = max(_ROOM, last - first)
        self._window = window = self._laid_out(
            max(first - room, self.first), min(last + room, self.last)
        )
        return window

    def wider(self, window: Window, place: str, value: date, *, back: bool) -> tuple[Window, int]:
        """A window that goes further, and the index in it of the first day of this one.

        Raises `CalendarRangeError`, which names the place and the value that were
        asked about, when no more days are known that way.
        """
        first, last = window.first - back, window.last + (not back)
        if first < self.first or last > self.last:
            raise self.beyond(place, value)
        found = self.holding(first, last)
        return found, window.first - found.first

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """The open stretches of some days, in order, cut where a day begins."""
        for day in range(first, last + 1):
            window = self.holding(day, day)
            index = day - window.first
            for opens, closes in window.pieces[index]:
                yield window.instant(index, opens), window.instant(index, closes)

    def beyond(self, place: str, value: date) -> CalendarRangeError:
        """The error for a question about what is not known."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        error = CalendarRangeError(place, value, first, last)
        if self.since > zones.resolved(self.zone, first):
            since = self.since.astimezone(self.zone)
            error.add_note(f"The day before, which is not known, has shifts that last to {since}.")
        return error

    def opens_on(self, day: int) -> bool:
        """Whether a stretch of open time begins on a day."""
        return bool(self._opening_on(day, {}))

    def _opening_on(self, day: int, plain: Mapping[int, datetime]) -> list[Run]:
        """The runs that open on a day, without those that the clocks leave empty."""
        runs = (
            (self._resolved(day, shift.opens, plain), self._resolved(day, shift.closes, plain))
            for shift in self._shifts(date.fromordinal(day))
        )
        return [(opens, closes) for opens, closes in runs if opens < closes]

    def _resolved(self, day: int, wall: timedelta, plain: Mapping[int, datetime]) -> datetime:
        start = plain.get(day)
        if start is None:
            return zones.resolved(self.zone, date.fromordinal(day), wall)
        return start + wall

    def _laid_out(self, first: int, last: int) -> Window:
        starts = [
            zones.resolved(self.zone, date.fromordinal(day)) for day in range(first, last + 3)
        ]
        plain = self._plain(first, starts)
        starts.pop()
        near = range(max(first - _REACH, self.first), min(last + _REACH, self.last) + 1)
        openings = {day: self._opening_on(day, plain) for day in near}
        runs = joined(sorted(chain.from_iterable(openings.values())))
        known = ((max(opens, self.since), closes) for opens, closes in runs if closes > self.since)
        midnights = {day: start.astimezone(self.zone) for day, start in plain.items()}
        days = range(first, last + 1)
        return Window(
            zone=self.zone,
            first=first,
            starts=starts,
            midnights=[midnights.get(day) for day in days],
            pieces=_cut(known, starts),
            business=[bool(openings[day]) for day in days],
        )

    def _plain(self, first: int, starts: Sequence[datetime]) -> dict[int, datetime]:
        """The days on which no clock changes, and their starts.

        They last 24 hours, and so does the next: an hour that is skipped or repeated
        around the midnight between would make one of them shorter or longer. So what
        the clocks show until the end of the next is the time since the start.
        """
        whole = [end - start == DAY for start, end in pairwise(starts)]
        return {
            first + index: start
            for index, (start, *both) in enumerate(zip(starts, whole, whole[1:], strict=False))
            if all(both) and start >= self.since
        }


def _cut(runs: Iterable[Run], starts: Sequence[datetime]) -> list[tuple[Piece, ...]]:
    """The parts of runs that lie in each day, as times since it began."""
    days: list[list[Piece]] = [[] for _ in starts[1:]]
    for opens, closes in runs:
        index = max(bisect_right(starts, opens) - 1, 0)
        while index < len(days) and starts[index] < closes:
            start, end = starts[index], starts[index + 1]
            piece = (max(opens, start) - start, min(closes, end) - start)
            if piece[0] < piece[1]:
                days[index].append(piece)
            index += 1
    return [tuple(pieces) for pieces in days]
