"""The values of a case, in few words: instants by the clocks of the desk, no default told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from functools import singledispatch
from textwrap import fill
from typing import Any, cast

import attrs
from attrs import NOTHING

from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.events import EVENTS
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.testing.draws.situations import Situation
from ticketpolicy.texts import shown
from ticketpolicy.tickets import Request, Ticket

_WIDTH = 98


@singledispatch
def spelled(value: object, zone: tzinfo | None = None) -> str:  # noqa: ARG001 - for instants
    """A value on one line, its instants in a zone.

    >>> from datetime import UTC
    >>> from ticketpolicy import Responded
    >>> spelled((timedelta(hours=48), Responded(at=datetime(2026, 7, 1, 3, tzinfo=UTC))))
    '(48 h, Responded(at=2026-07-01 03:00:00+00:00))'
    """
    return repr(value)


@spelled.register(date | tzinfo | Week)
def _(value: object, zone: tzinfo | None = None) -> str:  # noqa: ARG001 - the same
    return str(value)


@spelled.register
def _(value: datetime, zone: tzinfo | None = None) -> str:
    return str(value if zone is None else value.astimezone(zone))


@spelled.register
def _(value: timedelta, zone: tzinfo | None = None) -> str:  # noqa: ARG001 - the same
    return shown(value, "en")


@spelled.register
def _(value: Enum, zone: tzinfo | None = None) -> str:  # noqa: ARG001 - the same
    return value.name


@spelled.register(tuple | list)
def _(value: Sequence[object], zone: tzinfo | None = None) -> str:
    return f"({', '.join(spelled(each, zone) for each in value)})"


@spelled.register
def _(value: Policy, zone: tzinfo | None = None) -> str:  # noqa: ARG001 - the same
    return f"{value.id}, revision {value.revision}"


@spelled.register
def _(value: PolicyBook, zone: tzinfo | None = None) -> str:
    return "; ".join(spelled(policy, zone) for policy in value.policies)


@spelled.register(Ticket | Request | Interval)
def _of_parts(value: object, zone: tzinfo | None = None) -> str:
    return f"{type(value).__name__}({', '.join(_parts(value, zone))})"


for _kind in EVENTS:
    spelled.register(_kind, _of_parts)


def _parts(model: object, zone: tzinfo | None) -> Iterator[str]:
    """The parts of a model that are not as they are by default."""
    kind: Any = type(model)
    for part in attrs.fields(kind):
        value = getattr(model, part.name)
        if part.init and (part.default is NOTHING or value != part.default):
            yield f"{part.name}={spelled(value, zone)}"


def told(case: Mapping[str, object], zone: tzinfo | None) -> Iterator[str]:
    """The values of a case, each on lines of its own under its name."""
    for name, value in case.items():
        if isinstance(value, Situation):
            yield from told(_told_apart(value), zone)
        elif isinstance(value, tuple) and value != ():
            yield from _wrapped(f"{name}:")
            for each in cast("Sequence[object]", value):
                yield from _wrapped(f"  {spelled(each, zone)}")
        else:
            yield from _wrapped(f"{name} = {spelled(value, zone)}")


def _told_apart(situation: Situation) -> Mapping[str, object]:
    """What a situation is made of; a ticket has its events beside it."""
    ticket, history = situation.ticket, situation.history
    parts: dict[str, object] = {"now": situation.now, "ticket": attrs.evolve(ticket, events=())}
    parts |= {f"events[{index}]": event for index, event in enumerate(ticket.events)}
    return parts | {f"history[{index}]": other for index, other in enumerate(history)}


def _wrapped(line: str) -> Iterator[str]:
    yield wrapped(line, "  ")


def wrapped(line: str, indent: str = "") -> str:
    """A line, on as many as it takes, of which those that follow are set in."""
    return fill(
        line,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
