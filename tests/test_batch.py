"""`ticketpolicy.batch`: the units, shapes and faults of columns, and what they cost in memory."""

import pickle
import tracemalloc
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import pytest
from numpy.typing import NDArray
from specs import wrong

from ticketpolicy import (
    BatchRangeError,
    Calendar,
    InstantTypeError,
    OptionError,
    Schedule,
    ShapeError,
    SpanTypeError,
    UnitError,
    Week,
    arcoiris,
    arrays,
    batch,
    hours,
)

Array = NDArray[Any]
Ask = Callable[..., Any]

pd: Any = pandas

DESK = arcoiris.schedule()
DAYS = timedelta(hours=48)
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)


def always(first: date, last: date, zone: str = "UTC") -> Schedule:
    """A desk that never closes."""
    return Schedule(
        zone=ZoneInfo(zone),
        week=Week.parse("Mo-Su 00:00-24:00"),
        calendar=Calendar(first=first, last=last),
    )


ALWAYS = always(date(2020, 1, 1), date(2029, 12, 31))
FRIDAY = np.datetime64("2026-06-05T21:59")
STARTS = np.array(["2026-06-05T21:59", "NaT", "2026-06-08T15:00", "2026-07-10T21:30"], "M8[us]")
ENDS = np.array(["2026-06-09T13:00", "2026-06-09T13:00", "NaT", "2026-07-03T00:00"], "M8[us]")
SPANS = np.array([48, 2, -3, "NaT"], "m8[h]")
OVER = np.datetime64("2101-01-01T05:00:00.000000")
NAT = np.datetime64("NaT", "us")
# numpy 2.5 warns where these tests add whole numbers, or leave a unit out on purpose.
pytestmark = pytest.mark.filterwarnings("ignore:The 'generic' unit:DeprecationWarning")

# What each question is asked about here: one column, or two.
ASKED: dict[str, tuple[Ask, list[Array]]] = {
    "after": (batch.after, [STARTS, SPANS]),
    "before": (batch.before, [STARTS, SPANS]),
    "between": (batch.between, [STARTS, ENDS]),
    "is_open": (batch.is_open, [STARTS]),
    "next_open": (batch.next_open, [STARTS]),
}
QUESTIONS = pytest.mark.parametrize("question", ASKED)
MOVING = pytest.mark.parametrize("ask", [batch.after, batch.before])


def same(expected: Array, actual: Array) -> None:
    """Fail unless both are arrays of one type, one shape and the same values."""
    assert (expected.dtype, expected.shape) == (actual.dtype, actual.shape)
    assert type(expected) is type(actual)
    np.testing.assert_array_equal(expected, actual)


def minutes(*texts: str) -> Array:
    """Instants of UTC."""
    return np.array(texts, "M8[m]")


def spread(rows: int, first: str = "2016-01-01", last: str = "2030-01-01") -> Array:
    """Instants at equal steps."""
    start = np.datetime64(first, "us")
    step = (np.datetime64(last, "us") - start) // rows
    column: Array = start + np.arange(rows) * step
    return column


def fresh(schedule: Schedule) -> Schedule:
    """The same schedule, of which no day has been laid out."""
    again: Schedule = pickle.loads(pickle.dumps(schedule))
    return again


def test_deadlines_of_48_hours_are_the_worked_ones() -> None:
    opened = minutes(
        "2026-06-01T13:00", "2026-06-05T17:00", "2026-06-05T18:00", "2026-06-05T21:59",
        "2026-06-05T22:00", "2026-07-10T21:30", "2026-03-27T14:00", "2026-12-24T21:00",
    )  # fmt: skip
    due = minutes(
        "2026-06-10T21:00", "2026-06-18T16:00", "2026-06-18T16:00", "2026-06-18T20:59",
        "2026-06-18T21:00", "2026-07-23T20:30", "2026-04-08T22:00", "2027-01-06T20:00",
    )  # fmt: skip
    same(due, batch.after(DESK, opened, DAYS))
    same(np.full(8, 48, "m8[h]").astype("m8[us]"), batch.between(DESK, opened, due))


def test_a_desk_is_open_at_its_opening_and_not_at_its_closing() -> None:
    edges = minutes("2026-06-05T12:59", "2026-06-05T13:00", "2026-06-05T16:59", "2026-06-05T17:00")
    same(np.array([False, True, True, False]), batch.is_open(DESK, edges))


def test_the_next_opening_of_an_open_desk_is_the_instant_itself() -> None:
    edges = minutes("2026-06-05T12:59", "2026-06-05T13:00", "2026-06-05T16:59", "2026-06-05T17:00")
    opens = minutes("2026-06-05T13:00", "2026-06-05T13:00", "2026-06-05T16:59", "2026-06-05T19:00")
    same(opens, batch.next_open(DESK, edges))


LAST_YEAR = Schedule(
    zone="UTC",
    week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00"),
    calendar=Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31)),
)


def test_the_first_and_the_last_opening_of_a_calendar_are_answers() -> None:
    asked = minutes("2026-12-31T13:00", "2026-12-31T14:00", "2026-12-31T16:59")
    opens = minutes("2026-12-31T14:00", "2026-12-31T14:00", "2026-12-31T16:59")
    same(opens, batch.next_open(LAST_YEAR, asked))
    begins = minutes("2026-01-01T08:00")
    same(begins, batch.before(LAST_YEAR, minutes("2026-01-01T10:00"), 2 * HOUR))


def test_a_span_of_a_microsecond_ends_where_the_desk_closes_and_begins_where_it_opens() -> None:
    closes, opens = (np.datetime64(f"2026-06-01T{hour}:00", "us") for hour in (12, 14))
    assert batch.after(LAST_YEAR, closes - 1, MICROSECOND) == closes
    assert batch.before(LAST_YEAR, opens + 1, MICROSECOND) == opens


def test_an_opening_that_the_calendar_does_not_know_is_told_after_what() -> None:
    with pytest.raises(BatchRangeError) as caught:
        batch.next_open(LAST_YEAR, minutes("2026-06-01T00:00", "2026-12-31T18:00"))
    assert caught.value.place == "the opening after at[1]"


# Units.


@pytest.mark.parametrize("unit", ["ns", "us", "ms", "s", "m", "h", "15m", "2h", "ps"])
@pytest.mark.parametrize("question", ["after", "before", "next_open"])
def test_instants_that_are_answered_keep_the_unit_of_those_given(question: str, unit: str) -> None:
    schedule = Schedule(
        zone="UTC",
        week=Week.parse("Mo-Su 04:00-08:00"),
        calendar=Calendar(first=date(1969, 12, 1), last=date(1970, 2, 1)),
    )
    at = np.array(["1970-01-03T02:00", "NaT", "1970-01-04T06:00"], "M8[m]")
    spans = [] if question == "next_open" else [np.timedelta64(6, "h")]
    answers = {
        "after": ["1970-01-04T06:00", "NaT", "1970-01-05T08:00"],
        "before": ["1970-01-01T06:00", "NaT", "1970-01-03T04:00"],
        "next_open": ["1970-01-03T04:00", "NaT", "1970-01-04T06:00"],
    }
    expected = np.array(answers[question], "M8[m]").astype(f"M8[{unit}]")
    ask, _ = ASKED[question]
    same(expected, ask(schedule, at.astype(f"M8[{unit}]"), *spans))


@pytest.mark.parametrize("unit", ["D", "W", "M", "Y"])
def test_days_and_longer_units_are_the_instants_at_which_they_begin(unit: str) -> None:
    at = np.array(["2026-01-01", "2027-01-01"], f"M8[{unit}]")
    same(at, batch.next_open(ALWAYS, at))
    same(at.astype("M8[us]") - at[:1].astype("M8[us]"), batch.between(ALWAYS, at[0], at))
    same(np.array([True, True]), batch.is_open(ALWAYS, at))
    days = at.astype("M8[D]")
    same(days + 2, batch.after(ALWAYS, days, DAYS))


@pytest.mark.parametrize("unit", ["ns", "us", "ms", "s", "m", "h", "D", "W", "12h"])
def test_spans_may_be_told_in_any_unit_of_fixed_length(unit: str) -> None:
    step = np.timedelta64(84, "h")
    spans = np.array([0, 2, -2, 4]) * step
    same(STARTS + spans, batch.after(ALWAYS, STARTS, spans.astype(f"m8[{unit}]")))
    same(STARTS - spans, batch.before(ALWAYS, STARTS, spans.astype(f"m8[{unit}]")))


@pytest.mark.parametrize("unit", ["ns", "us", "ms", "s", "m"])
def test_open_time_is_told_in_microseconds(unit: str) -> None:
    assert batch.between(DESK, STARTS.astype(f"M8[{unit}]"), ENDS).dtype == np.dtype("m8[us]")
    assert batch.is_open(DESK, STARTS.astype(f"M8[{unit}]")).dtype == np.dtype("?")


def test_columns_may_have_different_units() -> None:
    starts, ends = STARTS.astype("M8[m]"), ENDS.astype("M8[ns]")
    same(batch.between(DESK, STARTS, ENDS), batch.between(DESK, starts, ends))


def test_an_answer_that_the_unit_of_the_instants_cannot_tell_is_an_error() -> None:
    days = np.array(["2026-06-01", "NaT", "2026-06-02"], "M8[D]")
    for ask in (partial(batch.after, span=DAYS), batch.next_open):
        with pytest.raises(UnitError, match=r"no datetime64\[D\] can tell: .* finer") as caught:
            ask(DESK, days)
        assert caught.value.place in {"starts", "at"}
        assert str(caught.value.value).startswith("2026-06-")
    with pytest.raises(UnitError):
        batch.after(DESK, days, DAYS, errors="null")
    with pytest.raises(UnitError) as caught:
        batch.after(DESK, days[[0, 0, 2]], np.array([0, 0, 48], "m8[h]"))
    assert caught.value.value == np.datetime64("2026-06-11T21:00")


def test_an_answer_too_far_off_for_nanoseconds_is_an_error() -> None:
    late, early = (always(date(year, 1, 1), date(year, 12, 31)) for year in (2262, 1677))
    starts = np.array(["2262-04-01", "NaT"], "M8[ns]")
    with pytest.raises(UnitError, match=r"datetime64\[ns\]") as caught:
        batch.after(late, starts, 11 * DAYS)
    assert caught.value.value == np.datetime64("2262-04-23")
    same(starts + np.timedelta64(10, "D"), batch.after(late, starts, 5 * DAYS))
    with pytest.raises(UnitError):
        batch.before(early, np.array(["1677-09-22"], "M8[ns]"), DAYS)


@QUESTIONS
def test_instants_with_a_fraction_of_a_microsecond_are_an_error(question: str) -> None:
    ask, columns = ASKED[question]
    column = columns[0].astype("M8[ns]")
    column[3] += np.timedelta64(1, "ns")
    place = "at" if len(columns) == 1 else "starts"
    with pytest.raises(UnitError, match="not in whole microseconds.* round it") as caught:
        ask(DESK, column, *columns[1:])
    assert (caught.value.place, caught.value.value) == (place, column[3])


@MOVING
@pytest.mark.parametrize(
    "span",
    [
        np.timedelta64(1_001, "ns"),
        np.array([0, 0, 0, -1], "m8[ps]"),
        np.timedelta64(2**62, "h"),
        pd.Timedelta(1_001, "ns"),
    ],
    ids=str,
)
def test_spans_that_are_no_microseconds_are_an_error(ask: Ask, span: Any) -> None:
    with pytest.raises(UnitError, match="span=.* whole microseconds"):
        ask(DESK, STARTS, span)


@QUESTIONS
@pytest.mark.parametrize("days", [2**62, -(2**62), 2**63 - 1, 213_503_983, 300_000_000])
def test_instants_too_far_off_for_microseconds_are_an_error(question: str, days: int) -> None:
    ask, columns = ASKED[question]
    column = np.array([0, days], "i8").view("M8[D]")
    with pytest.raises(UnitError, match="too far off"):
        ask(ALWAYS, column, *(column[:1] for column in columns[1:]))


# Shapes.


@QUESTIONS
@pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0)])
def test_of_no_rows_there_are_no_answers(question: str, shape: tuple[int, ...]) -> None:
    ask, columns = ASKED[question]
    empty = [column[:0].reshape(shape) for column in columns]
    kinds = {"between": "m8[us]", "is_open": "?"}
    same(np.empty(shape, kinds.get(question, "M8[us]")), ask(DESK, *empty))


@QUESTIONS
@pytest.mark.parametrize("row", range(4))
def test_one_value_has_one_answer(question: str, row: int) -> None:
    ask, columns = ASKED[question]
    expected = ask(DESK, *columns)[row]
    for values in (
        [column[row] for column in columns],
        [column[row].reshape(()) for column in columns],
    ):
        answer = ask(DESK, *values)
        assert type(answer) is type(expected)
        assert answer.dtype == expected.dtype
        np.testing.assert_equal(answer, expected)


@QUESTIONS
def test_answers_have_the_shape_of_the_columns(question: str) -> None:
    ask, columns = ASKED[question]
    flat = ask(DESK, *columns)
    same(flat.reshape(2, 2), ask(DESK, *(column.reshape(2, 2) for column in columns)))
    same(flat.reshape(2, 1, 2), ask(DESK, *(column.reshape(2, 1, 2) for column in columns)))


@pytest.mark.parametrize("question", ["after", "before", "between"])
def test_columns_are_broadcast_to_a_common_shape(question: str) -> None:
    ask, (first, second) = ASKED[question]
    expected = np.array([[ask(DESK, one, two) for two in second] for one in first])
    same(expected, ask(DESK, first[:, None], second))
    same(expected.T, ask(DESK, first, second[:, None]))
    same(expected[:1], ask(DESK, first[:1, None], second))
    same(expected[1], ask(DESK, first[1], second))
    same(expected[:, 2], ask(DESK, first, second[2]))
    same(expected[:, :1], ask(DESK, first[:, None], second[:1]))


@pytest.mark.parametrize("question", ["after", "before", "between"])
def test_columns_that_do_not_fit_together_are_an_error(question: str) -> None:
    ask, (first, second) = ASKED[question]
    with pytest.raises(ValueError, match="shape"):
        ask(DESK, first[:3], second[:2])


def _swapped(column: Array) -> Array:
    return column.astype(column.dtype.newbyteorder(">"))


def _locked(column: Array) -> Array:
    column = column.copy()
    column.flags.writeable = False
    return column


def _packed(column: Array) -> Array:
    """A field of records of nine bytes, which lies at odd addresses."""
    records = np.zeros(len(column), [("flag", "?"), ("at", column.dtype)])
    records["at"] = column
    return records["at"]


LAYOUTS: dict[str, Callable[[Array], Array]] = {
    "every second": lambda column: np.repeat(column, 2)[::2],
    "backwards": lambda column: column[::-1].copy()[::-1],
    "a column of a table": lambda column: np.stack([column, column], axis=1)[:, 1],
    "of other byte order": _swapped,
    "locked": _locked,
    "a field of records": _packed,
    "broadcast": lambda column: np.broadcast_to(column, (3, 4))[1],
}


@QUESTIONS
@pytest.mark.parametrize("layout", LAYOUTS)
def test_answers_do_not_depend_on_how_a_column_lies_in_memory(question: str, layout: str) -> None:
    ask, columns = ASKED[question]
    answers = ask(DESK, *(LAYOUTS[layout](column) for column in columns))
    np.testing.assert_array_equal(ask(DESK, *columns), answers)
    assert np.datetime_data(answers.dtype) == ("us", 1) if answers.dtype.kind != "b" else True


@QUESTIONS
def test_tables_may_be_laid_out_by_columns(question: str) -> None:
    ask, columns = ASKED[question]
    tables = [np.resize(column, (3, 4)) for column in columns]
    expected = ask(DESK, *tables)
    same(expected, ask(DESK, *map(np.asfortranarray, tables)))
    same(expected.T, ask(DESK, *(table.T for table in tables)))
    same(expected[::-1, ::2], ask(DESK, *(table[::-1, ::2] for table in tables)))


@QUESTIONS
def test_what_is_given_is_not_changed(question: str) -> None:
    ask, columns = ASKED[question]
    given = [column.copy() for column in columns]
    ask(DESK, *given)
    for column, copy in zip(columns, given, strict=True):
        same(column, copy)


def test_answers_are_not_what_was_given() -> None:
    starts = _locked(STARTS[:1])
    answers = batch.after(DESK, starts, timedelta(0))
    assert not np.shares_memory(starts, answers)
    answers[:] = NAT


# NaT.


def test_what_is_masked_is_not_known() -> None:
    starts = np.array(["2026-06-05T21:59", "2026-06-05T22:00"], "M8[s]")
    masked: Any = np.ma.array(starts, mask=[True, False])
    expected = batch.after(DESK, np.array(["NaT", starts[1]], "M8[s]"), HOUR)
    assert np.array_equal(expected, batch.after(DESK, masked, HOUR), equal_nan=True)


def test_what_is_masked_in_spans_is_not_known_whatever_fills_it_elsewhere() -> None:
    spans: Any = np.ma.array(SPANS[:2], mask=[True, False], fill_value=np.timedelta64(7, "h"))
    expected = batch.after(DESK, STARTS[0], np.array(["NaT", SPANS[1]], "m8[h]"))
    assert np.isnat(expected[0])
    assert np.array_equal(expected, batch.after(DESK, STARTS[0], spans), equal_nan=True)
    numbers = np.ma.array(np.array([1, 2]), mask=[True, False])
    for untimed in (numbers, np.ma.masked):
        with pytest.raises(InstantTypeError):
            batch.is_open(DESK, wrong(untimed))


class Newer(np.ndarray[Any, np.dtype[Any]]):
    """An array that says so where a unit cannot tell a value, as those of numpy 2.5 do."""

    def astype(self, *_how: Any, **_more: Any) -> Any:
        """Not in that unit."""
        raise OverflowError

    def __setitem__(self, *_what: Any) -> None:
        raise OverflowError


def test_the_farthest_of_all_is_named_where_numpy_tells_of_no_value() -> None:
    days = np.array([[1, -(2**62)], [2**61, 0]], "i8").view("M8[D]")
    with pytest.raises(UnitError, match="^starts=.*is not in whole microseconds") as caught:
        arrays.whole("starts", days.view(Newer))
    assert caught.value.value == days[0, 1]
    answers = days.view(np.int64)
    with pytest.raises(UnitError, match=r"^at=.* no datetime64\[ns\] can tell") as caught:
        arrays.write("at", answers, np.zeros((2, 2), "M8[ns]").view(Newer))
    assert caught.value.value == answers.view("M8[us]")[0, 1]


def test_columns_of_different_lengths_are_named_with_their_shapes() -> None:
    starts = np.array(["2026-06-05T21:59"] * 3, "M8[s]")
    with pytest.raises(ShapeError, match=r"starts and ends=\[\(3,\), \(2,\)\] are shapes"):
        batch.between(DESK, starts, starts[:2])


def test_where_nothing_is_known_nothing_is_answered() -> None:
    same(np.array([False, True, True, True]), np.isnat(batch.between(DESK, STARTS, ENDS)) | ~SELF)
    for ask in (batch.after, batch.before):
        same(np.array([False, True, False, True]), np.isnat(ask(DESK, STARTS, SPANS)))
        assert np.isnat(ask(DESK, STARTS, np.timedelta64("NaT", "h"))).all()
        assert np.isnat(ask(DESK, np.datetime64("NaT", "s"), SPANS)).all()
    same(np.isnat(STARTS), np.isnat(batch.next_open(DESK, STARTS)))
    assert not batch.is_open(DESK, STARTS)[1]


SELF = np.array([True, True, True, False])


@QUESTIONS
def test_columns_of_nat_alone_are_answered_by_it(question: str) -> None:
    ask, columns = ASKED[question]
    nats = [np.full(3, "NaT", column.dtype) for column in columns]
    answers = ask(DESK, *nats)
    assert answers.shape == (3,)
    assert not answers.any() if question == "is_open" else np.isnat(answers).all()


@QUESTIONS
@pytest.mark.parametrize("shape", [(), (2,)])
def test_nat_needs_no_unit(question: str, shape: tuple[int, ...]) -> None:
    ask, columns = ASKED[question]
    for place in range(len(columns)):
        values = [column[0] for column in columns]
        values[place] = np.full(shape, "NaT", f"{values[place].dtype.kind}8")[()]
        answers = ask(DESK, *values)
        assert answers.shape == shape
        assert not answers.any() if question == "is_open" else np.isnat(answers).all()


def test_nat_beside_an_instant_that_is_not_known_is_answered_by_nat() -> None:
    starts, ends = np.array([NAT, OVER + 1], "M8[us]"), np.array([OVER + 1, NAT], "M8[us]")
    assert np.isnat(batch.between(DESK, starts, ends)).all()
    assert np.isnat(batch.after(DESK, starts, np.timedelta64("NaT", "us"))).all()
    assert np.isnat(batch.after(DESK, NAT.astype("M8[us]"), timedelta.max))


# What is no instant and no span.

NO_INSTANTS = {
    "floats": np.array([1.5]),
    "whole numbers": np.array([1_780_000_000]),
    "objects": np.array([datetime(2026, 6, 5, tzinfo=UTC)], object),
    "texts": np.array(["2026-06-05T21:59"]),
    "spans": np.array([1], "m8[s]"),
    "a datetime": datetime(2026, 6, 5, tzinfo=UTC),
    "a naive datetime": datetime(2026, 6, 5),
    "a column of pandas with a zone": pd.Series(pd.to_datetime(["2026-06-05"], utc=True)),
    "an index of pandas with a zone": pd.to_datetime(["2026-06-05"]).tz_localize("Asia/Tokyo"),
    "nothing": None,
    "records": np.array([(FRIDAY,)], [("at", "M8[us]")]),
    "rows of no one length": [[FRIDAY], [FRIDAY, FRIDAY]],
}
with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
    NO_UNITS = np.timedelta64(48), np.array([48, "NaT"], "m8")
NO_SPANS = {
    "a number": 48,
    "floats": np.array([48.0]),
    "no unit": NO_UNITS[0],
    "no unit beside NaT": NO_UNITS[1],
    "months": np.timedelta64(1, "M"),
    "years": np.array([1], "m8[Y]"),
    "instants": STARTS,
    "objects": np.array([DAYS], object),
    "texts": "48 h",
    "nothing": None,
}


@QUESTIONS
@pytest.mark.parametrize("kind", NO_INSTANTS)
def test_instants_of_another_kind_are_an_error_that_says_what_to_give(
    question: str, kind: str
) -> None:
    ask, columns = ASKED[question]
    place = "at" if len(columns) == 1 else "starts"
    with pytest.raises(InstantTypeError, match="datetime64 in UTC.*convert it to UTC") as caught:
        ask(DESK, wrong(NO_INSTANTS[kind]), *columns[1:])
    assert caught.value.place == place
    assert caught.value.value is NO_INSTANTS[kind]


@pytest.mark.parametrize("kind", NO_INSTANTS)
def test_the_error_names_the_ends_when_they_are_of_another_kind(kind: str) -> None:
    with pytest.raises(InstantTypeError) as caught:
        batch.between(DESK, STARTS, wrong(NO_INSTANTS[kind]))
    assert caught.value.place == "ends"


@MOVING
@pytest.mark.parametrize("kind", NO_SPANS)
def test_spans_of_another_kind_are_an_error_that_says_what_to_give(ask: Ask, kind: str) -> None:
    with pytest.raises(SpanTypeError, match=r"np.timedelta64\(48, 'h'\)") as caught:
        ask(DESK, STARTS, wrong(NO_SPANS[kind]))
    assert caught.value.place == "span"
    assert caught.value.value is NO_SPANS[kind]


def test_a_column_of_pandas_without_a_zone_is_read_as_utc() -> None:
    same(batch.after(DESK, STARTS, DAYS), batch.after(DESK, wrong(pd.Series(STARTS)), DAYS))


@QUESTIONS
@pytest.mark.parametrize("errors", ["ignore", "coerce", "", None, ["raise"]])
def test_errors_are_raised_or_null(question: str, errors: Any) -> None:
    ask, columns = ASKED[question]
    with pytest.raises(OptionError, match="give 'raise' or 'null'") as caught:
        ask(DESK, *columns, errors=errors)
    assert (caught.value.place, caught.value.value) == ("errors", errors)


# The ends of the calendar.


def test_until_the_calendar_ends_it_is_known_how_long_the_desk_was_open_but_not_whether_it_is() -> (
    None
):
    last, over = np.datetime64("2029-12-31T23:59:59.999999"), np.datetime64("2030-01-01")
    assert batch.between(ALWAYS, last, over) == MICROSECOND
    assert batch.after(ALWAYS, last, MICROSECOND) == over
    assert batch.is_open(ALWAYS, last)
    for ask in (batch.is_open, batch.next_open):
        with pytest.raises(BatchRangeError):
            ask(ALWAYS, over)
    assert not batch.is_open(ALWAYS, over, errors="null")


@QUESTIONS
@pytest.mark.parametrize("year", ["0001", "1983", "2102", "9999", "29999", "-200000"])
def test_rows_far_from_the_calendar_are_not_known(question: str, year: str) -> None:
    ask, columns = ASKED[question]
    column = np.array([columns[0][0], np.datetime64(f"{year}-01-01", "us"), NAT])
    others = [column[:1] for column in columns[1:]]
    answers = ask(DESK, column, *others, errors="null")
    known = answers if question == "is_open" else ~np.isnat(answers)
    same(np.array([True, False, False]), known)
    with pytest.raises(BatchRangeError) as caught:
        ask(DESK, column, *others)
    assert (caught.value.rows, caught.value.count) == ((1,), 1)
    assert caught.value.value == column[1]
    assert caught.value.place in {"starts[1]", "at[1]"}


@pytest.mark.parametrize(
    "span",
    [
        timedelta(days=999_999_999),
        np.timedelta64(2**63 - 1, "us"),
        np.timedelta64(2**62, "us"),
        np.timedelta64(100 * 366, "D"),
        np.array([2**63 - 1, 2**62, 2**61], "i8").view("m8[us]"),
    ],
    ids=str,
)
def test_spans_longer_than_the_calendar_end_beyond_it(span: Any) -> None:
    starts = np.full(np.shape(span) or (3,), FRIDAY)
    for ask, one in ((batch.after, span), (batch.before, -span), (batch.before, span)):
        assert np.isnat(ask(DESK, starts, one, errors="null")).all()
        with pytest.raises(BatchRangeError, match="the end of the span from starts") as caught:
            ask(DESK, starts, one)
        assert caught.value.count == 3


@MOVING
@pytest.mark.parametrize(
    "span", [timedelta.max, timedelta.min, np.timedelta64(-(2**63) + 1, "us")], ids=str
)
def test_the_longest_spans_there_are_end_beyond_every_calendar(ask: Ask, span: Any) -> None:
    assert np.isnat(ask(DESK, STARTS, span, errors="null")).all()


def test_the_error_tells_where_the_first_fault_is_and_how_many_there_are() -> None:
    ends = STARTS.copy()
    ends[[2, 3]] = OVER + 1
    with pytest.raises(BatchRangeError) as caught:
        batch.between(DESK, STARTS, ends)
    error = caught.value
    assert (error.place, error.value) == ("ends[2]", OVER + 1)
    assert (error.rows, error.count) == ((2, 3), 2)
    assert (error.first, error.last) == (DESK.calendar.first, DESK.calendar.last)
    assert str(error).startswith("ends[2] 2101-01-01T05:00:00.000001 lies outside the calendar")
    assert str(error).endswith(" 3")


def test_of_two_instants_of_a_row_that_are_not_known_the_first_is_named() -> None:
    with pytest.raises(BatchRangeError, match=r"^starts 2101") as caught:
        batch.between(DESK, OVER + 2, OVER + 1)
    assert caught.value.value == OVER + 2
    assert caught.value.count == 1


def test_a_row_of_a_table_is_named_by_its_position() -> None:
    table = np.array([[FRIDAY, OVER], [OVER, FRIDAY]], "M8[us]")
    with pytest.raises(BatchRangeError, match="the end of the span from starts.*0, 1") as caught:
        batch.after(DESK, table, HOUR)
    assert (caught.value.rows, caught.value.count) == (((0, 1), (1, 0)), 2)


# Parts.

PART = vars(arrays)["_CHUNK"]


def test_faults_in_all_the_parts_of_a_column_are_told_together() -> None:
    column = spread(3 * PART + 5)
    faults = [7, PART - 1, PART, 2 * PART + 3, *range(3 * PART - 8, 3 * PART + 5)]
    column[faults] = OVER + np.arange(1, len(faults) + 1)
    column[[0, 8, PART + 1]] = NAT
    with pytest.raises(BatchRangeError) as caught:
        batch.after(DESK, column, DAYS)
    error = caught.value
    assert error.rows == tuple(faults[:10])
    assert error.count == len(faults) == 17
    assert (error.place, error.value) == ("starts[7]", column[7])
    assert str(error).endswith(f", {faults[9]} and 7 more")
    answers = batch.after(DESK, column, DAYS, errors="null")
    expected = np.isnat(column) | (column > OVER)
    same(expected, np.isnat(answers))
    good = column[~expected]
    same(batch.after(DESK, good, DAYS), answers[~expected])


def test_a_fault_that_lies_in_the_last_part_alone_is_told() -> None:
    column = spread(2 * PART + 1)
    column[-1] = OVER
    with pytest.raises(BatchRangeError) as caught:
        batch.is_open(DESK, column)
    assert (caught.value.rows, caught.value.count) == ((2 * PART,), 1)
    column[-1] = FRIDAY
    finer = column.astype("M8[ns]")
    finer[-1] += np.timedelta64(1, "ns")
    with pytest.raises(UnitError):
        batch.is_open(DESK, finer)


@QUESTIONS
@pytest.mark.parametrize("part", [1, 2, 3, 7, 64])
def test_answers_do_not_depend_on_how_a_column_is_cut(
    question: str, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, columns = ASKED[question]
    columns = [np.resize(column, (5, 13)) for column in columns]
    columns[0] = np.where(np.arange(13) == 11, OVER + 1, columns[0])

    def answers() -> tuple[Array, str]:
        wide = [columns[0], *(column[:, :1] for column in columns[1:])]
        with pytest.raises(BatchRangeError) as caught:
            ask(DESK, *columns)
        return ask(DESK, *wide, errors="null"), str(caught.value)

    whole, message = answers()
    monkeypatch.setattr(arrays, "_CHUNK", part)
    cut, again = answers()
    same(whole, cut)
    assert message == again


# Days that are laid out as they are asked for.

RARE = Schedule(
    zone="America/New_York",
    week=Week.parse("Mo 09:00-10:00; Sa 22:00-02:00"),
    calendar=Calendar(first=date(2006, 1, 1), last=date(2025, 12, 31)),
)


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    asked = fresh(RARE)
    near, far = spread(50, "2016-03-01", "2016-04-01"), spread(300, "2006-01-03", "2025-12-31")
    for column in (near, far, near):
        for span in (HOUR, 100 * HOUR, -100 * HOUR, 1_500 * HOUR):
            expected = batch.after(fresh(RARE), column, span, errors="null")
            same(expected, batch.after(asked, column, span, errors="null"))
        same(batch.next_open(fresh(RARE), column), batch.next_open(asked, column))
        ends = column[::-1]
        same(batch.between(fresh(RARE), column, ends), batch.between(asked, column, ends))


@pytest.mark.parametrize("hour", [1, 100, 1_500, 4_000])
def test_a_span_may_end_many_years_away(hour: int) -> None:
    span = hour * HOUR
    starts, ends = minutes("2006-01-09T14:00", "2006-01-11T12:00"), minutes("2025-12-20T00:00")
    for at in starts:
        expected = hours.after(RARE, at.item().replace(tzinfo=UTC), span)
        assert batch.after(fresh(RARE), at, span).item().replace(tzinfo=UTC) == expected
    expected = hours.before(RARE, ends[0].item().replace(tzinfo=UTC), span)
    assert batch.before(fresh(RARE), ends[0], span).item().replace(tzinfo=UTC) == expected


def test_an_opening_may_be_many_years_away() -> None:
    once = Schedule(
        zone="UTC",
        week=Week.parse("off"),
        calendar=Calendar(first=date(1990, 1, 1), last=date(2030, 12, 31)),
        exceptions={date(2029, 5, 5): [(datetime.min.time(), datetime.min.time())]},
    )
    at = minutes("1990-01-01T00:00", "2029-05-05T00:00", "2029-05-05T23:59", "NaT")
    opens = minutes("2029-05-05T00:00", "2029-05-05T00:00", "2029-05-05T23:59", "NaT")
    same(opens, batch.next_open(fresh(once), at))
    late = minutes("2029-05-06T00:00")
    assert np.isnat(batch.next_open(fresh(once), late, errors="null")).all()
    same(minutes("2029-05-05T00:00"), batch.before(fresh(once), late + 525_600, 24 * HOUR))
    same(minutes("2029-05-06T00:00"), batch.after(fresh(once), at[:1], 24 * HOUR))
    with pytest.raises(BatchRangeError, match="the end of the span from starts"):
        batch.after(fresh(once), at, 25 * HOUR)


@QUESTIONS
def test_rows_without_an_answer_do_not_cause_days_to_be_laid_out(question: str) -> None:
    ask, columns = ASKED[question]
    schedule = fresh(DESK)
    starts = np.array([FRIDAY, NAT, OVER + 1], "M8[us]")
    others = {"m": np.array([2, 10**6, 10**6], "m8[h]"), "M": np.array([FRIDAY, NAT, NAT])}
    ask(schedule, starts, *(others[column.dtype.kind] for column in columns[1:]), errors="null")
    day = date(2026, 6, 5).toordinal()
    window = schedule.timeline.holding(day, day)
    assert len(window.pieces) < 1_000


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(
    ("zone", "clock"), [("Pacific/Kiritimati", "23:00"), ("Pacific/Pago_Pago", "01:00")]
)
def test_days_may_be_asked_for_one_by_one_where_it_is_another_day_than_in_utc(
    zone: str, clock: str, step: int
) -> None:
    schedule = always(date(2020, 1, 1), date(2022, 12, 31), zone)
    at = np.datetime64(f"2021-06-01T{clock}")
    for day in range(450):
        start = at + np.timedelta64(step * day, "D")
        assert batch.between(schedule, start, start + np.timedelta64(1, "h")) == HOUR
        assert batch.is_open(schedule, start)


def test_many_threads_may_ask_at_once() -> None:
    columns = [
        spread(400, f"{year}-01-01", f"{year + 1}-06-01")
        for year in (2016, 2008, 2020, 2007, 2010, 2018, 2022, 2016)
    ]
    for _ in range(3):
        schedule, ready = fresh(RARE), Barrier(len(columns))

        def ask(column: Array, schedule: Schedule = schedule, ready: Barrier = ready) -> Array:
            ready.wait()
            found: Array = batch.after(schedule, column, 60 * HOUR)
            return found

        with ThreadPoolExecutor(len(columns)) as pool:
            found = list(pool.map(ask, columns))
        for column, answers in zip(columns, found, strict=True):
            same(batch.after(RARE, column, 60 * HOUR), answers)


# Memory.

ROWS = 2_000_000
MEGABYTE = 1_000_000
ROOM = 8 * MEGABYTE


def beside(ask: Callable[[], Any]) -> int:
    """The bytes that a question needs at once, beside what is given and what it answers."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        answers = ask()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return most - before - int(answers.nbytes)


@pytest.fixture(scope="module")
def millions() -> Array:
    """Two million instants, near which all the days are laid out."""
    column = spread(ROWS)
    batch.between(DESK, column[::1_000], OVER)
    batch.before(DESK, column[::1_000], timedelta(hours=10_000))
    return column


@QUESTIONS
def test_memory_does_not_grow_with_the_rows(question: str, millions: Array) -> None:
    ask, columns = ASKED[question]
    spans = np.broadcast_to(np.timedelta64(48, "h"), ROWS).copy()
    second = {"after": spans, "before": spans, "between": millions[::-1]}
    others = [second[question]] if len(columns) > 1 else []
    assert beside(lambda: ask(DESK, millions, *others)) < ROOM
    assert beside(lambda: ask(DESK, millions[::-1], *(one[::-1] for one in others))) < ROOM
    table, tables = millions.reshape(2_000, 1_000), [one.reshape(2_000, 1_000) for one in others]
    assert beside(lambda: ask(DESK, table, *tables)) < ROOM
    assert beside(lambda: ask(DESK, table.T, *(one.T for one in tables))) < ROOM


def test_memory_does_not_grow_where_columns_are_converted_or_broadcast(millions: Array) -> None:
    finer, coarser = millions.astype("M8[ns]"), millions.astype("M8[s]")
    starts, ends = millions[:2_000, None], millions[:1_000]
    assert beside(lambda: batch.after(DESK, finer, DAYS)) < ROOM
    assert beside(lambda: batch.after(DESK, coarser, np.timedelta64(48, "h"))) < ROOM
    assert beside(lambda: batch.between(DESK, starts, ends)) < ROOM


def test_memory_does_not_grow_with_the_rows_that_are_not_known(millions: Array) -> None:
    far: Array = millions + np.timedelta64(100 * 365, "D")
    assert beside(lambda: batch.after(DESK, far, DAYS, errors="null")) < ROOM

    def refused() -> Array:
        with pytest.raises(BatchRangeError) as caught:
            batch.is_open(DESK, far)
        assert caught.value.count == ROWS
        return np.empty(ROWS, "?")

    assert beside(refused) < ROOM
