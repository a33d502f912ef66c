"""All questions about the tickets of a table, a row each.

The same answers as those of `ticketpolicy.assess`, for dataframes of pandas and polars, lazy
ones too, and for tables of pyarrow. The table is its own history: its tickets share the
quotas of their customers' months.

Facts are columns. ``id``, ``customer``, ``opened_at``, ``channel``, ``topic``, ``kind``,
``description`` and ``registered`` there must be; ``occurred_at``, ``severity``,
``evidence_requested``, ``evidence_attached``, ``onsite_requested`` and ``priority`` may be,
and are otherwise what they are in a `Request` by default. Members of enums are written by
their names, such as ``FORM``, and what is null is not known.

What happened is told in one of two ways. A ticket of one row has a column for each kind of
event, such as ``responded_at`` or ``solution_delivered_at``, and for what is recorded beside
the instant, such as ``contact_attempted_channel``; an event of which there are several takes
several columns. Or a table of its own has a row for each event, with ``ticket``, ``at``,
``event`` (``responded``, ``solution_delivered``) and, where they apply, ``public``,
``automatic``, ``channel``, ``priority`` and ``into``.

Needs ``pip install "ticketpolicy[frames]"``.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from ticketpolicy.arrays import Errors
from ticketpolicy.columns.inquiries import Inquiry, Source
from ticketpolicy.columns.sources import Columns, Frame, table
from ticketpolicy.errors import ColumnError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.suggestions import instead
from ticketpolicy.tickets import Ticket

with extra("frames"):
    import narwhals as nw

Table = TypeVar("Table")

_COUNT = "tickets"
_OVERDUE = "response_overdue"


def assess(  # noqa: PLR0913 - each is a part of what is asked, most seldom given
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
    """Answer every question about every ticket of a table, at one instant.

    The table comes back with a column for each answer, of the name of its question, and more
    for what else is told of it: outcomes are texts, instants are by the clocks of the desk,
    spans are business time. Rows that are opened after ``now`` are not there yet: their
    answers are null.

    ``columns`` maps facts to the names of columns, or to narwhals expressions such as
    ``narwhals.lit("FORM")``; a fact that is not in it is looked for under its own name. An
    event may have a list of columns. ``events`` is a table of events, and ``event_columns``
    maps its facts. Instants without a time zone are refused, unless a ``zone`` is named by
    whose clocks they were written.

    A row that `ticketpolicy.assess` would refuse raises `RowError`, which tells the first of
    them and how many there are. With ``errors="null"`` the column ``fault`` says why instead,
    the answers of the row are null, and whether it uses quota is not known.

    Raises `FrameTypeError`, `ColumnError`, `NaiveDatetimeError`, `UnitError`, `OptionError`.

    >>> from datetime import UTC
    >>> import polars as pl
    >>> from ticketpolicy import arcoiris
    >>> opened = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
    >>> log = pl.DataFrame({
    ...     "id": [1], "company": ["ACME"], "opened_at": [opened], "topic": ["people"],
    ...     "kind": ["QUESTION"], "description": ["How do I add a person?"],
    ... })
    >>> form = {"customer": "company", "channel": nw.lit("FORM"), "registered": nw.lit(True)}
    >>> judged = assess(log, arcoiris.basic(), now=opened, columns=form)
    >>> judged["response"][0], str(judged["response_due_at"][0])
    ('PENDING', '2026-06-18 15:59:00-05:00')
    """
    source = Source(columns=columns, event_columns=event_columns, zone=zone)
    inquiry = Inquiry(policy=policy, source=source, now=now, errors=errors)
    given, lazy = table(frame, "frame")
    found = inquiry.answered(given, _events(events))
    return cast("Table", nw.to_native(found.lazy() if lazy else found))


def tickets(
    frame: object,
    *,
    columns: Columns | None = None,
    events: object = None,
    event_columns: Columns | None = None,
    zone: ZoneInfo | str | None = None,
) -> list[Ticket]:
    """The tickets of a table one by one, as `assess` reads them: to explain one, say.

    Raises what `assess` raises of tables and columns, and what a `Ticket` raises of a row.
    """
    source = Source(columns=columns, event_columns=event_columns, zone=zone)
    given, _ = table(frame, "frame")
    return list(source.log(given, _events(events)).all())


def summary(assessed: Table, by: Sequence[str] = ("quota_month", "customer", "response")) -> Table:
    """How many tickets there are of each month, customer and outcome, or by other columns.

    ``assessed`` is a table that `assess` has answered. Each row tells the number of
    ``tickets`` and the sum of their ``response_overdue``, in the order of the columns.

    Raises `FrameTypeError` and `ColumnError`.
    """
    given, lazy = table(assessed, "assessed")
    if not _are_names(by) or len(set(by)) < len(by):
        raise ColumnError("by", by, "is no list of different columns to count by")
    for name in {_COUNT, _OVERDUE}.intersection(by):
        raise ColumnError("by", name, "is what is summed up: count by another column")
    for name in (*by, _OVERDUE):
        if name not in given.columns:
            advice = f"is no column of the table{instead(name, given.columns)}"
            raise ColumnError("by", name, advice)
    overdue = nw.col(_OVERDUE).dt.total_microseconds().alias(_OVERDUE)
    counted = (
        given.select(*by, overdue)
        .group_by(*by)
        .agg(nw.len().alias(_COUNT), nw.col(_OVERDUE).sum())
        .sort(*by)
        .with_columns(
            nw.col(_COUNT).cast(nw.Int64), nw.col(_OVERDUE).fill_null(0).cast(nw.Duration("us"))
        )
    )
    return cast("Table", nw.to_native(counted.lazy() if lazy else counted))


def _are_names(by: object) -> bool:
    """Whether these are some names, and not one or what is no sequence."""
    if isinstance(by, str) or not isinstance(by, Sequence):
        return False
    names = cast("Sequence[object]", by)
    return any(True for _ in names) and all(isinstance(name, str) for name in names)


def _events(events: object) -> Frame | None:
    return None if events is None else table(events, "events")[0]
