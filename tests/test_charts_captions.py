"""`ticketpolicy.charts.captions`: what is said in words about the timeline of a ticket."""

from datetime import timedelta

import pytest
from attrs import evolve
from tickets import at, ticket

from ticketpolicy import Assessment, CustomerReplied, Responded, Ticket, arcoiris, assess
from ticketpolicy.charts import captions
from ticketpolicy.charts.bands import Bands
from ticketpolicy.charts.lanes import Bar, Lanes, Mark, Part
from ticketpolicy.texts import Language, Text

BASIC = arcoiris.basic()
OPENED = at("2026-07-08 09:00")
NOW = at("2026-07-09 12:00")
HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)
BANDS = Bands([], Text("Franjas.", "Bands."))
NOTHING = Lanes([], [], [])


def judged(asked: Ticket) -> Assessment:
    """The answers about a ticket."""
    return assess(BASIC, asked, now=NOW)


def said(drawn: Lanes, language: Language = "en") -> list[str]:
    """The lines under the title where this is drawn of a ticket that has just come."""
    return list(captions.lines(judged(ticket(OPENED)), drawn, BANDS, language))


def test_the_title_names_the_ticket_and_whose_it_is() -> None:
    answers = judged(ticket(OPENED))
    assert captions.title(answers, "es") == "Tiquete T-1 de ACME"
    assert captions.title(answers, "en") == "Ticket T-1 of ACME"
    nobody = judged(evolve(ticket(OPENED), id=7, customer=None))
    assert captions.title(nobody, "en") == "Ticket 7 of not known"


def test_the_lines_say_as_of_when_and_the_answers_that_have_no_lane() -> None:
    assert said(NOTHING) == [
        "As of Thursday 9 July 2026, 12:00 p.m.",
        (
            "Admission: admitted. Monthly quota: within the quota. "
            "Escalation: not entitled yet. Reopening: not closed."
        ),
        "Bands.",
    ]
    assert said(NOTHING, "es") == [
        "Visto el jueves 9 de julio de 2026, 12:00 m.",
        (
            "Admisión: admitido. Cupo del mes: dentro del cupo. "
            "Escalamiento: sin derecho todavía. Reapertura: no está cerrado."
        ),
        "Franjas.",
    ]


@pytest.mark.parametrize(
    ("part", "spanish", "english"),
    [
        ("ran", "Franjas.", "Bands."),
        (
            "left",
            "Franjas. A trazos: lo que queda o sobró de un plazo.",
            "Bands. Dashed: time that is, or was, left.",
        ),
        ("late", "Franjas. Gruesa: retraso.", "Bands. Thick: lateness."),
    ],
)
def test_the_key_tells_what_the_looks_of_bars_mean(part: Part, spanish: str, english: str) -> None:
    drawn = Lanes([], [], [Bar("a lane", OPENED, NOW, part)])
    assert (said(drawn, "es")[2], said(drawn)[2]) == (spanish, english)


def test_the_key_tells_of_hollow_marks_where_there_are_some() -> None:
    def key(*marks: Mark) -> str:
        return said(Lanes([], [*marks], []), "es")[2]

    by_now, to_come = (Mark("a lane", one, "due", "a mark") for one in (NOW, NOW + MICROSECOND))
    assert key(by_now) == "Franjas."
    assert key(by_now, to_come, by_now) == "Franjas. Hueca: está por venir."


def test_the_key_tells_all_that_is_drawn_in_one_order() -> None:
    bars = [Bar("a lane", OPENED, NOW, part) for part in ("late", "left", "ran")]
    mark = Mark("a lane", NOW + HOUR, "due", "a mark")
    assert said(Lanes([], [mark], bars))[2] == (
        "Bands. Dashed: time that is, or was, left. Thick: lateness. Hollow: to come."
    )


EVENTS = Responded(at=OPENED + HOUR), CustomerReplied(at=OPENED + 2 * HOUR)


def test_the_description_says_the_same_in_sentences() -> None:
    assert list(captions.description(judged(ticket(OPENED, *EVENTS)), "en")) == [
        (
            "Timeline of ticket T-1 of ACME, as of Thursday 9 July 2026, 12:00 p.m. "
            "It was opened on Wednesday 8 July 2026, 9:00 a.m.; events since then: 2."
        ),
        "Admission: admitted.",
        "Monthly quota: within the quota.",
        "First response: met, until Friday 17 July 2026, 5:00 p.m.",
        "Update: no promise.",
        "Reply to the last message: no promise.",
        "Solution: no promise.",
        "Escalation: not entitled yet.",
        "Warranty: not started.",
        "Closing by silence: not waiting for the customer.",
        "Reopening: not closed.",
    ]


def test_the_description_is_told_in_spanish_too() -> None:
    about, _, _, response, *_ = captions.description(judged(ticket(OPENED)), "es")
    assert about == (
        "Línea de tiempo del tiquete T-1 de ACME, visto el jueves 9 de julio de 2026, 12:00 m. "
        "Se abrió el miércoles 8 de julio de 2026, 9:00 a. m.; hechos desde entonces: 0."
    )
    assert response == (
        "Primera respuesta: pendiente, hasta el viernes 17 de julio de 2026, 5:00 p. m."
    )
