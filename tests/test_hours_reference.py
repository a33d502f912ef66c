"""The answers of `ticketpolicy.hours` against a reference that walks minutes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import MINUTE, Reference, microseconds, moment
from specs import Spec
from strategies import specs

from ticketpolicy import CalendarRangeError, hours

EXAMPLES = 400
INSTANTS = 256
HOUR = 60 * MINUTE


def answer(ask: Callable[[], datetime | timedelta | bool]) -> int | bool | None:
    """An answer of the library in the terms of the reference."""
    try:
        value = ask()
    except CalendarRangeError:
        return None
    if isinstance(value, datetime):
        return microseconds(value)
    return value // timedelta(microseconds=1) if isinstance(value, timedelta) else value


def edges(spec: Spec, reference: Reference) -> list[int]:
    """The instants at which something begins or ends."""
    zone = ZoneInfo(spec.zone)
    marks = [
        microseconds(datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=mark))
        for day in spec.dates()
        for mark in {0, *(mark for span in spec.hours(day) for mark in span)}
    ]
    return [*marks, reference.since, reference.until]


def test_five_answers_equal_those_of_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    count = 0

    @settings(
        max_examples=EXAMPLES,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(specs(), st.integers(0, 2**32))
    def compare(spec: Spec, seed: int) -> None:
        nonlocal count
        chance = Random(seed)
        schedule, reference = spec.schedule(), Reference(spec)
        marks = edges(spec, reference)
        spans = [0, 1, HOUR, 7 * HOUR, 48 * HOUR]
        beside = [0, 0, 1, -1, 30_000_000, -30_000_000]

        def instant() -> int:
            if chance.random() < 0.5:
                return chance.choice(marks) + chance.choice(beside)
            return chance.randint(reference.since, reference.until)

        for _ in range(INSTANTS):
            one, two = instant(), instant()
            span = chance.choice([*spans, chance.randint(0, 60 * HOUR), abs(two - one)])
            where = chance.choice([spec.zone, spec.zone, "UTC", "Asia/Tokyo"])
            start, end = moment(one, where), moment(two, spec.zone)
            delta = timedelta(microseconds=span)
            asked = f"{start} {end} {delta}"
            expected = {
                "after": reference.after(one, span),
                "before": reference.before(one, span),
                "between": reference.between(one, two),
                "is_open": reference.is_open(one),
                "next_open": reference.next_open(one),
            }
            actual = {
                "after": answer(partial(hours.after, schedule, start, delta)),
                "before": answer(partial(hours.before, schedule, start, delta)),
                "between": answer(partial(hours.between, schedule, start, end)),
                "is_open": answer(partial(hours.is_open, schedule, start)),
                "next_open": answer(partial(hours.next_open, schedule, start)),
            }
            assert expected == actual, asked
            count += 1

    compare()
    assert count >= 100_000
    with capsys.disabled():
        print(f"\nreference: {count:,} instants, 5 questions each, 0 differences")


def test_the_reference_knows_a_worked_day() -> None:
    """So that a fault of the reference does not hide one of the library."""
    spec = Spec(
        zone="America/Bogota",
        week=(((480, 720), (840, 1020)),) * 5 + ((), ()),
        first=datetime(2026, 6, 1, tzinfo=UTC).date(),
        last=datetime(2026, 6, 30, tzinfo=UTC).date(),
        closed=frozenset({datetime(2026, 6, 8, tzinfo=UTC).date()}),
    )
    reference = Reference(spec)
    friday = microseconds(datetime(2026, 6, 5, 16, 59, tzinfo=ZoneInfo("America/Bogota")))
    due = reference.after(friday, 2 * MINUTE)
    assert due is not None
    assert moment(due, spec.zone).isoformat() == "2026-06-09T08:01:00-05:00"
    assert reference.between(friday, due) == 2 * MINUTE
    assert reference.before(due, 2 * MINUTE) == friday
