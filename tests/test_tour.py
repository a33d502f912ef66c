"""The tour: what it reads from the log, and what it shows."""

import csv
import gzip
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest

from ticketpolicy import (
    Closed,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Reopened,
    Responded,
    SolutionDelivered,
    Ticket,
    TicketHistoryError,
    arcoiris,
    auto_close_at,
    frames,
    hours,
    response_due,
    warranty_expiry,
)

TOUR = Path(__file__).parent.parent / "docs" / "tour.py"
POLICY = arcoiris.basic()
FAULTY = ["INC0000131", "INC0000135"]
WAITING = "Awaiting User Info"
MESSAGES = (Responded, InformationRequested, SolutionDelivered)
CASES = [
    (["New", "Active"], [Responded]),
    (["Active", "Active"], [Responded]),
    ([WAITING] * 3, [InformationRequested, ContactAttempted, ContactAttempted]),
    ([WAITING, "Active"], [InformationRequested, CustomerReplied]),
    ([WAITING, "Resolved"], [InformationRequested, SolutionDelivered]),
    (["Resolved", "Closed"], [SolutionDelivered, Closed]),
    (["Resolved", "Active", "Resolved"], [SolutionDelivered, Reopened, SolutionDelivered]),
    (["Active", "Awaiting Vendor", "Active"], [Responded]),
    (["Closed", WAITING], [Closed, Reopened, InformationRequested]),
]

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rows(tour: ModuleType) -> Rows:
    """The rows of the log as they stand, and ``at``, the instant of each."""
    with gzip.open(tour.LOG, "rt", encoding="utf-8", newline="") as file:
        return [{**row, "at": tour.moment(row["sys_updated_at"])} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def updates(rows: Rows) -> dict[str, Rows]:
    """The rows of each incident in the order of time, without those in no state."""
    known = [row for row in rows if row["incident_state"] != "-100"]
    known.sort(key=lambda row: (row["number"], row["at"]))
    return {number: list(group) for number, group in groupby(known, lambda row: row["number"])}


@pytest.fixture(scope="module")
def tickets(tour: ModuleType, updates: dict[str, Rows]) -> dict[str, Ticket]:
    """The incidents one by one, but those that are no tickets."""
    return {
        number: tour.understood(number, group)
        for number, group in updates.items()
        if number not in FAULTY
    }


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The lines that the tour prints."""
    ran = subprocess.run(
        [sys.executable, str(TOUR)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def by_number(judged: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """The rows of a table by the ids of their tickets."""
    return {row["id"]: row for row in judged.iter_rows(named=True)}


def opened(ticket: Ticket) -> datetime:
    """When a ticket was opened, by the clocks of the desk."""
    assert ticket.request.opened_at is not None
    return ticket.request.opened_at.astimezone(POLICY.schedule.zone)


def first(ticket: Ticket, *kinds: type[Event]) -> datetime | None:
    """When something of some kinds first happened to a ticket."""
    return next((event.at for event in ticket.events if isinstance(event, kinds)), None)


@pytest.fixture(scope="module")
def quotas(tickets: dict[str, Ticket]) -> dict[str, str]:
    """How each ticket finds the quota, counted one after the other.

    One of no known customer may be anyone's: after five of the customer's own a ticket is over
    the quota in any case, and otherwise one that fits only without it is undecided.
    """
    found: dict[str, str] = {}
    own, nobodys = Counter[Any](), Counter[Any]()
    for number, ticket in sorted(tickets.items(), key=lambda one: (opened(one[1]), one[0])):
        month = f"{opened(ticket):%Y-%m}"
        mine = ticket.customer, month
        if ticket.customer is None:
            found[number] = "UNDECIDED"
            nobodys[month] += 1
            continue
        own[mine] += 1
        if own[mine] + nobodys[month] <= 5:
            found[number] = "WITHIN"
        else:
            found[number] = "OVER_QUOTA" if own[mine] > 5 else "UNDECIDED"
    return found


def response(ticket: Ticket, quota: str) -> tuple[str, timedelta]:
    """The outcome of a response at the end of the log, and the business time it was late."""
    if quota != "WITHIN":
        return {"OVER_QUOTA": "NOT_APPLICABLE"}.get(quota, quota), timedelta()
    due, answered = response_due(POLICY, opened(ticket)), first(ticket, *MESSAGES)
    if answered is None:
        ended = first(ticket, Closed)
        assert ended is not None
        assert ended <= due
        return "NOT_APPLICABLE", timedelta()
    if answered <= due:
        return "MET", timedelta()
    late = hours.intervals(POLICY.schedule, due, answered)
    return "BREACHED", sum((one.duration for one in late), timedelta())


def test_the_log_is_whole(rows: Rows) -> None:
    assert (len(rows), len({row["number"] for row in rows})) == (141_712, 24_918)
    assert list(rows[0]) == [
        "number", "incident_state", "caller_id", "opened_at", "sys_updated_at", "at",
    ]  # fmt: skip


def test_the_log_is_what_its_page_says_of_it(rows: Rows, updates: dict[str, Rows]) -> None:
    nobodys = [row["number"] for row in rows if row["caller_id"] == "?"]
    assert (len(nobodys), len(set(nobodys))) == (29, 3)
    assert len(nobodys) == sum(row["number"] in nobodys for row in rows)
    assert sum(row["incident_state"] == "-100" for row in rows) == 5
    callers = Counter(number for number, _ in {(row["number"], row["caller_id"]) for row in rows})
    assert sum(count > 1 for count in callers.values()) == 3
    assert len({(row["number"], row["opened_at"]) for row in rows}) == len(updates)


def test_no_row_is_lost_in_silence(tour: ModuleType, rows: Rows, log: Any) -> None:
    assert set(log.tickets["id"]) == {row["number"] for row in rows}
    assert len(log.tickets) == 24_918
    assert log.last == max(row["at"] for row in rows)
    assert len(log.updates) == len(rows)
    assert tour.FORM == "%d/%m/%Y %H:%M"


def test_what_the_log_leaves_open_is_shown(
    rows: Rows, judged: pl.DataFrame, quotas: dict[str, str], printed: list[str]
) -> None:
    text = " ".join(" ".join(printed).split())
    assert judged.drop_nulls("fault")["id"].to_list() == FAULTY
    for number in FAULTY:
        assert re.search(rf"{number} events\[0\]=Responded\(", text)
    assert text.count("lies before the opening of the ticket") == len(FAULTY)
    stateless = Counter(row["number"] for row in rows if row["incident_state"] == "-100")
    assert stateless
    for number, count in stateless.items():
        assert f"{number} {count} updates in the state -100: left out" in text
    nobodys = {row["number"] for row in rows if row["caller_id"] == "?"}
    assert nobodys
    for number in nobodys:
        assert number in text
    undecided = Counter(quotas.values())["UNDECIDED"] - len(nobodys)
    assert f"so the quota of {undecided:,} others of their months" in text


@pytest.mark.parametrize(("states", "kinds"), CASES)
def test_states_become_events(tour: ModuleType, states: list[str], kinds: list[type]) -> None:
    updates = [
        {"incident_state": state, "sys_updated_at": f"{day}/3/2016 09:00"}
        for day, state in enumerate(states, 1)
    ]
    assert [type(event) for event in tour.events(updates)] == kinds


def test_the_table_of_events_tells_what_the_incidents_tell_one_by_one(
    tour: ModuleType, log: Any, updates: dict[str, Rows], tickets: dict[str, Ticket]
) -> None:
    faulty = pl.col("id").is_in(FAULTY), pl.col("ticket").is_in(FAULTY)
    told = frames.tickets(
        log.tickets.filter(~faulty[0]), events=log.events.filter(~faulty[1]), zone=tour.ZONE
    )
    assert {ticket.id: ticket for ticket in told} == tickets
    for number in FAULTY:
        with pytest.raises(TicketHistoryError, match="before the opening"):
            tour.understood(number, updates[number])


def test_a_ticket_is_judged_as_it_would_be_by_hand(judged: pl.DataFrame) -> None:
    """Opened on a Monday at 8:47, and solved on the Wednesday, which is the response, at 14:46."""
    row = by_number(judged)["INC0000087"]
    assert f"{row['response_due_at']:%Y-%m-%d %H:%M}" == "2016-03-08 16:47"
    assert (row["quota"], row["quota_rank"], row["response"]) == ("WITHIN", 1, "MET")
    assert f"{row['response_responded_at']:%Y-%m-%d %H:%M}" == "2016-03-02 14:46"
    assert f"{row['warranty_expires_at']:%Y-%m-%d %H:%M}" == "2016-03-11 00:00"


def test_a_customer_has_five_tickets_in_a_month(
    judged: pl.DataFrame, quotas: dict[str, str]
) -> None:
    answered = {number: row["quota"] for number, row in by_number(judged).items()}
    assert answered == {**quotas, **dict.fromkeys(FAULTY)}


def test_the_months_are_those_that_are_counted_one_ticket_after_the_other(
    tickets: dict[str, Ticket], quotas: dict[str, str], printed: list[str]
) -> None:
    names = ["MET", "BREACHED", "NOT_APPLICABLE", "UNDECIDED"]
    found: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
    over: dict[str, timedelta] = defaultdict(timedelta)
    found["2016-02"][0] = found["2016-02"][8] = found["all"][0] = found["all"][8] = len(FAULTY)
    for number, ticket in tickets.items():
        outcome, late = response(ticket, quotas[number])
        for month in (f"{opened(ticket):%Y-%m}", "all"):
            found[month][0] += 1
            found[month][1 + names.index(outcome)] += 1
            over[month] += late
            found[month][6] += quotas[number] == "OVER_QUOTA"
            found[month][7] += first(ticket, SolutionDelivered) is not None
    for month, late in over.items():
        found[month][5] = late // timedelta(hours=1)
    lines = [line.split() for line in printed]
    shown = {line[0]: line[1:] for line in lines if line and line[0] in found}
    assert {month: [f"{count:,}" for count in counts] for month, counts in found.items()} == shown


def test_the_customers_with_the_most_tickets_over_quota_are_those_that_have_them(
    tickets: dict[str, Ticket], quotas: dict[str, str], printed: list[str]
) -> None:
    counts: dict[Any, Counter[str]] = defaultdict(Counter)
    for number, ticket in tickets.items():
        if ticket.customer is not None:
            counts[ticket.customer][quotas[number]] += 1
    most = sorted(counts, key=lambda one: (-counts[one]["OVER_QUOTA"], one))[:5]
    lines = [" ".join(line.split()) for line in printed]
    head = lines.index("Customer Over quota Within Undecided") + 2
    assert lines[head : head + 6] == [
        *(
            f"{one} {counts[one]['OVER_QUOTA']} {counts[one]['WITHIN']} {counts[one]['UNDECIDED']}"
            for one in most
        ),
        "",
    ]


def test_the_mornings_show_how_things_stood_then(
    tour: ModuleType,
    updates: dict[str, Rows],
    tickets: dict[str, Ticket],
    quotas: dict[str, str],
    printed: list[str],
) -> None:
    lines = [line.split() for line in printed]
    assert len(tour.MORNINGS) == 4
    for now in tour.MORNINGS:
        there = {number: one for number, one in tickets.items() if opened(one) <= now}
        counts = Counter[str](tickets=len(there))
        for number, ticket in there.items():
            past = [row for row in updates[number] if row["at"] <= now]
            if quotas[number] == "WITHIN" and (not past or past[-1]["incident_state"] != "Closed"):
                counts[unanswered(ticket, now)] += 1
            counts[silence(past, now)] += 1
            counts["warranty"] += guaranteed(ticket, now)
        names = ("tickets", "pending", "late", "waiting", "silent", "warranty")
        (shown,) = [line for line in lines if line[:2] == f"{now:%Y-%m-%d %H:%M}".split()]
        assert [f"{counts[name]:,}" for name in names] == shown[2:8]


def unanswered(ticket: Ticket, now: datetime) -> str:
    """Whether a response is pending or late; nothing where there is one."""
    answered = first(ticket, *MESSAGES)
    if answered is not None and answered <= now:
        return ""
    return "late" if response_due(POLICY, opened(ticket)) < now else "pending"


def silence(past: Rows, now: datetime) -> str:
    """Whether a customer is waited for or silence closes the ticket; nothing if neither."""
    waits = 0
    while waits < len(past) and past[-1 - waits]["incident_state"] == WAITING:
        waits += 1
    if not waits:
        return ""
    since, *attempts = (row["at"] for row in past[-waits:])
    closes = auto_close_at(POLICY, since, attempts)
    return "silent" if closes is not None and closes <= now else "waiting"


def guaranteed(ticket: Ticket, now: datetime) -> bool:
    """Whether a solution is under warranty."""
    delivered = [event.at for _, event in ticket.of(SolutionDelivered) if event.at <= now]
    return bool(delivered) and now < warranty_expiry(POLICY, max(delivered))


def test_the_month_of_the_busy_customer_is_whole(tour: ModuleType, judged: pl.DataFrame) -> None:
    month = tour.busy_month(judged)
    (whose,) = set(month.select("customer", "quota_month").iter_rows())
    same = judged.filter(pl.col("customer") == whose[0], pl.col("quota_month") == whose[1])
    assert set(month["id"]) == set(same["id"])
    assert month["quota"].to_list() == ["WITHIN"] * 5 + ["OVER_QUOTA"] * 7
    assert "BREACHED" in month["response"].to_list()


def test_the_ticket_by_itself_has_the_answers_of_its_row(
    tour: ModuleType,
    log: Any,
    tickets: dict[str, Ticket],
    judged: pl.DataFrame,
    printed: list[str],
) -> None:
    month = tour.busy_month(judged)
    row = month.row(month["response"].to_list().index("BREACHED"), named=True)
    answers = tour.alone(log, row)
    assert answers.ticket == tickets[row["id"]]
    assert {name: row[name] for name in tour.outcomes(answers)} == tour.outcomes(answers)
    assert answers.response.value.due_at == row["response_due_at"]
    assert answers.response.value.overdue == row["response_overdue"]
    assert answers.changes_at == row["changes_at"]
    explained = answers.explain("es").splitlines()
    assert explained == printed[-len(explained) :]
    assert printed[-len(explained) - 2].endswith("10 of its 10 outcomes are those of its row")


def test_the_first_screen_shows_results(printed: list[str]) -> None:
    assert printed[0].startswith("24,918 incidents")
    assert any(line.startswith("  2016-03") for line in printed[:24])
    for shown in ("CC BY 4.0", "Primera respuesta: incumplida", "What the log leaves open"):
        assert any(shown in line for line in printed)


def test_the_tables_are_no_wider_than_a_page(tour: ModuleType, printed: list[str]) -> None:
    tables = printed[: next(index for index, line in enumerate(printed) if "explained" in line)]
    assert max(map(len, tables)) <= tour.PAGE
