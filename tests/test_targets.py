"""`ticketpolicy.rules.targets` and what uses it: promises whose clock pauses."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tickets import at, happened, ticket

from ticketpolicy import (
    Assessment,
    Channel,
    Closed,
    CustomerReplied,
    EscalationRequested,
    Event,
    InformationRequested,
    Kind,
    Merged,
    Policy,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    Severity,
    SolutionDelivered,
    Target,
    TargetTerms,
    Withdrawn,
    arcoiris,
    assess,
)

BASIC = arcoiris.basic()
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
NO_TIME = timedelta(0)


OPENED = at("2026-06-02 08:00")


def promising(question: str, *targets: Target) -> Policy:
    """The shipped policy with targets for a question."""
    terms: Any = TargetTerms(targets=targets, clause="response.time")
    return evolve(BASIC, **{question: terms})


def asked(policy: Policy, clock: str, *events: Event, day: int = 2, **known: Any) -> Assessment:
    """The answers about a ticket opened on Tuesday at eight."""
    return assess(policy, ticket(OPENED, *events, **known), now=at(f"2026-06-{day:02} {clock}"))


TWO_HOURS = promising("resolution", Target(within=2 * HOUR))


def tuesday(clock: str) -> datetime:
    """An instant on the day of the opening."""
    return at(f"2026-06-02 {clock}")


@pytest.mark.parametrize(
    ("clock", "events", "outcome", "due"),
    [
        ("08:00", [], "PENDING", "10:00"),
        ("10:00", [], "PENDING", "10:00"),
        ("10:00:00.000001", [], "BREACHED", "10:00"),
        ("09:30", [SolutionDelivered(at=tuesday("09:30"))], "MET", None),
        ("17:00", [SolutionDelivered(at=tuesday("10:00"))], "MET", "10:00"),
        ("17:00", [SolutionDelivered(at=tuesday("10:30"))], "BREACHED", "10:00"),
        ("17:00", [InformationRequested(at=tuesday("09:00"))], "PAUSED", None),
        (
            "10:00",
            [InformationRequested(at=tuesday("09:00")), CustomerReplied(at=tuesday("09:30"))],
            "PENDING",
            "10:30",
        ),
        (
            "10:45",
            [
                InformationRequested(at=tuesday("09:00")),
                InformationRequested(at=tuesday("09:10")),
                CustomerReplied(at=tuesday("09:30")),
            ],
            "BREACHED",
            "10:30",
        ),
        (
            "11:00",
            [
                SolutionDelivered(at=tuesday("09:00")),
                Closed(at=tuesday("09:15")),
                Reopened(at=tuesday("10:30")),
            ],
            "PENDING",
            "11:30",
        ),
        (
            "12:00",
            [
                SolutionDelivered(at=tuesday("09:00")),
                Reopened(at=tuesday("10:30")),
                SolutionDelivered(at=tuesday("11:00")),
                Closed(at=tuesday("11:15")),
            ],
            "MET",
            None,
        ),
        ("12:00", [Closed(at=tuesday("09:00"))], "NOT_APPLICABLE", None),
        ("12:00", [Withdrawn(at=tuesday("09:00"))], "NOT_APPLICABLE", None),
        ("12:00", [Merged(at=tuesday("09:00"), into="T-2")], "NOT_APPLICABLE", None),
        ("12:00", [Withdrawn(at=tuesday("11:00"))], "BREACHED", "10:00"),
    ],
)
def test_the_clock_of_a_solution_runs_while_the_ticket_is_with_the_desk(
    clock: str, events: list[Event], outcome: str, due: str | None
) -> None:
    resolution = asked(TWO_HOURS, clock, *events).resolution
    assert resolution.outcome.name == outcome
    assert resolution.value.due_at == (None if due is None else tuesday(due))


@pytest.mark.parametrize("kind", [Closed, Withdrawn, Merged])
@pytest.mark.parametrize("question", ["resolution", "next_reply"])
@pytest.mark.parametrize(
    ("ended", "outcome"), [("10:00", "NOT_APPLICABLE"), ("10:00:00.000001", "BREACHED")]
)
def test_a_ticket_that_ends_just_when_a_target_is_due_is_owed_nothing_ever_after(
    kind: type, question: str, ended: str, outcome: str
) -> None:
    begun: list[Event] = [
        Responded(at=tuesday("08:00")),
        CustomerReplied(at=tuesday("08:00")),
    ]
    policy = promising(question, Target(within=2 * HOUR, warn_before=HOUR))
    for later in (NO_TIME, MICROSECOND, 100 * HOUR):
        now = tuesday(ended) + later
        asked_for = ticket(OPENED, *begun, happened(kind, tuesday(ended)))
        decision = getattr(assess(policy, asked_for, now=now), question)
        assert decision.value.due_at == tuesday("10:00")
        assert (decision.outcome.name, decision.changes_at) == (outcome, None)


def test_what_is_left_and_what_is_over_is_business_time() -> None:
    pending = asked(TWO_HOURS, "08:30").resolution.value
    assert (pending.started_at, pending.remaining, pending.overdue) == (
        OPENED,
        1.5 * HOUR,
        0 * HOUR,
    )
    late = asked(TWO_HOURS, "15:00").resolution.value
    assert (late.remaining, late.overdue) == (0 * HOUR, 3 * HOUR)
    given = SolutionDelivered(at=tuesday("09:00"))
    met = asked(TWO_HOURS, "15:00", given).resolution.value
    assert (met.met_at, met.remaining) == (given.at, HOUR)


def test_a_warning_comes_before_the_breach() -> None:
    warned = promising("resolution", Target(within=2 * HOUR, warn_before=HOUR))
    states = [("08:59:59.999999", "PENDING", "09:00"), ("09:00", "AT_RISK", "10:00:00.000001")]
    for clock, outcome, changes in states:
        resolution = asked(warned, clock).resolution
        assert (resolution.outcome.name, resolution.changes_at) == (
            outcome, at(f"2026-06-02 {changes}"),
        )  # fmt: skip


def test_a_warning_waits_out_a_pause() -> None:
    warned = promising("resolution", Target(within=2 * HOUR, warn_before=HOUR))
    pause: list[Event] = [
        InformationRequested(at=tuesday("08:30")),
        CustomerReplied(at=tuesday("10:30")),
    ]
    resolution = asked(warned, "10:45", *pause).resolution
    assert resolution.outcome.name == "PENDING"
    assert resolution.changes_at == at("2026-06-02 11:00")


def test_a_pause_survives_a_change_of_priority() -> None:
    by_priority = promising(
        "resolution",
        Target(within=4 * HOUR),
        Target(within=2 * HOUR, priority=Priority.URGENT),
    )
    pause: list[Event] = [
        InformationRequested(at=tuesday("08:30")),
        CustomerReplied(at=tuesday("09:30")),
    ]
    slow = asked(by_priority, "10:00", *pause, priority=Priority.LOW).resolution
    assert slow.value.due_at == at("2026-06-02 15:00")
    change = PriorityChanged(at=tuesday("10:00"), priority=Priority.URGENT)
    urgent = asked(by_priority, "10:00", *pause, change, priority=Priority.LOW).resolution
    assert urgent.value.due_at == at("2026-06-02 11:00")


def test_the_priority_is_the_last_that_was_given() -> None:
    urgent = promising("resolution", Target(within=2 * HOUR, priority=Priority.URGENT))
    there = PriorityChanged(at=tuesday("08:10"), priority=Priority.URGENT)
    back = PriorityChanged(at=tuesday("08:20"), priority=Priority.LOW)
    assert asked(urgent, "08:15", there, back).resolution.outcome.name == "PENDING"
    assert asked(urgent, "08:20", there, back).resolution.outcome.name == "NO_PROMISE"


def test_the_most_specific_target_is_taken() -> None:
    targets = [
        Target(within=8 * HOUR),
        Target(within=4 * HOUR, severity=Severity.CRITICAL),
        Target(within=HOUR, severity=Severity.CRITICAL, kind=Kind.PROBLEM),
    ]
    policy = promising("resolution", *targets)
    found = {
        (severity, kind): asked(policy, "08:00", severity=severity, kind=kind, occurred_at=OPENED)
        for severity in Severity
        for kind in (Kind.PROBLEM, Kind.QUESTION)
    }
    spans = {
        key: answers.resolution.deadline.span
        for key, answers in found.items()
        if answers.resolution.deadline
    }
    assert spans == {
        (Severity.NORMAL, Kind.PROBLEM): 8 * HOUR,
        (Severity.NORMAL, Kind.QUESTION): 8 * HOUR,
        (Severity.CRITICAL, Kind.PROBLEM): HOUR,
        (Severity.CRITICAL, Kind.QUESTION): 4 * HOUR,
    }


def test_without_a_target_that_fits_there_is_no_promise() -> None:
    urgent = promising("resolution", Target(within=HOUR, priority=Priority.URGENT))
    assert asked(urgent, "17:00", priority=Priority.LOW).resolution.outcome.name == "NO_PROMISE"


@pytest.mark.parametrize("question", ["resolution", "next_reply", "follow_up"])
def test_a_fact_that_chooses_the_target_must_be_known(question: str) -> None:
    urgent = promising(question, Target(within=HOUR, priority=Priority.URGENT))
    assert getattr(asked(urgent, "17:00"), question).outcome.name == "UNDECIDED"
    changed = PriorityChanged(at=tuesday("09:00"), priority=None)
    answers = asked(urgent, "17:00", changed, priority=Priority.URGENT)
    assert getattr(answers, question).outcome.name == "UNDECIDED"


def test_targets_are_promised_to_tickets_that_are_taken_and_fit_the_quota() -> None:
    by_mail = asked(TWO_HOURS, "17:00", channel=Channel.EMAIL).resolution
    assert by_mail.outcome.name == "NOT_APPLICABLE"
    assert [found.rule for found in by_mail.findings] == ["admission.channel"]
    assert asked(TWO_HOURS, "17:00", channel=None).resolution.outcome.name == "UNDECIDED"
    full = evolve(TWO_HOURS, quota=evolve(BASIC.quota, limit=0))
    over = asked(full, "17:00").resolution
    assert over.outcome.name == "NOT_APPLICABLE"
    assert [found.rule for found in over.findings] == ["quota.rank"]


def test_a_response_may_have_targets_of_its_own() -> None:
    terms = evolve(
        BASIC.response,
        targets=(
            Target(within=HOUR, severity=Severity.CRITICAL),
            Target(within=3 * HOUR, severity=Severity.NORMAL, priority=Priority.URGENT),
        ),
    )
    policy = evolve(BASIC, response=terms)
    critical = asked(policy, "09:00", severity=Severity.CRITICAL).response
    assert critical.value.due_at == at("2026-06-02 09:00")
    urgent = asked(policy, "09:00", priority=Priority.URGENT).response
    assert urgent.value.due_at == at("2026-06-02 11:00")
    usual = asked(policy, "09:00", priority=Priority.LOW).response
    assert usual.value.due_at == at("2026-06-11 16:00")
    assert asked(policy, "09:00").response.outcome.name == "UNDECIDED"
    assert asked(policy, "09:00", severity=None).response.outcome.name == "UNDECIDED"


def test_a_response_may_warn() -> None:
    policy = evolve(BASIC, response=evolve(BASIC.response, within=2 * HOUR, warn_before=HOUR))
    assert asked(policy, "08:59:59.999999").response.outcome.name == "PENDING"
    assert asked(policy, "08:00").response.changes_at == at("2026-06-02 09:00")
    assert asked(policy, "09:00").response.outcome.name == "AT_RISK"
    assert asked(policy, "10:00").response.changes_at == at("2026-06-02 10:00:00.000001")
    early = evolve(policy, response=evolve(policy.response, warn_before=9 * HOUR))
    assert asked(early, "08:00").response.outcome.name == "AT_RISK"


REPLIES = promising("next_reply", Target(within=HOUR))
ANSWERED = Responded(at=tuesday("08:00"))
WROTE = CustomerReplied(at=tuesday("09:00"))


@pytest.mark.parametrize(
    ("clock", "events", "outcome", "due"),
    [
        ("17:00", [], "NOT_APPLICABLE", None),
        ("17:00", [ANSWERED], "NOT_APPLICABLE", None),
        ("17:00", [WROTE], "NOT_APPLICABLE", None),
        ("10:00", [ANSWERED, WROTE], "PENDING", "10:00"),
        ("10:00:00.000001", [ANSWERED, WROTE], "BREACHED", "10:00"),
        ("10:00", [ANSWERED, WROTE, CustomerReplied(at=tuesday("09:30"))], "PENDING", "10:00"),
        ("10:00", [ANSWERED, EscalationRequested(at=tuesday("09:30"))], "PENDING", "10:30"),
        ("17:00", [ANSWERED, WROTE, Responded(at=tuesday("10:00"))], "MET", "10:00"),
        ("17:00", [ANSWERED, WROTE, InformationRequested(at=tuesday("09:30"))], "MET", "10:00"),
        ("17:00", [ANSWERED, WROTE, Responded(at=tuesday("10:01"))], "BREACHED", "10:00"),
        (
            "17:00",
            [ANSWERED, WROTE, Responded(at=tuesday("09:30"), public=False)],
            "BREACHED",
            "10:00",
        ),
        (
            "09:45",
            [ANSWERED, WROTE, Responded(at=tuesday("09:30"), public=None)],
            "UNDECIDED",
            None,
        ),
        ("17:00", [ANSWERED, WROTE, Closed(at=tuesday("09:30"))], "NOT_APPLICABLE", None),
        (
            "11:00",
            [ANSWERED, WROTE, Closed(at=tuesday("09:30")), Reopened(at=tuesday("11:00"))],
            "PENDING",
            "11:30",
        ),
        (
            "15:00",
            [ANSWERED, WROTE, Responded(at=tuesday("09:30")), CustomerReplied(at=tuesday("14:30"))],
            "PENDING",
            "15:30",
        ),
    ],
)
def test_a_reply_is_owed_from_the_first_message_that_is_not_answered(
    clock: str, events: list[Event], outcome: str, due: str | None
) -> None:
    reply = asked(REPLIES, clock, *events).next_reply
    assert reply.outcome.name == outcome
    assert reply.value.due_at == (None if due is None else tuesday(due))


UPDATES = promising("follow_up", Target(within=2 * HOUR), Target(within=HOUR, kind=Kind.PROBLEM))


@pytest.mark.parametrize(
    ("clock", "events", "outcome", "due"),
    [
        ("10:00", [], "PENDING", "10:00"),
        ("10:00:00.000001", [], "BREACHED", "10:00"),
        ("11:00", [Responded(at=tuesday("09:30"))], "PENDING", "11:30"),
        ("11:00", [Responded(at=tuesday("09:30"), automatic=True)], "BREACHED", "10:00"),
        ("09:45", [Responded(at=tuesday("09:30"), automatic=None)], "UNDECIDED", None),
        ("17:00", [InformationRequested(at=tuesday("09:00"))], "PAUSED", None),
        ("17:00", [SolutionDelivered(at=tuesday("09:00"))], "NOT_APPLICABLE", None),
        ("17:00", [Closed(at=tuesday("09:00"))], "NOT_APPLICABLE", None),
        (
            "17:00",
            [Responded(at=tuesday("09:00"), public=None), Closed(at=tuesday("09:30"))],
            "NOT_APPLICABLE",
            None,
        ),
        (
            "12:00",
            [InformationRequested(at=tuesday("09:00")), CustomerReplied(at=tuesday("11:00"))],
            "PENDING",
            "15:00",
        ),
    ],
)
def test_an_update_is_owed_from_the_last_message_of_the_desk(
    clock: str, events: list[Event], outcome: str, due: str | None
) -> None:
    update = asked(UPDATES, clock, *events).follow_up
    assert update.outcome.name == outcome
    assert update.value.due_at == (None if due is None else tuesday(due))


def test_updates_may_be_promised_by_kind() -> None:
    problem = asked(UPDATES, "08:00", kind=Kind.PROBLEM, occurred_at=OPENED).follow_up
    assert problem.value.due_at == at("2026-06-02 09:00")


def test_the_findings_of_a_target_tell_its_clock() -> None:
    resolution = asked(TWO_HOURS, "08:00").resolution
    assert [found.rule for found in resolution.findings] == [
        "resolution.clock",
        "resolution.target",
    ]
    assert "2 h de tiempo hábil" in resolution.explain("es")
    assert resolution.deadline is not None
    assert sum((one.duration for one in resolution.deadline.intervals()), 0 * HOUR) == 2 * HOUR
    assert resolution.changes_at == at("2026-06-02 10:00") + MICROSECOND
