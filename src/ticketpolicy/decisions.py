"""The shape of an answer: what was decided, what determined it, and when it changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from functools import singledispatch
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

import attrs
from attrs import field, frozen

from ticketpolicy.businesstime import durations
from ticketpolicy.cases import Case
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.deadlines import Deadline, Stretch
from ticketpolicy.outcomes import CHANGES, Question
from ticketpolicy.policies import Policy
from ticketpolicy.texts import Language, Text
from ticketpolicy.validators import kept

if TYPE_CHECKING:
    from ticketpolicy.displays.markup import Html

Outcome = TypeVar("Outcome", bound=Enum)
Value = TypeVar("Value")
Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"

_HEAD = Text("{}: {}", "{}: {}")
_CITED = Text("{} [{}: {}]", "{} [{}: {}]")
_MADE_OF = Text("{} de tiempo hábil:", "{} of business time:")
_OPEN = Text("{}: {} ({})", "{}: {} ({})")
_CLOSED = Text("{}: {}", "{}: {}")


@frozen
class Fact:
    """Something known, or None where it is not, under the name of its place.

    ``request.channel``, ``events[3].at`` and ``history[T-7]`` are names of places.
    """

    name: str
    value: object


Known: TypeAlias = tuple[str, object]
Note: TypeAlias = tuple[str, str, Text, tuple[Known, ...]]
"""What a rule found: the rule, the id of the clause, the words, and the facts in them."""


Promised: TypeAlias = tuple[datetime, timedelta, tuple[Stretch, ...]]


@frozen
class Finding:
    """What one rule found: its stable id, the facts it used, and the clause it applies.

    ``readings`` are those of the clause, on which the finding rests.
    """

    rule: str
    says: Text = field(repr=False)
    facts: tuple[Fact, ...] = field(converter=kept)
    clause: Clause = field(repr=lambda clause: f"<{clause.id}>")
    readings: tuple[Reading, ...] = field(converter=kept, repr=False)

    def told(self, language: Language) -> str:
        """What was found, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return self.says.told(language, *(fact.value for fact in self.facts))

    def explain(self, language: Language) -> str:
        """What was found, with the clause, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return _CITED.told(language, self.told(language), self.clause.id, self.clause.title)


@frozen(slots=False)
class Decision(Generic[Outcome, Value]):
    """The answer to one question about a ticket, at one instant, by one policy.

    ``found`` and ``weighed`` hold, as notes, what `findings` and `considered` tell in full;
    without notes of its own, ``weighed`` is ``found``. ``changes`` is `changes_at` in UTC, and
    ``promised`` the start, the span and the pauses of `deadline`, where there is one.
    """

    case: Case
    question: Question
    outcome: Outcome
    value: Value
    found: tuple[Note, ...] = field(converter=kept)
    weighed: tuple[Note, ...] = field(default=(), converter=kept)
    changes: datetime | None = None
    promised: Promised | None = None

    @property
    def policy(self) -> Policy:
        """The policy that was applied, in the revision that judged the ticket."""
        return self.case.policy

    @property
    def as_of(self) -> datetime:
        """The instant of the question."""
        return self.case.as_of

    @property
    def changes_at(self) -> datetime | None:
        """The first microsecond at which the outcome is another with no new event, or None."""
        return None if self.changes is None else self.case.local(self.changes)

    @property
    def deadline(self) -> Deadline | None:
        """The promised span of business time behind the answer, or None where there is none."""
        if self.promised is None:
            return None
        start, span, pauses = self.promised
        schedule = self.policy.schedule
        return Deadline(schedule=schedule, start=start, span=span, pauses=pauses)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What determined the outcome, in the order of the rules; never none."""
        return tuple(map(self._finding, self.found))

    @property
    def considered(self) -> tuple[Finding, ...]:
        """All that was looked at for the outcome, the findings among it."""
        return tuple(map(self._finding, self.weighed or self.found))

    def _finding(self, note: Note) -> Finding:
        rule, clause, says, known = note
        return Finding(rule, says, tuple(map(self._fact, known)), *self.policy.ground(clause))

    def _fact(self, known: Known) -> Fact:
        name, value = known
        if isinstance(value, datetime):
            value = self.case.local(value)
        return Fact(name, value)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings on which the decision rests, each once."""
        return tuple(
            dict.fromkeys(reading for found in self.findings for reading in found.readings)
        )

    def explain(self, language: Language = "es") -> str:
        """The decision and its reasons, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return "\n".join(self._lines(language))

    def to_html(self, language: Language = "es") -> "Html":
        """The decision and its reasons for a notebook or a page; raises `LanguageError`."""
        from ticketpolicy.displays import decisions as displays

        return displays.display(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        figures = "".join(f", {name}={figure}" for name, figure in _figures(self.value))
        until = "" if self.changes_at is None else f", until {self.changes_at.isoformat()}"
        return f"<{self.question.name} {self.outcome.name}{figures}{until}>"

    def _lines(self, language: Language) -> Iterator[str]:
        yield _HEAD.told(language, self.question, self.outcome)
        for found in self.findings:
            yield f"  - {found.explain(language)}"
        for reading in self.readings:
            yield f"    {reading.told(language)}"
        deadline = self.deadline
        if deadline is not None:
            yield from (f"    {line}" for line in _made_of(deadline, language))
        if self.changes_at is not None:
            yield f"    {CHANGES.told(language, self.changes_at)}"

    def to_dict(self) -> dict[str, Plain]:
        """The decision as data of the kinds that JSON has.

        Instants and dates are in ISO 8601, spans its durations, outcomes their names.
        """
        return {
            "question": self.question.name,
            "outcome": self.outcome.name,
            "value": plain(self.value),
            "findings": [plain(found) for found in self.findings],
            "considered": [plain(found) for found in self.considered],
            "as_of": plain(self.as_of),
            "policy": {
                "id": self.policy.id,
                "revision": self.policy.revision,
                "digest": self.policy.digest,
            },
            "changes_at": plain(self.changes_at),
            "deadline": _deadline(self.deadline),
        }


AnyDecision: TypeAlias = Decision[Any, Any]


def _figures(value: object) -> Iterator[tuple[str, object]]:
    """The figures of a value that are there, by name."""
    if value is not None:
        kind: Any = type(value)
        for part in attrs.fields(kind):
            figure = plain(getattr(value, part.name))
            if figure is not None:
                yield part.name, len(figure) if isinstance(figure, list) else figure


def _made_of(deadline: Deadline, language: Language) -> Iterator[str]:
    yield _MADE_OF.told(language, deadline.span)
    for part in deadline.parts():
        words = _OPEN if part.intervals else _CLOSED
        yield f"  {words.told(language, part.day, part.told(language), part.length)}"


def _deadline(deadline: Deadline | None) -> Plain:
    if deadline is None:
        return None
    return {
        "start": plain(deadline.start.astimezone(deadline.schedule.zone)),
        "span": plain(deadline.span),
        "due_at": plain(deadline.due_at),
        "intervals": [plain(interval) for interval in deadline.intervals()],
        "closed_days": plain(deadline.closed_days()),
    }


@singledispatch
def plain(value: object) -> Plain:
    """A value as data of the kinds that JSON has.

    >>> plain((timedelta(hours=48, microseconds=1), date(2026, 7, 13)))
    ['PT48H0.000001S', '2026-07-13']
    """
    kind: Any = type(value)
    names: list[str] = [part.name for part in attrs.fields(kind)]
    parts = cast("Mapping[str, object]", vars(kind))
    names += (name for name, part in parts.items() if isinstance(part, property))
    return {name: plain(getattr(value, name)) for name in names}


@plain.register(bool | int | str | NoneType)
def _(value: bool | int | str | None) -> Plain:  # noqa: FBT001 - the value that is written
    return value


@plain.register(Enum)
def _(value: Enum) -> Plain:
    return value.name


@plain.register(date)
def _(value: date) -> Plain:
    return value.isoformat()


@plain.register(Mapping)
def _(value: Mapping[object, object]) -> Plain:
    return {str(plain(key)): plain(value[key]) for key in value}


@plain.register(tuple | list)
def _(value: Sequence[object]) -> Plain:
    return [plain(each) for each in value]


@plain.register(timedelta)
def _(span: timedelta) -> Plain:
    return durations.write(span)
