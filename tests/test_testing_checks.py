"""`ticketpolicy.testing.laws`, law by law: what each finds, what it holds in, what it leaves."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from attrs import evolve
from broken import SUBJECTS, UNIVERSAL, WRITTEN, faulty, first_found, smallest_found, told
from cases import (
    DAY,
    EDGE,
    HOUR,
    LAST,
    LONG_AGO,
    MICROSECOND,
    PLAIN,
    QUICK,
    STAYING,
    YEAR,
    beside,
    situation,
    words,
)
from faults import FAULTS
from oversights import ALWAYS, BASIC, MISTAKES

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Channel,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    LawError,
    Policy,
    PolicyBook,
    Responded,
    Schedule,
    SolutionDelivered,
    Ticket,
    Week,
    hours,
)
from ticketpolicy.testing import laws
from ticketpolicy.testing.strategies import Situation
from ticketpolicy.testing.trials import Law

QUICKLY_TOLD = [
    laws.spans_add_up,
    laws.a_ticket_is_judged_by_the_revision_in_force,
    laws.a_day_added_and_removed_leaves_the_calendar,
    laws.a_quota_is_never_overdrawn,
]
"""One law of each kind of subject; the script of the laws makes the cases of all of them small."""


def named(law: Law[Any]) -> str:
    """The name of a law."""
    return law.__name__


def test_every_universal_law_has_a_fault_of_the_library_that_breaks_it() -> None:
    assert FAULTS.keys() == set(UNIVERSAL)


@pytest.mark.parametrize("law", UNIVERSAL, ids=named)
def test_a_fault_of_the_library_is_found_and_its_case_breaks_the_law_again(law: Law[Any]) -> None:
    error, subject = first_found(law), SUBJECTS[law.of]
    assert error is not None
    assert (error.law, error.says, error.subject) == (law.__name__, law.says, subject)
    with faulty(FAULTS[law]):
        assert told(lambda: law.on(subject, error.case))
    law.on(subject, error.case)


@pytest.mark.parametrize("law", QUICKLY_TOLD, ids=named)
def test_a_fault_of_the_library_is_told_by_a_small_case(law: Law[Any]) -> None:
    error = smallest_found(law)
    assert error is not None
    head, *case, _ = str(error).splitlines()
    assert head == f"{law.__name__}: {law.says}"
    assert len(case) <= 10, "a ticket, an event, and what was found"
    assert all(len(line) <= 100 for line in case)
    assert not hasattr(error, "__notes__")


@pytest.mark.parametrize("law", UNIVERSAL, ids=named)
def test_a_universal_law_is_tried_on_cases_that_are_written_down(law: Law[Any]) -> None:
    subject = {**SUBJECTS, Policy: QUICK}[law.of]
    assert law.on(subject, PLAIN) + law.on(subject, EDGE) > 0


@pytest.mark.parametrize(
    ("broken", "subject", "found"), MISTAKES, ids=lambda one: getattr(one, "__name__", "")
)
def test_a_mistake_of_an_author_is_told(broken: Law[Any], subject: Any, found: str) -> None:
    with pytest.raises(LawError) as caught:
        broken(subject)
    assert found in words(caught.value)


def test_every_law_of_what_is_written_has_a_mistake() -> None:
    assert {one for one, _, _ in MISTAKES} == set(WRITTEN)


@pytest.mark.parametrize("kept", WRITTEN, ids=lambda one: one.__name__)
def test_the_shipped_policy_keeps_the_laws_of_what_is_written(kept: Law[Any]) -> None:
    parts = [BASIC, BASIC.schedule, BASIC.schedule.calendar, PolicyBook([BASIC])]
    assert [kept(part) for part in parts if isinstance(part, kept.of)] == [1]


USED = laws.the_month_is_used_as_the_plain_answer_says
CORNERS: list[tuple[Law[Any], dict[str, object], bool]] = [
    (laws.a_quota_is_never_overdrawn, {"situation": situation(opened_at=None)}, False),
    (USED, {"situation": situation(opened_at=None)}, False),
    (USED, {"situation": situation(channel=Channel.EMAIL)}, False),
    (USED, {"situation": situation(history=(beside(2, LAST - DAY, registered=None),))}, False),
    (laws.an_answer_that_never_changes_stays, {"situation": situation()}, True),
    (
        laws.an_answer_changes_exactly_when_it_says,
        {"situation": situation(SolutionDelivered(at=LAST)), "thousandths of the way": 1},
        False,
    ),
    (
        laws.a_right_once_earned_stays,
        {"situation": situation(SolutionDelivered(at=LAST), now=LAST + DAY)},
        False,
    ),
    (
        laws.a_missing_fact_gives_no_favour,
        {
            "situation": situation(
                Responded(at=LONG_AGO, public=None), opened_at=LONG_AGO, now=LONG_AGO
            ),
            "forgotten": "ticket.customer",
            "earlier opening": HOUR,
        },
        True,
    ),
    (
        laws.facts_of_the_request_that_are_not_named_do_not_matter,
        {"situation": situation(now=LAST - 3 * HOUR), "earlier opening": 9000 * HOUR},
        True,
    ),
]


DOUBTFUL = situation(Responded(at=LAST, public=None), SolutionDelivered(at=LAST))
SILENT = situation(
    InformationRequested(at=LAST - DAY),
    ContactAttempted(at=LAST - 7 * HOUR, channel=Channel.EMAIL),
    ContactAttempted(at=LAST + 18 * HOUR, channel=Channel.EMAIL),
    CustomerReplied(at=LAST + 19 * HOUR),
    opened_at=LAST - DAY,
    now=LAST + 20 * HOUR,
)


def test_a_change_beyond_the_calendar_is_not_looked_at() -> None:
    law, values = laws.an_answer_changes_exactly_when_it_says, {"thousandths of the way": 0}
    answers = evolve(DOUBTFUL, policy=STAYING).assess()
    assert answers.warranty.changes_at is not None
    assert answers.warranty.changes_at.year == 2027
    case = {**values, "situation": evolve(DOUBTFUL, policy=STAYING)}
    assert law.on(STAYING, case) > 0


def test_a_right_is_not_followed_through_what_the_calendar_does_not_know() -> None:
    assert SILENT.answers() is not None
    assert laws.a_right_once_earned_stays.on(QUICK, {"situation": SILENT}) == 0


@pytest.mark.parametrize(
    ("kept", "case", "said"), CORNERS, ids=lambda one: getattr(one, "__name__", "")
)
def test_a_law_says_nothing_of_what_the_calendar_does_not_know(
    kept: Law[Any], case: dict[str, object], said: bool
) -> None:
    assert bool(kept.on(QUICK, case)) is said


BY_DAY = evolve(ALWAYS, week=Week.parse("Mo-Fr 08:00-12:00"))
SILVESTER = datetime(2026, 12, 31, 20, tzinfo=UTC)


@pytest.mark.parametrize("schedule", [ALWAYS, BY_DAY])
def test_what_opens_or_closes_no_more_is_no_fault(schedule: Schedule) -> None:
    law = laws.the_next_opening_and_closing_bound_an_interval
    assert law.on(schedule, {"at": SILVESTER}) > 0


class Elsewhere:
    """Answers of which one is of another calendar."""

    def __call__(self, *_asked: object) -> datetime:
        """Say that another calendar does not know."""
        raise CalendarRangeError("start", SILVESTER, date(2020, 1, 1), date(2020, 12, 31))


def test_an_error_names_the_calendar_that_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hours, "after", Elsewhere())
    with pytest.raises(LawError) as caught:
        laws.beyond_the_calendar_there_is_no_answer(BY_DAY, examples=5)
    assert "2020, 12, 31" in words(caught.value)


def saying(*answers: Assessment | None) -> Callable[[Situation], Assessment | None]:
    """A method that gives these answers, one after the other, whatever the situation."""
    ahead = iter(answers)

    def say(_situation: Situation) -> Assessment | None:
        return next(ahead)

    return say


@pytest.mark.parametrize(
    ("channel", "now", "found"),
    [
        (Channel.FORM, LAST - DAY, "and <RESPONSE PENDING"),
        (Channel.EMAIL, LAST - MICROSECOND, "and as of 2026-12-30 15:59:59"),
    ],
)
def test_answers_that_differ_are_told_by_the_first_pair(
    channel: Channel, now: datetime, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = situation(opened_at=LAST - DAY, channel=channel)
    answers = saying(case.assess(), case.at(now).assess())
    monkeypatch.setattr(Situation, "assess", answers)
    with pytest.raises(LawError) as caught:
        laws.the_same_question_has_an_equal_answer.on(QUICK, {"situation": case, "zone": UTC})
    assert found in words(caught.value)


@pytest.mark.parametrize(
    ("events", "history"),
    [((Responded(at=LAST),), ()), ((), (beside(2, LONG_AGO, Responded(at=LAST)),))],
)
def test_an_answer_that_hangs_on_later_events_is_told_beside_none(
    events: tuple[Event, ...], history: tuple[Ticket, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = situation(*events, opened_at=LONG_AGO, history=history)
    found = case.assess()

    def answers(one: Situation) -> Assessment | None:
        return found if any(ticket.events for ticket in (one.ticket, *one.history)) else None

    monkeypatch.setattr(Situation, "answers", answers)
    with pytest.raises(LawError) as caught:
        laws.later_events_do_not_exist_yet.on(QUICK, {"situation": case})
    assert ", with later events and without, they are <" in words(caught.value)
    assert words(caught.value).endswith("> and None")


def test_a_day_that_would_close_a_desk_for_good_is_not_tried() -> None:
    day = Calendar(first=date(2026, 3, 2), last=date(2026, 3, 2))
    desk = evolve(ALWAYS, calendar=day)
    case = {"start": datetime(2026, 3, 2, tzinfo=UTC), "span": HOUR, "closed day": day.first}
    assert laws.a_closed_day_never_brings_a_deadline_nearer.on(desk, case) == 0


ENDS = YEAR.first, YEAR.last
BEYOND = YEAR.first - DAY, YEAR.last + DAY


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (ENDS, "2026-01-01 is not known"),
        (ENDS[1:], "2026-12-31 is not known"),
        (BEYOND, "2025-12-31 is known"),
        (BEYOND[1:], "2027-01-01 is known"),
    ],
)
def test_a_calendar_that_is_wrong_at_its_ends_is_told(
    days: tuple[date, ...], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Calendar.require

    def require(calendar: Calendar, day: date, place: str) -> date:
        assert place == "date"
        if day not in days:
            return usual(calendar, day, place)
        return day + DAY if day in ENDS else day

    monkeypatch.setattr(Calendar, "require", require)
    with pytest.raises(LawError, match=found):
        laws.a_calendar_knows_no_date_beyond_its_own.on(YEAR)


@pytest.mark.parametrize(
    ("first", "last", "closed", "lacking"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), (), "2026"),
        (date(2026, 1, 1), date(2026, 12, 30), (), ""),
        (date(2026, 1, 2), date(2026, 12, 31), (), ""),
        (date(2025, 1, 1), date(2026, 12, 31), (date(2025, 5, 1),), "2026"),
        (date(2025, 1, 1), date(2026, 12, 31), (date(2026, 5, 1),), "2025"),
        (date(2025, 1, 1), date(2026, 12, 31), (date(2025, 5, 1), date(2026, 5, 1)), ""),
    ],
)
def test_only_whole_years_need_closed_days(
    first: date, last: date, closed: tuple[date, ...], lacking: str
) -> None:
    law = laws.every_year_has_closed_days
    calendar = Calendar(first=first, last=last, closed=dict.fromkeys(closed, "Feast"))
    if lacking:
        with pytest.raises(LawError, match=f"{lacking} has none"):
            law.on(calendar)
    else:
        assert law.on(calendar) == last.year - first.year + 1


NINE = ((time(8), time(9)),)


@pytest.mark.parametrize(
    ("day", "told", "changes"),
    [
        (date(2026, 6, 1), NINE, True),
        (date(2026, 6, 1), (), False),
        (date(2026, 6, 2), NINE, False),
        (date(2026, 6, 2), (), True),
    ],
)
def test_an_exception_changes_what_its_date_would_be(
    day: date, told: tuple[tuple[time, time], ...], changes: bool
) -> None:
    """The first of June is closed; on the second the desk opens at eight."""
    calendar = Calendar(first=YEAR.first, last=YEAR.last, closed={date(2026, 6, 1): "Feast"})
    week = Week.parse("Mo-Fr 08:00-09:00")
    desk = Schedule(zone="UTC", week=week, calendar=calendar, exceptions={day: told})
    if changes:
        assert laws.every_exception_changes_its_date.on(desk) == 1
    else:
        with pytest.raises(LawError, match=f"the hours of {day} are"):
            laws.every_exception_changes_its_date.on(desk)


def test_promises_within_the_calendar_are_kept() -> None:
    policy = evolve(QUICK, in_force_from=date(2026, 3, 1), in_force_until=date(2026, 6, 1))
    assert laws.the_calendar_outlasts_the_promises.on(policy) > 0


@pytest.mark.parametrize("channel", [Channel.FORM, Channel.EMAIL])
def test_a_quota_may_be_used_up_or_not_at_all(channel: Channel) -> None:
    policy = evolve(QUICK, quota=evolve(QUICK.quota, limit=1))
    case = evolve(situation(channel=channel), policy=policy)
    assert laws.a_quota_is_never_overdrawn.on(policy, {"situation": case}) > 0


def test_a_month_that_ends_when_a_ticket_is_opened_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = situation()
    found = case.assess()
    assert found.quota.value is not None
    ended = evolve(found.quota.value, resets_at=LAST - 3 * HOUR)
    wrong = evolve(found, quota=evolve(found.quota, value=ended))
    monkeypatch.setattr(Situation, "assess", saying(wrong))
    with pytest.raises(LawError, match="before it was opened"):
        laws.a_quota_is_never_overdrawn.on(QUICK, {"situation": case})
