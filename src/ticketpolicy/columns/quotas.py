"""Which tickets fit the quotas of their customers' months."""

from collections.abc import Iterator
from datetime import datetime
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime import periods
from ticketpolicy.businesstime.tables import Flags, Integers, instant, microseconds
from ticketpolicy.columns import runs
from ticketpolicy.columns.histories import STATUSES
from ticketpolicy.columns.tickets import Tickets
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import QuotaOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.quotas import LEFT, Claim, Month, order_of

with extra("frames"):
    import numpy as np

OUTCOMES = tuple(QuotaOutcome)
WITHIN = OUTCOMES.index(QuotaOutcome.WITHIN)
OVER = OUTCOMES.index(QuotaOutcome.OVER_QUOTA)
UNDECIDED = OUTCOMES.index(QuotaOutcome.UNDECIDED)
UNKNOWN = -1

_LEFT = np.array([status in LEFT for status in STATUSES])


@frozen(eq=False)
class Claims:
    """Which tickets may consume quota; of some it is not known whether they do.

    ``left`` are the instants from which on a place is free again, or NaT.
    """

    any: Flags
    unsure: Flags
    left: Integers

    @classmethod
    def of(cls, tickets: Tickets, taken: Integers, doubtful: Flags, now: int) -> "Claims":
        """The claims of tickets that are taken (1), are not (0), or perhaps (-1).

        Of ``doubtful`` rows nothing is certain.
        """
        histories = tickets.histories
        unsure = (taken < 0) | doubtful
        left = histories.at(histories.last(histories.turns))
        left = np.where(_LEFT[histories.status] & ~doubtful, left, NAT)
        return cls(((taken == 1) | unsure) & tickets.there(now), unsure, left)


@frozen(eq=False)
class Places:
    """How each ticket found the quota of its month, and what is used of that month.

    ``month`` counts the months from January of the year 0. Where the month of a ticket is not
    known, it is `UNKNOWN`, as are ``rank`` and ``used``, and ``resets`` is NaT.
    """

    fit: Integers
    month: Integers
    rank: Integers
    used: Integers
    resets: Integers


class _Months:
    """The months of a zone in which instants lie; ``starts`` ends with the end of the last."""

    def __init__(self, zone: ZoneInfo, instants: Integers) -> None:
        first, last = instant(int(instants.min())), instant(int(instants.max()))
        spans = [periods.month_of(first, zone, "opened_at")]
        while microseconds(spans[-1].end) <= microseconds(last):
            spans.append(periods.month_of(spans[-1].end, zone, "opened_at"))
        starts = [span.start for span in spans]
        self.numbers = np.array([at.year * 12 + at.month - 1 for at in starts])
        self.starts = np.array([microseconds(at) for at in (*starts, spans[-1].end)])

    def of(self, instants: Integers) -> Integers:
        """The index of the month of each instant."""
        return np.searchsorted(self.starts, instants, "right").astype(np.int64, copy=False) - 1


def places(policy: Policy, tickets: Tickets, claims: Claims, now: int) -> Places:
    """How each ticket that is opened by an instant found the quota of its customer's month."""
    count, known = len(tickets.opened), tickets.there(now) & (tickets.opened != NAT)
    found = Places(
        fit=np.full(count, UNDECIDED),
        month=np.full(count, UNKNOWN),
        rank=np.full(count, UNKNOWN),
        used=np.full(count, UNKNOWN),
        resets=np.full(count, NAT),
    )
    if known.any():
        ledger = _Ledger(policy, tickets, claims, known)
        found.month[known] = ledger.months.numbers[ledger.month[known]]
        ledger.enter(found, instant(now))
    return found


class _Ledger:
    """The tickets of known openings, by customer, month and opening.

    ``rows`` are those of known customers, in that order, of which each month of a customer
    begins at one of the ``starts`` and is numbered by ``group``. The ``strangers`` are the
    claims of unknown customers, in their order: they may be anyone's. So are, at any time,
    those whose opening is not known.
    """

    def __init__(self, policy: Policy, tickets: Tickets, claims: Claims, known: Flags) -> None:
        self._limit = policy.quota.limit
        self._tickets = tickets
        self._claims = claims
        self.months = _Months(policy.schedule.zone, tickets.opened[known])
        self.month = self.months.of(tickets.opened)
        whose = tickets.customer != UNKNOWN
        self.rows = rows = self._ordered(np.flatnonzero(known & whose))
        self.strangers = self._ordered(np.flatnonzero(claims.any & known & ~whose))
        self._undated = np.flatnonzero(claims.any & (tickets.opened == NAT))
        self._begin = runs.begins(tickets.customer[rows], self.month[rows])
        self._starts = np.flatnonzero(self._begin)
        self._group = np.cumsum(self._begin) - 1

    def _ordered(self, rows: Integers) -> Integers:
        """Rows by customer, opening and id."""
        tickets = self._tickets
        rows = rows[runs.ordered(tickets.opened[rows])]
        rows = rows[runs.ordered(tickets.customer[rows])]
        begin = runs.begins(tickets.customer[rows], tickets.opened[rows])
        if not begin.all():
            run = np.cumsum(begin) - 1
            tied = np.flatnonzero(np.bincount(run)[run] > 1)
            names = map(order_of, tickets.names(rows[tied]))
            by_id = sorted(zip(run[tied].tolist(), names, rows[tied].tolist(), strict=True))
            rows[tied] = [row for _, _, row in by_id]
        return rows

    def enter(self, found: Places, now: datetime) -> None:
        """Write down the places of the tickets of known customers."""
        rows, group, claims = self.rows, self._group, self._claims
        takes = claims.any[rows].astype(np.int64)
        sure = takes * ~claims.unsure[rows]
        strange, strangers = self._strange(rows)
        ahead = runs.before(takes, self._begin) + strange
        found.rank[rows] = 1 + ahead
        certain = runs.before(sure, self._begin) >= self._limit
        found.fit[rows] = np.where(ahead < self._limit, WITHIN, np.where(certain, OVER, UNDECIDED))
        total = self._sum(takes)[group] + strangers
        found.used[rows] = np.minimum(total, self._limit)
        found.resets[rows] = self.months.starts[self.month[rows] + 1]
        for first, last in self._freed():
            self._by_turns(found, rows[first:last], now)

    def _strange(self, rows: Integers) -> tuple[Integers | int, Integers | int]:
        """How many claims of others may come before each row in its month, and in all of it."""
        if not (self.strangers.size or self._undated.size):
            return 0, 0
        undated = self._undated_of(self._tickets.customer[rows])
        of_month = self._strangers_of(self.month[rows])
        return self._strangers_before(rows) + undated, of_month + undated

    def _sum(self, values: Integers) -> Integers:
        """The sum for each month of a customer."""
        return np.add.reduceat(values, self._starts) if values.size else values

    def _undated_of(self, customer: Integers) -> Integers:
        """How many claims of unknown opening may be of each of some customers."""
        whose = self._tickets.customer[self._undated]
        anyone = np.count_nonzero(whose == UNKNOWN)
        if len(whose) == anyone:
            return np.full(len(customer), anyone)
        counts = np.bincount(whose[whose != UNKNOWN], minlength=self._tickets.customer.max() + 1)
        return counts[customer] + anyone

    def _strangers_of(self, month: Integers) -> Integers:
        """How many claims of strangers there are in each of some months."""
        counts = np.bincount(self.month[self.strangers], minlength=len(self.months.numbers))
        return counts[month]

    def _strangers_before(self, rows: Integers) -> Integers:
        """How many claims of strangers come before each row in its month."""
        tickets = self._tickets
        theirs, opened = tickets.opened[self.strangers], tickets.opened[rows]
        before, until = (np.searchsorted(theirs, opened, side) for side in ("left", "right"))
        found = before - np.searchsorted(theirs, self.months.starts)[self.month[rows]]
        for place in np.flatnonzero(before < until).tolist():
            (own,) = map(order_of, tickets.names(rows[place : place + 1]))
            rivals = tickets.names(self.strangers[before[place] : until[place]])
            found[place] += sum(order_of(name) < own for name in rivals)
        return found

    def _freed(self) -> Iterator[tuple[int, int]]:
        """The months of customers, as stretches of the rows, in which a place was left."""
        left, customer = self._claims.left != NAT, self._tickets.customer
        if not (left & self._claims.any).any():
            return
        months = np.bincount(self.month[self.strangers[left[self.strangers]]], minlength=1)
        undated = customer[self._undated[left[self._undated]]]
        rows = self.rows
        freed = left[rows] & self._claims.any[rows] | np.isin(customer[rows], undated)
        freed |= np.isin(self.month[rows], np.flatnonzero(months)) | (undated == UNKNOWN).any()
        bounds = [*self._starts.tolist(), len(rows)]
        for group in np.unique(self._group[freed]).tolist():
            yield bounds[group], bounds[group + 1]

    def _by_turns(self, found: Places, rows: Integers, now: datetime) -> None:
        """Write down the places of one month of a customer, taken one after the other."""
        month = Month(self._limit)
        stayed, leaving = 0, list[datetime]()
        for claim, row in self._queue(rows):
            fit = month.take(claim)
            while leaving and leaving[0] <= claim.opened_at:
                heappop(leaving)
            if row != UNKNOWN:
                found.fit[row] = OUTCOMES.index(fit)
                found.rank[row] = 1 + stayed + len(leaving)
            if claim.left_at is not None:
                heappush(leaving, claim.left_at)
            elif claim.consumes is not False:
                stayed += 1
        found.used[rows] = month.used(now)

    def _queue(self, rows: Integers) -> list[tuple[Claim, int]]:
        """All that may claim a month of a customer, in order; who is no one's is no row of it."""
        month, customer = self.month[rows[0]], self._tickets.customer[rows[0]]
        strangers = self.strangers[self.month[self.strangers] == month]
        whose = self._tickets.customer[self._undated]
        undated = self._undated[(whose == customer) | (whose == UNKNOWN)]
        start = instant(int(self.months.starts[month]))
        if not (strangers.size or undated.size):
            return [
                (self._claim(row, start, index), row) for index, row in enumerate(rows.tolist())
            ]
        others = np.concatenate([strangers, undated])
        names = self._tickets.names(np.concatenate([rows, others]))
        claims = (
            self._claim(row, start, name)
            for row, name in zip((*rows.tolist(), *others.tolist()), names, strict=True)
        )
        queue = zip(claims, (*rows.tolist(), *(UNKNOWN for _ in others)), strict=True)
        return sorted(queue, key=lambda one: (not one[0].anytime, *one[0][:2]))

    def _claim(self, row: int, month: datetime, name: str | int) -> Claim:
        opened, customer = int(self._tickets.opened[row]), self._tickets.customer[row]
        takes, left = bool(self._claims.any[row]), int(self._claims.left[row])
        sure = not self._claims.unsure[row] and opened != NAT and customer != UNKNOWN
        return Claim(
            month if opened == NAT else instant(opened),
            order_of(name),
            consumes=(True if sure else None) if takes else False,
            left_at=instant(left) if takes and left != NAT else None,
            anytime=opened == NAT,
        )
