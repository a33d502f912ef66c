"""All questions about a ticket at one instant."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from ticketpolicy import arguments
from ticketpolicy.cases import Case, tickets
from ticketpolicy.decisions import AnyDecision, Decision, Plain
from ticketpolicy.errors import TicketHistoryError
from ticketpolicy.outcomes import (
    AdmissionOutcome,
    AutoCloseOutcome,
    EscalationOutcome,
    QuotaOutcome,
    ReopeningOutcome,
    ResponseOutcome,
    TargetOutcome,
    WarrantyOutcome,
)
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.rules import quotas
from ticketpolicy.rules.admissions import admission
from ticketpolicy.rules.closures import Silence, auto_close
from ticketpolicy.rules.escalations import Escalation, escalation
from ticketpolicy.rules.followups import follow_up
from ticketpolicy.rules.quotas import Usage
from ticketpolicy.rules.reopenings import reopening
from ticketpolicy.rules.replies import next_reply
from ticketpolicy.rules.resolutions import resolution
from ticketpolicy.rules.responses import ResponseTime, response
from ticketpolicy.rules.scopes import scope_of
from ticketpolicy.rules.targets import TargetTime
from ticketpolicy.rules.warranties import Warranty, warranty
from ticketpolicy.texts import Language, Text
from ticketpolicy.tickets import Ticket

if TYPE_CHECKING:
    from ticketpolicy.displays.markup import Html

_HEAD = Text(
    "Tiquete {0} de {1}, visto el {2} (hora de {3}).",
    "Ticket {0} of {1}, as of {2} (time of {3}).",
)
_BY = Text("Según la política {0}, revisión {1}.", "By the policy {0}, revision {1}.")
_NEXT = Text(
    "Si nada más ocurre, algo cambia el {0}.", "If nothing else happens, something changes on {0}."
)
_STABLE = Text("Si nada más ocurre, nada cambia.", "If nothing else happens, nothing changes.")


@frozen(slots=False)
class Assessment:
    """The answers to all questions about a ticket, as of one instant."""

    case: Case
    admission: Decision[AdmissionOutcome, None]
    quota: Decision[QuotaOutcome, Usage | None]
    response: Decision[ResponseOutcome, ResponseTime]
    follow_up: Decision[TargetOutcome, TargetTime]
    next_reply: Decision[TargetOutcome, TargetTime]
    resolution: Decision[TargetOutcome, TargetTime]
    escalation: Decision[EscalationOutcome, Escalation]
    warranty: Decision[WarrantyOutcome, Warranty]
    auto_close: Decision[AutoCloseOutcome, Silence]
    reopening: Decision[ReopeningOutcome, None]

    @property
    def decisions(self) -> tuple[AnyDecision, ...]:
        """All the answers, in the order in which they are asked."""
        return (
            self.admission, self.quota, self.response, self.follow_up, self.next_reply,
            self.resolution, self.escalation, self.warranty, self.auto_close, self.reopening,
        )  # fmt: skip

    @property
    def ticket(self) -> Ticket:
        """The ticket as it stands at the instant, without later events."""
        return self.case.ticket

    @property
    def as_of(self) -> datetime:
        """The instant of the questions."""
        return self.case.as_of

    @property
    def policy(self) -> Policy:
        """The policy, in the revision that judged the ticket."""
        return self.case.policy

    @property
    def changes_at(self) -> datetime | None:
        """The first instant at which any outcome is another with no new event, or None."""
        changes = [decision.changes for decision in self.decisions if decision.changes is not None]
        return self.case.local(min(changes)) if changes else None

    def explain(self, language: Language = "es") -> str:
        """All the answers with their reasons, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return "\n".join(self._lines(language))

    def to_html(self, language: Language = "es") -> "Html":
        """All the answers for a notebook or a page; raises `LanguageError`."""
        from ticketpolicy.displays import assessments as displays

        return displays.display(self._head(language), self.decisions, self._end(language), language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        lines = (f"\n  {decision!r}" for decision in self.decisions)
        ticket, policy = self.ticket, self.policy
        by = f"{policy.id} {policy.revision}"
        return f"<{ticket.id!r} as of {self.as_of.isoformat()} by {by}:{''.join(lines)}>"

    def _lines(self, language: Language) -> Iterator[str]:
        yield from self._head(language)
        yield from (decision.explain(language) for decision in self.decisions)
        yield self._end(language)

    def _head(self, language: Language) -> Iterator[str]:
        ticket, policy = self.ticket, self.policy
        zone = policy.schedule.zone.key
        yield _HEAD.told(language, ticket.id, ticket.customer, self.as_of, zone)
        yield _BY.told(language, policy.id, policy.revision)

    def _end(self, language: Language) -> str:
        changes_at = self.changes_at
        return _STABLE.told(language) if changes_at is None else _NEXT.told(language, changes_at)

    def to_dict(self) -> dict[str, Plain]:
        """The answers as data of the kinds that JSON has; see `Decision.to_dict`."""
        answers = {decision.question.name.lower(): decision for decision in self.decisions}
        return {
            "ticket": self.ticket.id,
            **{name: decision.to_dict() for name, decision in answers.items()},
        }


def assess(
    policy: Policy | PolicyBook, ticket: Ticket, *, now: datetime, history: Iterable[Ticket] = ()
) -> Assessment:
    """Answer every question about a ticket at an instant, and say why.

    A book judges the ticket by the revision in force when it was opened; a policy by
    itself, whenever that was. ``history`` are other tickets, of which those of the same
    customer and month share its quota; it may hold the ticket itself, and tickets of
    others. What was opened, or happened, after ``now`` is not there yet.

    Raises `TicketHistoryError` when the ticket itself is not opened yet or two different
    tickets of the history have one id, `NotInForceError`, `CalendarRangeError` when a date
    that is needed is not known, `FactError` for a history of anything but tickets, and
    `ModelTypeError` for what is no policy or no ticket.

    >>> from datetime import timedelta
    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import Channel, Kind, Request, arcoiris
    >>> opened = datetime(2026, 6, 5, 16, 59, tzinfo=ZoneInfo("America/Bogota"))
    >>> request = Request(
    ...     opened_at=opened, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
    ...     description="How do I add a person?", registered=True,
    ... )
    >>> ticket = Ticket(id="T-1", customer="ACME", request=request)
    >>> answers = assess(arcoiris.basic(), ticket, now=opened + timedelta(hours=1))
    >>> answers.response.outcome.name, str(answers.changes_at)
    ('PENDING', '2026-06-18 15:59:00.000001-05:00')
    """
    case = Case.of(_judge(policy, ticket), ticket, now)
    admitted = admission(case)
    others = list(_others(policy, case, history))
    place = quotas.place(case, admitted.outcome, others)
    scope = scope_of(admitted, place)
    responded, guaranteed = response(case, scope), warranty(case)
    return Assessment(
        case,
        admitted,
        quotas.quota(case, admitted, place),
        responded,
        follow_up(case, scope),
        next_reply(case, scope),
        resolution(case, scope),
        escalation(case, responded),
        guaranteed,
        auto_close(case),
        reopening(case, guaranteed),
    )


def _judge(policy: Policy | PolicyBook, ticket: Ticket) -> Policy:
    if isinstance(policy, PolicyBook):
        arguments.model("ticket", ticket, Ticket)
        return policy.in_force(ticket.request.opened_at)
    return policy


def _others(policy: Policy | PolicyBook, case: Case, history: Iterable[Ticket]) -> Iterator[Case]:
    """The other tickets of the history that are opened by now."""
    seen: dict[str | int, Ticket] = {}
    for index, ticket in enumerate(tickets(history, "history")):
        if ticket.id in seen:
            if seen[ticket.id] != ticket:
                problem = "has the id of another ticket of the history"
                raise TicketHistoryError(f"history[{index}]", ticket, problem)
            continue
        seen[ticket.id] = ticket
        opened_at = ticket.request.opened_at
        if ticket.id != case.ticket.id and (opened_at is None or opened_at <= case.now):
            judge = case.policy if opened_at is None else _judge(policy, ticket)
            yield Case.of(judge, ticket, case.now)
