"""`ticketpolicy.codec`: what is written is read back, and what is spoiled is refused."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from types import NoneType
from typing import Any, cast

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from models import WAYS, Drawn, seeds, spoil

from ticketpolicy import (
    Assessment,
    Change,
    Comparison,
    Decision,
    DocumentError,
    Finding,
    Moment,
    Policy,
    PolicyBook,
    codec,
)
from ticketpolicy.codec import facts
from ticketpolicy.codec.models import MODELS

LARGE = (Policy, PolicyBook, Assessment, Decision, Moment, Change, Comparison)
SMALL = tuple(kind for kind in MODELS.values() if kind not in LARGE)
VALIDATORS: dict[type, Any] = {
    kind: Draft202012Validator(codec.schema(kind)) for kind in MODELS.values()
}


def plain(value: object) -> bool:
    """Whether a value is of the kinds that JSON has, a float not among them."""
    if type(value) is dict:
        pairs = cast("dict[object, object]", value).items()
        return all(type(key) is str and plain(each) for key, each in pairs)
    if type(value) is list:
        return all(map(plain, cast("list[object]", value)))
    return value is None or type(value) in {str, int, bool}


def kinds_of_facts(answers: Assessment) -> Iterator[type]:
    """The kinds of the values of facts, those in lists among them."""
    for found in (found for one in answers.decisions for found in one.considered):
        for value in (fact.value for fact in found.facts):
            yield type(value)
            parts = cast("tuple[object, ...]", value if isinstance(value, tuple) else ())
            yield from map(type, parts)


FACTS: set[type] = set()
COUNT: Counter[str] = Counter()
"""How many examples were tried, over all the scenes of a test."""


@settings(max_examples=60)
@given(seeds())
def test_what_is_written_is_read_back(drawn: Drawn) -> None:
    scene, chance = drawn
    kinds = [*SMALL * 5, *LARGE, *[Assessment] * 4]
    for kind in kinds:
        model = chance.of(kind, scene)
        document = codec.dump(model)
        assert plain(document)
        assert codec.load(kind, json.loads(json.dumps(document))) == model
        COUNT[kind.__name__] += 1
        if isinstance(model, Assessment):
            FACTS.update(kinds_of_facts(model))


def test_ten_thousand_models_were_written_and_read_back() -> None:
    assert COUNT.total() >= 10_000
    assert COUNT.keys() == MODELS.keys()


@settings(max_examples=12)
@given(seeds())
def test_what_is_read_back_is_explained_and_shown_as_it_was(drawn: Drawn) -> None:
    scene, chance = drawn
    kinds: tuple[type, ...] = (Assessment, Decision, Finding, Moment, Change, Comparison)
    for kind in kinds:
        model: Any = chance.of(kind, scene)
        again = codec.load(cast("type[Any]", kind), json.loads(json.dumps(codec.dump(model))))
        assert repr(again) == repr(model)
        for ask in {"explain", "to_html"} & {*dir(kind)}:
            for language in ("es", "en"):
                assert getattr(again, ask)(language) == getattr(model, ask)(language)


def test_the_kinds_of_facts_are_those_that_rules_give() -> None:
    assert FACTS - {bool, int, str, NoneType, tuple, datetime} <= {*facts.KINDS.values()}
    assert {*facts.KINDS.values()} - FACTS == set()


@pytest.mark.parametrize("kind", MODELS.values(), ids=lambda kind: kind.__name__)
def test_every_schema_is_one_of_its_draft(kind: type) -> None:
    Draft202012Validator.check_schema(codec.schema(kind))


@settings(max_examples=20)
@given(seeds())
def test_what_is_written_fits_the_schema(drawn: Drawn) -> None:
    scene, chance = drawn
    for kind in (*SMALL, *chance.sample(LARGE, 2)):
        VALIDATORS[kind].validate(codec.dump(chance.of(kind, scene)))


SPOILED: list[str] = []


@settings(max_examples=20)
@given(seeds())
def test_what_is_spoiled_is_refused_at_its_place_and_by_the_schema(drawn: Drawn) -> None:
    scene, chance = drawn
    for kind in (*SMALL, *chance.sample(LARGE, 2)):
        spoiled = spoil(codec.dump(chance.of(kind, scene)), chance)
        with pytest.raises(DocumentError) as caught:
            codec.load(kind, spoiled.document)
        assert spoiled.path in [fault.path for fault in caught.value.faults], spoiled.how
        assert not VALIDATORS[kind].is_valid(spoiled.document), (spoiled.how, spoiled.path)
        SPOILED.append(spoiled.how)


def test_documents_were_spoiled_in_every_way_five_hundred_times() -> None:
    assert len(SPOILED) >= 500
    assert {*SPOILED} == {*WAYS}
