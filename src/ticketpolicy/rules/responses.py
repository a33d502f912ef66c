"""When the desk must have responded, and whether it did."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from attrs import frozen

from ticketpolicy import hours
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import NO_TIME
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Known, Note
from ticketpolicy.outcomes import Question, ResponseOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules import dues, targets
from ticketpolicy.rules.messages import messages
from ticketpolicy.rules.scopes import Scope
from ticketpolicy.terms import Target
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Standing, Ticket

_DUE = Text(
    "Se abrió el {0}; la respuesta vence, tras {1} hábiles, el {2}.",
    "It was opened on {0}; the response is due, after {1} of business time, on {2}.",
)
_HOURS = Text(
    "Las horas hábiles son {} ({}), salvo los días cerrados del calendario.",
    "Business hours are {} ({}), save the closed days of the calendar.",
)
_NO_PROMISE = Text(
    "El plazo no cubre un tiquete así (severidad: {}; prioridad: {}; tipo: {}).",
    "The time does not cover such a ticket (severity: {}; priority: {}; kind: {}).",
)
_UNKNOWN = Text(
    "El plazo depende de lo que no se sabe (severidad: {}; prioridad: {}; tipo: {}).",
    "The time hangs on what is not known (severity: {}; priority: {}; kind: {}).",
)
_NOT_MADE = Text(
    "La promesa es para tiquetes que se atienden y que caben en el cupo.",
    "The promise is made to tickets that are taken and that fit the quota.",
)
_STATUS = Text("El tiquete quedó {} el {}.", "The ticket was {} from {} on.")
_ENDED = Text(
    "El tiquete quedó {} el {}, sin una respuesta y antes de que venciera.",
    "The ticket was {} from {} on, without a response and before it was due.",
)

_MET, _UNDECIDED = ResponseOutcome.MET, ResponseOutcome.UNDECIDED


@frozen
class ResponseTime:
    """The promised and the given first response; what is None is not there.

    ``remaining`` and ``overdue`` are business time, up to the response, the end of the ticket,
    or else the instant of the question.
    """

    due_at: datetime | None = None
    responded_at: datetime | None = None
    remaining: timedelta | None = None
    overdue: timedelta | None = None


_NO_TIME = ResponseTime()


def response(case: Case, scope: Scope) -> Decision[ResponseOutcome, ResponseTime]:
    """How the promise of a first response stands.

    The first public message of a person of the desk is the response; a request for
    information and a delivered solution are such messages. The clock never pauses before
    it. A ticket that is closed, withdrawn or merged without one, before it was due, is owed
    none, until it is reopened.
    """
    chosen = targets.chosen_by(case)
    target, certain = target_of(case.policy, chosen)
    opened_at, clause = case.opened_at, case.policy.response.clause
    if not scope.made:
        outcome = _UNDECIDED if scope.made is None else ResponseOutcome.NOT_APPLICABLE
        found = (*scope.reasons, ("response.scope", clause, _NOT_MADE, ()))
    elif target is None or opened_at is None:
        outcome = ResponseOutcome.NO_PROMISE if certain else _UNDECIDED
        says = _NO_PROMISE if certain else _UNKNOWN
        found = (("response.covers", clause, says, chosen),)
    else:
        return _promised(case, scope, target, chosen, opened_at)
    weighed = (*scope.considered, found[-1])
    return Decision(case, Question.RESPONSE, outcome, _NO_TIME, found, weighed)


def target_of(policy: Policy, chosen: Sequence[Known]) -> tuple[Target | None, bool]:
    """The target by severity, priority and kind, or None, and whether that is certain."""
    terms, severity = policy.response, chosen[0][1]
    if terms.targets:
        target, certain = targets.matching(terms.targets, chosen)
        if target is not None or not certain:
            return target, certain
    return (terms.usual, True) if severity in terms.covers else (None, severity is not None)


def _promised(
    case: Case, scope: Scope, target: Target, chosen: Sequence[Known], opened_at: datetime
) -> Decision[ResponseOutcome, ResponseTime]:
    schedule, within = case.policy.schedule, target.within
    due_at = dues.due_at(case.policy, opened_at, within)
    due, ends = _due(case, target, due_at, chosen), _ends(case, due_at.astimezone(UTC))
    risk_at = _risk_at(schedule, opened_at, target)
    state, changes = targets.lapse(due_at, risk_at, ends.at or case.now)
    outcome, found = ResponseOutcome[state], due
    if ends.outcome is not None and outcome is not ResponseOutcome.BREACHED:
        outcome, found, changes = ends.outcome, (*ends.found[-1:], *due), None
    ended_at = None if ends.at is None or ends.outcome is _UNDECIDED else case.local(ends.at)
    rest = hours.between(schedule, ended_at or case.as_of, due_at)
    responded_at = ended_at if ends.outcome is _MET else None
    value = ResponseTime(due_at, responded_at, *targets.slack(rest))
    weighed, promised = (*scope.considered, *ends.found, *due), (opened_at, within, ())
    return Decision(case, Question.RESPONSE, outcome, value, found, weighed, changes, promised)


def _risk_at(schedule: Schedule, start: datetime, target: Target) -> datetime | None:
    """From when on no more than the warning is left, if the target has one."""
    if target.warn_before is None:
        return None
    return hours.after(schedule, start, max(target.within - target.warn_before, NO_TIME))


class _End(NamedTuple):
    """What ends the wait for a response: when, how it then stands if in time, and why."""

    at: datetime | None
    outcome: ResponseOutcome | None
    found: tuple[Note, ...]


def _ends(case: Case, due_at: datetime) -> _End:
    """The first message that is, or may be, a response, or else the end of the ticket.

    A message that comes after the end, and late, is none that was owed.
    """
    heard: list[Note] = []
    standings, over = case.ticket.standings, _over(case.ticket)
    for index, counts, said in messages(case):
        heard.append(said)
        at = case.ticket.events[index].at
        if over is not None and over.event is not None and over.event < index and at > due_at:
            break
        if counts is not False:
            turns = _turns(case, standings) if at > due_at else ()
            return _End(at, _MET if counts else _UNDECIDED, (*turns, *heard))
    turns = _turns(case, (one for one in standings if one is not over))
    if over is None:
        return _End(None, None, (*turns, *heard))
    found = (*turns, *heard, *_turns(case, [over], _ENDED))
    return _End(over.since, ResponseOutcome.NOT_APPLICABLE, found)


def _over(ticket: Ticket) -> Standing | None:
    """Where the ticket came to its end, if it did and was not reopened."""
    if ticket.status not in targets.OVER:
        return None
    *_, end = takewhile(lambda one: one.status in targets.OVER, reversed(ticket.standings))
    return end


def _turns(case: Case, standings: Iterable[Standing], says: Text = _STATUS) -> tuple[Note, ...]:
    """The events that led to some of the statuses of a ticket."""
    clause, happened = case.policy.response.clause, case.ticket.happened
    return tuple(
        ("response.status", clause, says, (("ticket.status", status), happened[index]))
        for status, _, index in standings
        if index is not None
    )


def _due(case: Case, target: Target, due_at: datetime, chosen: Sequence[Known]) -> tuple[Note, ...]:
    terms = case.policy.response
    within, due = ("response.within", target.within), ("response.due_at", due_at)
    week = ("schedule.week", case.policy.hours_in_words)
    zone, opening = ("schedule.zone", case.zone.key), ("request.opened_at", case.opened_at)
    return (
        ("response.due", terms.clause, _DUE, (opening, within, due, *chosen)),
        ("response.hours", terms.hours_clause, _HOURS, (week, zone)),
    )
