"""The laws of the answers about a ticket: when they change, and that nothing else moves them."""

import json
import pickle
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from histories import BASIC, DAY, HOUR, Case, Cases, Chance, Checks, cases, name
from hypothesis import given, settings
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND

from ticketpolicy import (
    InformationRequested,
    Severity,
    SolutionDelivered,
    Ticket,
)
from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.events import Event
from ticketpolicy.terms import Target
from ticketpolicy.testing import laws
from ticketpolicy.tickets import Status

CHECKS = Checks()
PROMISES = ("RESPONSE", "FOLLOW_UP", "NEXT_REPLY", "RESOLUTION", "ESCALATION")
FLOORS = {
    "flip": 250,
    "flip: earlier": 500,
    "flip: of AUTO_CLOSE": 8,
    **{f"flip: of {promise}": 12 for promise in PROMISES},
    "stays": 12_000,
    "first change": 500,
    "replay": 700,
    "order": 300,
    "order of equal instants": 300,
    "stepwise": 800,
    "plain response_due": 100,
    "plain warranty_expiry": 60,
    "plain auto_close_at": 60,
    "plain quota_usage": 150,
}
_LATER = (MICROSECOND, HOUR, DAY, 3 * DAY, 10 * DAY, 40 * DAY)


def by_question(answers: Assessment) -> dict[str, AnyDecision]:
    """The decisions, each under the name of its question."""
    return {decision.question.name: decision for decision in answers.decisions}


def outcome_at(case: Case, decision: AnyDecision, at: datetime) -> str | None:
    """The outcome of the same question at another instant."""
    answers = case.at(at).answers()
    return None if answers is None else name(by_question(answers)[decision.question.name])


def utc(at: datetime) -> datetime:
    """The instant, so that differences and comparisons do not follow the clocks."""
    return at.astimezone(UTC)


def answered(given_cases: Iterable[Case], law: str) -> Iterable[tuple[Case, Assessment]]:
    """The cases whose dates the calendar knows, with their answers; all are counted."""
    for case in given_cases:
        answers = case.answers()
        CHECKS[f"{law}: {'not known by the calendar' if answers is None else 'answered'}"] += 1
        if answers is not None:
            yield case, answers


@settings(max_examples=70)
@given(cases(24), st.integers(0, 2**32))
def test_an_outcome_is_another_at_the_instant_at_which_it_changes_and_not_before(
    given_cases: Cases, seed: int
) -> None:
    chance = Chance(seed)
    for case, answers in answered(given_cases, "flip"):
        for decision in answers.decisions:
            if decision.changes_at is None:
                continue
            change = utc(decision.changes_at)
            assert change > case.now
            after = outcome_at(case, decision, change)
            if after is not None:
                assert name(decision) != after, (decision.question, case)
                CHECKS["flip"] += 1
                CHECKS[f"flip: of {decision.question.name}"] += 1
            between = case.now + chance.random() * (change - case.now)
            for at in (change - MICROSECOND, min(between, change - MICROSECOND)):
                before = outcome_at(case, decision, at)
                assert before in {None, name(decision)}, (decision.question, case)
                CHECKS["flip: earlier"] += before is not None


@settings(max_examples=50)
@given(cases())
def test_an_outcome_that_never_changes_is_the_same_at_every_later_instant(
    given_cases: Cases,
) -> None:
    for case in given_cases:
        CHECKS["stays"] += case.keeps(laws.an_answer_that_never_changes_stays)


@settings(max_examples=35)
@given(cases(24))
def test_the_first_change_of_all_is_that_of_the_assessment(given_cases: Cases) -> None:
    for case in given_cases:
        CHECKS["first change"] += case.keeps(laws.the_first_change_is_that_of_the_assessment)


def test_the_first_change_is_the_earliest_in_an_hour_that_the_clocks_repeat_too() -> None:
    """New York, 1 November 2026: the first 01:30 comes before the second 01:06."""
    always = Spec(
        zone="America/New_York",
        week=(((0, 24 * 60),),) * 7,
        first=date(2026, 10, 1),
        last=date(2026, 12, 1),
    )
    policy = evolve(
        BASIC,
        schedule=always.schedule(),
        response=evolve(BASIC.response, within=1.5 * HOUR),
        resolution=evolve(BASIC.resolution, targets=(Target(within=2.1 * HOUR),)),
    )
    opened = datetime(2026, 11, 1, 4, tzinfo=UTC)
    request = evolve(Chance(1).request(opened, [0]), severity=Severity.NORMAL)
    ticket = Ticket(id=1, customer="ACME", request=request)
    answers = assess(policy, ticket, now=opened)
    assert answers.changes_at is not None
    assert utc(answers.changes_at) == opened + 1.5 * HOUR + MICROSECOND


@settings(max_examples=40)
@given(cases(3), st.sampled_from(["UTC", "Asia/Tokyo"]))
def test_the_same_question_gives_an_equal_answer(given_cases: Cases, zone: str) -> None:
    for case, answers in answered(given_cases, "replay"):
        ticket: Ticket = pickle.loads(pickle.dumps(case.ticket))
        assert ticket == case.ticket
        now = case.now.astimezone(ZoneInfo(zone))
        again = assess(case.policy, ticket, now=now, history=list(case.others))
        assert answers == again
        for language in ("es", "en"):
            assert answers.explain(language) == again.explain(language)
        for one, two in zip(answers.decisions, again.decisions, strict=True):
            assert one == two
            assert one.findings
            assert set(one.findings) <= set(one.considered), one.question
            CHECKS["replay"] += 1
        said = answers.to_dict()
        assert said == again.to_dict() == json.loads(json.dumps(said))


def swapped(events: Sequence[Event], chance: Chance) -> list[Event]:
    """The events in another order, of which those of equal instants keep theirs."""
    mixed = chance.sample(range(len(events)), len(events))
    places: dict[datetime, list[int]] = {}
    for place in sorted(mixed):
        places.setdefault(events[place].at, []).append(place)
    return [events[places[events[place].at].pop(0)] for place in mixed]


@given(cases(), st.integers(0, 2**32))
def test_events_are_ordered_by_instant_and_then_by_position(given_cases: Cases, seed: int) -> None:
    chance = Chance(seed)
    for case in given_cases:
        ticket, events = case.ticket, case.ticket.events
        given_order = swapped(events, chance)
        assert ticket == evolve(ticket, events=given_order)
        assert ticket.standings == evolve(ticket, events=given_order).standings
        CHECKS["order"] += list(events) != given_order
        if len({event.at for event in events}) < len(events):
            assert [id(event) for event in ticket.events] == [id(event) for event in events]
            CHECKS["order of equal instants"] += 1


def test_two_orders_of_one_instant_are_two_histories() -> None:
    """Both can be, and each is kept as it was given."""
    opened = datetime(2026, 6, 5, 15, tzinfo=UTC)
    request = Chance(1).request(opened, [0])
    asked, solved = InformationRequested(at=opened), SolutionDelivered(at=opened)
    waiting = Ticket(id=1, customer="ACME", request=request, events=[solved, asked])
    done = evolve(waiting, events=[asked, solved])
    assert (waiting.status, done.status) == (Status.WAITING, Status.SOLVED)
    assert waiting != done
    now = opened + HOUR
    outcomes = [assess(BASIC, one, now=now).auto_close.outcome.name for one in (waiting, done)]
    assert outcomes == ["WAITING", "NOT_WAITING"]


@given(cases(3))
def test_what_happens_later_does_not_exist_yet(given_cases: Cases) -> None:
    for case in given_cases:
        for ticket in (case.ticket, *case.others):
            for now in (case.now, *(event.at for event in ticket.events)):
                kept = [event for event in ticket.events if event.at <= now]
                assert ticket.as_of(now) == evolve(ticket, events=kept)
        CHECKS["stepwise"] += case.keeps(laws.later_events_do_not_exist_yet)


PLAIN = {
    "plain response_due": laws.the_response_is_due_when_the_plain_answer_says,
    "plain warranty_expiry": laws.the_warranty_ends_when_the_plain_answer_says,
    "plain auto_close_at": laws.silence_closes_when_the_plain_answer_says,
    "plain quota_usage": laws.the_month_is_used_as_the_plain_answer_says,
}


@pytest.mark.parametrize("plain", PLAIN)
@settings(max_examples=35)
@given(given_cases=cases(24))
def test_an_answer_is_that_on_plain_values(plain: str, given_cases: Cases) -> None:
    for case in given_cases:
        CHECKS[plain] += case.keeps(PLAIN[plain])


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
