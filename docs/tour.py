"""Judge real tickets by a support policy, and show what it promised.

Run it with ``uv run docs/tour.py``. It reads a part of a public log of a service
desk (``docs/data/README.md`` has its source and licence) as if every incident were
a ticket that came through the form of arcoirisapp's help centre, written by the
clocks of Bogota. Files are read here; the library itself reads none.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from attrs import frozen
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from ticketpolicy import (
    Policy,
    arcoiris,
    auto_close_at,
    hours,
    quota_usage,
    response_due,
    warranty_expiry,
)

LOG = Path(__file__).parent / "data" / "incidents.csv"
ZONE = arcoiris.schedule().zone
MISSING = "?"
NOT_A_STATE = "-100"
UNTOUCHED = "New"
WAITING = "Awaiting User Info"
OVER = "over"
PAGE = 114

NO_STATE = f"update in the state {NOT_A_STATE}: left out"
NO_CUSTOMER = "no customer: the quota is not judged"
NO_SOLUTION = "never resolved: there is no warranty"


@frozen
class Wait:
    """A stretch of waiting for the customer, and the updates made meanwhile."""

    since: datetime
    attempts: list[datetime]
    until: datetime | None


@frozen
class Ticket:
    """What the log says of an incident, in the terms of the policy."""

    number: str
    customer: str | None
    opened: datetime
    answered: datetime | None
    delivered: datetime | None
    waits: list[Wait]


@frozen
class Log:
    """The tickets in the order of their opening, and what was wrong with the rows."""

    tickets: list[Ticket]
    faults: dict[str, list[str]]
    last: datetime


@frozen
class Judgement:
    """What the policy promised for a ticket, and what became of it.

    ``slack`` is the business time from the response, or from the end of the log, to
    the instant at which the response was due: less than nothing when it was late.
    """

    ticket: Ticket
    due: datetime
    slack: timedelta
    rank: str
    warranty_ends: datetime | None
    closes: datetime | None

    @property
    def response(self) -> str:
        """How the promise of a response was kept."""
        if self.ticket.answered is None:
            return "unanswered"
        return "met" if self.slack >= timedelta(0) else "late"


def read(path: Path) -> Log:
    """Read the log, one incident after the other, and keep what is wrong with it."""
    faults: dict[str, list[str]] = {NO_STATE: [], NO_CUSTOMER: [], NO_SOLUTION: []}
    tickets: list[Ticket] = []
    moments: list[datetime] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["number"])
    for number, group in groupby(rows, key=lambda row: row["number"]):
        updates = sorted(group, key=lambda row: moment(row["sys_updated_at"]))
        moments += (moment(row["sys_updated_at"]) for row in updates)
        known = [row for row in updates if row["incident_state"] != NOT_A_STATE]
        faults[NO_STATE] += [number] * (len(updates) - len(known))
        ticket = understood(number, known)
        if ticket.customer is None:
            faults[NO_CUSTOMER].append(number)
        if ticket.delivered is None:
            faults[NO_SOLUTION].append(number)
        tickets.append(ticket)
    return Log(sorted(tickets, key=lambda one: (one.opened, one.number)), faults, max(moments))


def moment(text: str) -> datetime:
    """A time of the log, read by the clocks of Bogota."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)


def understood(number: str, updates: list[dict[str, str]]) -> Ticket:
    """An incident as a ticket; the first update that takes it up is its answer."""
    first = updates[0]
    taken_up = (row for row in updates if row["incident_state"] != UNTOUCHED)
    answer = next(taken_up, None)
    return Ticket(
        number=number,
        customer=None if first["caller_id"] == MISSING else first["caller_id"],
        opened=moment(first["opened_at"]),
        answered=moment(answer["sys_updated_at"]) if answer else None,
        delivered=None if first["resolved_at"] == MISSING else moment(first["resolved_at"]),
        waits=list(waits(updates)),
    )


def waits(updates: Iterable[dict[str, str]]) -> Iterator[Wait]:
    """The stretches of waiting; each later update in one is read as a contact."""
    open_wait: list[datetime] = []
    for row in updates:
        at = moment(row["sys_updated_at"])
        if row["incident_state"] == WAITING:
            open_wait.append(at)
        elif open_wait:
            yield Wait(open_wait[0], open_wait[1:], at)
            open_wait = []
    if open_wait:
        yield Wait(open_wait[0], open_wait[1:], None)


def judge(log: Log, policy: Policy) -> list[Judgement]:
    """Ask the policy about every ticket, as things stand at the end of the log."""
    opened: dict[str, list[datetime]] = {}
    judged: list[Judgement] = []
    for ticket in log.tickets:
        due = response_due(policy, ticket.opened)
        judged.append(
            Judgement(
                ticket=ticket,
                due=due,
                slack=hours.between(policy.schedule, ticket.answered or log.last, due),
                rank=rank(policy, ticket, opened),
                warranty_ends=(
                    warranty_expiry(policy, ticket.delivered) if ticket.delivered else None
                ),
                closes=closing(policy, ticket, log.last),
            )
        )
    return judged


def rank(policy: Policy, ticket: Ticket, opened: dict[str, list[datetime]]) -> str:
    """The place of a ticket in its customer's month; the tickets before it are ``opened``."""
    if ticket.customer is None:
        return "unknown"
    before = opened.setdefault(ticket.customer, [])
    usage = quota_usage(policy, before, now=ticket.opened)
    before.append(ticket.opened)
    return f"{usage.used + 1}/{usage.limit}" if usage.remaining else OVER


def closing(policy: Policy, ticket: Ticket, now: datetime) -> datetime | None:
    """The instant at which silence would have closed a ticket, if it came to that."""
    for wait in ticket.waits:
        closes = auto_close_at(policy, wait.since, wait.attempts)
        if closes and closes <= (wait.until or now):
            return closes
    return None


COLOURS = {"met": "green", "late": "red", "unanswered": "yellow"}


def response(one: Judgement) -> str:
    """The response of a ticket, and by how much business time it was early or late."""
    minutes = abs(one.slack) // timedelta(minutes=1)
    length = f"{minutes // 60}:{minutes % 60:02}"
    beside = "left" if one.slack >= timedelta(0) else "over"
    none = "" if one.ticket.answered else "none, "
    return f"[{COLOURS[one.response]}]{none}{length} {beside}[/]"


def ticket_table(judged: Iterable[Judgement]) -> Table:
    """A row a ticket."""
    table = Table(title="Every ticket, in the order of opening", title_justify="left", box=SIMPLE)
    for heading in ("Ticket", "Caller", "Opened", "Due", "Response"):
        table.add_column(heading, overflow="fold")
    table.add_column("Quota", justify="right")
    for heading in ("Warranty to", "Silence"):
        table.add_column(heading, overflow="fold")
    for one in judged:
        table.add_row(
            one.ticket.number,
            (one.ticket.customer or "unknown").removeprefix("Caller "),
            f"{one.ticket.opened:%Y-%m-%d %H:%M}",
            f"{one.due:%m-%d %H:%M}",
            response(one),
            f"[red]{one.rank}[/]" if one.rank == OVER else one.rank,
            f"{one.warranty_ends:%Y-%m-%d}" if one.warranty_ends else "-",
            f"{one.closes:%m-%d %H:%M}" if one.closes else "-",
        )
    return table


def fault_table(faults: dict[str, list[str]]) -> Table:
    """What was wrong with the rows, and with which."""
    table = Table(title="What the log leaves open", title_justify="left", box=SIMPLE)
    table.add_column("Count", justify="right")
    table.add_column("Reason")
    table.add_column("Tickets")
    for reason, numbers in faults.items():
        table.add_row(str(len(numbers)), reason, " ".join(sorted(set(numbers))))
    return table


def month_table(judged: list[Judgement]) -> Table:
    """A row a month, and one for all."""
    table = Table(title="By month of opening", title_justify="left", box=SIMPLE, show_footer=True)
    totals = map(str, counts(judged))
    table.add_column("Month", footer="all")
    for heading in ("Tickets", *COLOURS, "Over quota", "With warranty", "Closed by silence"):
        table.add_column(heading.capitalize(), footer=next(totals), justify="right")
    for month, group in groupby(judged, key=lambda one: f"{one.ticket.opened:%Y-%m}"):
        table.add_row(month, *map(str, counts(list(group))))
    return table


def counts(judged: list[Judgement]) -> list[int]:
    """How many tickets there are, and how many of each kind."""
    responses = Counter(one.response for one in judged)
    return [
        len(judged),
        *(responses[kind] for kind in COLOURS),
        sum(one.rank == OVER for one in judged),
        sum(one.warranty_ends is not None for one in judged),
        sum(one.closes is not None for one in judged),
    ]


READING = """\
[bold]{count} incidents of a real service desk, judged by arcoirisapp's basic support policy[/]

The desk was not theirs: every incident is read as if it had come through the form, by the
clocks of Bogota. The first update that takes it up is read as the response, and updates while
the desk waits for the customer as contacts. What is left or over is business time, in hours and
minutes. Things are judged as they stand at the end of the log, {now:%Y-%m-%d %H:%M}.

Data: UCI no. 498, doi:10.24432/C57S4H, CC BY 4.0. Which part, and why: docs/data/README.md
"""


def main() -> None:
    """Print the tour."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PAGE)
    log = read(LOG)
    judged = judge(log, arcoiris.basic())
    console.print(READING.format(count=len(judged), now=log.last))
    console.print(ticket_table(judged), fault_table(log.faults), month_table(judged))


if __name__ == "__main__":
    main()
