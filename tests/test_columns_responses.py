"""`ticketpolicy.columns.responses`: first responses of many tickets, beside each of them alone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from tables import asked, own, rows_of, unlike
from tickets import at, ticket

from ticketpolicy import (
    Calendar,
    Closed,
    Event,
    InformationRequested,
    Kind,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    Severity,
    SolutionDelivered,
    Target,
    Withdrawn,
    arcoiris,
    frames,
)

HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
BASIC = arcoiris.basic()
OPENED = at("2026-06-02 08:00")
TARGETS = (
    Target(within=2 * HOUR, priority=Priority.HIGH, warn_before=HOUR),
    Target(within=3 * HOUR, severity=Severity.CRITICAL, priority=Priority.HIGH),
    Target(within=4 * HOUR, priority=Priority.HIGH, kind=Kind.PROBLEM, severity=Severity.CRITICAL),
    Target(within=6 * HOUR, severity=Severity.CRITICAL, priority=Priority.LOW, kind=Kind.PROBLEM),
)
POLICY = evolve(BASIC, response=evolve(BASIC.response, within=5 * HOUR, targets=TARGETS))
DUE = at("2026-06-02 15:00")


CHOSEN = own(
    [
        ticket(OPENED, severity=severity, priority=priority, kind=kind)
        for severity in (None, Severity.NORMAL, Severity.CRITICAL)
        for priority in (None, Priority.HIGH, Priority.LOW)
        for kind in (Kind.PROBLEM, Kind.QUESTION)
    ]
)
RAISED = own(
    [
        ticket(
            OPENED,
            PriorityChanged(OPENED + HOUR, priority=then),
            PriorityChanged(OPENED + 2 * HOUR, priority=last),
            priority=Priority.LOW,
        )
        for then, last in [(Priority.HIGH, Priority.LOW), (Priority.LOW, Priority.HIGH)]
    ]
)


def said(late: int, *, public: bool | None = True) -> Event:
    """A message of the desk, some microseconds after it was due."""
    return Responded(DUE + late * MICROSECOND, public=public)


OVER = Closed(OPENED + HOUR)
HISTORIES: Sequence[Sequence[Event]] = (
    (),
    (said(0),),
    (said(1),),
    (said(0, public=None),),
    (said(1, public=None),),
    (said(-1, public=False), said(2)),
    (InformationRequested(OPENED + HOUR), said(5)),
    (SolutionDelivered(OPENED + HOUR),),
    (OVER,),
    (Withdrawn(OPENED),),
    (Merged(DUE, into=1),),
    (Closed(DUE + MICROSECOND),),
    (OVER, Reopened(OPENED + 2 * HOUR)),
    (OVER, Reopened(OPENED + 2 * HOUR), Closed(OPENED + 3 * HOUR)),
    (OVER, said(0)),
    (OVER, said(1)),
    (said(-5), Closed(DUE)),
)
LIVES = own([ticket(OPENED, *events, priority=Priority.LOW) for events in HISTORIES])
REQUESTS = own(
    [
        ticket(OPENED, priority=Priority.HIGH),
        ticket(OPENED, priority=Priority.HIGH, registered=False),
        ticket(OPENED, priority=Priority.HIGH, registered=None),
        ticket(None, priority=Priority.HIGH),
        ticket(OPENED + 30 * 24 * HOUR, priority=Priority.HIGH),
    ]
)
INSTANTS = [
    OPENED,
    OPENED + HOUR - MICROSECOND,
    OPENED + HOUR,
    OPENED + 2 * HOUR,
    OPENED + 2 * HOUR + MICROSECOND,
    DUE,
    DUE + MICROSECOND,
    DUE + HOUR,
]


@pytest.mark.parametrize("now", INSTANTS, ids=str)
def test_each_ticket_has_the_response_that_it_has_alone(now: datetime) -> None:
    tickets = own([*CHOSEN, *RAISED, *LIVES, *REQUESTS])
    assert unlike(POLICY, tickets, now=now) == []


def test_a_warning_longer_than_its_target_puts_a_ticket_at_risk_from_its_opening_on() -> None:
    for warning, outcome in [(4, "AT_RISK"), (9, "AT_RISK"), (3, "PENDING")]:
        target = Target(within=4 * HOUR, warn_before=warning * HOUR)
        policy = evolve(BASIC, response=evolve(BASIC.response, targets=(target,)))
        answers = frames.assess(asked([ticket(OPENED)]), policy, now=OPENED)
        assert answers["response"].to_list() == [outcome]


def test_no_tickets_have_no_responses() -> None:
    assert rows_of(frames.assess(asked([]), POLICY, now=OPENED)) == []


@pytest.mark.parametrize("known", [2, 5])
def test_a_response_of_which_the_calendar_does_not_know_enough_is_a_fault_of_its_row(
    known: int,
) -> None:
    """It knows not when one is due, or not for how long it has been."""
    policy = BASIC.on(Calendar(first=OPENED.date(), last=date(2026, 6, known)))
    within = evolve(policy, response=evolve(policy.response, within=10 * HOUR))
    tickets = own([ticket(OPENED), ticket(OPENED, registered=False)])
    answers = frames.assess(asked(tickets), within, now=at("2026-06-08 12:00"), errors="null")
    beyond, none = answers["fault"]
    assert "lies outside the calendar" in beyond
    assert none is None
