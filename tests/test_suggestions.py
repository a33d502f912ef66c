"""`ticketpolicy.suggestions`: what there is instead of a name that is none."""

import pytest

from ticketpolicy.suggestions import instead


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("FROM", ": did you mean 'FORM'? There are FORM, FORMS"),
        ("PHONE", ": give one of FORM, FORMS"),
        ("FORM" + "S" * 56, ": give one of FORM, FORMS"),
    ],
)
def test_the_nearest_name_is_told_and_all_that_there_are(name: str, told: str) -> None:
    assert instead(name, ["FORM", "FORMS"]) == told


def test_a_name_that_is_too_long_is_not_looked_for() -> None:
    known = "x" * 60
    assert instead(known, [known]) == f": did you mean {known!r}? There are {known}"
    assert instead(f"{known}x", [known]) == f": give one of {known}"
