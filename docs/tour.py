"""Judge real tickets by a support policy, and show what it promised and why.

Run it with ``uv run docs/tour.py``. It reads a part of a public log of a service
desk (``docs/data/README.md`` has its source and licence) as if every incident were
a ticket that came through the form of arcoirisapp's help centre, written by the
clocks of Bogota. Files are read here; the library itself reads none.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from attrs import frozen
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ticketpolicy import (
    Assessment,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Kind,
    Policy,
    QuotaOutcome,
    Reopened,
    Request,
    Responded,
    ResponseOutcome,
    SolutionDelivered,
    Ticket,
    arcoiris,
    assess,
    timeline,
)

LOG = Path(__file__).parent / "data" / "incidents.csv"
ZONE = arcoiris.schedule().zone
MISSING = "?"
NOT_A_STATE = "-100"
NEW, WAITING, RESOLVED, CLOSED = "New", "Awaiting User Info", "Resolved", "Closed"
PAGE = 114

NO_STATE = f"update in the state {NOT_A_STATE}: left out"
NO_CUSTOMER = "no customer: the quota, and so the response, is undecided"


@frozen
class Log:
    """The tickets by their opening, in its order, and what was wrong with the rows."""

    tickets: list[tuple[datetime, Ticket]]
    faults: dict[str, list[str]]
    last: datetime


@frozen
class Judgement:
    """The answers about a ticket at the end of the log, and when silence would have closed it."""

    opened: datetime
    answers: Assessment
    closes: datetime | None

    @property
    def ticket(self) -> Ticket:
        """The ticket that was judged."""
        return self.answers.ticket


def read(path: Path) -> Log:
    """Read the log, one incident after the other, and keep what is wrong with it."""
    faults: dict[str, list[str]] = {NO_STATE: [], NO_CUSTOMER: []}
    tickets: list[tuple[datetime, Ticket]] = []
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
        tickets.append((moment(known[0]["opened_at"]), ticket))
    return Log(sorted(tickets, key=lambda one: one[0]), faults, max(moments))


def moment(text: str) -> datetime:
    """A time of the log, read by the clocks of Bogota."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)


def understood(number: str, updates: list[dict[str, str]]) -> Ticket:
    """An incident as a ticket that came through the form, with all that a report needs."""
    first = updates[0]
    request = Request(
        opened_at=moment(first["opened_at"]),
        channel=Channel.FORM,
        topic="platform_fault",
        kind=Kind.PROBLEM,
        description=f"Incident {number}",
        registered=True,
        occurred_at=moment(first["opened_at"]),
    )
    customer = None if first["caller_id"] == MISSING else first["caller_id"]
    return Ticket(id=number, customer=customer, request=request, events=events(updates))


def events(updates: Iterable[dict[str, str]]) -> Iterator[Event]:
    """What the updates say, in the terms of the policy.

    The first update that takes an incident up is its response, and each later update
    while the desk waits for the customer is a contact by e-mail.
    """
    before = NEW
    for row in updates:
        at, state = moment(row["sys_updated_at"]), row["incident_state"]
        if state == before == WAITING:
            yield ContactAttempted(at=at, channel=Channel.EMAIL)
        elif state != before:
            yield from turned(before, state, at)
        before = state


def turned(before: str, state: str, at: datetime) -> Iterator[Event]:
    """What a change of state says."""
    if state == RESOLVED:
        yield SolutionDelivered(at=at)
    elif state == CLOSED:
        yield Closed(at=at)
    elif before in {RESOLVED, CLOSED}:
        yield Reopened(at=at)
    elif before == WAITING:
        yield CustomerReplied(at=at)
    elif before == NEW and state != WAITING:
        yield Responded(at=at)
    if state == WAITING:
        yield InformationRequested(at=at)


def judge(log: Log, policy: Policy) -> list[Judgement]:
    """Ask the policy about every ticket, as things stand at the end of the log."""
    by_customer: dict[object, list[Ticket]] = defaultdict(list)
    for _, ticket in log.tickets:
        by_customer[ticket.customer].append(ticket)
    return [
        Judgement(
            opened,
            assess(policy, ticket, now=log.last, history=by_customer[ticket.customer]),
            closing(policy, ticket, log.last),
        )
        for opened, ticket in log.tickets
    ]


def closing(policy: Policy, ticket: Ticket, now: datetime) -> datetime | None:
    """The first instant at which silence would have closed a ticket, if it came to that."""
    if not ticket.of(ContactAttempted):
        return None
    return next(
        (
            passed.at
            for passed in timeline(policy, ticket, now=now)
            if any(turn.outcome.name == "ELIGIBLE" for turn in passed.turned)
        ),
        None,
    )


COLOURS = {
    ResponseOutcome.MET: "green",
    ResponseOutcome.BREACHED: "red",
    ResponseOutcome.NOT_APPLICABLE: "dim",
    ResponseOutcome.UNDECIDED: "yellow",
}


def response(one: Judgement) -> str:
    """How the response stands, and by how much business time it was early or late."""
    decision = one.answers.response
    said = decision.outcome.value.en
    late, left = decision.value.overdue, decision.value.remaining
    if late:
        said += f", {clock(late)} over"
    elif left is not None:
        said += f", {clock(left)} left"
    return f"[{COLOURS[decision.outcome]}]{said}[/]"


def clock(span: timedelta) -> str:
    """A span in hours and minutes."""
    minutes = span // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"


def quota(one: Judgement) -> str:
    """The number of a ticket in its customer's month."""
    decision = one.answers.quota
    facts = {fact.name: fact.value for found in decision.findings for fact in found.facts}
    if decision.outcome is QuotaOutcome.WITHIN:
        return f"{facts['quota.rank']}/{facts['quota.limit']}"
    return f"[red]{decision.outcome.value.en}[/]"


def shown(at: datetime | None, form: str) -> str:
    """An instant, or a dash where there is none."""
    return f"{at:{form}}" if at else "-"


def ticket_table(judged: Iterable[Judgement], title: str) -> Table:
    """A row a ticket."""
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for heading in ("Ticket", "Caller", "Opened", "Due", "Response"):
        table.add_column(heading, overflow="fold")
    table.add_column("Quota", justify="right")
    for heading in ("Warranty to", "Silence"):
        table.add_column(heading, overflow="fold")
    for one in judged:
        expires_at = one.answers.warranty.value.expires_at
        table.add_row(
            str(one.ticket.id),
            str(one.ticket.customer or "unknown").removeprefix("Caller "),
            f"{one.opened:%Y-%m-%d %H:%M}",
            shown(one.answers.response.value.due_at, "%m-%d %H:%M"),
            response(one),
            quota(one),
            shown(expires_at, "%Y-%m-%d"),
            shown(one.closes, "%m-%d %H:%M"),
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
    responses = (outcome.value.en for outcome in COLOURS)
    for heading in ("Tickets", *responses, "Over quota", "With warranty", "Closed by silence"):
        table.add_column(heading.capitalize(), footer=next(totals), justify="right")
    for month, group in groupby(judged, key=lambda one: f"{one.opened:%Y-%m}"):
        table.add_row(month, *map(str, counts(list(group))))
    return table


def counts(judged: list[Judgement]) -> list[int]:
    """How many tickets there are, and how many of each kind."""
    responses = Counter(one.answers.response.outcome for one in judged)
    return [
        len(judged),
        *(responses[outcome] for outcome in COLOURS),
        sum(one.answers.quota.outcome is QuotaOutcome.OVER_QUOTA for one in judged),
        sum(one.answers.warranty.value.expires_at is not None for one in judged),
        sum(one.closes is not None for one in judged),
    ]


def busiest(judged: list[Judgement]) -> list[Judgement]:
    """The month of the customer with the most tickets in one."""
    months: dict[object, list[Judgement]] = defaultdict(list)
    for one in judged:
        if one.ticket.customer is not None:
            months[one.ticket.customer, f"{one.opened:%Y-%m}"].append(one)
    return max(months.values(), key=len)


def explained(judged: list[Judgement]) -> Judgement:
    """A ticket worth an explanation: answered late, then solved and closed."""
    return next(
        one
        for one in judged
        if one.answers.response.outcome is ResponseOutcome.BREACHED
        and one.answers.reopening.outcome.name == "CHARGED"
    )


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
    month = busiest(judged)
    console.print(READING.format(count=len(judged), now=log.last))
    console.print(ticket_table(judged, "Every ticket, in the order of opening"))
    console.print("[italic]One of them, explained in Spanish[/]\n")
    console.print(escape(explained(judged).answers.explain("es")), soft_wrap=True)
    busy = f"The month of one busy customer, {month[0].ticket.customer}"
    console.print("", ticket_table(month, busy), escape(month[-1].answers.quota.explain("es")), "")
    console.print(fault_table(log.faults), month_table(judged))


if __name__ == "__main__":
    main()
