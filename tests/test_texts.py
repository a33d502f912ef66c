"""`ticketpolicy.texts`: values as people write them in Spanish and in English."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import get_args

import pandas  # noqa: ICN001 - pd is the same, past the type checkers
import pytest
import words
from specs import wrong

from ticketpolicy import Channel, LanguageError, Text
from ticketpolicy.texts import Language, fits, shown

WORDS = Path(__file__).with_name("documents") / "words.toml"


def test_the_library_says_what_the_list_of_its_words_says() -> None:
    assert tomllib.loads(WORDS.read_text(encoding="utf-8")) == words.said()


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (None, "no se sabe", "not known"),
        (True, "sí", "yes"),
        (False, "no", "no"),
        (5, "5", "5"),
        ("T-1", "T-1", "T-1"),
        (Channel.EMAIL, "correo electrónico", "e-mail"),
        (Text("uno", "one"), "uno", "one"),
        ((1, ("a", 2)), "1, ('a', 2)", "1, ('a', 2)"),
        (10**150, f"1{'0' * 119}...", f"1{'0' * 119}..."),
        (["a", Channel.FORM], "a, formulario de nuevo tiquete", "a, new-ticket form"),
        (date(2026, 7, 13), "lunes 13 de julio de 2026", "Monday 13 July 2026"),
        (date(2027, 1, 3), "domingo 3 de enero de 2027", "Sunday 3 January 2027"),
        (time(0), "12:00 a. m.", "12:00 a.m."),
        (time(12), "12:00 m.", "12:00 p.m."),
        (time(12, 1), "12:01 p. m.", "12:01 p.m."),
        (time(11, 59), "11:59 a. m.", "11:59 a.m."),
        (time(17, 0, 5), "5:00:05 p. m.", "5:00:05 p.m."),
        (time(8, 0, 0, 1), "8:00:00,000001 a. m.", "8:00:00.000001 a.m."),
        (time(8, 0, 1, 500000), "8:00:01,5 a. m.", "8:00:01.5 a.m."),
        (
            datetime(2026, 6, 5, 16, 59),
            "viernes 5 de junio de 2026, 4:59 p. m.",
            "Friday 5 June 2026, 4:59 p.m.",
        ),
        (pandas.NaT, "no se sabe", "not known"),
        (timedelta(0), "0 h", "0 h"),
        (timedelta(hours=48), "48 h", "48 h"),
        (timedelta(hours=5, minutes=59), "5 h 59 min", "5 h 59 min"),
        (timedelta(seconds=90), "1 min 30 s", "1 min 30 s"),
        (timedelta(microseconds=-1), "-0,000001 s", "-0.000001 s"),
    ],
)
def test_values_are_written_as_people_write_them(value: object, spanish: str, english: str) -> None:
    assert (shown(value, "es"), shown(value, "en")) == (spanish, english)


def test_values_stand_in_their_places() -> None:
    text = Text("{1} antes de {0}", "{1} before {0}")
    assert text.told("en", 2, 1) == "1 before 2"
    assert Text("sin {}", "without {}").told("es") == "sin {}"
    assert Text("{}", "{}").told("en", "{0} {x}") == "{0} {x}"


@pytest.mark.parametrize(
    ("words", "count", "fit"),
    [
        ("no place, for X", 0, True),
        ("{} X {}", 2, True),
        ("{} {}", 1, False),
        ("{1} {0}", 2, True),
        ("{1}", 2, True),
        ("{1}", 1, False),
        ("{0} {0}", 2, False),
        ("{} {0}", 2, False),
        ("{x}", 1, False),
        ("{}}", 1, False),
        ("{0} {", 1, False),
    ],
)
def test_words_have_a_place_for_each_value(words: str, count: int, fit: bool) -> None:
    assert fits(words, count) is fit


def test_a_sentence_ends_with_one_point() -> None:
    assert (
        Text("Vence a las {}.", "It is due at {}.").told("es", time(8)) == "Vence a las 8:00 a. m."
    )


@pytest.mark.parametrize("language", ["fr", "ES", "", None])
def test_other_languages_are_refused(language: str | None) -> None:
    with pytest.raises(LanguageError, match="^language=.*give 'es' or 'en'"):
        Text("sí", "yes").told(wrong(language))


def test_the_languages_are_two() -> None:
    assert get_args(Language) == ("es", "en")
