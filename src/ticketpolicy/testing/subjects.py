"""What keeps laws: policies, books of their revisions, schedules and calendars."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from attrs import frozen

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.errors import MissingExtraError, ModelTypeError
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.testing.trials import Law

Subject = Policy | PolicyBook | Schedule | Calendar
"""What keeps laws."""


@frozen
class BoundLaw:
    """A law, and what is to keep it: to be called without it."""

    law: Law[Any]
    subject: Subject

    @property
    def __name__(self) -> str:
        """The name of the law, by which a test is called."""
        return self.law.__name__

    def __call__(self, *, examples: int = 100, seed: int | None = 0) -> int:
        """Try the law, and return on how many cases; raises `LawError`."""
        __tracebackhide__ = True
        return self.law(self.subject, examples=examples, seed=seed)


def parts_of(subject: Subject) -> Iterator[Subject]:
    """Something, and the parts of it that keep laws of their own."""
    match subject:
        case Calendar():
            yield subject
        case Schedule(calendar=calendar):
            yield from (subject, calendar)
        case Policy(schedule=schedule):
            yield from (subject, *parts_of(schedule))
        case PolicyBook(policies=policies):
            yield subject
            for policy in policies:
                yield from parts_of(policy)
        case _:
            problem = "keeps no laws: give a Policy, a PolicyBook, a Schedule or a Calendar"
            raise ModelTypeError("subject", subject, problem)


def can_be_tried(law: Law[Any]) -> bool:
    """Whether the extra is there that a law needs."""
    if not law.needs:
        return True
    try:
        import_module(f"ticketpolicy.{law.needs}")
    except MissingExtraError:
        return False
    return True
