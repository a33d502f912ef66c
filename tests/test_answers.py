"""What the answers about busy tickets hold beside their outcome."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from test_targets import BASIC, HOUR, MICROSECOND, OPENED, asked, promising, tuesday
from tickets import at

from ticketpolicy import (
    Attempt,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    ResponseTime,
    Silence,
    SolutionDelivered,
    Target,
    TargetTime,
    Warranty,
    Why,
    Withdrawn,
)

QUESTIONS = ("follow_up", "next_reply", "resolution")
TARGETS = promising("resolution", Target(within=2 * HOUR)).resolution
ALL: Any = dict.fromkeys(QUESTIONS, TARGETS)
PROMISING = evolve(BASIC, **ALL)

BUSY: list[Event] = [
    Responded(at=tuesday("08:30")),
    Responded(at=tuesday("08:40"), public=False),
    InformationRequested(at=tuesday("09:00")),
    CustomerReplied(at=tuesday("09:30")),
    PriorityChanged(at=tuesday("10:00"), priority=Priority.HIGH),
]
STATUS = [
    "ticket.status(ticket.status, events[2])",
    "ticket.status(ticket.status, events[3])",
]
HEARD = [
    "response.message(events[0], events[0].public, events[0].automatic)",
    "response.message(events[1], events[1].public, events[1].automatic)",
    "response.message(events[2])",
]
CLOCK = "clock(target.start, target.within, target.due_at)"
CHOICE = "target(request.severity, events[4].priority, request.kind)"


@pytest.mark.parametrize(
    ("question", "beside", "started"),
    [
        ("follow_up", [*STATUS, *HEARD], "09:00"),
        ("next_reply", [*STATUS, *HEARD, "next_reply.asked(events[3])"], "09:30"),
        ("resolution", STATUS, "08:00"),
    ],
)
def test_a_promise_by_targets_weighs_all_that_moves_its_clock(
    question: str, beside: list[str], started: str
) -> None:
    found = getattr(asked(PROMISING, "16:00", *BUSY), question)
    weighed = [
        f"{one.rule}({', '.join(fact.name for fact in one.facts)})" for one in found.considered
    ]
    assert weighed[-len(beside) - 2 :] == [*beside, f"{question}.{CLOCK}", f"{question}.{CHOICE}"]
    assert [one.rule for one in found.findings] == [f"{question}.clock", f"{question}.target"]
    assert found.value.started_at == tuesday(started)


@pytest.mark.parametrize(
    "end",
    [
        Closed(at=tuesday("09:30")),
        Withdrawn(at=tuesday("09:30")),
        Merged(at=tuesday("09:30"), into="T-2"),
    ],
)
def test_the_clock_of_a_reply_rests_once_the_ticket_is_at_its_end(end: Event) -> None:
    events = Responded(at=tuesday("08:30")), CustomerReplied(at=tuesday("09:00")), end
    reply = asked(PROMISING, "16:00", *events).next_reply
    left = timedelta(minutes=90)
    assert reply.value == TargetTime(
        started_at=tuesday("09:00"), remaining=left, overdue=timedelta()
    )


def test_silence_tells_each_attempt_and_the_window() -> None:
    made = [
        (Channel.EMAIL, tuesday("10:00"), True, Why.COUNTS),
        (Channel.PHONE, tuesday("11:00"), False, Why.OTHER_CHANNEL),
        (Channel.WHATSAPP, at("2026-06-03 09:00"), True, Why.COUNTS),
    ]
    events = [ContactAttempted(at=when, channel=channel) for channel, when, _, _ in made]
    found = asked(BASIC, "10:00", InformationRequested(at=tuesday("09:00")), *events, day=3)
    attempts = tuple(Attempt(when, channel, counts, why) for channel, when, counts, why in made)
    silence, closes = found.auto_close, at("2026-06-04 09:00")
    assert silence.value == Silence(tuesday("09:00"), closes, attempts)
    assert silence.changes_at == closes
    assert silence.deadline is not None
    assert (silence.deadline.start, silence.deadline.span) == (attempts[2].at, 7 * HOUR)


@pytest.mark.parametrize(
    ("events", "responded", "findings"),
    [
        ([], None, []),
        (
            [Responded(at=tuesday("08:30"), automatic=True), Responded(at=tuesday("09:00"))],
            tuesday("09:00"),
            ["response.message"],
        ),
        ([Responded(at=tuesday("08:30"), public=False)], None, []),
        (
            [Responded(at=tuesday("08:30"), public=False), Closed(at=tuesday("09:00"))],
            None,
            ["response.status"],
        ),
    ],
)
def test_a_response_tells_its_time_and_its_deadline(
    events: list[Event], responded: datetime | None, findings: list[str]
) -> None:
    found = asked(BASIC, "10:00", *events).response
    due = at("2026-06-11 16:00")
    left = 46 * HOUR if not findings else 47 * HOUR
    assert found.value == ResponseTime(due, responded, left, timedelta())
    assert [one.rule for one in found.findings] == [*findings, "response.due", "response.hours"]
    assert found.deadline is not None
    assert (found.deadline.start, found.deadline.span) == (OPENED, 48 * HOUR)
    assert found.changes_at == (None if findings else due + MICROSECOND)


def test_a_response_weighs_what_ended_the_ticket_and_what_reopened_it() -> None:
    events = Closed(at=tuesday("08:20")), Reopened(at=tuesday("08:40"))
    found = asked(BASIC, "10:00", *events).response
    weighed = [
        [fact.name for fact in one.facts]
        for one in found.considered
        if one.rule == "response.status"
    ]
    assert weighed == [["ticket.status", "events[0]"], ["ticket.status", "events[1]"]]


def test_the_right_to_escalate_will_exist_once_the_response_is_late() -> None:
    late = at("2026-06-11 16:00") + MICROSECOND
    assert asked(BASIC, "10:00").escalation.changes_at == late
    assert asked(BASIC, "16:30", day=11).escalation.changes_at is None
    assert asked(BASIC, "16:30", day=11).escalation.value.entitled_since == late


def test_reopening_weighs_the_warranty() -> None:
    events = SolutionDelivered(at=tuesday("09:00")), Closed(at=tuesday("09:30"))
    closed = asked(BASIC, "10:00", *events)
    assert [one.rule for one in closed.reopening.considered] == [
        "warranty.term",
        "reopening.closed",
        "reopening.charge",
    ]
    assert closed.reopening.changes_at == closed.warranty.changes_at == at("2026-06-11 00:00")
    assert closed.warranty.value == Warranty(tuesday("09:00"), at("2026-06-11 00:00"))
    opened = asked(BASIC, "11:00", *events, Reopened(at=tuesday("10:30"))).reopening
    assert [one.rule for one in opened.considered] == ["reopening.closed"]
