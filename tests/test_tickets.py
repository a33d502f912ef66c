"""`ticketpolicy.tickets`: a ticket is its request and its events, in order."""

import pickle
from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from specs import wrong
from tickets import at, happened, request, ticket

from ticketpolicy import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Event,
    FactError,
    InformationRequested,
    Kind,
    Merged,
    NaiveDatetimeError,
    PriorityChanged,
    Reopened,
    Responded,
    SequenceTypeError,
    SolutionDelivered,
    Standing,
    Status,
    Ticket,
    TicketHistoryError,
    TicketPolicyError,
    Withdrawn,
)
from ticketpolicy.events import EVENTS
from ticketpolicy.tickets import TRANSITIONS

OPENED = at("2026-06-05 08:00")
HOUR = timedelta(hours=1)


def after(kind: type, hours: float) -> Event:
    """An event some hours after the opening."""
    return happened(kind, OPENED + hours * HOUR)


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ([], Status.OPEN),
        ([Responded], Status.OPEN),
        ([InformationRequested], Status.WAITING),
        ([InformationRequested, Responded, ContactAttempted], Status.WAITING),
        ([InformationRequested, CustomerReplied], Status.OPEN),
        ([InformationRequested, EscalationRequested], Status.OPEN),
        ([InformationRequested, PriorityChanged], Status.WAITING),
        ([InformationRequested, SolutionDelivered], Status.SOLVED),
        ([SolutionDelivered, CustomerReplied], Status.SOLVED),
        ([SolutionDelivered, InformationRequested], Status.WAITING),
        ([SolutionDelivered, Reopened], Status.OPEN),
        ([SolutionDelivered, Closed], Status.CLOSED),
        ([Closed, CustomerReplied, Responded], Status.CLOSED),
        ([Closed, Reopened, Closed], Status.CLOSED),
        ([Withdrawn], Status.WITHDRAWN),
        ([Closed, Merged], Status.MERGED),
    ],
)
def test_the_status_follows_from_the_events(kinds: list[type], status: Status) -> None:
    events = [after(kind, index) for index, kind in enumerate(kinds)]
    assert ticket(OPENED, *events).status is status


@pytest.mark.parametrize(
    ("kinds", "index"),
    [
        ([Reopened], 0),
        ([Closed, Closed], 1),
        ([Closed, Reopened, Reopened], 2),
        ([Closed, InformationRequested], 1),
        ([Closed, SolutionDelivered], 1),
        ([Closed, Withdrawn], 1),
        ([Withdrawn, Closed], 1),
        ([Withdrawn, Withdrawn], 1),
        ([Responded, Merged, Reopened], 2),
    ],
)
def test_what_cannot_follow_is_refused_and_the_event_is_named(
    kinds: list[type], index: int
) -> None:
    events = [after(kind, hours) for hours, kind in enumerate(kinds)]
    with pytest.raises(TicketHistoryError, match=rf"^events\[{index}\]={kinds[index].__name__}"):
        ticket(OPENED, *events)


def test_every_status_says_of_every_event_whether_it_can_follow() -> None:
    assert set(TRANSITIONS) == set(Status)
    for status, kind in product(Status, EVENTS):
        following = TRANSITIONS[status].get(kind)
        assert following is None or following in Status


@pytest.mark.parametrize(
    ("end", "status"),
    [(Closed, Status.CLOSED), (Withdrawn, Status.WITHDRAWN), (Merged, Status.MERGED)],
)
@pytest.mark.parametrize(
    "kind", [Responded, ContactAttempted, CustomerReplied, PriorityChanged, EscalationRequested]
)
def test_messages_after_the_end_move_nothing(kind: type, end: type, status: Status) -> None:
    assert ticket(OPENED, after(end, 1), after(kind, 2)).status is status


def test_what_is_no_event_is_told_which_events_there_are() -> None:
    with pytest.raises(FactError, match=r"give one of InformationRequested, CustomerReplied, Sol"):
        ticket(OPENED, wrong("Closed"))


def test_nothing_happens_before_the_opening() -> None:
    ticket(OPENED, after(Responded, 0))
    with pytest.raises(TicketHistoryError, match=r"^events\[0\]=Responded.*before the opening"):
        ticket(OPENED, after(Responded, -1))
    assert ticket(None, after(Responded, -1)).status is Status.OPEN


def test_events_are_kept_in_the_order_of_time() -> None:
    events = [after(kind, hours) for hours, kind in enumerate([Responded, Closed, Reopened])]
    kept = {ticket(OPENED, *mixed) for mixed in permutations(events)}
    assert [one.events for one in kept] == [tuple(events)]


def test_events_of_one_instant_are_kept_in_the_order_given() -> None:
    asked, replied = after(InformationRequested, 1), after(CustomerReplied, 1)
    assert ticket(OPENED, asked, replied).status is Status.OPEN
    assert ticket(OPENED, replied, asked).status is Status.WAITING


def test_standings_tell_each_status_since_when_and_by_which_event() -> None:
    events = [after(kind, hours) for hours, kind in enumerate([Responded, Closed, Reopened])]
    opened = OPENED.astimezone(UTC)
    assert ticket(OPENED, *events).standings == (
        Standing(Status.OPEN, opened, None),
        Standing(Status.CLOSED, opened + HOUR, 1),
        Standing(Status.OPEN, opened + 2 * HOUR, 2),
    )


def test_later_events_have_not_happened() -> None:
    whole = ticket(OPENED, after(Responded, 1), after(Closed, 2))
    assert whole.as_of(OPENED + 2 * HOUR) is whole
    assert whole.as_of(OPENED + 1.5 * HOUR) == ticket(OPENED, after(Responded, 1))
    assert whole.as_of(OPENED).events == ()


def test_events_are_found_by_kind_with_their_places() -> None:
    events = [after(kind, hours) for hours, kind in enumerate([Responded, Closed, Responded])]
    whole = ticket(OPENED, *events)
    assert list(whole.of(Responded)) == [(0, events[0]), (2, events[2])]
    assert list(whole.of(Reopened)) == []
    assert whole.happened[1] == ("events[1]", events[1].at)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("channel", "FORM"),
        ("topic", 7),
        ("kind", Channel.FORM),
        ("description", b"text"),
        ("registered", 1),
        ("severity", "CRITICAL"),
        ("evidence_requested", "no"),
        ("evidence_attached", 0),
        ("onsite_requested", Kind.PROBLEM),
        ("priority", 1),
    ],
)
def test_a_fact_of_the_wrong_kind_is_named(part: str, value: object) -> None:
    with pytest.raises(FactError, match=f"^{part}="):
        request(OPENED, **{part: value})
    assert getattr(request(OPENED, **{part: None}), part) is None


@pytest.mark.parametrize("part", ["opened_at", "occurred_at"])
def test_the_instants_of_a_request_are_aware_or_not_known(part: str) -> None:
    with pytest.raises(NaiveDatetimeError, match=f"^{part}="):
        evolve(wrong(request(OPENED)), **{part: datetime(2026, 6, 5)})
    assert getattr(evolve(wrong(request(OPENED)), **{part: None}), part) is None


def test_what_is_no_ticket_is_named() -> None:
    whole = ticket(OPENED)
    for wrong_id in ("", None, True, 1.5):
        with pytest.raises(FactError, match="^id="):
            evolve(whole, id=wrong(wrong_id))
    with pytest.raises(FactError, match="^customer="):
        evolve(whole, customer=wrong(True))
    with pytest.raises(FactError, match="^request="):
        evolve(whole, request=wrong(None))
    with pytest.raises(FactError, match=r"^events\[1\]='closed' is not an event: give one of"):
        evolve(whole, events=[after(Closed, 1), wrong("closed")])
    for wrong_events in (None, "closed", after(Closed, 1)):
        with pytest.raises(SequenceTypeError, match="^events="):
            evolve(whole, events=wrong(wrong_events))


def test_tickets_are_frozen_hashed_and_pickled() -> None:
    whole = ticket(OPENED, after(Responded, 1))
    again = pickle.loads(pickle.dumps(whole))
    assert again == whole
    assert hash(again) == hash(whole)
    assert (again.standings, again.happened) == (whole.standings, whole.happened)
    with pytest.raises(FrozenInstanceError):
        whole.events = ()  # type: ignore[misc]


def test_numbers_and_texts_name_tickets_and_customers() -> None:
    assert Ticket(id=7, customer=None, request=request(OPENED)).id == 7
    assert issubclass(TicketHistoryError, TicketPolicyError)


@pytest.mark.parametrize("name", ["ACME", 7, None])
def test_a_customer_is_a_text_a_number_or_not_known(name: str | int | None) -> None:
    assert evolve(ticket(OPENED), customer=name).customer == name
