"""`ticketpolicy.charts.labels`: what is written at marks, and which of them go without."""

from datetime import UTC, datetime, timedelta

import pytest
from tickets import BOGOTA, at

from ticketpolicy import Interval
from ticketpolicy.charts.labels import Label, labels
from ticketpolicy.charts.lanes import Mark
from ticketpolicy.texts import Language

START = at("2026-07-08 09:00")
SHOWN = Interval(START, START + timedelta(minutes=1000))


def mark(minute: int, lane: str = "a lane") -> Mark:
    """A mark at one of the thousand minutes that are shown."""
    instant = (START + timedelta(minutes=minute)).astimezone(UTC)
    return Mark(lane, instant, "happened", "It was opened")


def found(*marks: Mark, language: Language = "en") -> list[Label]:
    """The labels of some marks."""
    return list(labels(marks, SHOWN, BOGOTA, language))


def minutes(*marks: Mark) -> list[int]:
    """The minutes of the marks that have a label."""
    return [(one.at - START) // timedelta(minutes=1) for one in found(*marks)]


def test_a_label_tells_the_date_and_the_time_by_the_clocks_of_the_desk() -> None:
    instant = datetime(2026, 7, 8, 14, tzinfo=UTC)
    assert found(mark(0)) == [Label("a lane", instant, "left", "Wed 8 Jul, 9:00\xa0a.m.")]
    assert found(mark(0), language="es") == [
        Label("a lane", instant, "left", "mié 8 jul, 9:00\xa0a.\xa0m.")
    ]


@pytest.mark.parametrize(
    ("minute", "side"),
    [(0, "left"), (99, "left"), (100, "center"), (899, "center"), (900, "right"), (1000, "right")],
)
def test_a_label_stands_on_the_side_on_which_it_stays_inside(minute: int, side: str) -> None:
    assert [one.align for one in found(mark(minute))] == [side]


@pytest.mark.parametrize(
    ("first", "near", "far"),
    [
        (0, 299, 301),  # from the left on, then around the middle of the other
        (90, 389, 391),
        (400, 599, 600),
        (650, 849, 850),
        (650, 949, 950),  # which stands to the left of its mark
        (700, 999, 1000),
    ],
)
def test_a_mark_has_a_label_where_that_of_the_one_before_it_has_ended(
    first: int, near: int, far: int
) -> None:
    assert minutes(mark(first), mark(near)) == [first]
    assert minutes(mark(first), mark(far)) == [first, far]


def test_a_mark_without_a_label_takes_no_room() -> None:
    assert minutes(mark(400), mark(599), mark(600)) == [400, 600]


def test_marks_are_told_in_the_order_of_time_and_each_lane_has_its_own_room() -> None:
    marks = mark(500, "b lane"), mark(450), mark(400, "b lane"), mark(600, "a lane")
    assert [(one.lane, one.at) for one in found(*marks)] == [
        ("b lane", marks[2].at),
        ("a lane", marks[1].at),
    ]
