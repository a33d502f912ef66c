"""`ticketpolicy.errors`: one root, a type each, the value and the place."""

import inspect
import pickle
from datetime import date

import pytest
from attrs import NOTHING

import ticketpolicy
from ticketpolicy import (
    ArgumentError,
    BatchRangeError,
    CalendarRangeError,
    DocumentError,
    Fault,
    LawError,
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
    builtin = (TypeError, ValueError, LookupError, ImportError, AssertionError)
    assert issubclass(kind, builtin) or kind in {TicketPolicyError, ArgumentError}


@pytest.mark.parametrize(
    "error",
    [*ERRORS, MissingExtraError("numpy", "frames"), LawError("a", "A law.", None, {}, "but")],
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


LARGE: list[tuple[object, str]] = [
    ([1, [2, [3, [4, [5]]]]], "[1, [2, [3, [...]]]]"),
    ({"a": {"b": (1,)}, 2: set()}, "{'a': {'b': (1,)}, 2: {}}"),
    ((), "()"),
    ({1}, "{1}"),
    (list(range(9)), "[0, 1, 2, 3, 4, 5, 6, 7, ...]"),
    ({"b", "a", frozenset("c")}, "{'a', 'b', {'c'}}"),
    ([[[{"a"}]]], "[[[{...}]]]"),
    (set(range(101)), "<set of 101>"),
    (10**300, "1" + "0" * 119 + "..."),
    (1 << 10**6, "<a whole number of 1,000,001 bits>"),
    ("é" * 10**6, "'" + "é" * 119 + "..."),
    (b"a" * 10**6, "b'" + "a" * 118 + "..."),
    (date(2026, 7, 13), "datetime.date(2026, 7, 13)"),
]


@pytest.mark.parametrize(("value", "told"), LARGE, ids=lambda value: type(value).__name__)
def test_a_fault_shows_what_stands_there_in_few_words(value: object, told: str) -> None:
    assert str(Fault("id", value, "is wrong")) == f"id={told} is wrong"


def test_a_value_that_holds_itself_is_shown() -> None:
    value: list[object] = []
    value.append(value)
    assert str(Fault("", value, "is wrong")) == "the document=[[[[...]]]] is wrong"


def test_a_fault_of_what_is_missing_shows_no_value() -> None:
    assert str(Fault("id", NOTHING, "is missing: write one")) == "id is missing: write one"


def test_all_faults_of_a_document_are_told() -> None:
    faults = (Fault("id", 1.5, "is no text"), Fault("events[3].at", None, "is no instant"))
    error = DocumentError("Ticket", faults)
    assert str(error) == (
        "Ticket: 2 faults\n  id=1.5 is no text\n  events[3].at=None is no instant"
    )
    assert str(DocumentError("Ticket", faults[:1])).startswith("Ticket: 1 fault\n")
    more = DocumentError("Ticket", faults, more=True)
    assert str(more).startswith("Ticket: 2 faults, and perhaps more\n")
    again = pickle.loads(pickle.dumps(more))
    assert (str(again), vars(again)) == (str(more), vars(more))
