"""`ticketpolicy.testing.laws`: what is tried, how a broken law is told, and how tests are named."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Channel,
    ChannelRule,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Kind,
    LawError,
    MissingExtraError,
    ModelTypeError,
    OptionError,
    Policy,
    PolicyBook,
    Priority,
    Request,
    Responded,
    Rolling,
    Schedule,
    Severity,
    SolutionDelivered,
    Target,
    Text,
    Ticket,
    TopicRule,
    Treatment,
    Week,
    arcoiris,
    hours,
)
from ticketpolicy.terms import Needed
from ticketpolicy.testing import laws, subjects
from ticketpolicy.testing.spellings import spelled
from ticketpolicy.testing.strategies import Situation
from ticketpolicy.testing.trials import Law, Trial, law, not_tried

MICROSECOND = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BASIC = arcoiris.basic()
YEAR = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
WRITTEN = [one for one in laws.LAWS if not one.universal]
ALWAYS = Schedule(zone="UTC", week=Week.parse("24/7"), calendar=YEAR)


def with_topic(name: str) -> Policy:
    """The policy with one more topic."""
    rule = TopicRule(topic=name, treatment=Treatment.ADMITTED, clause="topics.people")
    admission = evolve(BASIC.admission, topics=(*BASIC.admission.topics, rule))
    return evolve(BASIC, admission=admission)


def targets(*several: Target) -> Policy:
    """The policy with targets for a solution."""
    return evolve(BASIC, resolution=evolve(BASIC.resolution, targets=several))


def titled(title: Text) -> Policy:
    """The policy with another title for its first clause."""
    first, *others = BASIC.clauses
    return evolve(BASIC, clauses=(evolve(first, title=title), *others))


def read(**parts: Any) -> Policy:
    """The policy with its first reading changed."""
    first, *others = BASIC.readings
    return evolve(BASIC, readings=(evolve(first, **parts), *others))


def refusing() -> Policy:
    """The policy with no channel that is taken."""
    rule = ChannelRule(channel=Channel.FORM, admitted=False, clause="channel.form")
    return evolve(BASIC, admission=evolve(BASIC.admission, channels=(rule,)))


UNUSED = evolve(BASIC.clauses[0], id="one.more", manual=None)
REQUIRED = tuple(one for one in BASIC.admission.requirements if one.needed is not Needed.KIND)
SPLIT = tuple(Target(within=HOUR, severity=severity) for severity in Severity)
ENDS = BASIC.on(YEAR)
MISTAKES: list[tuple[Law[Any], Any, str]] = [
    (
        laws.every_clause_decides_or_says_why_not,
        evolve(BASIC, clauses=(*BASIC.clauses, UNUSED)),
        "no term cites one.more",
    ),
    (laws.every_text_is_there_in_both_languages, titled(Text("Título", " ")), "is empty in en"),
    (
        laws.every_text_is_there_in_both_languages,
        read(alternatives=(Text("", "None."),)),
        "alternatives is empty in es",
    ),
    (laws.every_reading_could_have_been_another, read(alternatives=()), "has no alternative"),
    (
        laws.every_reading_could_have_been_another,
        read(alternatives=(BASIC.readings[0].choice,)),
        "is among its alternatives",
    ),
    (laws.some_ticket_is_taken, refusing(), "no channel is admitted"),
    (
        laws.some_ticket_is_taken,
        evolve(BASIC, admission=evolve(BASIC.admission, topics=())),
        "no topic is admitted",
    ),
    (
        laws.some_ticket_is_taken,
        evolve(BASIC, quota=evolve(BASIC.quota, limit=0)),
        "the quota is of no ticket",
    ),
    (laws.topics_are_told_apart, with_topic("People"), "people and People are alike"),
    (laws.topics_are_told_apart, with_topic(""), "is empty"),
    (
        laws.what_hangs_on_the_kind_asks_for_it,
        evolve(BASIC, admission=evolve(BASIC.admission, requirements=REQUIRED)),
        "the occurrence is required",
    ),
    (
        laws.some_response_is_promised,
        evolve(BASIC, response=evolve(BASIC.response, covers=())),
        "no ticket is covered",
    ),
    (
        laws.a_warning_comes_after_the_beginning,
        targets(Target(within=HOUR, warn_before=HOUR)),
        "resolution.targets[0]: 1 h before the end of 1 h",
    ),
    (
        laws.every_target_is_used,
        targets(Target(within=HOUR), *SPLIT),
        "resolution.targets[0] is of no ticket",
    ),
    (
        laws.urgency_never_lengthens_a_promise,
        targets(Target(within=HOUR), Target(within=2 * HOUR, priority=Priority.URGENT)),
        "resolution: (NORMAL, HIGH, REQUEST)",
    ),
    (
        laws.silence_can_close,
        evolve(BASIC, auto_close=evolve(BASIC.auto_close, channels=())),
        "no channel counts",
    ),
    (laws.every_year_has_closed_days, YEAR, "2026 has none"),
    (
        laws.every_exception_changes_its_date,
        evolve(ALWAYS, exceptions={date(2026, 5, 4): [(time(), time())]}),
        "the hours of 2026-05-04",
    ),
    (
        laws.the_calendar_outlasts_the_promises,
        evolve(ENDS, in_force_until=date(2026, 12, 31)),
        "the end of 48 h from 2026-12-30 23:59:59.999999-05:00 is not known",
    ),
    (
        laws.the_calendar_outlasts_the_promises,
        evolve(
            ENDS,
            response=evolve(ENDS.response, within=HOUR),
            auto_close=evolve(ENDS.auto_close, reply_window=HOUR),
            in_force_from=date(2026, 2, 1),
            in_force_until=date(2026, 12, 31),
        ),
        "the end of a warranty from",
    ),
    (
        laws.every_revision_changes_something,
        PolicyBook(
            [
                evolve(BASIC, in_force_until=date(2026, 7, 1)),
                evolve(BASIC, revision=2, in_force_from=date(2026, 7, 1)),
            ]
        ),
        "revision 1 and arcoirisapp.basic, revision 2 are the same",
    ),
]


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


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
DRAWN: list[int] = []


@law(Schedule, "No instant lies after noon.")
def no_instant_lies_after_noon(_schedule: Schedule, trial: Trial) -> None:
    """False, and good to see what is told."""
    minutes = st.integers(-700, 700)
    at = trial.draw("at", minutes.map(lambda count: NOON + timedelta(minutes=count)))
    trial.holds(at <= NOON, "{} is later than {}", at, NOON)


@law(Schedule, "A number is no more than a million.")
def a_number_is_small(_schedule: Schedule, trial: Trial) -> None:
    """True, and good to see what is drawn."""
    DRAWN.append(trial.draw("number", st.integers(0, 10**6)))
    trial.holds(DRAWN[-1] <= 10**6, "it is more")


@law(Schedule, "Nothing is said of anything.")
def nothing_is_said(_schedule: Schedule, trial: Trial) -> None:
    """It leaves every case."""
    trial.draw("number", st.integers())
    not_tried()


@law(Schedule, "Every number can be divided.")
def every_number_can_be_divided(_schedule: Schedule, trial: Trial) -> None:
    """It stumbles over nought."""
    trial.holds(bool(1 // trial.draw("number", st.integers(0, 9)) >= 0), "it is not")


def test_a_broken_law_is_told_in_a_sentence_and_by_its_smallest_case() -> None:
    with pytest.raises(LawError) as caught:
        no_instant_lies_after_noon(ALWAYS)
    error = caught.value
    assert str(error) == (
        "no_instant_lies_after_noon: No instant lies after noon.\n"
        "  of <Schedule UTC 24/7, <Calendar 2026-01-01 to 2026-12-31, 0 closed days>>\n"
        "  at = 2026-01-01 12:01:00+00:00\n"
        "but 2026-01-01 12:01:00+00:00 is later than 2026-01-01 12:00:00+00:00"
    )
    assert error.case == {"at": NOON + timedelta(minutes=1)}
    assert isinstance(error, AssertionError)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (LawError, str(error), vars(error))


def drawn(seed: int | None) -> list[int]:
    """The numbers that a call draws."""
    DRAWN.clear()
    a_number_is_small(ALWAYS, seed=seed, examples=30)
    return list(DRAWN)


def test_the_same_seed_draws_the_same_cases_and_another_draws_others() -> None:
    assert drawn(0) == drawn(0) != drawn(1)
    assert drawn(None) != drawn(None)


def test_what_is_raised_breaks_a_law() -> None:
    with pytest.raises(LawError, match="ZeroDivisionError was raised: integer") as caught:
        every_number_can_be_divided(ALWAYS)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert caught.value.case == {"number": 0}


def test_a_law_that_can_be_tried_on_no_case_is_not_kept() -> None:
    with pytest.raises(LawError, match="no case could be tried"):
        nothing_is_said(ALWAYS)


def test_a_law_is_tried_on_the_values_of_a_case() -> None:
    assert every_number_can_be_divided.on(ALWAYS, {"number": 3}) == 1
    assert nothing_is_said.on(ALWAYS, {"number": 3}) == 0
    with pytest.raises(OptionError, match="case='number' is not given"):
        every_number_can_be_divided.on(ALWAYS)


def test_a_policy_keeps_the_laws_of_its_parts_too() -> None:
    kinds = [bound.law.of for bound in laws.of(BASIC)]
    assert list(dict.fromkeys(kinds)) == [Policy, Schedule, Calendar]
    assert len(kinds) == len(laws.of(BASIC.schedule)) + kinds.count(Policy)
    book = PolicyBook([BASIC])
    assert [bound.subject for bound in laws.of(book)][: -len(kinds)] == [book, book]


def test_laws_are_chosen_and_left_out() -> None:
    some: list[Law[Any]] = [laws.spans_add_up, laws.silence_can_close]
    assert [bound.law for bound in laws.of(BASIC, only=some)] == some[::-1]
    assert [bound.law for bound in laws.of(BASIC, only=some, but=some[1:])] == some[:1]
    assert laws.check(BASIC, only=some, examples=3) == {"spans_add_up": 3, "silence_can_close": 1}


@pytest.mark.parametrize("strange", [None, "policy", BASIC.quota])
def test_what_keeps_no_laws_says_so(strange: object) -> None:
    with pytest.raises(ModelTypeError, match="keeps no laws: give a Policy"):
        laws.of(wrong(strange))


def test_a_law_that_needs_an_extra_is_left_out_where_it_is_not_there() -> None:
    code = """
import sys
sys.modules["cattrs"] = None
from ticketpolicy import arcoiris
from ticketpolicy.testing import laws, subjects
print({law.needs for law in laws.LAWS}, {bound.law.needs for bound in laws.of(arcoiris.basic())})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout in {"{'', 'codec'} {''}\n", "{'codec', ''} {''}\n"}


def test_each_law_is_a_test_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "test_ours.py").write_text(
        "import pytest\n"
        "from ticketpolicy import arcoiris\n"
        "from ticketpolicy.testing import laws\n"
        "@pytest.mark.parametrize('law', laws.of(arcoiris.basic(), only=[laws.spans_add_up]))\n"
        "def test_our_policy(law):\n"
        "    law(examples=3)\n"
    )
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "test_ours.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "test_ours.py::test_our_policy[spans_add_up] PASSED" in done.stdout


SPELLED: list[tuple[object, str]] = [
    (Week.parse("24/7"), "24/7"),
    ((), "()"),
    (Channel.FORM, "FORM"),
    (PolicyBook([BASIC]), "arcoirisapp.basic, revision 1"),
]


@pytest.mark.parametrize(("value", "told"), SPELLED, ids=lambda one: type(one).__name__)
def test_values_are_told_in_few_words(value: object, told: str) -> None:
    assert spelled(value) == told


LAST = datetime(2026, 12, 30, 16, tzinfo=ZoneInfo("America/Bogota"))
ASKED = Request(
    opened_at=LAST - 3 * HOUR,
    channel=Channel.FORM,
    topic="people",
    kind=Kind.QUESTION,
    description="How?",
    registered=True,
)
QUICK = evolve(ENDS, response=evolve(ENDS.response, within=HOUR))


def situation(*events: Event, now: datetime = LAST, **facts: Any) -> Situation:
    """A ticket of the last days that a calendar knows."""
    ticket = Ticket(id=1, customer="ACME", request=evolve(ASKED, **facts), events=events)
    return Situation(QUICK, ticket, now)


LONG_AGO = LAST - 90 * DAY
CORNERS: list[tuple[Law[Any], dict[str, object], bool]] = [
    (laws.a_quota_is_never_overdrawn, {"situation": situation(opened_at=None)}, False),
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


STAYING = evolve(QUICK, warranty=evolve(QUICK.warranty, rolling=Rolling.STAYS))
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
    told = iter(answers)

    def say(_situation: Situation) -> Assessment | None:
        return next(told)

    return say


def words(error: LawError) -> str:
    """The message on one line."""
    return " ".join(str(error).split())


@pytest.mark.parametrize(
    ("channel", "now", "told"),
    [
        (Channel.FORM, LAST - DAY, "and <RESPONSE PENDING"),
        (Channel.EMAIL, LAST - MICROSECOND, "and as of 2026-12-30 15:59:59"),
    ],
)
def test_answers_that_differ_are_told_by_the_first_pair(
    channel: Channel, now: datetime, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = situation(opened_at=LAST - DAY, channel=channel)
    answers = saying(case.assess(), case.at(now).assess())
    monkeypatch.setattr(Situation, "assess", answers)
    with pytest.raises(LawError) as caught:
        laws.the_same_question_has_an_equal_answer.on(QUICK, {"situation": case, "zone": UTC})
    assert told in words(caught.value)


def test_an_answer_beside_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = situation(Responded(at=LAST), opened_at=LONG_AGO)
    monkeypatch.setattr(Situation, "answers", saying(case.assess(), None))
    with pytest.raises(LawError) as caught:
        laws.later_events_do_not_exist_yet.on(QUICK, {"situation": case})
    assert words(caught.value).endswith("and None")


def test_a_ticket_is_told_with_its_events_and_its_history() -> None:
    @law(Policy, "No ticket is late.")
    def no_ticket_is_late(_policy: Policy, trial: Trial) -> None:
        trial.draw("situation", st.nothing())
        trial.draw("ends", st.nothing())
        trial.holds(False, "it is")

    case = situation(Responded(at=LAST))
    whole = evolve(case, history=(evolve(case.ticket, id=2, events=()),))
    with pytest.raises(LawError) as caught:
        no_ticket_is_late.on(QUICK, {"situation": whole, "ends": (LAST, HOUR)})
    lines = str(caught.value).splitlines()
    assert "  events[0] = Responded(at=2026-12-30 16:00:00-05:00)" in lines
    assert "  history[0] = Ticket(id=2, customer='ACME'" in str(caught.value)
    assert lines[-4:] == ["  ends:", "    2026-12-30 16:00:00-05:00", "    1 h", "but it is"]


def test_a_missing_extra_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise MissingExtraError("cattrs", "codec")

    monkeypatch.setattr(subjects, "import_module", missing)
    assert {bound.law.needs for bound in laws.of(BASIC)} == {""}


def test_a_day_that_would_close_a_desk_for_good_is_not_tried() -> None:
    day = Calendar(first=date(2026, 3, 2), last=date(2026, 3, 2))
    desk = evolve(ALWAYS, calendar=day)
    case = {"start": datetime(2026, 3, 2, tzinfo=UTC), "span": HOUR, "closed day": day.first}
    assert laws.a_closed_day_never_brings_a_deadline_nearer.on(desk, case) == 0
