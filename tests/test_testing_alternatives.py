"""What laws of facts compare a situation with: the same, but for one fact."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pytest
from attrs import evolve
from cases import DAY, HOUR, LAST, MICROSECOND, QUICK, beside, situation

from ticketpolicy import (
    Channel,
    ChannelRule,
    Closed,
    ContactAttempted,
    Kind,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    Responded,
    Severity,
)
from ticketpolicy.testing.draws import alternatives
from ticketpolicy.testing.draws.alternatives import Other
from ticketpolicy.testing.draws.facts import domains
from ticketpolicy.testing.strategies import Situation

OPENED = LAST - 3 * HOUR
CHANNELS = (
    Channel.FORM,
    Channel.TICKET,
    Channel.EMAIL,
    Channel.WHATSAPP,
    Channel.PHONE,
    Channel.VIDEO_CALL,
    Channel.IN_PERSON,
    Channel.OTHER,
)
PLAIN = situation()
TOLD = situation(
    Responded(at=LAST - 2 * HOUR, public=True),
    ContactAttempted(at=LAST - HOUR, channel=Channel.EMAIL),
    Merged(at=LAST - HOUR, into=None),
)
REQUEST: dict[str, tuple[object, ...]] = {
    "channel": CHANNELS,
    "topic": ("platform_fault", "third_party", "onsite_service", "unheard_of"),
    "kind": (Kind.QUESTION, Kind.REQUEST, Kind.REQUIREMENT, Kind.PROBLEM, Kind.CONCERN),
    "description": ("It fails.", " ", ""),
    "registered": (True, False),
    "severity": (Severity.NORMAL, Severity.CRITICAL),
    "evidence_requested": (False, True),
    "evidence_attached": (False, True),
    "onsite_requested": (False, True),
    "priority": tuple(Priority),
}
"""What may be known of a request, the good first."""


def values(others: Iterable[Other]) -> dict[str, list[object]]:
    """The values that are put in the place of each fact."""
    found = groupby(others, lambda other: other.fact)
    return {fact: [other.value for other in group] for fact, group in found}


def test_a_request_may_have_these_values_and_those_that_are_taken_come_first() -> None:
    assert domains(QUICK) == REQUEST
    rule = ChannelRule(channel=Channel.PHONE, admitted=True, clause="channel.form")
    phone = evolve(QUICK, admission=evolve(QUICK.admission, channels=(rule,)))
    assert domains(phone)["channel"][0] is Channel.PHONE
    few = evolve(QUICK, admission=evolve(QUICK.admission, topics=QUICK.admission.topics[:1]))
    assert domains(few)["topic"] == (QUICK.admission.topics[0].topic, "unheard_of")


def test_each_fact_of_a_request_has_each_other_value_and_may_be_missing() -> None:
    found = values(alternatives.of_request(TOLD, 10 * HOUR))
    known = {part: getattr(TOLD.request, part) for part in REQUEST}
    openings = [LAST - step for step in (2 * HOUR, 2 * HOUR + MICROSECOND, 3 * HOUR, 12 * HOUR)]
    assert found == {
        **{
            f"request.{part}": [one for one in (*several, None) if one != known[part]]
            for part, several in REQUEST.items()
        },
        "request.opened_at": [*openings[:2], openings[3], None],
        "request.occurred_at": openings,
        "ticket.customer": [7, "new", None],
    }


def put(fact: str, value: Any) -> Situation:
    """The situation with another value for a fact."""
    place, part = fact.split(".")
    if place == "ticket":
        return TOLD.of(value)
    if place == "request":
        return TOLD.asked(**{part: value})
    return TOLD.with_event(int(place[len("events[") : -1]), **{part: value})


def test_what_is_put_for_a_fact_of_a_request_is_there() -> None:
    for fact, value, other in alternatives.of_request(TOLD, HOUR):
        assert other == put(fact, value)


def test_each_fact_of_an_event_has_each_other_value_and_its_instant_moves_to_its_neighbours() -> (
    None
):
    others = list(alternatives.of_events(TOLD))
    assert values(others) == {
        "events[0].public": [False, None],
        "events[0].automatic": [True, None],
        "events[0].at": [OPENED, LAST - HOUR],
        "events[1].channel": [*CHANNELS[:2], *CHANNELS[3:], None],
        "events[1].at": [LAST - 2 * HOUR],
        "events[2].into": ["T-9", 9],
        "events[2].at": [LAST],
    }
    for fact, value, other in others:
        assert other == put(fact, value)


def test_the_first_event_of_a_ticket_that_is_opened_nobody_knows_when_stays_first() -> None:
    unknown = evolve(TOLD, ticket=evolve(TOLD.asked(opened_at=None).ticket))
    found = values(alternatives.of_events(unknown))
    assert found["events[0].at"] == [LAST - HOUR]
    assert not list(alternatives.of_events(PLAIN.asked(opened_at=None)))


def test_an_event_is_left_out_where_the_history_can_be_without_it() -> None:
    others = list(alternatives.without_events(TOLD))
    assert values(others) == {f"events[{index}]": ["left out"] for index in range(3)}
    events = TOLD.ticket.events
    assert [other.situation.ticket.events for other in others] == [
        events[1:],
        (events[0], events[2]),
        events[:2],
    ]
    again = situation(Closed(at=OPENED), Reopened(at=LAST), Responded(at=LAST))
    assert list(values(alternatives.without_events(again))) == ["events[1]", "events[2]"]


def test_other_tickets_are_left_out_or_have_other_facts() -> None:
    history = (beside(2, LAST - DAY), beside(3, LAST - HOUR))
    case = evolve(PLAIN, history=history)
    found = list(alternatives.of_history(case))
    known = {part: getattr(PLAIN.request, part) for part in REQUEST}
    assert [ticket.id for ticket, _ in found] == sorted(ticket.id for ticket, _ in found)
    assert values(other for _, other in found) == {
        fact: told
        for index in range(2)
        for fact, told in {
            f"history[{index}]": ["left out"],
            **{
                f"history[{index}].request.{part}": [
                    one for one in (*several, None) if one != known[part]
                ]
                for part, several in REQUEST.items()
            },
        }.items()
    }
    for ticket, (fact, value, other) in found:
        part, rest = fact.rpartition(".")[2], [one for one in history if one is not ticket]
        if value != "left out":
            changed: dict[str, Any] = {part: value}
            rest.append(evolve(ticket, request=evolve(ticket.request, **changed)))
        assert other == evolve(case, history=tuple(rest))


FORGOTTEN = {
    "events[0].public": TOLD.with_event(0, public=None),
    "events[0].automatic": TOLD.with_event(0, automatic=None),
    "events[1].channel": TOLD.with_event(1, channel=None),
    "request.kind": TOLD.asked(kind=None),
    "ticket.customer": TOLD.of(None),
    "events[0].at": None,
    "events[0]": None,
    "events[2].into": None,
    "ticket.id": None,
    "history": None,
    "history[0].channel": None,
}


@pytest.mark.parametrize("fact", FORGOTTEN)
def test_what_can_be_missing_is_taken_away(fact: str) -> None:
    assert alternatives.without(TOLD, fact) == FORGOTTEN[fact]


def test_a_priority_can_be_missing() -> None:
    urgent = situation(PriorityChanged(at=LAST, priority=Priority.HIGH))
    assert alternatives.without(urgent, "events[0].priority") == urgent.with_event(0, priority=None)


COMPLETED: dict[str, list[object]] = {
    "ticket.customer": ["ACME", 7, "new"],
    "request.topic": [*REQUEST["topic"]],
    "request.occurred_at": [
        LAST - step for step in (2 * HOUR, 2 * HOUR + MICROSECOND, 2 * HOUR + HOUR / 10, 3 * HOUR)
    ],
    "events[0].public": [True, False],
    "events[1].channel": [*CHANNELS],
}


@pytest.mark.parametrize("fact", COMPLETED)
def test_what_is_missing_may_turn_out_to_be_anything(fact: str) -> None:
    others = list(alternatives.completed(TOLD, fact, HOUR))
    assert values(others) == {fact: COMPLETED[fact]}
    for _, value, other in others:
        assert alternatives.without(other, fact) == alternatives.without(TOLD, fact)
        assert other == put(fact, value)


def test_a_ticket_that_has_not_been_answered_may_have_been_opened_up_to_now() -> None:
    found = values(alternatives.completed(PLAIN, "request.opened_at", HOUR))
    steps = (0 * HOUR, MICROSECOND, HOUR / 10, HOUR)
    assert found == {"request.opened_at": [LAST - step for step in steps]}


def test_all_that_is_not_known_is_found() -> None:
    parts = (*REQUEST, "opened_at", "occurred_at")
    unknown = situation(
        Responded(at=LAST, public=None, automatic=None),
        ContactAttempted(at=LAST, channel=None),
        PriorityChanged(at=LAST, priority=None),
        Merged(at=LAST, into=None),
    ).asked(**dict.fromkeys(parts))
    names = [f"request.{part}" for part in parts]
    assert list(alternatives.missing(unknown.of(None))) == [
        *names,
        "ticket.customer",
        "events[0].public",
        "events[0].automatic",
        "events[1].channel",
        "events[2].priority",
    ]
    assert list(alternatives.missing(TOLD)) == ["request.priority", "request.occurred_at"]
    assert alternatives.knowable(QUICK) == ["ticket.customer", *names]
