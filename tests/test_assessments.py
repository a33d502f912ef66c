"""`ticketpolicy.assessments`: all questions about a ticket at one instant."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from specs import wrong
from tickets import at, ticket

from ticketpolicy import (
    CalendarRangeError,
    Closed,
    CustomerReplied,
    FactError,
    InformationRequested,
    LanguageError,
    NaiveDatetimeError,
    Needed,
    Question,
    Responded,
    SequenceTypeError,
    SolutionDelivered,
    Ticket,
    TicketHistoryError,
    Withdrawn,
    arcoiris,
    assess,
)

BASIC = arcoiris.basic()
OPENED = at("2026-06-05 08:00")
DAY = timedelta(days=1)
PLAIN = ticket(OPENED)


def others(*opened: datetime) -> list[Ticket]:
    """Other tickets of the same customer."""
    return [evolve(ticket(when), id=f"other-{index}") for index, when in enumerate(opened)]


def test_every_question_is_answered_once() -> None:
    answers = assess(BASIC, PLAIN, now=OPENED)
    assert [decision.question for decision in answers.decisions] == list(Question)
    assert (answers.ticket, answers.as_of, answers.policy) == (PLAIN, OPENED, BASIC)


def test_the_next_change_is_the_first_of_all() -> None:
    whole = ticket(
        OPENED, Responded(at=OPENED), SolutionDelivered(at=OPENED + DAY), Closed(at=OPENED + DAY)
    )
    answers = assess(BASIC, whole, now=OPENED + DAY)
    assert answers.warranty.changes_at == at("2026-06-17 00:00")
    assert answers.reopening.changes_at == at("2026-06-17 00:00")
    assert answers.changes_at == at("2026-06-17 00:00")
    assert assess(BASIC, whole, now=at("2026-06-17 00:00")).changes_at is None


def test_what_may_be_a_problem_must_perhaps_say_when_it_occurs() -> None:
    needed = tuple(one for one in BASIC.admission.requirements if one.needed is not Needed.KIND)
    lax = evolve(BASIC, admission=evolve(BASIC.admission, requirements=needed))
    for occurred_at, outcome in ((None, "UNDECIDED"), (OPENED, "ADMITTED")):
        vague = ticket(OPENED, kind=None, occurred_at=occurred_at)
        assert assess(lax, vague, now=OPENED).admission.outcome.name == outcome


def test_before_its_opening_there_is_no_ticket() -> None:
    with pytest.raises(TicketHistoryError, match="^now=.*there is no ticket yet"):
        assess(BASIC, PLAIN, now=OPENED - timedelta(microseconds=1))


def test_the_instant_of_the_question_is_an_instant() -> None:
    with pytest.raises(NaiveDatetimeError, match="^now="):
        assess(BASIC, PLAIN, now=datetime(2026, 6, 5))


def test_dates_that_are_not_known_are_an_error() -> None:
    with pytest.raises(CalendarRangeError):
        assess(BASIC, ticket(at("2100-12-31 08:00")), now=at("2100-12-31 09:00"))
    with pytest.raises(CalendarRangeError, match="^opened_at"):
        assess(BASIC, ticket(at("1980-01-01 08:00")), now=at("2026-01-01 08:00"))


def test_the_history_is_told_apart_by_customer_month_and_opening() -> None:
    now = at("2026-06-30 12:00")
    mine = others(*(OPENED + step * timedelta(hours=1) for step in range(-4, 0)))
    foreign = [evolve(one, id=f"x{one.id}", customer="OTHER") for one in mine]
    other_months = [
        evolve(one, id=f"m{one.id}")
        for one in others(at("2026-05-31 23:59:59"), at("2026-07-01 00:00"))
    ]
    later = [evolve(one, id=f"l{one.id}") for one in others(now + DAY)]
    quota = assess(BASIC, PLAIN, now=now, history=[*mine, *foreign, *other_months, *later]).quota
    assert quota.outcome.name == "WITHIN"
    assert quota.value is not None
    assert (quota.value.used, quota.value.resets_at) == (5, at("2026-07-01 00:00"))


def test_the_history_may_hold_the_ticket_itself_and_come_in_any_order() -> None:
    mine = others(*(OPENED - step * timedelta(hours=1) for step in range(1, 6)))
    expected = assess(BASIC, PLAIN, now=OPENED, history=mine)
    assert expected.quota.outcome.name == "OVER_QUOTA"
    mixed = [PLAIN, PLAIN, *mine[::-1], mine[0]]
    assert assess(BASIC, PLAIN, now=OPENED, history=mixed) == expected
    assert assess(BASIC, PLAIN, now=OPENED, history=iter(mine)) == expected


def test_a_place_that_is_left_is_there_for_a_later_ticket_alone() -> None:
    """The first of five is withdrawn after the sixth was opened, before the seventh."""
    first, *rest = others(*(OPENED + step * DAY for step in range(5)))
    left = evolve(first, events=[Withdrawn(at=OPENED + 5.5 * DAY)])
    sixth = evolve(ticket(OPENED + 5 * DAY), id="sixth")
    seventh = evolve(ticket(OPENED + 6 * DAY), id="seventh")
    history, now = [left, *rest, sixth, seventh], OPENED + 7 * DAY
    over, within = (assess(BASIC, one, now=now, history=history) for one in (sixth, seventh))
    assert over.quota.outcome.name == "OVER_QUOTA"
    assert within.quota.outcome.name == "WITHIN"
    assert within.quota.value is not None
    assert within.quota.value.used == 5


def test_what_may_be_used_is_never_more_than_the_limit() -> None:
    earlier = ticket(OPENED - DAY, registered=None)
    doubtful = [evolve(earlier, id=f"doubtful-{n}") for n in range(8)]
    quota = assess(BASIC, PLAIN, now=OPENED, history=doubtful).quota
    assert quota.outcome.name == "UNDECIDED"
    assert quota.value is not None
    assert (quota.value.used, quota.value.remaining) == (5, 0)


def test_what_is_no_history_is_named() -> None:
    with pytest.raises(SequenceTypeError, match="^history="):
        assess(BASIC, PLAIN, now=OPENED, history=wrong(5))
    with pytest.raises(FactError, match=r"^history\[1\]='T-2' is not a Ticket"):
        assess(BASIC, PLAIN, now=OPENED, history=[PLAIN, wrong("T-2")])
    one, two = (evolve(ticket(when), id="T-2") for when in (OPENED, OPENED - DAY))
    with pytest.raises(TicketHistoryError, match=r"^history\[1\]=.*the id of another ticket"):
        assess(BASIC, PLAIN, now=OPENED, history=[one, two])


def test_numbers_come_before_texts_where_tickets_are_opened_at_once() -> None:
    at_once = [evolve(PLAIN, id=name) for name in (10, 9, "a", "b", "c")]
    last = evolve(PLAIN, id="d")
    assert assess(BASIC, last, now=OPENED, history=at_once).quota.outcome.name == "OVER_QUOTA"
    first = evolve(PLAIN, id=1)
    assert assess(BASIC, first, now=OPENED, history=at_once).quota.outcome.name == "WITHIN"


def test_the_whole_is_explained_in_both_languages() -> None:
    waiting = ticket(OPENED, InformationRequested(at=OPENED), CustomerReplied(at=OPENED))
    answers = assess(BASIC, waiting, now=OPENED.astimezone(UTC))
    spanish, english = answers.explain(), answers.explain("en")
    assert spanish == answers.explain("es")
    assert spanish.startswith(
        "Tiquete T-1 de ACME, visto el viernes 5 de junio de 2026, 8:00 a. m."
        " (hora de America/Bogota).\nSegún la política arcoirisapp.basic, revisión 1.\n"
    )
    assert english.startswith(
        "Ticket T-1 of ACME, as of Friday 5 June 2026, 8:00 a.m. (time of America/Bogota).\n"
    )
    for decision in answers.decisions:
        assert decision.explain("es") in spanish
        assert decision.explain("en") in english
    assert spanish.endswith("Si nada más ocurre, nada cambia.")
    pending = assess(BASIC, PLAIN, now=OPENED).explain("en")
    assert pending.splitlines()[-1].startswith("If nothing else happens, something changes on")
    with pytest.raises(LanguageError):
        answers.explain(wrong("de"))


def test_the_whole_is_data_of_json() -> None:
    answers = assess(BASIC, PLAIN, now=OPENED)
    data = answers.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["ticket"] == "T-1"
    assert {name for name in data if name != "ticket"} == {
        question.name.lower() for question in Question
    }
    assert wrong(data["quota"])["value"] == {
        "limit": 5, "used": 1, "remaining": 4, "resets_at": "2026-07-01T00:00:00-05:00",
    }  # fmt: skip
