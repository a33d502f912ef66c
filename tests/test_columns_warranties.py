"""`ticketpolicy.columns.warranties`: delivered solutions of many tickets, beside each alone."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from tables import asked, happened, own, unlike
from tickets import at, ticket

from ticketpolicy import Calendar, Closed, Counting, Responded, SolutionDelivered, arcoiris, frames

MICROSECOND = timedelta(microseconds=1)
POLICY = arcoiris.basic()
OPENED = at("2026-06-02 08:00")
DELIVERIES = [
    (),
    ("2026-06-02 00:00",),
    ("2026-06-02 23:59",),
    ("2026-06-03 00:00",),
    ("2026-06-02 09:00", "2026-06-04 09:00"),
    ("2026-06-05 09:00",),
]
TICKETS = own(
    ticket(
        at("2026-06-01 08:00"),
        Responded(at("2026-06-01 09:00")),
        *(SolutionDelivered(at(one)) for one in ones),
        Closed(at("2026-06-05 10:00")),
    )
    for ones in DELIVERIES
)
EXPIRES = at("2026-06-11 00:00")


@pytest.mark.parametrize("counting", Counting)
@pytest.mark.parametrize(
    "now", [at("2026-06-05 10:00"), EXPIRES - MICROSECOND, EXPIRES, at("2026-06-13 00:00")], ids=str
)
def test_each_ticket_has_the_warranty_that_it_has_alone(now: datetime, counting: Counting) -> None:
    policy = evolve(POLICY, warranty=evolve(POLICY.warranty, counting=counting))
    assert unlike(policy, TICKETS, now=now) == []


def test_a_warranty_is_over_at_the_midnight_after_its_last_day() -> None:
    (one,) = own([ticket(OPENED, SolutionDelivered(at("2026-06-02 23:59")))])
    for now, outcome in [(EXPIRES - MICROSECOND, "IN_FORCE"), (EXPIRES, "EXPIRED")]:
        answers = frames.assess(asked([one]), POLICY, now=now, events=happened([one]))
        assert answers["warranty"].to_list() == [outcome]
        assert answers["warranty_expires_at"].to_list() == [EXPIRES]


def test_a_warranty_that_ends_beyond_the_calendar_is_a_fault_of_its_row() -> None:
    """So is one of a delivery that the calendar does not know."""
    days = "2026-05-29", "2026-06-01", "2026-06-02"
    tickets = own(
        [
            *(ticket(None, SolutionDelivered(at(f"{day} 09:00"))) for day in days),
            ticket(None),
        ]
    )
    policy = POLICY.on(Calendar(first=date(2026, 6, 1), last=date(2026, 6, 9)))
    answers = frames.assess(
        asked(tickets), policy, now=at("2026-06-09 10:00"), events=happened(tickets), errors="null"
    )
    assert [fault and fault.partition(" lies ")[0] for fault in answers["fault"]] == [
        "delivered_at 2026-05-29", None, "day 2026-06-10", None,
    ]  # fmt: skip
