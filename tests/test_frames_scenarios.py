"""`ticketpolicy.frames`: all the scenarios in one table, at several instants."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from scenarios import BASIC, IMPOSSIBLE, POSSIBLE, USUAL, Draft, Scenario
from tables import (
    NOTHING,
    Row,
    asked,
    columnar,
    differences,
    happened,
    happenings,
    rows_of,
    told,
    told_each,
    unlike,
    wide,
)
from test_targets import HOUR, promising

from ticketpolicy import (
    Calendar,
    CalendarRangeError,
    Policy,
    PolicyBook,
    Priority,
    Target,
    TargetTerms,
    Ticket,
    TicketHistoryError,
    Treatment,
    frames,
)
from ticketpolicy.columns.answers import ANSWERS

Judge = Policy | PolicyBook


def drafts(scenarios: Iterable[Scenario]) -> list[Draft]:
    """The tickets of scenarios, each with its own customers, and with an id of its own."""
    return [
        Draft(
            id=f"{number}-{place}",
            customer=draft.customer and f"{number} {draft.customer}",
            request=draft.request,
            events=draft.events,
        )
        for number, scenario in enumerate(scenarios)
        for place, draft in enumerate((scenario.draft, *scenario.history))
    ]


TICKETS = sorted(
    (draft.ticket() for draft in drafts(POSSIBLE)),
    key=lambda ticket: len(ticket.events),
    reverse=True,
)
# Instants at which many answers turn: promises and responses that are due, ends of warranties,
# and of silence.
NOWS = [
    datetime(2026, 6, 2, 16, tzinfo=UTC),
    datetime(2026, 6, 11, 22, tzinfo=UTC),
    datetime(2026, 6, 11, 22, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 6, 19, 5, tzinfo=UTC),
    datetime(2026, 7, 15, 14, tzinfo=UTC),
    datetime(2027, 1, 1, tzinfo=UTC),
]
LATE = NOWS[-1]
TWICE = "another row has the same id: keep one of them, or merge the two"
TARGETS: TargetTerms = promising(
    "resolution",
    Target(within=2 * HOUR, priority=Priority.HIGH),
    Target(within=9 * HOUR),
).resolution
PROMISING = evolve(BASIC, follow_up=TARGETS, next_reply=TARGETS, resolution=TARGETS)
BOOK = PolicyBook(
    [
        evolve(BASIC, in_force_until=date(2026, 6, 3)),
        evolve(
            PROMISING,
            revision=BASIC.revision + 1,
            in_force_from=date(2026, 6, 3),
            quota=evolve(BASIC.quota, limit=2),
        ),
    ]
)
JUDGES = pytest.mark.parametrize("policy", [PROMISING, BOOK], ids=["promises", "book"])


def tickets_of(policy: Judge) -> list[Ticket]:
    """The tickets that a policy can judge: one of an unknown opening falls in no revision."""
    dated = [ticket for ticket in TICKETS if ticket.request.opened_at is not None]
    return TICKETS if isinstance(policy, Policy) else dated


def fault_of(draft: Draft) -> str:
    """Why a ticket cannot be, if so."""
    try:
        draft.ticket()
    except TicketHistoryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("policy", "now"),
    [(policy, now) for index, policy in enumerate((PROMISING, BOOK)) for now in NOWS[index::2]],
    ids=lambda one: str(one) if isinstance(one, datetime) else type(one).__name__,
)
def test_a_table_answers_all_scenarios_as_they_are_answered_one_by_one(
    policy: Judge, now: datetime
) -> None:
    tickets = tickets_of(policy)
    assert unlike(policy, tickets, now=now) == []


def test_where_nothing_happened_nothing_need_be_told() -> None:
    tickets = [evolve(ticket, events=()) for ticket in TICKETS]
    judged = frames.assess(asked(tickets), BASIC, now=LATE)
    assert differences(told_each(BASIC, tickets, now=LATE), rows_of(judged)) == []


@JUDGES
def test_what_happened_may_be_told_in_columns(policy: Judge) -> None:
    tickets = [columnar(ticket) for ticket in tickets_of(policy)]
    table, columns = wide(tickets)
    judged = frames.assess(table, policy, now=LATE, columns=columns)
    assert differences(told_each(policy, tickets, now=LATE), rows_of(judged)) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 6, 2), date(2026, 7, 9)),
        (date(2026, 6, 1), date(2026, 7, 13)),
        (date(2026, 7, 7), date(2026, 7, 20)),
        (date(2026, 1, 1), date(2026, 6, 30)),
    ],
    ids=str,
)
def test_what_the_calendar_does_not_know_is_a_fault_of_its_row_alone(
    first: date, last: date
) -> None:
    policy, few = BASIC.on(Calendar(first=first, last=last)), [*TICKETS[:40], *TICKETS[40::9]]

    def answered(ticket: Ticket) -> Row:
        rivals = [one for one in few if one.customer in {ticket.customer, None}]
        try:
            return {**told(policy, ticket, now=LATE, history=rivals), "fault": None}
        except CalendarRangeError as error:
            return {**NOTHING, "fault": str(error)}

    known = [answered(ticket) for ticket in few]
    judged = frames.assess(asked(few), policy, now=LATE, events=happened(few), errors="null")
    assert differences(known, rows_of(judged, (*ANSWERS, "fault"))) == []


def test_a_ticket_uses_the_quota_that_the_revision_at_its_opening_says() -> None:
    topics = tuple(
        evolve(one, treatment=Treatment.EXCLUDED) if one.topic == "people" else one
        for one in BASIC.admission.topics
    )
    later = evolve(BASIC, admission=evolve(BASIC.admission, topics=topics))
    first = evolve(BASIC, in_force_until=date(2026, 6, 3))
    book = PolicyBook([first, evolve(later, revision=9, in_force_from=date(2026, 6, 3))])
    names = [one.topic for one in topics if one.treatment is Treatment.ADMITTED]
    opened = [(2, "people"), (2, names[0]), (4, "people"), (5, names[0]), (8, names[0])]
    tickets = [
        Ticket(
            id=number,
            customer="ACME",
            request=evolve(USUAL, opened_at=NOWS[0].replace(day=day), topic=topic),
        )
        for number, (day, topic) in enumerate(opened)
    ]
    now = NOWS[1]
    judged = frames.assess(asked(tickets), book, now=now)
    assert differences(told_each(book, tickets, now=now), rows_of(judged)) == []


def test_rows_of_one_id_are_faults_even_before_they_are_there_and_others_may_use_quota() -> None:
    opened = [1, 1, 2, 20, 20]
    tickets = [
        Ticket(
            id=name,
            customer="ACME",
            request=evolve(USUAL, opened_at=NOWS[0].replace(day=day)),
        )
        for name, day in zip("AABCC", opened, strict=True)
    ]
    policy = evolve(BASIC, quota=evolve(BASIC.quota, limit=1))
    judged = frames.assess(asked(tickets), policy, now=NOWS[1], errors="null")
    rows = rows_of(judged, ("quota", "fault"))
    twice = {"quota": None, "fault": TWICE}
    assert rows == [twice, twice, {"quota": "UNDECIDED", "fault": None}, twice, twice]


def test_a_book_of_one_revision_answers_as_that_does() -> None:
    judged = frames.assess(asked(TICKETS), PolicyBook([BASIC]), now=LATE, errors="null")
    dated = [one.request.opened_at is not None for one in TICKETS]
    alone = frames.assess(asked(TICKETS), BASIC, now=LATE)
    both = zip(rows_of(judged), rows_of(alone), dated, strict=True)
    assert [one for one, other, is_dated in both if one != other and is_dated] == []


def test_what_cannot_have_happened_is_a_fault_of_its_row_alone() -> None:
    wrong = [draft for draft in drafts(IMPOSSIBLE) if fault_of(draft)]
    others = [evolve(draft, id=f"X{draft.id}", customer=f"X{draft.customer}") for draft in wrong]
    bare = [evolve(draft, events=()).ticket() for draft in others]
    events = [(ticket.id, draft.events) for ticket, draft in zip(bare, wrong, strict=True)]
    both = happenings([*((one.id, one.events) for one in TICKETS), *events])
    table = asked([*TICKETS, *bare])
    judged = frames.assess(table, BASIC, now=LATE, events=both, errors="null")
    known = [row | {"fault": None} for row in told_each(BASIC, TICKETS, now=LATE)]
    faulty: list[Row] = [{**NOTHING, "fault": fault_of(draft)} for draft in wrong]
    assert differences([*known, *faulty], rows_of(judged, (*ANSWERS, "fault"))) == []
