"""`ticketpolicy.testing.laws`: each can be seen to fail, and those that hold do so for any desk."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from faults import FAULTS
from histories import Checks
from hypothesis import given, settings
from hypothesis import strategies as st

from ticketpolicy import Calendar, LawError, Policy, PolicyBook, Schedule, arcoiris
from ticketpolicy.testing import laws, strategies
from ticketpolicy.testing.trials import Law

UNIVERSAL = [law for law in laws.LAWS if law.universal]
OF_POLICIES = [law for law in UNIVERSAL if law.of is not Schedule]
"""Those of a schedule are tried in the tests of its hours."""
TURN = date(2026, 7, 1)
BASIC = arcoiris.basic().on(Calendar.country("CO", first=date(2025, 1, 1), last=date(2027, 12, 31)))
SUBJECTS: dict[type, Any] = {
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
DRAWN: dict[type, st.SearchStrategy[Any]] = {
    Policy: strategies.policies(),
    Calendar: strategies.calendars(),
    PolicyBook: strategies.policybooks(),
}
CHECKS = Checks()
FLOORS = {law.__name__: 25 for law in OF_POLICIES}


def named(law: Law[Any]) -> str:
    """The name of a law."""
    return law.__name__


def test_every_universal_law_has_a_fault_of_the_library_that_breaks_it() -> None:
    assert FAULTS.keys() == set(UNIVERSAL)


@pytest.mark.parametrize("law", UNIVERSAL, ids=named)
def test_a_fault_of_the_library_is_told_by_a_small_case(
    law: Law[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault, subject = FAULTS[law], SUBJECTS[law.of]
    with monkeypatch.context() as broken:
        broken.setattr(fault.place, fault.name, fault.instead)
        with pytest.raises(LawError) as caught:
            law(subject)
        error = caught.value
        with pytest.raises(LawError):
            law.on(subject, error.case)
    assert (error.law, error.says, error.subject) == (law.__name__, law.says, subject)
    head, *case, _ = str(error).splitlines()
    assert head == f"{law.__name__}: {law.says}"
    assert len(case) <= 26, "a ticket, five others at the most, and what was found"
    assert all(len(line) <= 100 for line in case)
    assert not hasattr(error, "__notes__")
    law.on(subject, error.case)


@pytest.mark.parametrize("law", OF_POLICIES, ids=named)
@settings(max_examples=50)
@given(data=st.data())
def test_a_universal_law_holds_for_whatever_can_be_built(
    law: Law[Any], data: st.DataObject
) -> None:
    CHECKS[law.__name__] += law.on(data.draw(DRAWN[law.of]), draw=data.draw)


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
