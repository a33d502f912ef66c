"""The cases of the policy as plain data: each file of `scenarios/` holds those of one clause.

A file names its clause and the question that the clause is about. A case has a name and

- `request`: what differs from the `USUAL` request, which is admitted; "unknown" is a fact
  that is not known;
- `id`, `customer` and `events` of the ticket, each event with its `type` and its instant;
- `history`: other tickets, as tables like this, or for usual ones the instants of opening;
- `now`: the instant of the question, which is that of the opening if it is not given;
- `expect`: the outcome of one or more questions, and what else of the answer is to be
  checked, "none" for what is not there: `changes_at`, the clauses of its findings as
  `reasons`, those of its `readings`, and any part of its value; or else `error`, with the
  place that it names;
- `cites = "finding"` if the clause determines the answer; otherwise it is considered.
"""

import tomllib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import attrs
from attrs import evolve, field, frozen

from ticketpolicy import (
    Assessment,
    Channel,
    Decision,
    Event,
    Finding,
    Kind,
    Priority,
    Question,
    Request,
    Severity,
    Ticket,
    arcoiris,
    assess,
)
from ticketpolicy.texts import shown

AnyDecision = Decision[Any, Any]

BASIC = arcoiris.basic()
FOLDER = Path(__file__).with_name("scenarios")
FILES = sorted(FOLDER.glob("*.toml"))

USUAL = Request(
    opened_at=datetime.fromisoformat("2026-06-02T09:00:00-05:00"),
    channel=Channel.FORM,
    topic="people",
    kind=Kind.QUESTION,
    description="How do I add a person?",
    registered=True,
)

_FILE = {"clause", "question", "case"}
_TICKET = {"id", "customer", "request", "events"}
_CASE = _TICKET | {"name", "history", "now", "expect", "error", "cites"}
_ENUMS: Mapping[str, type[Enum]] = {
    "channel": Channel, "kind": Kind, "severity": Severity, "priority": Priority,
}  # fmt: skip

Table = dict[str, Any]


class ScenarioError(ValueError):
    """A file of scenarios says something that is not understood."""


@frozen
class Draft:
    """A ticket that is not made yet, for its history may be one that cannot be."""

    id: str | int
    customer: str | None
    request: Request
    events: tuple[Event, ...]

    def ticket(self) -> Ticket:
        """The ticket; raises `TicketHistoryError`."""
        return Ticket(id=self.id, customer=self.customer, request=self.request, events=self.events)


@frozen
class Scenario:
    """A case: a ticket, the other ones, an instant, and the answers that are expected."""

    clause: str
    question: Question
    name: str
    draft: Draft = field(repr=False)
    history: tuple[Draft, ...] = field(repr=False)
    now: datetime
    expected: Mapping[Question, Table] = field(repr=False)
    cites: str
    error: str | None

    def __str__(self) -> str:
        return f"{self.clause}: {self.name}"

    def assess(self) -> Assessment:
        """All the answers of the shipped policy."""
        history = [draft.ticket() for draft in self.history]
        return assess(BASIC, self.draft.ticket(), now=self.now, history=history)

    def later(self, now: datetime) -> Assessment:
        """All the answers at another instant, if nothing happens after that of the question."""
        history = [
            ticket.as_of(self.now)
            for ticket in (draft.ticket() for draft in self.history)
            if ticket.request.opened_at is None or ticket.request.opened_at <= self.now
        ]
        return assess(BASIC, self.draft.ticket().as_of(self.now), now=now, history=history)

    def decision(self) -> AnyDecision:
        """The answer to the question that the clause is about."""
        return answer(self.assess(), self.question)

    def answered(self) -> Mapping[Question, Table]:
        """What is answered where something is expected; raises `AttributeError` for no part."""
        answers = self.assess()
        return {
            question: {key: _told(answer(answers, question), key) for key in table}
            for question, table in self.expected.items()
        }


def answer(answers: Assessment, question: Question) -> AnyDecision:
    """The answer to a question."""
    decision: AnyDecision = getattr(answers, question.name.lower())
    return decision


def findings(answers: Assessment) -> Iterator[Finding]:
    """All that was found or considered for any answer."""
    for decision in answers.decisions:
        yield from decision.findings
        yield from decision.considered


def _told(decision: AnyDecision, key: str) -> object:
    if key == "outcome":
        return decision.outcome.name
    if key == "changes_at":
        return _plain(decision.changes_at)
    if key == "reasons":
        return [finding.clause.id for finding in decision.findings]
    if key == "readings":
        return [reading.clause for reading in decision.readings]
    if key == "attempts":
        return [attempt.why.name for attempt in decision.value.attempts]
    return _plain(getattr(decision.value, key))


def _plain(value: object) -> object:
    """A value as the files write it; an instant with the offset in which it is told."""
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return value.isoformat()
    return shown(value, "en") if isinstance(value, timedelta) else value


def load(path: Path) -> list[Scenario]:
    """The cases of a file; raises `ScenarioError` for what is not understood."""
    return read(path.name, path.read_text(encoding="utf-8"))


def read(place: str, text: str) -> list[Scenario]:
    """The cases of the text of a file."""
    table = tomllib.loads(text)
    _only(place, table, _FILE, needed=_FILE)
    clause, question = table["clause"], _question(place, table["question"])
    return [
        _scenario(f"{place}: case {index}", clause, question, case)
        for index, case in enumerate(table["case"], 1)
    ]


def _scenario(place: str, clause: str, question: Question, case: Table) -> Scenario:
    _only(place, case, _CASE, needed={"name"})
    if ("expect" in case) is ("error" in case):
        raise ScenarioError(f"{place}: give either expect or error")
    if case.get("cites", "finding") != "finding":
        raise ScenarioError(f"{place}: cites is 'finding', or not given")
    draft = _draft(place, "T-1", {key: case[key] for key in _TICKET & case.keys()})
    others = enumerate(case.get("history", ()), 1)
    now = case.get("now") or draft.request.opened_at
    if now is None:
        raise ScenarioError(f"{place}: give now, for the opening is not known")
    return Scenario(
        clause=clause,
        question=question,
        name=case["name"],
        draft=draft,
        history=tuple(_other(f"{place}: history", f"H-{index}", one) for index, one in others),
        now=now,
        expected=dict(_expected(place, case.get("expect", {}))),
        cites=case.get("cites", "considered"),
        error=case.get("error"),
    )


def _other(place: str, name: str, one: datetime | Table) -> Draft:
    table = {"request": {"opened_at": one}} if isinstance(one, datetime) else one
    return _draft(place, name, table)


def _draft(place: str, name: str, table: Table) -> Draft:
    _only(place, table, _TICKET)
    request: Table = table.get("request", {})
    _only(f"{place}: request", request, _parts(Request))
    return Draft(
        id=table.get("id", name),
        customer=_fact("customer", table.get("customer", "ACME")),
        request=evolve(USUAL, **_facts(request)),
        events=tuple(_event(f"{place}: events", event) for event in table.get("events", ())),
    )


def _event(place: str, table: Table) -> Event:
    named = {event.__name__: event for event in get_args(Event)}
    kind: str = table.get("type", "")
    _only(place, {kind: None}, named.keys())
    event: Any = named[kind]
    _only(f"{place}: {kind}", table, {"type", *_parts(event)}, needed={"at"})
    made: Event = event(**_facts({key: table[key] for key in table if key != "type"}))
    return made


def _facts(table: Table) -> Table:
    return {name: _fact(name, value) for name, value in table.items()}


def _fact(name: str, value: object) -> Any:
    if value == "unknown":
        return None
    return _ENUMS[name][str(value)] if name in _ENUMS else value


def _expected(place: str, tables: Mapping[str, Table]) -> Iterator[tuple[Question, Table]]:
    for name, table in tables.items():
        if "outcome" not in table:
            raise ScenarioError(f"{place}: {name}: give outcome")
        yield _question(place, name), {key: _plain(value) for key, value in table.items()}


def _question(place: str, name: str) -> Question:
    questions = {question.name.lower(): question for question in Question}
    _only(place, {name: None}, questions.keys())
    return questions[name]


def _parts(model: Any) -> set[str]:
    return {part.name for part in attrs.fields(model)}


def _only(
    place: str, table: Table, known: AbstractSet[str], *, needed: AbstractSet[str] = frozenset()
) -> None:
    unknown, missing = sorted(table.keys() - known), sorted(needed - table.keys())
    if unknown:
        raise ScenarioError(f"{place}: {', '.join(unknown)} is none of {', '.join(sorted(known))}")
    if missing:
        raise ScenarioError(f"{place}: give {', '.join(missing)}")


SCENARIOS = [scenario for path in FILES for scenario in load(path)]
POSSIBLE = [scenario for scenario in SCENARIOS if scenario.error is None]
IMPOSSIBLE = [scenario for scenario in SCENARIOS if scenario.error is not None]
