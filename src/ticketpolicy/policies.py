"""What was promised: a support policy in one revision, its clauses, readings and terms."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property, singledispatch
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import attrs
from attrs import field, frozen

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import plain_date
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.errors import PolicyError
from ticketpolicy.terms import (
    AdmissionTerms,
    AutoCloseTerms,
    EscalationTerms,
    QuotaTerms,
    ReopeningTerms,
    ResponseTerms,
    TargetTerms,
    WarrantyTerms,
)
from ticketpolicy.texts import Text
from ticketpolicy.validators import alike, are, at_least, clause_id, is_a, no_conflict

if TYPE_CHECKING:
    from attrs import Attribute

Ground = tuple[Clause, tuple[Reading, ...]]

_IN_SPANISH: Mapping[str, str] = MappingProxyType(
    {"Mo": "Lu", "Tu": "Ma", "We": "Mi", "Th": "Ju", "Fr": "Vi", "Sa": "Sá", "Su": "Do"}
)


def _date_or_none(_policy: object, part: "Attribute[Any]", day: date | None) -> None:
    if day is not None:
        plain_date(day, part.name)


@frozen(kw_only=True)
class Policy:
    """The promises of a desk, as one revision of its policy makes them.

    It is in force from ``in_force_from`` until, and not with, ``in_force_until``, dates
    of the zone of the desk; None leaves that end open. ``follow_up`` promises an update
    every so often, ``next_reply`` an answer to each message of the customer, and
    ``resolution`` a solution; the time during which the ticket is not open to the desk
    counts for none of the three.

    Raises `PolicyError` for a term that cannot be kept or that cites a clause that is
    not there, and `PolicyConflictError` for two clauses with one id, or two readings of
    one question.
    """

    id: str = field(validator=clause_id)
    revision: int = field(validator=at_least(1))
    in_force_from: date | None = field(default=None, validator=_date_or_none)
    in_force_until: date | None = field(default=None, validator=_date_or_none)
    schedule: Schedule = field(validator=is_a(Schedule))
    clauses: tuple[Clause, ...] = field(validator=are(Clause))
    readings: tuple[Reading, ...] = field(default=(), validator=are(Reading))
    admission: AdmissionTerms = field(validator=is_a(AdmissionTerms))
    quota: QuotaTerms = field(validator=is_a(QuotaTerms))
    response: ResponseTerms = field(validator=is_a(ResponseTerms))
    follow_up: TargetTerms = field(validator=is_a(TargetTerms))
    next_reply: TargetTerms = field(validator=is_a(TargetTerms))
    resolution: TargetTerms = field(validator=is_a(TargetTerms))
    escalation: EscalationTerms = field(validator=is_a(EscalationTerms))
    warranty: WarrantyTerms = field(validator=is_a(WarrantyTerms))
    auto_close: AutoCloseTerms = field(validator=is_a(AutoCloseTerms))
    reopening: ReopeningTerms = field(validator=is_a(ReopeningTerms))

    def __attrs_post_init__(self) -> None:
        first, until = self.in_force_from, self.in_force_until
        if first is not None and until is not None and until <= first:
            raise PolicyError("in_force_until", until, f"is not later than the start, {first}")
        no_conflict("clauses", self.clauses, attrgetter("id"))
        no_conflict("readings", self.readings, attrgetter("clause", "question"))
        for place, clause in self.citations():
            if clause not in self._grounds:
                raise PolicyError(place, clause, "is the id of no clause of this policy")

    def ground(self, clause: str) -> Ground:
        """A clause of this policy by its id, and its readings; raises `PolicyError`.

        >>> from ticketpolicy import arcoiris
        >>> clause, readings = arcoiris.basic().ground("warranty.term")
        >>> clause.title.en, len(readings)
        ('Warranty of eight days', 2)
        """
        found = self._grounds.get(clause) if isinstance(clause, str) else None
        if found is None:
            raise PolicyError("clause", clause, "is the id of no clause of this policy")
        return found

    def citations(self) -> Iterator[tuple[str, str]]:
        """The places in the terms and readings that cite a clause, and the ids cited."""
        return _citations(self, "policy")

    def on(self, calendar: Calendar) -> "Policy":
        """The same policy for the same desk, on another calendar.

        >>> from datetime import date
        >>> from ticketpolicy import arcoiris
        >>> calendar = arcoiris.schedule().calendar.removing(date(2026, 7, 13))
        >>> date(2026, 7, 13) in arcoiris.basic().on(calendar).schedule.calendar.closed
        False
        """
        return attrs.evolve(self, schedule=attrs.evolve(self.schedule, calendar=calendar))

    @cached_property
    def hours_in_words(self) -> Text:
        """The week of the schedule, with the days as they are named in each language."""
        english = str(self.schedule.week)
        spanish = english
        for day, name in _IN_SPANISH.items():
            spanish = spanish.replace(day, name)
        return Text(es=spanish, en=english)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: equal for equal policies, whatever machine made them."""
        from hashlib import sha256

        return sha256(_canonical(self).encode()).hexdigest()

    def __repr__(self) -> str:
        ends = (("from", self.in_force_from), ("until", self.in_force_until))
        force = "".join(f" {word} {day}" for word, day in ends if day is not None)
        return f"<Policy {self.id} {self.revision}{force}, {self.schedule!r}>"

    @cached_property
    def _grounds(self) -> Mapping[str, Ground]:
        readings = {same[0].clause: same for same in alike(self.readings, attrgetter("clause"))}
        return {clause.id: (clause, tuple(readings.get(clause.id, ()))) for clause in self.clauses}


def _citations(part: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, tuple):
        for index, each in enumerate(cast("tuple[object, ...]", part)):
            yield from _citations(each, f"{place}[{index}]")
    elif attrs.has(type(part)) and not isinstance(part, Schedule):
        for name, value in _content(part):
            if isinstance(value, str) and name.rpartition("_")[2] == "clause":
                yield f"{place}.{name}", value
            else:
                yield from _citations(value, f"{place}.{name}")


def _content(model: object) -> Iterator[tuple[str, object]]:
    """The parts from which a model is built, by name."""
    kind: Any = type(model)
    return ((part.name, getattr(model, part.name)) for part in attrs.fields(kind) if part.init)


@singledispatch
def _canonical(value: object) -> str:
    """A text that is the same for equal values and for no others."""
    if not attrs.has(type(value)):
        return ascii(value)
    parts = ",".join(f"{name}={_canonical(part)}" for name, part in _content(value))
    return f"{type(value).__name__}({parts})"


@_canonical.register
def _(calendar: Calendar) -> str:
    return calendar.digest


@_canonical.register
def _(zone: ZoneInfo) -> str:
    return zone.key


@_canonical.register
def _(member: Enum) -> str:
    return f"{type(member).__name__}.{member.name}"


@_canonical.register(tuple)
def _(values: tuple[object, ...]) -> str:
    return f"({','.join(map(_canonical, values))})"


@_canonical.register(Mapping)
def _(values: Mapping[object, object]) -> str:
    return f"{{{','.join(f'{_canonical(key)}:{_canonical(values[key])}' for key in values)}}}"
