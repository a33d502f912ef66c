"""What is said in words about the timeline of a ticket: its title, its key, its description."""

from collections.abc import Iterator

from ticketpolicy.assessments import Assessment
from ticketpolicy.charts.bands import Bands
from ticketpolicy.charts.lanes import Lanes, answer
from ticketpolicy.charts.terms import term
from ticketpolicy.outcomes import Question
from ticketpolicy.texts import Language, Text

_TITLE = Text("Tiquete {} de {}", "Ticket {} of {}")
_AS_OF = Text("Visto el {}.", "As of {}.")
_DASHED = Text("A trazos: lo que queda o sobró de un plazo.", "Dashed: time that is, or was, left.")
_THICK = Text("Gruesa: retraso.", "Thick: lateness.")
_HOLLOW = Text("Hueca: está por venir.", "Hollow: to come.")
_ABOUT = Text(
    "Línea de tiempo del tiquete {} de {}, visto el {}. Se abrió el {}; hechos desde entonces: {}.",
    "Timeline of ticket {} of {}, as of {}. It was opened on {}; events since then: {}.",
)
_UNTIL = Text("{}, hasta el {}.", "{}, until {}.")
_APART = (Question.ADMISSION, Question.QUOTA, Question.ESCALATION, Question.REOPENING)


def title(answers: Assessment, language: Language) -> str:
    """Which ticket it is, and whose."""
    return _TITLE.told(language, answers.ticket.id, answers.ticket.customer)


def lines(answers: Assessment, drawn: Lanes, bands: Bands, language: Language) -> Iterator[str]:
    """Since when it stands so, the answers that have no lane, and what the looks mean."""
    yield _AS_OF.told(language, answers.as_of)
    apart = [one for one in answers.decisions if one.question in _APART]
    yield " ".join(f"{answer(one, language)}." for one in apart)
    parts = {bar.part for bar in drawn.bars}
    key = [bands.told]
    key += [_DASHED] if "left" in parts else []
    key += [_THICK] if "late" in parts else []
    key += [_HOLLOW] if any(mark.at > answers.case.now for mark in drawn.marks) else []
    yield " ".join(words.told(language) for words in key)


def description(answers: Assessment, language: Language) -> Iterator[str]:
    """The same as sentences, for whoever cannot see the chart."""
    ticket, opened_at = answers.ticket, answers.case.opened_at
    about = ticket.id, ticket.customer, answers.as_of, opened_at, len(ticket.events)
    yield _ABOUT.told(language, *about)
    for decision in answers.decisions:
        promised, said = term(decision), answer(decision, language)
        if promised is None:
            yield f"{said}."
        else:
            yield _UNTIL.told(language, said, answers.case.local(promised.end))
