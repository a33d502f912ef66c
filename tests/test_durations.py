"""`ticketpolicy.businesstime.durations`: spans of time as texts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticketpolicy import SpanError
from ticketpolicy.businesstime import durations


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("PT0S", timedelta(0)),
        ("PT48H", timedelta(days=2)),
        ("PT7H30M", timedelta(hours=7, minutes=30)),
        ("PT1H0.00001S", timedelta(hours=1, microseconds=10)),
        ("-PT1H", -timedelta(hours=1)),
        ("-PT0.000001S", -timedelta(microseconds=1)),
        ("PT59M59.999999S", timedelta(hours=1) - timedelta(microseconds=1)),
        ("PT23999999999H59M59.999999S", timedelta.max),
        ("-PT23999999976H", timedelta.min),
    ],
)
def test_a_span_is_written_in_hours_minutes_and_seconds(text: str, span: timedelta) -> None:
    assert durations.write(span) == text
    assert durations.parse(text, "within") == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("PT90M", timedelta(hours=1, minutes=30)),
        ("PT3600S", timedelta(hours=1)),
        ("PT007H", timedelta(hours=7)),
        ("PT0.5S", timedelta(milliseconds=500)),
        ("-PT0H", timedelta(0)),
        (f"PT{'0' * 36}1H", timedelta(hours=1)),
    ],
)
def test_other_ways_to_write_a_span_are_read(text: str, span: timedelta) -> None:
    assert durations.parse(text, "within") == span


@given(st.timedeltas())
def test_every_span_is_read_back(span: timedelta) -> None:
    assert durations.parse(durations.write(span), "within") == span


@pytest.mark.parametrize(
    "text",
    [
        "", "48", "48h", "PT", "P", "-PT", "PTH", "PT1", "PT1H1H", "PT1M1H", "PT.5S", "PT1.S",
        "PT1.5H", "PT0.1234567S", "pt1h", "PT1H ", " PT1H", "+PT1H", "PT-1H", "PT1H\n", "PT1,5S",
        "PT\u0661H", f"PT{'0' * 37}1H",
    ],
)  # fmt: skip
def test_what_is_no_span_is_refused(text: str) -> None:
    write = "write hours, minutes and seconds, such as 'PT48H' or 'PT7H30M'"
    assert refusal(text) == f"within={text!r} is no span of time: {write}"


@pytest.mark.parametrize("text", ["P1D", "P2W", "P1M", "P1Y", "P1DT2H", "-P1D"])
def test_days_and_more_are_refused_with_what_to_write(text: str) -> None:
    write = "say how many hours, such as 'PT48H'"
    assert refusal(text) == f"within={text!r} counts in days or more: {write}"


def test_a_span_beyond_all_is_refused() -> None:
    told = "within='PT99999999999H' is longer than any span that can be told"
    assert refusal("PT99999999999H") == told


def refusal(text: str) -> str:
    """What is said of a text that is no span."""
    with pytest.raises(SpanError) as caught:
        durations.parse(text, "within")
    return str(caught.value)
