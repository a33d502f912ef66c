"""`ticketpolicy.policies`: promises that can be kept, each with its clause."""

import pickle
from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from specs import wrong

from ticketpolicy import (
    Calendar,
    Clause,
    DateTypeError,
    Policy,
    PolicyConflictError,
    PolicyError,
    Text,
    arcoiris,
)

BASIC = arcoiris.basic()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", ""),
        ("revision", 0),
        ("revision", True),
        ("schedule", None),
        ("clauses", list(BASIC.clauses)),
        ("readings", ("none",)),
        ("admission", BASIC.quota),
        ("quota", BASIC.warranty),
        ("response", 48),
        ("follow_up", None),
        ("next_reply", BASIC.response),
        ("resolution", ()),
        ("escalation", BASIC.reopening),
        ("warranty", 8),
        ("auto_close", 2),
        ("reopening", "free"),
    ],
)
def test_a_part_of_the_wrong_kind_is_named(part: str, value: object) -> None:
    with pytest.raises(PolicyError, match=rf"^{part}(\[0\])?="):
        evolve(BASIC, **{part: wrong(value)})


def test_every_clause_that_is_cited_is_there() -> None:
    cited = {clause for _, clause in BASIC.citations()}
    assert cited <= {clause.id for clause in BASIC.clauses}
    with pytest.raises(PolicyError, match=r"^policy\.quota\.clause='quota\.yearly' is the id of"):
        evolve(BASIC, quota=evolve(BASIC.quota, clause="quota.yearly"))
    with pytest.raises(PolicyError, match=r"^policy\.readings\[0\]\.clause="):
        evolve(BASIC, readings=(evolve(BASIC.readings[0], clause="nowhere"),))


@pytest.mark.parametrize(
    ("place", "clause"),
    [
        ("policy.quota.clause", "quota.monthly"),
        ("policy.quota.upgrade_clause", "quota.premium"),
        ("policy.admission.channels[0].clause", "channel.form"),
        ("policy.readings[0].clause", BASIC.readings[0].clause),
    ],
)
def test_the_places_that_cite_a_clause_are_named(place: str, clause: str) -> None:
    assert (place, clause) in set(BASIC.citations())


def test_two_clauses_with_one_id_conflict_and_both_are_named() -> None:
    other = evolve(BASIC.clauses[0], title=Text("otra", "another"))
    with pytest.raises(PolicyConflictError, match="^clauses=") as raised:
        evolve(BASIC, clauses=(*BASIC.clauses, other))
    assert raised.value.value == (BASIC.clauses[0], other)


def test_two_readings_of_one_question_conflict_and_both_are_named() -> None:
    first = BASIC.readings[0]
    other = evolve(first, choice=Text("sí", "yes"))
    with pytest.raises(PolicyConflictError, match="^readings=") as raised:
        evolve(BASIC, readings=(*BASIC.readings, other))
    assert raised.value.value == (first, other)


def test_a_clause_is_found_with_its_readings() -> None:
    clause, readings = BASIC.ground("warranty.term")
    assert clause.id == "warranty.term"
    assert readings == tuple(one for one in BASIC.readings if one.clause == "warranty.term")
    with pytest.raises(PolicyError, match="^clause='warranty'"):
        BASIC.ground("warranty")


def test_a_policy_is_in_force_for_some_time() -> None:
    with pytest.raises(PolicyError, match="^in_force_until="):
        evolve(BASIC, in_force_from=date(2026, 1, 1), in_force_until=date(2026, 1, 1))


@pytest.mark.parametrize("part", ["in_force_from", "in_force_until"])
def test_the_ends_of_a_revision_are_dates_or_open(part: str) -> None:
    with pytest.raises(DateTypeError, match=f"^{part}='2026-01-01' is not a plain date"):
        evolve(BASIC, **{part: wrong("2026-01-01")})
    assert getattr(evolve(BASIC, **{part: wrong(None)}), part) is None


CHANGES: list[Callable[[Policy], Policy]] = [
    lambda policy: evolve(policy, id="other"),
    lambda policy: evolve(policy, revision=2),
    lambda policy: evolve(policy, in_force_from=date(2026, 1, 1)),
    lambda policy: evolve(policy, quota=evolve(policy.quota, limit=6)),
    lambda policy: evolve(policy, readings=policy.readings[1:]),
    lambda policy: evolve(
        policy, schedule=evolve(policy.schedule, exceptions={date(2026, 12, 24): []})
    ),
    lambda policy: policy.on(policy.schedule.calendar.removing(date(2026, 7, 13))),
    lambda policy: evolve(policy, schedule=evolve(policy.schedule, zone="America/Lima")),
    lambda policy: evolve(
        policy,
        clauses=(*policy.clauses, Clause(id="x", title=Text("x", "x"), paraphrase=Text("x", "x"))),
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_digest_is_that_of_the_content(change: Callable[[Policy], Policy]) -> None:
    again = pickle.loads(pickle.dumps(BASIC))
    assert again.digest == BASIC.digest
    assert change(BASIC).digest != BASIC.digest
    assert len(BASIC.digest) == 64


def test_the_digest_of_a_policy_is_the_same_for_ever() -> None:
    closed = {date(2026, 7, 13): "Chiquinquirá"}
    calendar = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31), closed=closed)
    schedule = evolve(BASIC.schedule, calendar=calendar, exceptions={date(2026, 12, 24): []})
    assert evolve(BASIC, schedule=schedule).digest == (
        "62de85b7b9a32c29078005fe89da9f69542af46c0f44742ce31078fae548f481"
    )


def test_the_same_policy_on_another_calendar_keeps_all_else() -> None:
    calendar = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
    other = BASIC.on(calendar)
    assert other.schedule.calendar is calendar
    assert evolve(other, schedule=BASIC.schedule) == BASIC


def test_the_hours_are_spelled_in_both_languages() -> None:
    assert BASIC.hours_in_words.es == "Lu-Vi 08:00-12:00,14:00-17:00"
    assert BASIC.hours_in_words.en == "Mo-Fr 08:00-12:00,14:00-17:00"


def test_policies_are_equal_hashed_and_pickled_by_content() -> None:
    again = pickle.loads(pickle.dumps(BASIC))
    assert again == BASIC
    assert hash(BASIC) == hash(again)
    assert evolve(BASIC, quota=evolve(BASIC.quota, limit=6)) != BASIC


def test_a_policy_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        BASIC.quota = BASIC.quota  # type: ignore[misc]
