"""What each law of `ticketpolicy.testing.laws` looks at, and in what words it tells of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from broken import BASIC, SUBJECTS, TURN, faulty
from cases import DAY, HOUR, LAST, MICROSECOND, QUICK, beside, situation, words
from faults import FAULTS
from oversights import BASIC as SHIPPED
from oversights import targets, titled
from specs import wrong

from ticketpolicy import (
    Assessment,
    Channel,
    Kind,
    LawError,
    Policy,
    PolicyBook,
    Priority,
    Responded,
    Severity,
    SolutionDelivered,
    Target,
    Text,
    Ticket,
    Usage,
    Withdrawn,
    hours,
)
from ticketpolicy.rules.quotas import quota_usage
from ticketpolicy.testing import laws
from ticketpolicy.testing.laws import calendars, values
from ticketpolicy.testing.strategies import Situation
from ticketpolicy.testing.trials import Law

OPENED = LAST - 3 * HOUR
EARLIER = {"earlier opening": HOUR}


def test_later_events_are_left_out_from_the_opening_on_and_beside_each_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[tuple[datetime, list[tuple[object, int]]]] = []

    def answers(one: Situation) -> None:
        tickets = (one.ticket, *one.history)
        looked.append((one.now, [(ticket.id, len(ticket.events)) for ticket in tickets]))

    monkeypatch.setattr(Situation, "answers", answers)
    unopened = Ticket(id=4, customer="ACME", request=evolve(situation().request, opened_at=None))
    others = (beside(2, OPENED), beside(3, LAST), unopened)
    case = situation(Responded(at=OPENED), SolutionDelivered(at=LAST), history=others)
    assert laws.later_events_do_not_exist_yet.on(QUICK, {"situation": case}) == 5
    whole = [(1, 2), (2, 0), (3, 0), (4, 0)]
    early = [(1, 1), (2, 0), (4, 0)]
    marks = [OPENED, OPENED + MICROSECOND, LAST - MICROSECOND, LAST, LAST + MICROSECOND]
    assert [now for now, _ in looked[::2]] == [now for now, _ in looked[1::2]] == marks
    assert [seen for _, seen in looked[::2]] == [whole] * 5
    assert [seen for _, seen in looked[1::2]] == [early, early, early, whole, whole]


BOOK: PolicyBook = SUBJECTS[PolicyBook]
MIDNIGHT = datetime(TURN.year, TURN.month, TURN.day, tzinfo=BASIC.schedule.zone)


def test_revisions_are_asked_for_at_their_turns() -> None:
    turns = set(wrong(calendars)._turns(BOOK))
    assert turns == {MIDNIGHT + step * MICROSECOND for step in (-2, -1, 0, 1)}
    law = laws.a_ticket_is_judged_by_the_revision_in_force
    assert [law.on(BOOK, {"opened": turn}) for turn in turns] == [1] * 4


def test_a_book_without_turns_is_asked_for_its_last_day() -> None:
    book = PolicyBook([BASIC])
    last = datetime(2027, 12, 31, tzinfo=BASIC.schedule.zone)
    turns = [last, last - MICROSECOND, last + MICROSECOND]
    assert list(wrong(calendars)._turns(book)) == turns


def broken(law: Law[Any], subject: object, case: Mapping[str, object]) -> str:
    """What is found on a case, on one line."""
    with pytest.raises(LawError) as caught:
        law.on(subject, case)
    return words(caught.value).rpartition(" but ")[2]


NAMELESS: list[tuple[Law[Any], str]] = [
    (
        laws.facts_of_the_request_that_are_not_named_do_not_matter,
        (
            "<ADMISSION ADMITTED> does not name request.channel, "
            "and is <ADMISSION REFUSED> when it is TICKET"
        ),
    ),
    (
        laws.facts_of_events_that_are_not_named_do_not_matter,
        (
            "<RESPONSE MET, due_at=2026-12-30T15:00:00-05:00, "
            "responded_at=2026-12-30T15:00:00-05:00, remaining=PT0S, overdue=PT0S> "
            "does not name events[0].public, and is <RESPONSE BREACHED, "
            "due_at=2026-12-30T15:00:00-05:00, remaining=PT0S, overdue=PT1H> when it is False"
        ),
    ),
]


@pytest.mark.parametrize(("law", "found"), NAMELESS, ids=["request", "events"])
def test_a_fact_that_is_not_named_and_matters_is_told_with_both_answers(
    law: Law[Any], found: str
) -> None:
    case = {"situation": situation(Responded(at=LAST - HOUR)), **EARLIER}
    with faulty(FAULTS[law]):
        assert broken(law, QUICK, case) == found


def test_a_guess_is_told_with_what_it_would_have_been() -> None:
    law, case = laws.a_missing_fact_gives_no_favour, situation(severity=None)
    values = {"situation": case, "forgotten": "request.occurred_at", **EARLIER}
    with faulty(FAULTS[law]):
        assert broken(law, QUICK, values) == (
            "without request.severity, RESPONSE is BREACHED; "
            "when that is CRITICAL, it is NO_PROMISE"
        )


def test_a_fact_that_is_known_and_decided_is_taken_away() -> None:
    law = laws.a_fact_that_decided_is_needed
    with faulty(FAULTS[law]):
        found = broken(law, QUICK, {"situation": situation(), **EARLIER})
    assert found.startswith("without request.severity, RESPONSE is BREACHED")


def test_what_is_asked_of_the_customer_is_no_guess_while_the_ticket_is_incomplete_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    law, refused = laws.a_missing_fact_gives_no_favour, situation(channel=Channel.EMAIL).assess()

    def answers(one: Situation) -> Assessment:
        return one.assess() if one.request.occurred_at is None else refused

    monkeypatch.setattr(Situation, "answers", answers)
    case = {"forgotten": "request.occurred_at", **EARLIER}
    assert broken(law, QUICK, {"situation": situation(), **case}).startswith(
        "without request.occurred_at, ADMISSION is ADMITTED; when that is 2026-12-30 16:00"
    )
    problem = situation(kind=Kind.PROBLEM)
    assert problem.assess().admission.outcome.name == "INCOMPLETE"
    assert law.on(QUICK, {"situation": problem, **case}) > 0


@pytest.mark.parametrize("name", ["after", "between", "is_open", "next_open"])
def test_no_question_has_an_answer_beyond_the_calendar(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_noon(*_asked: object) -> str:
        return "noon"

    monkeypatch.setattr(hours, name, at_noon)
    law, case = laws.beyond_the_calendar_there_is_no_answer, {"at": LAST, "beyond": HOUR}
    found = broken(law, QUICK.schedule, case)
    assert found == "2027-01-01 01:00:00-05:00 has the answer noon"


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The openings for which the plain answer about a month is asked."""
    looked: list[datetime] = []

    def asked(policy: Policy, opened: Sequence[datetime], *, now: datetime) -> Usage:
        looked.extend(opened)
        return quota_usage(policy, opened, now=now)

    monkeypatch.setattr(values, "quota_usage", asked)
    return looked


USED = laws.the_month_is_used_as_the_plain_answer_says


def test_a_month_is_used_by_the_tickets_that_count(used: list[datetime]) -> None:
    history = (
        beside(2, LAST + HOUR),
        beside(3, LAST - DAY),
        evolve(beside(4, LAST - DAY), customer="Another"),
        beside(5, LAST - 2 * DAY, channel=Channel.EMAIL),
        beside(6, LAST),
        *(beside(name, LAST - 3 * DAY) for name in range(10, 16)),
    )
    assert USED.on(QUICK, {"situation": situation(history=history)}) == 1
    assert used == [OPENED, LAST - DAY, LAST, *[LAST - 3 * DAY] * 6]


@pytest.mark.parametrize(
    "other",
    [
        evolve(beside(2, LAST - DAY), customer=None),
        beside(2, LAST - DAY, registered=None),
        evolve(beside(2, LAST - DAY), events=[Withdrawn(at=LAST - HOUR)]),
    ],
    ids=["customer", "undecided", "withdrawn"],
)
def test_a_month_in_which_a_place_is_in_doubt_is_not_compared(
    other: Ticket, used: list[datetime]
) -> None:
    assert USED.on(QUICK, {"situation": situation(history=(other,))}) == 0
    assert used == []


def late(severity: Severity) -> Policy:
    """The policy with a target for the response that is longer than the usual one."""
    target = Target(within=100 * HOUR, severity=severity)
    return evolve(SHIPPED, response=evolve(SHIPPED.response, targets=(target,)))


def warned() -> Policy:
    """The policy whose warning is as early as the opening."""
    return evolve(SHIPPED, response=evolve(SHIPPED.response, warn_before=SHIPPED.response.within))


TOLD: list[tuple[Law[Any], Any, str]] = [
    (
        laws.every_text_is_there_in_both_languages,
        titled(Text("Título", " ")),
        f"clause {SHIPPED.clauses[0].id}, title is empty in en",
    ),
    (
        laws.every_text_is_there_in_both_languages,
        evolve(SHIPPED, readings=(evolve(SHIPPED.readings[0], choice=Text("", "Yes.")),)),
        f"reading of {SHIPPED.readings[0].clause}, choice is empty in es",
    ),
    (
        laws.a_warning_comes_after_the_beginning,
        warned(),
        "response: 48 h before the end of 48 h",
    ),
    (
        laws.urgency_never_lengthens_a_promise,
        targets(
            Target(within=HOUR, severity=Severity.NORMAL),
            Target(within=2 * HOUR, severity=Severity.CRITICAL),
        ),
        "resolution: (NORMAL, None, REQUEST) has",
    ),
    (
        laws.urgency_never_lengthens_a_promise,
        late(Severity.CRITICAL),
        "response: (NORMAL, None, REQUEST) has",
    ),
]


@pytest.mark.parametrize(
    ("law", "policy", "found"), TOLD, ids=["title", "choice", "warning", "severity", "usual"]
)
def test_a_mistake_is_told_with_its_place(law: Law[Any], policy: Policy, found: str) -> None:
    assert broken(law, policy, {}).startswith(found)


@pytest.mark.parametrize(
    "target",
    [
        Target(within=HOUR, severity=Severity.CRITICAL),
        Target(within=HOUR, priority=Priority.HIGH),
        Target(within=HOUR, kind=Kind.PROBLEM),
    ],
    ids=["severity", "priority", "kind"],
)
def test_a_target_is_that_of_the_tickets_of_which_it_tells(target: Target) -> None:
    assert laws.every_target_is_used.on(targets(target)) == 1
