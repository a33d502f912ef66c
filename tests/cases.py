"""Cases that are written down: on them laws are tried directly, whatever chance would draw."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve

from ticketpolicy import (
    Calendar,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Kind,
    LawError,
    Priority,
    PriorityChanged,
    Reopened,
    Request,
    Responded,
    Rolling,
    SolutionDelivered,
    Ticket,
    arcoiris,
)
from ticketpolicy.testing.strategies import Situation

MICROSECOND = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BOGOTA = ZoneInfo("America/Bogota")
YEAR = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
_SLOW = arcoiris.basic().on(YEAR)
QUICK = evolve(_SLOW, response=evolve(_SLOW.response, within=HOUR))
STAYING = evolve(QUICK, warranty=evolve(QUICK.warranty, rolling=Rolling.STAYS))

LAST = datetime(2026, 12, 30, 16, tzinfo=BOGOTA)
LONG_AGO = LAST - 90 * DAY
_ASKED = Request(
    opened_at=LAST - 3 * HOUR,
    channel=Channel.FORM,
    topic="people",
    kind=Kind.QUESTION,
    description="How?",
    registered=True,
)


def words(error: LawError) -> str:
    """The message on one line."""
    return " ".join(str(error).split())


def situation(
    *events: Event, now: datetime = LAST, history: tuple[Ticket, ...] = (), **facts: Any
) -> Situation:
    """A ticket, by itself of the last days that a calendar knows, judged by the quick policy."""
    ticket = Ticket(id=1, customer="ACME", request=evolve(_ASKED, **facts), events=events)
    return Situation(QUICK, ticket, now, history)


def beside(name: int, opened_at: datetime, *events: Event, **facts: Any) -> Ticket:
    """Another ticket."""
    request = evolve(_ASKED, opened_at=opened_at, **facts)
    return Ticket(id=name, customer="ACME", request=request, events=events)


_JUNE = datetime(2026, 6, 5, 9, tzinfo=BOGOTA)
_BUSY = situation(
    InformationRequested(at=_JUNE),
    ContactAttempted(at=_JUNE + 3 * HOUR, channel=Channel.EMAIL),
    CustomerReplied(at=_JUNE + 3 * HOUR),
    Responded(at=_JUNE + 5 * HOUR, public=None),
    PriorityChanged(at=_JUNE + 6 * HOUR, priority=Priority.HIGH),
    SolutionDelivered(at=_JUNE + DAY),
    Closed(at=_JUNE + 2 * DAY),
    Reopened(at=_JUNE + 3 * DAY),
    opened_at=_JUNE,
    now=_JUNE + 4 * DAY,
    history=(
        beside(2, _JUNE - DAY),
        beside(3, _JUNE + 5 * DAY, Responded(at=_JUNE + 6 * DAY)),
        beside(4, _JUNE - HOUR, registered=False),
        beside(5, _JUNE - 40 * DAY),
    ),
)
_WAITING = situation(
    Closed(at=_JUNE),
    Reopened(at=_JUNE),
    InformationRequested(at=_JUNE + DAY),
    ContactAttempted(at=_JUNE + 3 * DAY, channel=Channel.EMAIL),
    ContactAttempted(at=_JUNE + 4 * DAY, channel=Channel.PHONE),
    ContactAttempted(at=_JUNE + 4 * DAY, channel=Channel.EMAIL),
    opened_at=_JUNE,
    severity=None,
    now=_JUNE + 4 * DAY,
)
_NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)
PLAIN: Mapping[str, object] = {
    "asked from, to": (_NOON, _NOON + 10 * DAY),
    "at": _NOON,
    "beyond": HOUR,
    "closed day": date(2026, 6, 8),
    "date": date(2026, 6, 8),
    "earlier opening": 9000 * HOUR,
    "end": _NOON + 20 * DAY,
    "forgotten": "ticket.customer",
    "from, to": (_NOON, _NOON + 10 * DAY),
    "more": HOUR,
    "n": 3,
    "opened": _NOON,
    "other date": date(2026, 6, 1),
    "second span": 7 * HOUR,
    "situation": _BUSY,
    "span": 48 * HOUR,
    "start": _NOON,
    "starts": (_NOON, _NOON + HOUR),
    "third": _NOON + 3 * DAY,
    "thousandths of the way": 500,
    "zone": UTC,
}
"""A value of each name that a law draws: one case for all of them."""
EDGE: Mapping[str, object] = {
    **PLAIN,
    "closed day": date(2026, 6, 6),
    "date": date(2026, 6, 6),
    "forgotten": "request.channel",
    "n": -3,
    "situation": _WAITING,
    "span": timedelta(0),
}
"""The same, with no time to pass, a day on which the desk is closed, and a silent customer."""
