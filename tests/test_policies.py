"""`ticketpolicy.policies`: terms that can be kept."""

import pickle
from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from specs import wrong

from ticketpolicy import (
    AutoCloseTerms,
    PolicyError,
    QuotaTerms,
    ResponseTerms,
    arcoiris,
)

BASIC = arcoiris.basic()
WARRANTY = BASIC.warranty
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: QuotaTerms(limit=-1), "limit"),
        (lambda: QuotaTerms(limit=wrong(5.0)), "limit"),
        (lambda: QuotaTerms(limit=True), "limit"),
        (lambda: ResponseTerms(within=timedelta(0)), "within"),
        (lambda: ResponseTerms(within=wrong(48)), "within"),
        (lambda: evolve(WARRANTY, days=0), "days"),
        (lambda: evolve(WARRANTY, days=wrong("8")), "days"),
        (lambda: evolve(WARRANTY, counting=wrong("BUSINESS")), "counting"),
        (lambda: evolve(WARRANTY, rolling=wrong(None)), "rolling"),
        (lambda: AutoCloseTerms(contacts=0, reply_window=HOUR), "contacts"),
        (lambda: AutoCloseTerms(contacts=2, reply_window=-HOUR), "reply_window"),
        (lambda: evolve(BASIC, schedule=wrong(None)), "schedule"),
        (lambda: evolve(BASIC, quota=wrong(WARRANTY)), "quota"),
        (lambda: evolve(BASIC, response=wrong(48)), "response"),
        (lambda: evolve(BASIC, warranty=wrong(8)), "warranty"),
        (lambda: evolve(BASIC, auto_close=wrong(2)), "auto_close"),
    ],
)
def test_terms_that_promise_nothing_are_refused(make: Callable[[], object], place: str) -> None:
    with pytest.raises(PolicyError, match=f"^{place}="):
        make()


def test_policies_are_equal_hashed_and_pickled_by_content() -> None:
    again = pickle.loads(pickle.dumps(BASIC))
    assert again == BASIC
    assert hash(BASIC) == hash(again)
    assert evolve(BASIC, quota=QuotaTerms(limit=6)) != BASIC


def test_a_policy_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        BASIC.quota = QuotaTerms(limit=6)  # type: ignore[misc]
