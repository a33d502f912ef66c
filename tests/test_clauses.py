"""`ticketpolicy.clauses`: the clauses of the shipped policy, each decided or not automated."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scenarios import BASIC, FILES, FOLDER, POSSIBLE, SCENARIOS, findings
from specs import wrong

from ticketpolicy import Clause, PolicyError, Reading, Text

ROOT = FOLDER.parent.parent
PAGE = (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8")
DECIDED = {clause.id for clause in BASIC.clauses if clause.manual is None}
MANUAL = {clause.id: clause.manual for clause in BASIC.clauses if clause.manual is not None}

WORDS = Text("Palabras", "Words")

DETERMINED = {
    finding.clause.id
    for scenario in POSSIBLE
    for decision in scenario.assess().decisions
    for finding in decision.findings
}
MET = {
    (finding.clause.id, finding.rule)
    for scenario in POSSIBLE
    for finding in findings(scenario.assess())
}


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of each row of the table under a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def told() -> Iterator[tuple[str, str]]:
    """Each clause that the page lists, and by what it is decided."""
    for _, _, clause, decided_by in rows("The document"):
        if clause != "none":
            yield clause.strip("`"), decided_by


def a_clause(**parts: object) -> Clause:
    """A clause, some of its parts given."""
    usual = {"id": "quota.monthly", "title": WORDS, "paraphrase": WORDS}
    return Clause(**{name: wrong(part) for name, part in (usual | parts).items()})


def a_reading(**parts: object) -> Reading:
    """A reading, some of its parts given."""
    usual: dict[str, object] = {
        "clause": "quota.monthly",
        "question": WORDS,
        "choice": WORDS,
        "alternatives": (WORDS,),
        "ground": WORDS,
    }
    return Reading(**{name: wrong(part) for name, part in (usual | parts).items()})


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: a_clause(id=""), "id"),
        (lambda: a_clause(id=" quota.monthly"), "id"),
        (lambda: a_clause(id=7), "id"),
        (lambda: a_clause(title="Monthly quota"), "title"),
        (lambda: a_clause(paraphrase=None), "paraphrase"),
        (lambda: a_clause(manual=True), "manual"),
        (lambda: a_reading(clause=None), "clause"),
        (lambda: a_reading(question="What is a month?"), "question"),
        (lambda: a_reading(choice=None), "choice"),
        (lambda: a_reading(alternatives=[WORDS]), "alternatives"),
        (lambda: a_reading(alternatives=(WORDS, "Thirty days.")), r"alternatives\[1\]"),
        (lambda: a_reading(ground=None), "ground"),
    ],
)
def test_parts_of_the_wrong_kind_are_named(make: Callable[[], object], place: str) -> None:
    with pytest.raises(PolicyError, match=f"^{place}="):
        make()


def test_a_clause_is_decided_unless_a_reason_says_why_not() -> None:
    assert a_clause().manual is None
    assert a_clause(manual=WORDS).manual == WORDS


def test_every_text_is_there_in_both_languages_and_differs() -> None:
    texts = [text for clause in BASIC.clauses for text in (clause.title, clause.paraphrase)]
    texts += MANUAL.values()
    for reading in BASIC.readings:
        texts += [reading.question, reading.choice, *reading.alternatives, reading.ground]
    for text in texts:
        assert text.es.strip()
        assert text.en.strip()
        assert text.es != text.en


def test_every_clause_is_decided_in_some_case_or_not_automated_never_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = f"decided: {len(DECIDED)}, not automated: {len(MANUAL)}"
    with capsys.disabled():
        print(f"\nclauses: {len(BASIC.clauses)}, {counts}")
    assert len(BASIC.clauses) == len(DECIDED) + len(MANUAL)
    assert DETERMINED == DECIDED


def test_every_finding_cites_a_clause_of_the_policy_with_its_readings() -> None:
    for scenario in POSSIBLE:
        for finding in findings(scenario.assess()):
            assert BASIC.ground(finding.clause.id) == (finding.clause, finding.readings)


def test_what_determined_an_answer_is_there_and_was_considered() -> None:
    for scenario in POSSIBLE:
        for decision in scenario.assess().decisions:
            assert decision.findings
            assert set(decision.findings) <= set(decision.considered)


def test_the_terms_cite_the_decided_clauses_and_no_others() -> None:
    cited = {
        clause for place, clause in BASIC.citations() if not place.startswith("policy.readings")
    }
    assert cited == DECIDED


def test_readings_are_of_decided_clauses() -> None:
    assert {reading.clause for reading in BASIC.readings} <= DECIDED


def test_every_reading_has_a_case_that_rests_on_it() -> None:
    rested = {
        reading
        for scenario in POSSIBLE
        for decision in scenario.assess().decisions
        for reading in decision.readings
    }
    assert rested == set(BASIC.readings)


def test_the_page_lists_every_clause() -> None:
    assert {clause for clause, _ in told()} == DECIDED | MANUAL.keys()


def test_the_page_lists_the_rules_of_each_decided_clause() -> None:
    listed = {
        (clause, rule)
        for clause, decided_by in told()
        for rule in re.findall(r"`([^`]+)`", decided_by)
    }
    assert listed == MET


def test_the_page_links_the_cases_of_each_decided_clause() -> None:
    for clause, decided_by in told():
        links = re.findall(r"\]\(([^)]+)\)", decided_by)
        paths = [(ROOT / "docs" / link).resolve() for link in links]
        assert paths == ([FOLDER / f"{clause}.toml"] if clause in DECIDED else [])
    linked = {Path(link).name for link in re.findall(r"\]\(([^)]+\.toml)\)", PAGE)}
    assert linked == {path.name for path in FILES}


def test_the_page_says_why_each_other_clause_is_not_automated() -> None:
    for clause, decided_by in told():
        if clause in MANUAL:
            assert decided_by == f"Not automated. {MANUAL[clause].en}"


def test_the_page_lists_the_readings() -> None:
    listed = [
        (clause.strip("`"), question, choice) for clause, question, choice in rows("The readings")
    ]
    assert listed == [
        (reading.clause, reading.question.en, reading.choice.en) for reading in BASIC.readings
    ]


def test_the_page_counts_right() -> None:
    text = " ".join(PAGE.split("\n## ")[0].split())
    assert f"It makes {len(BASIC.clauses)} clauses" in text
    assert f"rules decide {len(DECIDED)} of them" in text
    assert f"{len(MANUAL)} are not automated" in text
    assert f"in {len(BASIC.readings)} ways" in text
    assert f"{len(SCENARIOS)} in all" in text
