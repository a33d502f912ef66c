"""The tickets of a customer's month, and how each finds the quota."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.outcomes import QuotaOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.rules.quotas import Usage, consumes, order_of
from ticketpolicy.texts import Language, Text, shown
from ticketpolicy.tickets import Ticket

_WHY = Text("{} ({})", "{} ({})")


class Entry(NamedTuple):
    """A ticket of a month, the answers about it, and the place that it takes of the quota.

    One that is not counted takes the place 0, and one that is over the quota the one after
    the last. Of one that is undecided it is the next, which it may take.
    """

    opened_at: datetime
    answers: Assessment
    place: int

    @property
    def outcome(self) -> QuotaOutcome:
        """How it finds the quota."""
        return self.answers.quota.outcome

    @property
    def limit(self) -> int:
        """The quota by which it was judged."""
        return self.answers.policy.quota.limit

    @property
    def usage(self) -> Usage | None:
        """What is used of the quota of the month by now."""
        return self.answers.quota.value

    def told(self, language: Language) -> str:
        """How it finds the quota, and why it is not counted."""
        if self.outcome is not QuotaOutcome.NOT_COUNTED:
            return shown(self.outcome, language)
        admitted = self.answers.admission.outcome
        why = self.answers.ticket.status if consumes(admitted) else admitted
        return _WHY.told(language, self.outcome, why)


def entries(
    policy: Policy | PolicyBook,
    tickets: list[Ticket],
    customer: str | int,
    month: Interval,
    now: datetime,
) -> Iterator[Entry]:
    """Those of a customer's tickets that are open by now, in the order of the quota."""
    until = min(zones.instant(now, "now") + zones.MICROSECOND, month.end)
    history = [one for one in tickets if one.customer in {customer, None}]
    found = {
        (opened_at, order_of(ticket.id)): ticket
        for ticket in history
        if (opened_at := ticket.request.opened_at) is not None
        and ticket.customer == customer
        and month.start <= opened_at < until
    }
    taken = 0
    for opened_at, order in sorted(found):
        answers = assess(policy, found[opened_at, order], now=now, history=history)
        outcome, limit = answers.quota.outcome, answers.policy.quota.limit
        taken += outcome is QuotaOutcome.WITHIN
        places = {
            QuotaOutcome.WITHIN: taken,
            QuotaOutcome.OVER_QUOTA: limit + 1,
            QuotaOutcome.NOT_COUNTED: 0,
            QuotaOutcome.UNDECIDED: taken + 1,
        }
        yield Entry(opened_at, answers, places[outcome])
