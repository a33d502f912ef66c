"""All that rules say of the scenarios: with which clause, which words and which facts."""

from collections.abc import Iterator

from scenarios import POSSIBLE, Scenario

from ticketpolicy import Finding
from ticketpolicy.decisions import plain

BY_NAME = {str(scenario): scenario for scenario in POSSIBLE}


def found() -> dict[str, dict[str, str]]:
    """What each rule says, by the first scenario in which it says it so."""
    said: dict[str, dict[str, str]] = {}
    known: set[object] = set()
    for scenario in POSSIBLE:
        for finding in considered(scenario):
            facts = tuple(fact.name for fact in finding.facts)
            shape = finding.rule, finding.clause.id, finding.says, facts
            if shape not in known:
                known.add(shape)
                said.setdefault(finding.rule, {})[str(scenario)] = told(finding)
    return said


def considered(scenario: Scenario) -> Iterator[Finding]:
    """All that was looked at for any answer."""
    for decision in scenario.assess().decisions:
        yield from decision.considered


def told(finding: Finding) -> str:
    """The clause, the words, and the names and values of the facts."""
    facts = ", ".join(f"{fact.name}={plain(fact.value)}" for fact in finding.facts)
    return f"{finding.clause.id}: {finding.told('en')} ({facts})"
