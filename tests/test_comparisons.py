"""`ticketpolicy.comparisons`: which answers another policy changes, and why."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from specs import wrong
from tickets import at, ticket

from ticketpolicy import (
    Change,
    FactError,
    NaiveDatetimeError,
    Responded,
    SequenceTypeError,
    SolutionDelivered,
    Ticket,
    arcoiris,
    compare,
)

BASIC = arcoiris.basic()
OPENED = at("2026-07-10 16:30")
NOW = at("2026-07-24 08:00")


def questions(changes: tuple[Change, ...]) -> list[tuple[object, str]]:
    """The tickets and the questions that changed."""
    return [(change.ticket.id, change.before.question.name) for change in changes]


def test_a_policy_changes_nothing_from_itself() -> None:
    found = compare(BASIC, BASIC, [ticket(OPENED)], now=NOW)
    assert (found.judged, found.not_open, found.changes) == (1, 0, ())


def test_an_answer_changes_with_its_outcome_or_its_value() -> None:
    """Ley 2578 closes 13 July 2026: without it a response is due a day earlier."""
    without = BASIC.on(BASIC.schedule.calendar.removing(date(2026, 7, 13)))
    responded = ticket(OPENED, Responded(at=at("2026-07-23 15:00")))
    found = compare(BASIC, without, [responded], now=NOW)
    assert questions(found.changes) == [("T-1", "RESPONSE"), ("T-1", "ESCALATION")]
    change = found.changes[0]
    assert (change.before.outcome.name, change.after.outcome.name) == ("MET", "BREACHED")
    early = ticket(OPENED, Responded(at=OPENED))
    value = compare(BASIC, without, [early], now=NOW).changes
    assert questions(value) == [("T-1", "RESPONSE")]
    assert value[0].before.outcome is value[0].after.outcome


def test_the_tickets_of_a_customer_are_each_others_history() -> None:
    cases = [
        evolve(ticket(OPENED + timedelta(minutes=step)), id=step, customer=customer)
        for step, customer in enumerate(["A", "A", "B", "A", None])
    ]
    smaller = evolve(BASIC, quota=evolve(BASIC.quota, limit=2))
    found = compare(BASIC, smaller, cases, now=OPENED + timedelta(hours=1))
    over = [
        change.ticket.id for change in found.changes if change.after.outcome.name == "OVER_QUOTA"
    ]
    assert over == [3]


def opened(count: int, customer: str | None) -> list[Ticket]:
    """Tickets of one month."""
    return [evolve(ticket(OPENED), id=str(number), customer=customer) for number in range(count)]


def test_both_policies_judge_a_ticket_among_the_others() -> None:
    assert compare(BASIC, BASIC, opened(6, "ACME"), now=OPENED).changes == ()


def test_a_ticket_is_judged_among_those_of_nobody_known_too() -> None:
    larger = evolve(BASIC, quota=evolve(BASIC.quota, limit=9))
    cases = [*opened(5, None), evolve(ticket(OPENED), id="T-1")]
    found = compare(BASIC, larger, cases, now=OPENED)
    assert found.judged == 6
    assert [
        (change.before.outcome.name, change.after.outcome.name)
        for change in found.changes
        if change.ticket.id == "T-1" and change.before.question.name == "QUOTA"
    ] == [("UNDECIDED", "WITHIN")]


def test_tickets_that_are_not_open_yet_are_counted() -> None:
    cases = [ticket(OPENED), evolve(ticket(NOW + timedelta(hours=1)), id="later")]
    found = compare(BASIC, BASIC, iter(cases), now=NOW)
    assert (found.judged, found.not_open) == (1, 1)
    unknown = compare(BASIC, BASIC, [ticket(None)], now=NOW)
    assert (unknown.judged, unknown.not_open) == (1, 0)


def test_changes_are_explained_with_both_reasons() -> None:
    longer = evolve(BASIC, warranty=evolve(BASIC.warranty, days=30))
    solved = ticket(OPENED, SolutionDelivered(at=OPENED))
    found = compare(BASIC, longer, [solved], now=NOW)
    assert found.explain() == found.explain("es")
    lines = found.explain("en").splitlines()
    assert lines[0] == "1 of 1 tickets change; 0 were not open yet."
    assert lines[1] == "Ticket T-1"
    assert lines[2] == "Before. Warranty: expired"
    assert "After. Warranty: in force" in lines
    assert found.changes[0].explain("es").splitlines()[1] == "Antes. Garantía: vencida"


def test_what_is_no_case_is_named() -> None:
    with pytest.raises(SequenceTypeError, match="^cases="):
        compare(BASIC, BASIC, wrong(None), now=NOW)
    with pytest.raises(FactError, match=r"^cases\[0\]="):
        compare(BASIC, BASIC, [wrong("T-1")], now=NOW)
    with pytest.raises(NaiveDatetimeError, match="^now="):
        compare(BASIC, BASIC, [], now=datetime(2026, 7, 1))
