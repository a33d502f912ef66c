"""The laws of a policy as it is written: mistakes of an author that no constructor can see."""

from collections.abc import Iterator
from itertools import permutations, product

import attrs

from ticketpolicy.clauses import Clause, Reading
from ticketpolicy.events import Priority
from ticketpolicy.policies import Policy
from ticketpolicy.rules.responses import target_of
from ticketpolicy.rules.targets import matching
from ticketpolicy.terms import Needed, Target, Treatment
from ticketpolicy.testing.trials import Trial, written
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Kind, Severity

Choice = tuple[Severity, Priority | None, Kind]
"""A ticket, as far as targets tell tickets apart."""

_PARTS = ("severity", "priority", "kind")
_CHOICES: tuple[Choice, ...] = tuple(product(Severity, (None, *Priority), Kind))
_PROMISES = ("follow_up", "next_reply", "resolution")


@written(Policy, "Every clause is cited by a term, or says why no rule can decide it.")
def every_clause_decides_or_says_why_not(policy: Policy, trial: Trial) -> None:
    """A clause that nothing uses is a promise that was forgotten, or one that was not meant.

    >>> from ticketpolicy import arcoiris
    >>> every_clause_decides_or_says_why_not(arcoiris.basic())
    1
    """
    terms = attrs.evolve(policy, readings=())
    cited = {clause for _, clause in terms.citations()}
    for clause in policy.clauses:
        used = clause.id in cited or clause.manual is not None
        trial.holds(used, "no term cites {}, which has no reason in `manual`", clause.id)


@written(Policy, "Every text is there in both languages.")
def every_text_is_there_in_both_languages(policy: Policy, trial: Trial) -> None:
    """A text that is empty in a language leaves a hole in an explanation in that language.

    >>> from ticketpolicy import arcoiris
    >>> every_text_is_there_in_both_languages(arcoiris.basic())
    1
    """
    for place, text in _texts(policy):
        for language in ("es", "en"):
            said = text.told(language)
            trial.holds(bool(said.strip()), "{} is empty in {}", place, language)


def _texts(policy: Policy) -> Iterator[tuple[str, Text]]:
    """The texts that a policy brings, with their places."""
    parts: tuple[Clause | Reading, ...] = (*policy.clauses, *policy.readings)
    for part in parts:
        name = f"clause {part.id}" if isinstance(part, Clause) else f"reading of {part.clause}"
        for one in attrs.fields(type(part)):
            value = getattr(part, one.name)
            if isinstance(value, Text):
                yield f"{name}, {one.name}", value
    for reading in policy.readings:
        for text in reading.alternatives:
            yield f"reading of {reading.clause}, alternatives", text


@written(Policy, "Every reading has an alternative, and its choice is none of them.")
def every_reading_could_have_been_another(policy: Policy, trial: Trial) -> None:
    """What can be read in one way only is no reading, and a choice that is open is none.

    >>> from ticketpolicy import arcoiris
    >>> every_reading_could_have_been_another(arcoiris.basic())
    1
    """
    for reading in policy.readings:
        told = reading.clause, reading.question.en
        trial.holds(bool(reading.alternatives), "{} has no alternative", told)
        chosen = reading.choice not in reading.alternatives
        trial.holds(chosen, "the choice of {} is among its alternatives", told)


@written(Policy, "Some ticket is taken: by a channel, on a topic, and within the quota.")
def some_ticket_is_taken(policy: Policy, trial: Trial) -> None:
    """Where nothing can ever be admitted, a rule is missing or has the wrong sign.

    >>> from ticketpolicy import arcoiris
    >>> some_ticket_is_taken(arcoiris.basic())
    1
    """
    channels, topics = policy.admission.channels, policy.admission.topics
    trial.holds(any(rule.admitted for rule in channels), "no channel is admitted")
    taken = any(rule.treatment is not Treatment.EXCLUDED for rule in topics)
    trial.holds(taken, "no topic is admitted, nor billable")
    trial.holds(policy.quota.limit > 0, "the quota is of no ticket at all")


@written(Policy, "Topics differ by more than spaces and capital letters.")
def topics_are_told_apart(policy: Policy, trial: Trial) -> None:
    """A helpdesk sends one of two such names, and the rule of the other is never applied.

    >>> from ticketpolicy import arcoiris
    >>> topics_are_told_apart(arcoiris.basic())
    1
    """
    names = [rule.topic for rule in policy.admission.topics]
    for one, other in permutations(names, 2):
        alike = one.strip().casefold() == other.strip().casefold()
        trial.holds(not alike, "{} and {} are alike", one, other)
    for name in names:
        trial.holds(name == name.strip() != "", "{} has spaces around it, or is empty", name)


@written(Policy, "When a problem must tell when it occurs, the kind of request is needed.")
def what_hangs_on_the_kind_asks_for_it(policy: Policy, trial: Trial) -> None:
    """Else a ticket without a kind is undecided for ever, and nobody is asked for what it lacks.

    >>> from ticketpolicy import arcoiris
    >>> what_hangs_on_the_kind_asks_for_it(arcoiris.basic())
    1
    """
    needed = {requirement.needed for requirement in policy.admission.requirements}
    asked = Needed.OCCURRENCE not in needed or Needed.KIND in needed
    trial.holds(asked, "the occurrence is required, and the kind is not")


@written(Policy, "Some first response is promised.")
def some_response_is_promised(policy: Policy, trial: Trial) -> None:
    """Without a severity that is covered, and without targets, the time to respond binds nobody.

    >>> from ticketpolicy import arcoiris
    >>> some_response_is_promised(arcoiris.basic())
    1
    """
    response = policy.response
    trial.holds(bool(response.covers or response.targets), "no ticket is covered, nor has a target")


@written(Policy, "A warning comes after the time that it warns about has begun.")
def a_warning_comes_after_the_beginning(policy: Policy, trial: Trial) -> None:
    """With a warning as long as the promise, every ticket is at risk from its opening on.

    >>> from ticketpolicy import arcoiris
    >>> a_warning_comes_after_the_beginning(arcoiris.basic())
    1
    """
    for place, target in _targets(policy):
        warned = target.warn_before
        later = warned is None or warned < target.within
        trial.holds(later, "{}: {} before the end of {}", place, warned, target.within)


def _targets(policy: Policy) -> Iterator[tuple[str, Target]]:
    """All the targets of a policy, with their places; the usual one of the response first."""
    yield "response", policy.response.usual
    for name in ("response", *_PROMISES):
        for index, target in enumerate(getattr(policy, name).targets):
            yield f"{name}.targets[{index}]", target


def _known(choice: Choice) -> tuple[tuple[str, object], ...]:
    """A choice as rules look at it."""
    return tuple(zip(_PARTS, choice, strict=True))


def _promised(policy: Policy, name: str, choice: Choice) -> Target | None:
    """The target of a promise for such a ticket, if there is one."""
    if name == "response":
        return target_of(policy, _known(choice))[0]
    return matching(getattr(policy, name).targets, _known(choice))[0]


@written(Policy, "Every target is that of some ticket.")
def every_target_is_used(policy: Policy, trial: Trial) -> None:
    """A target that more specific ones leave no ticket for promises nothing to anybody.

    >>> from ticketpolicy import arcoiris
    >>> every_target_is_used(arcoiris.basic())
    1
    """
    for name in ("response", *_PROMISES):
        used = {_promised(policy, name, choice) for choice in _CHOICES}
        for index, target in enumerate(getattr(policy, name).targets):
            trial.holds(target in used, "{}.targets[{}] is of no ticket: {}", name, index, target)


@written(Policy, "What is more urgent is not promised for later.")
def urgency_never_lengthens_a_promise(policy: Policy, trial: Trial) -> None:
    """Of two tickets alike but for severity or priority, the graver one does not wait longer.

    >>> from ticketpolicy import arcoiris
    >>> urgency_never_lengthens_a_promise(arcoiris.basic())
    1
    """
    for name in ("response", *_PROMISES):
        spans = {choice: _promised(policy, name, choice) for choice in _CHOICES}
        for calm, grave in _graver():
            one, two = spans[calm], spans[grave]
            right = one is None or two is None or two.within <= one.within
            trial.holds(right, "{}: {} has {}, {} has {}", name, calm, one, grave, two)


def _graver() -> Iterator[tuple[Choice, Choice]]:
    """Pairs of tickets alike but for one step of severity or of priority."""
    order = (*Priority,)
    for severity, priority, kind in _CHOICES:
        if severity is Severity.NORMAL:
            yield (severity, priority, kind), (Severity.CRITICAL, priority, kind)
        if priority is not None and priority is not order[-1]:
            following = order[order.index(priority) + 1]
            yield (severity, priority, kind), (severity, following, kind)


@written(Policy, "Silence can close a ticket: by some channel a contact counts.")
def silence_can_close(policy: Policy, trial: Trial) -> None:
    """Where no contact counts, tickets that wait for the customer stay open for ever.

    >>> from ticketpolicy import arcoiris
    >>> silence_can_close(arcoiris.basic())
    1
    """
    trial.holds(bool(policy.auto_close.channels), "no channel counts")
