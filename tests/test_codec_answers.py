"""`ticketpolicy.codec`: answers with their reasons, as they were given."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from specs import wrong
from test_codec import BASIC, BOGOTA, TICKET, faults, fits, head

from ticketpolicy import (
    Assessment,
    Calendar,
    Change,
    Channel,
    Comparison,
    ContactAttempted,
    Decision,
    Fact,
    FactError,
    Finding,
    InformationRequested,
    Interval,
    Moment,
    NaiveDatetimeError,
    Policy,
    Text,
    Ticket,
    assess,
    codec,
    compare,
    timeline,
)
from ticketpolicy.texts import UNTOLD

BEGIN = datetime(2026, 7, 10, 16, 30, tzinfo=BOGOTA)
NOW = BEGIN + timedelta(days=4)
ASKED = codec.load(Ticket, TICKET)
ASKING = evolve(ASKED, events=[InformationRequested(at=NOW)])
DESK = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
SMALL = evolve(BASIC.on(DESK), readings=())
ANSWERS = assess(SMALL, ASKING, now=NOW)


def again(model: object) -> Any:
    """What is read of what is written."""
    return codec.load(type(model), json.loads(json.dumps(codec.dump(model))))


def decision() -> dict[str, Any]:
    """The document of an answer: a response that was in time."""
    return codec.dump(ANSWERS.response)


def assessment() -> dict[str, Any]:
    """The document of all answers."""
    return codec.dump(ANSWERS)


def moment() -> dict[str, Any]:
    """The document of the opening of the ticket."""
    return codec.dump(timeline(SMALL, ASKED, now=BEGIN)[0])


def comparison() -> dict[str, Any]:
    """The document of what a holiday changes about a ticket."""
    holiday = SMALL.on(DESK.adding({date(2026, 7, 13): "Fiesta"}))
    return codec.dump(compare(SMALL, holiday, [ASKED], now=BEGIN))


# How answers are written


def test_a_decision_is_written_with_what_it_is_about_and_its_reasons() -> None:
    document = decision()
    parts = ["policy", "ticket", "as_of", "question", "outcome", "value"]
    assert list(document)[2:] == [*parts, "found", "weighed", "changes", "promised"]
    assert codec.load(Policy, head("Policy", **document["policy"])) == SMALL
    assert document["ticket"]["id"] == "T-1"
    assert (document["question"], document["outcome"]) == ("RESPONSE", "MET")
    assert document["as_of"] == "2026-07-14T16:30:00-05:00"
    assert document["value"]["responded_at"] == "2026-07-14T16:30:00-05:00"
    assert document["found"][0] == {
        "rule": "response.message",
        "clause": "response.meaning",
        "says": {
            "es": "El {} el equipo escribió al cliente.",
            "en": "On {} the desk wrote to the customer.",
        },
        "facts": [{"name": "events[0]", "value": {"instant": "2026-07-14T21:30:00+00:00"}}],
    }
    assert document["found"][1]["facts"][1] == {
        "name": "response.within",
        "value": {"span": "PT48H"},
    }
    assert document["promised"] == {
        "start": {"instant": "2026-07-10T16:30:00-05:00", "zone": "America/Bogota"},
        "span": "PT48H",
        "pauses": [],
    }


def test_an_assessment_has_policy_ticket_and_instant_once() -> None:
    document = assessment()
    assert list(document)[2:8] == ["policy", "ticket", "as_of", "admission", "quota", "response"]
    left_out = {"schema", "model", "policy", "ticket", "as_of", "question"}
    for answer in ANSWERS.decisions:
        parts = codec.dump(answer).items()
        said = {key: part for key, part in parts if key not in left_out}
        assert document[answer.question.name.lower()] == said


def test_an_assessment_is_read_back_with_one_case() -> None:
    read = again(ANSWERS)
    assert read == ANSWERS
    assert {id(answer.case) for answer in read.decisions} == {id(read.case)}


def test_the_attempts_of_a_silence_are_read_back_by_the_clocks_of_the_desk() -> None:
    attempted = ContactAttempted(at=NOW + timedelta(hours=1), channel=Channel.EMAIL)
    ticket = evolve(ASKING, events=[*ASKING.events, attempted])
    silence = assess(SMALL, ticket, now=NOW + timedelta(days=1)).auto_close
    read = again(silence)
    assert read == silence
    assert [attempt.at.tzinfo for attempt in read.value.attempts] == [BOGOTA]


def test_a_moment_and_a_comparison_have_each_policy_and_each_ticket_once() -> None:
    opening = moment()
    assert [len(opening[key]) for key in ("policies", "tickets", "turned")] == [1, 1, 10]
    assert {(one["policy"], one["ticket"]) for one in opening["turned"]} == {(0, 0)}
    two = comparison()
    assert [len(two[key]) for key in ("policies", "tickets", "changes")] == [2, 1, 1]
    (change,) = two["changes"]
    assert [change["ticket"], change["before"]["policy"], change["after"]["policy"]] == [0, 0, 1]


def test_moments_comparisons_and_changes_are_read_back() -> None:
    moments = timeline(SMALL, ASKING, now=NOW)
    holiday = SMALL.on(DESK.adding({date(2026, 7, 13): "Fiesta"}))
    comparison = compare(SMALL, holiday, [ASKING], now=BEGIN)
    for model in (*moments, comparison, *comparison.changes):
        assert again(model) == model
    assert again(moments[0]).at.tzinfo is BOGOTA
    assert comparison.changes[0].ticket != comparison.changes[0].before.case.ticket


def test_facts_are_told_apart_by_their_kinds() -> None:
    facts = (
        Fact("a", None), Fact("b", True), Fact("c", 1), Fact("d", "2026-07-13"),
        Fact("e", date(2026, 7, 13)), Fact("f", timedelta(hours=9)), Fact("g", Channel.EMAIL),
        Fact("h", Text("sí", "yes")), Fact("i", ("T-2", 7)), Fact("j", ()), Fact("k", NOW),
        Fact("l", NOW.astimezone(UTC)), Fact("m", datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))),
    )  # fmt: skip
    finding = evolve(ANSWERS.response.findings[0], facts=facts, says=Text("Así.", "So."))
    assert [fact["value"] for fact in codec.dump(finding)["facts"]] == [
        None, True, 1, "2026-07-13", {"date": "2026-07-13"}, {"span": "PT9H"},
        {"Channel": "EMAIL"}, {"text": {"es": "sí", "en": "yes"}}, ["T-2", 7], [],
        {"instant": "2026-07-14T16:30:00-05:00", "zone": "America/Bogota"},
        {"instant": "2026-07-14T21:30:00+00:00"},
        {"instant": "2026-01-01T00:00:00+00:00", "zone": "UTC"},
    ]  # fmt: skip
    assert fits(Finding, codec.dump(finding))
    read = [fact.value for fact in again(finding).facts]
    assert read == [fact.value for fact in facts]
    assert list(map(type, read)) == [type(fact.value) for fact in facts]


def test_an_instant_that_clocks_show_twice_is_read_back_by_the_clocks_of_its_zone() -> None:
    for fold in (0, 1):
        shown = datetime(2026, 11, 1, 0, 30, tzinfo=ZoneInfo("America/Havana"), fold=fold)
        read = again(Fact("a", shown))
        assert read == Fact("a", shown)
        assert read.value.fold == fold


def test_an_instant_of_an_offset_keeps_it_and_one_with_seconds_is_told_in_utc() -> None:
    ahead = datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert codec.dump(Fact("a", ahead))["value"] == {"instant": "2026-07-01T00:00:00+05:30"}
    old = datetime(1883, 8, 1, tzinfo=BOGOTA)
    told = {"instant": "1883-08-01T04:56:16+00:00", "zone": "America/Bogota"}
    assert codec.dump(Fact("a", old))["value"] == told
    assert again(Fact("a", old)) == Fact("a", old)


class Name(str, Enum):  # noqa: UP042 - one that is written as its value
    """A customer."""

    ACME = "Acme"


def test_a_text_that_is_more_than_one_is_written_as_a_text() -> None:
    assert codec.dump(Fact("a", Name.ACME))["value"] == "Acme"


@pytest.mark.parametrize("value", [1.5, b"a", {1: 2}, object(), (1.5,), Interval(NOW, NOW)])
def test_a_fact_of_another_kind_is_not_written(value: object) -> None:
    with pytest.raises(FactError) as caught:
        codec.dump(Fact("a", value))
    error = caught.value
    assert (error.place, error.value) == ("value", 1.5 if value == (1.5,) else value)
    assert error.advice == "is no value of a fact that can be written"


def test_a_fact_without_a_zone_is_not_written() -> None:
    with pytest.raises(NaiveDatetimeError):
        codec.dump(Fact("a", NOW.replace(tzinfo=None)))


def test_a_decision_is_read_with_instants_in_any_offset_as_the_same() -> None:
    document = decision()
    document["as_of"] = "2026-07-14T21:30:00Z"
    document["value"]["due_at"] = "2026-07-22T14:30:00Z"
    document["value"]["responded_at"] = "2026-07-14T21:30:00Z"
    document["promised"]["start"] = {"instant": "2026-07-10T21:30:00Z", "zone": "America/Bogota"}
    read = codec.load(wrong(Decision), {**document, "changes": "2026-07-30T00:00:00+09:00"})
    assert read.changes is not None
    assert (read.changes.isoformat(), read.changes.tzinfo) == ("2026-07-29T15:00:00+00:00", UTC)
    assert read.as_of.tzinfo is BOGOTA
    assert read.value.responded_at.tzinfo is BOGOTA
    assert read.deadline.start == BEGIN


def test_parts_that_have_their_default_values_may_be_left_out() -> None:
    document = decision()
    del document["weighed"], document["changes"], document["promised"]
    read: Any = codec.load(wrong(Decision), document)
    assert (read.weighed, read.changes, read.promised) == ((), None, None)
    assert read.considered == read.findings


# What is wrong with a document


def at(document: dict[str, Any], *keys: Any) -> Any:
    """A part of a document."""
    part: Any = document
    for key in keys:
        part = part[key]
    return part


def keys_of(path: str) -> list[Any]:
    """The keys of a path of names, and of places below ten."""
    steps = path.replace("[", ".").replace("]", "").split(".")
    return [int(one) if one.isdigit() else one for one in steps]


def test_an_outcome_of_another_question_is_a_fault() -> None:
    for question, outcome in (("RESPONSE", "ENTITLED"), ("RESPONSE", "PAUSED"), ("QUOTA", "MET")):
        document = {**decision(), "question": question, "outcome": outcome}
        (fault, *_) = faults(Decision, document)
        assert (fault.path, fault.value) == ("outcome", outcome)
        assert not fits(Decision, document)


def test_a_value_of_another_question_is_a_fault() -> None:
    document = {**decision(), "question": "QUOTA", "outcome": "WITHIN"}
    assert {fault.path for fault in faults(Decision, document)} >= {"value.limit", "value.due_at"}
    assert codec.load(wrong(Decision), {**document, "value": None}).value is None
    asked = {**decision(), "question": "REOPENING", "outcome": "FREE"}
    (fault,) = faults(Decision, asked)
    assert (fault.path, fault.value) == ("value", asked["value"])


@pytest.mark.parametrize("question", ["RESPONS", 7, None, [], {}])
def test_without_a_question_the_other_faults_are_told(question: Any) -> None:
    document = {**decision(), "question": question, "changes": 7, "outcome": "?"}
    assert [fault.path for fault in faults(Decision, document)] == ["question", "changes"]
    del document["question"]
    assert [fault.path for fault in faults(Decision, document)] == ["changes", "question"]


def test_every_clause_that_the_policy_has_not_is_a_fault() -> None:
    document = decision()
    for place, index in (("found", 1), ("weighed", 0), ("weighed", 2)):
        document[place][index]["clause"] = f"no.{index}"
    assert [(fault.path, fault.value) for fault in faults(Decision, document)] == [
        ("found[1].clause", "no.1"), ("weighed[0].clause", "no.0"), ("weighed[2].clause", "no.2"),
    ]  # fmt: skip


def test_a_decision_without_a_reason_is_a_fault() -> None:
    (fault,) = faults(Decision, {**decision(), "found": []})
    assert (fault.path, fault.value) == ("found", [])


@pytest.mark.parametrize(
    ("as_of", "problem"),
    [
        ("2026-07-10T16:29:59-05:00", "lies before the opening of the ticket"),
        ("2026-07-14T16:29:59-05:00", "lies before the last event of the ticket"),
        ("2026-07-14T16:30:00", "has no offset"),
    ],
)
def test_an_instant_before_the_ticket_is_a_fault(as_of: str, problem: str) -> None:
    for kind, document in ((Decision, decision()), (Assessment, assessment())):
        (fault,) = faults(kind, {**document, "as_of": as_of})
        assert (fault.path, fault.value) == ("as_of", as_of)
        assert fault.problem.startswith(problem)


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"span": "PT9000H"}, "promised"),
        ({"pauses": [["2026-07-12T00:00Z", "2026-07-11T00:00Z"]]}, "promised.pauses[0]"),
        ({"start": {"instant": "2025-07-10T00:00Z"}}, "promised.start"),
        ({"start": "2026-07-10T00:00Z"}, "promised.start"),
        ({"start": {"instant": "2026-07-10T00:00Z", "zone": "Narnia"}}, "promised.start.zone"),
    ],
)
def test_a_promise_that_cannot_be_told_is_a_fault(parts: dict[str, Any], path: str) -> None:
    document = decision()
    document["promised"] |= parts
    (fault,) = faults(Decision, document)
    assert (fault.path, fault.value) == (path, at(document, *keys_of(path)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{} {}", True), ("{1} {0}", True), ("{1}", True), ("", True), ("{} {} {}", False),
        ("{2}", False), ("{0} {0}", False), ("{0} {}", False), ("{0.real}", False),
        ("{0!r}", False), ("{:>999999999}", False), ("{", False), ("}", False), ("{{}}", False),
        ("{name}", False), ("{0001}", False), ("{" + "9" * 9_000 + "}", False),
    ],
)  # fmt: skip
def test_words_that_cannot_be_told_with_their_facts_are_a_fault(words: str, told: bool) -> None:
    finding = codec.dump(evolve(ANSWERS.response.findings[0], facts=(Fact("a", 1), Fact("b", 2))))
    for language in ("es", "en"):
        document = {**finding, "says": {**finding["says"], language: words}}
        if told:
            assert codec.load(Finding, document).explain("es")
        else:
            (fault,) = faults(Finding, document)
            assert fault == (f"says.{language}", words, UNTOLD)
    bare = codec.load(Finding, {**finding, "says": {"es": words, "en": words}, "facts": []})
    assert bare.told("es") == words
    document = decision()
    document["found"][0]["says"]["en"] = "{0} {0}"
    (fault,) = faults(Decision, document)
    assert fault.path == "found[0].says.en"


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        (1.5, ["value"]),
        (date(2026, 7, 13), ["value"]),
        ({}, ["value"]),
        ({"dat": "2026-07-13"}, ["value.dat"]),
        ({"a": 1, "b": 2}, ["value.a", "value.b"]),
        ({"date": "2026-7-13"}, ["value.date"]),
        ({"span": 7}, ["value.span"]),
        ({"date": "2026-07-13", "zone": "UTC"}, ["value.zone"]),
        ({"date": "2026-07-13", "span": "PT1H"}, ["value.span"]),
        ({"zone": "UTC"}, ["value.zone"]),
        ({"instant": "2026-07-13T00:00"}, ["value.instant"]),
        ({"instant": "2026-07-13T00:00Z", "more": 1}, ["value.more"]),
        ({"Channel": "FROM"}, ["value.Channel"]),
        ({"Question": "QUOTA"}, ["value.Question"]),
        ({"text": {"es": "a"}}, ["value.text.en"]),
        ([1, 1.5, [1], {"a": 1}], ["value[1]", "value[2]", "value[3].a"]),
    ],
)
def test_a_value_of_no_kind_is_a_fault_of_a_fact(value: object, paths: list[str]) -> None:
    document = head("Fact", name="a", value=value)
    assert [fault.path for fault in faults(Fact, document)] == paths
    assert not fits(Fact, document)


def test_a_near_kind_of_a_fact_is_named() -> None:
    (fault,) = faults(Fact, head("Fact", name="a", value={"Chanel": "FORM"}))
    assert "did you mean 'Channel'?" in fault.problem


def test_a_date_of_a_fact_may_have_been_read_by_a_parser() -> None:
    document = head("Fact", name="a", value={"date": date(2026, 7, 13)})
    assert codec.load(Fact, document).value == date(2026, 7, 13)


def test_faults_of_an_assessment_have_the_names_of_its_answers() -> None:
    document = assessment()
    document["quota"]["found"][0]["clause"] = "no.quota"
    document["warranty"]["found"] = []
    document["response"]["promised"]["span"] = "PT9000H"
    found = [fault.path for fault in faults(Assessment, document)]
    assert found == ["quota.found[0].clause", "response.promised", "warranty.found"]
    document["quota"]["outcome"] = "MET"
    document["reopening"]["question"] = "REOPENING"
    assert [fault.path for fault in faults(Assessment, document)] == [
        "quota.outcome", "reopening.question",
    ]  # fmt: skip
    document["quota"] |= {"outcome": "WITHIN", "question": "RESPONSE"}
    del document["reopening"]["question"]
    assert [fault.path for fault in faults(Assessment, document)] == ["quota.question"]


@pytest.mark.parametrize("place", [1, -1, 10**30])
def test_a_place_that_is_none_is_a_fault(place: int) -> None:
    document = moment()
    document["turned"][3]["policy"] = place
    document["turned"][5]["ticket"] = place
    assert [(fault.path, fault.value) for fault in faults(Moment, document)] == [
        ("turned[3].policy", place), ("turned[5].ticket", place),
    ]  # fmt: skip


def test_all_faults_of_a_change_are_told() -> None:
    document = comparison()
    (change,) = document["changes"]
    change["ticket"], change["after"]["policy"], change["before"]["found"] = 1, 2, []
    expected = ["changes[0].ticket", "changes[0].before.found", "changes[0].after.policy"]
    assert [fault.path for fault in faults(Comparison, document)] == expected


def test_a_decision_of_a_moment_is_not_of_a_time_before_its_ticket() -> None:
    document = moment()
    document["turned"][2]["as_of"] = "2026-07-01T00:00:00Z"
    (fault,) = faults(Moment, document)
    assert (fault.path, fault.value) == ("turned[2].as_of", "2026-07-01T00:00:00Z")


# Schemas


@pytest.mark.parametrize("kind", [Decision, Moment, Change])
def test_a_schema_tells_what_each_question_can_be_answered(kind: type) -> None:
    schema = codec.schema(kind)
    shape = schema if kind is Decision else schema["$defs"]["PlacedDecision"]
    kinds = {part["properties"]["question"]["const"]: part["properties"] for part in shape["anyOf"]}
    assert len(kinds) == 10
    assert kinds["FOLLOW_UP"]["outcome"] == {"$ref": "#/$defs/TargetOutcome"}
    assert kinds["QUOTA"]["value"] == {"anyOf": [{"$ref": "#/$defs/Usage"}, {"type": "null"}]}
    assert kinds["ADMISSION"]["value"] == {"type": "null"}


def test_the_answers_of_an_assessment_have_names_in_its_schema() -> None:
    schema = codec.schema(Assessment)
    assert schema["properties"]["quota"] == {"$ref": "#/$defs/QuotaAnswer"}
    assert schema["$defs"]["QuotaAnswer"]["properties"]["outcome"] == {
        "$ref": "#/$defs/QuotaOutcome"
    }
    assert (
        schema["description"] == "The answers to all questions about a ticket, as of one instant."
    )
