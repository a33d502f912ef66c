"""Decisions: each is an answer, with the policy, the ticket and the instant that it is about."""

from datetime import datetime
from typing import Any, TypeAlias

from attrs import frozen

from ticketpolicy.cases import Case
from ticketpolicy.codec.answers import Answer, Outcome, Value
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.codec.refusals import Given
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.errors import TicketHistoryError
from ticketpolicy.outcomes import Question
from ticketpolicy.policies import Policy
from ticketpolicy.tickets import Ticket

_TOO_EARLY = "lies before the last event of the ticket"


@frozen(kw_only=True, slots=False)
class _About:
    policy: Policy
    ticket: Ticket
    as_of: datetime
    question: Question


@frozen(slots=False)
class DecisionDocument(Answer[Outcome, Value], _About):
    """The answer to one question, with all that it is about."""

    @classmethod
    def of(cls, decision: AnyDecision) -> "AnyDocument":
        """What is written of a decision."""
        policy, ticket, _, as_of, *_ = decision.case
        question = decision.question
        return cls.answering(decision, policy=policy, ticket=ticket, as_of=as_of, question=question)

    def model(self, given: Given) -> AnyDecision:
        """The decision, of which ``given`` is the document; raises `RefusedError`."""
        case = case_of(self.policy, self.ticket, self.as_of, given)
        return self.decision(case, self.question, given)


AnyDocument: TypeAlias = DecisionDocument[Any, Any]


def case_of(policy: Policy, ticket: Ticket, as_of: datetime, given: Given) -> Case:
    """The case, of a ticket to which nothing happens later; raises `RefusedError`."""
    try:
        case = Case.of(policy, ticket, as_of)
    except TicketHistoryError as error:
        raise RefusedError.of(given["as_of"], error.advice, "as_of") from error
    if case.ticket is not ticket:
        raise RefusedError.of(given["as_of"], _TOO_EARLY, "as_of")
    return case
