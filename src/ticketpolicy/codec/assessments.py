"""Assessments: the policy, the ticket and the instant once, and the answer to each question."""

from datetime import datetime
from typing import Any

from attrs import frozen

from ticketpolicy.assessments import Assessment
from ticketpolicy.codec.answers import KINDS, Answer
from ticketpolicy.codec.containers import mapping
from ticketpolicy.codec.decisions import case_of
from ticketpolicy.codec.faults import Faults
from ticketpolicy.codec.refusals import Given
from ticketpolicy.outcomes import (
    AdmissionOutcome,
    AutoCloseOutcome,
    EscalationOutcome,
    QuotaOutcome,
    ReopeningOutcome,
    ResponseOutcome,
    TargetOutcome,
    WarrantyOutcome,
)
from ticketpolicy.policies import Policy
from ticketpolicy.rules.closures import Silence
from ticketpolicy.rules.escalations import Escalation
from ticketpolicy.rules.quotas import Usage
from ticketpolicy.rules.responses import ResponseTime
from ticketpolicy.rules.targets import TargetTime
from ticketpolicy.rules.warranties import Warranty
from ticketpolicy.tickets import Ticket

_KEYS = {question: question.name.lower() for question in KINDS}


@frozen(kw_only=True)
class AssessmentDocument:
    """The answers to all questions, with what they are about."""

    policy: Policy
    ticket: Ticket
    as_of: datetime
    admission: Answer[AdmissionOutcome, None]
    quota: Answer[QuotaOutcome, Usage | None]
    response: Answer[ResponseOutcome, ResponseTime]
    follow_up: Answer[TargetOutcome, TargetTime]
    next_reply: Answer[TargetOutcome, TargetTime]
    resolution: Answer[TargetOutcome, TargetTime]
    escalation: Answer[EscalationOutcome, Escalation]
    warranty: Answer[WarrantyOutcome, Warranty]
    auto_close: Answer[AutoCloseOutcome, Silence]
    reopening: Answer[ReopeningOutcome, None]

    @classmethod
    def of(cls, answers: Assessment) -> "AssessmentDocument":
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
