"""Assessments: the policy, the ticket and the instant once, and the answer to each question."""

from datetime import datetime
from typing import Any, ClassVar, Self

import attrs
from attrs import frozen

from ticketpolicy.assessments import Assessment
from ticketpolicy.codec.answers import KINDS, Answer
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.decisions import case_of
from ticketpolicy.codec.faults import Faults
from ticketpolicy.codec.refusals import Given
from ticketpolicy.policies import Policy
from ticketpolicy.tickets import Ticket

_ANSWER: Any = Answer
_KEYS = {question: question.name.lower() for question in KINDS}


@frozen(kw_only=True, slots=False)
class _Answers:
    CALLED: ClassVar[str] = "Assessment"

    policy: Policy
    ticket: Ticket
    as_of: datetime

    @classmethod
    def of(cls, answers: Assessment) -> Self:
        """What is written of an assessment."""
        policy, ticket, _, as_of, *_ = answers.case
        said: dict[str, Any] = {
            key: Answer[Any, Any].answering(getattr(answers, key)) for key in _KEYS.values()
        }
        return cls(policy=policy, ticket=ticket, as_of=as_of, **said)

    def model(self, given: Given) -> Assessment:
        """The assessment, of which ``given`` is the document; raises `RefusedError`."""
        case = case_of(self.policy, self.ticket, self.as_of, given)
        faults = Faults()
        decisions: dict[str, Any] = {}
        for question, key in _KEYS.items():
            answer: Answer[Any, Any] = getattr(self, key)
            with faults.behind(key):
                decisions[key] = answer.decision(case, question, mapping(given[key]))
        faults.settle()
        return Assessment(case, **decisions)


AssessmentDocument: Any = attrs.make_class(
    "AssessmentDocument",
    {key: attrs.field(type=_ANSWER[KINDS[question]]) for question, key in _KEYS.items()},
    bases=(_Answers,),
    kw_only=True,
)
"""The answers to all questions, with what they are about."""
