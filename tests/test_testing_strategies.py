"""`ticketpolicy.testing.strategies`: what is drawn, where it lies, and what types alone give."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any, NoReturn, TypeVar, get_args

import pytest
from cases import LAST, situation
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Deadline,
    Decision,
    Event,
    Moment,
    Schedule,
    Ticket,
    Week,
    arcoiris,
    codec,
    hours,
    testing,
)
from ticketpolicy.codec.models import MODELS as DOCUMENTED
from ticketpolicy.outcomes import AdmissionOutcome
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.testing import registrations, strategies
from ticketpolicy.testing.draws import answers, choices, models
from ticketpolicy.testing.strategies import Situation
from ticketpolicy.tickets import TRANSITIONS, Standing, Status

MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)
YEAR = Calendar(
    first=date(2026, 1, 1), last=date(2026, 12, 31), closed={date(2026, 7, 13): "closed"}
)
DESK = Schedule(zone="America/New_York", week=Week.parse("Mo-Fr 08:00-12:00"), calendar=YEAR)
BASIC = arcoiris.basic().on(YEAR)
SEEN: Counter[str] = Counter()
Drawn = TypeVar("Drawn")


def run(code: str, *options: str) -> str:
    """What a fresh process prints."""
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("kind", models.MODELS, ids=lambda kind: kind.__name__)
@settings(max_examples=4)
@given(data=st.data())
def test_the_type_of_a_model_is_enough_to_draw_it(kind: type[Any], data: st.DataObject) -> None:
    drawn = data.draw(st.from_type(kind))
    assert type(drawn) is kind
    if kind is not Standing:
        document = codec.dump(drawn)
        assert codec.dump(codec.load(kind, document)) == document


def test_every_model_that_is_documented_can_be_drawn() -> None:
    assert {*DOCUMENTED.values()} | {Standing} == {*models.MODELS}
    told = {name for names in registrations.KINDS.values() for name in names.split()}
    assert told == {kind.__name__ for kind in models.MODELS}


@given(st.from_type(wrong(Event)))
def test_the_union_of_events_gives_events(event: Any) -> None:
    assert type(event) in get_args(Event)


@settings(max_examples=10)
@given(st.from_type(wrong(Decision)[AdmissionOutcome, None]))
def test_a_model_may_be_told_with_the_types_of_its_parts(decision: Any) -> None:
    assert isinstance(decision, Decision)


@pytest.mark.parametrize(
    "order",
    [
        "from ticketpolicy import Ticket\nfrom hypothesis import strategies as st",
        "from hypothesis import strategies as st\nfrom ticketpolicy.tickets import Ticket",
    ],
)
def test_types_are_enough_in_whatever_order_things_are_imported(order: str) -> None:
    code = f"""
{order}
from hypothesis import given, seed, settings
import ticketpolicy.tickets
print(type(ticketpolicy.tickets.__spec__.loader).__name__)
@settings(max_examples=1, database=None)
@given(st.from_type(Ticket))
def show(ticket):
    print(ticket.customer, ticket.request.opened_at.year)
show()
"""
    assert run(code) == "SourceFileLoader\nACME 2025"


def test_importing_hypothesis_loads_no_model() -> None:
    code = "import hypothesis, sys; print(*(m for m in sys.modules if 'ticketpolicy' in m))"
    loaded = run(code).split()
    assert set(loaded) == {
        "ticketpolicy",
        "ticketpolicy.testing",
        "ticketpolicy.testing.registrations",
    }


def test_nothing_but_the_testing_package_loads_hypothesis() -> None:
    code = """
import sys, ticketpolicy
for name in set(ticketpolicy.__all__):
    getattr(ticketpolicy, name)
ticketpolicy.codec, ticketpolicy.batch, ticketpolicy.testing
print("hypothesis" in sys.modules)
from ticketpolicy.testing import registrations, strategies
print("hypothesis" in sys.modules)
"""
    assert run(code) == "False\nTrue"


def test_the_package_knows_its_modules() -> None:
    assert wrong(testing).strategies is strategies
    with pytest.raises(AttributeError, match="has no attribute 'low'"):
        _ = wrong(testing).low


@seed(1)
@settings(max_examples=600, database=None)
@given(strategies.instants(DESK))
def test_instants_lie_often_at_edges_and_a_microsecond_beside(at: datetime) -> None:
    calendar_days = DESK.timeline.since, DESK.timeline.until
    assert calendar_days[0] <= at < calendar_days[1]
    here = at.astimezone(DESK.zone)
    for step in (-MICROSECOND, timedelta(0), MICROSECOND):
        beside = at.astimezone(UTC) + step
        if DESK.timeline.since <= beside < DESK.timeline.until:
            clock = beside.astimezone(DESK.zone).timetz().replace(tzinfo=None)
            SEEN[f"{clock} {step}"] += 1
    SEEN["last"] += here.date() == YEAR.last
    SEEN["turn"] += here.date() in {date(2026, 3, 8), date(2026, 11, 1)}
    SEEN["month"] += (here + DAY).day == 1
    SEEN["closed"] += here.date() in YEAR.closed
    SEEN["elsewhere"] += at.tzinfo is not DESK.zone


def test_the_edges_were_seen() -> None:
    for clock in ("08:00:00", "12:00:00", "00:00:00"):
        for step in (-MICROSECOND, timedelta(0), MICROSECOND):
            assert SEEN[f"{clock} {step}"] >= 3, (clock, step)
    assert min(SEEN[day] for day in ("last", "turn", "month", "closed", "elsewhere")) >= 3


@settings(max_examples=40)
@given(st.data())
def test_spans_end_where_the_calendar_knows(data: st.DataObject) -> None:
    schedule = data.draw(strategies.schedules())
    at = data.draw(strategies.instants(schedule))
    ahead = data.draw(strategies.spans(schedule, since=at))
    back = data.draw(strategies.spans(schedule, until=at))
    assert hours.between(schedule, at, hours.after(schedule, at, ahead)) == ahead
    assert hours.between(schedule, hours.before(schedule, at, back), at) == back


@settings(max_examples=40)
@given(st.data())
def test_a_given_zone_week_and_calendar_are_those_of_the_schedule(data: st.DataObject) -> None:
    drawn = data.draw(strategies.schedules(zone=DESK.zone, week=DESK.week, calendar=YEAR))
    assert (drawn.zone, drawn.week, drawn.calendar) == (DESK.zone, DESK.week, YEAR)
    assert data.draw(strategies.schedules(zone=DESK.zone)).zone is DESK.zone


@settings(max_examples=50)
@given(strategies.situations(BASIC))
def test_histories_are_possible_and_have_happened(situation: Situation) -> None:
    status = Status.OPEN
    for event in situation.ticket.events:
        status = TRANSITIONS[status][type(event)]
    assert status is situation.ticket.status
    assert all(event.at <= situation.now for event in situation.ticket.events)
    assert len({ticket.id for ticket in (situation.ticket, *situation.history)}) == 1 + len(
        situation.history
    )


def test_what_is_drawn_shrinks_to_a_plain_ticket() -> None:
    told: list[Ticket] = []

    @seed(0)
    @settings(database=None, max_examples=1_000)
    @given(strategies.tickets(BASIC))
    def solved(ticket: Ticket) -> None:
        if ticket.status is Status.SOLVED:
            told.append(ticket)
            raise AssertionError

    with pytest.raises(AssertionError):
        solved()
    smallest = told[-1]
    assert [type(event).__name__ for event in smallest.events] == ["SolutionDelivered"]
    assert smallest.customer == "ACME"
    assert smallest.request.channel is not None


@settings(max_examples=8)
@given(answers.moments(), answers.deadlines(), strategies.assessments(BASIC))
def test_answers_are_those_that_a_policy_gives(
    moment: Moment, deadline: Deadline, answered: Assessment
) -> None:
    assert moment.explain("en")
    assert deadline.span >= timedelta(0)
    assert answered.policy is BASIC


@settings(max_examples=20)
@given(strategies.policybooks(BASIC.on(Calendar(first=YEAR.first, last=YEAR.first))))
def test_a_calendar_of_one_date_has_no_place_for_a_turn(book: PolicyBook) -> None:
    assert len(book.policies) == 1


def drawn(strategy: st.SearchStrategy[Drawn], count: int = 20) -> list[Drawn]:
    """So many values."""
    found: list[Drawn] = []

    @seed(0)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(strategy)
    def keep(value: Drawn) -> None:
        found.append(value)

    keep()
    return found


def test_some_policies_are_drawn_as_a_whole_and_some_are_like_the_shipped_one() -> None:
    policies = drawn(strategies.policies(DESK))
    assert {policy.schedule for policy in policies} == {DESK}
    own = [policy for policy in policies if policy.id.startswith("example")]
    assert 0 < len(own) < len(policies)
    assert {policy.clauses[0].id for policy in own} == {"one"}


def test_some_books_have_several_revisions() -> None:
    books = drawn(strategies.policybooks(BASIC))
    revisions = {tuple(policy.revision for policy in book.policies) for book in books}
    assert (1, 2, 3) in revisions <= {(1,), (1, 2), (1, 2, 3)}


def always(*_given: object, **_named: object) -> bool:
    """Whether, as it is every time."""
    return True


def test_some_pauses_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "seldom", always)
    assert any(None in dict(deadline.pauses).values() for deadline in drawn(answers.deadlines()))


@settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much])
@given(strategies.schedules(week=Week([()] * 7)))
def test_a_desk_with_a_week_that_is_closed_opens_on_some_date(schedule: Schedule) -> None:
    assert any(schedule.exceptions.values())


class RejectedError(Exception):
    """What is drawn is to be drawn anew."""


def rejected() -> NoReturn:
    """Raise instead of drawing anew."""
    raise RejectedError


def beyond(*_given: object, **_named: object) -> None:
    """Raise what is raised of a date that a calendar does not know."""
    raise CalendarRangeError("start", datetime(2030, 1, 1, tzinfo=UTC), YEAR.first, YEAR.last)


@pytest.mark.parametrize(
    ("asked", "strategy"),
    [
        ("timeline", answers.moments(BASIC)),
        ("compare", answers.comparisons(BASIC)),
        ("Deadline", answers.deadlines()),
    ],
)
def test_what_lies_beyond_the_calendar_is_not_drawn(
    asked: str, strategy: st.SearchStrategy[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, asked, beyond)
    monkeypatch.setattr(answers, "reject", rejected)
    with pytest.raises(RejectedError):
        drawn(strategy, 1)


def unopened(*_given: object) -> Situation:
    """A ticket whose opening is not known."""
    return situation(opened_at=None)


def test_a_ticket_whose_opening_is_not_known_has_no_moments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "_situation", unopened)
    monkeypatch.setattr(answers, "reject", rejected)
    with pytest.raises(RejectedError):
        drawn(answers.moments(), 1)


def test_there_are_no_answers_about_dates_that_the_calendar_does_not_know() -> None:
    assert situation(now=LAST).answers() is not None
    assert situation(now=LAST, opened_at=LAST - 3 * DAY * 365).answers() is None


@given(strategies.dates(DESK))
def test_dates_are_those_that_the_schedule_knows(day: date) -> None:
    assert YEAR.first <= day <= YEAR.last


@settings(max_examples=20)
@given(strategies.policybooks(BASIC))
def test_books_hold_revisions_of_one_policy(book: PolicyBook) -> None:
    assert {policy.id for policy in book.policies} == {BASIC.id}
