"""The laws of answers: what they hold, and what is asked twice."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from attrs import evolve, frozen

from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.zones import MICROSECOND, NO_TIME
from ticketpolicy.policies import Policy
from ticketpolicy.testing.draws.clocks import writings
from ticketpolicy.testing.draws.situations import Situation, situations
from ticketpolicy.testing.trials import Trial, known, law, not_tried
from ticketpolicy.tickets import Ticket

_BESIDE = (-MICROSECOND, NO_TIME, MICROSECOND)
_LANGUAGES: tuple[Literal["es", "en"], ...] = ("es", "en")


def answered(policy: Policy, trial: Trial) -> tuple[Situation, Assessment]:
    """A situation whose dates the calendar knows, and its answers."""
    situation = trial.draw("situation", situations(policy))
    return situation, known(situation.assess)


@law(Policy, "The same question has an equal answer, whenever and however it is asked.")
def the_same_question_has_an_equal_answer(policy: Policy, trial: Trial) -> None:
    """An answer that is stored can be worked out again, word by word.

    >>> from ticketpolicy import arcoiris
    >>> the_same_question_has_an_equal_answer(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    now = situation.now.astimezone(trial.draw("zone", writings()))
    history = tuple(map(evolve, reversed(situation.history)))
    again = Situation(policy, evolve(situation.ticket), now, history).assess()
    trial.holds(answers == again, "they are {}", _Differing(answers, again))
    for language in _LANGUAGES:
        same = answers.explain(language) == again.explain(language)
        trial.holds(same, "they are not explained alike in {}", language)
    trial.holds(answers.to_dict() == again.to_dict(), "they are not the same as plain data")


@law(Policy, "Every answer has findings, of what was considered, on clauses of the policy.")
def every_answer_says_why(policy: Policy, trial: Trial) -> None:
    """An answer for which no reason is given cannot be defended before a customer.

    >>> from ticketpolicy import arcoiris
    >>> every_answer_says_why(arcoiris.basic(), examples=5)
    5
    """
    _, answers = answered(policy, trial)
    for decision in answers.decisions:
        findings = decision.findings
        trial.holds(bool(findings), "{} has no finding", decision)
        beside = [found for found in findings if found not in decision.considered]
        trial.holds(not beside, "{} rests on what it did not consider: {}", decision, beside)
        strange = [found for found in findings if found.clause not in policy.clauses]
        trial.holds(not strange, "{} cites what is no clause: {}", decision, strange)


@law(Policy, "Every answer explains itself in Spanish and in English, with its clauses.")
def answers_explain_themselves_in_both_languages(policy: Policy, trial: Trial) -> None:
    """Neither the customer nor the desk reads an answer in the language of the other.

    >>> from ticketpolicy import arcoiris
    >>> answers_explain_themselves_in_both_languages(arcoiris.basic(), examples=5)
    5
    """
    _, answers = answered(policy, trial)
    for decision in answers.decisions:
        for language in _LANGUAGES:
            told = decision.explain(language)
            head = decision.question.value.told(language)
            first = told.splitlines()[0]
            trial.holds(first.startswith(head), "{} says {} in {}", decision, first, language)
            cited = {f"[{found.clause.id}:" for found in decision.findings}
            missing = sorted(clause for clause in cited if clause not in told)
            trial.holds(not missing, "{} does not name {} in {}", decision, missing, language)


@law(Policy, "What happens later does not exist yet.")
def later_events_do_not_exist_yet(policy: Policy, trial: Trial) -> None:
    """What was answered on a day can be worked out from the history that goes on after it.

    >>> from ticketpolicy import arcoiris
    >>> later_events_do_not_exist_yet(arcoiris.basic(), examples=5)
    5
    """
    situation = trial.draw("situation", situations(policy))
    for now in _marks(situation):
        whole = situation.at(now)
        history = tuple(_seen(one, now) for one in situation.history if _opened(one, now))
        then = evolve(whole, ticket=_seen(situation.ticket, now), history=history)
        told, expected = whole.answers(), then.answers()
        says = "as of {}, with later events and without, they are {}"
        trial.holds(told == expected, says, now, _Differing(told, expected))


@frozen
class _Differing:
    """Two assessments, which show the first pair of answers that show themselves differently."""

    one: Assessment | None
    other: Assessment | None

    def __repr__(self) -> str:
        if self.one is None or self.other is None:
            return f"{self.one!r} and {self.other!r}"
        pairs = zip(self.one.decisions, self.other.decisions, strict=True)
        told = ((repr(first), repr(second)) for first, second in pairs)
        dates = f"as of {self.one.as_of}", f"as of {self.other.as_of}"
        return " and ".join(next((pair for pair in told if len({*pair}) > 1), dates))


def _marks(situation: Situation) -> Iterator[datetime]:
    """The instants of all events, and those beside them, at which there is a ticket."""
    opened_at = situation.request.opened_at
    tickets = (situation.ticket, *situation.history)
    events = {event.at for ticket in tickets for event in ticket.events}
    for at in sorted({at + step for at in events for step in _BESIDE}):
        if opened_at is None or at >= opened_at:
            yield at


def _seen(ticket: Ticket, now: datetime) -> Ticket:
    return evolve(ticket, events=[event for event in ticket.events if event.at <= now])


def _opened(ticket: Ticket, now: datetime) -> bool:
    return ticket.request.opened_at is None or ticket.request.opened_at <= now


@law(Policy, "No month's quota is overdrawn: what is used is never more than the limit.")
def a_quota_is_never_overdrawn(policy: Policy, trial: Trial) -> None:
    """The ticket that is one too many is over the quota; it does not use it.

    >>> from ticketpolicy import arcoiris
    >>> a_quota_is_never_overdrawn(arcoiris.basic(), examples=5)
    5
    """
    situation, answers = answered(policy, trial)
    usage = answers.quota.value
    if usage is None:
        not_tried()
    right = 0 <= usage.used <= policy.quota.limit == usage.limit
    trial.holds(right, "{} are used of {}", usage.used, usage.limit)
    opened_at = situation.request.opened_at
    later = opened_at is not None and usage.resets_at > opened_at
    trial.holds(later, "its month ends at {}, before it was opened", usage.resets_at)
