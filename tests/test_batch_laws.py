"""The laws of `ticketpolicy.batch`: every row has the answer of `ticketpolicy.hours`."""

import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from random import Random
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from profiles import examples
from specs import Spec
from strategies import MICROSECOND, instants, specs

from ticketpolicy import BatchRangeError, CalendarRangeError, Schedule, arcoiris, batch, hours

Array = NDArray[Any]
Ask = Callable[..., Any]

ROWS = 100
DAY = timedelta(days=1)
QUESTIONS: dict[str, tuple[Ask, Ask]] = {
    "after": (batch.after, hours.after),
    "before": (batch.before, hours.before),
    "between": (batch.between, hours.between),
    "is_open": (batch.is_open, hours.is_open),
    "next_open": (batch.next_open, hours.next_open),
}
# Where the scalar question says that a fault is, where that of columns does, and in which.
PLACES = {
    "start": ("starts", 0),
    "end": ("ends", 1),
    "at": ("at", 0),
    "the end of the span from": ("the end of the span from starts", 0),
    "the opening after": ("the opening after at", 0),
}
INSTANT_UNITS = ["us", "us", "us", "ns", "ms", "s", "m"]
SPAN_UNITS = ["us", "us", "ns", "ms", "s", "m", "h", "D", "W"]
SHAPES = [(ROWS,), (ROWS,), (ROWS,), (10, 10), (4, 5, 5)]
SPANS = [timedelta(0), MICROSECOND, timedelta(hours=1), timedelta(hours=7), timedelta(hours=48)]
BESIDE = [timedelta(0), timedelta(0), MICROSECOND, -MICROSECOND, timedelta(seconds=30)]
COUNTS: Counter[str] = Counter()


def utc(at: datetime) -> datetime:
    """The instant as numpy has it: in UTC, and without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None)


def plain(column: Array) -> list[Any]:
    """The values of a column as datetimes without their zone, timedeltas or flags; NaT is None."""
    kind = column.dtype.kind
    values: list[Any] = column.reshape(-1).astype("?" if kind == "b" else f"{kind}8[us]").tolist()
    return values


def told(ask: Ask, schedule: Schedule, row: Sequence[Any]) -> Any:
    """The answer of `ticketpolicy.hours` about a row, or its error; None where there is NaT."""
    if None in row:
        return None
    given_row = [at.replace(tzinfo=UTC) if isinstance(at, datetime) else at for at in row]
    try:
        answer = ask(schedule, *given_row)
    except CalendarRangeError as error:
        return error
    return utc(answer) if isinstance(answer, datetime) else answer


def compare(question: str, schedule: Schedule, *columns: Any) -> None:
    """Ask a question about whole columns, and then about each of their rows."""
    many, one = QUESTIONS[question]
    answers = many(schedule, *columns, errors="null")
    wide = np.broadcast_arrays(*columns)
    assert answers.shape == wide[0].shape
    rows = list(zip(*map(plain, wide), strict=True))
    singly = [told(one, schedule, row) for row in rows]
    outside = [row for row, answer in enumerate(singly) if isinstance(answer, CalendarRangeError)]
    nothing = False if question == "is_open" else None
    expected = [nothing if isinstance(answer, CalendarRangeError | None) else answer
                for answer in singly]  # fmt: skip
    actual = plain(answers)
    wrong = [row for row in range(len(rows)) if expected[row] != actual[row]]
    COUNTS["rows"] += len(rows)
    COUNTS["not known"] += len(outside)
    COUNTS["differences"] += len(wrong)
    assert not wrong, [(rows[row], expected[row], actual[row]) for row in wrong[:3]]
    if not outside:
        again = many(schedule, *columns)
        assert again.dtype == answers.dtype
        assert np.array_equal(again.view("i1"), answers.view("i1"))
        return
    with pytest.raises(BatchRangeError) as caught:
        many(schedule, *columns)
    positions = [position(row, answers.shape) for row in outside]
    error, first = caught.value, singly[outside[0]]
    place, column = PLACES[first.place]
    assert error.place == f"{place}[{str(positions[0]).strip('()')}]"
    assert error.value == wide[column].reshape(-1)[outside[0]]
    assert (error.first, error.last) == (first.first, first.last)
    assert error.rows == tuple(positions[:10])
    assert error.count == len(outside)


def position(row: int, shape: tuple[int, ...]) -> int | tuple[int, ...]:
    """Where a row lies in an array of a shape."""
    index = tuple(map(int, np.unravel_index(row, shape)))
    return index[0] if len(index) == 1 else index


class Marks:
    """Instants near which mistakes are made, and how long spans may usually be."""

    def __init__(self, marks: Sequence[datetime], reach: timedelta) -> None:
        self.instants = [utc(mark) for mark in marks]
        self.first, self.last = min(self.instants), max(self.instants)
        self.reach = reach


class Draw:
    """Columns, drawn by chance from a seed."""

    def __init__(self, seed: int, marks: Marks) -> None:
        self.chance = Random(seed)
        self.marks = marks
        self.unit = self.chance.choice(INSTANT_UNITS)
        self.shape = self.chance.choice(SHAPES)

    def instant(self) -> datetime | None:
        """Often a mark or beside one, seldom not known, or NaT."""
        chance, luck = self.chance, self.chance.random()
        first, last = self.marks.first, self.marks.last
        if luck < 0.02:
            return None
        if luck < 0.55:
            return chance.choice(self.marks.instants) + chance.choice(BESIDE)
        if luck < 0.57:
            return first + chance.choice([-1, 1]) * chance.random() * 20_000 * DAY
        return first + chance.random() * (last - first)

    def span(self) -> timedelta | None:
        """Nothing, tiny, of some hours, or longer than what is known; also negative, or NaT."""
        chance, luck = self.chance, self.chance.random()
        if luck < 0.02:
            return None
        if luck < 0.4:
            return chance.choice([-1, 1, 1]) * chance.choice(SPANS)
        if luck < 0.44:
            return chance.choice([-1, 1]) * chance.random() * 70_000 * DAY
        return (chance.random() - 0.3) * self.marks.reach

    def instants(self) -> Array:
        """A column of instants, some of them more than once."""
        drawn = [self.instant() for _ in range(ROWS - 5)]
        drawn += drawn[:5]
        self.chance.shuffle(drawn)
        return np.array(drawn, "M8[us]").astype(f"M8[{self.unit}]").reshape(self.shape)

    def spans(self) -> Array:
        """A column of spans, all of them whole numbers of the unit of the instants."""
        drawn = np.array([self.span() for _ in range(ROWS)], "m8[us]")
        whole = drawn.astype(f"m8[{self.unit}]").astype("m8[us]")
        return whole.astype(f"m8[{self.chance.choice(SPAN_UNITS)}]").reshape(self.shape)

    def beside(self, column: Array) -> Any:
        """The column, or of it what is broadcast: one value, some, or some for a new dimension."""
        values = column.reshape(-1)
        few = values[:3].reshape(3, *[1] * len(self.shape))
        return self.chance.choice([column, column, values[0], values[: self.shape[-1]], few])

    def listed(self, column: Array) -> Any:
        """The column, or a list of what is in it."""
        return column if self.chance.random() < 0.8 else list(column)


def ask_everything(schedule: Schedule, draw: Draw) -> None:
    """The five questions, each about columns of its own."""
    compare("between", schedule, draw.instants(), draw.beside(draw.instants()))
    compare("after", schedule, draw.instants(), draw.beside(draw.spans()))
    compare("before", schedule, draw.instants(), draw.beside(draw.spans()))
    compare("is_open", schedule, draw.listed(draw.instants()))
    compare("next_open", schedule, draw.listed(draw.instants()))


def marks_of(schedule: Schedule) -> list[datetime]:
    """The instants at which it opens and closes, and those between which there are answers."""
    timeline = schedule.timeline
    runs = timeline.runs(timeline.first, timeline.last)
    return [timeline.since, timeline.until, *chain.from_iterable(runs)]


def fresh(schedule: Schedule) -> Schedule:
    """The same schedule, of which no day has been laid out."""
    again: Schedule = pickle.loads(pickle.dumps(schedule))
    return again


@settings(max_examples=examples(300))
@given(specs(), st.data(), st.integers(0, 2**32))
def test_rows_have_the_answers_of_single_questions(
    spec: Spec, data: st.DataObject, seed: int
) -> None:
    drawn = data.draw(st.lists(instants(spec), max_size=4))
    schedule = spec.schedule()
    marks = Marks([*marks_of(schedule), *drawn], 20 * DAY)
    ask_everything(fresh(schedule), Draw(seed, marks))


@settings(max_examples=examples(25))
@given(specs(), st.data(), st.integers(0, 2**32), st.sampled_from([-1, 1]))
def test_rows_have_those_answers_also_where_the_days_are_laid_out_for_them(
    spec: Spec, data: st.DataObject, seed: int, way: int
) -> None:
    """The instants are near each other, and the spans reach over years or over the end."""
    drawn = data.draw(st.lists(instants(spec), min_size=2, max_size=6))
    years = way * 1_500 * DAY
    longer = evolve(
        spec, first=min(spec.first, spec.first + years), last=max(spec.last, spec.last + years)
    )
    draw = Draw(seed, Marks(drawn, 500 * DAY))
    for question in ("after", "before"):
        compare(question, longer.schedule(), draw.instants(), draw.beside(draw.spans()))
    compare("next_open", longer.schedule(), draw.instants())
    compare("between", longer.schedule(), draw.instants(), draw.instants())


DESK = arcoiris.schedule()
EDGES = [DESK.timeline.since, DESK.timeline.until]
MANY = marks_of(DESK)
MARKS = Marks(MANY, timedelta(days=365))
FEW_MARKS = Marks([*Random(7).sample(MANY, 20), *EDGES], timedelta(days=6_000))


@settings(max_examples=examples(80))
@given(st.integers(0, 2**32), st.sampled_from([MARKS, FEW_MARKS]))
def test_rows_about_the_shipped_desk_have_the_answers_of_single_questions(
    seed: int, marks: Marks
) -> None:
    ask_everything(DESK, Draw(seed, marks))


def test_the_first_and_the_last_known_instants_are_known_to_rows_too() -> None:
    edges = np.array([utc(edge + step) for edge in EDGES for step in BESIDE], "M8[us]")
    whole = hours.between(DESK, *EDGES)
    spans = np.array([*BESIDE, whole, whole + MICROSECOND, -whole, None], "m8[us]")
    for question in ("is_open", "next_open"):
        compare(question, DESK, edges)
    for question in ("after", "before"):
        compare(question, DESK, edges[:, None], spans)
    compare("between", DESK, edges[:, None], edges)


def test_no_row_differs_from_the_answer_of_a_single_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows, differences = COUNTS["rows"], COUNTS["differences"]
    with capsys.disabled():
        print(f"\nbatch: {rows:,} rows compared with the scalar answers, {differences} differences")
    assert not differences
    assert rows >= 200_000
    assert COUNTS["not known"] >= 20_000
