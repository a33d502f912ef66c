"""The independent judge against the library, on random tickets under random policies.

A judge that answers as the library does, on more tickets than anyone could think of, is one
whose answers to the conformance set can be trusted; and the library is one that follows it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import judge
import pytest
from attrs import evolve
from histories import BASIC, Case, Cases, cases
from hypothesis import given
from hypothesis import strategies as st
from judge.quotas import is_doubtful
from judge.tickets import case_of
from profiles import examples, trying
from situations.asking import instant, ticket
from situations.policies import POLICIES

from ticketpolicy import Calendar, CalendarRangeError, Decision, Schedule, ScheduleError, codec
from ticketpolicy.decisions import plain
from ticketpolicy.testing.answers import answer, told

EXAMPLES, TICKETS = 36, 24
QUESTIONS = (
    "admission", "quota", "response", "resolution", "escalation", "warranty", "auto_close",
    "reopening",
)  # fmt: skip
ON_PLACES = ("quota", "response", "resolution", "escalation")
CAUTIOUS = "left open by the library, decided by the judge"
FLOORS = {
    "admission": {"ADMITTED": 300, "REFUSED": 30, "INCOMPLETE": 12, "UNDECIDED": 20},
    "quota": {"WITHIN": 200, "OVER_QUOTA": 15, "NOT_COUNTED": 60, "UNDECIDED": 30},
    "response": {
        "MET": 30,
        "BREACHED": 30,
        "PENDING": 1,
        "AT_RISK": 1,
        "NO_PROMISE": 30,
        "UNDECIDED": 30,
    },
    "resolution": {"MET": 1, "BREACHED": 12, "PENDING": 1, "PAUSED": 1},
    "escalation": {"ENTITLED": 90, "NOT_ENTITLED": 120},
    "warranty": {"NOT_STARTED": 200, "IN_FORCE": 15, "EXPIRED": 8},
    "auto_close": {"NOT_WAITING": 200, "WAITING": 15, "ELIGIBLE": 5},
    "reopening": {"NOT_CLOSED": 200, "FREE": 15, "CHARGED": 1},
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
        differing = [one for one in QUESTIONS if expected[one] != actual[one]]
        if differing and is_doubtful(case_of(given_case)):
            assert all(leaves_open(one, expected[one], actual[one]) for one in differing), case
            counts[CAUTIOUS] += 1
            continue
        for question in QUESTIONS:
            assert expected[question] == actual[question], (question, case)
            counts[f"{question}: {actual[question]['outcome']}"] += 1


def leaves_open(question: str, expected: Any, actual: Any) -> bool:
    """Whether an answer is undecided, or says more to be used, and else no other thing.

    The library bounds how many places of a month are taken. Where it is not known of a ticket
    whether it took one, and another was left, all worlds may say the same while the bounds do not.
    """
    if question == "quota" and actual["outcome"] == expected["outcome"]:
        more: int = actual["value"]["used"] - expected["value"]["used"]
        at: list[str] = [one["value"]["resets_at"] for one in (actual, expected)]
        return more > 0 and at[0] == at[1]
    if question == "escalation" and actual["outcome"] == expected["outcome"] == "ENTITLED":
        since = actual["value"]["entitled_since"], expected["value"]["entitled_since"]
        return datetime.fromisoformat(since[0]) > datetime.fromisoformat(since[1])
    return question in ON_PLACES and actual["outcome"] == "UNDECIDED"


def compared(count: int) -> Counter[str]:
    """How often each answer was given, to the tickets of so many policies, without a difference."""
    counts = Counter[str]()

    @trying(count)
    @given(cases(TICKETS), st.none() | st.integers(4, 18))
    def both_say_the_same(drawn: Cases, days: int | None) -> None:
        compare(known(drawn, days), counts)

    both_say_the_same()
    return counts


def test_a_place_that_one_of_two_took_is_left_open_by_the_library() -> None:
    """Two places: one is taken, and the other by a ticket that may be the customer's, or else T-2.

    T-2 is withdrawn, but after T-3 came. So that is over the quota, whoever the stranger is.
    """
    bogota, opened = "America/Bogota", "2026-06-04 09:00"
    others: list[dict[str, Any]] = [
        {"id": "T-1", "opened": "2026-06-01 09:00"},
        {"id": "T-0", "opened": "2026-06-02 09:00", "customer": None},
        {"id": "T-2", "opened": "2026-06-03 09:00", "events": [("withdrawn", "2026-06-05 09:00")]},
    ]
    given_case = {
        "policy": POLICIES["quick"],
        "ticket": ticket(bogota, id="T-3", opened=opened),
        "history": [ticket(bogota, **other) for other in others],
        "now": instant(bogota, "2026-06-06 09:00"),
    }
    expected: Any = judge.answer("quota", given_case)
    actual: Any = answer("quota", given_case)
    assert is_doubtful(case_of(given_case))
    assert (expected["outcome"], actual["outcome"]) == ("OVER_QUOTA", "UNDECIDED")
    assert leaves_open("quota", expected, actual)
    assert not leaves_open("quota", actual, expected), "to decide more is no caution"
    assert not leaves_open("warranty", expected, actual)


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
    assert counts["not known by the calendar"] >= 3
    assert counts[CAUTIOUS] <= counts["tickets"] / 200
