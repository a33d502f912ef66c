"""`ticketpolicy.moments`: what happened, and every instant at which an answer turns."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve
from specs import wrong
from tickets import BOGOTA, at, happened, ticket

from ticketpolicy import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Event,
    FactError,
    InformationRequested,
    LanguageError,
    Merged,
    NaiveDatetimeError,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    SequenceTypeError,
    SolutionDelivered,
    TicketHistoryError,
    Withdrawn,
    arcoiris,
    assess,
    timeline,
)
from ticketpolicy.events import EVENTS
from ticketpolicy.moments import told

BASIC = arcoiris.basic()
OPENED = at("2026-07-01 09:00")
DELIVERED = at("2026-07-03 10:00")


def turns(moment: object) -> dict[str, str]:
    """The answers that turned, by question, and their new outcomes."""
    return {one.question.name: one.outcome.name for one in wrong(moment).turned}


def test_it_begins_at_the_opening_and_ends_when_nothing_changes_any_more() -> None:
    delivered = ticket(OPENED, SolutionDelivered(at=DELIVERED), Closed(at=DELIVERED))
    found = timeline(BASIC, delivered, now=DELIVERED)
    assert [moment.at for moment in found] == [OPENED, DELIVERED, at("2026-07-15 00:00")]
    assert [moment.come for moment in found] == [False, False, True]
    assert len(found[0].turned) == 10
    assert turns(found[1]) == {
        "RESPONSE": "MET", "WARRANTY": "IN_FORCE", "REOPENING": "FREE",
    }  # fmt: skip
    assert found[1].events == delivered.events
    assert turns(found[2]) == {"WARRANTY": "EXPIRED", "REOPENING": "CHARGED"}


def test_what_a_passing_instant_changed_is_told_too() -> None:
    warned = evolve(BASIC, response=evolve(BASIC.response, warn_before=timedelta(hours=7)))
    due = at("2026-07-09 17:00")
    answered = ticket(OPENED, Responded(at=due + timedelta(hours=1)))
    found = timeline(warned, answered, now=due + timedelta(hours=2))
    assert [(moment.at, turns(moment)) for moment in found[1:]] == [
        (at("2026-07-08 17:00"), {"RESPONSE": "AT_RISK"}),
        (due + timedelta(microseconds=1), {"RESPONSE": "BREACHED", "ESCALATION": "ENTITLED"}),
        (due + timedelta(hours=1), {}),
    ]


def test_events_after_now_are_not_there() -> None:
    answered = ticket(OPENED, Responded(at=DELIVERED))
    assert timeline(BASIC, answered, now=OPENED) == timeline(BASIC, ticket(OPENED), now=OPENED)


def test_other_tickets_are_as_they_are_now() -> None:
    others = [
        evolve(ticket(OPENED + timedelta(minutes=step)), id=f"other-{step}") for step in range(6)
    ]
    found = timeline(BASIC, ticket(OPENED), now=OPENED, history=others)
    assert found == timeline(BASIC, ticket(OPENED), now=OPENED, history=others[:1])
    sixth = evolve(ticket(OPENED + timedelta(hours=1)), id="sixth")
    assert turns(timeline(BASIC, sixth, now=DELIVERED, history=others)[0])["QUOTA"] == "OVER_QUOTA"


def test_each_moment_is_an_assessment_of_that_instant() -> None:
    waiting = ticket(
        OPENED,
        InformationRequested(at=OPENED),
        ContactAttempted(at=at("2026-07-02 09:00"), channel=Channel.EMAIL),
        ContactAttempted(at=at("2026-07-03 09:00"), channel=Channel.EMAIL),
    )
    found = timeline(BASIC, waiting, now=DELIVERED)
    assert found[-1].at == at("2026-07-06 09:00")
    for moment in found:
        answers = assess(BASIC, waiting, now=moment.at)
        assert set(map(repr, moment.turned)) <= set(map(repr, answers.decisions))
    assert assess(BASIC, waiting, now=found[-1].at).changes_at is None


def test_it_needs_the_opening() -> None:
    with pytest.raises(TicketHistoryError, match=r"^request\.opened_at=None"):
        timeline(BASIC, ticket(None), now=OPENED)
    with pytest.raises(TicketHistoryError, match="there is no ticket yet"):
        timeline(BASIC, ticket(OPENED), now=OPENED - timedelta(hours=1))
    with pytest.raises(NaiveDatetimeError, match="^now="):
        timeline(BASIC, ticket(OPENED), now=datetime(2026, 7, 1))


def test_what_is_no_history_is_named() -> None:
    with pytest.raises(SequenceTypeError, match="^history="):
        timeline(BASIC, ticket(OPENED), now=OPENED, history=wrong(5))
    with pytest.raises(FactError, match=r"^history\[0\]='T-2' is not a Ticket"):
        timeline(BASIC, ticket(OPENED), now=OPENED, history=[wrong("T-2")])


@pytest.mark.parametrize("kind", EVENTS)
def test_every_kind_of_event_is_told_in_both_languages(kind: type) -> None:
    event = happened(kind, OPENED)
    assert told(event, "es") != told(event, "en")
    with pytest.raises(LanguageError):
        told(event, wrong("fr"))


def test_no_two_kinds_of_event_are_told_alike() -> None:
    kinds: list[Event] = [
        Responded(at=OPENED),
        InformationRequested(at=OPENED),
        ContactAttempted(at=OPENED, channel=Channel.PHONE),
        CustomerReplied(at=OPENED),
        SolutionDelivered(at=OPENED),
        PriorityChanged(at=OPENED, priority=Priority.LOW),
        EscalationRequested(at=OPENED),
        Closed(at=OPENED),
        Reopened(at=OPENED),
        Withdrawn(at=OPENED),
        Merged(at=OPENED, into=7),
    ]
    assert len({told(event, "es") for event in kinds}) == len(kinds) == len(EVENTS)


def test_a_moment_is_explained() -> None:
    delivered = ticket(OPENED, SolutionDelivered(at=DELIVERED))
    _, now, later = timeline(BASIC, delivered, now=DELIVERED)
    assert (
        now.explain()
        == now.explain("es")
        == (
            "viernes 3 de julio de 2026, 10:00 a. m.:\n"
            "  - se entregó una solución\n"
            "  - Primera respuesta: cumplida\n"
            "  - Garantía: vigente"
        )
    )
    assert later.explain("en") == (
        "Wednesday 15 July 2026, 12:00 a.m., if nothing else happens:\n  - Warranty: expired"
    )
    assert later.at.tzinfo == BOGOTA


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Responded(at=OPENED, automatic=True), "the desk wrote (public: yes; automatic: yes)"),
        (Responded(at=OPENED, public=False), "the desk wrote (public: no; automatic: no)"),
        (
            ContactAttempted(at=OPENED, channel=Channel.PHONE),
            "the desk tried to make contact by phone",
        ),
        (PriorityChanged(at=OPENED, priority=Priority.LOW), "the priority became low"),
        (Merged(at=OPENED, into=7), "it was merged into ticket 7"),
    ],
)
def test_what_happened_is_told_with_its_facts(event: Event, words: str) -> None:
    assert told(event, "en") == words


def test_what_happens_at_the_opening_belongs_to_it() -> None:
    asked = InformationRequested(at=OPENED)
    assert timeline(BASIC, ticket(OPENED, asked), now=OPENED)[0].events == (asked,)


def test_the_other_tickets_are_there_at_every_moment() -> None:
    others = [evolve(ticket(OPENED), id=f"A-{number}") for number in range(5)]
    closed = ticket(OPENED, Closed(at=DELIVERED))
    first, *later = timeline(BASIC, closed, now=DELIVERED, history=others)
    assert later
    assert turns(first)["QUOTA"] == "OVER_QUOTA"
    assert not any("QUOTA" in turns(moment) for moment in later)
    (alone,) = timeline(BASIC, ticket(OPENED), now=OPENED, history=others)[:1]
    assert turns(alone)["QUOTA"] == "OVER_QUOTA"


def test_a_timeline_has_so_many_events_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ticketpolicy.moments.MOST_EVENTS", 2)
    events = [CustomerReplied(at=OPENED)] * 3
    assert timeline(BASIC, ticket(OPENED, *events[:2]), now=OPENED)
    with pytest.raises(TicketHistoryError) as caught:
        timeline(BASIC, ticket(OPENED, *events), now=OPENED)
    assert str(caught.value) == (
        "events=3 are more than the 2 events of a timeline: assess it at some instants"
    )
    with pytest.raises(TicketHistoryError) as caught:
        timeline(BASIC, ticket(None), now=OPENED)
    assert str(caught.value) == "request.opened_at=None is where a timeline begins: give it"
