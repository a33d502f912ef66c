"""The laws of facts: those that are not named do not matter, and those that matter are needed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from histories import (
    BASIC,
    HOUR,
    Case,
    Cases,
    Chance,
    Checks,
    cases,
    name,
    named,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    Channel,
    Closed,
    Kind,
    Responded,
    Severity,
    Ticket,
    TicketPolicyError,
)
from ticketpolicy.assessments import Assessment
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.outcomes import Question
from ticketpolicy.testing import laws
from ticketpolicy.testing.draws import alternatives
from ticketpolicy.testing.strategies import Situation

CHECKS = Checks()
ON_FACTS = (
    *(Question.ADMISSION, Question.QUOTA, Question.RESPONSE, Question.FOLLOW_UP),
    *(Question.NEXT_REPLY, Question.RESOLUTION, Question.ESCALATION),
)
FLOORS = {
    "unnamed facts of the request": 20_000,
    "unnamed facts of events": 15_000,
    "unnamed events": 12_000,
    "unnamed tickets": 3_000,
    "missing facts": 4_000,
    "needed facts": 15_000,
    "corrupt facts": 3_000,
    "refusals": 150,
    **{f"needed facts: {question.name} needs it": 25 for question in ON_FACTS},
}
OPENED = datetime(2026, 6, 5, 15, tzinfo=UTC)
EARLIER = st.timedeltas(timedelta(0), 400 * HOUR)


def rules(decision: AnyDecision) -> set[str]:
    """The rules that determined a decision."""
    return {found.rule for found in decision.findings}


@settings(max_examples=60)
@given(cases(3), EARLIER)
def test_a_fact_of_the_request_that_is_not_named_does_not_change_the_outcome(
    given_cases: Cases, earlier: timedelta
) -> None:
    law = laws.facts_of_the_request_that_are_not_named_do_not_matter
    for case in given_cases:
        checks = case.keeps(law, **{"earlier opening": earlier})
        CHECKS["unnamed facts of the request"] += checks


@settings(max_examples=70)
@given(cases(4))
def test_a_fact_of_an_event_that_is_not_named_does_not_change_the_outcome(
    given_cases: Cases,
) -> None:
    law = laws.facts_of_events_that_are_not_named_do_not_matter
    for case in given_cases:
        CHECKS["unnamed facts of events"] += case.keeps(law)


@settings(max_examples=50)
@given(cases())
def test_an_event_that_is_not_named_does_not_change_the_outcome(given_cases: Cases) -> None:
    for case in given_cases:
        CHECKS["unnamed events"] += case.keeps(laws.events_that_are_not_named_do_not_matter)
        answers = case.answers()
        if answers is not None:
            CHECKS.update(f"rules: {rule}" for one in answers.decisions for rule in rules(one))


@settings(max_examples=20)
@given(cases(8))
def test_a_ticket_of_the_history_that_is_not_named_does_not_change_the_outcome(
    given_cases: Cases,
) -> None:
    for case in given_cases:
        CHECKS["unnamed tickets"] += case.keeps(laws.tickets_that_are_not_named_do_not_matter)


@settings(max_examples=70)
@given(cases(8), EARLIER)
def test_what_is_decided_without_a_fact_is_so_whatever_the_fact_is(
    given_cases: Cases, earlier: timedelta
) -> None:
    law = laws.a_missing_fact_gives_no_favour
    for case in given_cases:
        values: dict[str, object] = {"forgotten": "nothing", "earlier opening": earlier}
        CHECKS["missing facts"] += case.keeps(law, **values)


@settings(max_examples=60)
@given(cases(3), EARLIER)
def test_without_a_fact_that_determined_an_outcome_no_guess_decides_it(
    given_cases: Cases, earlier: timedelta
) -> None:
    law = laws.a_fact_that_decided_is_needed
    for case in given_cases:
        CHECKS["needed facts"] += case.keeps(law, **{"earlier opening": earlier})
    for question in open_without_a_fact(given_cases[0].situation, earlier):
        CHECKS[f"needed facts: {question.name} needs it"] += 1


def open_without_a_fact(situation: Situation, earlier: timedelta) -> Iterator[Question]:
    """The questions that are rightly undecided without a fact, once for each such fact."""
    answers = situation.answers()
    findings = [found for one in answers.decisions for found in one.findings] if answers else []
    for fact in sorted({fact.name for found in findings for fact in found.facts}):
        other = alternatives.without(situation, fact)
        guessed = other.answers() if other else None
        if other is None or guessed is None:
            continue
        sure = decided(guessed)
        for told in alternatives.completed(other, fact, earlier):
            more = decided(told.situation.answers()) - sure
            yield from more
            sure |= more


def decided(answers: Assessment | None) -> set[Question]:
    """The questions that are decided, if the calendar knows the dates."""
    decisions = () if answers is None else answers.decisions
    return {one.question for one in decisions if name(one) != "UNDECIDED"}


_NAIVE = datetime(2026, 6, 5, 12)
_NO_INSTANTS: tuple[Any, ...] = (_NAIVE, 0, "2026-06-05T12:00Z", OPENED.date(), object())
_WRONG: tuple[Any, ...] = (_NAIVE, 1.5, b"x", (), object())
_WORDS: tuple[Any, ...] = (0, 1, "FORM", "", *_WRONG)


def corrupted(case: Case, fact: str, value: object) -> Assessment | None:
    """The answers with a value of a wrong kind for a fact."""
    place, _, part = fact.partition(".")
    if place.startswith("events["):
        case = case.with_event(int(place[7:-1]), **{part or "at": wrong(value)})
    elif place == "request":
        case = case.asked(**{part: wrong(value)})
    elif place == "ticket":
        case = evolve(case, ticket=evolve(case.ticket, customer=wrong(value)))
    else:
        case = evolve(case, others=wrong((*case.others, value)))
    return case.answers()


def corruptions(fact: str) -> tuple[Any, ...]:
    """Values of a wrong kind for a fact of this name."""
    place, _, part = fact.partition(".")
    if part in {"opened_at", "occurred_at"}:
        return _NO_INSTANTS
    if place.startswith("events[") and not part:
        return (*_NO_INSTANTS, None)
    if part in {"topic", "description", "customer"}:
        return _WRONG
    return _WORDS if part != "into" else _WRONG


def is_given(fact: str) -> bool:
    """Whether a name is that of a fact of a ticket, not of something worked out from it."""
    return fact.startswith(("request.", "events[", "ticket.customer", "history")) and (
        not fact.endswith(".counts")
    )


@settings(max_examples=60)
@given(cases(1))
def test_a_corrupt_fact_raises(given_cases: Cases) -> None:
    for case in given_cases:
        answers = case.answers()
        if answers is None:
            continue
        for fact in sorted({fact for one in answers.decisions for fact in named(one)}):
            for value in corruptions(fact) if is_given(fact) else ():
                with pytest.raises(TicketPolicyError):
                    corrupted(case, fact, value)
                CHECKS["corrupt facts"] += 1
                CHECKS[f"corrupt facts: of {fact.partition('[')[0].partition('.')[0]}"] += 1


def test_a_doubtful_message_after_the_end_of_a_ticket_does_not_make_its_response_late() -> None:
    """Closed in time and without a response; weeks later there is a message of some kind."""
    late = OPENED + timedelta(days=30)
    request = evolve(Chance(0).request(OPENED, [0]), severity=Severity.NORMAL)
    ticket = Ticket(id=1, customer="ACME", request=request, events=[Closed(at=OPENED + HOUR)])
    case = Case(BASIC, ticket, late)
    outcomes = {
        automatic: name(answers.response)
        for automatic in (True, False, None)
        for message in [Responded(at=late, automatic=automatic)]
        for answers in [case.with_events((*ticket.events, message)).answers()]
        if answers is not None
    }
    sure = {outcomes[True], outcomes[False]}
    assert {outcomes[None]} in (sure, {"UNDECIDED"}), outcomes


REFUSALS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "channel": {"channel": tuple(one for one in Channel if one is not Channel.FORM)},
    "registration": {"registered": (False,)},
    "topic": {"topic": ("third_party", "self_service", "business_model", "remote_control")},
    "onsite": {"onsite_requested": (False,)},
}


@given(
    st.sets(st.sampled_from(["channel", "registration", "topic", "onsite"]), min_size=1),
    st.integers(0, 2**32),
)
def test_a_refusal_stands_on_each_of_its_reasons_alone(reasons: set[str], seed: int) -> None:
    chance = Chance(seed)
    reasons = reasons - {"onsite"} if "topic" in reasons else reasons
    facts = {
        part: chance.choice(values)
        for reason in reasons
        for part, values in REFUSALS[reason].items()
    }
    topic: dict[str, Any] = {"topic": "onsite_service"} if "onsite" in reasons else {}
    request = evolve(chance.request(OPENED, [0]), kind=Kind.REQUEST, **topic, **facts)
    case = Case(BASIC, Ticket(id=1, customer="ACME", request=request), OPENED + HOUR)
    answers = case.answers()
    assert answers is not None
    assert name(answers.admission) == "REFUSED"
    rules = {found.rule.partition(".")[2] for found in answers.admission.findings}
    assert rules == {"topic" if reason == "onsite" else reason for reason in reasons}
    for size in range(1, len(facts) + 1):
        for unknown in combinations(facts, size):
            expected = "UNDECIDED" if size == len(facts) else "REFUSED"
            outcomes = case.asked(**dict.fromkeys(unknown)).outcomes()
            assert outcomes is not None
            assert outcomes[Question.ADMISSION] == expected, (facts, unknown)
            CHECKS["refusals"] += 1
            CHECKS[f"refusals: {expected} without {size} of {len(facts)} reasons"] += 1


@pytest.mark.parametrize(
    ("facts", "part", "outcome"),
    [
        ({}, "channel", "UNDECIDED"),
        ({}, "registered", "UNDECIDED"),
        ({}, "topic", "UNDECIDED"),
        ({"topic": "onsite_service", "onsite_requested": True}, "onsite_requested", "UNDECIDED"),
        ({}, "description", "INCOMPLETE"),
        ({}, "kind", "INCOMPLETE"),
        ({"kind": Kind.PROBLEM}, "occurred_at", "INCOMPLETE"),
        ({}, "evidence_requested", "UNDECIDED"),
        (
            {"evidence_requested": True, "evidence_attached": True},
            "evidence_attached",
            "INCOMPLETE",
        ),
    ],
)
def test_each_rule_of_admission_needs_its_fact(
    facts: dict[str, Any], part: str, outcome: str
) -> None:
    good: dict[str, Any] = {"kind": Kind.REQUEST, "evidence_attached": False, **facts}
    request = evolve(Chance(0).request(OPENED, [0]), **good)
    case = Case(BASIC, Ticket(id=1, customer="ACME", request=request), OPENED + HOUR)
    known, unknown = case.outcomes(), case.asked(**{part: None}).outcomes()
    assert known is not None
    assert unknown is not None
    assert known[Question.ADMISSION] in {"ADMITTED", "BILLABLE"}
    assert unknown[Question.ADMISSION] == outcome


RULES = {
    *("admission.channel", "admission.registration", "admission.topic", "admission.description"),
    *("admission.kind", "admission.occurrence", "admission.evidence", "quota.rank", "quota.ended"),
    *("quota.upgrade", "response.due", "response.message", "response.covers", "response.scope"),
    *("response.status", "follow_up.target", "follow_up.clock", "next_reply.target"),
    *("next_reply.clock", "resolution.target", "resolution.clock", "escalation.priority"),
    *("escalation.late", "warranty.delivery", "warranty.term", "warranty.charge"),
    *("auto_close.waiting", "auto_close.attempt", "auto_close.window", "reopening.closed"),
    "reopening.charge",
}


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
    seen = {one.partition(": ")[2] for one in CHECKS if one.startswith("rules: ")}
    assert not seen or seen >= RULES
