"""The library as an adapter of the conformance set: a question and plain data in, plain data out.

An adapter of another implementation answers the same questions in the same words; see
`ticketpolicy.testing.vectors`.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from ticketpolicy import codec, hours
from ticketpolicy.assessments import assess
from ticketpolicy.businesstime import durations
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import AnyDecision, Plain, plain
from ticketpolicy.errors import OptionError
from ticketpolicy.outcomes import AdmissionOutcome, Question
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.rules.closures import auto_close_at
from ticketpolicy.rules.dues import response_due
from ticketpolicy.rules.quotas import quota_usage
from ticketpolicy.rules.warranties import charge, warranty_expiry
from ticketpolicy.suggestions import instead
from ticketpolicy.tickets import Ticket

Given: TypeAlias = Mapping[str, Any]
Ask: TypeAlias = Callable[[Given], object]

Part = TypeVar("Part")


def answer(question: str, given: Given) -> Plain:
    """The answer of this library to a question of the conformance set.

    Raises `OptionError` for a question that is none of the set, and for a part of what is
    given that is missing or is no text of what it should be; and what the questions raise: a
    `TicketPolicyError`, whose type the set names where it is expected.

    >>> from ticketpolicy.testing import vectors
    >>> vector = vectors.find("due.ley.2578")
    >>> answer(vector.question, vector.given)
    '2026-07-23T15:30:00-05:00'
    """
    ask = QUESTIONS.get(question) if isinstance(question, str) else None
    if ask is None:
        problem = f"is no question of the conformance set{instead(str(question), QUESTIONS)}"
        raise OptionError("question", question, problem)
    return plain(ask(_Given(given)))


class _Given(dict[str, Any]):
    """What is given; a part that is missing is named."""

    def __missing__(self, part: str) -> Any:  # noqa: ANN401 - there is none
        raise OptionError("given", sorted(self), f"lacks {part!r}, which this question needs")


def _told(read: Callable[[str], Part], text: Any, place: str) -> Part:  # noqa: ANN401 - looked at
    """What a text tells; raises `OptionError`."""
    try:
        return read(text)
    except (TypeError, ValueError) as error:
        raise OptionError(place, text, "is no text in ISO 8601 of what it should be") from error


# The documents of the set are asked about again and again.
@lru_cache
def _schedule_of(text: str) -> Schedule:
    return codec.load(Schedule, json.loads(text))


@lru_cache
def _policy_of(text: str) -> Policy:
    return codec.load(Policy, json.loads(text))


@lru_cache
def _book_of(text: str) -> PolicyBook:
    return codec.load(PolicyBook, json.loads(text))


def _schedule(given: Given) -> Schedule:
    return _schedule_of(json.dumps(given["schedule"]))


def _policy(given: Given) -> Policy:
    return _policy_of(json.dumps(given["policy"]))


def _instant(given: Given, name: str) -> datetime:
    return _told(datetime.fromisoformat, given[name], name)


def _instants(given: Given, name: str) -> list[datetime]:
    return [_told(datetime.fromisoformat, text, name) for text in given[name]]


def _day(given: Given, name: str) -> date:
    return _told(date.fromisoformat, given[name], name)


def _span(given: Given, name: str) -> timedelta:
    return _told(lambda text: durations.parse(text, name), given[name], name)


def _moved(ask: Callable[..., datetime], given: Given) -> datetime:
    return ask(_schedule(given), _instant(given, "start"), _span(given, "span"))


def _at(ask: Callable[..., object], given: Given) -> object:
    return ask(_schedule(given), _instant(given, "at"))


def _between(given: Given) -> object:
    return hours.between(_schedule(given), _instant(given, "start"), _instant(given, "end"))


def _intervals(given: Given) -> object:
    found = hours.intervals(_schedule(given), _instant(given, "start"), _instant(given, "end"))
    return [(one.start, one.end) for one in found]


def _is_business_day(given: Given) -> object:
    return hours.is_business_day(_schedule(given), _day(given, "day"))


def _add_business_days(given: Given) -> object:
    return hours.add_business_days(_schedule(given), _day(given, "day"), given["n"])


def _business_days_between(given: Given) -> object:
    start, end = _day(given, "start"), _day(given, "end")
    return hours.business_days_between(_schedule(given), start, end)


def _deadline(given: Given) -> object:
    start, span, read = _instant(given, "start"), _span(given, "span"), datetime.fromisoformat
    pauses = tuple(
        (_told(read, since, "pauses"), None if until is None else _told(read, until, "pauses"))
        for since, until in given["pauses"]
    )
    return Deadline(schedule=_schedule(given), start=start, span=span, pauses=pauses).due_at


def _response_due(given: Given) -> object:
    return response_due(_policy(given), _instant(given, "opened_at"))


def _quota_usage(given: Given) -> object:
    opened, now = _instants(given, "opened"), _instant(given, "now")
    return quota_usage(_policy(given), opened, now=now)


def _warranty_expiry(given: Given) -> object:
    return warranty_expiry(_policy(given), _instant(given, "delivered_at"))


def _auto_close_at(given: Given) -> object:
    since, attempts = _instant(given, "waiting_since"), _instants(given, "attempts")
    return auto_close_at(_policy(given), since, attempts)


def _charge(given: Given) -> object:
    return charge(_policy(given), _span(given, "worked"), _span(given, "consulting_balance"))


def _judge(given: Given) -> Policy | PolicyBook:
    if "policies" in given["policy"]:
        return _book_of(json.dumps(given["policy"]))
    return _policy(given)


def _revision(given: Given) -> object:
    judge, opened_at = _judge(given), _instant(given, "opened_at")
    return (judge.in_force(opened_at) if isinstance(judge, PolicyBook) else judge).revision


def _decision(question: Question, given: Given) -> object:
    ticket, now = codec.load(Ticket, given["ticket"]), _instant(given, "now")
    history = [codec.load(Ticket, other) for other in given["history"]]
    answers = assess(_judge(given), ticket, now=now, history=history)
    return told(answers.decisions[list(Question).index(question)])


def told(decision: AnyDecision) -> Mapping[str, object]:
    """What the set asks of a decision; of an admission also the clauses that stand against it."""
    parts = {
        "outcome": decision.outcome,
        "value": decision.value,
        "changes_at": decision.changes_at,
    }
    if decision.question is not Question.ADMISSION:
        return parts
    taken = decision.outcome is AdmissionOutcome.ADMITTED
    return {**parts, "reasons": () if taken else [one.clause.id for one in decision.findings]}


QUESTIONS: Mapping[str, Ask] = MappingProxyType(
    {
        "after": partial(_moved, hours.after),
        "before": partial(_moved, hours.before),
        "between": _between,
        "is_open": partial(_at, hours.is_open),
        "next_open": partial(_at, hours.next_open),
        "next_close": partial(_at, hours.next_close),
        "intervals": _intervals,
        "is_business_day": _is_business_day,
        "add_business_days": _add_business_days,
        "business_days_between": _business_days_between,
        "deadline": _deadline,
        "response_due": _response_due,
        "quota_usage": _quota_usage,
        "warranty_expiry": _warranty_expiry,
        "auto_close_at": _auto_close_at,
        "charge": _charge,
        "revision": _revision,
        **{question.name.lower(): partial(_decision, question) for question in Question},
    }
)
"""The questions that are answered here, by name."""
