"""An independent and slow judge: questions and documents in, answers as plain data out.

It follows the text of the policy and of its readings, and shares no code with the library:
it walks minutes and days, and goes through the worlds that unknown facts allow one by one.
"""

from collections.abc import Callable, Mapping

from attrs import evolve

from judge import opentime
from judge.admissions import admission
from judge.endings import (
    attempts,
    auto_close,
    closes_at,
    reopening,
    warranty,
    warranty_expiry,
)
from judge.opentime import open_time
from judge.plain import Document, RefusedError, instant, span, span_told, told
from judge.quotas import Claim, month_of, quota, usage, used
from judge.resolutions import resolution
from judge.responses import escalation, response
from judge.tickets import Case, Judged, Told, case_of, in_force


def answer(question: str, given: Document) -> object:
    """The answer to a question, as plain data; an error is an object with its name."""
    try:
        if question in opentime.QUESTIONS:
            return opentime.QUESTIONS[question](open_time(given["schedule"]), given)
        if question in _TERMS:
            return _TERMS[question](given)
        return judged(question, case_of(given))
    except RefusedError as refused:
        return {"error": refused.kind}


def judged(question: str, case: Case) -> Document:
    """The answer to a question about a ticket, and when it is another."""
    judge = _TICKETS[question]
    found = judge(case)
    turns = sorted(at for at in found.turns if at is not None and at > case.now)
    later = (at for at in turns if judge(evolve(case, now=at)).outcome != found.outcome)
    told_of = {} if found.reasons is None else {"reasons": list(found.reasons)}
    return {
        "outcome": found.outcome,
        "value": found.value(),
        **told_of,
        "changes_at": told(next(later, None), case.zone),
    }


def _admission(case: Case) -> Judged:
    outcome, reasons = admission(case.policy, case.ticket.request)
    return Judged(outcome, reasons=tuple(reasons))


def _quota(case: Case) -> Judged:
    outcome, use = quota(case)
    return Judged(outcome, lambda: use)


_TICKETS: Mapping[str, Callable[[Case], Judged]] = {
    "admission": _admission,
    "quota": _quota,
    "response": response,
    "resolution": resolution,
    "escalation": escalation,
    "warranty": warranty,
    "auto_close": auto_close,
    "reopening": reopening,
}


def _nothing_but_terms(given: Document) -> Case:
    """A case in which no ticket is known."""
    return Case(given["policy"], Told("T", None, {}, None, ()), 0)


def _response_due(given: Document) -> object:
    case, opened_at = _nothing_but_terms(given), instant(given["opened_at"])
    case.time.known_day(case.time.day_of(opened_at))
    within = span(case.policy["response"]["within"])
    return told(case.time.run(opened_at, within), case.zone)


def _quota_usage(given: Document) -> object:
    case, now = _nothing_but_terms(given), instant(given["now"])
    limit, (since, until) = case.policy["quota"]["limit"], month_of(case.time, now)
    opened = [at for at in map(instant, given["opened"]) if since <= at <= now]
    claims = [Claim(at, (False, index), None) for index, at in enumerate(opened)]
    _, count = used(claims, limit, now)
    return usage(limit, count, until, case.zone)


def _warranty_expiry(given: Document) -> object:
    case = _nothing_but_terms(given)
    return told(warranty_expiry(case, instant(given["delivered_at"])), case.zone)


def _auto_close_at(given: Document) -> object:
    case, since = _nothing_but_terms(given), instant(given["waiting_since"])
    channel = case.policy["auto_close"]["channels"][0]
    made = sorted((instant(at), channel) for at in given["attempts"])
    return told(closes_at(case, attempts(case, since, made)), case.zone)


def _charge(given: Document) -> object:
    worked, balance = span(given["worked"]), span(given["consulting_balance"])
    if worked < 0 or balance < 0:
        raise RefusedError("SpanError")
    if given["policy"]["warranty"]["afterwards"] == "BILLED":
        balance = 0
    paid = min(worked, balance)
    return {"from_consulting": span_told(paid), "billable": span_told(worked - paid)}


def _revision(given: Document) -> object:
    return in_force(given["policy"], instant(given["opened_at"]))["revision"]


_TERMS: Mapping[str, Callable[[Document], object]] = {
    "response_due": _response_due,
    "quota_usage": _quota_usage,
    "warranty_expiry": _warranty_expiry,
    "auto_close_at": _auto_close_at,
    "charge": _charge,
    "revision": _revision,
}
