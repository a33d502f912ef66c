"""Answers: all of a decision but what it is about."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, get_args, get_origin
from zoneinfo import ZoneInfo

import attrs
from attrs import evolve, frozen

from ticketpolicy import decisions
from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.cases import Case
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.faults import Faults, RefusedError
from ticketpolicy.codec.instants import ZonedInstant
from ticketpolicy.codec.notes import Note
from ticketpolicy.codec.records import Record
from ticketpolicy.codec.refusals import Given, refusal
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.deadlines import Deadline, Stretch
from ticketpolicy.decisions import AnyDecision, Decision
from ticketpolicy.errors import ArgumentError, PolicyError
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import Question
from ticketpolicy.policies import Policy

with extra("codec"):
    from cattrs import Converter

Outcome = TypeVar("Outcome", bound=Enum)
Value = TypeVar("Value")
Located = TypeVar("Located")

KINDS: Mapping[Question, tuple[Any, Any]] = MappingProxyType(
    {
        Question[part.name.upper()]: get_args(part.type)
        for part in attrs.fields(Assessment)
        if part.name != "case"
    }
)
"""The kinds of the outcome and of the value, question by question."""


@frozen(kw_only=True)
class Promised:
    """The promised span of business time behind an answer."""

    start: ZonedInstant
    span: timedelta
    pauses: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, promised: decisions.Promised) -> "Promised":
        """The same of what a decision has."""
        start, span, pauses = promised
        return cls(start=ZonedInstant.of(start), span=span, pauses=pauses)

    def promised(self, schedule: Schedule, given: Given) -> decisions.Promised:
        """What a decision has; raises `RefusedError` where the span does not end."""
        start, span, pauses = self.start.at(), self.span, self.pauses
        try:
            deadline = Deadline(schedule=schedule, start=start, span=span, pauses=pauses)
        except ArgumentError as error:
            raise refusal(error, given, {}) from error
        return deadline.start, deadline.span, deadline.pauses


@frozen(kw_only=True, slots=False)
class Answer(Generic[Outcome, Value]):
    """What a question is answered: the outcome, its figures and its reasons."""

    CALLED: ClassVar[str] = "Decision"

    outcome: Outcome
    value: Value
    found: tuple[Note, ...]
    weighed: tuple[Note, ...] = ()
    changes: datetime | None = None
    promised: Promised | None = None

    @classmethod
    def answering(cls, decision: AnyDecision, **about: Any) -> Self:  # noqa: ANN401 - of any kind
        """The answer of a decision, and what it is ``about``."""
        return cls(
            outcome=decision.outcome,
            value=decision.value,
            found=tuple(map(Note.of, decision.found)),
            weighed=tuple(map(Note.of, decision.weighed)),
            changes=decision.changes,
            promised=None if decision.promised is None else Promised.of(decision.promised),
            **about,
        )

    def decision(self, case: Case, question: Question, given: Given) -> AnyDecision:
        """The decision of a case, of which ``given`` is the document; raises `RefusedError`."""
        faults, promised = Faults(), None
        for place in ("found", "weighed"):
            _cite(faults, case.policy, place, getattr(self, place))
        if not self.found:
            faults.add(RefusedError.of([], "is empty: a decision has a reason", "found"))
        if self.promised is not None:
            with faults.behind("promised"):
                document = mapping(given["promised"])
                promised = self.promised.promised(case.policy.schedule, document)
        faults.settle()
        return Decision(
            case,
            question,
            self.outcome,
            located(self.value, case.zone),
            tuple(note.note() for note in self.found),
            tuple(note.note() for note in self.weighed),
            self.changes and self.changes.astimezone(UTC),
            promised,
        )


def _cite(faults: Faults, policy: Policy, place: str, notes: tuple[Note, ...]) -> None:
    """Take up the clauses that are cited and that a policy does not have."""
    for index, note in enumerate(notes):
        try:
            policy.ground(note.clause)
        except PolicyError as error:
            faults.add(RefusedError.of(note.clause, error.advice, place, index, "clause"))


def located(value: Located, zone: ZoneInfo) -> Located:
    """A value whose instants are all told by the clocks of a zone."""
    if isinstance(value, datetime):
        return cast("Located", value.astimezone(zone))
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return cast("Located", tuple(located(part, zone) for part in parts))
    kind = cast("type[Any]", type(value))
    if not attrs.has(kind):
        return value
    model: Any = value
    shown = {name: located(getattr(model, name), zone) for name in attrs.fields_dict(kind)}
    return cast("Located", evolve(model, **shown))


def by_question(kind: type, converter: Converter) -> Reader:
    """A reader of answers that tell their question, on which depends what they can be."""
    generic: Any = get_origin(kind)
    of_any = Record.of(kind, converter)
    records = {
        question.name: evolve(of_any, hooks=Record.of(generic[kinds], converter).hooks)
        for question, kinds in KINDS.items()
    }

    def read(document: object, _kind: object = None, besides: Collection[object] = ()) -> object:
        given = mapping(document)
        question = given.get("question")
        record = records.get(question, of_any) if isinstance(question, str) else of_any
        return record(given, besides=besides)

    return read
