"""The slow reference: every minute of a schedule marked open or closed, then walked.

It shares nothing with the library but the standard ``zoneinfo``. Instants are
whole microseconds of UTC; a run of equal minutes is passed at a stroke.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desks import DAY, Desk

MINUTE = 60_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(at: datetime) -> int:
    """The instant of a datetime, in microseconds of UTC."""
    return (at.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def moment(at: int, zone: str) -> datetime:
    """The datetime of an instant in a zone."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(ZoneInfo(zone))


class Reference:
    """The answers for one schedule; None where they would go beyond its dates."""

    def __init__(self, spec: Desk) -> None:
        self.zone = spec.zone
        self._tz = ZoneInfo(spec.zone)
        shifts = [
            (day, self._minute(day, opens), self._minute(day, closes))
            for day in spec.dates()
            for opens, closes in spec.hours(day)
        ]
        self._first, self._last = spec.first, spec.last
        self._business = {day for day, opens, closes in shifts if opens < closes}
        before = spec.first - timedelta(days=1)
        eve = [self._minute(before, closes) for _, closes in spec.week[before.weekday()]]
        self._base = self._minute(spec.first, 0)
        self.until = self._minute(spec.last, DAY) * MINUTE
        self.since = max(self._base, *eve, self._base) * MINUTE
        self._open = bytearray(self.until // MINUTE - self._base)
        for _, opens, closes in shifts:
            start = max(opens - self._base, 0)
            end = min(closes - self._base, len(self._open))
            if start < end:
                self._open[start:end] = b"\1" * (end - start)

    def _minute(self, day: object, minute: int) -> int:
        days, rest = divmod(minute, DAY)
        shown = datetime.fromisoformat(f"{day} {rest // 60:02}:{rest % 60:02}")
        return microseconds((shown + timedelta(days=days)).replace(tzinfo=self._tz)) // MINUTE

    def knows(self, at: int) -> bool:
        """Whether an instant lies where the schedule is known."""
        return self.since <= at <= self.until

    def is_open(self, at: int) -> bool | None:
        """Whether the minute is marked."""
        if not self.since <= at < self.until:
            return None
        return bool(self._open[at // MINUTE - self._base])

    def between(self, start: int, end: int) -> int | None:
        """The marked time, minute by minute."""
        if not (self.knows(start) and self.knows(end)):
            return None
        if end < start:
            backward = self.between(end, start)
            return None if backward is None else -backward
        first, last = start // MINUTE - self._base, end // MINUTE - self._base
        whole = self._open.count(1, first, last) * MINUTE
        return whole - self._part(start) + self._part(end)

    def _part(self, at: int) -> int:
        """The marked time of the minute of an instant, before it."""
        return at % MINUTE if self.is_open(at) else 0

    def after(self, start: int, span: int) -> int | None:
        """Walk forward until so much marked time has passed."""
        if not self.knows(start):
            return None
        at = start
        while span > 0:
            minute = at // MINUTE - self._base
            opens = self._open.find(1, minute)
            if opens < 0:
                return None
            at = max(at, (opens + self._base) * MINUTE)
            closes = self._open.find(0, opens)
            end = (closes + self._base) * MINUTE if closes >= 0 else self.until
            step = min(end - at, span)
            at, span = at + step, span - step
        return at

    def before(self, start: int, span: int) -> int | None:
        """Walk back until so much marked time has passed."""
        if not self.knows(start):
            return None
        at = start
        while span > 0:
            minute = -(-at // MINUTE) - self._base
            last = self._open.rfind(1, 0, minute)
            if last < 0:
                return None
            at = min(at, (last + 1 + self._base) * MINUTE)
            closed = self._open.rfind(0, 0, last + 1)
            begin = max((closed + 1 + self._base) * MINUTE, self.since)
            step = min(at - begin, span)
            if step <= 0:
                return None
            at, span = at - step, span - step
        return at

    def next_open(self, at: int) -> int | None:
        """Walk forward to a marked minute."""
        if not self.knows(at):
            return None
        opens = self._open.find(1, at // MINUTE - self._base)
        return None if opens < 0 else max(at, (opens + self._base) * MINUTE)

    def next_close(self, at: int) -> int | None:
        """Walk on from that minute to one that is not marked."""
        opens = self.next_open(at)
        if opens is None:
            return None
        closes = self._open.find(0, opens // MINUTE - self._base)
        return None if closes < 0 else (closes + self._base) * MINUTE

    def intervals(self, start: int, end: int) -> list[tuple[int, int]] | None:
        """The runs of marked minutes, cut at both ends."""
        if not (self.knows(start) and self.knows(end)):
            return None
        found: list[tuple[int, int]] = []
        at = start
        while True:
            opens = self.next_open(at)
            if opens is None or opens >= end:
                return found
            closes = self.next_close(opens)
            at = end if closes is None else min(closes, end)
            found.append((opens, at))

    def is_business_day(self, day: date) -> bool | None:
        """Whether a shift of the date has a minute."""
        return day in self._business if self._knows_date(day) else None

    def add_business_days(self, day: date, n: int) -> date | None:
        """Walk from date to date until so many business days have come."""
        step, left = timedelta(days=1 if n > 0 else -1), abs(n)
        while left and self._knows_date(day):
            day += step
            left -= day in self._business
        return day if self._knows_date(day) else None

    def business_days_between(self, start: date, end: date) -> int | None:
        """Count the business days, date by date; the first date is not one of them."""
        if not (self._knows_date(start) and self._knows_date(end)):
            return None
        first, last = sorted((start, end))
        count = sum(first < day <= last for day in self._business)
        return count if start == first else -count

    def _knows_date(self, day: date) -> bool:
        return self._first <= day <= self._last
