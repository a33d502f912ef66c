"""`ticketpolicy.codec`: documents that are made to do harm take little memory and are refused.

What counts is the work: how much memory it takes, and how many faults are told. Each
document stands for ten megabytes of text or more.
"""

import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from efforts import calls
from specs import wrong
from test_codec import BASIC, DESK, REQUEST, TICKET, faults, head

from ticketpolicy import (
    Calendar,
    Decision,
    DocumentError,
    Fact,
    Finding,
    Kind,
    Moment,
    Policy,
    PolicyConflictError,
    Schedule,
    Target,
    TargetTerms,
    Text,
    Ticket,
    TopicRule,
    Usage,
    Week,
    assess,
    codec,
)
from ticketpolicy.businesstime import openinghours
from ticketpolicy.errors import MOST_FAULTS

MILLION = 1_000_000
LARGE = 10 * MILLION
POLICY = codec.dump(BASIC)
MEGABYTE = 2**20

SAID = {"es": "a", "en": "b"}
READING: dict[str, Any] = {"choice": SAID, "alternatives": [], "ground": SAID}


def deep() -> list[Any]:
    """A list in a list, a million times."""
    found: list[Any] = []
    for _ in range(MILLION):
        found = [found]
    return found


def cyclic() -> dict[str, Any]:
    """A document that holds itself."""
    found: dict[str, Any] = {**TICKET}
    found["request"] = found["events"] = found
    return found


def desk(**parts: Any) -> dict[str, Any]:
    """The document of a schedule with other parts."""
    return {**DESK, **parts}


CLAUSE: dict[str, Any] = {"id": "x", "title": SAID, "paraphrase": SAID}
TELLING: dict[str, Any] = {
    "says": {"es": "{" + "9" * LARGE + "}", "en": "a"},
    "facts": [{"name": "a", "value": 1}],
}
MANY: list[Any] = [[]]
NOTE: dict[str, Any] = {"rule": "r", "clause": "no.such", "says": SAID, "facts": []}


def answered(**parts: Any) -> dict[str, Any]:
    """The document of a decision with other parts."""
    answers = assess(BASIC, codec.load(Ticket, TICKET), now=datetime(2026, 7, 12, tzinfo=UTC))
    return {**codec.dump(answers.response), **parts}


def placed(**parts: Any) -> dict[str, Any]:
    """The document of a moment, with a decision that has other parts, a thousand times."""
    shelves: dict[str, Any] = {"policies": [], "tickets": [], "events": [], "come": True}
    decision = {key: part for key, part in answered().items() if key not in {"schema", "model"}}
    turned = [{**decision, "policy": 0, "ticket": 0, **parts}] * 1_000
    return head("Moment", **shelves, at={"instant": "2026-07-12T00:00Z"}, turned=turned)


def fact(value: Any) -> dict[str, Any]:
    """The document of a fact."""
    return head("Fact", name="a", value=value)


HARMFUL: dict[str, tuple[type, Callable[[], object], int]] = {
    "events that are none": (Ticket, lambda: {**TICKET, "events": [7] * MILLION}, MOST_FAULTS),
    "events of no name": (
        Ticket,
        lambda: {**TICKET, "events": [{"event": "clsd"}] * MILLION},
        MOST_FAULTS,
    ),
    "unknown keys": (
        Ticket,
        lambda: {**TICKET, **{f"k{n}": n for n in range(MILLION)}},
        MOST_FAULTS,
    ),
    "unknown keys further in": (
        Ticket,
        lambda: {**TICKET, "request": {f"k{n}": n for n in range(MILLION)}},
        MOST_FAULTS,
    ),
    "closed days that are no dates": (
        Calendar,
        lambda: head(
            "Calendar",
            first="2026-01-01",
            last="2026-12-31",
            closed={str(n): "x" for n in range(MILLION)},
        ),
        MOST_FAULTS,
    ),
    "a long key": (Ticket, lambda: {**TICKET, "k" * LARGE: 1}, 1),
    "a long key of dates": (Schedule, lambda: desk(exceptions={"2" * LARGE: []}), 1),
    "a long name": (Ticket, lambda: {**TICKET, "request": {**REQUEST, "kind": "Q" * LARGE}}, 1),
    "a long event": (Ticket, lambda: {**TICKET, "events": [{"event": "c" * LARGE}]}, 1),
    "a long instant": (
        Ticket,
        lambda: {**TICKET, "request": {**REQUEST, "opened_at": "2026-07-10T" + "0" * LARGE}},
        1,
    ),
    "a long zone": (Schedule, lambda: desk(zone="A/" * LARGE), 1),
    "a long week": (Schedule, lambda: desk(week="Mo 08:00-12:00; " * MILLION), 1),
    "a long date": (
        Schedule,
        lambda: desk(calendar={"first": "2" * LARGE, "last": "2026-01-01"}),
        1,
    ),
    "long hours": (Schedule, lambda: desk(exceptions={"2026-12-24": ["08:00-" * MILLION]}), 1),
    "a long span": (
        Policy,
        lambda: {**POLICY, "response": {**POLICY["response"], "within": f"PT{'9' * LARGE}H"}},
        1,
    ),
    "a long number": (Ticket, lambda: {**TICKET, "id": 1 << 40 * MILLION}, 1),
    "bytes": (Ticket, lambda: {**TICKET, "id": b"x" * LARGE}, 1),
    "reasons that cite no clause": (
        wrong(Decision),
        lambda: answered(found=[NOTE] * 90_000),
        MOST_FAULTS,
    ),
    "reasons that are none": (
        wrong(Decision),
        lambda: answered(weighed=[7] * MILLION),
        MOST_FAULTS,
    ),
    "decisions of no policy": (Moment, placed, MOST_FAULTS),
    "a question of a long name": (wrong(Decision), lambda: answered(question="Q" * LARGE), 1),
    "a fact of many kinds": (Fact, lambda: fact({f"k{n}": n for n in range(MILLION)}), MOST_FAULTS),
    "a fact that is a deep list": (Fact, lambda: fact(deep()), 1),
    "a fact of many lists": (Fact, lambda: fact(MANY * MILLION), MOST_FAULTS),
    "a place with a long number": (
        Finding,
        lambda: head("Finding", **{**NOTE, "clause": CLAUSE, "readings": [], **TELLING}),
        1,
    ),
    "a deep list": (Ticket, lambda: {**TICKET, "request": deep()}, 1),
    "a document that holds itself": (Ticket, cyclic, 13),
    "targets that contradict each other": (
        Policy,
        lambda: {
            **POLICY,
            "resolution": {"targets": [{"within": "PT1H"}] * 2_000, "clause": "response.time"},
        },
        1,
    ),
    "clauses that are cited and not there": (
        Policy,
        lambda: {
            **POLICY,
            "readings": [
                {**READING, "clause": "x", "question": {"es": str(n), "en": ""}}
                for n in range(2_000)
            ],
        },
        MOST_FAULTS,
    ),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_document_is_refused_in_little_memory(name: str) -> None:
    kind, make, count = HARMFUL[name]
    document = make()
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError) as caught:
            codec.load(kind, document)
        text = str(caught.value)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(caught.value.faults) == count
    assert caught.value.more is (count == MOST_FAULTS)
    assert len(text) < 60_000
    assert peak < 20 * MEGABYTE


def test_of_too_many_faults_the_first_are_told_and_that_there_may_be_more() -> None:
    events = [{"event": "closed", "at": number} for number in range(MOST_FAULTS + 1)]
    document = {**TICKET, "id": 1.5, "events": events}
    found = faults(Ticket, document)
    assert [found[0].path, found[1].path, found[-1].path] == ["id", "events[0].at", "events[98].at"]
    with pytest.raises(DocumentError, match="100 faults, and perhaps more"):
        codec.load(Ticket, document)


class Counted(str):
    """A text that counts how often it is compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Counted.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def compared(make: Callable[[], object]) -> int:
    """How often texts are compared."""
    Counted.times = 0
    make()
    return Counted.times


def test_a_policy_compares_its_parts_with_few_others() -> None:
    clauses = [evolve(BASIC.clauses[0], id=Counted(f"c{n}")) for n in range(1_000)]
    readings = [
        evolve(BASIC.readings[0], clause=Counted(f"c{n}"), question=Text(str(n), ""))
        for n in range(1_000)
    ]
    topics = [evolve(BASIC.admission.topics[0], topic=Counted(n)) for n in range(1_000)]

    def make() -> Policy:
        return evolve(
            BASIC, clauses=(*BASIC.clauses, *clauses), readings=(*BASIC.readings, *readings)
        )

    assert len(make().ground("c999")[1]) == 1
    assert compared(make) < 10_000
    assert compared(lambda: evolve(BASIC.admission, topics=topics_of(topics))) < 10_000


def topics_of(more: list[TopicRule]) -> tuple[TopicRule, ...]:
    """The topics of the shipped policy, and more."""
    return (*BASIC.admission.topics, *more)


def test_targets_are_compared_with_few_others() -> None:
    several = (Target(within=timedelta(hours=1), kind=kind) for kind in Kind)
    targets = (*several, *[Target(within=timedelta(hours=1))] * 1_000)

    def make() -> None:
        with pytest.raises(PolicyConflictError):
            TargetTerms(targets=targets, clause="c")

    assert calls(make) < 20_000


def test_a_schedule_that_is_never_open_is_refused_without_a_look_at_each_date() -> None:
    never = desk(week="off", calendar={"first": "9597-01-01", "last": "9996-12-31"})
    assert calls(lambda: faults(Schedule, never)) < 20_000
    last = codec.load(Schedule, {**never, "exceptions": {"9996-12-31": ["08:00-12:00"]}})
    assert [str(shift) for shift in last.shifts(date(9996, 12, 31))] == ["08:00-12:00"]


def test_hours_of_a_day_are_compared_with_few_others() -> None:
    hours = ",".join(f"00:00:00.{n:05}1-00:00:00.{n:05}2" for n in range(2_000))
    assert len(Week.parse(f"Mo {hours}").days[0]) == 2_000
    assert calls(lambda: openinghours.parse(f"Mo {hours}")) < 60_000


class Word(str):
    """A text that is more than one."""

    __slots__ = ()


class Number(int):
    """A number that is more than one."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value", [Word("a"), Number(7), float("nan"), b"a", {1: 2}, object(), {1}, None, range(3)]
)
def test_what_no_parser_gives_is_a_fault(value: object) -> None:
    for path in ("id", "events", "request.topic", "request.channel", "request.opened_at"):
        part, _, inner = path.partition(".")
        document = {**TICKET, part: {**REQUEST, inner: value} if inner else value}
        if value is not None or not inner:
            assert [fault.path for fault in faults(Ticket, document)] == [path]


@pytest.mark.parametrize(("count", "more"), [(MOST_FAULTS - 1, False), (MOST_FAULTS, True)])
def test_the_hundredth_fault_is_the_last_that_is_looked_for(count: int, more: bool) -> None:
    with pytest.raises(DocumentError) as caught:
        codec.load(Ticket, {**TICKET, "events": [7] * count})
    assert (len(caught.value.faults), caught.value.more) == (count, more)


def test_a_key_that_is_more_than_a_text_is_a_fault_whatever_it_is_equal_to() -> None:
    document: dict[str, Any] = {
        Word("id"): 1,
        **{key: TICKET[key] for key in TICKET if key != "id"},
    }
    assert [fault.problem for fault in faults(Ticket, document)] == ["has a key that is not a text"]


@pytest.mark.parametrize("value", [True, Number(3), 3.0, "3"])
def test_what_is_no_whole_number_is_a_fault(value: object) -> None:
    document = head("Usage", limit=value, used=1, resets_at=REQUEST["opened_at"])
    assert faults(Usage, document) == (("limit", value, "is not a whole number"),)


def test_an_instant_too_far_off_is_a_fault_wherever_it_stands() -> None:
    document = head("Usage", limit=5, used=1, resets_at="0001-01-01T00:00:00Z")
    (fault,) = faults(Usage, document)
    assert (fault.path, fault.problem) == ("resets_at", "does not lie in the years 3 to 9997")


@pytest.mark.parametrize("key", [1, None, (1, 2), date(2026, 1, 1), b"id", 1.5, Word("ID"), True])
def test_a_key_that_is_no_text_is_a_fault(key: Any) -> None:
    (fault,) = faults(Ticket, {**TICKET, key: 1})
    assert fault.problem == "has a key that is not a text"
    assert fault.path.startswith("[")
