"""`ticketpolicy.columns.closures`: silence on many tickets, beside each of them alone."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from tables import asked, happened, own, unlike
from tickets import at, ticket

from ticketpolicy import (
    Calendar,
    Channel,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    SolutionDelivered,
    arcoiris,
    frames,
)

MICROSECOND = timedelta(microseconds=1)
POLICY = arcoiris.basic()
OPENED = at("2026-06-02 09:00")
ASKED = InformationRequested(at("2026-06-02 10:00"))
CHANNELS = {"e": Channel.EMAIL, "w": Channel.WHATSAPP, "p": Channel.PHONE, "?": None}


def tried(*contacts: str) -> list[Event]:
    """Contacts, each written as a day of June, a clock time, and the letter of a channel."""
    return [
        ContactAttempted(at(f"2026-06-{one[:2]} {one[3:8]}"), channel=CHANNELS[one[9]])
        for one in contacts
    ]


BEFORE = ContactAttempted(at("2026-06-02 09:30"), channel=Channel.EMAIL)
AT_ONCE = ContactAttempted(ASKED.at, channel=Channel.EMAIL)
HISTORIES: list[list[Event]] = [
    [],
    [BEFORE],
    [ASKED],
    [ASKED, *tried("03 09:00 e")],
    [ASKED, *tried("03 09:00 e", "04 09:00 w")],
    [ASKED, *tried("03 09:00 e", "03 23:59 e")],
    [ASKED, *tried("03 23:59 e", "04 00:00 e")],
    [ASKED, *tried("03 09:00 p", "04 09:00 e", "05 09:00 e")],
    [ASKED, *tried("05 09:00 e", "06 09:00 e", "07 09:00 e")],
    [ASKED, *tried("05 09:00 e", "06 09:00 e", "09 09:00 e")],
    [ASKED, *tried("03 09:00 ?", "04 09:00 e", "05 09:00 e")],
    [ASKED, *tried("03 09:00 e", "04 09:00 ?", "05 09:00 e")],
    [ASKED, *tried("03 09:00 e", "03 10:00 ?", "04 09:00 e")],
    [ASKED, *tried("03 09:00 ?", "03 10:00 e", "04 09:00 e")],
    [ASKED, *tried("03 09:00 e", "04 09:00 e", "05 09:00 ?")],
    [ASKED, *tried("06 09:00 ?", "08 09:00 p")],
    [BEFORE, ASKED, *tried("03 09:00 e")],
    [ASKED, AT_ONCE, *tried("03 09:00 e")],
    [ASKED, *tried("03 09:00 e"), CustomerReplied(at("2026-06-04 08:00")), *tried("04 09:00 e")],
    [ASKED, *tried("03 09:00 e", "04 09:00 e"), SolutionDelivered(at("2026-06-04 10:00"))],
]
TICKETS = own(ticket(OPENED, *events) for events in HISTORIES)
CLOSES = at("2026-06-05 09:00")


@pytest.mark.parametrize("contacts", [1, 2, 3])
@pytest.mark.parametrize(
    "now", [ASKED.at, CLOSES - MICROSECOND, CLOSES, at("2026-06-30 09:00")], ids=str
)
def test_silence_closes_each_ticket_as_it_closes_it_alone(now: datetime, contacts: int) -> None:
    policy = evolve(POLICY, auto_close=evolve(POLICY.auto_close, contacts=contacts))
    assert unlike(policy, TICKETS, now=now) == []


def test_a_ticket_closes_at_the_instant_at_which_its_window_is_over() -> None:
    (one,) = own([ticket(OPENED, ASKED, *tried("03 09:00 e", "04 09:00 e"))])
    for now, outcome in [(CLOSES - MICROSECOND, "WAITING"), (CLOSES, "ELIGIBLE")]:
        answers = frames.assess(asked([one]), POLICY, now=now, events=happened([one]))
        assert answers["auto_close"].to_list() == [outcome]
        assert answers["auto_close_closes_at"].to_list() == [CLOSES]


@pytest.mark.parametrize(
    ("last", "known"), [(4, [True, False, True]), (2, [False, False, True]), (5, [True] * 3)]
)
def test_contacts_of_which_the_calendar_does_not_know_enough_are_a_fault_of_their_row(
    last: int, known: list[bool]
) -> None:
    """Its last day is that of the second contact, or before that of the first, or enough."""
    calendar = Calendar(first=date(2026, 1, 1), last=date(2026, 6, last))
    policy = POLICY.on(calendar)
    policy = evolve(policy, response=evolve(policy.response, covers=()))
    contacts = tried("03 09:00 e"), tried("03 09:00 e", "04 16:00 e"), ()
    tickets = own(ticket(OPENED, ASKED, *one) for one in contacts)
    judged = frames.assess(
        asked(tickets), policy, now=at("2026-06-04 17:00"), events=happened(tickets), errors="null"
    )
    assert [fault is None for fault in judged["fault"]] == known
