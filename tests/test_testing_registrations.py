"""How Hypothesis is told of models: of those that are loaded at once, of others when they are."""

import importlib.util
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

import pytest
from hypothesis import strategies as st
from specs import wrong

import ticketpolicy
from ticketpolicy import arcoiris, codec
from ticketpolicy.comparisons import Change, Comparison
from ticketpolicy.testing import registrations
from ticketpolicy.testing.draws import models

REGISTRATIONS = wrong(registrations)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """The models that Hypothesis is told of; Python finds modules where paths lead alone."""
    kinds: list[type] = []

    def register_type_strategy(kind: type, _drawn: object) -> None:
        kinds.append(kind)

    monkeypatch.setattr(st, "register_type_strategy", register_type_strategy)
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    return kinds


def test_hypothesis_is_told_at_once_of_the_models_that_are_loaded(told: list[type]) -> None:
    assert codec
    assert arcoiris
    registrations.register()
    assert sorted(told, key=str) == sorted(models.MODELS, key=str)


def test_a_module_that_is_not_loaded_is_passed_over(
    told: list[type], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "ticketpolicy.comparisons")
    registrations.register()
    assert set(models.MODELS) - set(told) == {Change, Comparison}


def test_registering_twice_is_registering_once_and_before_all_others(told: list[type]) -> None:
    registrations.register()
    registrations.register()
    finder, last = sys.meta_path
    assert type(finder).__module__ == registrations.__name__
    assert last is PathFinder
    assert len(told) == 2 * len(models.MODELS)


def test_what_hypothesis_is_told_of_a_model_is_how_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: dict[type, Any] = {}
    monkeypatch.setattr(st, "register_type_strategy", drawn.__setitem__)
    monkeypatch.setattr(sys, "meta_path", [])

    def told(kind: type) -> str:
        return f"how {kind.__name__} is drawn"

    monkeypatch.setattr(models, "of", told)
    registrations.register()
    assert {drawn[kind](kind) for kind in models.MODELS} == set(map(told, models.MODELS))


def finder() -> Any:
    """What sees modules being loaded, alone or before where paths lead."""
    registrations.register()
    return sys.meta_path[0]


@pytest.mark.usefixtures("told")
def test_a_module_that_is_not_there_is_found_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = finder()
    monkeypatch.setattr(sys, "meta_path", [alone])
    assert alone.find_spec("ticketpolicy.tickets", None) is None


@pytest.mark.usefixtures("told")
def test_modules_without_models_are_left_to_others() -> None:
    assert finder().find_spec("ticketpolicy.hours", ticketpolicy.__path__) is None


def test_a_model_that_is_not_defined_yet_is_told_of_later(told: list[type]) -> None:
    REGISTRATIONS._tell(ModuleType("ticketpolicy.tickets"))
    assert told == []


def loaded(spec: ModuleSpec | None) -> ModuleType:
    """A module, created and run as Python does."""
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_module_is_loaded_as_ever_and_told_of(told: list[type]) -> None:
    module = loaded(finder().find_spec("ticketpolicy.clauses", ticketpolicy.__path__))
    assert told[-2:] == [wrong(module).Clause, wrong(module).Reading]
    plain = PathFinder.find_spec("ticketpolicy.clauses", ticketpolicy.__path__)
    assert plain is not None
    assert module.__spec__ is not None
    assert type(module.__loader__) is type(module.__spec__.loader) is type(plain.loader)
    assert module.__file__ == plain.origin


@pytest.mark.usefixtures("told")
def test_a_module_without_a_specification_is_loaded_all_the_same() -> None:
    spec = finder().find_spec("ticketpolicy.clauses", ticketpolicy.__path__)
    module = importlib.util.module_from_spec(spec)
    module.__spec__ = None
    spec.loader.exec_module(module)
    assert wrong(module).Clause.__name__ == "Clause"


@pytest.mark.parametrize("spec", [None, ModuleSpec("ticketpolicy.clauses", None)])
def test_what_others_find_without_a_loader_is_given_as_it_is(
    spec: ModuleSpec | None, monkeypatch: pytest.MonkeyPatch, told: list[type]
) -> None:
    class Other:
        """It finds one thing only."""

        @staticmethod
        def find_spec(*_asked: object) -> ModuleSpec | None:
            return spec

    alone = finder()
    told.clear()
    monkeypatch.setattr(sys, "meta_path", [alone, Other])
    assert alone.find_spec("ticketpolicy.clauses") is spec
    assert told == []
