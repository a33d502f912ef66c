"""How the tests run."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "default",
    deadline=None,  # the first question of a schedule lays it out; no test is timed
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100,
    print_blob=True,
)
settings.register_profile("million", settings.get_profile("default"), max_examples=1_000)
settings.register_profile(
    "mutation",  # of a change to the code it is asked whether any test sees it, and not how
    settings.get_profile("default"),
    max_examples=10,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let laws that name their number of examples follow the profile of mutation as well."""
    if config.getoption("--hypothesis-profile") != "mutation":
        return
    for item in items:
        law: Any = getattr(item, "obj", None)
        own = getattr(law, "_hypothesis_internal_use_settings", None)
        if own is not None:
            law._hypothesis_internal_use_settings = settings(
                own, max_examples=min(own.max_examples, 10)
            )


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
