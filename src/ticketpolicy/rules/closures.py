"""When a ticket on which the customer is silent closes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile

from attrs import field, frozen

from ticketpolicy import arguments, hours
from ticketpolicy.businesstime import zones
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.events import Channel, ContactAttempted
from ticketpolicy.outcomes import AutoCloseOutcome, Question
from ticketpolicy.policies import Policy
from ticketpolicy.texts import Choice, Text
from ticketpolicy.tickets import Status
from ticketpolicy.validators import kept

_WAITING = Text(
    "El tiquete está {0} desde el {1}, y el cliente no ha escrito.",
    "The ticket is {0} since {1}, and the customer has not written.",
)
_NOT_WAITING = Text("El tiquete está {0}.", "The ticket is {0}.")
_BEFORE = Text("Antes, estuvo {} desde el {}.", "Before, it was {} since {}.")
_ATTEMPT = Text("Contacto del {} por {}: {}.", "Contact of {} by {}: {}.")
_WINDOW = Text(
    "Con {0} contactos sin respuesta y {1} hábiles de espera, se cierra el {2}.",
    "After {0} contacts without an answer and {1} of business time, it closes on {2}.",
)


class Why(Choice):
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


@frozen
class Silence:
    """Since when the desk waits, when silence closes the ticket, and each attempt.

    ``waiting_since`` is None while the desk does not wait, ``closes_at`` while too few
    attempts count.
    """

    waiting_since: datetime | None
    closes_at: datetime | None
    attempts: tuple[Attempt, ...] = field(converter=kept)


_Made = tuple[datetime, Channel | None, bool | None]
"""An attempt: when and how it was made, and whether its channel counts (None: not known)."""


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
    arguments.model("policy", policy, Policy)
    since = zones.instant(waiting_since, "waiting_since")
    made = ((at, None, True) for at in sorted(zones.instants(attempts, "attempts")))
    counted = _counted(policy, _judged(policy, since, made))
    return None if counted is None else hours.after(policy.schedule, *counted)


def _judged(policy: Policy, since: datetime | None, made: Iterable[_Made]) -> list[Attempt]:
    """Each attempt, in order, with what it is worth while the desk waits since an instant."""
    schedule, previous, attempts = policy.schedule, None, list[Attempt]()
    for at, channel, taken in made:
        local = at.astimezone(schedule.zone)
        counts: bool | None = False
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
        attempts.append(Attempt(local, channel, counts, why))
    return attempts


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
    clause, ticket = case.policy.auto_close.clause, case.ticket
    status, since, index = ticket.standings[-1]
    waiting_since = since if status is Status.WAITING else None
    attempts = tuple(_judged(case.policy, waiting_since, _attempts(case)))
    led = () if index is None else (ticket.happened[index],)
    says = _NOT_WAITING if waiting_since is None else _WAITING
    standing = ("auto_close.waiting", clause, says, (("ticket.status", status), *led))
    if waiting_since is not None:
        return _waiting(case, waiting_since, attempts, standing)
    outcome, value = AutoCloseOutcome.NOT_WAITING, Silence(None, None, attempts)
    return Decision(case, Question.AUTO_CLOSE, outcome, value, (standing,))


def _waiting(
    case: Case, since: datetime, attempts: tuple[Attempt, ...], standing: Note
) -> Decision[AutoCloseOutcome, Silence]:
    counted, promised, closes_at = _counted(case.policy, _known(attempts)), None, None
    found = (standing, *_found(case, attempts))
    if counted is not None:
        promised = (*counted, ())
        closes_at = hours.after(case.policy.schedule, *counted)
    outcome, changes = AutoCloseOutcome.WAITING, closes_at and closes_at.astimezone(UTC)
    if closes_at is None and any(attempt.counts is None for attempt in attempts):
        outcome = AutoCloseOutcome.UNDECIDED
    elif closes_at is not None:
        found = (*found, _window(case, closes_at))
        if closes_at <= case.now:
            outcome, changes = AutoCloseOutcome.ELIGIBLE, None
    value = Silence(case.local(since), closes_at, attempts)
    weighed = (*found, *_before(case))
    return Decision(case, Question.AUTO_CLOSE, outcome, value, found, weighed, changes, promised)


def _before(case: Case) -> Iterator[Note]:
    """What ended the status before this waiting, so that it is not one with an earlier one."""
    status, _, index = case.ticket.standings[-2]
    if index is not None:
        facts = ("ticket.status", status), case.ticket.happened[index]
        yield "auto_close.before", case.policy.auto_close.clause, _BEFORE, facts


def _known(attempts: Iterable[Attempt]) -> Iterator[Attempt]:
    """The attempts up to the first of which it is not known whether it counts."""
    return takewhile(lambda attempt: attempt.counts is not None, attempts)


def _attempts(case: Case) -> list[_Made]:
    """The attempts of a ticket, in order."""
    channels = case.policy.auto_close.channels
    return [
        (event.at, event.channel, None if event.channel is None else event.channel in channels)
        for _, event in case.ticket.of(ContactAttempted)
    ]


def _found(case: Case, attempts: tuple[Attempt, ...]) -> Iterator[Note]:
    clause, made = case.policy.auto_close.clause, case.ticket.of(ContactAttempted)
    for (index, event), attempt in zip(made, attempts, strict=True):
        place, at = case.ticket.happened[index]
        channel = (f"{place}.channel", event.channel)
        facts = (place, at), channel, (f"{place}.counts", attempt.why)
        yield "auto_close.attempt", clause, _ATTEMPT, facts


def _window(case: Case, closes_at: datetime) -> Note:
    terms = case.policy.auto_close
    facts = (
        ("auto_close.contacts", terms.contacts),
        ("auto_close.reply_window", terms.reply_window),
        ("auto_close.closes_at", closes_at),
    )
    return ("auto_close.window", terms.clause, _WINDOW, facts)
