"""`ticketpolicy.charts.looks`: what can be seen on any ground, by any eye, in any zone."""

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import altair as alt
import drawings
import pytest
from plots import layers
from tickets import at, ticket

from ticketpolicy import Responded, arcoiris, assess, charts
from ticketpolicy.charts import looks

BASIC = arcoiris.basic()
OPENED = at("2026-07-08 09:00")
NOW = at("2026-07-22 10:00")
LATE = ticket(OPENED, Responded(at=NOW))
CHARTS: dict[str, Callable[[], Any]] = {
    "ticket": lambda: charts.ticket(BASIC, LATE, now=NOW),
    "month": lambda: charts.month(BASIC, [LATE], customer="ACME", now=NOW),
    "lateness": lambda: charts.lateness([assess(BASIC, LATE, now=NOW)]),
}
HEARD = {
    "ticket": ["bar", "point", "rule"],
    "month": ["point", "rule"],
    "lateness": ["bar", "rect"],
}
RECORD = Path(__file__).with_name("documents") / "charts.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))
GROUNDS = {"white": "#ffffff", "dark": "#121212"}


def brightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""
    darker, brighter = sorted(map(brightness, (one, other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_a_chart_is_drawn_as_the_record_draws_it(name: str) -> None:
    assert drawings.drawn(name) == RECORDED[name]


@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_are_seen_and_words_read_on_a_light_ground_and_on_a_dark_one(ground: str) -> None:
    for colour in (looks.BLUE, looks.RED, looks.GREEN, looks.PURPLE, looks.INK):
        assert contrast(colour, GROUNDS[ground]) >= 3
    assert contrast(looks.INK, GROUNDS[ground]) >= (4.5 if ground == "white" else 4)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_leaves_the_ground_to_the_page_and_may_be_part_of_another(name: str) -> None:
    chart = CHARTS[name]()
    assert "background" not in chart.to_dict()
    assert len(alt.vconcat(chart, chart).to_dict()["vconcat"]) == 2


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_title_and_says_what_it_shows(name: str) -> None:
    spec = CHARTS[name]().to_dict()
    assert spec["title"]["text"]
    assert any(character.isdigit() for character in spec["description"])


def is_heard(layer: dict[str, Any]) -> bool:
    """Whether the marks of a layer are read aloud."""
    heard: bool = layer["mark"].get("aria", True)
    return heard


@pytest.mark.parametrize("name", CHARTS)
def test_what_is_read_aloud_is_said_in_words_of_the_rows(name: str) -> None:
    """Otherwise a viewer makes up English words, and times of its own zone."""
    drawn = list(layers(CHARTS[name]()))
    heard = [layer["mark"]["type"] for layer in drawn if is_heard(layer)]
    assert sorted(set(heard)) == HEARD[name]
    for layer in drawn:
        if is_heard(layer):
            assert layer["encoding"]["description"]["field"] == "said"
            assert [one["field"] for one in layer["encoding"]["tooltip"]] == ["told", "when"]
            assert all(
                row["said"] == ": ".join(filter(None, (row["told"], row["when"])))
                for row in layer["rows"]
            )
        for axis in (layer["encoding"].get(channel, {}).get("axis") for channel in "xy"):
            assert axis is None or axis["aria"] is False


@pytest.mark.parametrize("name", CHARTS)
def test_instants_are_the_same_for_every_viewer(name: str) -> None:
    for layer in layers(CHARTS[name]()):
        for row in layer["rows"]:
            for field in {"at", "end"} & row.keys():
                assert datetime.fromisoformat(row[field]).utcoffset() == timedelta(0)
        x: dict[str, Any] = layer["encoding"].get("x", {})
        if x.get("type") == "temporal":
            assert x["scale"]["type"] == "utc"
            assert x["scale"]["nice"] is False
            assert x["axis"]["labelExpr"]


@pytest.mark.parametrize("name", CHARTS)
def test_no_colour_stands_alone(name: str) -> None:
    """What has several colours by a field has several shapes or widths by it too."""
    for layer in filter(is_heard, layers(CHARTS[name]())):
        encoding = layer["encoding"]
        others = [encoding[one] for one in ("shape", "strokeWidth") if one in encoding]
        for colour in (encoding[one] for one in ("color", "fill", "stroke") if one in encoding):
            assert any(tells_apart(other, colour) for other in others)


def tells_apart(channel: dict[str, Any], colour: dict[str, Any]) -> bool:
    """Whether values of one field that have different colours differ in a channel too."""
    looks, colours = (
        dict(zip(one["scale"]["domain"], one["scale"]["range"], strict=True))
        for one in (channel, colour)
    )
    return channel["field"] == colour["field"] and all(
        looks[one] != looks[other]
        for one, other in combinations(colours, 2)
        if colours[one] != colours[other]
    )


def test_an_instant_is_written_in_utc() -> None:
    assert looks.utc(OPENED) == "2026-07-08T14:00:00+00:00"
    assert looks.utc(datetime(2026, 7, 8, 14, 0, 0, 1, tzinfo=UTC)).endswith(".000001+00:00")
