"""The laws of the four answers on plain values: they are those about a ticket."""

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve

from ticketpolicy.events import ContactAttempted, InformationRequested, SolutionDelivered
from ticketpolicy.outcomes import QuotaOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.rules.closures import auto_close_at
from ticketpolicy.rules.dues import response_due
from ticketpolicy.rules.quotas import LEFT, quota_usage
from ticketpolicy.rules.warranties import warranty_expiry
from ticketpolicy.testing.draws.situations import Situation, situations
from ticketpolicy.testing.laws.answers import answered
from ticketpolicy.testing.trials import Trial, known, law, not_tried

_SILENT = (InformationRequested, *(ContactAttempted,) * 4)
_COUNTED = (QuotaOutcome.WITHIN, QuotaOutcome.OVER_QUOTA)


@law(Policy, "A response is due when `response_due` says so.")
def the_response_is_due_when_the_plain_answer_says(policy: Policy, trial: Trial) -> None:
    """A service that has no tickets of this kind promises the same as one that has.

    >>> from ticketpolicy import arcoiris
    >>> the_response_is_due_when_the_plain_answer_says(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    opened_at, due_at = situation.request.opened_at, answers.response.value.due_at
    if opened_at is None or due_at is None or policy.response.targets:
        not_tried()
    told = response_due(policy, opened_at)
    trial.holds(told == due_at, "the plain answer is {}, that of the ticket {}", told, due_at)


@law(Policy, "A warranty ends when `warranty_expiry` says so, from the latest delivery on.")
def the_warranty_ends_when_the_plain_answer_says(policy: Policy, trial: Trial) -> None:
    """Another delivery starts the warranty again; without one there is none.

    >>> from ticketpolicy import arcoiris
    >>> the_warranty_ends_when_the_plain_answer_says(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    delivered = [event.at for _, event in situation.ticket.of(SolutionDelivered)]
    expires_at = answers.warranty.value.expires_at
    told = warranty_expiry(policy, max(delivered)) if delivered else None
    trial.holds(told == expires_at, "the plain answer is {}, not {}", told, expires_at)


@law(Policy, "Silence closes a ticket when `auto_close_at` says so.")
def silence_closes_when_the_plain_answer_says(policy: Policy, trial: Trial) -> None:
    """A job that only knows the attempts closes no ticket too early.

    >>> from ticketpolicy import arcoiris
    >>> silence_closes_when_the_plain_answer_says(arcoiris.basic(), examples=5)
    5
    """
    situation = trial.draw("situation", situations(policy, kinds=_SILENT))
    answers = known(situation.assess)
    silence = answers.auto_close.value
    attempts = [event for _, event in situation.ticket.of(ContactAttempted)]
    if silence.waiting_since is None or any(one.channel is None for one in attempts):
        not_tried()
    taken = [one.at for one in attempts if one.channel in policy.auto_close.channels]
    told = auto_close_at(policy, silence.waiting_since, taken)
    trial.holds(
        told == silence.closes_at, "the plain answer is {}, not {}", told, silence.closes_at
    )


@law(Policy, "A month is used as `quota_usage` says.")
def the_month_is_used_as_the_plain_answer_says(policy: Policy, trial: Trial) -> None:
    """The figure in a report is the one by which tickets are judged.

    >>> from ticketpolicy import arcoiris
    >>> the_month_is_used_as_the_plain_answer_says(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    opened_at, usage = situation.request.opened_at, answers.quota.value
    others = list(_uses(situation))
    if opened_at is None or usage is None or None in others:
        not_tried()
    if usage.resets_at <= situation.now or answers.quota.outcome not in _COUNTED:
        not_tried()
    opened = [opened_at, *(at for at in others if at is not None)]
    told = quota_usage(policy, opened, now=situation.now)
    trial.holds(told == usage, "the plain answer is {}, not {}", told, usage)


def _uses(situation: Situation) -> Iterator[datetime | None]:
    """The openings of other tickets of the customer that use quota; None: one is not known.

    What is opened later does not exist yet.
    """
    for ticket in situation.history:
        opened_at = ticket.request.opened_at
        if opened_at is not None and opened_at > situation.now:
            continue
        alone = evolve(situation, ticket=ticket, history=()).answers()
        outcome = QuotaOutcome.UNDECIDED if alone is None else alone.quota.outcome
        left = ticket.as_of(situation.now).status in LEFT
        if left or outcome is QuotaOutcome.UNDECIDED:
            yield None
        elif ticket.customer == situation.ticket.customer and outcome in _COUNTED:
            yield opened_at
