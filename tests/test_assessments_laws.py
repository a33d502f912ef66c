"""The laws of the answers about a ticket: when they change, and that nothing else moves them."""

import json
import pickle
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from histories import BASIC, DAY, HOUR, Case, Cases, Chance, Checks, cases, name
from hypothesis import given, settings
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND

from ticketpolicy import (
    ContactAttempted,
    InformationRequested,
    Severity,
    SolutionDelivered,
    Ticket,
    auto_close_at,
    quota_usage,
    response_due,
    warranty_expiry,
)
from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.events import Event
from ticketpolicy.outcomes import Question, QuotaOutcome
from ticketpolicy.terms import Target
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
    for case, answers in answered(given_cases, "stays"):
        for step in _LATER:
            after = case.at(case.now + step).answers()
            if after is None:
                continue
            for decision, other in zip(answers.decisions, after.decisions, strict=True):
                if decision.changes_at is None:
                    assert name(decision) == name(other), (decision.question, case)
                    CHECKS["stays"] += 1


@settings(max_examples=35)
@given(cases(24))
def test_the_first_change_of_all_is_that_of_the_assessment(given_cases: Cases) -> None:
    for _, answers in answered(given_cases, "first change"):
        changes = [one.changes_at for one in answers.decisions if one.changes_at is not None]
        first = None if answers.changes_at is None else utc(answers.changes_at)
        assert min(map(utc, changes), default=None) == first, changes
        CHECKS["first change"] += 1


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


def instants_of(case: Case) -> set[datetime]:
    """The instants of all events, and those beside them, at which there is a ticket."""
    events = [event for ticket in (case.ticket, *case.others) for event in ticket.events]
    beside = (-MICROSECOND, timedelta(0), MICROSECOND)
    opened_at = case.request.opened_at
    return {
        event.at + step
        for event in events
        for step in beside
        if opened_at is None or event.at + step >= opened_at
    }


def seen_at(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket without the events that are later."""
    return evolve(ticket, events=[event for event in ticket.events if event.at <= now])


def opened_by(ticket: Ticket, now: datetime) -> bool:
    """Whether the ticket may be there at an instant."""
    return ticket.request.opened_at is None or ticket.request.opened_at <= now


@given(cases(3))
def test_what_happens_later_does_not_exist_yet(given_cases: Cases) -> None:
    for case in given_cases:
        for now in sorted(instants_of(case)):
            whole = case.at(now)
            assert case.ticket.as_of(now) == seen_at(case.ticket, now)
            others = [seen_at(one, now) for one in case.others if opened_by(one, now)]
            step = evolve(whole, ticket=seen_at(case.ticket, now), others=tuple(others))
            answers = whole.answers()
            assert answers == step.answers(), whole
            CHECKS["stepwise: not known by the calendar" if answers is None else "stepwise"] += 1


@settings(max_examples=35)
@given(cases(24))
def test_the_response_is_due_when_the_plain_answer_says(given_cases: Cases) -> None:
    for case, answers in answered(given_cases, "plain"):
        if case.request.opened_at is None or case.policy.response.targets:
            continue
        due_at = answers.response.value.due_at
        if due_at is not None:
            assert response_due(case.policy, case.request.opened_at) == due_at
            CHECKS["plain response_due"] += 1


@settings(max_examples=35)
@given(cases(24))
def test_the_warranty_ends_when_the_plain_answer_says(given_cases: Cases) -> None:
    for case, answers in answered(given_cases, "plain"):
        delivered = [event.at for _, event in case.ticket.of(SolutionDelivered)]
        expires_at = answers.warranty.value.expires_at
        assert bool(delivered) == (expires_at is not None)
        if delivered:
            assert warranty_expiry(case.policy, max(delivered)) == expires_at
            CHECKS["plain warranty_expiry"] += 1


@settings(max_examples=35)
@given(cases(24))
def test_silence_closes_when_the_plain_answer_says(given_cases: Cases) -> None:
    for case, answers in answered(given_cases, "plain"):
        attempts = [event for _, event in case.ticket.of(ContactAttempted)]
        since, closes_at = (
            answers.auto_close.value.waiting_since,
            answers.auto_close.value.closes_at,
        )
        if since is None or any(event.channel is None for event in attempts):
            continue
        taken = [one.at for one in attempts if one.channel in case.policy.auto_close.channels]
        assert auto_close_at(case.policy, since, taken) == closes_at
        CHECKS["plain auto_close_at"] += 1
        CHECKS["plain auto_close_at: when it closes"] += closes_at is not None


@settings(max_examples=35)
@given(cases(24))
def test_the_month_is_used_as_the_plain_answer_says(given_cases: Cases) -> None:
    for case, answers in answered(given_cases, "plain"):
        opened_at, usage = case.request.opened_at, answers.quota.value
        if opened_at is None or usage is None or utc(usage.resets_at) <= case.now:
            continue
        if answers.quota.outcome not in {QuotaOutcome.WITHIN, QuotaOutcome.OVER_QUOTA}:
            continue
        taken = _taken(case)
        if taken is None:
            continue
        assert usage == quota_usage(case.policy, [*taken, opened_at], now=case.now), case
        CHECKS["plain quota_usage"] += 1


def _taken(case: Case) -> list[datetime] | None:
    """The openings of the tickets of the customer that use quota; None: some are not known."""
    found: list[datetime] = []
    for ticket in case.others:
        opened_at, status = ticket.request.opened_at, ticket.as_of(case.now).status
        if None in {ticket.customer, opened_at} or status in {Status.WITHDRAWN, Status.MERGED}:
            return None
        alone = evolve(case, ticket=ticket, others=()).outcomes()
        if alone is None or alone[Question.QUOTA] == "UNDECIDED":
            return None
        if opened_at is not None and ticket.customer == case.ticket.customer:
            found += [opened_at] * (alone[Question.QUOTA] in {"WITHIN", "OVER_QUOTA"})
    return found


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
