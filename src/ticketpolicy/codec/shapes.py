"""Shapes: models whose documents have other parts than they are built from."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from ticketpolicy.assessments import Assessment
from ticketpolicy.codec.assessments import AssessmentDocument
from ticketpolicy.codec.comparisons import ChangeDocument, ComparisonDocument
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.decisions import AnyDocument
from ticketpolicy.codec.moments import MomentDocument
from ticketpolicy.codec.scalars import Reader
from ticketpolicy.comparisons import Change, Comparison
from ticketpolicy.decisions import Decision
from ticketpolicy.extras import extra
from ticketpolicy.moments import Moment

with extra("codec"):
    from cattrs import Converter

SHAPES: Mapping[type, Any] = MappingProxyType(
    {
        Decision: AnyDocument,
        Assessment: AssessmentDocument,
        Moment: MomentDocument,
        Change: ChangeDocument,
        Comparison: ComparisonDocument,
    }
)
"""The documents of these models, which are made ``of`` a model and tell the ``model``."""


def reader(kind: type, converter: Converter) -> Reader:
    """A reader of the documents of a model."""
    shape = SHAPES[kind]
    hook: Reader = converter.get_structure_hook(shape)

    def read(document: object, _kind: object = None, besides: Collection[object] = ()) -> object:
        found: Any = hook(document, besides=besides)
        return found.model(mapping(document))

    return read
