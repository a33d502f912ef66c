"""`ticketpolicy.testing.laws`: those that are universal hold for whatever can be built."""

from collections.abc import Mapping
from typing import Any

import pytest
from broken import UNIVERSAL
from histories import Checks
from hypothesis import given, settings
from hypothesis import strategies as st

from ticketpolicy import Calendar, ContactAttempted, InformationRequested, Policy, PolicyBook
from ticketpolicy.testing import laws, strategies
from ticketpolicy.testing.draws.alternatives import knowable

OF_POLICIES, OF_CALENDARS, OF_BOOKS = (
    [law for law in UNIVERSAL if law.of is kind] for kind in (Policy, Calendar, PolicyBook)
)
"""Those of a schedule are tried in the tests of its hours."""
SILENT = (InformationRequested, *(ContactAttempted,) * 4)
CHECKS = Checks()
SELDOM = (
    laws.the_response_is_due_when_the_plain_answer_says,
    laws.silence_closes_when_the_plain_answer_says,
    laws.the_month_is_used_as_the_plain_answer_says,
)
"""Those that say nothing of most tickets: how often is counted in the tests of assessments."""
OFTEN = [law for law in (*OF_POLICIES, *OF_CALENDARS, *OF_BOOKS) if law not in SELDOM]
FLOORS: Mapping[str, int] = {law.__name__: 4 for law in OFTEN}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Policy, Mapping[str, object]]:
    """Any policy, and a value of each name that one of its laws draws."""
    policy = draw(strategies.policies())
    kinds = draw(st.sampled_from([(), (), SILENT]))
    return policy, {
        "situation": draw(strategies.situations(policy, kinds=kinds)),
        "forgotten": draw(st.sampled_from(knowable(policy))),
        "earlier opening": draw(strategies.spans(policy.schedule)),
        "thousandths of the way": draw(st.integers(0, 1000)),
        "zone": draw(strategies.writings()),
    }


@settings(max_examples=12)
@given(cases())
def test_the_laws_of_a_policy_hold_for_whatever_can_be_built(
    drawn: tuple[Policy, Mapping[str, object]],
) -> None:
    policy, case = drawn
    for law in OF_POLICIES:
        CHECKS[law.__name__] += law.on(policy, case)


@pytest.mark.parametrize("law", OF_CALENDARS, ids=lambda law: law.__name__)
@settings(max_examples=30)
@given(calendar=strategies.calendars(), data=st.data())
def test_a_law_of_calendars_holds(law: laws.Law[Any], calendar: Calendar, data: Any) -> None:
    CHECKS[law.__name__] += law.on(calendar, draw=data.draw)


@pytest.mark.parametrize("law", OF_BOOKS, ids=lambda law: law.__name__)
@settings(max_examples=15)
@given(book=strategies.policybooks(), data=st.data())
def test_a_law_of_books_holds(law: laws.Law[Any], book: PolicyBook, data: Any) -> None:
    CHECKS[law.__name__] += law.on(book, draw=data.draw)


def test_each_law_was_checked_often(capsys: pytest.CaptureFixture[str]) -> None:
    CHECKS.told(capsys, FLOORS)
