"""`ticketpolicy.testing.laws`: what is tried, how a broken law is told, and how tests are named."""

import pickle
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from cases import HOUR, LAST, QUICK, situation
from hypothesis import Verbosity, settings
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase
from specs import wrong

from ticketpolicy import (
    Calendar,
    Channel,
    Closed,
    LawError,
    ModelTypeError,
    OptionError,
    Policy,
    PolicyBook,
    Responded,
    Schedule,
    Week,
    arcoiris,
)
from ticketpolicy.testing import laws
from ticketpolicy.testing.spellings import spelled, wrapped
from ticketpolicy.testing.trials import Law, Trial, law, not_tried

MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)
BASIC = arcoiris.basic()
YEAR = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
ALWAYS = Schedule(zone="UTC", week=Week.parse("24/7"), calendar=YEAR)


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


def test_all_laws_are_tried_as_one_is() -> None:
    def tried(**chosen: Any) -> list[int]:
        DRAWN.clear()
        assert laws.check(ALWAYS, only=[a_number_is_small], **chosen) == {
            "a_number_is_small": len(DRAWN)
        }
        return list(DRAWN)

    first, another = tried(), tried(seed=1)
    assert len(first) == 100
    assert first[:20] != another[:20]
    assert first == (a_number_is_small(ALWAYS) and DRAWN[-100:]) == tried(seed=0)
    assert another[:30] == drawn(1)
    assert tried(examples=30) == drawn(0)


@law(Schedule, "Odd numbers are nought, and even ones divide it.")
def numbers_are_strange(_schedule: Schedule, trial: Trial) -> None:
    """False in two ways."""
    number = trial.draw("number", st.integers(0, 9))
    trial.holds(number % 2 == 0, "{} is odd", number)
    trial.holds(0 // number == 0, "{} is even", number)


@pytest.fixture
def loud() -> Iterator[dict[bytes, set[bytes]]]:
    """Settings of a user who wants to see and keep everything; what is kept."""
    before, kept = wrong(settings)._current_profile, wrong(InMemoryExampleDatabase())
    everything = settings(
        database=kept,
        verbosity=Verbosity.debug,
        deadline=MICROSECOND,
        report_multiple_bugs=True,
        derandomize=False,
    )
    settings.register_profile("everything", everything)
    settings.load_profile("everything")
    yield kept.data
    settings.load_profile(before)


def test_laws_are_tried_alike_whatever_a_user_has_set_for_hypothesis(
    loud: dict[bytes, set[bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert a_number_is_small(ALWAYS) == 100
    with pytest.raises(LawError, match="but 1 is odd|but ZeroDivisionError was raised"):
        numbers_are_strange(ALWAYS, seed=None)
    assert loud == {}
    assert capsys.readouterr() == ("", "")


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
    assert {bound.law.of for bound in laws.of(YEAR)} == {Calendar}


def test_a_law_shows_its_name() -> None:
    assert repr(laws.spans_add_up) == "<law spans_add_up>"


def test_laws_are_chosen_and_left_out() -> None:
    some: list[Law[Any]] = [laws.spans_add_up, laws.silence_can_close]
    assert [bound.law for bound in laws.of(BASIC, only=some)] == some[::-1]
    assert [bound.law for bound in laws.of(BASIC, only=some, but=some[1:])] == some[:1]
    assert laws.check(QUICK, only=some, examples=3) == {"spans_add_up": 3, "silence_can_close": 1}
    assert laws.check(QUICK, only=some, but=some[:1], examples=3) == {"silence_can_close": 1}


def test_a_law_is_counted_on_all_the_parts_that_keep_it() -> None:
    after = evolve(BASIC, revision=2, in_force_from=date(2026, 9, 1))
    book = PolicyBook([evolve(BASIC, in_force_until=after.in_force_from), after])
    assert laws.check(book, only=[laws.silence_can_close]) == {"silence_can_close": 2}


def test_a_law_that_is_broken_is_shown_where_it_was_asked_alone() -> None:
    with pytest.raises(LawError) as caught:
        laws.check(ALWAYS, only=[no_instant_lies_after_noon])
    (shown,) = caught.traceback.filter(caught)
    assert str(shown.path) == __file__


def test_the_instants_of_a_book_are_told_by_the_clocks_of_its_desk() -> None:
    @law(PolicyBook, "No policy is known.")
    def no_policy_is_known(_book: PolicyBook, trial: Trial) -> None:
        trial.draw("now", st.just(LAST.astimezone(UTC)))
        trial.holds(False, "it is")

    with pytest.raises(LawError, match="now = 2026-12-30 16:00:00-05:00\nbut it is"):
        no_policy_is_known(PolicyBook([BASIC]))


@pytest.mark.parametrize("strange", [None, "policy", BASIC.quota])
def test_what_keeps_no_laws_says_so(strange: object) -> None:
    with pytest.raises(ModelTypeError, match="keeps no laws: give a Policy"):
        laws.of(wrong(strange))


def test_a_law_that_needs_an_extra_is_left_out_where_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert {bound.law.needs for bound in laws.of(BASIC)} == {"", "codec"}
    for name in [name for name in sys.modules if name.startswith("ticketpolicy.codec")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cattrs", None)
    assert {bound.law.needs for bound in laws.of(BASIC)} == {""}


@pytest.mark.parametrize("law", laws.of(YEAR, only=[laws.a_calendar_knows_no_date_beyond_its_own]))
def test_each_law_is_a_test_of_its_name(law: laws.BoundLaw, request: pytest.FixtureRequest) -> None:
    assert request.node.name.endswith("name[a_calendar_knows_no_date_beyond_its_own]")
    assert law(examples=3) == 1


SPELLED: list[tuple[object, str]] = [
    (Week.parse("24/7"), "24/7"),
    ((), "()"),
    (Channel.FORM, "FORM"),
    (PolicyBook([BASIC]), "arcoirisapp.basic, revision 1"),
]


@pytest.mark.parametrize(("value", "told"), SPELLED, ids=lambda one: type(one).__name__)
def test_values_are_told_in_few_words(value: object, told: str) -> None:
    assert spelled(value) == told


def test_a_ticket_is_told_with_its_events_and_its_history() -> None:
    @law(Policy, "No ticket is late.")
    def no_ticket_is_late(_policy: Policy, trial: Trial) -> None:
        trial.draw("situation", st.nothing())
        trial.draw("ends", st.nothing())
        trial.holds(False, "it is")

    events = Responded(at=LAST.astimezone(UTC), public=False), Closed(at=LAST)
    case = situation(*events)
    whole = evolve(case, history=(evolve(case.ticket, id=2, events=()),))
    with pytest.raises(LawError) as caught:
        no_ticket_is_late.on(QUICK, {"situation": whole, "ends": (LAST.astimezone(UTC), HOUR)})
    _law, _of, *lines = str(caught.value).splitlines()
    request = [
        "request=Request(opened_at=2026-12-30 13:00:00-05:00,",
        "      channel=FORM, topic='people', kind=QUESTION, description='How?', registered=True))",
    ]
    assert lines == [
        "  now = 2026-12-30 16:00:00-05:00",
        f"  ticket = Ticket(id=1, customer='ACME', {request[0]}",
        request[1],
        "  events[0] = Responded(at=2026-12-30 16:00:00-05:00, public=False)",
        "  events[1] = Closed(at=2026-12-30 16:00:00-05:00)",
        f"  history[0] = Ticket(id=2, customer='ACME', {request[0]}",
        request[1],
        "  ends:",
        "    2026-12-30 16:00:00-05:00",
        "    1 h",
        "but it is",
    ]


def test_a_long_line_breaks_between_words_alone() -> None:
    assert wrapped(60 * "a-b") == 60 * "a-b"
    assert wrapped(25 * "3-4 ", "  ") == f"  {24 * '3-4 '}".rstrip() + "\n      3-4"
