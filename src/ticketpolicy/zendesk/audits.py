"""The audits of a ticket, which are its whole history, as steps."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.steps import CALLS, Change, Message, Part, Step, dated, message, ordered
from ticketpolicy.zendesk.ways import via


class Meaning(Enum):
    """What is done with an event of an audit."""

    MESSAGE = "it is read as a message"
    CHANGE = "it is read if its field is the status, priority, requester or tags"
    PRIVACY = "it makes a message neither public nor internal"
    UNTOLD = "it holds messages without their authors: it is a fault"
    NOTHING = "it says nothing about a promise"


def _each(meaning: Meaning, *names: str) -> dict[str, Meaning]:
    return dict.fromkeys(names, meaning)


EVENTS: Mapping[str, Meaning] = MappingProxyType(
    {
        **_each(Meaning.MESSAGE, "Comment", "FacebookComment", *CALLS),
        **_each(Meaning.CHANGE, "Create", "Change"),
        **_each(Meaning.PRIVACY, "CommentPrivacyChange"),
        **_each(
            Meaning.UNTOLD,
            "ChatStartedEvent", "ChatEndedEvent", "Tweet", "FacebookEvent", "LogMeInTranscript",
        ),
        **_each(
            Meaning.NOTHING,
            "Notification", "NotificationWithCcs", "SmsNotification", "Cc", "FollowerNotification",
            "FollowerChange", "EmailCcChange", "AgentMacroReference", "SatisfactionRating",
            "TicketSharingEvent", "OrganizationActivity", "SlaTargetChange", "Error", "External",
            "Push", "CommentRedactionEvent", "AttachmentRedactionEvent",
        ),
    }
)  # fmt: skip
"""What is done with each type of event; others are reported, and do nothing."""

FIELDS = ("status", "priority", "requester_id", "tags")
"""The fields of which changes are read."""


def steps(audits: Sequence[Node], ticket: Node) -> Sequence[Step]:
    """The audits of a ticket as steps, in the order of their instants and ids."""
    hidden: set[int | None] = set()
    found = ordered(_steps(audits, ticket, hidden))
    return [_shown(step, hidden) for step in found]


def _steps(audits: Sequence[Node], ticket: Node, hidden: set[int | None]) -> Iterator[Step]:
    for audit in audits:
        _own(audit.part("ticket_id"), ticket)
        parts = tuple(_parts(audit, hidden))
        at = dated(audit)
        if at is not None:
            yield Step(audit, at, audit.part("author_id").whole(), parts)


def _own(ident: Node, ticket: Node) -> None:
    own = ticket.part("id").whole()
    if own is not None and ident.whole() not in {None, own}:
        ident.fault("is not the id of this ticket: give its own audits alone")


def _parts(audit: Node, hidden: set[int | None]) -> Iterator[Part]:
    for event in audit.part("events").needed().items():
        kind = event.part("type").needed().text() or ""
        meaning = EVENTS.get(kind)
        if meaning is Meaning.MESSAGE:
            yield message(event, audit)
        elif meaning is Meaning.CHANGE:
            yield from _change(event, audit, created=kind == "Create")
        elif meaning is Meaning.PRIVACY:
            hidden.add(event.part("comment_id").needed().whole())
        elif meaning is Meaning.UNTOLD:
            event.part("type").fault("holds messages whose authors cannot be told")
        elif meaning is None:
            event.part("type").miss("events", "is not documented by Zendesk, and is ignored")


def _change(event: Node, audit: Node, *, created: bool) -> Iterator[Change]:
    own, field = event.part("via"), event.part("field_name").needed().text()
    if field in FIELDS:
        yield Change(event, field, created, via(audit.part("via") if own.value is None else own))


def _shown(step: Step, hidden: set[int | None]) -> Step:
    """The step, of which messages that were hidden or shown later are of unknown publicity."""
    if not any(one.ident in hidden for one in step.messages):
        return step
    return step._replace(parts=tuple(_unsure(part, hidden) for part in step.parts))


def _unsure(part: Part, hidden: set[int | None]) -> Part:
    if not isinstance(part, Message) or part.ident not in hidden:
        return part
    part.node.part("public").miss(
        "events", "was changed later: whether the customer got the message is not known"
    )
    return part._replace(public=None)
