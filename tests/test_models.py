"""All public models: frozen, and equal, hashed, pickled and copied by what they hold."""

import copy
import os
import pickle
from functools import partial
from multiprocessing import get_context
from typing import Any
from unittest.mock import patch

import pytest
from hygiene import ENUMS, KINDS, LAWS, NAMES, UNMADE, made, met_elsewhere, spoil
from hypothesis import Phase, given, settings
from models import Drawn, seeds

from ticketpolicy import codec
from ticketpolicy.codec.models import MODELS


def test_every_public_model_is_made_here() -> None:
    assert not UNMADE
    assert MODELS.keys() <= KINDS.keys()


@settings(max_examples=3, phases=[Phase.generate])  # what is drawn from a seed does not shrink
@given(seeds())
def test_models_keep_to_the_laws(drawn: Drawn) -> None:
    scene, chance = drawn
    for kind in KINDS.values():
        model = made(kind, chance, scene)
        for law in LAWS:
            law(model)


@pytest.mark.parametrize("kind", sorted(ENUMS, key=str), ids=lambda kind: kind.__name__)
def test_members_of_enums_are_one_object_wherever_they_went(kind: Any) -> None:
    for member in kind:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(member, protocol)) is member
        assert copy.copy(member) is copy.deepcopy(member) is eval(repr(member), NAMES) is member
        with pytest.raises(AttributeError):
            setattr(kind, member.name, None)


@settings(max_examples=1)
@given(seeds())
def test_models_are_found_in_sets_of_another_process(drawn: Drawn) -> None:
    scene, chance = drawn
    asked: list[tuple[bytes, object, str]] = []
    for name, kind in MODELS.items():
        model = made(kind, chance, scene)
        hash(model)  # what is kept of it here is of no use there
        asked.append((pickle.dumps(model), codec.dump(model), name))
    with patch.dict(os.environ, PYTHONHASHSEED="7"), get_context("spawn").Pool(1) as pool:
        assert pool.starmap(met_elsewhere, asked) == [True] * len(MODELS)


@settings(max_examples=2, phases=[Phase.generate])
@given(seeds())
def test_plain_data_that_was_given_out_may_be_changed(drawn: Drawn) -> None:
    scene, chance = drawn
    for kind in MODELS.values():
        model = made(kind, chance, scene)
        asks = [partial(codec.dump, model), partial(codec.schema, kind)]
        asks += [
            getattr(model, name) for name in ("to_dict", "closed_days") if hasattr(model, name)
        ]
        for ask in asks:
            first = repr(ask())
            spoil(ask())
            assert repr(ask()) == first
