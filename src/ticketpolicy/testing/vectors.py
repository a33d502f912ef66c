"""The conformance set: hundreds of questions with their answers, as data.

They stand in ``ticketpolicy/testing/vectors.json``, for implementations in any language, and here
as `VECTORS`. The answers were worked out by an independent judge, which walks minutes and
days and shares no code with this library. `check` runs an implementation against them:

>>> from ticketpolicy.testing import answers
>>> print(check(answers.answer, VECTORS[:100]))
100 vectors, 0 differences

The file is read when this module is imported, and never again. Nothing here needs an extra;
`ticketpolicy.testing.answers`, this library as an adapter, needs ``codec``.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import field, frozen

from ticketpolicy.errors import OptionError, TicketPolicyError
from ticketpolicy.validators import kept

Answer: TypeAlias = Callable[[str, dict[str, Any]], object]
"""An adapter: the name of a question and what is given in, the answer as plain data out."""

_SHELVES = {"schedule": "schedules", "policy": "policies"}
_SHOWN = 10
_LONGEST = 60  # characters of an id, and more


@frozen
class Vector:
    """A question, what is given to it, the answer that is expected, and why it is asked.

    `given` and `expected` are new plain data each time, so nothing that is done to them matters.

    >>> vector = find("hours.after.lunch.1")
    >>> vector.question, vector.given["start"], vector.given["span"], vector.expected
    ('after', '2026-06-05T11:00:00-05:00', 'PT2H', '2026-06-05T15:00:00-05:00')
    >>> vector.why
    'The lunch break is no business time.'
    """

    id: str
    group: str
    question: str
    why: str
    _given: str = field(repr=False)
    _expected: str = field(repr=False)
    _documents: tuple[tuple[str, str], ...] = field(converter=kept, repr=False)

    @property
    def given(self) -> dict[str, Any]:
        """What is given; schedules and policies are documents that `codec.load` reads."""
        documents = {name: json.loads(document) for name, document in self._documents}
        return {**json.loads(self._given), **documents}

    @property
    def expected(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The answer, of the kinds that JSON has; ``{"error": ...}`` names an error instead."""
        return json.loads(self._expected)


@frozen
class Difference:
    """A vector to which an adapter answers otherwise; ``problem`` says how."""

    vector: Vector
    problem: str

    def __str__(self) -> str:
        one = self.vector
        return f"{one.id}: {one.question}: {self.problem}\n    {one.why}"


@frozen
class Report:
    """How an adapter compares: how many vectors were asked, and which of them differ."""

    count: int
    differences: tuple[Difference, ...] = field(converter=kept)

    def __str__(self) -> str:
        differing = len(self.differences)
        head = f"{_many(self.count, 'vector')}, {_many(differing, 'difference')}"
        shown = [f"  {one}" for one in self.differences[:_SHOWN]]
        more = [f"  and {differing - _SHOWN:,} more"] if differing > _SHOWN else []
        return "\n".join([head, *shown, *more])


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def check(answer: Answer, vectors: Iterable[Vector] | None = None) -> Report:
    """Ask an adapter all vectors, or some, and tell which answers differ.

    ``answer`` is called with the name of the question and what is given, and returns plain data.
    A `TicketPolicyError` that it raises stands for ``{"error": ...}`` with the name of its type.
    Any other exception, and an answer that is no plain data, is a difference.

    >>> report = check(lambda question, given: None, [find("hours.is_open.closing")])
    >>> print(report)
    1 vector, 1 difference
      hours.is_open.closing: is_open: expected false, got null
        At its closing the desk is closed.
    """
    asked = VECTORS if vectors is None else tuple(vectors)
    problems = ((vector, _problem(answer, vector)) for vector in asked)
    differences = (Difference(vector, problem) for vector, problem in problems if problem)
    return Report(len(asked), tuple(differences))


def _problem(answer: Answer, vector: Vector) -> str:
    """How the answer of an adapter differs, or nothing."""
    try:
        given = answer(vector.question, vector.given)
    except TicketPolicyError as error:
        given = {"error": type(error).__name__}
    except Exception as error:  # noqa: BLE001 - whatever an adapter fails of is told
        return f"raised {type(error).__name__}: {error}"
    try:
        actual = _canonical(given)
    except (TypeError, ValueError) as error:
        return f"the answer is no plain data: {error}"
    expected = _canonical(vector.expected)
    return "" if actual == expected else f"expected {expected}, got {actual}"


def _canonical(value: object) -> str:
    """A text that is equal for equal plain data alone: 1 is neither true nor 1.0."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)


def find(name: str) -> Vector:
    """The vector of an id; raises `OptionError`."""
    found = _BY_ID.get(name) if isinstance(name, str) else None
    if found is None:
        near = get_close_matches(str(name)[:_LONGEST], _BY_ID, n=3)
        advice = f"did you mean {' or '.join(map(repr, near))}?" if near else "VECTORS has them all"
        raise OptionError("id", name, f"is the id of no vector: {advice}")
    return found


def _read(told: Mapping[str, Any]) -> Iterator[Vector]:
    """The vectors of the file, each with the documents that it names."""
    shelves = {
        part: {name: json.dumps(document) for name, document in told[shelf].items()}
        for part, shelf in _SHELVES.items()
    }
    for one in told["vectors"]:
        given = one["given"]
        named = ((part, shelves[part][given[part]]) for part in _SHELVES if part in given)
        yield Vector(
            one["id"],
            one["group"],
            one["question"],
            one["why"],
            json.dumps(given),
            json.dumps(one["expected"]),
            tuple(named),
        )


_TOLD = json.loads(files("ticketpolicy.testing").joinpath("vectors.json").read_bytes())

GROUPS: Mapping[str, str] = MappingProxyType(_TOLD["groups"])
"""The groups of vectors, and what each is about."""

VECTORS: tuple[Vector, ...] = tuple(_read(_TOLD))
"""All vectors, group by group."""

_BY_ID: Mapping[str, Vector] = {vector.id: vector for vector in VECTORS}
del _TOLD
