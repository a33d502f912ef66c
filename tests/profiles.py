"""How many examples a law tries, and how, under the profile of Hypothesis that a run asks for."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings

USUAL = 100


def examples(count: int) -> int:
    """A count of the usual profile, and as many times more as another one has more examples."""
    profile: Any = settings()
    asked: int = profile.max_examples
    return count * asked // USUAL


def trying(count: int) -> settings:
    """So many examples, however long each takes, and one failing one of them in the end."""
    return settings(
        max_examples=count,
        deadline=None,
        report_multiple_bugs=False,
        phases=set(Phase) - {Phase.explain},
        suppress_health_check=[HealthCheck.too_slow],
    )
