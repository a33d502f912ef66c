"""The independent judge against the library, on random tickets under random policies.

A judge that answers as the library does, on more tickets than anyone could think of, is one
whose answers to the conformance set can be trusted; and the library is one that follows it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import judge
import pytest
from attrs import evolve
from histories import BASIC, Case, Cases, cases
from hypothesis import given
from hypothesis import strategies as st
from profiles import examples, trying

from ticketpolicy import Calendar, CalendarRangeError, Decision, Schedule, ScheduleError, codec
from ticketpolicy.decisions import plain
from ticketpolicy.testing.answers import told

EXAMPLES, TICKETS = 120, 24
QUESTIONS = (
    "admission", "quota", "response", "resolution", "escalation", "warranty", "auto_close",
    "reopening",
)  # fmt: skip
FLOORS = {
    "admission": {"ADMITTED": 900, "REFUSED": 90, "INCOMPLETE": 40, "UNDECIDED": 60},
    "quota": {"WITHIN": 600, "OVER_QUOTA": 60, "NOT_COUNTED": 200, "UNDECIDED": 100},
    "response": {
        "MET": 100,
        "BREACHED": 100,
        "PENDING": 10,
        "AT_RISK": 10,
        "NO_PROMISE": 100,
        "UNDECIDED": 100,
    },
    "resolution": {"MET": 8, "BREACHED": 60, "PENDING": 12, "PAUSED": 6, "AT_RISK": 4},
    "escalation": {"ENTITLED": 300, "NOT_ENTITLED": 400},
    "warranty": {"NOT_STARTED": 700, "IN_FORCE": 60, "EXPIRED": 30},
    "auto_close": {"NOT_WAITING": 700, "WAITING": 60, "ELIGIBLE": 20},
    "reopening": {"NOT_CLOSED": 700, "FREE": 60, "CHARGED": 10},
}


def asked(case: Case, policy: Mapping[str, Any]) -> Mapping[str, Any]:
    """A case as the documents that the judge reads."""
    return {
        "policy": policy,
        "ticket": codec.dump(case.ticket),
        "history": [codec.dump(other) for other in case.others],
        "now": case.now.isoformat(),
    }


def answered(case: Case) -> Mapping[str, Any] | None:
    """What the library answers, or None where the calendar does not know enough."""
    answers = case.answers()
    if answers is None:
        return None
    decisions: Mapping[str, Decision[Any, Any]] = {
        one.question.name.lower(): one for one in answers.decisions
    }
    return {question: plain(told(decisions[question])) for question in QUESTIONS}


def known(drawn: Cases, days: int | None) -> Cases:
    """The same under a policy of what is asked, on a calendar that may know some days alone."""
    policy = drawn[0].policy
    policy = evolve(
        policy,
        schedule=policy.schedule if days is None else cut(policy.schedule, days),
        follow_up=BASIC.follow_up,
        next_reply=BASIC.next_reply,
    )
    return Cases(evolve(case, policy=policy) for case in drawn)


def cut(schedule: Schedule, days: int) -> Schedule:
    """The schedule that knows no more than some days, if the desk still opens."""
    first = schedule.calendar.first
    last = min(schedule.calendar.last, first + timedelta(days=days))
    closed = {day: name for day, name in schedule.calendar.closed.items() if day <= last}
    exceptions = {day: spans for day, spans in schedule.exceptions.items() if day <= last}
    try:
        calendar = Calendar(first=first, last=last, closed=closed)
        return evolve(schedule, calendar=calendar, exceptions=exceptions)
    except ScheduleError:
        return schedule


def compare(drawn: Cases, counts: Counter[str]) -> None:
    """See that both say the same of some tickets of one policy, and count what they say."""
    policy = codec.dump(drawn[0].policy)
    for case in drawn:
        given_case, actual = asked(case, policy), answered(case)
        expected = {question: judge.answer(question, given_case) for question in QUESTIONS}
        counts["tickets"] += 1
        if actual is None:
            assert {"error": CalendarRangeError.__name__} in expected.values(), case
            counts["not known by the calendar"] += 1
            continue
        for question in QUESTIONS:
            assert expected[question] == actual[question], (question, case)
            counts[f"{question}: {actual[question]['outcome']}"] += 1


def compared(count: int) -> Counter[str]:
    """How often each answer was given, to the tickets of so many policies, without a difference."""
    counts = Counter[str]()

    @trying(count)
    @given(cases(TICKETS), st.none() | st.integers(4, 18))
    def both_say_the_same(drawn: Cases, days: int | None) -> None:
        compare(known(drawn, days), counts)

    both_say_the_same()
    return counts


def test_the_judge_and_the_library_say_the_same_of_random_tickets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = compared(examples(EXAMPLES))
    with capsys.disabled():
        print("", *(f"{said}: {counts[said]:,}" for said in sorted(counts)), sep="\n  ")
    assert counts["tickets"] >= EXAMPLES * TICKETS
    for question, outcomes in FLOORS.items():
        for outcome, floor in outcomes.items():
            assert counts[f"{question}: {outcome}"] >= floor, (question, outcome)
    assert counts["not known by the calendar"] >= 10
