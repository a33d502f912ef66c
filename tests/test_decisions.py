"""`ticketpolicy.decisions`: an answer, what determined it, and when it changes."""

import json
import pickle
from datetime import date, timedelta
from enum import Enum

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from specs import wrong
from tickets import at, ticket

from ticketpolicy import (
    Channel,
    Fact,
    LanguageError,
    Responded,
    Severity,
    arcoiris,
    assess,
    outcomes,
)
from ticketpolicy.decisions import plain

BASIC = arcoiris.basic()
OPENED = at("2026-06-05 16:59")
LATE = at("2026-06-18 16:00")
ANSWERS = assess(BASIC, ticket(OPENED, Responded(at=at("2026-06-18 15:59:30"))), now=LATE)


def test_it_names_its_facts_its_clause_and_its_readings() -> None:
    due = ANSWERS.response.findings[0]
    assert due.rule == "response.due"
    assert Fact("request.opened_at", OPENED) in due.facts
    assert Fact("response.due_at", at("2026-06-18 15:59")) in due.facts
    assert due.clause.id == "response.time"
    assert due.readings == BASIC.ground("response.time")[1]


def test_the_instants_of_facts_are_in_the_zone_of_the_desk() -> None:
    facts = [fact for found in ANSWERS.response.considered for fact in found.facts]
    instants = [fact.value for fact in facts if hasattr(fact.value, "tzinfo")]
    assert instants
    assert {wrong(instant).tzinfo for instant in instants} == {BASIC.schedule.zone}


def test_the_findings_are_among_what_was_considered() -> None:
    for decision in ANSWERS.decisions:
        assert decision.findings
        assert set(map(repr, decision.findings)) <= set(map(repr, decision.considered))


def test_it_knows_the_policy_and_the_instant() -> None:
    response = ANSWERS.response
    assert (response.policy, response.as_of) == (BASIC, LATE)
    assert response.as_of.tzinfo is BASIC.schedule.zone


def test_each_reading_is_named_once() -> None:
    readings = ANSWERS.auto_close.readings
    assert len(readings) == len(set(readings)) == 2


def test_a_late_response_is_explained_in_spanish() -> None:
    said = ANSWERS.response.explain("es")
    assert said == ANSWERS.response.explain()
    lines = said.splitlines()
    assert lines[0] == "Primera respuesta: incumplida"
    assert lines[1] == (
        "  - Se abrió el viernes 5 de junio de 2026, 4:59 p. m.; la respuesta vence, tras 48 h"
        " hábiles, el jueves 18 de junio de 2026, 3:59 p. m."
        " [response.time: Primera respuesta en 48 horas hábiles]"
    )
    for line in (
        "      viernes 5 de junio de 2026: 4:59 p. m. a 5:00 p. m. (1 min)",
        "      lunes 8 de junio de 2026: cerrado, Corpus Christi (observado)",
        "      martes 9 de junio de 2026: 8:00 a. m. a 12:00 m., 2:00 p. m. a 5:00 p. m. (7 h)",
    ):
        assert line in lines
    assert lines.index(wrong(line)) == lines.index("    48 h de tiempo hábil:") + 3


def test_a_pending_response_is_explained_in_english() -> None:
    pending = assess(BASIC, ticket(OPENED), now=OPENED).response.explain("en")
    assert pending.startswith("First response: pending\n")
    assert pending.endswith(
        "If nothing else happens, it changes on Thursday 18 June 2026, 3:59:00.000001 p.m."
    )
    with pytest.raises(LanguageError):
        ANSWERS.response.explain(wrong("fr"))


def test_its_data_are_those_of_json() -> None:
    data = ANSWERS.response.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["outcome"] == "BREACHED"
    assert data["value"] == {
        "due_at": "2026-06-18T15:59:00-05:00",
        "responded_at": "2026-06-18T15:59:30-05:00",
        "remaining": "PT0S",
        "overdue": "PT30S",
    }
    assert data["policy"] == {
        "id": "arcoirisapp.basic", "revision": 1, "digest": BASIC.digest,
    }  # fmt: skip
    assert ANSWERS.warranty.to_dict()["deadline"] is None


def test_the_data_of_a_deadline_are_its_parts_in_the_zone_of_the_desk() -> None:
    soon = evolve(BASIC, response=evolve(BASIC.response, within=timedelta(hours=2)))
    assert assess(soon, ticket(OPENED), now=OPENED).response.to_dict()["deadline"] == {
        "start": "2026-06-05T16:59:00-05:00",
        "span": "PT2H",
        "due_at": "2026-06-09T09:59:00-05:00",
        "intervals": [
            {
                "start": "2026-06-05T16:59:00-05:00",
                "end": "2026-06-05T17:00:00-05:00",
                "duration": "PT1M",
            },
            {
                "start": "2026-06-09T08:00:00-05:00",
                "end": "2026-06-09T09:59:00-05:00",
                "duration": "PT1H59M",
            },
        ],
        "closed_days": {"2026-06-08": "Corpus Christi (observado)"},
    }


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("admission", "<ADMISSION ADMITTED>"),
        ("quota", "<QUOTA WITHIN, limit=5, used=1, resets_at=2026-07-01T00:00:00-05:00>"),
        (
            "response",
            (
                "<RESPONSE PENDING, due_at=2026-06-18T15:59:00-05:00, remaining=PT48H,"
                " overdue=PT0S, until 2026-06-18T15:59:00.000001-05:00>"
            ),
        ),
        ("auto_close", "<AUTO_CLOSE NOT_WAITING, attempts=0>"),
    ],
)
def test_the_repr_shows_the_figures_that_are_there_and_the_next_change(
    question: str, shown: str
) -> None:
    assert repr(getattr(assess(BASIC, ticket(OPENED), now=OPENED), question)) == shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("a", "a"),
        (Severity.NORMAL, "NORMAL"),
        (date(2026, 7, 13), "2026-07-13"),
        (OPENED, "2026-06-05T16:59:00-05:00"),
        (timedelta(0), "PT0S"),
        (-timedelta(hours=1, microseconds=10), "-PT1H0.00001S"),
        ({date(2026, 7, 13): (1, [Channel.FORM])}, {"2026-07-13": [1, ["FORM"]]}),
        (Fact("a", 1), {"name": "a", "value": 1}),
    ],
)
def test_values_become_plain_data(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_decisions_are_frozen_equal_and_pickled() -> None:
    again = pickle.loads(pickle.dumps(ANSWERS.response))
    assert again == ANSWERS.response
    with pytest.raises(FrozenInstanceError):
        again.outcome = None


def test_every_question_can_be_undecided() -> None:
    kinds = [
        kind
        for name, kind in vars(outcomes).items()
        if isinstance(kind, type) and issubclass(kind, Enum) and name.endswith("Outcome")
    ]
    assert len(kinds) == 8
    assert all("UNDECIDED" in kind.__members__ for kind in kinds)
