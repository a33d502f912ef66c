"""All the tickets of a real service desk in one call, beside each of them alone."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve, frozen
from tables import NOTHING, Row, asked, differences, happenings, rows_of, told

from ticketpolicy import Request, Ticket, TicketHistoryError, arcoiris, frames
from ticketpolicy.columns.answers import ANSWERS
from ticketpolicy.events import Event

LOG = Path(__file__).parent.parent / "docs" / "data" / "incident_log.csv.gz"
POLICY = arcoiris.basic()
ZONE = POLICY.schedule.zone
NOT_A_STATE = "-100"
BEFORE_THEIR_OPENING = ["INC0000131", "INC0000135"]
ALL = (*ANSWERS, "fault")
MIDDLE = datetime(2016, 4, 27, 10, 30, tzinfo=ZONE)
A_PART = 8

Month = tuple[object, str]


@frozen
class Incident:
    """What an incident asks, what happened, and what is wrong with that."""

    asked: Ticket
    events: tuple[Event, ...]
    fault: str | None

    @property
    def month(self) -> Month:
        """Whose it is, and the month in which it was opened."""
        opened_at = self.asked.request.opened_at
        assert opened_at is not None
        return self.asked.customer, f"{opened_at.astimezone(ZONE):%Y-%m}"

    @property
    def known(self) -> Ticket:
        """The ticket, or what is certain of what is none: when and by whom it was opened."""
        if self.fault is None:
            return evolve(self.asked, events=self.events)
        facts = dict.fromkeys(("channel", "topic", "kind", "description", "registered"))
        opened_at = self.asked.request.opened_at
        return evolve(self.asked, request=Request(opened_at=opened_at, **facts))


class Log:
    """The incidents, and the last instant of which they tell."""

    def __init__(self, incidents: list[Incident], last: datetime) -> None:
        self.incidents = incidents
        self.last = last
        self._months: dict[Month, list[Ticket]] = defaultdict(list)
        for incident in incidents:
            self._months[incident.month].append(incident.known)

    def history(self, incident: Incident) -> list[Ticket]:
        """The tickets that may share the quota of one: its customer's of its month, and no one's.

        Any of those of unknown customers may be of this one.
        """
        customer, month = incident.month
        nobodys = self._months.get((None, month), [])
        return nobodys if customer is None else [*self._months[customer, month], *nobodys]

    def expected(self, incident: Incident, now: datetime) -> Row:
        """What `assess` answers about an incident, or why it answers nothing."""
        if incident.fault is not None:
            return {**NOTHING, "fault": incident.fault}
        history = self.history(incident)
        return {**told(POLICY, incident.known, now=now, history=history), "fault": None}

    def judged(self, now: datetime) -> list[Row]:
        """What the table of all incidents answers."""
        table = asked([incident.asked for incident in self.incidents])
        events = happenings((one.asked.id, one.events) for one in self.incidents)
        judged = frames.assess(table, POLICY, now=now, events=events, errors="null")
        assert judged.select(table.columns).equals(table)
        return rows_of(judged, ALL)


def understood(tour: Any, number: str, updates: list[dict[str, str]]) -> Incident:
    """An incident as the tour reads it, ticket or not."""
    known = [row for row in updates if row["incident_state"] != NOT_A_STATE]
    events = tuple(tour.events(known))
    alone = tour.understood(number, [{**known[0], "incident_state": tour.NEW}])
    try:
        evolve(alone, events=events)
    except TicketHistoryError as error:
        return Incident(alone, events, str(error))
    return Incident(alone, events, None)


def in_order(rows: Iterable[dict[str, str]], tour: Any) -> list[dict[str, str]]:
    """The updates by their incidents, and then in the order of time."""
    moments = {text: tour.moment(text) for text in {row["sys_updated_at"] for row in rows}}
    return sorted(rows, key=lambda row: (row["number"], moments[row["sys_updated_at"]]))


@pytest.fixture(scope="module")
def log(tour: ModuleType) -> Log:
    """The whole log."""
    with gzip.open(LOG, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 141_712
    groups = groupby(in_order(rows, tour), key=lambda row: row["number"])
    incidents = [understood(tour, number, list(updates)) for number, updates in groups]
    return Log(incidents, max(map(tour.moment, {row["sys_updated_at"] for row in rows})))


def test_all_incidents_have_the_answers_of_assess_at_the_end_of_the_log(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = [log.expected(incident, log.last) for incident in log.incidents]
    found = differences(expected, log.judged(log.last))
    faulty = sum(row["fault"] is not None for row in expected)
    with capsys.disabled():
        print(f"\nlog: {len(expected):,} incidents compared with assess, "
              f"{faulty} of them no tickets, {len(found)} differences")  # fmt: skip
    assert found == []
    assert len(expected) == 24_918


def test_only_what_a_ticket_refuses_is_faulty_and_in_its_words(log: Log) -> None:
    faults = {
        row: fault["fault"] for row, fault in enumerate(log.judged(log.last)) if fault["fault"]
    }
    expected = {row: one.fault for row, one in enumerate(log.incidents) if one.fault is not None}
    assert expected == faults
    assert [log.incidents[row].asked.id for row in faults] == BEFORE_THEIR_OPENING
    assert all("lies before the opening of the ticket" in fault for fault in faults.values())


def test_a_part_of_them_has_the_answers_of_assess_in_the_middle_of_the_log(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some are not opened yet then, and of others not all has happened."""
    part = range(0, len(log.incidents), A_PART)
    expected = [log.expected(log.incidents[row], MIDDLE) for row in part]
    judged = log.judged(MIDDLE)
    found = differences(expected, [judged[row] for row in part])
    later = sum(row == {**NOTHING, "fault": None} for row in expected)
    with capsys.disabled():
        print(f"\nlog: {len(expected):,} incidents compared in the middle, "
              f"{later:,} of them not opened yet, {len(found)} differences")  # fmt: skip
    assert found == []
    assert later > 500
