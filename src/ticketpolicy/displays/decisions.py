"""An answer about a ticket: its outcome, its reasons, and the hours of its deadline."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.deadlines import Deadline
from ticketpolicy.displays.markup import Html, element, listed, mark, page, sentence, table
from ticketpolicy.outcomes import CHANGES, Question
from ticketpolicy.texts import Language, Text, shown

_HEAD = Text("{}: ", "{}: ")
_CLAUSE = Text(" Cláusula {}, {}.", " Clause {}, {}.")
_HOURS = Text("De qué se componen {} de tiempo hábil", "What {} of business time are made up of")
_DAY, _OPEN, _LENGTH = Text("Día", "Day"), Text("Horas", "Hours"), Text("Duración", "Length")

_TONES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ADMITTED", "WITHIN", "MET", "IN_FORCE", "FREE"), "good"),
        **dict.fromkeys(("REFUSED", "OVER_QUOTA", "BREACHED", "EXPIRED", "CHARGED"), "bad"),
        **dict.fromkeys(
            ("INCOMPLETE", "BILLABLE", "AT_RISK", "ENTITLED", "ELIGIBLE", "UNDECIDED"), "heed"
        ),
    }
)


class Found(Protocol):
    """What a display shows of a finding."""

    @property
    def clause(self) -> Clause:
        """The clause that it applies."""
        ...

    def told(self, language: Language) -> str:
        """What was found."""
        ...


class Answer(Protocol):
    """What a display shows of a decision."""

    @property
    def question(self) -> Question:
        """What was asked."""
        ...

    @property
    def outcome(self) -> Enum:
        """What was decided."""
        ...

    @property
    def findings(self) -> Sequence[Found]:
        """What determined the outcome."""
        ...

    @property
    def readings(self) -> Sequence[Reading]:
        """The readings on which it rests."""
        ...

    @property
    def deadline(self) -> Deadline | None:
        """The promised span of business time behind it."""
        ...

    @property
    def changes_at(self) -> datetime | None:
        """When the outcome is another."""
        ...


def display(answer: Answer, language: Language) -> Html:
    """An answer with its reasons."""
    head = element("strong", _HEAD.told(language, answer.question))
    return page(language, element("p", head, outcome(answer, language)), *reasons(answer, language))


def outcome(answer: Answer, language: Language) -> Html:
    """The outcome of an answer, marked."""
    return mark(shown(answer.outcome, language), _TONES.get(answer.outcome.name, ""))


def reasons(answer: Answer, language: Language) -> Iterator[Html]:
    """What was found, how it is read, the hours of the deadline, and when it changes."""
    found = (_finding(found, language) for found in answer.findings)
    read = (one.told(language) for one in answer.readings)
    yield listed([*found, *read])
    if answer.deadline is not None:
        yield _made_of(answer.deadline, language)
    if answer.changes_at is not None:
        yield sentence(CHANGES, language, answer.changes_at)


def _finding(found: Found, language: Language) -> Html:
    clause = found.clause
    cited = _CLAUSE.told(language, clause.title, clause.id)
    return element("span", found.told(language), element("small", cited))


def _made_of(deadline: Deadline, language: Language) -> Html:
    heads = [words.told(language) for words in (_DAY, _OPEN, _LENGTH)]
    rows = [
        (shown(part.day, language), part.told(language), shown(part.length, language))
        for part in deadline.parts()
    ]
    return table(_HOURS.told(language, deadline.span), heads, rows)
