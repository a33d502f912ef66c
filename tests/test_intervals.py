"""`ticketpolicy.businesstime.intervals`: stretches of time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketpolicy import InstantTypeError, Interval, IntervalError, NaiveDatetimeError
from ticketpolicy.businesstime.intervals import joined

NEW_YORK = ZoneInfo("America/New_York")
HOURS = [timedelta(hours=hour) for hour in range(25)]


def test_the_duration_is_the_time_that_passes_not_what_the_clocks_show() -> None:
    spring = Interval(
        datetime(2026, 3, 8, 1, tzinfo=NEW_YORK), datetime(2026, 3, 8, 4, tzinfo=NEW_YORK)
    )
    autumn = Interval(
        datetime(2026, 11, 1, 0, tzinfo=NEW_YORK), datetime(2026, 11, 1, 3, tzinfo=NEW_YORK)
    )
    assert (spring.duration, autumn.duration) == (timedelta(hours=2), timedelta(hours=4))


def test_intervals_are_compared_by_their_instants() -> None:
    start, end = datetime(2026, 11, 1, 5, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)
    there = Interval(start.astimezone(NEW_YORK), end.astimezone(NEW_YORK))
    assert there == Interval(start, end)
    assert hash(there) == hash(Interval(start, end))
    assert Interval(there.start, there.start) != there, "they differ in their fold alone"


def test_an_interval_does_not_end_before_it_starts() -> None:
    with pytest.raises(IntervalError, match="^end=.*swap the two"):
        Interval(datetime(2026, 6, 2, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("end", "error"),
    [(datetime(2026, 6, 2), NaiveDatetimeError), (date(2026, 6, 2), InstantTypeError)],
)
def test_the_ends_of_an_interval_are_instants(end: datetime, error: type[Exception]) -> None:
    with pytest.raises(error):
        Interval(datetime(2026, 6, 1, tzinfo=UTC), end)


_PAIRS = st.lists(
    st.tuples(st.sampled_from(HOURS), st.sampled_from(HOURS)).filter(lambda pair: pair[0] < pair[1])
)


@given(_PAIRS)
def test_joined_stretches_hold_the_same_time_and_lie_apart(
    pairs: list[tuple[timedelta, timedelta]],
) -> None:
    found = list(joined(sorted(pairs)))
    held = {hour for hour in HOURS if any(start <= hour < end for start, end in pairs)}
    assert held == {hour for hour in HOURS if any(start <= hour < end for start, end in found)}
    marks = [mark for pair in found for mark in pair]
    assert marks == sorted(set(marks))
