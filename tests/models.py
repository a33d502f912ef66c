"""Random models of every kind that is plain data, and ways to spoil the documents of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import attrs
from attrs import NOTHING, evolve, frozen
from histories import DAY, IDS, Chance, Scene, scenes
from hypothesis import strategies as st
from strategies import TURNS

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Change,
    Clause,
    Comparison,
    Deadline,
    Decision,
    Fact,
    Finding,
    Interval,
    Moment,
    Policy,
    PolicyBook,
    Reading,
    Schedule,
    Shift,
    TargetTerms,
    Text,
    Ticket,
    Week,
    Why,
    assess,
    compare,
    timeline,
)
from ticketpolicy.codec import facts
from ticketpolicy.codec.instants import ZonedInstant
from ticketpolicy.codec.models import MODELS
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.errors import PolicyError
from ticketpolicy.terms import AdmissionTerms, ResponseTerms

WORDS = (
    "people", "", " ", "no", "08:00", "2026-07-13", "null", "ñandú \u2028 \U0001f600", "'\"\\",
    "{}", "7", "PT1H", "FORM", "a\x00b",
)  # fmt: skip
NUMBERS = (1, 2, 3, 8, 10**6, 2**63, 10**30)
OFFSETS = (
    UTC,
    timezone(timedelta(hours=14)),
    timezone(-timedelta(hours=4, minutes=56, seconds=16)),
)
YEARS = (3, 1883, 1992, 2000, 2026, 2026, 9996)
Document = dict[str, Any]


NAMES_OF_VALUES = {*facts.KINDS, ZonedInstant.CALLED, "zone"}
"""The keys under which the values of facts stand that JSON has no kind for."""


class Models(Chance):
    """Chance that makes models, in the scene of a policy."""

    def of(self, kind: type, scene: Scene) -> object:
        """A model of a kind."""
        special = _SPECIAL.get(kind)
        while True:
            try:
                return special(self, scene) if special else self.parts(kind, scene)
            except (PolicyError, CalendarRangeError):
                continue  # parts that do not fit each other: others may

    def parts(self, kind: Any, scene: Scene) -> Any:
        """A model of parts that are what their types say."""
        parts = [part for part in attrs.fields(kind) if part.init]
        given = [part for part in parts if part.default is NOTHING or self.random() < 0.7]
        return kind(**{part.name: self.value(part.type, scene) for part in given})

    def value(self, kind: Any, scene: Scene) -> Any:
        """A value of a type."""
        made = _VALUES.get(kind)
        if made is not None:
            return made(self)
        if get_origin(kind) in {Union, UnionType}:
            return self.value(self.choice(get_args(kind)), scene)
        if get_origin(kind) is tuple:
            return tuple(self.value(get_args(kind)[0], scene) for _ in range(self.randint(0, 3)))
        if issubclass(kind, Enum):
            return self.choice(list(kind))
        return self.of(kind, scene)

    def instant(self) -> datetime:
        """An instant in some zone, of those that Python holds for equal in any other."""
        at = datetime(self.choice(YEARS), 1, 2, tzinfo=UTC) + self.random() * 362 * DAY
        zone = self.choice([*OFFSETS, *map(ZoneInfo, sorted(TURNS))])
        there = at.astimezone(zone)
        alone = there.utcoffset() == there.replace(fold=1 - there.fold).utcoffset()
        return there if alone else at

    def span(self) -> timedelta:
        """A span of more than nothing."""
        return self.choice([1, 10**6, 3600 * 10**6, self.randint(1, 10**18)]) * timedelta.resolution

    def day(self) -> date:
        """A date."""
        return date(self.choice(YEARS), self.randint(1, 12), self.randint(1, 28))

    def wall(self, most: timedelta) -> timedelta:
        """A time of the clock, since midnight."""
        units = [
            timedelta(hours=1),
            timedelta(minutes=1),
            timedelta(seconds=1),
            timedelta.resolution,
        ]
        return self.randrange(most // (unit := self.choice(units))) * unit

    def shift(self) -> Shift:
        """A shift, which may last into the next day."""
        opens = self.wall(DAY)
        return Shift(opens, opens + max(timedelta.resolution, self.wall(2 * DAY - opens)))

    def week(self) -> Week:
        """A week of some kinds of days."""
        days = [[self.shift() for _ in range(self.randint(0, 3))] for _ in range(3)]
        return self.choice([Week.parse("24/7"), Week(self.choice(days) for _ in range(7))])

    def clock(self) -> tuple[time, time]:
        """The hours of a date, which do not open when they close."""
        opens, closes = (
            (datetime.combine(date.min, time()) + self.wall(DAY)).time() for _ in range(2)
        )
        return (opens, closes) if opens != closes else (time(), time())

    def calendar(self) -> Calendar:
        """A calendar by its dates or of a country."""
        if self.random() < 0.3:
            last = date(2027, 12, 31)
            found = Calendar.country(self.choice(["CO", "US"]), first=date(2026, 1, 1), last=last)
            return found.removing(*self.sample([*found.closed], 2))
        first = self.day().replace(year=self.choice([4, 1900, 2026]))
        last = first + self.choice([0, 30, 400]) * DAY
        closed = {min(first + self.randint(0, 400) * DAY, last): self.choice(["x", "Fête n.º 1"])}
        return Calendar(first=first, last=last, closed=self.choice([{}, closed]))

    def schedule(self, scene: Scene) -> Schedule:
        """The schedule of the scene, with other exceptions."""
        known = scene.policy.schedule
        day = known.calendar.first + self.randint(0, 20) * DAY
        hours = [self.clock() for _ in range(self.randint(0, 3))]
        return evolve(known, exceptions={**known.exceptions, day: hours})

    def interval(self) -> Interval:
        """An interval, its ends in any order."""
        return Interval(*sorted([self.instant(), self.instant()]))

    def deadline(self, scene: Scene) -> Deadline:
        """A deadline of the scene, now and then with a pause that goes on."""
        start, since, until = sorted(self.sample(scene.marks[: len(scene.marks) // 2], 3))
        pauses = self.choice([(), ((since, until),), ((since, until), (until, None))])
        schedule, span = scene.policy.schedule, self.choice(scene.spans)
        return Deadline(schedule=schedule, start=start, span=span, pauses=pauses)

    def some_ticket(self, scene: Scene) -> Ticket:
        """A ticket with a possible history."""
        return self.ticket(scene, self.choice(IDS), self.choice(scene.marks[:30]), 9)

    def some_policy(self, scene: Scene) -> Policy:
        """The policy of the scene, in some revision, with other clauses and readings."""
        policy, first = scene.policy, self.day()
        clause = evolve(self.parts(Clause, scene), id="one.more")
        reading = evolve(self.parts(Reading, scene), clause="one.more")
        return evolve(
            policy,
            id=self.choice(["a", "a.b"]),
            revision=self.randint(1, 9),
            in_force_from=self.choice([None, first]),
            in_force_until=self.choice([None, first + DAY]),
            clauses=(*policy.clauses, clause),
            readings=self.choice([(), (*policy.readings, reading)]),
            schedule=self.choice([policy.schedule, self.schedule(scene)]),
        )

    def book(self, scene: Scene) -> PolicyBook:
        """A policy, or two revisions of it."""
        policy = self.some_policy(scene)
        turn = policy.in_force_until or (policy.in_force_from or date(2026, 1, 1)) + DAY
        old = evolve(policy, in_force_until=turn)
        new = evolve(policy, revision=10, in_force_from=turn, in_force_until=None)
        return PolicyBook(self.choice([[policy], [new, old]]))

    def assessment(self, scene: Scene) -> Assessment:
        """The answers about a random case of the scene."""
        case = self.case(scene)
        return assess(case.policy, case.ticket, now=case.now, history=case.others)

    def decision(self, scene: Scene) -> AnyDecision:
        """One of the answers about a random case."""
        return self.choice(self.assessment(scene).decisions)

    def finding(self, scene: Scene) -> Finding:
        """A finding of a random decision."""
        return self.choice(self.decision(scene).considered)

    def fact(self, scene: Scene) -> Fact:
        """A fact of a random finding, or one of a kind that is rare."""
        known = [fact for found in self.decision(scene).considered for fact in found.facts]
        rare = [
            Fact("text", Text("sí", "yes")),
            Fact("date", self.day()),
            Fact("why", Why.SAME_DAY),
        ]
        return self.choice([*known, *rare])

    def moment(self, scene: Scene) -> Moment:
        """A moment of the timeline of a random case."""
        case = self.case(scene)
        if case.request.opened_at is None:
            return Moment(case.now, case.ticket.events, (), come=False)
        found = timeline(case.policy, case.ticket, now=case.now, history=case.others)
        return self.choice(found)

    def comparison(self, scene: Scene) -> Comparison:
        """What changes for some random cases when each answer counts as half."""
        cases = [self.case(scene) for _ in range(2)]
        after = evolve(scene.policy, quota=evolve(scene.policy.quota, limit=1), id="other")
        tickets = [evolve(case.ticket, id=index) for index, case in enumerate(cases)]
        return compare(scene.policy, after, tickets, now=max(case.now for case in cases))

    def change(self, scene: Scene) -> Change:
        """A change of a random comparison, or between two decisions."""
        decisions = [self.decision(scene), self.decision(scene)]
        return self.choice(
            [*self.comparison(scene).changes, Change(decisions[1].case.ticket, *decisions)]
        )


_VALUES: Mapping[object, Callable[[Models], object]] = {
    str: lambda chance: chance.choice(WORDS),
    int: lambda chance: chance.choice(NUMBERS),
    bool: lambda chance: chance.random() < 0.5,
    NoneType: lambda _: None,
    datetime: Models.instant,
    timedelta: Models.span,
}
_SPECIAL: Mapping[type, Callable[[Models, Scene], object]] = {
    Week: lambda chance, _: chance.week(),
    Shift: lambda chance, _: chance.shift(),
    Calendar: lambda chance, _: chance.calendar(),
    Interval: lambda chance, _: chance.interval(),
    Schedule: Models.schedule,
    Deadline: Models.deadline,
    Ticket: Models.some_ticket,
    Assessment: Models.assessment,
    Decision: Models.decision,
    Finding: Models.finding,
    Fact: Models.fact,
    Moment: Models.moment,
    Change: Models.change,
    Comparison: Models.comparison,
    Policy: Models.some_policy,
    PolicyBook: Models.book,
    AdmissionTerms: lambda chance, _: chance.admission(),
    ResponseTerms: lambda chance, _: chance.response(50 * DAY),
    TargetTerms: lambda chance, _: TargetTerms(targets=chance.targets(DAY), clause="c"),
}


class Drawn(tuple[Scene, Models]):
    """A scene and the chance for models in it, which do not show themselves."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<a scene>"


@st.composite
def seeds(draw: st.DrawFn) -> Drawn:
    """A scene, with a seed."""
    scene, _ = draw(scenes())
    return Drawn((scene, Models(draw(st.integers(0, 2**32)))))


@frozen
class Spoiled:
    """A document with one thing wrong, and the path of it."""

    document: Document
    path: str
    how: str


def _spoilable(node: Any, keys: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The keys that lead to every value of a document, but those that a fact may change for."""
    if keys:
        yield keys
    if keys[-1:] == ("value",) and holds_places(node):
        return
    inner: Any = node if holds_keys(node) else range(len(node)) if holds_places(node) else ()
    for key in inner:
        yield from _spoilable(node[key], (*keys, key))


def holds_keys(node: object) -> bool:
    """Whether a value is an object."""
    return isinstance(node, dict)


def holds_places(node: object) -> bool:
    """Whether a value is a list."""
    return isinstance(node, list)


def path_of(keys: tuple[object, ...]) -> str:
    """How keys are written as a path."""
    steps = (
        f".{key}" if isinstance(key, str) and key.isidentifier() else f"[{key!r}]" for key in keys
    )
    return "".join(steps).removeprefix(".")


def _parts(wanted: Callable[[Any], bool]) -> set[str]:
    return {
        part.name
        for kind in MODELS.values()
        for part in attrs.fields(kind)
        if part.init and wanted(part)
    }


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


# Parts of models that are required wherever they stand, or that hold one kind of value.
REQUIRED = _parts(lambda part: part.default is NOTHING) - _parts(
    lambda part: part.default is not NOTHING
) | {"event", "schema", "model"}
DATED = {"instant", "as_of", "at", "start", "end", "first", "last"}
OF_ENUMS = _parts(
    lambda part: any(_is_enum(kind) for kind in (part.type, *get_args(part.type)))
) | {"outcome"}


POLICIES = (["policy"], ["policies"])
WRONG: Mapping[type, tuple[Any, ...]] = {
    str: (True, [], {}, 1.5),
    int: (True, [], {}, 1.5),
    bool: (1, 0, "true", [], {}, 1.5),
    NoneType: ([1.5], 1.5),
    dict: ([], 1.5, 7, True),
    list: ({}, 1.5, 7, "x", True),
}


def spoil(document: Document, chance: Random) -> Spoiled:
    """A document with one thing wrong, whatever it is of; it is changed in place."""
    while True:
        *above, last = chance.choice([*_spoilable(document)])
        if above[:1] in POLICIES and document["model"] != PolicyBook.__name__:
            continue  # policies alone are spoiled too
        node: Any = document
        for key in above:
            node = node[key]
        how = chance.choice([*WAYS])
        key = WAYS[how](node, last, chance)
        if key is not None:
            return Spoiled(document, path_of((*above, key)), how)


def _dropped(node: Any, key: Any, _chance: Random) -> object:
    if not holds_keys(node) or key not in REQUIRED or node.keys() <= NAMES_OF_VALUES:
        return None
    del node[key]
    return key


def _renamed(node: Any, key: Any, _chance: Random) -> object:
    if not holds_keys(node) or key == "event":
        return None
    node[f"{key}s"] = node.pop(key)
    return f"{key}s"


def _added(node: Any, _key: Any, chance: Random) -> object:
    if not holds_keys(node):
        return None
    key = chance.choice(["more", "2026-02-30", "a b"])
    node[key] = 1
    return key


def _of_another_kind(node: Any, key: Any, chance: Random) -> object:
    if key == "value" and "name" in node:
        return None  # a fact may have any
    node[key] = chance.choice(WRONG[type(node[key])])
    return key


def _misnamed(node: Any, key: Any, chance: Random) -> object:
    if key not in OF_ENUMS | {"event"} or not isinstance(node[key], str):
        return None
    node[key] = chance.choice(["FROM", "", "normal", node[key] + "X"])
    return key


def _misdated(node: Any, key: Any, chance: Random) -> object:
    dated = key in DATED or str(key).endswith(("_at", "_from", "_until"))
    if not dated or not isinstance(node[key], str):
        return None
    node[key] = chance.choice(["2026-13-01", "2026-7-1", "2026-07-10T16:30:00", "", "today"])
    return key


WAYS: Mapping[str, Callable[[Any, Any, Random], object]] = {
    "dropped": _dropped,
    "renamed": _renamed,
    "added": _added,
    "of another kind": _of_another_kind,
    "misnamed": _misnamed,
    "misdated": _misdated,
}
