"""`ticketpolicy.errors`: one root, a type each, the value and the place."""

import inspect
import pickle
from datetime import date

import pytest

import ticketpolicy
from ticketpolicy import (
    ArgumentError,
    BatchRangeError,
    CalendarRangeError,
    MissingExtraError,
    TicketPolicyError,
    WeekSyntaxError,
    errors,
)

TYPES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, TicketPolicyError)
]
PLAIN = [
    kind
    for kind in TYPES
    if issubclass(kind, ArgumentError) and kind.__init__ is ArgumentError.__init__
]
KNOWN = date(1984, 1, 1), date(2100, 12, 31)
ERRORS = [
    CalendarRangeError("start", date(2150, 1, 1), *KNOWN),
    BatchRangeError("start", date(2150, 1, 1), *KNOWN, (3,), 1),
    BatchRangeError("start", date(2150, 1, 1), *KNOWN, ((0, 3), (1, 0)), 12),
    WeekSyntaxError("Mo 8-12", 3, "expected hours"),
    *(kind("start", 7) for kind in PLAIN),
    *(kind("start", 7, "is wrong: mend it") for kind in PLAIN),
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_error_is_at_the_top_under_the_root_and_of_a_builtin_kind(
    kind: type[Exception],
) -> None:
    assert getattr(ticketpolicy, kind.__name__) is kind
    assert kind.__name__ in ticketpolicy.__all__
    assert issubclass(kind, TicketPolicyError)
    builtin = (TypeError, ValueError, LookupError, ImportError)
    assert issubclass(kind, builtin) or kind in {TicketPolicyError, ArgumentError}


@pytest.mark.parametrize(
    "error",
    [*ERRORS, MissingExtraError("numpy", "frames")],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_pickling(error: TicketPolicyError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(error), str(error), vars(error)) == (type(again), str(again), vars(again))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_name_the_value_and_the_place(error: ArgumentError) -> None:
    assert str(error.value) in str(error)
    assert error.place in {"start", "week"}
    assert isinstance(error, WeekSyntaxError) or error.place in str(error)
    assert error.advice in str(error)


def test_the_range_is_a_field_of_its_error() -> None:
    error = ERRORS[0]
    assert isinstance(error, CalendarRangeError)
    assert (error.first, error.last) == KNOWN


@pytest.mark.parametrize(
    ("rows", "count", "told"),
    [
        ((3,), 1, "knows more dates"),
        ((3, 5), 2, " 5"),
        ((3, 5, 8), 3, " 5, 8"),
        (tuple(range(10)), 10, " 1, 2, 3, 4, 5, 6, 7, 8, 9"),
        (tuple(range(10)), 1_012, " 1, 2, 3, 4, 5, 6, 7, 8, 9 and 1,002 more"),
        (((0, 1), (2, 0)), 2, " (2, 0)"),
    ],
)
def test_the_error_about_a_column_names_the_first_rows_and_counts_the_others(
    rows: tuple[int | tuple[int, ...], ...], count: int, told: str
) -> None:
    error = BatchRangeError("starts[3]", date(2150, 1, 1), *KNOWN, rows, count)
    assert (error.first, error.last, error.rows, error.count) == (*KNOWN, rows, count)
    assert str(error).startswith("starts[3] 2150-01-01 lies outside the calendar")
    assert str(error).endswith(told)


def test_a_long_value_is_cut() -> None:
    text = str(ArgumentError("opened", list(range(10_000))))
    assert len(text) < 200
    assert "..." in text
