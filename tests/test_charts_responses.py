"""`ticketpolicy.charts.lateness`: the late first responses of a log."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from attrs import evolve
from plots import at as instant
from plots import lanes, layers, rows
from tables import KINDS
from tickets import at, ticket

from ticketpolicy import (
    Assessment,
    FactError,
    FrameTypeError,
    LanguageError,
    Responded,
    Week,
    arcoiris,
    assess,
    charts,
    hours,
)

BASIC = arcoiris.basic()
DESK = BASIC.schedule
OPENED = at("2026-07-08 09:00")
DUE = at("2026-07-17 17:00")
NOW = at("2027-06-01 09:00")


def answered(opened: datetime, after: timedelta | None) -> Assessment:
    """A ticket that was answered so much business time after it was due, or never."""
    due = hours.after(DESK, opened, timedelta(hours=48))
    events = [] if after is None else [Responded(at=hours.after(DESK, due, after))]
    return assess(BASIC, ticket(opened, *events), now=NOW)


def drawn(judged: Any, language: Any = "en") -> Any:
    """The chart of a table or of answers, in English."""
    return charts.lateness(judged, language=language)


def late_by(*spans: timedelta) -> Any:
    """The chart of tickets that were answered so late."""
    return drawn([answered(OPENED, span) for span in spans])


def kinds(chart: Any) -> dict[str, int]:
    """How many responses were late by how much."""
    return {row["when"]: row["count"] for row in rows(chart, "bar")}


def periods(chart: Any) -> list[tuple[datetime, datetime, int, int]]:
    """The weeks or months, what was due in each, and what was late."""
    due, *others = [layer["rows"] for layer in layers(chart) if layer["mark"]["type"] == "rect"]
    assert all(one == due for one in others)
    return [(instant(row), instant(row, "end"), row["due"], row["late"]) for row in due]


def test_each_kind_of_lateness_ends_with_its_limit() -> None:
    hour, microsecond = timedelta(hours=1), timedelta(microseconds=1)
    chart = late_by(microsecond, hour, hour + microsecond, 2 * hour, 4 * hour, 600 * hour)
    assert kinds(chart) == {
        "up to 1 h": 2,
        "over 1 h, up to 2 h": 2,
        "over 2 h, up to 4 h": 1,
        **{f"over {2**n} h, up to {2 ** (n + 1)} h": 0 for n in range(2, 9)},
        "over 512 h": 1,
    }
    assert lanes(chart) == list(kinds(chart))


def test_what_was_in_time_is_counted_and_not_late() -> None:
    chart = late_by(timedelta(0), timedelta(hours=1), timedelta(hours=-5))
    [(start, end, due, late)] = periods(chart)
    assert (start, end) == (at("2026-07-13 00:00"), at("2026-07-20 00:00"))
    assert (due, late) == (3, 1)
    assert chart.title.subtitle == [
        "Decided: 3. In time: 2 (66.7%). Late: 1 (33.3%).",
        "Half of the late ones are late by 1 h or less, in business time.",
    ]


def test_what_is_not_decided_is_not_counted() -> None:
    undecided = assess(BASIC, ticket(OPENED, topic=None), now=NOW)
    refused = assess(BASIC, ticket(OPENED, topic="third_party"), now=NOW)
    pending = assess(BASIC, ticket(OPENED), now=OPENED)
    maybe = assess(BASIC, ticket(OPENED, Responded(at=OPENED, public=None)), now=OPENED)
    chart = drawn([undecided, refused, pending, maybe])
    assert maybe.response.value.due_at is not None
    assert chart.to_dict() == drawn([]).to_dict()


def test_half_of_the_late_ones_are_no_later_than_what_is_told() -> None:
    for count, told in ((1, "1 h"), (2, "1 h"), (3, "2 h"), (4, "2 h"), (5, "3 h")):
        chart = late_by(*(timedelta(hours=one) for one in range(count, 0, -1)))
        assert f"are late by {told} or less" in chart.title.subtitle[1]


def test_weeks_begin_on_monday_by_the_clocks_of_the_desk() -> None:
    """20:00 of a Sunday in Bogota is Monday in UTC."""
    always = evolve(BASIC.schedule, week=Week.parse("Mo-Su 00:00-24:00"))
    policy = evolve(BASIC, schedule=always)
    opened = [at("2026-07-17 20:00"), at("2026-07-17 23:59"), at("2026-07-18 00:00")]
    found = [assess(policy, ticket(one), now=NOW) for one in opened]
    assert found[0].response.value.due_at == at("2026-07-19 20:00")
    assert periods(drawn(found)) == [
        (at("2026-07-13 00:00"), at("2026-07-20 00:00"), 2, 2),
        (at("2026-07-20 00:00"), at("2026-07-27 00:00"), 1, 1),
    ]


def test_many_weeks_are_told_as_months() -> None:
    far = [answered(OPENED.replace(year=year), None) for year in (2023, 2026)]
    chart = drawn(far)
    first, *_, last = periods(chart)
    assert first[:2] == (at("2023-07-01 00:00"), at("2023-08-01 00:00"))
    assert last[:2] == (at("2026-07-01 00:00"), at("2026-08-01 00:00"))
    assert [part["title"]["text"] for part in chart.to_dict()["vconcat"]] == [
        "Late per month, in % of those due",
        "Per month: due (outline) and late (filled)",
        "Late responses, by business time",
    ]
    near = [answered(OPENED.replace(year=year), None) for year in (2025, 2026)]
    assert "week" in drawn(near).to_dict()["vconcat"][0]["title"]["text"]


def test_without_late_responses_there_is_none_to_show() -> None:
    chart = late_by(timedelta(0))
    assert lanes(chart) == ["none"]
    assert chart.title.subtitle == ["Decided: 1. In time: 1 (100.0%). Late: 0 (0.0%)."]
    scales = [
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in layers(chart)
        if layer["mark"].get("type") == "rect" and "scale" in layer["encoding"]["y"]
    ]
    assert scales == [[0, 4], [0, 4]]
    assert len(drawn([]).to_dict()["vconcat"]) == 1


TABLE = {
    "response": ["MET", "BREACHED", "BREACHED", "PENDING", None, "MET"],
    "response_due_at": [DUE, DUE, DUE + timedelta(days=7), DUE, None, None],
    "response_overdue": [None, timedelta(hours=3), timedelta(hours=9), None, None, None],
}


def table() -> Any:
    """A table as `frames.assess` answers it."""
    instants = pl.Datetime("us", "America/Bogota")
    types = {"response_due_at": instants, "response_overdue": pl.Duration("us")}
    return pl.DataFrame(TABLE, schema_overrides=types)


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_any_kind_is_counted(kind: str) -> None:
    chart = drawn(KINDS[kind](table()))
    assert [one[2:] for one in periods(chart)] == [(2, 1), (1, 1)]
    assert kinds(chart)["over 2 h, up to 4 h"] == 1
    assert kinds(chart)["over 8 h, up to 16 h"] == 1
    assert chart.description == (
        "First responses. Decided: 3. In time: 1 (33.3%). Late: 2 (66.7%). "
        "Half of the late ones are late by 3 h or less, in business time."
    )


def test_a_table_without_decided_responses_shows_none() -> None:
    assert lanes(drawn(table().head(0))) == ["none"]


def test_what_is_neither_a_table_nor_answers_is_refused() -> None:
    with pytest.raises(FrameTypeError, match="^judged=5 "):
        drawn(5)
    with pytest.raises(FactError, match=r"^judged\[1\]=5 is not an Assessment"):
        drawn([answered(OPENED, None), 5])
    with pytest.raises(LanguageError):
        drawn([], language="fr")


def test_each_language_has_words_of_its_own() -> None:
    spanish = drawn([answered(OPENED, timedelta(minutes=90))], language="es")
    unasked: Any = charts.lateness([answered(OPENED, timedelta(minutes=90))])
    assert unasked.to_dict() == spanish.to_dict()
    assert spanish.description == (
        "Primeras respuestas. Decididas: 1. A tiempo: 0 (0,0 %). Tarde: 1 (100,0 %). "
        "La mitad de las tardías tuvo un retraso de 1 h 30 min o menos, en tiempo hábil."
    )
    assert lanes(spanish) == ["hasta 1 h", "más de 1 h, hasta 2 h"]
    [row, *_] = rows(spanish, "rect")
    assert row["said"] == (
        "Tarde: 1 de 1 (100,0 %): lunes 13 de julio de 2026 a domingo 19 de julio de 2026"
    )


def test_a_generator_of_answers_gives_an_equal_chart() -> None:
    found = [answered(OPENED, timedelta(hours=2)), answered(OPENED, None)]
    assert drawn(iter(found)).to_dict() == drawn(found).to_dict()


def test_a_whole_log_is_told_in_counts_and_not_in_rows(judged: Any) -> None:
    chart = drawn(judged)
    found = periods(chart)
    counts = Counter[str | None](judged["response"])
    assert sum(due for _, _, due, _ in found) == counts["MET"] + counts["BREACHED"]
    assert sum(late for *_, late in found) == sum(kinds(chart).values()) == counts["BREACHED"]
    overdue = judged.filter(response="BREACHED")["response_overdue"]
    assert kinds(chart)["over 512 h"] == (overdue > timedelta(hours=512)).sum()
    half = overdue.sort()[(len(overdue) - 1) // 2]
    assert half == timedelta(hours=26, minutes=28)
    assert "26 h 28 min" in chart.title.subtitle[1]
    assert len(json.dumps(chart.to_dict())) < 30_000
