"""Models as plain data, such as JSON, YAML and TOML have, and back.

`dump` gives a document of the kinds that JSON has, and `load` reads it back into an equal
model. `schema` describes the documents of a model to other languages, as JSON Schema.

A document says ``"schema": 1`` and, as ``"model"``, what it is of. Members of enums are
written by their names, instants and dates in ISO 8601, spans as its durations in hours,
minutes and seconds, and the hours of a week in the opening_hours spelling.

Needs ``pip install "ticketpolicy[codec]"``.
"""

from typing import Any, TypeVar, cast

from ticketpolicy.codec import documents, schemas
from ticketpolicy.codec.models import known

Model = TypeVar("Model")


def dump(model: object) -> dict[str, Any]:
    """The document of a model, of the kinds that JSON has.

    The same model gives the same document, key by key. Raises `ModelTypeError` for what is no
    model, `FactError` for a fact of a kind that no rule gives, and `NaiveDatetimeError` for one
    that is a datetime without a zone.

    >>> from datetime import timedelta
    >>> from ticketpolicy import Priority, Target
    >>> dump(Target(within=timedelta(hours=8), priority=Priority.HIGH))["within"]
    'PT8H'
    """
    known(type(model))
    return documents.written(model)


def load(model: type[Model], document: object) -> Model:
    """The model that a document tells.

    Nothing is converted by guess: a number is no text, and 1 is not true. What a parser of
    YAML or TOML has read already as a date, or as a datetime with an offset, is taken. A key
    may be left out whose value is the default one.

    Raises `DocumentError` with all faults, each with its path, up to the hundredth, and
    `ModelTypeError` for what is no model.

    >>> from ticketpolicy import DocumentError, Target
    >>> load(Target, {"schema": 1, "model": "Target", "within": "PT7H30M"}).within
    datetime.timedelta(seconds=27000)
    >>> try:
    ...     load(Target, {"schema": 1, "model": "Target", "within": 8, "kind": "QUESTON"})
    ... except DocumentError as error:
    ...     print(*(fault.path for fault in error.faults))
    within kind
    """
    return cast("Model", documents.read(known(model), document))


def schema(model: type) -> dict[str, Any]:
    """The JSON Schema, draft 2020-12, of the documents of a model.

    A document that `dump` writes is valid. Not every valid one can be read: what its parts
    must be to each other, such as the order of two dates, is for `load` to see. Raises
    `ModelTypeError` for what is no model.

    >>> from ticketpolicy import Target
    >>> schema(Target)["required"]
    ['schema', 'model', 'within']
    """
    return schemas.of(known(model))
