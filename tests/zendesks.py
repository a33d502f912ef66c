"""JSON of Zendesk's API, as its documentation gives it: tickets, audits, comments, users."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from ticketpolicy import DocumentError, Event, Ticket, zendesk

JSON = dict[str, Any]
Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | float | bool | None"

SAMPLE = Path(__file__).parent.parent / "docs" / "data" / "zendesk_ticket.json"
CUSTOMER, AGENT, COLLEAGUE, STRANGER, SYSTEM = 1908, 1890, 1909, 2000, -1
ORGANIZATION = 1260
OPENED = "2026-07-10T21:30:00Z"
FORM_TAGS = ["kind_question", "topic_people"]


def via(channel: str = "web", rel: str | None = None, **to: int) -> JSON:
    """How something came."""
    return {"channel": channel, "source": {"from": {}, "to": to, "rel": rel}}


def user(ident: int, role: str, organization: int | None = None, **said: Any) -> JSON:
    """A record of a user, by default of one who is registered."""
    record: JSON = {
        "id": ident, "url": f"https://acme.zendesk.example/api/v2/users/{ident}.json",
        "name": f"User {ident}", "email": f"{ident}@acme.example", "role": role,
        "organization_id": organization, "verified": True, "active": True, "suspended": False,
        "created_at": "2025-02-03T15:00:00Z", "time_zone": "America/Bogota", "tags": [],
        "shared": False, "user_fields": {},
    }  # fmt: skip
    return record | said


USERS = [
    user(CUSTOMER, "end-user", ORGANIZATION),
    user(COLLEAGUE, "end-user", ORGANIZATION),
    user(STRANGER, "end-user", 3111),
    user(AGENT, "agent"),
]


def comment(author: int = AGENT, body: str = "Buenos días.", **said: Any) -> JSON:
    """A comment in an audit, public by default."""
    event: JSON = {
        "type": "Comment", "author_id": author, "body": body, "html_body": f"<p>{body}</p>",
        "plain_body": body, "public": True, "attachments": [],
    }  # fmt: skip
    return event | said


def create(field: str, value: Any) -> JSON:
    """That a field was set as the ticket was opened."""
    return {"type": "Create", "field_name": field, "value": value}


def change(field: str, before: Any, after: Any, **said: Any) -> JSON:
    """That a field was changed."""
    return {
        "type": "Change", "field_name": field, "previous_value": before, "value": after
    } | said  # fmt: skip


def status(before: str, after: str, **said: Any) -> JSON:
    """That the status was changed."""
    return change("status", before, after, **said)


class Log:
    """A ticket and its audits, which agree with each other as the log grows."""

    def __init__(self, **facts: Any) -> None:
        self.users = [dict(one) for one in USERS]
        self.audits: list[JSON] = []
        usual: JSON = {
            "id": 35, "url": "https://acme.zendesk.example/api/v2/tickets/35.json",
            "external_id": None, "via": via(), "created_at": OPENED, "updated_at": OPENED,
            "type": None, "subject": "Personas", "description": "¿Cómo agrego a una persona?",
            "priority": None, "status": "new", "requester_id": CUSTOMER,
            "submitter_id": CUSTOMER, "assignee_id": None, "organization_id": ORGANIZATION,
            "collaborator_ids": [], "tags": list(FORM_TAGS), "custom_fields": [], "fields": [],
            "followup_ids": [], "brand_id": 360, "is_public": True,
        }  # fmt: skip
        ticket = self.ticket = usual | facts
        created = [create(field, ticket[field]) for field in ("status", "priority", "tags")]
        created.append(create("requester_id", str(ticket["requester_id"])))
        self.then(OPENED, CUSTOMER, comment(CUSTOMER, ticket["description"]), *created)

    def then(self, at: str, author: int, *events: JSON, **said: Any) -> "Log":
        """Add an audit, and let the ticket follow."""
        number = len(self.audits) + 1
        for place, event in enumerate(events):
            event.setdefault("id", 1000 * number + place)
            if event["type"] == "Change" and event["field_name"] in {"status", "priority", "tags"}:
                self.ticket[event["field_name"]] = event["value"]
        self.ticket["updated_at"] = at
        audit = {
            "id": number, "ticket_id": self.ticket["id"], "created_at": at, "author_id": author,
            "metadata": {"system": {"client": "Mozilla/5.0"}, "custom": {}},
            "events": list(events), "via": via(),
        } | said  # fmt: skip
        self.audits.append(audit)
        return self

    @property
    def payload(self) -> JSON:
        """What the API answers when it is asked for the ticket with its users."""
        return {"ticket": self.ticket, "users": self.users}

    @property
    def page(self) -> JSON:
        """What the API answers when it is asked for the audits."""
        count = len(self.audits)
        return {"audits": self.audits, "next_page": None, "previous_page": None, "count": count}

    def read(self, **options: Any) -> zendesk.Mapped:
        """The ticket, and what is not mapped of it."""
        return zendesk.read(self.payload, self.page, **options)

    @property
    def made(self) -> Ticket:
        """The ticket."""
        return self.read().ticket

    @property
    def events(self) -> tuple[Event, ...]:
        """Its events."""
        return self.made.events

    @property
    def told(self) -> list[str]:
        """The kinds of its events, in order."""
        return [type(event).__name__ for event in self.events]

    @property
    def missed(self) -> list[tuple[str, str]]:
        """The facts that are not mapped and their paths, but those that no log here tells."""
        usual = "request.onsite_requested"
        return [(one.fact, one.path) for one in self.read().unmapped if one.fact != usual]

    def faults(self, **options: Any) -> dict[str, str]:
        """The faults by their paths."""
        return faults_of(self.payload, self.page, **options)


def faults_of(payload: object, audits: object = (), **options: Any) -> dict[str, str]:
    """The faults of what was given, by their paths."""
    try:
        zendesk.read(payload, audits, **options)
    except DocumentError as error:
        return {fault.path: fault.problem for fault in error.faults}
    return {}


def sample() -> JSON:
    """The ticket of the documentation."""
    told: JSON = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return told


def pages(audits: Iterable[JSON], size: int) -> list[JSON]:
    """Audits in pages, as the API cuts them."""
    items = list(audits)
    starts = range(0, len(items), size)
    return [
        {
            "audits": items[start : start + size],
            "count": len(items),
            "next_page": "https://acme.zendesk.example/next" if start + size < len(items) else None,
        }
        for start in starts
    ]
