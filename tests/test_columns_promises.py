"""`ticketpolicy.columns.promises`: updates, replies and solutions, judged ticket by ticket."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from attrs import evolve

from ticketpolicy import Calendar, Target, TargetTerms, arcoiris, assess, frames

HOUR = timedelta(hours=1)
OPENED = datetime(2026, 6, 5, 15, tzinfo=UTC)
NOW = OPENED + 10 * 24 * HOUR
BASIC = arcoiris.basic()


def within(hours: int) -> TargetTerms:
    """A promise of some hours to all tickets."""
    return TargetTerms(targets=(Target(within=hours * HOUR),), clause="response.time")


PROMISING = evolve(BASIC, follow_up=within(4), resolution=within(30))


def asked() -> pl.DataFrame:
    """A table of four tickets."""
    return pl.DataFrame(
        {
            "id": ["open", "waiting", "solved", "refused"],
            "customer": "ACME",
            "opened_at": OPENED,
            "channel": ["FORM", "FORM", "FORM", "EMAIL"],
            "topic": "people",
            "kind": "QUESTION",
            "description": "How?",
            "registered": True,
            "responded_at": [OPENED + HOUR, None, OPENED + HOUR, None],
            "information_requested_at": [None, OPENED + HOUR, None, None],
            "solution_delivered_at": [None, None, OPENED + 2 * HOUR, None],
        }
    )


@pytest.mark.parametrize("question", ["follow_up", "next_reply", "resolution"])
def test_promises_by_targets_stand_as_they_stand_to_each_ticket(question: str) -> None:
    found = frames.assess(asked(), PROMISING, now=NOW)
    tickets = frames.tickets(asked())
    for row, ticket in enumerate(tickets):
        expected: Any = getattr(assess(PROMISING, ticket, now=NOW, history=tickets), question)
        assert expected.outcome.name == found[question][row]
        assert expected.value.due_at == found[f"{question}_due_at"][row]
        assert expected.value.overdue == found[f"{question}_overdue"][row]


def test_the_first_of_all_changes_is_the_first_of_these_too() -> None:
    now = OPENED + HOUR
    found = frames.assess(asked(), PROMISING, now=now)
    tickets = frames.tickets(asked())
    expected = [assess(PROMISING, one, now=now, history=tickets).changes_at for one in tickets]
    assert expected == found["changes_at"].to_list()


def test_a_promise_that_ends_beyond_the_calendar_is_a_fault_of_its_row() -> None:
    calendar = BASIC.schedule.calendar
    days = Calendar(first=calendar.first, last=(OPENED + 20 * 24 * HOUR).date())
    long = evolve(PROMISING, resolution=within(200)).on(days)
    found = frames.assess(asked().head(1), long, now=NOW, errors="null")
    assert "lies outside the calendar" in found["fault"][0]
