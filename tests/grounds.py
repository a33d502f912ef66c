"""All that rules say of the scenarios: with which clause, which words and which facts."""

from collections.abc import Iterator

from scenarios import POSSIBLE, AnyDecision, Scenario

from ticketpolicy import Finding
from ticketpolicy.decisions import plain

BY_NAME = {str(scenario): scenario for scenario in POSSIBLE}


def found() -> dict[str, dict[str, list[str]]]:
    """What each rule says, by the first scenario in which it says it so."""
    said: dict[str, dict[str, list[str]]] = {}
    known: set[object] = set()
    for scenario in POSSIBLE:
        for finding, mark in considered(scenario):
            facts = tuple(fact.name for fact in finding.facts)
            shape = finding.rule, finding.clause.id, finding.says, facts, mark
            if shape not in known:
                known.add(shape)
                table = said.setdefault(finding.rule, {})
                table.setdefault(str(scenario), []).append(told(finding, mark))
    return said


def considered(scenario: Scenario) -> Iterator[tuple[Finding, str]]:
    """All that was looked at for any answer, and whether it determined the outcome."""
    for decision in scenario.assess().decisions:
        yield from _marked(decision)


def _marked(decision: AnyDecision) -> Iterator[tuple[Finding, str]]:
    for finding in decision.considered:
        beside = "" if finding in decision.findings else "beside "
        yield finding, f"{beside}{decision.question.name}"


def told(finding: Finding, mark: str) -> str:
    """The question, the clause, the words, and the names and values of the facts."""
    facts = ", ".join(f"{fact.name}={plain(fact.value)}" for fact in finding.facts)
    return f"{mark}, {finding.clause.id}: {finding.told('en')} ({facts})"
