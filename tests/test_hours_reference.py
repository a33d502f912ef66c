"""The answers of `ticketpolicy.hours` against a reference that walks minutes and dates.

`uv run pytest tests/test_hours_reference.py --hypothesis-profile million` asks about more
than a million instants.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from draws import Case, Draw
from hypothesis import given
from hypothesis import strategies as st
from profiles import examples, trying
from reference import MINUTE, Reference, microseconds, moment
from specs import Spec
from strategies import specs

from ticketpolicy import CalendarRangeError, Schedule, hours

EXAMPLES = 400
INSTANTS = 256
QUESTIONS = (
    "after", "before", "between", "is_open", "next_open", "next_close", "intervals",
    "is_business_day", "add_business_days", "business_days_between",
)  # fmt: skip
INSTANTS_OUT = {"after", "before", "next_open", "next_close"}


def told(ask: Callable[..., Any], *given: Any) -> Any:
    """An answer of the library in the terms of the reference."""
    try:
        answer = ask(*given)
    except CalendarRangeError:
        return None
    if isinstance(answer, datetime):
        return microseconds(answer)
    if isinstance(answer, timedelta):
        return answer // timedelta(microseconds=1)
    if isinstance(answer, bool | int | date):
        return answer
    return [(microseconds(interval.start), microseconds(interval.end)) for interval in answer]


def asked(schedule: Schedule, case: Case, zone: str) -> list[Any]:
    """What the library answers; the start is written in some zone."""
    start, end = moment(case.start, zone), moment(case.end, schedule.zone.key)
    early, late = (start, end) if case.start <= case.end else (end, start)
    span = timedelta(microseconds=case.span)
    return [
        told(hours.after, schedule, start, span),
        told(hours.before, schedule, start, span),
        told(hours.between, schedule, start, end),
        told(hours.is_open, schedule, start),
        told(hours.next_open, schedule, start),
        told(hours.next_close, schedule, start),
        told(hours.intervals, schedule, early, late),
        told(hours.is_business_day, schedule, case.day),
        told(hours.add_business_days, schedule, case.day, case.n),
        told(hours.business_days_between, schedule, case.day, case.other),
    ]


def walked(reference: Reference, case: Case) -> list[Any]:
    """What the reference answers."""
    return [
        reference.after(case.start, case.span),
        reference.before(case.start, case.span),
        reference.between(case.start, case.end),
        reference.is_open(case.start),
        reference.next_open(case.start),
        reference.next_close(case.start),
        reference.intervals(*sorted((case.start, case.end))),
        reference.is_business_day(case.day),
        reference.add_business_days(case.day, case.n),
        reference.business_days_between(case.day, case.other),
    ]


def compared(count: int) -> int:
    """How many instants were asked about, in so many schedules, without a difference."""
    instants = 0

    @trying(count)
    @given(specs(), st.integers(0, 2**32))
    def compare(spec: Spec, seed: int) -> None:
        nonlocal instants
        schedule, reference = spec.schedule(), Reference(spec)
        draw = Draw(spec, reference, seed)
        for case in draw.cases(INSTANTS):
            zone = draw.chance.choice([spec.zone, spec.zone, "UTC", "Asia/Tokyo"])
            actual, expected = asked(schedule, case, zone), walked(reference, case)
            if actual != expected:
                raise AssertionError(difference(case, zone, actual, expected))
            instants += 1

    compare()
    return instants


def difference(case: Case, zone: str, actual: list[Any], expected: list[Any]) -> str:
    """What was asked, and the first answer that is not that of the reference."""
    which = next(index for index, answer in enumerate(actual) if answer != expected[index])
    found, right = (_shown(QUESTIONS[which], side[which], zone) for side in (actual, expected))
    start, end = moment(case.start, zone), moment(case.end, zone)
    return (
        f"{QUESTIONS[which]}: {found} instead of {right}, of {start}, {end}, "
        f"{timedelta(microseconds=case.span)}, {case.day}, {case.other}, {case.n}"
    )


def _shown(question: str, answer: Any, zone: str) -> str:
    """An answer in words; None is that it is not known."""
    if question in INSTANTS_OUT and answer is not None:
        return str(moment(answer, zone))
    return str(answer)


def test_ten_answers_equal_those_of_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    schedules = examples(EXAMPLES)
    instants = compared(schedules)
    assert instants >= schedules * INSTANTS
    with capsys.disabled():
        print(f"\nreference: {instants:,} instants, {len(QUESTIONS)} questions each, 0 differences")


def test_the_reference_knows_a_worked_day() -> None:
    """So that a fault of the reference does not hide one of the library."""
    spec = Spec(
        zone="America/Bogota",
        week=(((480, 720), (840, 1020)),) * 5 + ((), ()),
        first=date(2026, 6, 1),
        last=date(2026, 6, 30),
        closed=frozenset({date(2026, 6, 8)}),
    )
    zone = ZoneInfo(spec.zone)
    reference = Reference(spec)
    friday, closing, opening = (
        microseconds(at.replace(tzinfo=zone))
        for at in (datetime(2026, 6, 5, 16, 59), datetime(2026, 6, 5, 17), datetime(2026, 6, 9, 8))
    )
    due = opening + MINUTE
    assert reference.after(friday, 2 * MINUTE) == due
    assert reference.between(friday, due) == 2 * MINUTE
    assert reference.before(due, 2 * MINUTE) == friday
    assert reference.next_open(closing) == opening
    assert reference.next_close(closing) == opening + 240 * MINUTE
    assert reference.intervals(friday, due) == [(friday, closing), (opening, due)]


def test_the_reference_knows_a_holiday() -> None:
    spec = Spec(
        zone="America/Bogota",
        week=(((480, 720),),) * 5 + ((), ()),
        first=date(2026, 6, 1),
        last=date(2026, 6, 30),
        closed=frozenset({date(2026, 6, 8)}),
    )
    reference = Reference(spec)
    friday, holiday, tuesday = date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)
    assert reference.is_business_day(friday)
    assert not reference.is_business_day(holiday)
    assert reference.add_business_days(friday, 1) == tuesday
    assert reference.add_business_days(holiday, -1) == friday
    assert reference.business_days_between(friday, tuesday) == 1
    assert reference.business_days_between(tuesday, friday) == -1
    assert reference.add_business_days(friday, 30) is None
