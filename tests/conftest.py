"""How the tests run."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "default",
    deadline=None,  # the first question of a schedule lays it out; no test is timed
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100,
    print_blob=True,
)
settings.register_profile("million", settings.get_profile("default"), max_examples=1_000)
settings.load_profile("default")


@pytest.fixture(scope="session")
def tour() -> ModuleType:
    """The tour as a module, which prints nothing when it is imported."""
    place = Path(__file__).parent.parent / "docs" / "tour.py"
    spec = importlib.util.spec_from_file_location("tour", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def log(tour: ModuleType) -> Any:
    """The whole log, as the tour reads it."""
    return tour.read(tour.LOG)


@pytest.fixture(scope="session")
def judged(tour: ModuleType, log: Any) -> Any:
    """The answers about the whole log, as a table of polars."""
    return tour.judge(log, log.last)
