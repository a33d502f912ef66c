"""Judge the log of a service desk by a support policy, and show what it promised and why.

Run it with ``uv run docs/tour.py``. It reads a public log (``docs/data/README.md`` has its
source and licence) as if every incident were a ticket that came through the form of
arcoirisapp's help centre, written by the clocks of Bogota. Files are read here; the library
itself reads none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
from attrs import frozen
from polars import col, lit, when
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
    Reopened,
    Request,
    Responded,
    ResponseOutcome,
    SolutionDelivered,
    Ticket,
    arcoiris,
    assess,
    frames,
    hours,
)

LOG = Path(__file__).parent / "data" / "incident_log.csv.gz"
POLICY = arcoiris.basic()
ZONE = POLICY.schedule.zone
FORM = "%d/%m/%Y %H:%M"
MISSING = "?"
NOT_A_STATE = "-100"
NEW, WAITING, RESOLVED, CLOSED = "New", "Awaiting User Info", "Resolved", "Closed"
MORNINGS = [
    hours.next_open(POLICY.schedule, datetime(2016, month, 1, tzinfo=ZONE))
    for month in (4, 5, 6, 7)
]
FIVE, A_DOZEN = 5, 12
PAGE = 114


@frozen
class Log:
    """The updates as they stand, the tickets and events that they tell, and the last instant."""

    updates: pl.DataFrame
    tickets: pl.DataFrame
    events: pl.DataFrame
    last: datetime


def read(path: Path) -> Log:
    """Read the log, and what it says in the terms of the policy."""
    updates = pl.read_csv(path, infer_schema=False)
    dated = updates.with_columns(col("opened_at", "sys_updated_at").str.to_datetime(FORM))
    known = dated.filter(col("incident_state") != NOT_A_STATE)
    known = known.sort("number", "sys_updated_at", maintain_order=True)
    last = moment(updates["sys_updated_at"][dated["sys_updated_at"].arg_max() or 0])
    return Log(updates, asked(known), happened(known), last)


def asked(updates: pl.DataFrame) -> pl.DataFrame:
    """Each incident as a ticket that came through the form, with all that a report needs."""
    first = updates.group_by("number", maintain_order=True).first()
    return first.select(
        id="number",
        customer=col("caller_id").replace(MISSING, None),
        opened_at="opened_at",
        channel=lit("FORM"),
        topic=lit("platform_fault"),
        kind=lit("PROBLEM"),
        description=pl.format("Incident {}", "number"),
        registered=lit(value=True),
        occurred_at="opened_at",
    )


def happened(updates: pl.DataFrame) -> pl.DataFrame:
    """What the updates say, an event a row.

    The first update that takes an incident up is its response, and each later update while
    the desk waits for the customer is a contact by e-mail.
    """
    state, before = col("incident_state"), col("before")
    change = (
        when(state == before)
        .then(when(state == WAITING).then(lit("contact_attempted")))
        .when(state == RESOLVED)
        .then(lit("solution_delivered"))
        .when(state == CLOSED)
        .then(lit("closed"))
        .when(before.is_in([RESOLVED, CLOSED]))
        .then(lit("reopened"))
        .when(before == WAITING)
        .then(lit("customer_replied"))
        .when((before == NEW) & (state != WAITING))
        .then(lit("responded"))
    )
    request = when((state == WAITING) & (before != WAITING)).then(lit("information_requested"))
    contact = when(col("event") == "contact_attempted").then(lit("EMAIL"))
    return (
        updates.with_columns(before=state.shift(fill_value=NEW).over("number"))
        .select(ticket="number", at="sys_updated_at", event=pl.concat_list(change, request))
        .explode("event")
        .drop_nulls("event")
        .with_columns(channel=contact)
    )


def judge(log: Log, now: datetime) -> pl.DataFrame:
    """Ask the policy everything about every ticket, as things stand at an instant."""
    return frames.assess(log.tickets, POLICY, now=now, events=log.events, zone=ZONE, errors="null")


def moment(text: str) -> datetime:
    """A time of the log, read by the clocks of Bogota."""
    return datetime.strptime(text, FORM).replace(tzinfo=ZONE)


def understood(number: str, updates: Sequence[dict[str, str]]) -> Ticket:
    """One incident as a ticket by itself, read from its updates as they stand."""
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
    """What the updates of one incident say, as `happened` reads those of all."""
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


def one_by_one(updates: pl.DataFrame) -> Iterator[Ticket]:
    """The tickets of some updates, each by itself."""
    known = updates.filter(col("incident_state") != NOT_A_STATE).to_dicts()
    rows = sorted(known, key=lambda row: (row["number"], moment(row["sys_updated_at"])))
    for number, group in groupby(rows, key=lambda row: str(row["number"])):
        yield understood(number, list(group))


def alone(log: Log, row: dict[str, Any]) -> Assessment:
    """The answers about the ticket of a row, asked of the ticket by itself.

    Its history are the tickets of its customer, and those of nobody known.
    """
    whose = log.updates.filter(col("caller_id").is_in([row["customer"], MISSING]))
    tickets = list(one_by_one(log.updates.join(whose, on="number", how="semi")))
    ticket = next(ticket for ticket in tickets if ticket.id == row["id"])
    return assess(POLICY, ticket, now=log.last, history=tickets)


def outcomes(answers: Assessment) -> dict[str, str]:
    """The outcome of each question, by the name that its column has."""
    return {one.question.name.lower(): one.outcome.name for one in answers.decisions}


def count(question: str, outcome: str) -> pl.Expr:
    """How many rows have an outcome."""
    return (col(question) == outcome).sum()


COLOURS = {
    ResponseOutcome.MET: "green",
    ResponseOutcome.BREACHED: "red",
    ResponseOutcome.NOT_APPLICABLE: "dim",
    ResponseOutcome.UNDECIDED: "yellow",
}
OVER = col("response_overdue").filter(col("response") == "BREACHED")
COUNTS = {
    "Tickets": pl.len(),
    **{one.value.en.capitalize(): count("response", one.name) for one in COLOURS},
    "Hours over": OVER.sum().dt.total_hours(),
    "Over quota": count("quota", "OVER_QUOTA"),
    "With warranty": col("warranty_expires_at").count(),
    "Not judged": col("fault").count(),
}
STANDING = {
    "Tickets": col("response").count(),
    "Response pending": count("response", "PENDING"),
    "Late, unanswered": (
        (col("response") == "BREACHED") & col("response_responded_at").is_null()
    ).sum(),
    "Waiting for customer": count("auto_close", "WAITING"),
    "To be closed by silence": count("auto_close", "ELIGIBLE"),
    "Under warranty": count("warranty", "IN_FORCE"),
    "Next change": col("changes_at").min().dt.strftime("%m-%d %H:%M"),
}


def months(judged: pl.DataFrame) -> pl.DataFrame:
    """A row a month of opening, and one for all."""
    month = judged.with_columns(Month=col("opened_at").dt.strftime("%Y-%m"))
    each = month.group_by("Month").agg(**COUNTS).sort("Month")
    return pl.concat([each, month.select(Month=lit("all"), **COUNTS)])


def mornings(log: Log) -> pl.DataFrame:
    """A row for the first opening of the desk in each of some months, as things stood then."""
    return pl.concat(
        judge(log, now).select(lit(f"{now:%Y-%m-%d %H:%M}").alias("At"), **STANDING)
        for now in MORNINGS
    )


def heaviest(judged: pl.DataFrame) -> pl.DataFrame:
    """The customers with the most tickets over quota, and how their others found it."""
    found = frames.summary(judged.drop_nulls("customer"), ["customer", "quota"])
    wide = found.pivot("quota", index="customer", values="tickets").fill_null(0)
    most = wide.sort("OVER_QUOTA", "customer", descending=[True, False]).head(FIVE)
    names = {"Over quota": "OVER_QUOTA", "Within": "WITHIN", "Undecided": "UNDECIDED"}
    return most.select(Customer="customer", **names)


def busy_month(judged: pl.DataFrame) -> pl.DataFrame:
    """A customer's month of a dozen tickets, one answered late and some over quota."""
    month = ["customer", "quota_month"]
    fits = (
        (pl.len().over(month) == A_DOZEN)
        & count("response", "BREACHED").over(month).gt(0)
        & count("quota", "OVER_QUOTA").over(month).gt(0)
    )
    found = judged.filter(fits).sort("opened_at", "id")
    return found.filter(*(col(name) == found[name][0] for name in month))


def faults(log: Log, judged: pl.DataFrame) -> Table:
    """What the log leaves open, and with which tickets."""
    table = Table(title="What the log leaves open", title_justify="left", box=SIMPLE)
    for heading, style in (("Ticket", None), ("What is wrong", "yellow")):
        table.add_column(heading, style=style, overflow="fold")
    for number, fault in judged.drop_nulls("fault").select("id", "fault").iter_rows():
        table.add_row(number, escape(fault))
    stateless = log.updates.filter(col("incident_state") == NOT_A_STATE).group_by("number").len()
    for number, count in stateless.sort("number").iter_rows():
        table.add_row(number, f"{count} updates in the state {NOT_A_STATE}: left out")
    nobody = judged.filter(col("customer").is_null())["id"].to_list()
    others = judged.filter((col("quota") == "UNDECIDED") & col("customer").is_not_null())
    table.add_row(
        "\n".join(nobody),
        f"no customer: each may be anyone's, so the quota of {len(others):,} others of their "
        "months, and what hangs on it, is undecided",
    )
    return table


def shown(frame: pl.DataFrame, title: str) -> Table:
    """A table of texts and counts; a last row for all is set apart."""
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for name, kind in frame.schema.items():
        wide = max(map(len, name.split()))
        if kind.is_numeric():
            table.add_column(name, justify="right", min_width=wide)
        else:
            table.add_column(name, no_wrap=True)
    for row in frame.iter_rows():
        if row[0] == "all":
            table.add_section()
        table.add_row(*(f"{value:,}" if isinstance(value, int) else value for value in row))
    return table


def tickets(month: pl.DataFrame, title: str) -> Table:
    """A row a ticket."""
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for heading in ("Ticket", "Opened", "Response due", "Response", "Quota", "Warranty to"):
        table.add_column(heading)
    for row in month.iter_rows(named=True):
        fits = row["quota"] == "WITHIN"
        table.add_row(
            row["id"],
            clocks(row["opened_at"]),
            clocks(row["response_due_at"]),
            response(row),
            f"{row['quota_rank']} of {POLICY.quota.limit}" if fits else "[red]over the quota[/]",
            clocks(row["warranty_expires_at"]),
        )
    return table


def clocks(at: datetime | None) -> str:
    """What clocks show at an instant, or a dash where there is none."""
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"


def response(row: dict[str, Any]) -> str:
    """How a response stands, and by how much business time it was early or late."""
    outcome = ResponseOutcome[row["response"]]
    late, left = row["response_overdue"], row["response_remaining"]
    said = outcome.value.en
    if late:
        said += f", {hours_of(late)} over"
    elif left is not None:
        said += f", {hours_of(left)} left"
    return f"[{COLOURS[outcome]}]{said}[/]"


def hours_of(span: timedelta) -> str:
    """A span in hours and minutes."""
    minutes = span // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"


READING = """\
[bold]{count:,} incidents of a real service desk, judged by arcoirisapp's basic support policy[/]

The desk was not theirs: every incident is read as if it had come through the form, by the
clocks of Bogota. The first update that takes it up is read as the response, and updates while
the desk waits for the customer as contacts. One call judges them all, as they stand at the end
of the log, {now:%Y-%m-%d %H:%M}.

Data: UCI no. 498, doi:10.24432/C57S4H, CC BY 4.0. Which part, and how: docs/data/README.md
"""


def main() -> None:
    """Print the tour."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PAGE)
    log = read(LOG)
    judged = judge(log, log.last)
    console.print(READING.format(count=len(judged), now=log.last))
    console.print(shown(months(judged), "By month of opening"))
    console.print(shown(heaviest(judged), "The customers with the most tickets over quota"))
    console.print(shown(mornings(log), "The same log, as it stood on four mornings"))
    console.print(faults(log, judged))
    month = busy_month(judged)
    console.print(tickets(month, f"The month of one busy customer, {month['customer'][0]}"))
    row = month.filter(col("response") == "BREACHED").row(0, named=True)
    answers = alone(log, row)
    same = sum(row[question] == outcome for question, outcome in outcomes(answers).items())
    console.print(
        f"[italic]Ticket {row['id']}, asked by itself and explained in Spanish[/]: "
        f"{same} of its {len(outcomes(answers))} outcomes are those of its row\n"
    )
    console.print(escape(answers.explain("es")), soft_wrap=True)


if __name__ == "__main__":
    main()
