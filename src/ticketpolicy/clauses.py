"""What a written policy says, clause by clause, and how its silence is read."""

from types import NoneType

from attrs import field, frozen

from ticketpolicy.texts import Language, Text
from ticketpolicy.validators import are, clause_id, is_a

_READ = Text("Lectura. {} {}", "Reading. {} {}")


@frozen(kw_only=True)
class Clause:
    """One promise or condition of a written policy, paraphrased.

    ``manual`` is why no rule can decide it, or None when one does.

    >>> Clause(
    ...     id="quota.monthly",
    ...     title=Text("Cupo mensual", "Monthly quota"),
    ...     paraphrase=Text("Cinco tiquetes al mes.", "Five tickets a month."),
    ... ).title.en
    'Monthly quota'
    """

    id: str = field(validator=clause_id)
    title: Text = field(validator=is_a(Text))
    paraphrase: Text = field(validator=is_a(Text))
    manual: Text | None = field(default=None, validator=is_a(Text, NoneType))


@frozen(kw_only=True)
class Reading:
    """How a clause that is silent, or contradicts another, is understood, and why.

    ``clause`` is the id of the clause, ``ground`` what speaks for the choice, and
    ``alternatives`` are the other ways to read it.
    """

    clause: str = field(validator=clause_id)
    question: Text = field(validator=is_a(Text))
    choice: Text = field(validator=is_a(Text))
    alternatives: tuple[Text, ...] = field(validator=are(Text))
    ground: Text = field(validator=is_a(Text))

    def told(self, language: Language) -> str:
        """The question and the choice, in ``"es"`` or ``"en"``; raises `LanguageError`."""
        return _READ.told(language, self.question, self.choice)
