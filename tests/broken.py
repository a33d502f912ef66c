"""What is broken in one way, for each law, and whether the law tells it."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

import hypothesis
from attrs import evolve
from faults import FAULTS, Fault
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ticketpolicy import Calendar, LawError, Policy, PolicyBook, Schedule, arcoiris
from ticketpolicy.testing import laws
from ticketpolicy.testing.trials import Law

TURN = date(2026, 7, 1)
BASIC = arcoiris.basic().on(Calendar.country("CO", first=date(2025, 1, 1), last=date(2027, 12, 31)))
SUBJECTS: Mapping[type, Any] = {
    Policy: BASIC,
    Schedule: BASIC.schedule,
    Calendar: BASIC.schedule.calendar,
    PolicyBook: PolicyBook(
        [
            evolve(BASIC, in_force_until=TURN),
            evolve(BASIC, in_force_from=TURN, revision=2, quota=evolve(BASIC.quota, limit=3)),
        ]
    ),
}
"""What keeps all the laws of its kind, as long as the library has no fault."""

UNIVERSAL = [law for law in laws.LAWS if law.universal]
WRITTEN = [law for law in laws.LAWS if not law.universal]


@contextmanager
def faulty(fault: Fault) -> Generator[None]:
    """The library with a fault."""
    with mock.patch.object(fault.place, fault.name, fault.instead):
        yield


def first_found(law: Law[Any], examples: int = 400) -> LawError | None:
    """What a law finds first in the faulty library, on cases that are not made small."""

    @hypothesis.seed(0)
    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        law.on(SUBJECTS[law.of], draw=data.draw)

    with faulty(FAULTS[law]):
        return told(run)


def smallest_found(law: Law[Any]) -> LawError | None:
    """What a law tells of the faulty library: the smallest case that it finds."""
    with faulty(FAULTS[law]):
        return told(lambda: law(SUBJECTS[law.of]))


def told(ask: Callable[[], object]) -> LawError | None:
    """The error of a law that is broken, or None."""
    try:
        ask()
    except LawError as error:
        return error
    return None
