"""The laws of business time, over random schedules in zones whose clocks change."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specs import Spec
from strategies import specs

from ticketpolicy import Schedule, hours
from ticketpolicy.testing import laws
from ticketpolicy.testing.trials import Law

LAWS = [law for law in laws.LAWS if law.of is Schedule and law.universal]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@given(spec=specs(), data=st.data())
def test_a_law_of_business_time_holds(law: Law[Any], spec: Spec, data: st.DataObject) -> None:
    law.on(spec.schedule(), draw=data.draw)


def test_there_are_laws_of_business_time() -> None:
    assert len(LAWS) == 21


def test_spans_of_open_time_that_a_change_of_the_clocks_repeats_count_twice() -> None:
    """New York, 1 November 2026: 01:00 to 02:00 passes twice."""
    spec = Spec(
        zone="America/New_York",
        week=((),) * 6 + (((0, 3 * 60),),),
        first=date(2026, 10, 30),
        last=date(2026, 11, 2),
    )
    zone = ZoneInfo(spec.zone)
    start, end = (datetime(2026, 11, day, tzinfo=zone) for day in (1, 2))
    assert hours.between(spec.schedule(), start, end) == timedelta(hours=4)
    second = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=zone)
    assert hours.between(spec.schedule(), start, second) == timedelta(hours=2.5)
    due = hours.after(spec.schedule(), start, timedelta(hours=2.5))
    assert (due, due.fold) == (second, 1)
