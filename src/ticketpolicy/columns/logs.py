"""A table of tickets: read as columns for the rules, and row by row as tickets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from types import MappingProxyType
from typing import Any, cast

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns.coded import Coded, combined
from ticketpolicy.columns.happenings import Happenings, as_it_is, member
from ticketpolicy.columns.histories import Histories
from ticketpolicy.columns.offsets import EARLIEST, LATEST, some_instant
from ticketpolicy.columns.sources import Facts, Series, known
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.errors import TicketPolicyError
from ticketpolicy.events import Channel, Priority
from ticketpolicy.extras import extra
from ticketpolicy.tickets import Kind, Request, Severity, Ticket

with extra("frames"):
    import narwhals as nw
    import numpy as np

REQUIRED = (
    "id", "customer", "opened_at", "channel", "topic", "kind", "description", "registered",
)  # fmt: skip
"""The facts of a ticket that must have a column."""

OPTIONAL = (
    "occurred_at", "severity", "evidence_requested", "evidence_attached", "onsite_requested",
    "priority",
)  # fmt: skip
"""The facts of a ticket that are as usual where there is no column."""

# What Python takes for white space, of which U+3000 is the last: there and yet no description.
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_USUAL: Mapping[str, object] = MappingProxyType(
    {
        "severity": Severity.NORMAL,
        "evidence_requested": False,
        "evidence_attached": False,
        "onsite_requested": False,
    }
)
_READ = MappingProxyType(
    {
        "channel": member(Channel),
        "kind": member(Kind),
        "severity": member(Severity),
        "priority": member(Priority),
    }
)
_NAMES = {str, int}
_TEXT = "told"
_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
_NOTHING_KNOWN = Request(
    opened_at=None, channel=None, topic=None, kind=None, description=None, registered=None
)
_TOLD_APART = ("channel", "topic", "kind", "registered", *OPTIONAL[1:])


class Log:
    """Tickets, a row each, as the columns of ``tickets``, and as what they are one by one.

    ``impossible`` are the rows that are no tickets, and ``twice`` those whose id another row
    has as well.
    """

    def __init__(self, facts: Facts, happened: Happenings) -> None:
        self._happened = happened
        self._ids = facts.series("id")
        self._descriptions = facts.series("description")
        self._opened = facts.instants("opened_at")
        self._occurred = facts.instants("occurred_at")
        self._customer = facts.coded("customer", as_it_is)
        self._asked = {
            name: facts.coded(name, _READ.get(name, as_it_is), _USUAL.get(name))
            for name in _TOLD_APART
        }
        dated = (self._opened >= EARLIEST) & (self._opened <= LATEST)
        opened = np.where(dated, self._opened, NAT)
        histories = Histories.of(happened.events, opened)
        requests, what = self._requests()
        self.tickets = Tickets(
            opened=opened,
            customer=self._customer.codes,
            what=what,
            requests=[request or _NOTHING_KNOWN for request in requests],
            histories=histories,
            names=self._names,
            ticket=self.ticket,
        )
        self.twice = self._named_twice()
        self.impossible = (
            histories.impossible
            | np.array([request is None for request in requests], np.bool_)[what]
            | ((self._opened != NAT) & ~dated)
            | self._occurred_never()
            | self._misnamed()
        )

    def _requests(self) -> tuple[list[Request | None], Integers]:
        """The different requests, None for what can be none, and for every row which it is."""
        occurred = Coded([_INSTANT], np.where(self._occurred == NAT, -1, 0))
        found, what = combined([*self._asked.values(), _described(self._descriptions), occurred])
        return [_request(known) for known in found], what

    def _occurred_never(self) -> Flags:
        never: Flags = (self._occurred < EARLIEST) | (self._occurred > LATEST)
        never[self._occurred == NAT] = False
        return never

    def _named_twice(self) -> Flags:
        if self._ids.n_unique() == len(self._ids):
            return np.zeros(len(self._ids), np.bool_)
        return self._ids.is_duplicated().to_numpy().astype(np.bool_)

    def _misnamed(self) -> Flags:
        """The rows whose id names no ticket, or whose customer none."""
        customers = [type(value) in _NAMES for value in self._customer.values]
        wrong = ~np.array([*customers, True])[self._customer.codes]
        kind = self._ids.dtype
        if kind == nw.String:
            return wrong | (self._ids.is_null() | (self._ids == "")).to_numpy().astype(np.bool_)
        if kind.is_integer():
            return wrong | self._ids.is_null().to_numpy()
        named = (type(name) in _NAMES and name != "" for name in known(self._ids))
        return wrong | ~np.fromiter(named, np.bool_, len(wrong))

    def _names(self, rows: Integers) -> Sequence[str | int]:
        return [name if type(name) in _NAMES else "" for name in known(self._ids[rows.tolist()])]

    def names(self, rows: Sequence[int]) -> list[Any]:
        """The ids of some rows, whatever they are."""
        return known(self._ids[list(rows)])

    def ticket(self, row: int) -> Ticket:
        """The ticket of a row; raises what is wrong with it."""
        return self._built(row, *known(self._ids[[row]]), *known(self._descriptions[[row]]))

    def all(self) -> Iterator[Ticket]:
        """The tickets of all rows; raises what is wrong with one as it comes to it."""
        return map(self._built, count(), known(self._ids), known(self._descriptions))

    def _built(self, row: int, name: Any, description: Any) -> Ticket:  # noqa: ANN401
        asked: dict[str, Any] = {fact: column.at(row) for fact, column in self._asked.items()}
        return Ticket(
            id=name,
            customer=cast("str | int | None", self._customer.at(row)),
            request=Request(
                opened_at=_instant(self._opened[row]),
                occurred_at=_instant(self._occurred[row]),
                description=description,
                **asked,
            ),
            events=self._happened.to(row),
        )


def _instant(at: np.int64) -> datetime | None:
    return None if at == NAT else some_instant(int(at))


def _described(descriptions: Series) -> Coded:
    """Whether each ticket is described, None where that is not known; what is no text stays."""
    if descriptions.dtype != nw.String:
        return Coded.of(descriptions, _summed_up)
    blank = (descriptions.str.strip_chars(_BLANKS) == "").fill_null(value=False).to_numpy()
    return Coded([_TEXT, ""], np.where(descriptions.is_null().to_numpy(), -1, blank))


def _summed_up(said: object) -> object:
    return (_TEXT if said.strip() else "") if isinstance(said, str) else said


def _request(known: tuple[object, ...]) -> Request | None:
    """A request that stands for all of which that is known; None where there can be none."""
    *asked, description, occurred_at = known
    facts: dict[str, Any] = dict(zip(_TOLD_APART, asked, strict=True))
    try:
        return Request(
            opened_at=None,
            description=cast("str | None", description),
            occurred_at=cast("datetime | None", occurred_at),
            **facts,
        )
    except TicketPolicyError:
        return None
