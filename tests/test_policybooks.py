"""`ticketpolicy.policybooks`: one revision after the other, with no gap and no overlap."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from attrs import evolve
from specs import wrong
from tickets import at, ticket

from ticketpolicy import (
    Channel,
    NotInForceError,
    Policy,
    PolicyBook,
    PolicyBookError,
    arcoiris,
    assess,
)

TURN = date(2026, 7, 1)
OLD = evolve(arcoiris.basic(), in_force_from=date(2026, 1, 1), in_force_until=TURN)
NEW = evolve(
    arcoiris.basic(),
    revision=2,
    in_force_from=TURN,
    response=evolve(OLD.response, within=timedelta(hours=7)),
)
BOOK = PolicyBook([NEW, OLD])


@pytest.mark.parametrize(
    ("opened", "revision"),
    [
        ("2026-01-01 00:00", 1),
        ("2026-06-30 23:59:59.999999", 1),
        ("2026-07-01 00:00", 2),
        ("2099-01-01 00:00", 2),
    ],
)
def test_the_revision_is_that_of_the_date_at_the_desk(opened: str, revision: int) -> None:
    assert BOOK.in_force(at(opened)).revision == revision
    assert BOOK.in_force(at(opened).astimezone(UTC)).revision == revision


def test_a_ticket_is_judged_by_the_revision_in_force_when_it_was_opened() -> None:
    now = at("2026-07-02 08:00")
    last, first = (assess(BOOK, ticket(at(day)), now=now) for day in ("2026-06-30", "2026-07-01"))
    assert (last.policy.revision, last.response.outcome.name) == (1, "PENDING")
    assert (first.policy.revision, first.response.value.due_at) == (2, at("2026-07-01 17:00"))
    assert first.response.outcome.name == "BREACHED"


def test_other_tickets_of_a_month_are_judged_by_their_own_revision() -> None:
    """By the first of these revisions a ticket by e-mail is admitted, by the second not."""
    by_mail = evolve(
        OLD.admission,
        channels=tuple(evolve(rule, admitted=True) for rule in OLD.admission.channels),
    )
    turn = date(2026, 6, 15)
    old = evolve(OLD, in_force_until=turn, admission=by_mail)
    new = evolve(NEW, in_force_from=turn)
    book = PolicyBook([old, new])
    others = [
        evolve(ticket(at(day), channel=wrong(rule.channel)), id=day)
        for day in ("2026-06-14", "2026-06-15")
        for rule in old.admission.channels
        if rule.channel.name == "EMAIL"
    ]
    answers = assess(book, ticket(at("2026-06-16")), now=at("2026-06-16"), history=others)
    assert answers.quota.value is not None
    assert answers.quota.value.used == 2


def test_one_opened_nobody_knows_when_is_judged_by_the_revision_of_the_ticket() -> None:
    """By the first of these revisions it is refused, as it came by e-mail; by the second not."""
    one = evolve(OLD.quota, limit=1)
    any_way = tuple(evolve(rule, admitted=True) for rule in OLD.admission.channels)
    by_mail = evolve(OLD.admission, channels=any_way)
    book = PolicyBook([evolve(OLD, quota=one), evolve(NEW, quota=one, admission=by_mail)])
    other = evolve(ticket(None, channel=Channel.EMAIL), id="other")
    answers = [
        assess(book, ticket(at(day)), now=at(day), history=[other])
        for day in ("2026-06-30", "2026-07-01")
    ]
    assert [answer.quota.outcome.name for answer in answers] == ["WITHIN", "UNDECIDED"]


@pytest.mark.parametrize("opened", ["2025-12-31 23:59:59.999999", None])
def test_no_revision_in_force_is_an_error(opened: str | None) -> None:
    with pytest.raises(NotInForceError, match="add the revision that was in force"):
        BOOK.in_force(None if opened is None else at(opened))


def test_after_the_last_revision_none_is_in_force() -> None:
    ended = PolicyBook([OLD])
    with pytest.raises(NotInForceError):
        ended.in_force(datetime(2026, 7, 1, 5, tzinfo=UTC))
    with pytest.raises(NotInForceError):
        assess(ended, ticket(None), now=at("2026-06-01"))


@pytest.mark.parametrize(
    ("policies", "problem"),
    [
        ([], "holds no policy"),
        (None, "is not a collection of policies"),
        (np.array(None), "is not a collection of policies"),
        (["basic"], "is not a Policy"),
        ([OLD, evolve(NEW, in_force_from=date(2026, 7, 2))], "a gap or an overlap"),
        ([OLD, evolve(NEW, in_force_from=date(2026, 6, 30))], "a gap or an overlap"),
        ([evolve(OLD, in_force_until=None), NEW], "a gap or an overlap"),
        ([OLD, evolve(NEW, revision=1)], "count up"),
        ([OLD, evolve(NEW, id="other")], "are not revisions of one policy"),
        (
            [OLD, evolve(NEW, schedule=evolve(NEW.schedule, zone="America/Lima"))],
            "are not revisions of one policy",
        ),
    ],
)
def test_revisions_that_do_not_follow_each_other_are_refused(
    policies: list[Policy], problem: str
) -> None:
    with pytest.raises(PolicyBookError, match=problem):
        PolicyBook(policies)


def test_they_are_kept_in_the_order_of_time() -> None:
    assert BOOK.policies == (OLD, NEW)
    assert PolicyBook([OLD, NEW]) == BOOK
