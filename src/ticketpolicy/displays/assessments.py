"""All answers about a ticket: a table of the outcomes, and the reasons of each."""

from collections.abc import Iterable, Sequence

from ticketpolicy.displays import decisions
from ticketpolicy.displays.decisions import Answer
from ticketpolicy.displays.markup import Html, element, folded, page, table
from ticketpolicy.texts import Language, Text, shown

_CAPTION = Text("Respuestas", "Answers")
_QUESTION, _OUTCOME = Text("Pregunta", "Question"), Text("Respuesta", "Answer")
_CHANGES, _NEVER = Text("Cambia", "Changes"), Text("no cambia", "does not change")
_WHY = Text("{}: por qué", "{}: why")


def display(head: Iterable[str], answers: Sequence[Answer], end: str, language: Language) -> Html:
    """The answers below some lines that say what they are about, and before a last one."""
    heads = [words.told(language) for words in (_QUESTION, _OUTCOME, _CHANGES)]
    rows = [_row(answer, language) for answer in answers]
    return page(
        language,
        *(element("p", line) for line in head),
        table(_CAPTION.told(language), heads, rows),
        *(
            folded(_WHY.told(language, answer.question), *decisions.reasons(answer, language))
            for answer in answers
        ),
        element("p", end),
    )


def _row(answer: Answer, language: Language) -> tuple[str, ...]:
    changes_at = answer.changes_at
    changes = _NEVER.told(language) if changes_at is None else shown(changes_at, language)
    return shown(answer.question, language), decisions.outcome(answer, language), changes
