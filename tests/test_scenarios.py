"""The shipped policy, case by case, as the files of `scenarios/` expect it."""

from datetime import timedelta

import pytest
from scenarios import (
    BASIC,
    FILES,
    IMPOSSIBLE,
    POSSIBLE,
    SCENARIOS,
    Scenario,
    ScenarioError,
    answer,
    load,
    read,
)

from ticketpolicy import TicketHistoryError

MICROSECOND = timedelta(microseconds=1)

USUAL = """
clause = "channel.form"
question = "admission"

[[case]]
name = "a request by the form is admitted"
now = 2026-06-03T09:00:00-05:00
request.channel = "FORM"
events = [{ at = 2026-06-03T09:00:00-05:00, type = "Responded" }]
history = [{ request = { channel = "FORM" } }]
cites = "finding"
expect.admission = { outcome = "ADMITTED" }
"""

possible = pytest.mark.parametrize("scenario", POSSIBLE, ids=str)


@possible
def test_the_answers_are_those_expected(scenario: Scenario) -> None:
    assert scenario.expected == scenario.answered()


@possible
def test_the_clause_is_cited(scenario: Scenario) -> None:
    decision = scenario.decision()
    cited = {
        "finding": {finding.clause.id for finding in decision.findings},
        "considered": {finding.clause.id for finding in decision.considered},
    }
    assert scenario.clause in cited[scenario.cites]


@possible
def test_an_answer_changes_when_it_says_and_not_before(scenario: Scenario) -> None:
    for decision in scenario.assess().decisions:
        if decision.changes_at is not None:
            before, after = (
                answer(scenario.later(at), decision.question).outcome
                for at in (decision.changes_at - MICROSECOND, decision.changes_at)
            )
            assert before is decision.outcome
            assert after is not decision.outcome


@pytest.mark.parametrize("scenario", IMPOSSIBLE, ids=str)
def test_a_history_that_cannot_be_is_refused(scenario: Scenario) -> None:
    with pytest.raises(TicketHistoryError) as raised:
        scenario.assess()
    assert scenario.error == f"TicketHistoryError at {raised.value.place}"


def test_every_decided_clause_has_its_file() -> None:
    decided = {clause.id for clause in BASIC.clauses if clause.manual is None}
    assert decided == {path.stem for path in FILES}


def test_every_file_names_its_clause_and_holds_a_case_that_it_decides() -> None:
    for path in FILES:
        scenarios = load(path)
        assert {path.stem} == {scenario.clause for scenario in scenarios}
        assert "finding" in {scenario.cites for scenario in scenarios}


def test_no_two_cases_have_one_name() -> None:
    assert len(SCENARIOS) == len(set(map(str, SCENARIOS)))


def test_there_are_enough_cases(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nscenarios: {len(SCENARIOS)}")
    assert len(SCENARIOS) >= 60


def test_a_file_that_is_understood() -> None:
    (scenario,) = read("a file", USUAL)
    assert scenario.expected == scenario.answered()


def test_a_misspelt_part_of_an_answer_is_refused() -> None:
    (scenario,) = read("a file", USUAL.replace("{ outcome", '{ due = "none", outcome'))
    with pytest.raises(AttributeError, match="'due'"):
        scenario.answered()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("clause =", "clauses =", "clauses"),
        ("question =", "questions =", "questions"),
        ('"admission"', '"admissions"', "admissions"),
        ('clause = "channel.form"', "", "give clause"),
        ("[[case]]", "[[cases]]", "cases"),
        ('name = "a request by the form is admitted"', "", "give name"),
        ("now = 2026-06-03T09:00:00-05:00", 'request.opened_at = "unknown"', "give now"),
        ("now =", "when =", "when"),
        ("cites =", "cite =", "cite"),
        ('"finding"', '"findings"', "cites is 'finding'"),
        ("history =", "others =", "others"),
        ("request.channel =", "request.chanel =", "chanel"),
        ("[{ request =", "[{ requests =", "requests"),
        ("[{ at =", "[{ when =", "when"),
        ("[{ at = 2026-06-03T09:00:00-05:00,", "[{", "give at"),
        ('"Responded"', '"Answered"', "Answered"),
        ("expect.admission =", "expect.admissions =", "admissions"),
        ("{ outcome =", "{ outcomes =", "give outcome"),
        ('outcome = "ADMITTED"', "reasons = []", "give outcome"),
        ("expect.admission =", "expects.admission =", "expects"),
        ('cites = "finding"', 'error = "TicketHistoryError at now"', "either expect or error"),
    ],
)
def test_a_misspelt_file_is_refused(right: str, wrong: str, told: str) -> None:
    assert right in USUAL
    with pytest.raises(ScenarioError, match=f"^a file.*{told}"):
        read("a file", USUAL.replace(right, wrong))
