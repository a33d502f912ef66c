"""How the promises of a time stand whose clock pauses."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from attrs import frozen

from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.cases import Case
from ticketpolicy.deadlines import Deadline, Stretch
from ticketpolicy.decisions import Decision, Known, Note, Promised
from ticketpolicy.events import PriorityChanged
from ticketpolicy.outcomes import Question, TargetOutcome
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.terms import Target, TargetTerms
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Status

_NOTHING_PROMISED = Text(
    "La política no promete un plazo para esto.", "The policy promises no time for this."
)
_TARGET = Text(
    "El plazo es el de su severidad ({}), su prioridad ({}) y su tipo ({}).",
    "The time is that of its severity ({}), its priority ({}) and its kind ({}).",
)
_NO_TARGET = Text(
    "No se sabe de un plazo para esta severidad ({}), esta prioridad ({}) y este tipo ({}).",
    "No time is known for this severity ({}), this priority ({}) and this kind ({}).",
)
_NOTHING_OWED = Text("No hay nada pendiente de esto.", "Nothing of this is owed.")
_RUNS = Text(
    "Desde el {0} corren {1} de tiempo hábil, y vencen el {2}.",
    "From {0} on, {1} of business time run, and end on {2}.",
)
_PAUSED = Text(
    "Desde el {0} corren {1} de tiempo hábil, y están en pausa.",
    "From {0} on, {1} of business time run, and are paused.",
)
_MET = Text(
    "Desde el {0} corrían {1} de tiempo hábil; se cumplió el {2}.",
    "From {0} on, {1} of business time ran; it was given on {2}.",
)
_STATUS = Text("El tiquete está {} desde el {}.", "The ticket is {} since {}.")

Lapse = tuple[Literal["PENDING", "AT_RISK", "PAUSED", "BREACHED"], datetime | None]

OVER = (Status.CLOSED, Status.WITHDRAWN, Status.MERGED)


@frozen(kw_only=True)
class TargetTime:
    """A promised time whose clock pauses; what is None is not there.

    ``remaining`` and ``overdue`` are business time, up to ``met_at`` or else to the
    instant of the question. ``due_at`` is None while a pause holds it off.
    """

    started_at: datetime | None = None
    due_at: datetime | None = None
    met_at: datetime | None = None
    remaining: timedelta | None = None
    overdue: timedelta | None = None


_NO_TIME = TargetTime()


class Exchange(NamedTuple):
    """What is owed, as the events tell: since when, except during pauses, until it was given.

    ``found`` tells so; ``unsure`` is what keeps it from being told.
    """

    started_at: datetime | None = None
    met_at: datetime | None = None
    pauses: Sequence[Stretch] = ()
    found: tuple[Note, ...] = ()
    unsure: tuple[Note, ...] = ()


def chosen_by(case: Case) -> tuple[Known, Known, Known]:
    """What a target is chosen by: severity, priority as it now is, and kind."""
    request = case.ticket.request
    severity, kind = ("request.severity", request.severity), ("request.kind", request.kind)
    changes = case.ticket.of(PriorityChanged)
    if not changes:
        return severity, ("request.priority", request.priority), kind
    index, changed = changes[-1]
    return severity, (f"events[{index}].priority", changed.priority), kind


def matching(targets: Iterable[Target], chosen: Sequence[Known]) -> tuple[Target | None, bool]:
    """The most specific target that fits, or None, and whether that is certain."""
    for target in sorted(targets, key=lambda target: -target.specific):
        misses = [
            known
            for wanted, (_, known) in zip(target.chosen, chosen, strict=True)
            if wanted is not None and wanted is not known
        ]
        if not misses:
            return target, True
        if all(known is None for known in misses):
            return None, False
    return None, True


def pauses(case: Case, *statuses: Status) -> list[Stretch]:
    """The stretches during which the ticket had one of these statuses."""
    standings = case.ticket.standings
    ends = [*(later.since for later in standings[1:]), None]
    return [
        (one.since, until)
        for one, until in zip(standings, ends, strict=True)
        if one.status in statuses and one.since is not None
    ]


def standings(case: Case, clause: str) -> tuple[Note, ...]:
    """Each change of the status of a ticket, as a finding."""
    return tuple(
        ("ticket.status", clause, _STATUS, (("ticket.status", one.status), fact))
        for one in case.ticket.standings
        if one.event is not None
        for fact in (case.ticket.happened[one.event],)
    )


def lapse(due_at: datetime | None, risk_at: datetime | None, now: datetime) -> Lapse:
    """How what is owed stands at an instant, and when that changes by itself."""
    if due_at is None:
        return "PAUSED", None
    late_from = due_at.astimezone(UTC) + MICROSECOND
    if late_from <= now:
        return "BREACHED", None
    if risk_at is None:
        return "PENDING", late_from
    return ("AT_RISK", late_from) if risk_at <= now else ("PENDING", risk_at.astimezone(UTC))


def slack(rest: timedelta) -> tuple[timedelta, timedelta]:
    """The business time that is left, and the business time that is over."""
    return (rest, NO_TIME) if rest > NO_TIME else (NO_TIME, -rest)


class Promise(NamedTuple):
    """A promise of a policy by targets, in a case: what of it is owed, and how it stands."""

    case: Case
    question: Question
    name: str
    terms: TargetTerms
    scope: Scope
    exchange: Exchange

    def decision(self) -> Decision[TargetOutcome, TargetTime]:
        """How it stands; the targets are some."""
        chosen = chosen_by(self.case)
        target, certain = matching(self.terms.targets, chosen)
        choice = self._find("target", _TARGET if target else _NO_TARGET, *chosen)
        if not self.scope.made:
            excluded = _if(self.scope.made is False, TargetOutcome.NOT_APPLICABLE)
            return self._decide(excluded, self.scope.reasons)
        if target is None:
            return self._decide(_if(certain, TargetOutcome.NO_PROMISE), (choice,))
        if self.exchange.unsure:
            return self._decide(TargetOutcome.UNDECIDED, self.exchange.unsure, choice)
        if self.exchange.started_at is None:
            nothing = self._find("owed", _NOTHING_OWED)
            return self._decide(TargetOutcome.NOT_APPLICABLE, (nothing,), choice)
        return self._running(target, self.exchange.started_at, choice)

    def _running(
        self, target: Target, started_at: datetime, choice: Note
    ) -> Decision[TargetOutcome, TargetTime]:
        case, met_at = self.case, self.exchange.met_at
        deadline = Deadline(
            schedule=case.policy.schedule,
            start=started_at,
            span=target.within,
            pauses=self.exchange.pauses,
        )
        warn = target.warn_before
        risk_at = None if warn is None else deadline.earlier(warn).due_at
        last = case.ticket.standings[-1]
        ended_at = met_at or (last.since if last.status in OVER else None)
        state, changes = lapse(deadline.due_at, risk_at, ended_at or case.now)
        outcome = TargetOutcome[state]
        if outcome is not TargetOutcome.BREACHED and ended_at:
            outcome = TargetOutcome.MET if met_at else TargetOutcome.NOT_APPLICABLE
            changes = None
        found = (self._runs(deadline), choice)
        value = _time(case, deadline, met_at)
        promised = (deadline.start, deadline.span, deadline.pauses)
        return self._decide(outcome, found, value=value, changes=changes, promised=promised)

    def _runs(self, deadline: Deadline) -> Note:
        start = ("target.start", self.case.local(deadline.start))
        span, due = ("target.within", deadline.span), ("target.due_at", deadline.due_at)
        met_at = self.exchange.met_at
        if met_at is not None:
            met = ("target.met_at", self.case.local(met_at))
            return self._find("clock", _MET, start, span, met)
        says = _PAUSED if deadline.due_at is None else _RUNS
        return self._find("clock", says, start, span, due)

    def _find(self, rule: str, says: Text, *facts: Known) -> Note:
        return (f"{self.name}.{rule}", self.terms.clause, says, facts)

    def _decide(
        self,
        outcome: TargetOutcome,
        found: tuple[Note, ...],
        *also: Note,
        value: TargetTime = _NO_TIME,
        changes: datetime | None = None,
        promised: Promised | None = None,
    ) -> Decision[TargetOutcome, TargetTime]:
        others = (*self.scope.considered, *also, *self.exchange.found)
        weighed = (*others, *(one for one in found if one not in others))
        return Decision(self.case, self.question, outcome, value, found, weighed, changes, promised)


def _if(certain: bool, outcome: TargetOutcome) -> TargetOutcome:  # noqa: FBT001 - what is asked
    return outcome if certain else TargetOutcome.UNDECIDED


def _time(case: Case, deadline: Deadline, met_at: datetime | None) -> TargetTime:
    remaining, overdue = slack(deadline.span - deadline.run_by(met_at or case.as_of))
    return TargetTime(
        started_at=case.local(deadline.start),
        due_at=deadline.due_at,
        met_at=met_at and case.local(met_at),
        remaining=remaining,
        overdue=overdue,
    )


def target(
    case: Case,
    question: Question,
    name: str,
    terms: TargetTerms,
    scope: Scope,
    owed: Callable[[Case, str], Exchange],
) -> Decision[TargetOutcome, TargetTime]:
    """How the promise stands that a policy makes by targets; what is ``owed`` is told by events."""
    if terms.targets:
        return Promise(case, question, name, terms, scope, owed(case, terms.clause)).decision()
    nothing = (f"{name}.target", terms.clause, _NOTHING_PROMISED, ())
    return Decision(case, question, TargetOutcome.NO_PROMISE, _NO_TIME, (nothing,))
