"""The tour: what it reads from the log, and what it shows."""

import csv
import importlib.util
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ticketpolicy import (
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    Reopened,
    Responded,
    SolutionDelivered,
    arcoiris,
)

TOUR = Path(__file__).parent.parent / "docs" / "tour.py"


@pytest.fixture(scope="module")
def tour() -> ModuleType:
    """The tour as a module, which prints nothing when it is imported."""
    spec = importlib.util.spec_from_file_location("tour", TOUR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows(tour: ModuleType) -> list[dict[str, str]]:
    """The rows of the log as they stand."""
    with tour.LOG.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_log_follows_the_rule_by_which_it_was_chosen(rows: list[dict[str, str]]) -> None:
    callers = {row["caller_id"] for row in rows} - {"?"}
    assert all(int(caller.removeprefix("Caller ")) % 50 == 0 for caller in callers)
    assert (len(rows), len({row["number"] for row in rows})) == (2592, 440)
    months = {row["opened_at"].split()[0].split("/", 1)[1] for row in rows}
    assert {"3/2016", "4/2016", "5/2016"} <= months


@pytest.fixture(scope="module")
def judged(tour: ModuleType) -> list[Any]:
    """What the tour makes of the log."""
    answers: list[Any] = tour.judge(tour.read(tour.LOG), arcoiris.basic())
    return answers


def test_no_row_is_lost_in_silence(tour: ModuleType, rows: list[dict[str, str]]) -> None:
    log = tour.read(tour.LOG)
    assert {row["number"] for row in rows} == {ticket.id for _, ticket in log.tickets}
    faults = {reason: len(numbers) for reason, numbers in log.faults.items()}
    last = {row["number"]: row for row in rows}.values()
    assert faults == {
        tour.NO_STATE: sum(row["incident_state"] == "-100" for row in rows),
        tour.NO_CUSTOMER: sum(row["caller_id"] == "?" for row in last),
    }
    assert all(faults.values())


def test_a_ticket_is_judged_as_it_would_be_by_hand(judged: list[Any]) -> None:
    """Opened on a Monday at 8:47, taken up the next day at 9:46, solved two days later."""
    first = judged[0].answers
    assert first.ticket.id == "INC0000087"
    assert f"{first.response.value.due_at:%Y-%m-%d %H:%M}" == "2016-03-08 16:47"
    assert first.response.outcome.name == "MET"
    assert f"{first.warranty.value.expires_at:%Y-%m-%d %H:%M}" == "2016-03-11 00:00"
    assert judged[0].closes is None


def test_a_customer_has_five_tickets_in_a_month(judged: list[Any]) -> None:
    months = Counter(
        (one.ticket.customer, one.opened.year, one.opened.month)
        for one in judged
        if one.ticket.customer
    )
    outcomes = Counter(one.answers.quota.outcome.name for one in judged)
    over = sum(max(count - 5, 0) for count in months.values())
    assert outcomes["OVER_QUOTA"] == over > 0
    assert outcomes["UNDECIDED"] == sum(one.ticket.customer is None for one in judged) > 0
    assert outcomes["WITHIN"] == sum(min(count, 5) for count in months.values())


def test_the_month_of_the_busiest_customer_is_whole(tour: ModuleType, judged: list[Any]) -> None:
    month = tour.busiest(judged)
    assert len({(one.ticket.customer, one.opened.month) for one in month}) == 1
    assert [one.answers.quota.outcome.name for one in month] == (
        ["WITHIN"] * 5 + ["OVER_QUOTA"] * (len(month) - 5)
    )


@pytest.mark.parametrize(
    ("states", "kinds"),
    [
        (["New", "Active"], [Responded]),
        (["Active", "Active"], [Responded]),
        (["Awaiting User Info"] * 3, [InformationRequested, ContactAttempted, ContactAttempted]),
        (["Awaiting User Info", "Active"], [InformationRequested, CustomerReplied]),
        (["Awaiting User Info", "Resolved"], [InformationRequested, SolutionDelivered]),
        (["Resolved", "Closed"], [SolutionDelivered, Closed]),
        (["Resolved", "Active", "Resolved"], [SolutionDelivered, Reopened, SolutionDelivered]),
        (["Active", "Awaiting Vendor", "Active"], [Responded]),
        (["Closed", "Awaiting User Info"], [Closed, Reopened, InformationRequested]),
    ],
)
def test_states_become_events(tour: ModuleType, states: list[str], kinds: list[type]) -> None:
    updates = [
        {"incident_state": state, "sys_updated_at": f"{day}/3/2016 09:00"}
        for day, state in enumerate(states, 1)
    ]
    assert [type(event) for event in tour.events(updates)] == kinds


def test_silence_closes_when_it_would_have(judged: list[Any]) -> None:
    closed = [one for one in judged if one.closes]
    assert closed
    for one in closed:
        made = [event.at for _, event in one.ticket.of(ContactAttempted)]
        assert sum(at < one.closes for at in made) >= 2
        assert one.closes <= one.answers.as_of


def test_the_tour_runs_and_shows_every_ticket(rows: list[dict[str, str]]) -> None:
    ran = subprocess.run(
        [sys.executable, str(TOUR)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    for number in {row["number"] for row in rows}:
        assert number in ran.stdout
    for shown in (
        "440 incidents",
        "Primera respuesta: incumplida",
        "The month of one busy customer, Caller 1650",
        "What the log leaves open",
        "By month",
        "CC BY 4.0",
    ):
        assert shown in ran.stdout
    assert ran.stderr == ""
