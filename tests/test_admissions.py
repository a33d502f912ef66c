"""Admission by terms that are not those of the shipped policy."""

from attrs import evolve
from scenarios import BASIC, USUAL

from ticketpolicy import Needed, Ticket, assess


def test_whether_it_is_a_problem_is_not_known_where_no_kind_is_required() -> None:
    every = BASIC.admission.requirements
    requirements = tuple(one for one in every if one.needed is Needed.OCCURRENCE)
    policy = evolve(BASIC, admission=evolve(BASIC.admission, requirements=requirements))
    ticket = Ticket(id="T-1", customer="ACME", request=evolve(USUAL, kind=None))
    assert USUAL.opened_at is not None
    found = assess(policy, ticket, now=USUAL.opened_at).admission
    assert found.outcome.name == "UNDECIDED"
    assert [finding.rule for finding in found.findings] == ["admission.occurrence"]
