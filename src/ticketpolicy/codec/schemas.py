"""JSON Schema, draft 2020-12, of the documents of a model."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from types import NoneType
from typing import Any, TypeAlias, cast, get_args, get_origin
from zoneinfo import ZoneInfo

import attrs
from attrs import NOTHING

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.codec import converters, facts, scalars
from ticketpolicy.codec.answers import KINDS
from ticketpolicy.codec.calendars import BY_COUNTRY, CountryCalendar
from ticketpolicy.codec.documents import WeekAlone, head_of
from ticketpolicy.codec.events import TAG
from ticketpolicy.codec.instants import ZonedInstant
from ticketpolicy.codec.records import parts_of
from ticketpolicy.codec.shapes import SHAPES
from ticketpolicy.events import EVENTS, Event, name_of

Schema: TypeAlias = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Any: {},
    NoneType: {"type": "null"},
}


def _text(description: str, pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", "description": description}


_TEXTS: Mapping[object, tuple[str, Schema]] = {
    date: ("Date", _text("A date, such as 2026-07-13.", scalars.DATE)),
    datetime: ("Instant", _text("An instant with its offset, in RFC 3339.", scalars.INSTANT)),
    timedelta: ("Span", _text("A span in hours, minutes and seconds: PT7H30M.", scalars.SPAN)),
    scalars.ClockHours: ("Hours", _text("Hours of a date, such as 08:00-11:30.", scalars.HOURS)),
    ZoneInfo: ("Zone", {"type": "string", "description": "An IANA name of a time zone."}),
    Week: (
        "Week",
        {
            "type": "string",
            "minLength": 1,
            "maxLength": scalars.LONGEST_WEEK,
            "description": "Hours of a week, as in OpenStreetMap: Mo-Fr 08:00-12:00,14:00-17:00.",
        },
    ),
}


def of(kind: type) -> Schema:
    """The schema of the documents of a model."""
    definitions = _Definitions()
    parts = definitions.object_of(WeekAlone if kind is Week else kind)
    head = {key: {"const": said} for key, said in head_of(kind).items()}
    return {
        "$schema": _DRAFT,
        "title": kind.__name__,
        **parts,
        "properties": {**head, **parts["properties"]},
        "required": [*head, *parts["required"]],
        "$defs": dict(sorted(definitions.found.items())),
    }


class _Definitions:
    """The schemas of kinds of values, of which those with a name stand in ``found``."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def of(self, kind: object) -> Schema:
        """The schema of a kind of values, which may refer to a definition."""
        if kind in _PLAIN:
            return {**_PLAIN[kind]}
        if kind is object:
            return self._named("FactValue", self._fact_value)
        if kind in _TEXTS:
            name, schema = _TEXTS[kind]
            return self._named(name, lambda: {**schema})
        if attrs.has(cast("type", get_origin(kind))):
            answer = cast("type", kind)
            return self._named(_name_of(answer), lambda: self.object_of(answer))
        if not isinstance(kind, type):
            return self._of_several(kind)
        enum = issubclass(kind, Enum)
        return self._named(kind.__name__, lambda: _enum(kind) if enum else self.object_of(kind))

    def _of_several(self, kind: object) -> Schema:
        parts = [part for part in get_args(kind) if part is not Ellipsis]
        schemas = [self.of(part) for part in parts]
        if converters.is_union(kind):
            return {"oneOf" if kind == Event else "anyOf": schemas}
        if converters.is_dated(kind):
            names, values = schemas
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        if converters.is_list(kind):
            return {"type": "array", "items": schemas[0]}
        return {"type": "array", "prefixItems": schemas, "items": False, "minItems": len(schemas)}

    def _named(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.found:
            self.found[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def object_of(self, kind: type) -> Schema:
        """The schema of a model."""
        shape = SHAPES.get(kind, kind)
        parts = list(parts_of(shape))
        tag = {TAG: {"const": name_of(kind)}} if kind in EVENTS else {}
        schema: Schema = {
            "type": "object",
            "description": _first_line(kind),
            "properties": {**tag, **{part.name: self._part(part) for part in parts}},
            "required": [*tag, *(part.name for part in parts if part.default is NOTHING)],
            "additionalProperties": False,
        }
        if converters.is_by_question(shape):
            return {**schema, "anyOf": [*self._answers()]}
        return self._with_country(schema) if kind is Calendar else schema

    def _answers(self) -> Iterator[Schema]:
        """What a decision can be, question by question."""
        for question, kinds in KINDS.items():
            outcome, value = map(self.of, kinds)
            said = {"question": {"const": question.name}, "outcome": outcome, "value": value}
            yield {"properties": said}

    def _fact_value(self) -> Schema:
        """The value of a fact is plain, or stands under the name of its kind, or is a list."""
        kinds = (NoneType, bool, int, str, ZonedInstant)
        one = [
            *map(self.of, kinds),
            *(_under(name, self.of(kind)) for name, kind in facts.KINDS.items()),
        ]
        return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}

    def _part(self, part: "attrs.Attribute[Any]") -> Schema:
        schema = self.of(part.type)
        if part.default is NOTHING:
            return schema
        factory = getattr(part.default, "factory", None)
        usual = part.default if factory is None else factory()
        plain = converters.converter().unstructure(usual, unstructure_as=part.type)
        return {**schema, "default": plain}

    def _with_country(self, calendar: Schema) -> Schema:
        """A calendar is told either by its closed days or by a country."""
        country = self.object_of(CountryCalendar)["properties"]
        return {
            **calendar,
            "properties": {**calendar["properties"], **country},
            "dependentRequired": {key: ["country"] for key in BY_COUNTRY[1:]},
            "not": {"required": ["country", "closed"]},
        }


def _enum(kind: type[Enum]) -> Schema:
    return {"enum": list(kind.__members__), "description": _first_line(kind)}


def _under(name: str, schema: Schema) -> Schema:
    """The schema of a value under the name of its kind."""
    return {
        "type": "object",
        "properties": {name: schema},
        "required": [name],
        "additionalProperties": False,
    }


def _name_of(answer: type) -> str:
    """The name of a kind of answers, after their outcomes where these are known."""
    outcome = get_args(answer)[0]
    name = "" if outcome is Any else outcome.__name__.removesuffix("Outcome")
    return f"{name}{answer.__name__}"


def _first_line(kind: type) -> str:
    return cast("str", (get_origin(kind) or kind).__doc__).partition("\n")[0]
