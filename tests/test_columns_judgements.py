"""`ticketpolicy.columns.judgements`: all answers about many tickets, beside each of them alone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tables import asked, happened, own, rows_of, unlike
from tickets import at, ticket

from ticketpolicy import (
    Calendar,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    Kind,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    SolutionDelivered,
    Target,
    Ticket,
    Withdrawn,
    arcoiris,
    frames,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
POLICY = evolve(arcoiris.basic(), quota=evolve(arcoiris.basic().quota, limit=1))
OPENED = at("2026-06-02 08:00")
DUE = at("2026-06-10 16:00")
RAISED = PriorityChanged(OPENED + 3 * HOUR, priority=Priority.HIGH)
SOLVED = SolutionDelivered(OPENED + 4 * HOUR)
CLOSED = Closed(OPENED + DAY)


def contacts(channel: Channel | None) -> list[ContactAttempted]:
    """Contacts on two days."""
    return [ContactAttempted(OPENED + day * DAY, channel=channel) for day in (1, 2)]


ALONE = own(
    [
        ticket(OPENED),
        ticket(OPENED, kind=None),
        ticket(OPENED, kind=Kind.PROBLEM),
        ticket(OPENED, registered=False),
        ticket(OPENED, topic="remote_control"),
        ticket(OPENED, channel=None),
        ticket(None),
        ticket(OPENED, RAISED),
        ticket(OPENED, RAISED, PriorityChanged(OPENED + DAY, priority=None)),
        ticket(OPENED, Responded(DUE + MICROSECOND)),
        ticket(OPENED, Responded(DUE)),
        ticket(OPENED, Responded(DUE), RAISED),
        ticket(OPENED, Responded(DUE, public=None)),
        ticket(OPENED, PriorityChanged(DUE + HOUR, priority=Priority.LOW)),
        ticket(OPENED, SOLVED),
        ticket(OPENED, SOLVED, CLOSED),
        ticket(OPENED, SOLVED, CLOSED, Reopened(OPENED + 2 * DAY)),
        ticket(OPENED, CLOSED),
        ticket(OPENED, SOLVED, SolutionDelivered(OPENED + 6 * DAY), Closed(OPENED + 7 * DAY)),
        ticket(OPENED, Withdrawn(OPENED + HOUR)),
        ticket(OPENED, Merged(OPENED + HOUR, into=7)),
        ticket(OPENED, InformationRequested(OPENED + HOUR), *contacts(Channel.EMAIL)),
        ticket(OPENED, InformationRequested(OPENED + HOUR), *contacts(None)),
        ticket(OPENED, InformationRequested(OPENED + HOUR), CustomerReplied(OPENED + 2 * HOUR)),
        ticket(OPENED, InformationRequested(OPENED + HOUR), RAISED, *contacts(Channel.TICKET)),
    ]
)


def of_acme(*tickets: Ticket) -> list[Ticket]:
    """Tickets of one customer."""
    return [evolve(one, id=row) for row, one in enumerate(tickets)]


RIVALS = [
    of_acme(ticket(OPENED), ticket(OPENED), ticket(OPENED + HOUR), ticket(OPENED + 29 * DAY)),
    of_acme(ticket(OPENED, registered=False), ticket(OPENED, kind=None), ticket(OPENED + HOUR)),
    of_acme(ticket(OPENED, Withdrawn(OPENED + HOUR)), ticket(OPENED + HOUR), ticket(OPENED)),
    of_acme(ticket(OPENED, Withdrawn(OPENED + 2 * HOUR)), ticket(OPENED + HOUR)),
    of_acme(ticket(None), ticket(OPENED)),
    of_acme(ticket(None, registered=False), ticket(OPENED)),
    of_acme(ticket(OPENED), evolve(ticket(OPENED), customer=None)),
]
INSTANTS = [
    OPENED,
    OPENED + HOUR,
    OPENED + 3 * HOUR,
    at("2026-06-04 15:00"),
    at("2026-06-05 08:00"),
    DUE,
    DUE + MICROSECOND,
    at("2026-06-11 00:00"),
    at("2026-07-01 09:00"),
]


@pytest.mark.parametrize("now", INSTANTS, ids=str)
def test_each_ticket_has_the_answers_that_it_has_alone(now: datetime) -> None:
    assert unlike(POLICY, ALONE, now=now) == []


@pytest.mark.parametrize("question", ["follow_up", "next_reply", "resolution"])
def test_promises_of_targets_are_made_to_the_tickets_to_which_the_response_is(
    question: str,
) -> None:
    terms: Any = evolve(POLICY.resolution, targets=(Target(within=20 * HOUR),))
    assert unlike(evolve(POLICY, **{question: terms}), ALONE, now=DUE) == []


@pytest.mark.parametrize("now", [OPENED + HOUR, OPENED + 2 * HOUR, DUE + MICROSECOND], ids=str)
@pytest.mark.parametrize("tickets", RIVALS, ids=range(len(RIVALS)))
def test_tickets_of_one_customer_share_the_quota_of_a_month(
    tickets: list[Ticket], now: datetime
) -> None:
    assert unlike(POLICY, tickets, now=now) == []


def test_no_tickets_have_no_answers() -> None:
    assert rows_of(frames.assess(asked([]), POLICY, now=OPENED)) == []


def test_a_row_of_which_any_answer_lies_beyond_the_calendar_is_a_fault() -> None:
    """A response, a promise of a target, a warranty or the end of a silence."""
    low, high = Priority.LOW, Priority.HIGH
    promising: Any = evolve(
        POLICY.resolution, targets=(Target(within=20 * HOUR, priority=Priority.HIGH),)
    )
    policy = evolve(
        POLICY, response=evolve(POLICY.response, within=5 * HOUR), resolution=promising
    ).on(Calendar(first=date(2026, 6, 1), last=date(2026, 6, 9)))
    asking = InformationRequested(OPENED + HOUR)
    silent = (
        ContactAttempted(at(f"2026-06-0{day} 16:30"), channel=Channel.EMAIL) for day in (3, 9)
    )
    tickets = own(
        [
            ticket(OPENED, priority=high),
            ticket(at("2026-06-09 14:00"), priority=low),
            ticket(at("2026-06-09 09:00"), priority=high),
            ticket(OPENED, SOLVED, registered=False),
            ticket(OPENED, asking, *silent, registered=False),
        ]
    )
    answers = frames.assess(
        asked(tickets), policy, now=at("2026-06-09 17:00"), events=happened(tickets), errors="null"
    )
    known, *beyond = answers["fault"]
    assert known is None
    assert all("lies outside the calendar" in fault for fault in beyond)
