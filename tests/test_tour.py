"""The tour: what it reads from the log, and what it shows."""

import csv
import importlib.util
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from ticketpolicy import arcoiris

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


def test_no_row_is_lost_in_silence(tour: ModuleType, rows: list[dict[str, str]]) -> None:
    log = tour.read(tour.LOG)
    assert {row["number"] for row in rows} == {ticket.number for ticket in log.tickets}
    faults = {reason: len(numbers) for reason, numbers in log.faults.items()}
    last = {row["number"]: row for row in rows}.values()
    assert faults == {
        tour.NO_STATE: sum(row["incident_state"] == "-100" for row in rows),
        tour.NO_CUSTOMER: sum(row["caller_id"] == "?" for row in last),
        tour.NO_SOLUTION: sum(row["resolved_at"] == "?" for row in last),
    }
    assert all(faults.values())


def test_a_ticket_is_judged_as_it_would_be_by_hand(tour: ModuleType) -> None:
    """Opened on a Monday at 8:47 and taken up the next day at 9:46."""
    judged = tour.judge(tour.read(tour.LOG), arcoiris.basic())
    first = judged[0]
    assert first.ticket.number == "INC0000087"
    assert f"{first.due:%Y-%m-%d %H:%M}" == "2016-03-08 16:47"
    assert (first.response, first.rank, first.closes) == ("met", "1/5", None)
    assert f"{first.warranty_ends:%Y-%m-%d %H:%M}" == "2016-03-11 00:00"


def test_ranks_count_up_to_the_limit_of_each_month(tour: ModuleType) -> None:
    judged = tour.judge(tour.read(tour.LOG), arcoiris.basic())
    months = Counter(
        (one.ticket.customer, one.ticket.opened.year, one.ticket.opened.month)
        for one in judged
        if one.ticket.customer
    )
    over = sum(max(count - 5, 0) for count in months.values())
    assert over == sum(one.rank == "over" for one in judged) > 0
    assert sum(one.rank == "1/5" for one in judged) == len(months)


def test_waits_end_with_the_next_state_or_not_at_all(tour: ModuleType) -> None:
    def update(state: str, day: int) -> dict[str, str]:
        return {"incident_state": state, "sys_updated_at": f"{day}/3/2016 09:00"}

    waiting = [update("Awaiting User Info", day) for day in (1, 2, 3)]
    ended, unended = (
        list(tour.waits([update("New", 1), *waiting, *end]))
        for end in ([update("Active", 4), update("Active", 5)], [])
    )
    march = [datetime(2016, 3, day, 9, tzinfo=tour.ZONE) for day in (1, 2, 3, 4)]
    assert ended == [tour.Wait(march[0], march[1:3], march[3])]
    assert unended == [tour.Wait(march[0], march[1:3], None)]


def test_the_tour_runs_and_shows_every_ticket(rows: list[dict[str, str]]) -> None:
    ran = subprocess.run(
        [sys.executable, str(TOUR)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    for number in {row["number"] for row in rows}:
        assert number in ran.stdout
    for shown in ("440 incidents", "What the log leaves open", "By month", "CC BY 4.0"):
        assert shown in ran.stdout
    assert ran.stderr == ""
