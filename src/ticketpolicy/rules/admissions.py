"""Whether the desk takes a ticket."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Note
from ticketpolicy.events import Channel
from ticketpolicy.outcomes import AdmissionOutcome, Question
from ticketpolicy.terms import AdmissionTerms, Needed, Requirement, Treatment
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Kind, Request

Verdict = tuple[AdmissionOutcome, Note]
Judged = tuple[AdmissionOutcome, tuple[Note, ...], tuple[Note, ...]]

_ADMITTED, _REFUSED = AdmissionOutcome.ADMITTED, AdmissionOutcome.REFUSED
_INCOMPLETE, _UNDECIDED = AdmissionOutcome.INCOMPLETE, AdmissionOutcome.UNDECIDED
_BILLABLE = AdmissionOutcome.BILLABLE

_CHANNEL = Text("Llegó por {}, que se recibe.", "It came by {}, which is taken.")
_WRONG_CHANNEL = Text("Llegó por {}, que no se recibe.", "It came by {}, which is not taken.")
_NO_CHANNEL = Text("No se sabe por qué medio llegó.", "By which channel it came is not known.")
_REGISTERED = Text("El solicitante está registrado.", "The requester is registered.")
_NOT_REGISTERED = Text("El solicitante no está registrado.", "The requester is not registered.")
_MAYBE_REGISTERED = Text(
    "No se sabe si el solicitante está registrado.",
    "Whether the requester is registered is not known.",
)
_TOPIC = Text("El tema «{}»: {}.", "The topic “{}”: {}.")
_ONSITE = Text(
    "El tema «{}»: {}; el cliente lo pidió: {}.",
    "The topic “{}”: {}; the customer asked for it: {}.",
)
_UNKNOWN_TOPIC = Text(
    "El tema «{}» no está entre los de la política.",
    "The topic “{}” is none of those of the policy.",
)
_NO_TOPIC = Text("No se sabe el tema.", "The topic is not known.")
_BROUGHT = Text("Trae {0}.", "It brings {0}.")
_LACKING = Text("Falta {0}.", "It lacks {0}.")
_NO_PROBLEM = Text("No es un problema: no hace falta {0}.", "It is no problem: {0} is not needed.")
_MAYBE_PROBLEM = Text(
    "No se sabe si es un problema, que pide {0}.",
    "Whether it is a problem, which needs {0}, is not known.",
)
_NOT_ASKED = Text("No se ha pedido evidencia.", "No evidence was asked for.")
_MAYBE_ASKED = Text(
    "No se sabe si se pidió evidencia.", "Whether evidence was asked for is not known."
)

_WEIGHT = (_REFUSED, _UNDECIDED, _INCOMPLETE, _BILLABLE)
_FACTS: Mapping[Needed, tuple[str, ...]] = MappingProxyType(
    {
        Needed.DESCRIPTION: ("description",),
        Needed.KIND: ("kind",),
        Needed.OCCURRENCE: ("occurred_at", "kind"),
        Needed.EVIDENCE: ("evidence_requested", "evidence_attached"),
    }
)


def admission(case: Case) -> Decision[AdmissionOutcome, None]:
    """Whether a ticket is admitted, refused, incomplete or billable, by all the rules at once.

    A refusal is certain whatever else is not known; otherwise a missing fact on which a
    refusal hangs leaves the outcome UNDECIDED. The findings are every reason against, in
    the order of the rules, or all of them for an admitted ticket.
    """
    outcome, found, weighed = judged(case.policy.admission, case.ticket.request)
    return Decision(case, Question.ADMISSION, outcome, None, found, weighed)


@lru_cache(maxsize=4096)
def judged(terms: AdmissionTerms, request: Request) -> Judged:
    """The outcome for a request, what determined it, and all that was looked at."""
    verdicts = tuple(_verdicts(terms, request))
    found = [verdict for verdict, _ in verdicts]
    outcome = next((verdict for verdict in _WEIGHT if verdict in found), _ADMITTED)
    weighed = tuple(said for _, said in verdicts)
    wanted = {_BILLABLE} if outcome is _BILLABLE else {_REFUSED, _INCOMPLETE, _UNDECIDED}
    reasons = tuple(said for verdict, said in verdicts if verdict in wanted)
    return outcome, reasons or weighed, weighed


def _verdicts(terms: AdmissionTerms, request: Request) -> Iterator[Verdict]:
    yield _channel(terms, request.channel)
    if terms.registration_clause is not None:
        yield _registration(terms.registration_clause, request.registered)
    yield _topic(terms, request)
    kind_comes_first = request.kind is None and any(
        requirement.needed is Needed.KIND for requirement in terms.requirements
    )
    for requirement in terms.requirements:
        if not (kind_comes_first and requirement.needed is Needed.OCCURRENCE):
            yield _brought(requirement, request)


def _channel(terms: AdmissionTerms, channel: Channel | None) -> Verdict:
    rule = next((rule for rule in terms.channels if rule.channel is channel), None)
    clause = rule.clause if rule else terms.other_channels_clause
    if channel is None:
        verdict, says = _UNDECIDED, _NO_CHANNEL
    elif rule is not None and rule.admitted:
        verdict, says = _ADMITTED, _CHANNEL
    else:
        verdict, says = _REFUSED, _WRONG_CHANNEL
    return verdict, ("admission.channel", clause, says, (("request.channel", channel),))


def _registration(clause: str, registered: bool | None) -> Verdict:  # noqa: FBT001 - the fact
    if registered is None:
        verdict, says = _UNDECIDED, _MAYBE_REGISTERED
    elif registered:
        verdict, says = _ADMITTED, _REGISTERED
    else:
        verdict, says = _REFUSED, _NOT_REGISTERED
    fact = ("request.registered", registered)
    return verdict, ("admission.registration", clause, says, (fact,))


def _topic(terms: AdmissionTerms, request: Request) -> Verdict:
    topic = ("request.topic", request.topic)
    rule = next((rule for rule in terms.topics if rule.topic == request.topic), None)
    if rule is None:
        says = _NO_TOPIC if request.topic is None else _UNKNOWN_TOPIC
        return _UNDECIDED, ("admission.topic", terms.other_topics_clause, says, (topic,))
    treatment = ("topic.treatment", rule.treatment)
    if rule.treatment is Treatment.BILLABLE_ON_REQUEST:
        asked = request.onsite_requested
        verdict = _UNDECIDED if asked is None else _BILLABLE if asked else _REFUSED
        facts = topic, treatment, ("request.onsite_requested", asked)
        return verdict, ("admission.topic", rule.clause, _ONSITE, facts)
    verdict = _REFUSED if rule.treatment is Treatment.EXCLUDED else _ADMITTED
    return verdict, ("admission.topic", rule.clause, _TOPIC, (topic, treatment))


def _brought(requirement: Requirement, request: Request) -> Verdict:
    needed, facts = requirement.needed, _FACTS[requirement.needed]
    verdict, says = _completeness(needed, request)
    known = ((f"request.{name}", getattr(request, name)) for name in facts)
    rule = f"admission.{needed.name.lower()}"
    return verdict, (rule, requirement.clause, says, (("needed", needed), *known))


def _completeness(needed: Needed, request: Request) -> tuple[AdmissionOutcome, Text]:
    if needed is Needed.EVIDENCE:
        return _evidence_of(request)
    if needed is Needed.OCCURRENCE and request.kind is None and request.occurred_at is None:
        return _UNDECIDED, _MAYBE_PROBLEM
    if needed is Needed.OCCURRENCE and request.kind not in (None, Kind.PROBLEM):
        return _ADMITTED, _NO_PROBLEM
    brought = {
        Needed.DESCRIPTION: bool(request.description and request.description.strip()),
        Needed.KIND: request.kind is not None,
        Needed.OCCURRENCE: request.occurred_at is not None,
    }[needed]
    return (_ADMITTED, _BROUGHT) if brought else (_INCOMPLETE, _LACKING)


def _evidence_of(request: Request) -> tuple[AdmissionOutcome, Text]:
    if request.evidence_requested is False:
        return _ADMITTED, _NOT_ASKED
    if request.evidence_attached:
        return _ADMITTED, _BROUGHT
    if request.evidence_requested is None:
        return _UNDECIDED, _MAYBE_ASKED
    return _INCOMPLETE, _LACKING
