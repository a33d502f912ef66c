"""The laws of change: an answer turns exactly when it said that it would."""

from datetime import datetime, timedelta

from ticketpolicy.businesstime.zones import DAY, MICROSECOND
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import EscalationOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.testing.draws.situations import Situation
from ticketpolicy.testing.laws.answers import answered
from ticketpolicy.testing.laws.spans import utc
from ticketpolicy.testing.trials import Trial, law, not_tried

with extra("testing"):
    from hypothesis import strategies as st

_THOUSAND = 1_000
_LATER = (MICROSECOND, timedelta(hours=1), DAY, 3 * DAY, 10 * DAY, 40 * DAY)


def _then(situation: Situation, decision: AnyDecision) -> AnyDecision | None:
    """The answer to the same question in another situation, or None where it is not known."""
    answers = situation.answers()
    if answers is None:
        return None
    return next(one for one in answers.decisions if one.question is decision.question)


@law(Policy, "At the instant at which an answer changes it is another, and before it is not.")
def an_answer_changes_exactly_when_it_says(policy: Policy, trial: Trial) -> None:
    """A worker that asks again only then misses nothing, and does not ask in vain.

    >>> from ticketpolicy import arcoiris
    >>> an_answer_changes_exactly_when_it_says(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    share = trial.draw("thousandths of the way", st.integers(0, _THOUSAND))
    for decision in answers.decisions:
        if decision.changes_at is None:
            continue
        change = utc(decision.changes_at)
        trial.holds(change > situation.now, "{} is to change at {}", decision, change)
        after = _then(situation.at(change), decision)
        turned = after is None or after.outcome is not decision.outcome
        trial.holds(turned, "at {} it is {}, as before", change, decision)
        last = change - MICROSECOND
        between = situation.now + (last - situation.now) * share / _THOUSAND
        for at in (last, between):
            before = _then(situation.at(at), decision)
            kept = before is None or before.outcome is decision.outcome
            trial.holds(kept, "{} is {} already at {}", decision, before, at)


@law(Policy, "An answer that never changes by itself is the same at every later instant.")
def an_answer_that_never_changes_stays(policy: Policy, trial: Trial) -> None:
    """Where nothing is to be expected, nothing need be looked at again.

    >>> from ticketpolicy import arcoiris
    >>> an_answer_that_never_changes_stays(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    for step in _LATER:
        at = situation.now + step
        after = situation.at(at).answers()
        if after is None:
            break
        for decision, other in zip(answers.decisions, after.decisions, strict=True):
            if decision.changes_at is None:
                stays = decision.outcome is other.outcome
                trial.holds(stays, "{} is {} at {}", decision, other, at)


@law(Policy, "The first change of all answers is that of the assessment.")
def the_first_change_is_that_of_the_assessment(policy: Policy, trial: Trial) -> None:
    """One instant to be woken at is enough for a ticket.

    >>> from ticketpolicy import arcoiris
    >>> the_first_change_is_that_of_the_assessment(arcoiris.basic(), examples=5)
    5
    """
    _, answers = answered(policy, trial)
    changes = [one.changes_at for one in answers.decisions if one.changes_at is not None]
    told = None if answers.changes_at is None else utc(answers.changes_at)
    first = min(map(utc, changes), default=None)
    trial.holds(told == first, "it is {}, and the first is {}", told, first)


@law(Policy, "The right to an escalation stays, once it is earned.")
def a_right_once_earned_stays(policy: Policy, trial: Trial) -> None:
    """A response that comes late, or another change of priority, does not take it away.

    >>> from ticketpolicy import arcoiris
    >>> a_right_once_earned_stays(arcoiris.basic(), examples=5)
    5
    """
    situation, _ = answered(policy, trial)
    earned: list[datetime] = []
    for at in (*(event.at for event in situation.ticket.events), situation.now):
        then = situation.at(at).answers()
        if then is None:
            not_tried()
        entitled = then.escalation.outcome is EscalationOutcome.ENTITLED
        trial.holds(entitled or not earned, "it was earned by {}, and lost at {}", earned[:1], at)
        earned += [at] * entitled
