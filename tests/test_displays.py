"""`ticketpolicy.displays`: what a notebook shows, for every eye and ear."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from html.parser import HTMLParser
from operator import methodcaller
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import displayed
import pytest
from attrs import evolve
from histories import BASIC, Cases, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from specs import wrong
from tickets import at, ticket

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Event,
    LanguageError,
    Schedule,
    SolutionDelivered,
    Usage,
    Week,
    arcoiris,
    assess,
    outcomes,
)
from ticketpolicy.displays.markup import Html, element
from ticketpolicy.texts import Language, shown

RECORD = Path(__file__).with_name("documents") / "displays.toml"
RECORDED = tomllib.loads(RECORD.read_text(encoding="utf-8"))
LANGUAGES: tuple[Language, ...] = get_args(Language)
EMPTY = {"br", "hr", "img", "input", "link", "meta"}
HOSTILE = "<script>alert(1)</script> &lt; \"'"
SCHEDULE = arcoiris.schedule()
JULY = date(2026, 7, 10)
YEAR = Calendar(
    first=date(2026, 1, 1), last=date(2026, 12, 31), closed={date(2026, 7, 13): HOSTILE}
)


class Page(HTMLParser):
    """What a page is made of; an element that is not closed in its turn is a fault."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: Counter[str] = Counter()
        self.attributes: dict[str, str | None] = {}
        self.rows: list[list[tuple[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        assert tag not in EMPTY
        self.open.append(tag)
        self.names[tag] += 1
        self.attributes |= dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self.rows[-1].append((tag, dict(attrs).get("scope")))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, the last that began."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        if self.open[-1] != "style":
            self.said.append(data)

    @property
    def text(self) -> str:
        """All that is said on the page."""
        return "".join(self.said)


def answers(*events: Event, **known: Any) -> Assessment:
    """The answers about a ticket on the day after it was opened."""
    asked = ticket(at("2026-06-01 08:00"), *events, **known)
    return assess(BASIC, asked, now=at("2026-06-02 08:00"))


def shows(language: Language) -> Iterator[Html]:
    """Each model that shows itself."""
    everything = answers()
    yield everything.to_html(language)
    yield from (decision.to_html(language) for decision in everything.decisions)
    yield SCHEDULE.to_html(language)
    yield SCHEDULE.to_html(language, since=JULY)
    yield SCHEDULE.calendar.to_html(language)
    yield SCHEDULE.calendar.to_html(language, since=JULY)
    yield Usage(limit=5, used=2, resets_at=at("2026-07-01 00:00")).to_html(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_display_is_whole_and_needs_no_script_and_no_place_in_the_page(
    language: Language,
) -> None:
    for show in shows(language):
        page = Page(show)
        assert page.names["style"] == 1
        assert not page.names.keys() & {"script", "iframe", "img", "link", "a", "h1", "h2", "form"}
        assert page.attributes.keys() <= {"class", "lang", "scope"}
        assert show.startswith(f'<div class="ticketpolicy" lang="{language}">')
        assert "url(" not in show
        assert "@import" not in show


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_caption_and_every_cell_its_heads(language: Language) -> None:
    tables = list[object]()
    for show in shows(language):
        page, found = Page(show), tables_of(show)
        tables += found
        assert page.names["caption"] == page.names["table"] == len(found)
        for head, *rows in found:
            assert head == [("th", "col")] * len(head)
            assert rows
            for row in rows:
                assert row == [("th", "row"), *[("td", None)] * (len(head) - 1)]
    assert tables


def tables_of(show: str) -> list[list[list[tuple[str, str | None]]]]:
    """The rows of each table."""
    return [Page(table).rows for table in re.findall(r"<table>.*?</table>", show)]


of_a_notebook = methodcaller("_repr_html_")


def test_what_a_notebook_shows_is_in_spanish_as_is_the_explanation() -> None:
    everything = answers()
    models: list[Any] = [everything, everything.response, everything.quota.value, SCHEDULE, YEAR]
    for model in models:
        assert of_a_notebook(model) == model.to_html("es") != model.to_html("en")
    english = everything.to_html("en")
    assert of_a_notebook(english) == english
    assert type(of_a_notebook(english)) is str


@pytest.mark.parametrize("word", ["fr", "", "ES"])
def test_another_language_is_an_error(word: Any) -> None:
    usage = Usage(limit=5, used=2, resets_at=at("2026-07-01 00:00"))
    for model in (answers(), answers().quota, SCHEDULE, YEAR, usage):
        with pytest.raises(LanguageError):
            model.to_html(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_shows_all_its_reasons(language: Language) -> None:
    everything = answers(SolutionDelivered(at=at("2026-06-01 09:00")))
    assert everything.changes_at is not None
    whole = Page(everything.to_html(language)).text
    for decision in everything.decisions:
        single = Page(decision.to_html(language)).text
        for said in reasons(decision, language):
            assert said in single
            assert said in whole
        assert shown(decision.outcome, language) in single
    assert shown(everything.as_of, language) in whole
    assert shown(everything.changes_at, language) in whole


def reasons(decision: Any, language: Language) -> Iterator[str]:
    """All that the explanation of a decision says, piece by piece."""
    for found in decision.findings:
        yield found.told(language)
        yield found.clause.id
    for reading in decision.readings:
        yield reading.choice.told(language)
    if decision.changes_at is not None:
        yield shown(decision.changes_at, language)
    if decision.deadline is not None:
        for part in decision.deadline.parts():
            yield part.told(language)
            yield shown(part.day, language)


@settings(max_examples=10)
@given(cases(), st.sampled_from(LANGUAGES))
def test_whatever_was_decided_can_be_shown(judged: Cases, language: Language) -> None:
    for everything in filter(None, (case.answers() for case in judged)):
        text = Page(everything.to_html(language)).text
        for decision in everything.decisions:
            assert shown(decision.outcome, language) in text
            assert decision.outcome.name in repr(everything)


@given(st.text() | st.just(HOSTILE))
def test_content_is_escaped(text: str) -> None:
    page = Page(element("p", element("b", "bold"), text, class_=text))
    assert page.names == {"p": 1, "b": 1}
    assert page.attributes == {"class": text}
    assert page.text == f"bold{text}"


def test_what_people_wrote_is_shown_as_they_wrote_it() -> None:
    hostile = assess(
        BASIC,
        evolve(ticket(at("2026-06-01 08:00"), topic=HOSTILE), id=HOSTILE, customer=HOSTILE),
        now=at("2026-06-02 08:00"),
    )
    assert Page(hostile.to_html("es")).text.startswith(f"Tiquete {HOSTILE} de {HOSTILE}, visto")
    for show in (hostile.to_html("es"), YEAR.to_html("en"), YEAR.to_html("en", since=JULY)):
        assert "script" not in Page(show).names
        assert HOSTILE in Page(show).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_of_an_outcome_is_a_word_and_colour_is_beside_it(language: Language) -> None:
    plain, admission = 0, wrong(answers().admission)
    for kind in vars(outcomes).values():
        if isinstance(kind, type) and issubclass(kind, Enum) and kind.__name__.endswith("Outcome"):
            for outcome in kind:
                show = evolve(admission, outcome=outcome).to_html(language)
                (tone, said) = re.findall(r'<span class="mark( \w+)?">(.*?)</span>', show)[0]
                assert said == shown(outcome, language)
                assert tone in {"", " good", " bad", " heed"}
                plain += not tone
    assert 0 < plain < 20


def test_the_week_is_a_grid_of_its_shifts_and_days() -> None:
    page = Page(SCHEDULE.to_html("es"))
    assert page.text.startswith("Horario de la semana, hora de America/Bogota")
    assert page.text.count("abierto") == 10
    assert [len(row) for row in page.rows[:8]] == [4] * 8
    assert "Día08:00-12:0014:00-17:00En totallunesabiertoabierto7 hmartes" in page.text
    assert "viernesabiertoabierto7 hsábado——0 hdomingo——0 h" in page.text


def test_hours_past_midnight_and_other_hours_are_in_the_grid_too() -> None:
    desk = Schedule(
        zone=ZoneInfo("America/Bogota"),
        week=Week.parse("Fr-Sa 22:00-06:00; Mo 08:00-12:00"),
        calendar=YEAR,
        exceptions={date(2026, 12, 24): [(time(8), time(11, 30))], date(2026, 12, 31): []},
    )
    text = Page(desk.to_html("en")).text
    assert "Day08:00-12:0022:00-06:00In allMondayopen—4 hTuesday——0 h" in text
    assert "Friday—open8 hSaturday—open8 hSunday——0 h" in text
    assert "Thursday 24 December 202608:00-11:30" in text
    assert "Thursday 31 December 2026closed" in text


def test_the_closed_days_to_come_are_shown_from_a_date_on() -> None:
    text = Page(SCHEDULE.to_html("es", since=date(2026, 7, 13))).text
    assert "desde el lunes 13 de julio de 2026" in text
    table = text[text.index("desde el") : text.index("Todos los días")]
    assert len(re.findall(r" de 202[67](?!Fecha)[A-Z]", table)) == 12
    assert "viernes 7 de agosto de 2026Batalla de Boyacá" in table
    assert "lunes 29 de junio" not in table


def test_all_closed_days_are_there_year_by_year() -> None:
    text = Page(SCHEDULE.calendar.to_html("en")).text
    assert f"All closed days: {len(SCHEDULE.calendar.closed)}" in text
    assert "202613 July" not in text
    years = dict(re.findall(r"(\d{4})(\d+ January.*?)(?=\d{5}|$)", text))
    assert "13 July: Día de Nuestra Señora del Rosario" in years["2026"]
    assert "14 July" not in years["2025"]
    assert years.keys() == {str(year) for year in range(1984, 2101)}


@pytest.mark.parametrize("since", [date(1983, 12, 31), date(2101, 1, 1)])
def test_closed_days_from_a_date_that_is_not_known_are_an_error(since: date) -> None:
    for show in (SCHEDULE.to_html, SCHEDULE.calendar.to_html):
        with pytest.raises(CalendarRangeError, match="since"):
            show("en", since=since)


@pytest.mark.parametrize(("name", "model"), list(displayed.models()))
def test_a_model_is_shown_as_the_record_shows_it(name: str, model: Any) -> None:
    assert displayed.shown(model) == RECORDED[name]


@pytest.mark.parametrize(("used", "tone"), [(0, "good"), (4, "good"), (5, "bad")])
def test_a_usage_shows_what_is_left(used: int, tone: str) -> None:
    usage = Usage(limit=5, used=used, resets_at=at("2026-07-01 00:00"))
    assert f'<span class="mark {tone}">{5 - used}</span>' in usage.to_html("es")
    assert "Se renueva el miércoles 1 de julio de 2026" in Page(usage.to_html("es")).text


def test_reprs_are_worth_reading() -> None:
    usage = Usage(limit=5, used=2, resets_at=at("2026-07-01 00:00"))
    assert (
        repr(usage) == "<Usage limit=5, used=2, remaining=3, resets_at=2026-07-01T00:00:00-05:00>"
    )
    assert repr(YEAR) == "<Calendar 2026-01-01 to 2026-12-31, 1 closed days>"
    assert repr(SCHEDULE) == (
        "<Schedule America/Bogota Mo-Fr 08:00-12:00,14:00-17:00, "
        "<Calendar 1984-01-01 to 2100-12-31, 2159 closed days>>"
    )
    everything = answers()
    assert repr(everything.response) == (
        "<RESPONSE PENDING, due_at=2026-06-10T16:00:00-05:00, remaining=PT41H, overdue=PT0S, "
        "until 2026-06-10T16:00:00.000001-05:00>"
    )
    assert repr(everything.auto_close) == "<AUTO_CLOSE NOT_WAITING, attempts=0>"
    head, *lines = repr(everything).splitlines()
    assert head == "<'T-1' as of 2026-06-02T08:00:00-05:00 by arcoirisapp.basic 1:"
    assert lines == [
        f"  {decision!r}{'>' if decision is everything.reopening else ''}"
        for decision in everything.decisions
    ]
