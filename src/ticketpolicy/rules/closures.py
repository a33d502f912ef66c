"""When a ticket on which the customer is silent closes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice, takewhile
from typing import NamedTuple

from attrs import frozen

from ticketpolicy import hours
from ticketpolicy.businesstime import zones
from ticketpolicy.cases import Case
from ticketpolicy.deadlines import Deadline
from ticketpolicy.decisions import Decision, Known, Note, note
from ticketpolicy.outcomes import AutoCloseOutcome, Question
from ticketpolicy.policies import Policy
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Channel, ContactAttempted, Standing, Status

_WAITING = Text(
    "El tiquete está {0} desde el {1}, y el cliente no ha escrito.",
    "The ticket is {0} since {1}, and the customer has not written.",
)
_NOT_WAITING = Text("El tiquete está {0}.", "The ticket is {0}.")
_ATTEMPT = Text("Contacto del {} por {}: {}.", "Contact of {} by {}: {}.")
_WINDOW = Text(
    "Con {0} contactos sin respuesta y {1} hábiles de espera, se cierra el {2}.",
    "After {0} contacts without an answer and {1} of business time, it closes on {2}.",
)


class Why(Enum):
    """Why an attempt to reach the customer counts or does not."""

    COUNTS = Text("cuenta", "it counts")
    NOT_WHILE_WAITING = Text(
        "no cuenta, no es de la espera actual", "it does not count, it is not of this waiting"
    )
    OTHER_CHANNEL = Text(
        "no cuenta, no fue por un medio previsto", "it does not count, the channel is another"
    )
    CLOSED_DAY = Text(
        "no cuenta, no fue en un día hábil", "it does not count, the desk was closed that day"
    )
    SAME_DAY = Text(
        "no cuenta, fue el mismo día que el anterior",
        "it does not count, it was on the day of the one before",
    )
    UNKNOWN_CHANNEL = Text(
        "no se sabe si cuenta, falta el medio",
        "whether it counts is not known, the channel is missing",
    )


@frozen
class Attempt:
    """An attempt to reach the customer: whether it counts (None: not known), and why."""

    at: datetime
    channel: Channel | None
    counts: bool | None
    why: Why


@frozen(kw_only=True)
class Silence:
    """Since when the desk waits, when silence closes the ticket, and each attempt.

    ``waiting_since`` is None while the desk does not wait, ``closes_at`` while too few
    attempts count.
    """

    waiting_since: datetime | None = None
    closes_at: datetime | None = None
    attempts: tuple[Attempt, ...] = ()


class _Made(NamedTuple):
    """An attempt as it was made, and whether its channel counts (None: not known)."""

    at: datetime
    channel: Channel | None = None
    taken: bool | None = True


def auto_close_at(
    policy: Policy, waiting_since: datetime, attempts: Iterable[datetime]
) -> datetime | None:
    """The instant at which a ticket closes that waits for the customer in vain.

    ``attempts`` are the instants, in any order, at which the desk tried to contact
    the customer. One counts when it is made after the waiting began, on a business
    day, and not on the day of the one that counted before it. When as many count
    as the policy asks for, the ticket closes the reply window, in business time,
    after the last of these; while they are fewer there is no such instant, and the
    answer is None (clause ``closing.unanswered``).

    A message from the customer ends the waiting: ask again from the instant at
    which the desk next waits.

    Raises `NaiveDatetimeError` and `InstantTypeError`, which name the attempt, and
    `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> waiting, first, same_day, holiday, second = (
    ...     datetime(2026, 7, day, hour, tzinfo=ZoneInfo("America/Bogota"))
    ...     for day, hour in [(8, 10), (9, 9), (9, 16), (13, 9), (14, 9)]
    ... )
    >>> print(auto_close_at(arcoiris.basic(), waiting, [first, same_day, holiday]))
    None
    >>> print(auto_close_at(arcoiris.basic(), waiting, [first, same_day, holiday, second]))
    2026-07-15 09:00:00-05:00
    """
    since = zones.instant(waiting_since, "waiting_since")
    made = (_Made(at) for at in sorted(zones.instants(attempts, "attempts")))
    counted = _counted(policy, _judged(policy, since, made))
    return None if counted is None else hours.after(policy.schedule, *counted)


def _judged(
    policy: Policy, since: datetime | None, made: Iterable[_Made]
) -> Iterator[Attempt]:
    """Each attempt, in order, with what it is worth while the desk waits since an instant."""
    schedule, previous = policy.schedule, None
    for at, channel, taken in made:
        local, counts = at.astimezone(schedule.zone), False
        if since is None or at <= since:
            why = Why.NOT_WHILE_WAITING
        elif taken is False:
            why = Why.OTHER_CHANNEL
        elif not hours.is_business_day(schedule, local.date()):
            why = Why.CLOSED_DAY
        elif local.date() == previous:
            why = Why.SAME_DAY
        elif taken is None:
            why, counts = Why.UNKNOWN_CHANNEL, None
        else:
            why, counts, previous = Why.COUNTS, True, local.date()
        yield Attempt(local, channel, counts, why)


def _counted(policy: Policy, attempts: Iterable[Attempt]) -> tuple[datetime, timedelta] | None:
    """From which instant the reply window runs, and for how long."""
    terms = policy.auto_close
    last = next(islice((one.at for one in attempts if one.counts), terms.contacts - 1, None), None)
    return None if last is None else (last, terms.reply_window)


def auto_close(case: Case) -> Decision[AutoCloseOutcome, Silence]:
    """Whether silence closes the ticket, and when.

    The desk waits from its first request for information on, until the customer writes, a
    solution is delivered, or the ticket ends.
    """
    clause, standing = case.policy.auto_close.clause, case.ticket.standings[-1]
    since = standing.since if standing.status is Status.WAITING else None
    made = list(_attempts(case))
    attempts = tuple(_judged(case.policy, since, (attempt for _, attempt in made)))
    if since is None:
        finding = note("auto_close.waiting", clause, _NOT_WAITING, *_standing(case, standing))
        value = Silence(attempts=attempts)
        return case.decide(Question.AUTO_CLOSE, AutoCloseOutcome.NOT_WAITING, value, (finding,))
    found = (
        note("auto_close.waiting", clause, _WAITING, *_standing(case, standing)),
        *(_found(case, index, one) for (index, _), one in zip(made, attempts, strict=True)),
    )
    return _waiting(case, since, attempts, found)


def _waiting(
    case: Case, since: datetime, attempts: tuple[Attempt, ...], found: tuple[Note, ...]
) -> Decision[AutoCloseOutcome, Silence]:
    schedule, waiting = case.policy.schedule, case.local(since)
    counted, deadline, closes_at = _counted(case.policy, _known(attempts)), None, None
    if counted is not None:
        start, window = counted
        deadline = Deadline(schedule=schedule, start=start, span=window)
        closes_at = deadline.due_at
    outcome = AutoCloseOutcome.WAITING
    if closes_at is None and any(attempt.counts is None for attempt in attempts):
        outcome = AutoCloseOutcome.UNDECIDED
    elif closes_at is not None and zones.instant(closes_at, "closes_at") <= case.now:
        outcome = AutoCloseOutcome.ELIGIBLE
    window = () if closes_at is None else (_window(case, closes_at),)
    return case.decide(
        Question.AUTO_CLOSE,
        outcome,
        Silence(waiting_since=waiting, closes_at=closes_at, attempts=attempts),
        (*found, *window),
        changes_at=closes_at if outcome is AutoCloseOutcome.WAITING else None,
        deadline=deadline,
    )


def _known(attempts: Iterable[Attempt]) -> Iterator[Attempt]:
    """The attempts up to the first of which it is not known whether it counts."""
    return takewhile(lambda attempt: attempt.counts is not None, attempts)


def _attempts(case: Case) -> Iterator[tuple[int, _Made]]:
    """The attempts of a ticket, with the index of each."""
    taken = case.policy.auto_close.channels
    for index, event in case.ticket.of(ContactAttempted):
        channel = event.channel
        yield index, _Made(event.at, channel, None if channel is None else channel in taken)


def _standing(case: Case, standing: Standing) -> Iterator[Known]:
    yield ("ticket.status", standing.status)
    if standing.event is not None:
        yield case.happened(standing.event)


def _found(case: Case, index: int, attempt: Attempt) -> Note:
    facts = (
        case.happened(index),
        (f"events[{index}].channel", attempt.channel),
        (f"attempts[{index}].why", attempt.why),
    )
    return note("auto_close.attempt", case.policy.auto_close.clause, _ATTEMPT, *facts)


def _window(case: Case, closes_at: datetime) -> Note:
    terms = case.policy.auto_close
    facts = (
        ("auto_close.contacts", terms.contacts),
        ("auto_close.reply_window", terms.reply_window),
        ("auto_close.closes_at", closes_at),
    )
    return note("auto_close.window", terms.clause, _WINDOW, *facts)
