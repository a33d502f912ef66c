"""What comes after a solution, or instead of one: warranty, auto-close, reopening."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from judge.plain import Document, span, told
from judge.tickets import Case, Happening, Judged

_A_DAY = timedelta(days=1)


def warranty_expiry(case: Case, delivered_at: int) -> int:
    """The midnight after the last day of the warranty of a delivery."""
    terms, time = case.policy["warranty"], case.time
    last = time.known_day(time.day_of(delivered_at))
    if terms["counting"] == "BUSINESS":
        return time.midnight(time.business_day(last, terms["days"]) + _A_DAY)
    for _ in range(terms["days"]):
        last += _A_DAY
    while terms["rolling"] == "NEXT_BUSINESS_DAY" and not time.is_business(last):
        last += _A_DAY
    return time.midnight(last + _A_DAY)


def warranty(case: Case) -> Judged:
    """Whether the latest delivery is under warranty."""
    deliveries = case.ticket.of("solution_delivered")
    delivered_at = deliveries[-1].at if deliveries else None
    expires_at = None if delivered_at is None else warranty_expiry(case, delivered_at)

    def value() -> object:
        return {
            "delivered_at": told(delivered_at, case.zone),
            "expires_at": told(expires_at, case.zone),
        }

    if expires_at is None:
        return Judged("NOT_STARTED", value)
    return Judged("IN_FORCE" if case.now < expires_at else "EXPIRED", value, (expires_at,))


def reopening(case: Case) -> Judged:
    """What reopening costs."""
    covered = warranty(case)
    if case.ticket.last.status != "CLOSED":
        return Judged("NOT_CLOSED")
    return Judged("CHARGED" if covered.outcome == "EXPIRED" else "FREE", turns=covered.turns)


@frozen
class Attempt:
    """An attempt to reach the customer: whether it counts (None: not known), and why."""

    at: int
    channel: str | None
    counts: bool | None
    why: str


def attempts(
    case: Case, since: int | None, made: Iterable[tuple[int, str | None]]
) -> list[Attempt]:
    """Each attempt, in order, with what it is worth while the desk waits since an instant."""
    found: list[Attempt] = []
    for at, channel in made:
        days = {case.time.day_of(one.at) for one in found if one.counts}
        why = _why(case, since, at, channel, days)
        counts = None if why == "UNKNOWN_CHANNEL" else why == "COUNTS"
        found.append(Attempt(at, channel, counts, why))
    return found


def _why(case: Case, since: int | None, at: int, channel: str | None, days: set[date]) -> str:
    """Why an attempt counts or does not; ``days`` are those of the attempts that count."""
    day = case.time.day_of(at)
    if since is None or at <= since:
        return "NOT_WHILE_WAITING"
    if channel is not None and channel not in case.policy["auto_close"]["channels"]:
        return "OTHER_CHANNEL"
    if not case.time.is_business(day):
        return "CLOSED_DAY"
    if day in days:
        return "SAME_DAY"
    return "UNKNOWN_CHANNEL" if channel is None else "COUNTS"


def closes_at(case: Case, found: Iterable[Attempt]) -> int | None:
    """When silence closes the ticket, or None while too few attempts count for certain."""
    terms = case.policy["auto_close"]
    counted, contacts = list(_counted(found)), int(terms["contacts"])
    if len(counted) < contacts:
        return None
    return case.time.run(counted[contacts - 1], span(terms["reply_window"]))


def _counted(found: Iterable[Attempt]) -> Iterator[int]:
    """The attempts that count, before the first of which that is not known."""
    for attempt in found:
        if attempt.counts is None:
            return
        if attempt.counts:
            yield attempt.at


def auto_close(case: Case) -> Judged:
    """Whether silence closes the ticket, and when."""
    last = case.ticket.last
    since = last.since if last.status == "WAITING" else None
    made = ((event.at, event.facts["channel"]) for event in _made(case))
    found = attempts(case, since, made)
    closing = None if since is None else closes_at(case, found)

    def value() -> object:
        return {
            "waiting_since": told(since, case.zone),
            "closes_at": told(closing, case.zone),
            "attempts": [_told(case, attempt) for attempt in found],
        }

    if since is None:
        outcome = "NOT_WAITING"
    elif closing is None:
        unknown = any(attempt.counts is None for attempt in found)
        outcome = "UNDECIDED" if unknown else "WAITING"
    else:
        outcome = "ELIGIBLE" if closing <= case.now else "WAITING"
    return Judged(outcome, value, (closing,))


def _made(case: Case) -> list[Happening]:
    return case.ticket.of("contact_attempted")


def _told(case: Case, attempt: Attempt) -> Document:
    return {
        "at": told(attempt.at, case.zone),
        "channel": attempt.channel,
        "counts": attempt.counts,
        "why": attempt.why,
    }
