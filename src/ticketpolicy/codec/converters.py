"""The converter between models and plain data: which hook reads and writes which kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import attrs

from ticketpolicy.businesstime import durations
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.codec import calendars, containers, events, scalars
from ticketpolicy.codec.records import Record
from ticketpolicy.events import EVENTS, Event
from ticketpolicy.extras import extra

with extra("codec"):
    from cattrs import Converter

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


def _write_by(made: Converter) -> None:
    made.register_unstructure_hook_factory(is_tuple, _written_tuple)
    made.register_unstructure_hook_factory(is_list, _written_list)
    made.register_unstructure_hook_factory(is_dated, _written_mapping)
    made.register_unstructure_hook_factory(_is_event, events.written)
    made.register_unstructure_hook_func(
        lambda kind: kind == scalars.ClockHours, scalars.written_hours
    )


def is_tuple(kind: object) -> bool:
    """Whether a kind is that of tuples, which are lists in a document."""
    return get_origin(kind) is tuple


def is_list(kind: object) -> bool:
    """Whether a kind is that of tuples of any length."""
    return is_tuple(kind) and get_args(kind)[-1] is Ellipsis


def is_dated(kind: object) -> bool:
    """Whether a kind is that of mappings of dates."""
    return get_origin(kind) is Mapping and get_args(kind)[0] is date


def is_union(kind: object) -> bool:
    """Whether a kind is one of several."""
    return get_origin(kind) in {Union, UnionType}


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
