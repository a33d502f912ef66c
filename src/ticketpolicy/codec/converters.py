"""The converter between models and plain data: which hook reads and writes which kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import attrs

from ticketpolicy.businesstime import durations
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.codec import (
    answers,
    calendars,
    containers,
    events,
    facts,
    notes,
    scalars,
    shapes,
)
from ticketpolicy.codec.answers import Answer
from ticketpolicy.codec.instants import ZonedInstant
from ticketpolicy.codec.notes import Note
from ticketpolicy.codec.records import Record
from ticketpolicy.decisions import Fact, Finding
from ticketpolicy.events import EVENTS, Event
from ticketpolicy.extras import extra

with extra("codec"):
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn, override

Writer = Callable[[Any], object]

_EVENTS: frozenset[object] = frozenset(EVENTS)
_SCALARS: Mapping[type, tuple[scalars.Reader, Writer]] = {
    str: (scalars.text, str.__str__),
    int: (scalars.number, int.__pos__),
    bool: (scalars.flag, bool),
    date: (scalars.day, date.isoformat),
    datetime: (scalars.instant, scalars.written_instant),
    timedelta: (scalars.span, durations.write),
    ZoneInfo: (scalars.zone, str),
    Week: (scalars.week, str),
    Enum: (scalars.member, attrgetter("name")),
}


@cache
def converter() -> Converter:
    """The converter, made when it is first asked for."""
    made = Converter()
    for kind, (read, write) in _SCALARS.items():
        made.register_structure_hook(kind, read)
        made.register_unstructure_hook(kind, write)
    _read_by(made)
    _write_by(made)
    return made


def _read_by(made: Converter) -> None:
    """Register what reads the other kinds; of those that fit a kind, the last reads it."""
    made.register_structure_hook_factory(attrs.has, Record.of)
    made.register_structure_hook_factory(is_tuple, containers.fixed)
    made.register_structure_hook_factory(is_list, containers.several)
    made.register_structure_hook_factory(is_dated, containers.dated)
    made.register_structure_hook_factory(is_union, containers.one_of)
    made.register_structure_hook_factory(_is_event, events.one)
    made.register_structure_hook_factory(lambda kind: kind == Event, events.any_of)
    made.register_structure_hook_factory(lambda kind: kind is Calendar, calendars.any_of)
    made.register_structure_hook_func(lambda kind: kind == scalars.ClockHours, scalars.clock_hours)
    made.register_structure_hook_factory(lambda kind: kind is object, facts.any_of)
    made.register_structure_hook_factory(lambda kind: kind is Note, notes.of_note)
    made.register_structure_hook_factory(lambda kind: kind is Finding, notes.of_finding)
    made.register_structure_hook_func(lambda kind: kind is NoneType, scalars.nothing)
    made.register_structure_hook_factory(is_by_question, answers.by_question)
    made.register_structure_hook_factory(_is_shaped, shapes.reader)


def _write_by(made: Converter) -> None:
    made.register_unstructure_hook_factory(is_tuple, _written_tuple)
    made.register_unstructure_hook_factory(is_list, _written_list)
    made.register_unstructure_hook_factory(is_dated, _written_mapping)
    made.register_unstructure_hook_factory(_is_event, events.written)
    made.register_unstructure_hook_func(
        lambda kind: kind == scalars.ClockHours, scalars.written_hours
    )
    made.register_unstructure_hook_factory(lambda kind: kind is Fact, facts.written)
    made.register_unstructure_hook_factory(lambda kind: kind is ZonedInstant, _written_zoned)
    made.register_unstructure_hook_factory(_is_answer, _written_answer)
    made.register_unstructure_hook_factory(_is_shaped, _written_shape)


def is_tuple(kind: object) -> bool:
    """Whether a kind is that of tuples, which are lists in a document."""
    return get_origin(kind) is tuple


def is_list(kind: object) -> bool:
    """Whether a kind is that of tuples of any length."""
    return is_tuple(kind) and Ellipsis in get_args(kind)


def is_dated(kind: object) -> bool:
    """Whether a kind is that of mappings of dates."""
    return get_origin(kind) is Mapping and get_args(kind)[0] is date


def is_union(kind: object) -> bool:
    """Whether a kind is one of several."""
    return get_origin(kind) in {Union, UnionType}


def is_by_question(kind: object) -> bool:
    """Whether a kind is that of answers that tell their question."""
    return _is_answer(kind) and get_args(kind) == (Any, Any)


def _is_answer(kind: object) -> bool:
    answer = get_origin(kind) or kind
    return isinstance(answer, type) and issubclass(answer, Answer)


def _is_shaped(kind: object) -> bool:
    return kind in shapes.SHAPES


def _is_event(kind: object) -> bool:
    return kind in _EVENTS


def _written_tuple(kind: object, made: Converter) -> Writer:
    hooks = [made.get_unstructure_hook(part) for part in get_args(kind)]
    return lambda values: [hook(value) for hook, value in zip(hooks, values, strict=True)]


def _written_list(kind: object, made: Converter) -> Writer:
    hook = made.get_unstructure_hook(get_args(kind)[0])
    return lambda values: [hook(value) for value in values]


def _written_mapping(kind: object, made: Converter) -> Writer:
    hook = made.get_unstructure_hook(get_args(kind)[1])
    return lambda values: {day.isoformat(): hook(value) for day, value in values.items()}


def _written_zoned(kind: type, made: Converter) -> Writer:
    write: Writer = make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
    return write


def _written_answer(kind: object, made: Converter) -> Writer:
    """A writer of answers, whatever the kinds of their outcomes and of their values."""
    outcome = override(unstruct_hook=_SCALARS[Enum][1])
    value = override(unstruct_hook=made.unstructure)
    answer: Any = kind
    write: Writer = make_dict_unstructure_fn(answer, made, outcome=outcome, value=value)
    return write


def _written_shape(kind: type, made: Converter) -> Writer:
    of = shapes.SHAPES[kind].of
    return lambda model: made.unstructure(of(model))
