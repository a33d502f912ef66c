"""What another policy, or another calendar, would change about tickets, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import field, frozen

from ticketpolicy import arguments
from ticketpolicy.assessments import assess
from ticketpolicy.businesstime import zones
from ticketpolicy.cases import tickets
from ticketpolicy.decisions import AnyDecision, plain
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.texts import Language, Text
from ticketpolicy.tickets import Ticket
from ticketpolicy.validators import kept

_HEAD = Text("Tiquete {}", "Ticket {}")
_BEFORE, _AFTER = Text("Antes. {}", "Before. {}"), Text("Después. {}", "After. {}")
_COUNT = Text(
    "{} de {} tiquetes cambian; {} no estaban abiertos todavía.",
    "{} of {} tickets change; {} were not open yet.",
)


@frozen
class Change:
    """An answer about a ticket that is another by one policy than by the other."""

    ticket: Ticket
    before: AnyDecision
    after: AnyDecision

    def explain(self, language: Language = "es") -> str:
        """Both answers with their reasons, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return "\n".join(
            (
                _HEAD.told(language, self.ticket.id),
                _BEFORE.told(language, self.before.explain(language)),
                _AFTER.told(language, self.after.explain(language)),
            )
        )

    def __repr__(self) -> str:
        return f"<Change {self.ticket.id!r}: {self.before!r} to {self.after!r}>"


@frozen(kw_only=True)
class Comparison:
    """What changes about tickets from one policy to another, as of one instant.

    ``judged`` counts the tickets that were open by then, ``not_open`` the others.
    """

    judged: int
    not_open: int
    changes: tuple[Change, ...] = field(converter=kept)

    def explain(self, language: Language = "es") -> str:
        """The count, and each change with its reasons; raises `LanguageError`."""
        tickets = {change.ticket.id for change in self.changes}
        head = _COUNT.told(language, len(tickets), self.judged, self.not_open)
        return "\n".join((head, *(change.explain(language) for change in self.changes)))

    def __repr__(self) -> str:
        counts = f"{self.judged} judged, {self.not_open} not open"
        return f"<Comparison {counts}, {len(self.changes)} changes>"


def compare(
    before: Policy | PolicyBook,
    after: Policy | PolicyBook,
    cases: Iterable[Ticket],
    *,
    now: datetime,
) -> Comparison:
    """Which answers about tickets change from one policy to another, and why.

    The tickets of a customer are each other's history. An answer changes with its outcome
    or its value; for the same policy on two calendars, use `Policy.on`. Raises what
    `assess` raises.

    >>> from datetime import UTC, date
    >>> from ticketpolicy import Channel, Kind, Request, arcoiris
    >>> request = Request(
    ...     opened_at=datetime(2026, 7, 10, 16, tzinfo=UTC), channel=Channel.FORM,
    ...     topic="people", kind=Kind.QUESTION, description="How?", registered=True,
    ... )
    >>> ticket = Ticket(id="T-1", customer="ACME", request=request)
    >>> with_law = arcoiris.basic()
    >>> without = with_law.on(arcoiris.schedule().calendar.removing(date(2026, 7, 13)))
    >>> at = datetime(2026, 7, 14, tzinfo=UTC)
    >>> comparison = compare(with_law, without, [ticket], now=at)
    >>> [change.before.question.name for change in comparison.changes]
    ['RESPONSE']
    """
    arguments.model("before", before, Policy, PolicyBook)
    arguments.model("after", after, Policy, PolicyBook)
    now = zones.instant(now, "now")
    open_by_now, later = _open_by(cases, now)
    changes = tuple(
        Change(ticket, old, new)
        for ticket, others in _with_others(open_by_now)
        for old, new in zip(
            assess(before, ticket, now=now, history=others).decisions,
            assess(after, ticket, now=now, history=others).decisions,
            strict=True,
        )
        if old.outcome is not new.outcome or plain(old.value) != plain(new.value)
    )
    return Comparison(judged=len(open_by_now), not_open=later, changes=changes)


def _open_by(cases: Iterable[Ticket], now: datetime) -> tuple[list[Ticket], int]:
    given = tickets(cases, "cases")
    open_by_now = [
        ticket
        for ticket in given
        if ticket.request.opened_at is None or ticket.request.opened_at <= now
    ]
    return open_by_now, len(given) - len(open_by_now)


def _with_others(judged: list[Ticket]) -> Iterator[tuple[Ticket, list[Ticket]]]:
    """Each ticket with those that may be of the same customer."""
    by_customer: dict[str | int | None, list[Ticket]] = defaultdict(list)
    for ticket in judged:
        by_customer[ticket.customer].append(ticket)
    for ticket in judged:
        others = by_customer[ticket.customer]
        yield ticket, others if ticket.customer is None else [*others, *by_customer[None]]
