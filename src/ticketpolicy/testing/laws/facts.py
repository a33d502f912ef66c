"""The laws of facts: those that are not named do not matter, and those that matter are needed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import chain
from typing import cast

from ticketpolicy.assessments import Assessment
from ticketpolicy.decisions import AnyDecision, Fact
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import Question
from ticketpolicy.policies import Policy
from ticketpolicy.testing.draws import alternatives
from ticketpolicy.testing.draws.alternatives import Other
from ticketpolicy.testing.draws.situations import Situation, situations
from ticketpolicy.testing.laws.answers import answered
from ticketpolicy.testing.trials import Trial, law

with extra("testing"):
    from hypothesis import strategies as st

_EARLIER = st.timedeltas(timedelta(0), timedelta(hours=400))
_UNDECIDED = "UNDECIDED"
# What is missing of these is asked of the customer, where the policy requires it.
_ASKED = ("description", "kind", "occurred_at", "evidence_attached")


def _facts(decision: AnyDecision) -> Iterator[Fact]:
    """The facts on which a decision says that it looked."""
    return chain.from_iterable(found.facts for found in decision.considered)


def _names(decision: AnyDecision) -> set[str]:
    return {fact.name for fact in _facts(decision)}


def _named(fact: str, names: set[str]) -> bool:
    """Whether a fact is among names, or the event of which it is a part."""
    return fact in names or fact.partition(".")[0] in names


def _unmoved(trial: Trial, other: Other, free: Iterable[AnyDecision]) -> None:
    """None of these decisions has another outcome in another situation."""
    decisions = list(free)
    answers = other.situation.answers() if decisions else None
    if answers is None:
        return
    now = {one.question: one for one in answers.decisions}
    for decision in decisions:
        same = now[decision.question]
        kept, says = (
            same.outcome is decision.outcome,
            "{} does not name {}, and is {} when it is {}",
        )
        trial.holds(kept, says, decision, other.fact, same, other.value)


@law(Policy, "A fact of the request that no finding names does not change the outcome.")
def facts_of_the_request_that_are_not_named_do_not_matter(policy: Policy, trial: Trial) -> None:
    """What an answer does not tell of cannot have decided it, not even by being missing.

    >>> from ticketpolicy import arcoiris
    >>> facts_of_the_request_that_are_not_named_do_not_matter(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    names = {one.question: _names(one) for one in answers.decisions}
    earlier = trial.draw("earlier opening", _EARLIER)
    for other in alternatives.of_request(situation, earlier):
        free = (one for one in answers.decisions if other.fact not in names[one.question])
        _unmoved(trial, other, free)


@law(Policy, "A fact of an event that no finding names does not change the outcome.")
def facts_of_events_that_are_not_named_do_not_matter(policy: Policy, trial: Trial) -> None:
    """Neither what an event tells nor its instant, moved up to those beside it.

    >>> from ticketpolicy import arcoiris
    >>> facts_of_events_that_are_not_named_do_not_matter(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    names = {one.question: _names(one) for one in answers.decisions}
    for other in alternatives.of_events(situation):
        free = (one for one in answers.decisions if not _named(other.fact, names[one.question]))
        _unmoved(trial, other, free)


@law(Policy, "An event that no finding names does not change the outcome by having happened.")
def events_that_are_not_named_do_not_matter(policy: Policy, trial: Trial) -> None:
    """Whoever checks an answer need look at the events that it names, and at no other.

    >>> from ticketpolicy import arcoiris
    >>> events_that_are_not_named_do_not_matter(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    names = {
        one.question: {name.partition(".")[0] for name in _names(one)} for one in answers.decisions
    }
    for other in alternatives.without_events(situation):
        free = (one for one in answers.decisions if other.fact not in names[one.question])
        _unmoved(trial, other, free)


@law(Policy, "Another ticket that no finding names does not change the outcome.")
def tickets_that_are_not_named_do_not_matter(policy: Policy, trial: Trial) -> None:
    """The tickets of other customers and of other months have no part in an answer.

    >>> from ticketpolicy import arcoiris
    >>> tickets_that_are_not_named_do_not_matter(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    listed = {one.question: list(_tickets(one)) for one in answers.decisions}
    for ticket, other in alternatives.of_history(situation):
        free = (one for one in answers.decisions if ticket.id not in listed[one.question])
        _unmoved(trial, other, free)


def _tickets(decision: AnyDecision) -> Iterator[object]:
    """The ids of the other tickets at which a decision says that it looked."""
    for fact in _facts(decision):
        if fact.name == "history":
            yield from cast("tuple[object, ...]", fact.value)


@law(Policy, "What is decided without knowing a fact is so whatever the fact turns out to be.")
def a_missing_fact_gives_no_favour(policy: Policy, trial: Trial) -> None:
    """An answer that hangs on what is not known is undecided; what is missing is never guessed.

    Where the policy asks the customer for it, the ticket is incomplete until it is there.

    >>> from ticketpolicy import arcoiris
    >>> a_missing_fact_gives_no_favour(arcoiris.basic(), examples=5)
    5
    """
    told = trial.draw("situation", situations(policy))
    forgotten = trial.draw("forgotten", st.sampled_from(alternatives.knowable(policy)))
    situation = alternatives.without(told, forgotten) or told
    earlier = trial.draw("earlier opening", _EARLIER)
    for fact in alternatives.missing(situation):
        _holds(trial, situation, fact, earlier)


@law(Policy, "Without a fact that determined an outcome nothing is decided that hangs on it.")
def a_fact_that_decided_is_needed(policy: Policy, trial: Trial) -> None:
    """When a fact is taken away that a finding rests on, no guess takes its place.

    >>> from ticketpolicy import arcoiris
    >>> a_fact_that_decided_is_needed(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    earlier = trial.draw("earlier opening", _EARLIER)
    for fact in _determining(answers):
        other = alternatives.without(situation, fact)
        if other is not None:
            _holds(trial, other, fact, earlier)


def _determining(answers: Assessment) -> list[str]:
    """The names of the facts that are known and on which findings rest."""
    findings = (found for one in answers.decisions for found in one.findings)
    return sorted(
        {fact.name for found in findings for fact in found.facts if fact.value is not None}
    )


def _outcomes(answers: Assessment | None) -> Mapping[Question, str]:
    """The outcome of each question; none where the calendar does not know the dates."""
    return {} if answers is None else {one.question: one.outcome.name for one in answers.decisions}


def _holds(trial: Trial, situation: Situation, fact: str, earlier: timedelta) -> None:
    """What is decided without a fact is so whatever the fact is."""
    guessed = _outcomes(situation.answers())
    asked = fact.partition(".")[2] in _ASKED and guessed.get(Question.ADMISSION) == "INCOMPLETE"
    decided = {} if asked else {one: guessed[one] for one in guessed if guessed[one] != _UNDECIDED}
    for other in alternatives.completed(situation, fact, earlier) if decided else ():
        outcomes = _outcomes(other.situation.answers())
        for question in (one for one in decided if one in outcomes):
            was, became = decided[question], outcomes[question]
            says = "without {}, {} is {}; when that is {}, it is {}"
            trial.holds(was == became, says, fact, question, was, other.value, became)
