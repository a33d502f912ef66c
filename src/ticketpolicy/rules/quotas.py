"""How much of a month's tickets a customer has used, and whether a ticket fits in."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from ticketpolicy import arguments
from ticketpolicy.businesstime import periods, zones
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.outcomes import AdmissionOutcome, Question, QuotaOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.admissions import judged
from ticketpolicy.texts import Language, Text
from ticketpolicy.tickets import Status, Ticket

if TYPE_CHECKING:
    from ticketpolicy.displays.markup import Html

_WITHIN, _OVER = QuotaOutcome.WITHIN, QuotaOutcome.OVER_QUOTA
_UNDECIDED = QuotaOutcome.UNDECIDED

LEFT = (Status.WITHDRAWN, Status.MERGED)
_OWN_RULES = ("quota.ended", "quota.upgrade")

_RANK = Text(
    "Es el tiquete número {0} del cliente en su mes; el cupo es de {1}.",
    "It is the customer's ticket number {0} of its month; the quota is {1}.",
)
_MAYBE_RANK = Text(
    "Su número en el mes, con un cupo de {1}, depende de tiquetes de los que falta saber algo.",
    "Its number in the month, with a quota of {1}, hangs on tickets of which something is unknown.",
)
_NO_MONTH = Text(
    "No se sabe de qué cliente y de qué mes es (cliente: {0}; apertura: {1}).",
    "Of which customer and month it is, is not known (customer: {0}; opening: {1}).",
)
_MORE = Text("Cabe uno nuevo desde el {}. {}", "A new one fits from {} on. {}")
_ENDED = Text("El tiquete fue {} y no gasta cupo.", "The ticket was {}, and uses no quota.")


@frozen(kw_only=True)
class Usage:
    """What a customer has used of a month's quota, in tickets.

    ``used`` is never more than ``limit``. ``resets_at`` is the first instant of the next month.
    """

    limit: int
    used: int
    resets_at: datetime

    @property
    def remaining(self) -> int:
        """How many tickets still fit."""
        return self.limit - self.used

    def to_html(self, language: Language = "es") -> "Html":
        """The usage for a notebook or a page, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        from ticketpolicy.displays import usages

        return usages.display(self.limit, self.used, self.resets_at, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        left = f"remaining={self.remaining}, resets_at={self.resets_at.isoformat()}"
        return f"<Usage limit={self.limit}, used={self.used}, {left}>"


class Claim(NamedTuple):
    """A ticket on the quota: whether it consumes (None: not known), and since when no more.

    One that came at ``anytime`` is of unknown opening: it may lie before any other.
    """

    opened_at: datetime
    order: tuple[bool, str | int] = (False, 0)
    consumes: bool | None = True
    left_at: datetime | None = None
    anytime: bool = False

    def precedes(self, other: "Claim") -> bool:
        """Whether it comes before another in the order of opening."""
        return self.anytime or self[:2] < other[:2]

    def holds(self, at: datetime) -> bool:
        """Whether it is not left at an instant."""
        return self.left_at is None or at < self.left_at


class Month:
    """A month's quota, taken up in the order of opening.

    A ticket fits when a place is free as it is opened, and what was decided then stays
    so. Places are taken for certain or possibly, for good or until they are left.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._sure = 0
        self._possible = 0
        self._leaving: list[tuple[datetime, bool]] = []

    def _fit(self, at: datetime) -> QuotaOutcome:
        while self._leaving and self._leaving[0][0] <= at:
            self._sure -= heappop(self._leaving)[1]
            self._possible -= 1
        if self._sure >= self.limit:
            return _OVER
        return _WITHIN if self._possible < self.limit else _UNDECIDED

    def take(self, claim: Claim) -> QuotaOutcome:
        """How a ticket fits as it is opened; if it may, its place is taken."""
        fit = self._fit(claim.opened_at)
        if claim.consumes is False or fit is _OVER:
            return fit
        sure = fit is _WITHIN and claim.consumes is True
        if claim.left_at is None:
            # Where none is about to be left, it takes a place, or the others have all of them.
            sure = sure or (claim.consumes is True and not self._leaving)
        elif claim.left_at > claim.opened_at:
            heappush(self._leaving, (claim.left_at, sure))
        else:
            return fit
        self._possible += 1
        self._sure += sure
        return fit

    def used(self, now: datetime) -> int:
        """How many places are taken, those that may be among them."""
        left = sum([left_at <= now for left_at, _ in self._leaving])
        return min(self._possible - left, self.limit)


def quota_usage(policy: Policy, opened: Iterable[datetime], *, now: datetime) -> Usage:
    """What one customer's tickets have used of the quota of the month of ``now``.

    ``opened`` are the instants, in any order, at which the admitted tickets of the
    customer were opened. Those of other months and those after ``now`` do not
    count. The month is that of the zone of the desk (clause ``quota.monthly``).

    Raises `NaiveDatetimeError` and `InstantTypeError`, which name the ticket.

    >>> from datetime import UTC
    >>> from ticketpolicy import arcoiris
    >>> late = datetime(2026, 7, 1, 3, 30, tzinfo=UTC)  # still June in Bogota
    >>> usage = quota_usage(arcoiris.basic(), [late], now=late)
    >>> usage.used, usage.remaining, str(usage.resets_at)
    (1, 4, '2026-07-01 00:00:00-05:00')
    """
    arguments.model("policy", policy, Policy)
    span = periods.month_of(now, policy.schedule.zone, "now")
    since, until = zones.instant(span.start, "month"), zones.instant(now, "now")
    month = Month(policy.quota.limit)
    for at in sorted(zones.instants(opened, "opened")):
        if since <= at <= until:
            month.take(Claim(at))
    return Usage(limit=month.limit, used=month.used(until), resets_at=span.end)


def consumes(admitted: AdmissionOutcome) -> bool | None:
    """Whether a ticket that was judged so uses quota; None when that is not known."""
    if admitted is AdmissionOutcome.UNDECIDED:
        return None
    return admitted in (AdmissionOutcome.ADMITTED, AdmissionOutcome.BILLABLE)


class Place(NamedTuple):
    """Where a ticket comes in its customer's month, whatever became of it since.

    ``fit`` is how it found the quota as it was opened, ``usage`` that of its month at the
    instant of the question, or None when the month is not known.
    """

    fit: QuotaOutcome
    usage: Usage | None
    finding: Note


def place(case: Case, admitted: AdmissionOutcome, history: Sequence[Case]) -> Place:
    """The place of a ticket among the other tickets, its ``history``, of its customer."""
    terms, ticket = case.policy.quota, case.ticket
    opened_at, opening = case.opened_at, ("request.opened_at", case.opened_at)
    customer = ("ticket.customer", ticket.customer)
    if opened_at is None or ticket.customer is None:
        finding = ("quota.rank", terms.clause, _NO_MONTH, (customer, opening))
        return Place(_UNDECIDED, None, finding)
    span, month = periods.month_of(opened_at, case.zone, "opened_at"), Month(terms.limit)
    others = _claims(case, history, span) if history else []
    at = opened_at.astimezone(UTC)
    own = Claim(at, order_of(ticket.id), consumes(admitted), _left_at(ticket))
    ahead = sum([claim.precedes(own) for claim in others])
    fits = [month.take(claim) for claim in (*others[:ahead], own, *others[ahead:])]
    before = [claim for claim in others[:ahead] if claim.consumes is not False]
    rank = 1 + sum([claim.holds(at) for claim in before])
    ids = tuple([claim.order[1] for claim in others])
    facts = ("quota.rank", rank), ("quota.limit", terms.limit), customer, opening, ("history", ids)
    says = _MAYBE_RANK if fits[ahead] is _UNDECIDED else _RANK
    usage = Usage(limit=terms.limit, used=month.used(case.now), resets_at=span.end)
    return Place(fits[ahead], usage, ("quota.rank", terms.clause, says, facts))


def order_of(name: str | int) -> tuple[bool, str | int]:
    """Where the id of a ticket comes in an order: numbers before texts, each in its order."""
    return isinstance(name, str), name


def _left_at(ticket: Ticket) -> datetime | None:
    return ticket.standings[-1].since if ticket.status in LEFT else None


def _claims(case: Case, history: Sequence[Case], month: Interval) -> list[Claim]:
    """What other tickets claim of a month, in order; an unknown opening may lie in it."""
    claims: list[Claim] = []
    for other in history:
        ticket, opened_at = other.ticket, other.ticket.request.opened_at
        strange = ticket.customer not in {None, case.ticket.customer}
        if strange or not month.start <= (opened_at or month.start) < month.end:
            continue
        uses = consumes(judged(other.policy.admission, ticket.request)[0])
        uses = None if uses and None in {ticket.customer, opened_at} else uses
        left_at, anytime = _left_at(ticket), opened_at is None
        claims.append(
            Claim(opened_at or month.start, order_of(ticket.id), uses, left_at, anytime=anytime)
        )
    return sorted(claims, key=lambda claim: (not claim.anytime, *claim[:2]))


def quota(
    case: Case, admitted: Decision[AdmissionOutcome, None], place: Place
) -> Decision[QuotaOutcome, Usage | None]:
    """Whether a ticket fits the quota of its month, and what is used of that month.

    A ticket that is refused, incomplete, withdrawn or merged is not counted.
    """
    outcome, findings = _found(case, admitted, place)
    considered = (*admitted.weighed, place.finding)
    if findings[-1][0] in _OWN_RULES:
        considered = (*considered, findings[-1])
    return Decision(case, Question.QUOTA, outcome, place.usage, findings, considered)


def _found(
    case: Case, admitted: Decision[AdmissionOutcome, None], place: Place
) -> tuple[QuotaOutcome, tuple[Note, ...]]:
    terms, ticket = case.policy.quota, case.ticket
    if consumes(admitted.outcome) is False:
        return QuotaOutcome.NOT_COUNTED, admitted.found
    left = ticket.standings[-1]
    if left.status in LEFT and left.event is not None:
        facts = ("ticket.status", left.status), case.ticket.happened[left.event]
        return QuotaOutcome.NOT_COUNTED, (("quota.ended", terms.clause, _ENDED, facts),)
    if admitted.outcome is AdmissionOutcome.UNDECIDED:
        return _UNDECIDED, admitted.found
    if place.fit is _OVER and place.usage is not None:
        return _OVER, (place.finding, _upgrade(case, place.usage))
    return place.fit, (place.finding,)


def _upgrade(case: Case, usage: Usage) -> Note:
    clause = case.policy.quota.upgrade_clause
    said, _ = case.policy.ground(clause)
    resets = ("quota.resets_at", usage.resets_at)
    return ("quota.upgrade", clause, _MORE, (resets, ("quota.upgrade", said.paraphrase)))
