"""Notes: what a rule found, with the id of its clause; a finding has the clause itself."""

from collections.abc import Sequence

from attrs import evolve, field, frozen

from ticketpolicy import decisions
from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.codec.records import Record
from ticketpolicy.decisions import Fact, Finding
from ticketpolicy.extras import extra
from ticketpolicy.texts import UNTOLD, Text, fits

with extra("codec"):
    from cattrs import Converter


@frozen(kw_only=True)
class Note:
    """What one rule found: its stable id, the id of the clause, the words and their facts."""

    rule: str
    clause: str
    says: Text
    facts: tuple[Fact, ...] = field()

    @classmethod
    def of(cls, note: decisions.Note) -> "Note":
        """The same of a note of a decision."""
        rule, clause, says, known = note
        facts = tuple(Fact(name, value) for name, value in known)
        return cls(rule=rule, clause=clause, says=says, facts=facts)

    def note(self) -> decisions.Note:
        """The note of a decision."""
        known = tuple((fact.name, fact.value) for fact in self.facts)
        return self.rule, self.clause, self.says, known


def _note(*, rule: str, clause: str, says: Text, facts: tuple[Fact, ...]) -> Note:
    _told(says, facts)
    return Note(rule=rule, clause=clause, says=says, facts=facts)


def _finding(
    *,
    rule: str,
    says: Text,
    facts: tuple[Fact, ...],
    clause: Clause,
    readings: tuple[Reading, ...],
) -> Finding:
    _told(says, facts)
    return Finding(rule, says, facts, clause, readings)


def of_note(kind: type, converter: Converter) -> Record:
    """A reader of notes, whose words can be told with their facts."""
    return evolve(Record.of(kind, converter), build=_note)


def of_finding(kind: type, converter: Converter) -> Record:
    """A reader of findings, whose words can be told with their facts."""
    return evolve(Record.of(kind, converter), build=_finding)


def _told(says: Text, facts: Sequence[Fact]) -> None:
    """Refuse words that would fail when they are told, or take in a fact again and again."""
    for language, words in (("es", says.es), ("en", says.en)):
        if facts and not fits(words, len(facts)):
            raise RefusedError.of(words, UNTOLD, "says", language)
