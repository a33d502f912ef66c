"""Questions asked at the ends of time: first and last years, odd zones, endless spans."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from attrs import evolve, frozen
from histories import BASIC
from hostile_sources import Source, pick
from hostile_values import HOUR, WALLS, Zone

from ticketpolicy import (
    Calendar,
    Deadline,
    Interval,
    Policy,
    PolicyBook,
    Schedule,
    Shift,
    TicketPolicyError,
    Usage,
    Warranty,
    Week,
    auto_close_at,
    charge,
    codec,
    hours,
    quota_usage,
    response_due,
    warranty_expiry,
)

_ZONES = (
    "America/Bogota", "Pacific/Apia", "Africa/Monrovia", "Australia/Lord_Howe", "America/St_Johns",
    "Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12", "Antarctica/Troll", "UTC",
)  # fmt: skip
_WEEKS = (
    "24/7",
    "Mo-Fr 08:00-12:00,14:00-17:00",
    "Mo-Su 22:00-06:00",
    "Su 02:00-03:00",
    "Mo 00:00-48:00",
)
_ENDS = (
    (dt.date.min, dt.date.max), (dt.date(4, 1, 1), dt.date(403, 12, 31)),
    (dt.date(9597, 1, 1), dt.date(9996, 12, 31)), (dt.date(4, 1, 1), dt.date(9996, 12, 31)),
    (dt.date(2026, 1, 1), dt.date(2026, 1, 1)), (dt.date(1984, 1, 1), dt.date(2100, 12, 31)),
    (dt.date(2027, 1, 1), dt.date(2026, 1, 1)), (dt.date(9997, 1, 1), dt.date(9999, 12, 31)),
    (dt.date(2011, 12, 1), dt.date(2012, 1, 31)), (dt.date(4, 1, 1), dt.date(4, 2, 1)),
)  # fmt: skip
_SPANS = (
    dt.timedelta(0), dt.timedelta.max, dt.timedelta.min, dt.timedelta.resolution,
    -dt.timedelta.resolution, dt.timedelta(microseconds=10**18), 48 * HOUR, -4_800 * HOUR,
    dt.timedelta(days=3_652_058), dt.timedelta(days=999_999_999, seconds=86_399),
)  # fmt: skip
_COUNTS = (0, 1, -1, 7, 10**6, -(10**6), 2**63, -(2**64), 10**400)
_MICROSECONDS = (0, 0, 1, -1, 3_600_000_000, -86_400_000_000)


@cache
def _offsets() -> Sequence[dt.tzinfo]:
    """The zones and offsets in which instants are written."""
    edges = [dt.timedelta(hours=23, minutes=59, seconds=59, microseconds=999_999), HOUR]
    fixed = [dt.timezone(sign * edge) for edge in edges for sign in (1, -1)]
    return [dt.UTC, *fixed, Zone(HOUR / 7), *map(ZoneInfo, sorted(available_timezones()))]


@cache
def _schedule(zone: str, week: str, ends: tuple[dt.date, dt.date]) -> Schedule:
    return Schedule(
        zone=zone, week=Week.parse(week), calendar=Calendar(first=ends[0], last=ends[1])
    )


def _some_schedule(source: Source) -> Schedule:
    """A schedule; those of many years are few, as each of their days is kept."""
    ends = pick(source, _ENDS)
    if (ends[1] - ends[0]).days > 1_000:
        return _schedule(_ZONES[0], _WEEKS[1], ends)
    return _schedule(pick(source, _ZONES), pick(source, _WEEKS), ends)


def _at(source: Source, schedule: Schedule) -> dt.datetime:
    """An instant at the end of time, or of what the calendar knows, or beside it."""
    calendar, zone = schedule.calendar, pick(source, _offsets())
    ends = [dt.datetime.combine(day, dt.time()) for day in (calendar.first, calendar.last)]
    wall = pick(source, [*WALLS, *ends, *ends])
    beside = dt.timedelta(microseconds=pick(source, _MICROSECONDS))
    near = dt.datetime(2, 1, 1) < wall < dt.datetime(9998, 1, 1)
    return (wall + beside if near else wall).replace(tzinfo=zone)


@frozen
class Asked:
    """A question with its arguments."""

    question: Callable[..., object]
    given: tuple[Any, ...]


def _policy(schedule: Schedule) -> Policy:
    return evolve(BASIC, schedule=schedule)


def _deadline(schedule: Schedule, start: dt.datetime, span: dt.timedelta) -> object:
    found = Deadline(
        schedule=schedule, start=start, span=span, pauses=[(start, start), (start, None)]
    )
    return found.parts(), found.earlier(span), found.run_by(start)


def _written(schedule: Schedule, at: dt.datetime, span: dt.timedelta) -> object:
    kept = (Interval(at, at), Usage(limit=1, used=1, resets_at=at), Warranty(at, at))
    dumped = [codec.dump(one) for one in kept]
    dumped.append(codec.dump(evolve(BASIC.response.usual, within=abs(span))))
    return dumped, codec.dump(schedule), schedule.to_html("en"), Shift(span, span)


def _in_force(schedule: Schedule, at: dt.datetime) -> object:
    day = schedule.calendar.first
    old = evolve(_policy(schedule), in_force_until=day)
    new = evolve(_policy(schedule), revision=2, in_force_from=day)
    return PolicyBook([new, old]).in_force(at)


def _charged(schedule: Schedule, _at: dt.datetime, span: dt.timedelta) -> object:
    return charge(_policy(schedule), span, abs(span))


def _due(schedule: Schedule, at: dt.datetime) -> object:
    return response_due(_policy(schedule), at)


def _expiry(schedule: Schedule, at: dt.datetime) -> object:
    return warranty_expiry(_policy(schedule), at)


def _usage(schedule: Schedule, at: dt.datetime) -> object:
    return quota_usage(_policy(schedule), [at, at], now=at)


def _closing(schedule: Schedule, at: dt.datetime) -> object:
    return auto_close_at(_policy(schedule), at, [at, at])


_OF_SPANS = (hours.after, hours.before, _deadline, _written, _charged)
_OF_INSTANTS = (
    hours.is_open, hours.next_open, hours.next_close, _in_force, _due, _expiry, _usage, _closing,
)  # fmt: skip


def make(source: Source) -> Asked:
    """A question about a schedule; where there can be no schedule, that is the question."""
    try:
        schedule = _some_schedule(source)
    except TicketPolicyError:
        return Asked(_schedule, (pick(source, _ZONES), pick(source, _WEEKS), pick(source, _ENDS)))
    at, way = _at(source, schedule), source.below(5)
    if way == 0:
        return Asked(pick(source, _OF_SPANS), (schedule, at, pick(source, _SPANS)))
    if way == 1:
        return Asked(pick(source, _OF_INSTANTS), (schedule, at))
    if way == 2:
        return Asked(
            pick(source, [hours.between, hours.intervals]), (schedule, at, _at(source, schedule))
        )
    day, other = at.date(), _at(source, schedule).date()
    if way == 3:
        return Asked(hours.business_days_between, (schedule, day, other))
    return Asked(hours.add_business_days, (schedule, day, pick(source, _COUNTS)))


def attack(asked: Asked) -> Callable[[], object]:
    """Ask the question."""
    return lambda: asked.question(*asked.given)
