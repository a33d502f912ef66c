"""The facts of a request, by the fields, the tags and the requester of its ticket."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from ticketpolicy.events import Channel, Priority
from ticketpolicy.tickets import Kind, Request, Severity
from ticketpolicy.zendesk.forms import Form
from ticketpolicy.zendesk.histories import History
from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.setups import Setup
from ticketpolicy.zendesk.users import People, Side
from ticketpolicy.zendesk.ways import via

TYPES: Mapping[str, Kind | None] = MappingProxyType(
    {
        "question": Kind.QUESTION,
        "problem": Kind.PROBLEM,
        "incident": Kind.PROBLEM,
        "task": None,
    }
)
"""What each type of Zendesk's tickets is, where the form does not ask for the kind."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "request": Kind.REQUEST, "solicitud": Kind.REQUEST,
        "requirement": Kind.REQUIREMENT, "requerimiento": Kind.REQUIREMENT,
        "problem": Kind.PROBLEM, "problema": Kind.PROBLEM,
        "concern": Kind.CONCERN, "inquietud": Kind.CONCERN,
        "question": Kind.QUESTION, "duda": Kind.QUESTION,
    }
)  # fmt: skip
"""The names of the kinds, after ``kind_`` in a tag or in the field of the form."""

SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {"normal": Severity.NORMAL, "critical": Severity.CRITICAL}
)
"""The names of the severities, after ``severity_`` in a tag or in the field of the form."""

_WEB = "comes by the web: who sent it, and that they are an end user, must be told"
_UNKNOWN_WAY = "does not say whether it is your form: if it is, name it in Setup(forms=)"
_NOT_TOLD = "has no tag onsite_requested, nor does one say no: name the field in Setup(onsite=)"


def request(ticket: Node, past: History, people: People, setup: Setup) -> Request:
    """What a ticket of Zendesk tells of its request."""
    form = Form(ticket, setup)
    kind = _kind(form)
    evidence = form.checked("evidence_requested", setup.evidence)
    return Request(
        opened_at=past.opened_at,
        channel=_channel(ticket, people, setup),
        topic=form.name("topic", setup.topic, setup.topics),
        kind=kind,
        description=_description(ticket),
        registered=_registered(ticket, people),
        occurred_at=_occurred_at(form, kind),
        severity=_severity(form, past.latest),
        evidence_requested=evidence,
        evidence_attached=_attached(ticket, past, needed=evidence is not False),
        onsite_requested=_onsite(form),
        priority=past.priority,
    )


def customer(ticket: Node, setup: Setup) -> int | None:
    """Whose quota a ticket is of: see `Setup`."""
    organization, requester = ticket.part("organization_id"), ticket.part("requester_id")
    has_none = organization.given and organization.value is None
    return _told(requester if has_none or setup.customer == "requester" else organization)


def _told(ident: Node) -> int | None:
    if ident.value is None:
        ident.miss("customer", "is missing: whose quota it is, is not known")
    return ident.whole()


def _channel(ticket: Node, people: People, setup: Setup) -> Channel | None:
    told = via(ticket.part("via"))
    if told.names & {*setup.forms}:
        return Channel.FORM
    channel = told.way.request
    if channel is None:
        told.node.miss("request.channel", _UNKNOWN_WAY)
    elif channel is Channel.FORM and not _by_end_user(ticket, people):
        ticket.part("submitter_id").miss("request.channel", _WEB)
        return None
    return channel


def _by_end_user(ticket: Node, people: People) -> bool:
    """Whether the requester sent the ticket, and is no agent, whose form is another."""
    submitter = ticket.part("submitter_id").whole()
    user = people.user(submitter)
    sent = submitter == ticket.part("requester_id").whole()
    return sent and user is not None and user.role is Side.CUSTOMER


def _registered(ticket: Node, people: People) -> bool | None:
    requester = ticket.part("requester_id")
    user = people.user(requester.whole())
    if user is None or user.registered is None:
        requester.miss("request.registered", "has no record in users= that tells whether they are")
        return None
    return user.registered


def _description(ticket: Node) -> str | None:
    place = ticket.part("description")
    if place.value is None:
        place.miss("request.description", "is missing")
    return place.text()


def _kind(form: Form) -> Kind | None:
    name = form.name("kind", form.setup.kind, form.setup.kinds, quiet=True)
    place = form.ticket.part("type")
    kind = place.named(TYPES)
    if name is not None:
        return form.one_of("kind", name, KINDS)
    if kind is None:
        place.miss("request.kind", "is no kind of request: add a tag, such as kind_question")
    return kind


def _severity(form: Form, priority: Priority | None) -> Severity | None:
    """The severity that is marked; unmarked it is normal, but for an urgent or unknown priority."""
    name = form.name("severity", form.setup.severity, {}, quiet=True)
    if name is not None:
        return form.one_of("severity", name, SEVERITIES)
    place = form.ticket.part("priority")
    if form.tags is None or not place.given or priority is Priority.URGENT:
        place.miss("request.severity", "may be critical: add the tag severity_critical or _normal")
        return None
    return Severity.NORMAL


def _onsite(form: Form) -> bool | None:
    """Whether on-site service was asked for; that a tag is not there does not tell."""
    asked, ident = form.checked("onsite_requested", form.setup.onsite), form.setup.onsite
    if asked is not False or ident is not None:
        return asked
    form.ticket.part("tags").miss("request.onsite_requested", _NOT_TOLD)
    return None


def _attached(ticket: Node, past: History, *, needed: bool) -> bool | None:
    """Whether files came; that none is listed does not tell, as pictures in the text are not."""
    if past.attached:
        return True
    if needed:
        ticket.miss("request.evidence_attached", "lists no files of the customer")
    return None


def _occurred_at(form: Form, kind: Kind | None) -> datetime | None:
    ident, found = form.setup.occurred_at, None
    if ident is not None:
        found = form.instant(ident)
    if found is None and kind in {None, Kind.PROBLEM}:
        place = form.ticket.part("custom_fields")
        place.miss("request.occurred_at", "is not told: name its field in Setup(occurred_at=)")
    return found
