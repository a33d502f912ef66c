"""Shelves: several decisions tell their policy and their ticket by the place in lists of them.

A policy is long, and the decisions of a moment or of a comparison have few: each policy and
each ticket is written once.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import repeat
from typing import Any, TypeAlias, TypeVar, cast

from attrs import field, frozen

from ticketpolicy.codec.answers import Answer, Outcome, Value
from ticketpolicy.codec.containers import each, items
from ticketpolicy.codec.decisions import case_of
from ticketpolicy.codec.faults import RefusedError
from ticketpolicy.codec.refusals import Given
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.outcomes import Question
from ticketpolicy.policies import Policy
from ticketpolicy.tickets import Ticket

Item = TypeVar("Item")
Model = TypeVar("Model")


@frozen(kw_only=True, slots=False)
class _About:
    policy: int
    ticket: int
    as_of: datetime
    question: Question


@frozen(slots=False)
class PlacedDecision(Answer[Outcome, Value], _About):
    """The answer to one question, with the places of the policy and of the ticket."""


Placed: TypeAlias = PlacedDecision[Any, Any]


@frozen(kw_only=True, slots=False)
class Shelf:
    """The policies and the tickets of several decisions."""

    policies: tuple[Policy, ...]
    tickets: tuple[Ticket, ...]

    def ticket_at(self, place: int) -> Ticket:
        """The ticket at a place; raises `RefusedError`."""
        return _taken(self.tickets, place, "ticket")

    def several(
        self, key: str, given: Given, placed: Iterable[Item], read: Callable[[Any, Item], Model]
    ) -> tuple[Model, ...]:
        """What is read of each document in a list behind a key; raises `RefusedError`."""
        try:
            found = each(items(given[key]), zip(repeat(read), placed))
        except RefusedError as error:
            raise error.behind(key) from error
        return cast("tuple[Model, ...]", found)

    def decision(self, given: Given, placed: Placed) -> AnyDecision:
        """A decision, of which ``given`` is the document; raises `RefusedError`."""
        policy, ticket = (
            _taken(self.policies, placed.policy, "policy"),
            self.ticket_at(placed.ticket),
        )
        case = case_of(policy, ticket, placed.as_of, given)
        return placed.decision(case, placed.question, given)


def _taken(items: Sequence[Item], place: int, key: str) -> Item:
    if not 0 <= place < len(items):
        problem = f"is no place in the list of {len(items)}, of which the first has the place 0"
        raise RefusedError.of(place, problem, key)
    return items[place]


@frozen
class Shelving:
    """The policies and the tickets that are met while decisions are written, and their places."""

    _policies: dict[Policy, int] = field(init=False, factory=dict[Policy, int])
    _tickets: dict[Ticket, int] = field(init=False, factory=dict[Ticket, int])

    def ticket(self, ticket: Ticket) -> int:
        """The place of a ticket, which is put there where it is a new one."""
        return self._tickets.setdefault(ticket, len(self._tickets))

    def placed(self, decision: AnyDecision) -> Placed:
        """A decision with the places of what it is about."""
        case = decision.case
        return PlacedDecision[Any, Any].answering(
            decision,
            policy=self._policies.setdefault(case.policy, len(self._policies)),
            ticket=self.ticket(case.ticket),
            as_of=case.as_of,
            question=decision.question,
        )

    def lists(self) -> dict[str, Any]:
        """The lists, by their names."""
        return {"policies": tuple(self._policies), "tickets": tuple(self._tickets)}
