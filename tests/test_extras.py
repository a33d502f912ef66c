"""`ticketpolicy.extras`: what needs more than the base install says so, and nothing else does."""

import pickle
import re
import subprocess
import sys
from importlib import import_module
from importlib.metadata import requires

import pytest

from ticketpolicy import MissingExtraError, TicketPolicyError
from ticketpolicy.extras import extra

EXTRA = {"altair", "cattrs", "hypothesis", "narwhals", "numpy", "pyarrow", "pyspark"}
BASE_QUESTIONS = """
from datetime import UTC, date, datetime, timedelta
from ticketpolicy import (
    Calendar, Channel, Kind, PolicyBook, Request, Responded, Schedule, Ticket, TicketPolicyError,
    Week, arcoiris, assess, auto_close_at, charge, compare, hours, quota_usage, response_due,
    timeline, warranty_expiry,
)
policy, at, span = arcoiris.basic(), datetime(2026, 6, 5, 21, 59, tzinfo=UTC), timedelta(hours=48)
print(hours.after(policy.schedule, at, span))
hours.before(policy.schedule, at, span), hours.between(policy.schedule, at, at + span)
hours.is_open(policy.schedule, at), hours.next_open(policy.schedule, at)
hours.next_close(policy.schedule, at), list(hours.intervals(policy.schedule, at, at + span))
hours.add_business_days(policy.schedule, date(2026, 6, 5), 3)
response_due(policy, at), warranty_expiry(policy, at), quota_usage(policy, [at], now=at)
auto_close_at(policy, at, [at + span]), charge(policy, span, span)
asked = Request(
    opened_at=at, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
    description="How?", registered=True,
)
ticket = Ticket(id=1, customer="ACME", request=asked, events=[Responded(at=at)])
answers = assess(PolicyBook([policy]), ticket, now=at + span)
answers.explain("es"), answers.to_dict(), timeline(policy, ticket, now=at)
compare(policy, policy, [ticket], now=at).explain("en")
Schedule(zone="UTC", week=Week.parse("Mo 08:00-12:00"), calendar=policy.schedule.calendar)
"""


def without(packages: set[str], code: str) -> str:
    """What a fresh process prints in which some packages cannot be imported."""
    hidden = f"import sys\nsys.modules.update(dict.fromkeys({sorted(packages)}))\n"
    command = [sys.executable, "-c", hidden + code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(MissingExtraError) as caught, extra("frames"):
        import_module("no_such_package")
    error = caught.value
    assert (error.name, error.extra) == ("no_such_package", "frames")
    told = 'no_such_package is not installed: run\npip install "ticketpolicy[frames]"'
    assert str(error) == told
    assert isinstance(error.__cause__, ModuleNotFoundError)


def test_a_missing_package_is_an_import_error_and_one_of_the_library() -> None:
    for kind in (ImportError, TicketPolicyError):
        with pytest.raises(kind, match="no_such_package"), extra("spark"):
            import_module("no_such_package.inside")


def test_a_missing_package_survives_pickling() -> None:
    error = MissingExtraError("numpy", "frames")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (MissingExtraError, str(error))
    assert (again.name, again.extra) == ("numpy", "frames")


def test_an_extra_lets_pass_what_is_no_missing_package() -> None:
    with extra("frames"):
        import_module("math")
    with pytest.raises(ImportError, match="broken") as caught, extra("frames"):
        message = "broken"
        raise ImportError(message)
    assert type(caught.value) is ImportError


def test_what_has_no_name_is_named_after_the_extra() -> None:
    with pytest.raises(MissingExtraError) as caught, extra("frames"):
        raise ModuleNotFoundError
    assert caught.value.name == "frames"


def test_all_the_questions_about_one_ticket_need_no_extra() -> None:
    assert without(EXTRA | {"pandas", "polars"}, BASE_QUESTIONS) == "2026-06-18 15:59:00-05:00"


def test_every_name_of_the_face_but_those_of_columns_needs_no_extra() -> None:
    code = """
import ticketpolicy
for name in set(ticketpolicy.__all__) - {"batch", "frames", "spark"}:
    getattr(ticketpolicy, name)
print("numpy" in sys.modules and sys.modules["numpy"])
"""
    assert without(EXTRA, code) == "None"


def test_all_the_names_of_the_face_may_be_imported_without_an_extra() -> None:
    assert without(EXTRA, "from ticketpolicy import *\nprint(len(dir()) > 50)") == "True"


@pytest.mark.parametrize(
    ("way", "package", "extra"),
    [
        ("from ticketpolicy import batch", "numpy", "frames"),
        ("import ticketpolicy.batch", "numpy", "frames"),
        ("import ticketpolicy; ticketpolicy.batch", "numpy", "frames"),
        ("from ticketpolicy import codec", "cattrs", "codec"),
        ("from ticketpolicy import charts", "altair", "charts"),
        ("from ticketpolicy.testing import laws", "hypothesis", "testing"),
        ("from ticketpolicy.testing import strategies", "hypothesis", "testing"),
        ("from ticketpolicy import testing; testing.laws", "hypothesis", "testing"),
    ],
)
def test_what_needs_an_extra_says_which_where_it_is_not_installed(
    way: str, package: str, extra: str
) -> None:
    code = f"""
from ticketpolicy import MissingExtraError
for _ in range(2):
    try:
        {way}
    except MissingExtraError as error:
        print(error.name, error.extra)
"""
    assert without({package}, code) == f"{package} {extra}\n{package} {extra}"


def test_questions_about_columns_of_numpy_need_no_other_package() -> None:
    code = """
from ticketpolicy import arcoiris, batch
import numpy
print(batch.is_open(arcoiris.schedule(), numpy.datetime64("2026-06-05T21:59")))
"""
    assert without(EXTRA - {"numpy"} | {"pandas", "polars"}, code) == "True"


def test_importing_the_library_does_not_load_what_reads_plain_data() -> None:
    assert without(set(), "import ticketpolicy\nprint('cattrs' in sys.modules)") == "False"


def test_charts_need_the_extra_of_tables_for_a_table_alone() -> None:
    code = """
from ticketpolicy import MissingExtraError, charts
charts.lateness([])
try:
    charts.lateness(object())
except MissingExtraError as error:
    print(error.name, error.extra)
"""
    assert without(EXTRA - {"altair", "narwhals"} | {"pandas", "polars"}, code) == "numpy frames"


def test_the_packages_of_the_extras_are_installed_with_an_extra_alone() -> None:
    base, extras = set[str](), set[str]()
    for requirement in requires("ticketpolicy") or []:
        wanted, _, marker = requirement.partition(";")
        found = re.match(r"[\w-]+", wanted)
        assert found, requirement
        (extras if "extra ==" in marker else base).add(found.group())
    assert base == {"attrs", "holidays", "python-dateutil", "tzdata"}
    assert extras >= EXTRA
