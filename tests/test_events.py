"""`ticketpolicy.events`: what can happen, and when."""

import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from specs import wrong
from tickets import at, happened

from ticketpolicy import (
    Closed,
    ContactAttempted,
    FactError,
    InformationRequested,
    InstantTypeError,
    Merged,
    NaiveDatetimeError,
    PriorityChanged,
    Reopened,
    Responded,
)
from ticketpolicy.events import EVENTS, name_of

NOON = at("2026-06-05 12:00")


def test_these_are_all_that_can_happen() -> None:
    assert [kind.__name__ for kind in EVENTS] == [
        "InformationRequested", "CustomerReplied", "SolutionDelivered", "EscalationRequested",
        "Closed", "Reopened", "Withdrawn", "Responded", "ContactAttempted", "PriorityChanged",
        "Merged",
    ]  # fmt: skip


def test_an_event_is_named_in_words() -> None:
    assert name_of(InformationRequested) == "information_requested"
    assert name_of(Closed) == "closed"


def test_a_ticket_is_merged_into_one_that_a_number_or_a_text_names() -> None:
    assert (Merged(at=NOON, into=2).into, Merged(at=NOON, into="T-2").into) == (2, "T-2")


def test_an_event_is_the_same_in_every_zone() -> None:
    assert Closed(at=NOON) == Closed(at=NOON.astimezone(UTC))
    assert Closed(at=NOON).at.tzinfo is UTC


def test_events_of_two_kinds_are_never_equal() -> None:
    assert Closed(at=NOON) != wrong(Reopened(at=NOON))
    assert len({Closed(at=NOON), Closed(at=NOON)}) == 1


@pytest.mark.parametrize("kind", EVENTS)
def test_every_kind_is_frozen_and_can_be_pickled(kind: type) -> None:
    event: Any = happened(kind, NOON)
    assert pickle.loads(pickle.dumps(event)) == event
    assert evolve(event, at=NOON) == event
    with pytest.raises(FrozenInstanceError):
        event.at = NOON


@pytest.mark.parametrize("kind", EVENTS)
def test_every_event_needs_an_instant(kind: type) -> None:
    with pytest.raises(NaiveDatetimeError, match="^at="):
        happened(kind, datetime(2026, 6, 5))
    with pytest.raises(InstantTypeError, match="^at="):
        happened(kind, None)


def test_what_is_recorded_is_of_its_kind_or_not_known() -> None:
    assert Responded(at=NOON, public=None, automatic=None).public is None
    with pytest.raises(FactError, match="^public=1 is not a bool or None"):
        Responded(at=NOON, public=wrong(1))
    with pytest.raises(FactError, match="^automatic="):
        Responded(at=NOON, automatic=wrong("no"))
    with pytest.raises(FactError, match=r"^channel='EMAIL' is not a Channel \(FORM, TICKET"):
        ContactAttempted(at=NOON, channel=wrong("EMAIL"))
    with pytest.raises(FactError, match="^priority="):
        PriorityChanged(at=NOON, priority=wrong(3))
    with pytest.raises(FactError, match="^into="):
        Merged(at=NOON, into=wrong(True))
