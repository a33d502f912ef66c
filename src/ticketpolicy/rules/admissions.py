"""Whether the desk takes a ticket."""

from collections.abc import Iterator

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision, Known, Note, note
from ticketpolicy.outcomes import AdmissionOutcome, Question
from ticketpolicy.terms import Needed, Requirement, Treatment
from ticketpolicy.texts import Text
from ticketpolicy.tickets import Kind, Request

Verdict = tuple[AdmissionOutcome, Note]

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
_NOT_ASKED = Text("No se ha pedido evidencia.", "No evidence was asked for.")
_MAYBE_ASKED = Text(
    "No se sabe si se pidió evidencia.", "Whether evidence was asked for is not known."
)

_RULES = {needed: f"admission.{needed.name.lower()}" for needed in Needed}


def admission(case: Case) -> Decision[AdmissionOutcome, None]:
    """Whether a ticket is admitted, refused, incomplete or billable, by all the rules at once.

    A refusal is certain whatever else is not known; otherwise a missing fact on which a
    refusal hangs leaves the outcome UNDECIDED. The findings are every reason against, in
    the order of the rules, or all of them for an admitted ticket.
    """
    verdicts = list(_verdicts(case))
    outcome = _first(verdicts)
    considered = tuple(finding for _, finding in verdicts)
    wanted = (_BILLABLE,) if outcome is _BILLABLE else (_REFUSED, _INCOMPLETE, _UNDECIDED)
    reasons = tuple(finding for verdict, finding in verdicts if verdict in wanted)
    return case.decide(
        Question.ADMISSION, outcome, None, reasons or considered, considered=considered
    )


def _first(verdicts: list[Verdict]) -> AdmissionOutcome:
    found = [verdict for verdict, _ in verdicts]
    by_weight = (_REFUSED, _UNDECIDED, _INCOMPLETE, _BILLABLE)
    return next((verdict for verdict in by_weight if verdict in found), _ADMITTED)


def _verdicts(case: Case) -> Iterator[Verdict]:
    terms = case.policy.admission
    yield _channel(case)
    if terms.registration_clause is not None:
        yield _registration(case, terms.registration_clause)
    yield _topic(case)
    for requirement in terms.requirements:
        verdict = _brought(case, requirement)
        if verdict is not None:
            yield verdict


def _channel(case: Case) -> Verdict:
    terms, channel = case.policy.admission, case.ticket.request.channel
    fact = ("request.channel", channel)
    rule = next((rule for rule in terms.channels if rule.channel is channel), None)
    clause = rule.clause if rule else terms.other_channels_clause
    if channel is None:
        return _UNDECIDED, note("admission.channel", clause, _NO_CHANNEL, fact)
    admitted = rule is not None and rule.admitted
    says = _CHANNEL if admitted else _WRONG_CHANNEL
    return _ADMITTED if admitted else _REFUSED, note("admission.channel", clause, says, fact)


def _registration(case: Case, clause: str) -> Verdict:
    registered = case.ticket.request.registered
    verdict, says = {
        True: (_ADMITTED, _REGISTERED),
        False: (_REFUSED, _NOT_REGISTERED),
        None: (_UNDECIDED, _MAYBE_REGISTERED),
    }[registered]
    fact = ("request.registered", registered)
    return verdict, note("admission.registration", clause, says, fact)


def _topic(case: Case) -> Verdict:
    terms, request = case.policy.admission, case.ticket.request
    topic = ("request.topic", request.topic)
    rule = next((rule for rule in terms.topics if rule.topic == request.topic), None)
    if rule is None:
        says = _NO_TOPIC if request.topic is None else _UNKNOWN_TOPIC
        return _UNDECIDED, note("admission.topic", terms.other_topics_clause, says, topic)
    treatment = ("topic.treatment", rule.treatment)
    if rule.treatment is Treatment.BILLABLE_ON_REQUEST:
        asked = request.onsite_requested
        verdict = {True: _BILLABLE, False: _REFUSED, None: _UNDECIDED}[asked]
        facts = topic, treatment, ("request.onsite_requested", asked)
        return verdict, note("admission.topic", rule.clause, _ONSITE, *facts)
    verdict = _REFUSED if rule.treatment is Treatment.EXCLUDED else _ADMITTED
    return verdict, note("admission.topic", rule.clause, _TOPIC, topic, treatment)


def _brought(case: Case, requirement: Requirement) -> Verdict | None:
    needed, request = requirement.needed, case.ticket.request
    if needed is Needed.DESCRIPTION:
        text = request.description
        facts = (("request.description", text),)
        return _whole(case, requirement, text is None or not text.strip(), facts)
    if needed is Needed.KIND:
        return _whole(case, requirement, request.kind is None, (("request.kind", request.kind),))
    if needed is Needed.OCCURRENCE:
        if request.kind is not Kind.PROBLEM:
            return None
        at = request.occurred_at
        facts = ("request.occurred_at", at and case.local(at)), ("request.kind", request.kind)
        return _whole(case, requirement, at is None, facts)
    return _evidence(case, requirement.clause)


def _whole(
    case: Case, requirement: Requirement, lacking: bool, facts: tuple[Known, ...]
) -> Verdict:
    needed = requirement.needed
    says = _LACKING if lacking else _BROUGHT
    finding = note(_RULES[needed], requirement.clause, says, ("needed", needed), *facts)
    return _INCOMPLETE if lacking else _ADMITTED, finding


def _evidence(case: Case, clause: str) -> Verdict:
    request = case.ticket.request
    verdict, says = _evidence_of(request)
    facts = (
        ("needed", Needed.EVIDENCE),
        ("request.evidence_requested", request.evidence_requested),
        ("request.evidence_attached", request.evidence_attached),
    )
    return verdict, note(_RULES[Needed.EVIDENCE], clause, says, *facts)


def _evidence_of(request: Request) -> tuple[AdmissionOutcome, Text]:
    if request.evidence_requested is False:
        return _ADMITTED, _NOT_ASKED
    if request.evidence_attached:
        return _ADMITTED, _BROUGHT
    if request.evidence_requested is None:
        return _UNDECIDED, _MAYBE_ASKED
    return _INCOMPLETE, _LACKING
