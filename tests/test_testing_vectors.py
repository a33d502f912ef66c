"""`ticketpolicy.testing.vectors`: the conformance set, the library against it, and its maker."""

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import conformance
import pytest
from attrs.exceptions import FrozenInstanceError
from jsonschema import Draft202012Validator
from situations import GROUPS
from specs import wrong

import ticketpolicy
from ticketpolicy import (
    OptionError,
    Policy,
    PolicyBook,
    Schedule,
    ScheduleError,
    Ticket,
    TicketPolicyError,
    arcoiris,
    codec,
)
from ticketpolicy.businesstime import durations
from ticketpolicy.testing import answers, vectors
from ticketpolicy.testing.vectors import VECTORS, Difference, Vector, check, find

TESTS = Path(__file__).parent
TOLD: dict[str, Any] = json.loads(conformance.PLACE.read_text(encoding="utf-8"))
LEAST = {
    "hours": 60, "shifts": 40, "exceptions": 15, "zones": 15, "dst": 50, "days": 25,
    "holidays": 25, "coverage": 25, "pauses": 15, "due": 20, "month": 25, "term": 25,
    "silence": 25, "charge": 9, "revisions": 7, "admission": 55, "quota": 50, "response": 55,
    "escalation": 15, "resolution": 20, "warranty": 15, "auto_close": 30, "reopening": 14,
    "histories": 20,
}  # fmt: skip
QUESTIONS_OF_TICKETS = {
    "admission", "quota", "response", "resolution", "escalation", "warranty", "auto_close",
    "reopening",
}  # fmt: skip


def named(vector: Vector) -> str:
    """The id of a vector, which names its test."""
    return vector.id


@pytest.mark.parametrize("group", vectors.GROUPS)
def test_the_library_answers_as_is_expected(group: str) -> None:
    report = check(answers.answer, [vector for vector in VECTORS if vector.group == group])
    assert report.count >= LEAST[group]
    assert not report.differences, str(report)


DESIGN = {
    "due.holiday": "2026-06-10T16:00:00-05:00",
    "due.noon": "2026-06-18T11:00:00-05:00",
    "due.lunch": "2026-06-18T11:00:00-05:00",
    "due.closing.minute": "2026-06-18T15:59:00-05:00",
    "due.closing": "2026-06-18T16:00:00-05:00",
    "due.ley.2578": "2026-07-23T15:30:00-05:00",
    "due.holy.week": "2026-04-08T17:00:00-05:00",
    "due.year.end": "2027-01-06T15:00:00-05:00",
    "term.rolls": "2026-07-15T00:00:00-05:00",
    "silence.design": "2026-07-15T09:00:00-05:00",
    "holidays.ley.2578.2026": False,
    "holidays.ley.2578.2025": True,
}


def test_the_answers_that_were_worked_out_by_hand_are_in_the_set() -> None:
    assert {name: find(name).expected for name in DESIGN} == DESIGN
    assert find("month.utc.bogota").expected["resets_at"] == "2026-07-01T00:00:00-05:00"


SHIPPED = {
    "policy": codec.dump(arcoiris.basic()),
    "schedule": codec.dump(arcoiris.schedule()),
}


def by_the_shipped_policy(question: str, given: dict[str, Any]) -> object:
    """The answer of the library, with the shipped policy or schedule for the one that is given."""
    documents = {part: SHIPPED[part] for part in SHIPPED if part in given}
    return answers.answer(question, {**given, **documents})


def test_the_shipped_policy_answers_as_the_one_of_the_set_does() -> None:
    by_name = {one["id"]: one["given"] for one in TOLD["vectors"]}
    basic = [
        vector
        for vector in VECTORS
        if by_name[vector.id].get("policy", by_name[vector.id].get("schedule")) in {"basic", "desk"}
    ]
    report = check(by_the_shipped_policy, basic)
    assert report.count > 300
    assert not report.differences, str(report)


def test_the_terms_of_the_shipped_policy_are_those_of_the_set() -> None:
    shipped, told = codec.dump(arcoiris.basic()), TOLD["policies"]["basic"]
    terms = shipped.keys() - {"id", "clauses", "readings", "schedule"}
    assert {name: shipped[name] for name in terms} == {name: told[name] for name in terms}
    assert {one["id"] for one in told["clauses"]} <= {one["id"] for one in shipped["clauses"]}


def test_the_set_is_what_its_maker_gives() -> None:
    assert conformance.text() == conformance.PLACE.read_text(encoding="utf-8"), (
        "run: uv run tests/conformance.py"
    )


def imports(path: Path) -> Iterator[str]:
    """The packages and modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports are absolute"
            yield node.module.partition(".")[0]


def reached(path: Path) -> set[str]:
    """All that a file of the tests imports, itself or through other files of the tests."""
    ahead, seen, found = [path], {path}, set[str]()
    while ahead:
        names = set(imports(ahead.pop())) - found
        found |= names
        places = {TESTS / f"{name}.py" for name in names}
        places |= {place for name in names for place in (TESTS / name).glob("*.py")}
        new = {place for place in places if place.is_file()} - seen
        ahead += new
        seen |= new
    return found


def test_the_judge_and_the_maker_need_the_standard_library_attrs_and_each_other_alone() -> None:
    plain = {"attrs", "conformance", "desks", "judge", "ley51", "reference", "situations"}
    for maker in (TESTS / "judge" / "__init__.py", TESTS / "conformance.py"):
        foreign = reached(maker) - sys.stdlib_module_names
        assert foreign <= plain
        assert {"judge", "reference"} <= foreign
    assert "ticketpolicy" in reached(TESTS / "histories.py")


def run(code: str) -> set[str]:
    """What a fresh process prints, which finds the modules of the tests."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(TESTS)!r})\n{code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_making_the_set_loads_nothing_of_the_library() -> None:
    loaded = run("import conformance; conformance.text(); print(*sys.modules)")
    assert {"judge", "reference"} <= loaded
    assert not [name for name in loaded if name.startswith("ticketpolicy")]


def test_the_set_loads_no_extra() -> None:
    loaded = run("from ticketpolicy.testing import vectors; print(*sys.modules)")
    assert "ticketpolicy.testing.vectors" in loaded
    assert not loaded & {"hypothesis", "cattrs", "numpy", "holidays", "dateutil"}


def test_the_set_is_read_when_it_is_imported_and_never_again() -> None:
    heard = run(
        """
heard = []
sys.addaudithook(lambda event, args: heard.append(event))
from ticketpolicy.testing import vectors
assert "open" in heard
heard.clear()
vectors.check(lambda question, given: vectors.find("due.noon").expected)
found = [event for event in heard if not event.startswith("object.")]
print(*found)
"""
    )
    assert heard == set()


def test_the_file_says_its_format_and_holds_schedules_policies_and_vectors() -> None:
    assert list(TOLD) == ["format", "groups", "schedules", "policies", "vectors"]
    assert TOLD["format"] == 1
    parts = ["id", "group", "question", "why", "given", "expected"]
    assert all(list(one) == parts for one in TOLD["vectors"])


def test_each_group_has_enough_vectors_and_there_are_no_others() -> None:
    counts = Counter(vector.group for vector in VECTORS)
    assert counts.keys() == LEAST.keys() == vectors.GROUPS.keys()
    assert {group: counts[group] for group in LEAST if counts[group] < LEAST[group]} == {}
    assert len(VECTORS) >= 700


def test_ids_are_unique_and_begin_with_their_group() -> None:
    assert not [name for name, count in Counter(map(named, VECTORS)).items() if count > 1]
    for vector in VECTORS:
        assert re.fullmatch(rf"{vector.group}(\.[a-z0-9_]+)+", vector.id), vector.id


def test_each_vector_says_why_in_a_sentence_of_its_own() -> None:
    for vector in VECTORS:
        assert re.fullmatch(r"[A-Z0-9].{6,98}\.", vector.why), vector.id


def test_no_question_is_asked_twice() -> None:
    asked = Counter((vector.question, json.dumps(vector.given)) for vector in VECTORS)
    assert max(asked.values()) == 1


def test_each_question_is_answered_by_the_library() -> None:
    asked = {vector.question for vector in VECTORS}
    assert asked >= QUESTIONS_OF_TICKETS
    assert answers.QUESTIONS.keys() - asked == {"follow_up", "next_reply"}
    assert asked <= answers.QUESTIONS.keys()


def test_each_schedule_and_policy_is_asked_about() -> None:
    for part, shelf in {"schedule": "schedules", "policy": "policies"}.items():
        used = {one["given"][part] for one in TOLD["vectors"] if part in one["given"]}
        assert used == TOLD[shelf].keys()


def test_each_schedule_and_policy_is_a_document_that_the_library_reads_and_writes() -> None:
    never = {name for name in TOLD["schedules"] if name.startswith("never")} | {"skipped_alone"}
    for name, document in TOLD["schedules"].items():
        if name in never:
            with pytest.raises(ticketpolicy.DocumentError, match="never open"):
                codec.load(Schedule, document)
        else:
            assert written(Schedule, document) == without_weeks(document), name
    for name, document in TOLD["policies"].items():
        model = PolicyBook if "policies" in document else Policy
        assert written(model, document) == without_weeks(document), name


def written(model: type[Any], document: dict[str, Any]) -> Any:
    """What the library writes of what it reads in a document, which its schema allows."""
    validator: Any = Draft202012Validator(codec.schema(model))
    assert validator.is_valid(document)
    return without_weeks(codec.dump(codec.load(model, document)))


def without_weeks(value: Any) -> Any:
    """Plain data without the hours of weeks, which can be spelled in more than one way."""
    if isinstance(value, list):
        return [without_weeks(part) for part in plain_list(value)]
    if not isinstance(value, dict):
        return value
    parts = plain_dict(value)
    return {name: without_weeks(parts[name]) for name in parts if name != "week"}


def plain_list(value: Any) -> list[Any]:
    """A list, of whatever."""
    return list(value)


def plain_dict(value: Any) -> dict[str, Any]:
    """An object, of whatever."""
    return dict(value)


def test_each_ticket_tells_every_fact_and_is_allowed_by_the_schema() -> None:
    validator: Any = Draft202012Validator(codec.schema(Ticket))
    refused = 0
    for vector in VECTORS:
        for ticket in tickets(vector.given):
            valid: bool = validator.is_valid(ticket)
            if vector.expected != {"error": "DocumentError"}:
                assert valid, vector.id
                again = codec.dump(codec.load(Ticket, ticket))
                assert list(again["request"]) == list(ticket["request"])
                assert {*map(tuple, again["events"])} == {*map(tuple, ticket["events"])}
            refused += not valid
    assert refused == 2, "those with an instant that has no offset"


def tickets(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The tickets that are given."""
    return [given["ticket"], *given["history"]] if "ticket" in given else []


def texts(value: Any) -> Iterator[str]:
    """The texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in plain_dict(value).values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in plain_list(value):
            yield from texts(part)


def test_instants_and_spans_are_written_in_one_way_alone() -> None:
    seen = Counter[str]()
    for vector in VECTORS:
        for text in texts(vector.expected):
            if re.match(r"\d{4}-\d\d-\d\dT", text):
                assert datetime.fromisoformat(text).isoformat() == text, vector.id
                assert datetime.fromisoformat(text).tzinfo is not None
                seen["instants"] += 1
            elif re.match("-?PT", text):
                assert durations.write(durations.parse(text, "span")) == text, vector.id
                seen["spans"] += 1
    assert seen["instants"] > 500
    assert seen["spans"] > 150


def test_an_error_that_is_expected_is_one_of_the_library_with_its_name() -> None:
    answered: list[Any] = [vector.expected for vector in VECTORS]
    errors = {plain_dict(told).get("error") for told in answered if isinstance(told, dict)} - {None}
    for name in errors:
        assert issubclass(getattr(ticketpolicy, str(name)), TicketPolicyError)
    assert errors == {
        "CalendarRangeError", "DocumentError", "IntervalError", "NaiveDatetimeError",
        "NotInForceError", "SpanError", "TicketHistoryError",
    }  # fmt: skip


def test_the_groups_stand_in_the_order_of_the_maker() -> None:
    assert list(vectors.GROUPS) == [group.name for group in GROUPS]
    groups = [vector.group for vector in VECTORS]
    assert sorted(groups, key=list(vectors.GROUPS).index) == groups


LUNCH = find("hours.after.lunch.1")
OPEN = find("hours.is_open.opening")
NEVER = find("coverage.never")


def test_a_vector_is_found_by_its_id() -> None:
    assert LUNCH.question == "after"
    assert LUNCH.given["schedule"]["zone"] == "America/Bogota"
    assert (LUNCH.given["span"], LUNCH.expected) == ("PT2H", "2026-06-05T15:00:00-05:00")


def test_an_id_that_is_none_is_an_error_that_names_one_near_it() -> None:
    with pytest.raises(OptionError, match=r"did you mean 'hours\.after\.lunch\.1' or 'hours"):
        find("hours.after.lunch1")


@pytest.mark.parametrize("name", ["", "?" * 1000, 3, None, []])
def test_what_is_near_no_id_is_an_error(name: object) -> None:
    with pytest.raises(OptionError, match="is the id of no vector: VECTORS has them all"):
        find(wrong(name))


def test_a_vector_cannot_be_changed_nor_what_it_holds() -> None:
    with pytest.raises(FrozenInstanceError):
        wrong(LUNCH).why = ""
    LUNCH.given["schedule"]["calendar"]["closed"].clear()
    LUNCH.given.clear()
    assert LUNCH.given["schedule"]["calendar"]["closed"]["2026-06-08"] == "Ley 51 de 1983"
    with pytest.raises(TypeError):
        wrong(vectors.GROUPS)["more"] = ""


def test_an_adapter_that_says_what_is_expected_has_no_differences() -> None:
    expected = {(one.question, json.dumps(one.given)): one.expected for one in VECTORS}
    report = check(lambda question, given: expected[question, json.dumps(given)])
    assert (report.count, report.differences) == (len(VECTORS), ())
    assert str(report) == f"{len(VECTORS)} vectors, 0 differences"


def always(answer: object) -> vectors.Answer:
    """An adapter that has one answer to everything."""
    return lambda _question, _given: answer


def broken(adapter: vectors.Answer, vector: Vector = OPEN) -> str:
    """What is told of an adapter that differs."""
    (difference,) = check(adapter, [vector]).differences
    assert difference.vector is vector
    return difference.problem


@pytest.mark.parametrize("answer", [1, 1.0, "true", None, False, [True], {"error": "X"}])
def test_an_answer_that_is_not_the_same_differs(answer: object) -> None:
    assert OPEN.expected is True
    assert broken(always(answer)) == f"expected true, got {json.dumps(answer)}"


def test_a_text_is_told_as_it_is_written() -> None:
    assert broken(always("mañana")) == 'expected true, got "mañana"'


@pytest.mark.parametrize("answer", [{1, 2}, float("nan"), datetime(2026, 1, 1), {(1, 2): 3}])
def test_an_answer_that_is_no_plain_data_differs(answer: object) -> None:
    assert broken(always(answer)).startswith("the answer is no plain data: ")


def raising(error: Exception) -> vectors.Answer:
    """An adapter that fails."""

    def answer(_question: str, _given: dict[str, Any]) -> object:
        raise error

    return answer


def test_an_adapter_that_fails_differs() -> None:
    assert broken(raising(KeyError("schedule"))) == "raised KeyError: 'schedule'"


def test_an_error_of_the_library_stands_for_its_name() -> None:
    assert NEVER.expected == {"error": "DocumentError"}
    assert not check(raising(ticketpolicy.DocumentError("x", ())), [NEVER]).differences
    told = broken(raising(ScheduleError("week", "off", "is never open")), NEVER)
    assert told == 'expected {"error": "DocumentError"}, got {"error": "ScheduleError"}'
    assert not check(always({"error": "DocumentError"}), [NEVER]).differences


def test_a_report_tells_the_first_ten_differences() -> None:
    report = check(always(0), VECTORS[:12])
    head, first, why, *_, last = str(report).splitlines()
    assert head == "12 vectors, 12 differences"
    assert first == (
        '  hours.after.within.shift: after: expected "2026-06-05T10:45:00-05:00", got 0'
    )
    assert why == "    A span that fits its shift is added as it is."
    assert last == "  and 2 more"
    assert len(str(report).splitlines()) == 1 + 2 * 10 + 1
    assert len(str(check(always(0), VECTORS[:10])).splitlines()) == 1 + 2 * 10


def test_a_report_of_one_difference_says_so() -> None:
    report = check(always(0), [OPEN])
    assert report.differences == (Difference(OPEN, "expected true, got 0"),)
    assert str(report).startswith("1 vector, 1 difference\n  hours.is_open.opening: is_open: ")


def test_a_question_that_is_none_of_the_set_is_an_error_that_names_one_near_it() -> None:
    problem = "^question='response_deu' is no question of .*: did you mean 'response_due'"
    with pytest.raises(OptionError, match=problem):
        answers.answer("response_deu", {})
    with pytest.raises(OptionError, match="is no question of the conformance set: give one of"):
        answers.answer(wrong([]), {})


@pytest.mark.parametrize(
    ("name", "told"),
    [("span", "2 hours"), ("span", 2), ("start", "today"), ("start", None), ("start", 3)],
)
def test_what_is_no_text_of_what_it_should_be_is_an_error_that_names_it(
    name: str, told: object
) -> None:
    with pytest.raises(OptionError, match=f"^{name}={told!r} is no text in ISO 8601"):
        answers.answer("after", {**LUNCH.given, name: told})


@pytest.mark.parametrize("pause", [["today", None], ["2026-07-01T08:00:00-05:00", "today"]])
def test_a_pause_that_is_no_pair_of_instants_is_an_error_that_names_it(
    pause: list[str | None],
) -> None:
    given = {**find("pauses.none").given, "pauses": [pause]}
    with pytest.raises(OptionError, match="^pauses='today' is no text in ISO 8601"):
        answers.answer("deadline", given)


def test_what_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(OptionError, match="lacks 'end', which this question needs"):
        answers.answer("between", LUNCH.given)
