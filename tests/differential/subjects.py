"""The schedules about which both sides are asked: random ones, and years of the shipped one."""

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from attrs import evolve
from desks import DAY, Hours
from hypothesis import strategies as st
from specs import Spec
from strategies import WEEKS, specs

from ticketpolicy import Calendar, Schedule, Week, arcoiris

_STEADY = ("UTC", "Asia/Kathmandu", "Asia/Tokyo")
_FIRST, _LAST = date(2024, 1, 1), date(2027, 12, 31)

SHIPPED = Spec(
    zone="America/Bogota",
    week=WEEKS[0],
    first=_FIRST,
    last=_LAST,
    closed=frozenset(day for day in arcoiris.schedule().calendar.closed if _FIRST <= day <= _LAST),
)
SEEDS = st.integers(0, 2**32)


def _often(others: st.SearchStrategy[Spec]) -> st.SearchStrategy[Spec]:
    """The others, and now and then the shipped schedule."""
    return st.integers(0, 9).flatmap(lambda luck: st.just(SHIPPED) if luck == 9 else others)


def _steady(zone: str) -> st.SearchStrategy[Spec]:
    return specs().map(partial(evolve, zone=zone))


ANY = _often(specs())
"""Any schedule, known for some days around a turn of its clocks."""

STEADY = _often(st.sampled_from(_STEADY).flatmap(_steady))
"""A schedule in a zone whose clocks stay as they are."""


def in_2026(text: str, zone: str, *closed: date) -> Schedule:
    """The schedule of a week, known for a year."""
    calendar = Calendar(
        first=date(2026, 1, 1), last=date(2026, 12, 31), closed=dict.fromkeys(closed, "closed")
    )
    return Schedule(zone=ZoneInfo(zone), week=Week.parse(text), calendar=calendar)


def by_day(spec: Spec) -> Spec:
    """The schedule, without what lies past midnight."""
    return evolve(
        spec,
        week=tuple(map(_until_midnight, spec.week)),
        exceptions={day: _until_midnight(spec.exceptions[day]) for day in spec.exceptions},
    )


def without_exceptions(spec: Spec) -> Spec:
    """The schedule, whose hours are those of its week on every date."""
    return evolve(spec, exceptions={})


def reaches_over_midnight(spec: Spec) -> bool:
    """Whether some hours of the week last past midnight."""
    return any(closes > DAY for hours in spec.week for _, closes in hours)


def _until_midnight(hours: Hours) -> Hours:
    return tuple((opens, min(closes, DAY)) for opens, closes in hours)
