"""`ticketpolicy.businesstime.tables`: a window as arrays."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND, SPANS, instants, specs

from ticketpolicy.businesstime.tables import (
    Integers,
    Steps,
    Table,
    instant,
    microseconds,
    table_of,
)
from ticketpolicy.businesstime.windows import Window

FAR = 10**17
_GAPS = st.lists(st.integers(1, 50) | st.integers(1, FAR // 100), max_size=80)
_EVEN_GAPS = st.lists(st.integers(900, 1_100), max_size=80)
_UNEVEN_GAPS = st.lists(st.sampled_from([1, 2, 3, FAR]), min_size=8, max_size=80)


def integers(*numbers: int) -> Integers:
    """An array of whole numbers."""
    return np.array(numbers, np.int64)


def expected(numbers: Integers, keys: Integers) -> Integers:
    """The index of the last number that is not above each key."""
    return np.searchsorted(numbers, keys, "right").astype(np.int64) - 1


def count(span: timedelta) -> int:
    """A span in microseconds."""
    return span // MICROSECOND


@settings(max_examples=300)
@given(st.integers(-FAR, FAR), _GAPS | _EVEN_GAPS | _UNEVEN_GAPS, st.integers(0, 2**32))
def test_the_last_number_that_is_not_above_a_key_is_found_as_by_search(
    start: int, gaps: list[int], seed: int
) -> None:
    chance = np.random.default_rng(seed)
    numbers = start + np.cumsum(integers(0, *gaps))
    beside = np.concatenate([numbers - 1, numbers, numbers + 1])
    anywhere = chance.integers(numbers[0], numbers[-1] + 2, 100)
    keys = np.concatenate([beside[beside >= start], anywhere, integers(int(numbers[-1]) + FAR)])
    found = Steps(numbers).last(keys)
    assert found.dtype == np.dtype(np.int64)
    np.testing.assert_array_equal(expected(numbers, keys), found)


@pytest.mark.parametrize(
    "numbers",
    [
        integers(5),
        integers(5, 6),
        integers(0, 1, 2, 3, FAR),
        integers(0, FAR, FAR + 1, FAR + 2, FAR + 3, 2 * FAR),
        integers(0, FAR, FAR + 1, FAR + 2, FAR + 3, FAR + 4, 2 * FAR),
        np.arange(-50, 50, 7),
        np.cumsum(np.resize(integers(1, 1_000_000), 5_000)),
        np.cumsum(np.resize(integers(1, 1, 1, 1, 1, 10_000_000_000), 5_000)),
    ],
    ids=lambda numbers: f"{len(numbers)} to {numbers[-1]}",
)
def test_every_number_is_found_by_itself_and_by_the_keys_beside_it(numbers: Integers) -> None:
    steps = Steps(numbers)
    for beside in (-1, 0, 1):
        keys = numbers[beside < 0 :] + beside
        np.testing.assert_array_equal(expected(numbers, keys), steps.last(keys))


def test_numbers_that_are_too_uneven_for_cells_are_searched() -> None:
    """So that both ways are tested above: of six in one cell, and of a number each."""
    assert vars(Steps(integers(0, 1, 2, 3, 4, 5, FAR)))["_most"] > 3
    assert vars(Steps(np.arange(0, 70, 7)))["_most"] == 1


def test_the_cells_of_wide_numbers_stay_few() -> None:
    assert len(vars(Steps(integers(0, 1, FAR)))["_first"]) < 2**21


@pytest.mark.parametrize(
    "at",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 6, 5, 21, 59, 0, 1, tzinfo=UTC),
        datetime(3, 1, 1, tzinfo=UTC),
        datetime(9990, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
    ids=str,
)
def test_instants_are_counted_in_microseconds_since_1970(at: datetime) -> None:
    assert microseconds(at) == int(np.datetime64(at.replace(tzinfo=None), "us").astype(np.int64))
    assert instant(microseconds(at)) == at


def window_of(spec: Spec) -> Window:
    """All the days of a schedule."""
    timeline = spec.schedule().timeline
    return timeline.holding(timeline.first, timeline.last)


def position(window: Window, at: datetime) -> tuple[int, timedelta]:
    """The day of a window that holds an instant, and the time since it began."""
    index = min(bisect_right(window.starts, at), len(window.pieces)) - 1
    return index, at - window.starts[index]


def marks(window: Window) -> list[datetime]:
    """The instants of a window at which something begins or ends, and those beside them."""
    edges = [
        *window.starts,
        *(
            window.starts[index] + offset
            for index, day in enumerate(window.pieces)
            for piece in day
            for offset in piece
        ),
    ]
    return [
        at
        for edge in edges
        for at in (edge - MICROSECOND, edge, edge + MICROSECOND)
        if window.starts[0] <= at <= window.starts[-1]
    ]


@given(specs(), st.data())
def test_a_table_tells_of_an_instant_what_its_window_tells(spec: Spec, data: st.DataObject) -> None:
    window = window_of(spec)
    drawn = data.draw(st.lists(instants(spec), max_size=5))
    asked = [at.astimezone(UTC) for at in [*marks(window), *drawn]]
    positions = [position(window, at) for at in asked]
    table, at = Table(window), integers(*map(microseconds, asked))
    before = [count(window.open_before(*where)) for where in positions]
    assert before == table.open_before(at).tolist()
    assert [window.is_open(*where) for where in positions] == table.is_open(at).tolist()
    assert table.total == count(window.opened[-1])


@given(specs())
def test_a_table_finds_the_next_opening_or_something_far_off(spec: Spec) -> None:
    window = window_of(spec)
    opens = [microseconds(window.instant(*where)) for where in window.openings]
    asked = marks(window)
    counts = [microseconds(at) for at in asked]
    found = Table(window).next_open(integers(*counts)).tolist()
    for at, count_of, opening in zip(asked, counts, found, strict=True):
        if window.is_open(*position(window, at)):
            assert opening == count_of
        elif count_of <= opens[-1]:
            assert opening == opens[bisect_left(opens, count_of)]
        else:
            assert opening > microseconds(window.starts[-1])


@given(specs(), st.data())
def test_a_table_reaches_a_total_where_its_window_does(spec: Spec, data: st.DataObject) -> None:
    window = window_of(spec)
    whole = window.opened[-1]
    drawn = data.draw(st.lists(SPANS | st.timedeltas(timedelta(0), whole), max_size=20))
    near = [*window.before_pieces, *drawn]
    near += [total + beside for total in near for beside in (MICROSECOND, -MICROSECOND)]
    ends = [total for total in near if timedelta(0) < total <= whole]
    begins = [total for total in near if timedelta(0) <= total < whole]
    table = Table(window)
    earliest = [microseconds(window.instant(*window.earliest(total))) for total in ends]
    latest = [microseconds(window.instant(*window.latest(total))) for total in begins]
    ending, beginning = integers(*map(count, ends)), integers(*map(count, begins))
    assert earliest == table.reaching(ending, ending > 0).tolist()
    assert earliest == table.reaching(ending, True).tolist()
    assert latest == table.reaching(beginning, False).tolist()


def test_days_that_never_open_have_a_table_too() -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    window = Window(
        zone=ZoneInfo("UTC"),
        first=first.toordinal(),
        starts=[first + timedelta(days=day) for day in range(4)],
        midnights=[None] * 3,
        pieces=[()] * 3,
        business=[False] * 3,
    )
    table, at = Table(window), integers(*(microseconds(start) for start in window.starts))
    assert table.open_before(at).tolist() == [0] * 4
    assert table.is_open(at).tolist() == [False] * 4
    assert (table.next_open(at) > at[-1]).all()
    assert table.total == 0


def test_the_table_of_a_window_is_made_once() -> None:
    day = date(2026, 1, 1)
    window = window_of(Spec(zone="UTC", week=(((0, 60),),) * 7, first=day, last=day))
    assert table_of(window) is table_of(window)
