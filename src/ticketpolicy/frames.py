"""All questions about the tickets of a table, a row each.

The same answers as those of `ticketpolicy.assess`, for dataframes of pandas and polars, lazy
ones too, and for tables of pyarrow. The table itself is the history: its tickets share the
quotas of their customers' months.

Needs ``pip install "ticketpolicy[frames]"``.
"""

from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from ticketpolicy.assessments import assess as assess_one
from ticketpolicy.batch import Errors
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import microseconds
from ticketpolicy.columns import results
from ticketpolicy.columns.assessments import assess as assess_all
from ticketpolicy.columns.happenings import COLUMN_FACTS, ROW_FACTS, in_columns, in_rows
from ticketpolicy.columns.logs import OPTIONAL, REQUIRED, Log
from ticketpolicy.columns.sources import Columns, Facts, known, positions, table
from ticketpolicy.errors import ColumnError, OptionError, RowError, TicketPolicyError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.tickets import Ticket

with extra("frames"):
    import narwhals as nw
    import numpy as np

Table = TypeVar("Table")

_TOLD = 10
_TWICE = "another row has the same id: keep one of them, or merge the two"
_NO_TICKET = "what the row tells cannot be of a ticket"


def assess(
    frame: Table,
    policy: Policy | PolicyBook,
    *,
    now: datetime,
    columns: Columns | None = None,
    events: object = None,
    event_columns: Columns | None = None,
    zone: ZoneInfo | str | None = None,
    errors: Errors = "raise",
) -> Table:
    """Answer every question about every ticket of a table, at one instant."""
    if errors not in {"raise", "null"}:
        raise OptionError("errors", errors, "is no way to treat errors: give 'raise' or 'null'")
    at = microseconds(zones.instant(now, "now"))
    given, lazy = table(frame, "frame")
    results.check(given)
    log = _log(given, columns, events, event_columns, zone)
    assessed = assess_all(policy, log, at)
    faulty = np.flatnonzero(assessed.faulty).tolist()
    if faulty and errors == "raise":
        raise _row_error(policy, log, faulty, now)
    faults = {row: _fault(policy, log, row, now) for row in faulty}
    key = (policy.policies[0] if isinstance(policy, PolicyBook) else policy).schedule.zone.key
    found = results.written(given, assessed.answers, faults, key)
    return nw.to_native(found.lazy() if lazy else found)


def tickets(
    frame: object,
    *,
    columns: Columns | None = None,
    events: object = None,
    event_columns: Columns | None = None,
    zone: ZoneInfo | str | None = None,
) -> list[Ticket]:
    """The tickets of a table, one by one, as `assess` reads them."""
    return list(_log(table(frame, "frame")[0], columns, events, event_columns, zone).all())


def _log(
    frame: Any,
    columns: Columns | None,
    events: object,
    event_columns: Columns | None,
    zone: ZoneInfo | str | None,
) -> Log:
    clocks = None if zone is None else zones.zone(zone)
    own = [*REQUIRED, *OPTIONAL]
    if events is None:
        facts = Facts(frame, columns or {}, [*own, *COLUMN_FACTS], REQUIRED, clocks)
        return Log(facts, in_columns(facts))
    facts = Facts(frame, columns or {}, own, REQUIRED, clocks)
    rows, _ = table(events, "events")
    happened = Facts(rows, event_columns or {}, ROW_FACTS, ("ticket", "at", "event"), clocks)
    row = positions(facts.series("id"), happened.series("ticket"))
    lost = np.flatnonzero(row < 0)
    if lost.size:
        (name,) = known(happened.series("ticket")[[int(lost[0])]])
        advice = (
            f"is the id of no ticket of the table, nor are {len(lost) - 1:,} more: leave them out"
        )
        raise ColumnError(f"events[{lost[0]}].ticket", name, advice)
    return Log(facts, in_rows(happened, row))


def _row_error(policy: Policy | PolicyBook, log: Log, rows: list[int], now: datetime) -> RowError:
    """What is wrong with the first of some rows, and which others cannot be judged either."""
    fault = _fault(policy, log, rows[0], now)
    (name,) = log.names([rows[0]])
    return RowError(f"frame[{rows[0]}]", name, fault, tuple(rows[:_TOLD]), len(rows))


def _fault(policy: Policy | PolicyBook, log: Log, row: int, now: datetime) -> str:
    """Why a row cannot be judged, in the words of the error that its ticket raises."""
    if log.twice[row]:
        return _TWICE
    try:
        assess_one(policy, log.ticket(row), now=now)
    except TicketPolicyError as error:
        return str(error)
    return _NO_TICKET
