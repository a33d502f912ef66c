"""`ticketpolicy.columns.promises`: updates, replies and solutions, judged ticket by ticket."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from specs import wrong

from ticketpolicy import (
    Calendar,
    Schedule,
    Target,
    TargetTerms,
    Week,
    arcoiris,
    assess,
    frames,
)
from ticketpolicy.columns.answers import nothing
from ticketpolicy.columns.promises import promise
from ticketpolicy.outcomes import TargetOutcome

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


def test_where_nothing_is_promised_no_ticket_is_looked_at_and_no_column_copied() -> None:
    one = np.array([0])
    changes = np.array([7])
    found = nothing(1) | {"changes_at": changes}
    assert promise(BASIC, wrong(None), one, one, 0, found).tolist() == [False]
    assert found["changes_at"] is changes
    assert changes.tolist() == [7]
    questions = "follow_up", "next_reply", "resolution"
    no_promise = list(TargetOutcome).index(TargetOutcome.NO_PROMISE)
    assert [found[name].tolist() for name in questions] == [[no_promise]] * 3


def test_what_is_overdue_for_centuries_is_told_to_the_microsecond() -> None:
    days = Calendar(first=date(1700, 1, 1), last=date(1985, 12, 31))
    desk = Schedule(zone="UTC", week=Week.parse("Mo-Su 00:00-24:00"), calendar=days)
    always = evolve(BASIC, schedule=desk, resolution=within(1))
    since = datetime(1700, 1, 1, tzinfo=UTC)
    table = asked().head(1).with_columns(opened_at=since, responded_at=since)
    late = timedelta(microseconds=2**53 + 1)
    found = frames.assess(table, always, now=since + HOUR + late)
    assert found["resolution_overdue"].to_list() == [late]


def test_a_promise_that_ends_beyond_the_calendar_is_a_fault_of_its_row() -> None:
    calendar = BASIC.schedule.calendar
    days = Calendar(first=calendar.first, last=(OPENED + 20 * 24 * HOUR).date())
    long = evolve(PROMISING, resolution=within(200)).on(days)
    found = frames.assess(asked().head(1), long, now=NOW, errors="null")
    assert "lies outside the calendar" in found["fault"][0]
