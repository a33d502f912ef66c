"""Business time and business days of the desk that a document of a schedule tells.

The minutes are walked by `reference.Reference`, the days one by one here.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache

from desks import Desk, desk_of
from reference import Reference, microseconds, moment

from judge.plain import Document, RefusedError, instant, known, maybe, span, span_told, told

Stretch = tuple[int, int | None]


class OpenTime(Reference):
    """The answers for one desk; what is not known is refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        if not self._business:
            raise RefusedError("DocumentError")

    def run(self, start: int, length: int) -> int:
        """The instant at which so much open time has passed, or had, for a negative length."""
        found = self.after(start, length) if length >= 0 else self.before(start, -length)
        return known(found)

    def day_of(self, at: int) -> date:
        """The date that the clocks show."""
        return moment(at, self.zone).date()

    def midnight(self, day: date) -> int:
        """The instant at which a date begins."""
        return microseconds(datetime(day.year, day.month, day.day, tzinfo=self._tz))

    def known_day(self, day: date) -> date:
        """The date itself, if it is known."""
        return self.business_day(day, 0)

    def is_business(self, day: date) -> bool:
        """Whether the desk opens on a date."""
        return known(self.is_business_day(day))

    def business_day(self, day: date, count: int) -> date:
        """The business day that comes so many after a date."""
        return known(self.add_business_days(day, count))

    def due(self, start: int, length: int, pauses: Iterable[Stretch]) -> int | None:
        """When so much open time has passed outside of pauses; None while one holds it off."""
        if not length:
            return self.run(start, 0)
        for since, until in unpaused(start, pauses):
            if until is None:
                return self.run(since, length)
            passed = known(self.between(since, until))
            if length <= passed:
                return self.run(since, length)
            length -= passed
        return None

    def passed(self, start: int, end: int, pauses: Iterable[Stretch]) -> int:
        """The open time outside of pauses."""
        return sum(
            known(self.between(since, end if until is None else min(until, end)))
            for since, until in unpaused(start, pauses)
            if since < end
        )


def unpaused(start: int, pauses: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches from an instant on in which there is no pause."""
    since = start
    for paused, resumed in sorted(pauses, key=lambda pause: pause[0]):
        if paused != resumed and since < paused:
            yield since, paused
        if resumed is None:
            return
        since = max(since, resumed) if paused != resumed else since
    yield since, None


@lru_cache(maxsize=64)
def _open_time(text: str) -> OpenTime:
    return OpenTime(desk_of(json.loads(text)))


def open_time(schedule: Document) -> OpenTime:
    """The open time of a schedule, walked through once."""
    return _open_time(json.dumps(schedule))


def _moved(sign: int) -> Callable[[OpenTime, Document], object]:
    def answer(time: OpenTime, given: Document) -> object:
        return told(time.run(instant(given["start"]), sign * span(given["span"])), time.zone)

    return answer


def _between(time: OpenTime, given: Document) -> object:
    return span_told(known(time.between(instant(given["start"]), instant(given["end"]))))


def _is_open(time: OpenTime, given: Document) -> object:
    return known(time.is_open(instant(given["at"])))


def _next_open(time: OpenTime, given: Document) -> object:
    return told(known(time.next_open(instant(given["at"]))), time.zone)


def _next_close(time: OpenTime, given: Document) -> object:
    return told(known(time.next_close(instant(given["at"]))), time.zone)


def _intervals(time: OpenTime, given: Document) -> object:
    start, end = instant(given["start"]), instant(given["end"])
    if end < start:
        raise RefusedError("IntervalError")
    runs = known(time.intervals(start, end))
    return [[told(opens, time.zone), told(closes, time.zone)] for opens, closes in runs]


def _is_business_day(time: OpenTime, given: Document) -> object:
    return time.is_business(date.fromisoformat(given["day"]))


def _add_business_days(time: OpenTime, given: Document) -> object:
    return time.business_day(date.fromisoformat(given["day"]), given["n"]).isoformat()


def _business_days_between(time: OpenTime, given: Document) -> object:
    start, end = (date.fromisoformat(given[name]) for name in ("start", "end"))
    return known(time.business_days_between(start, end))


def _deadline(time: OpenTime, given: Document) -> object:
    pauses = [(instant(since), maybe(until)) for since, until in given["pauses"]]
    return told(time.due(instant(given["start"]), span(given["span"]), pauses), time.zone)


QUESTIONS: dict[str, Callable[[OpenTime, Document], object]] = {
    "after": _moved(1),
    "before": _moved(-1),
    "between": _between,
    "is_open": _is_open,
    "next_open": _next_open,
    "next_close": _next_close,
    "intervals": _intervals,
    "is_business_day": _is_business_day,
    "add_business_days": _add_business_days,
    "business_days_between": _business_days_between,
    "deadline": _deadline,
}
