"""Tickets of Zendesk, from the JSON of its API: a pure mapping to `Ticket`, its rules as tables.

What the JSON does not tell of the request is None there, and is listed. What it does not tell of
the history is an error: an event is neither dropped nor guessed.
"""

from collections.abc import Sequence

from attrs import field, frozen

from ticketpolicy import arguments
from ticketpolicy.tickets import Ticket
from ticketpolicy.validators import kept
from ticketpolicy.zendesk import audits as _audits
from ticketpolicy.zendesk import comments as _comments
from ticketpolicy.zendesk.histories import history
from ticketpolicy.zendesk.nodes import Node, Report, Unmapped
from ticketpolicy.zendesk.pages import Listed, listed
from ticketpolicy.zendesk.requests import customer, request
from ticketpolicy.zendesk.setups import USUAL, Setup
from ticketpolicy.zendesk.steps import Step
from ticketpolicy.zendesk.users import People
from ticketpolicy.zendesk.users import users as _users

__all__ = ["Mapped", "Setup", "Unmapped", "read", "ticket"]


@frozen(kw_only=True)
class Mapped:
    """A ticket, and all that was given of it and is not in it, in the order in which it is read."""

    ticket: Ticket
    unmapped: tuple[Unmapped, ...] = field(converter=kept, hash=False)


def ticket(
    payload: object,
    audits: object = (),
    *,
    comments: object = (),
    metric_events: object = (),
    users: object = (),
    setup: Setup = USUAL,
) -> Ticket:
    """The ticket that the JSON of Zendesk's API tells of.

    ``payload`` is the ticket, bare or under ``ticket`` with its ``users``; ``audits`` are all of
    its audits, as a page of the API, a list of pages, or a list. Objects that have a ``to_dict``,
    such as those of zenpy, do as well. Where there are no audits, ``comments`` and
    ``metric_events`` may tell the history; a ticket that has just come in needs none. ``users``
    are more records of users, and ``setup`` says what Zendesk does not.

    A fact that is not told is None, "not known". Raises `DocumentError`, which names every fault,
    for data that is corrupt or contradicts itself, for a history of which a part is seen to be
    missing, and for an event that cannot be told, such as a message of somebody unknown.

    >>> from ticketpolicy import arcoiris, assess
    >>> came = "2026-07-10T21:30:00Z"
    >>> told = {
    ...     "id": 35, "status": "new", "created_at": came, "updated_at": came, "priority": None,
    ...     "via": {"channel": "email"}, "requester_id": 7, "organization_id": None, "tags": [],
    ... }
    >>> made = ticket(told)
    >>> made.id, made.customer, made.request.channel.name, made.request.topic
    (35, 7, 'EMAIL', None)
    >>> assess(arcoiris.basic(), made, now=made.request.opened_at).admission.outcome.name
    'REFUSED'
    """
    return read(
        payload,
        audits,
        comments=comments,
        metric_events=metric_events,
        users=users,
        setup=setup,
    ).ticket


def read(
    payload: object,
    audits: object = (),
    *,
    comments: object = (),
    metric_events: object = (),
    users: object = (),
    setup: Setup = USUAL,
) -> Mapped:
    """The ticket, as `ticket` gives it, and with it all that could not be mapped.

    >>> came = "2026-07-10T21:30:00Z"
    >>> told = {"id": 35, "status": "new", "created_at": came, "updated_at": came, "tags": []}
    >>> print(next(one for one in read(told).unmapped if one.fact == "request.topic"))
    request.topic: ticket.tags=[] has no tag such as topic_name: add one, or name the \
field in Setup(topic=)
    """
    arguments.model("setup", setup, Setup)
    report = Report()
    root = Node(payload, "", report)
    found = root.part("ticket") if root.names("ticket") else root.at("ticket").needed()
    if not isinstance(found.value, dict):
        found.needed().mapping()
        report.settle()
    given = [
        listed(audits, "audits", report),
        listed(comments, "comments", report),
        listed(metric_events, "metric_events", report, export="ticket_metric_events"),
        listed(users, "users", report),
    ]
    records = [*root.part("users").items(), *(one for many in given for one in many.users)]
    people = People(found, _users([*records, *given[-1].items]))
    past = history(found, _steps(found, *given[:3]), people, setup)
    ident, owner = found.part("id").needed().whole(), customer(found, setup)
    asked = request(found, past, people, setup)
    report.settle()
    told = Ticket(id=ident or 0, customer=owner, request=asked, events=past.events)
    return Mapped(ticket=told, unmapped=report.unmapped)


def _steps(found: Node, audits: Listed, comments: Listed, metrics: Listed) -> Sequence[Step]:
    """The history in the audits, which tell all, or else in the comments."""
    if audits.items or not comments.items:
        return _audits.steps(audits.items, found)
    return _comments.steps(comments.items, metrics.items, found)
