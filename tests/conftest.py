"""How the tests run."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default",
    deadline=None,  # the first question of a schedule lays it out; no test is timed
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100,
    print_blob=True,
)
settings.load_profile("default")
