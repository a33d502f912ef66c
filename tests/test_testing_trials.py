"""`ticketpolicy.testing.laws`: what is tried, how a broken law is told, and how tests are named."""

import pickle
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from cases import HOUR, LAST, QUICK, situation
from hypothesis import strategies as st
from specs import wrong

from ticketpolicy import (
    Calendar,
    Channel,
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
from ticketpolicy.testing.spellings import spelled
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

    case = situation(Responded(at=LAST))
    whole = evolve(case, history=(evolve(case.ticket, id=2, events=()),))
    with pytest.raises(LawError) as caught:
        no_ticket_is_late.on(QUICK, {"situation": whole, "ends": (LAST, HOUR)})
    lines = str(caught.value).splitlines()
    assert "  events[0] = Responded(at=2026-12-30 16:00:00-05:00)" in lines
    assert "  history[0] = Ticket(id=2, customer='ACME'" in str(caught.value)
    assert lines[-4:] == ["  ends:", "    2026-12-30 16:00:00-05:00", "    1 h", "but it is"]
