"""The comments of a ticket and its metric events, as steps, as far as they tell its history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.steps import ONE_UPDATE, Change, Step, dated, message, ordered
from ticketpolicy.zendesk.ways import via

METRIC = "requester_wait_time"
STATUSES: Mapping[str, str] = MappingProxyType(
    {"activate": "open", "pause": "pending", "fulfill": "solved"}
)
"""To which status an event of the wait of the requester leads."""

ALIKE = ("new", "open", "hold")
"""The statuses that the wait of the requester does not tell apart."""

_NO_PRIORITIES = "may have changed, which comments do not tell: give the audits"
_NO_STATUSES = "may not be the first, and comments tell no other: give the audits, or metric events"
_NO_END = "came at an instant that comments do not tell: give the audits"
_NO_START = "is not the opening of the ticket: give its metric events from its opening on"
_NOBODY = "is not the instant of a comment, so that nobody is known to have done it: give audits"


class Wait(NamedTuple):
    """A change of the wait of the requester: its instant, its id, and the status it leads to."""

    at: datetime
    ident: int
    status: str
    node: Node


def steps(comments: Sequence[Node], metrics: Sequence[Node], ticket: Node) -> Sequence[Step]:
    """The comments as steps, with the changes of the status that the metric events tell.

    What they cannot tell is a fault: changes of a priority, a status without metric events, who
    changed it while nobody wrote, and when a ticket was closed.
    """
    priority, status = ticket.part("priority"), ticket.part("status")
    waits = _waits(metrics, ticket)
    if not priority.given or priority.value is not None:
        priority.fault(_NO_PRIORITIES)
    if status.value == "closed":
        status.fault(_NO_END)
    elif not waits and status.value != "new":
        status.fault(_NO_STATUSES)
    told = list(ordered(_steps(comments)))
    if told:
        created = _change(ticket, told[0], "open" if waits else "new", None)
        told[0] = told[0]._replace(parts=(created, *told[0].parts))
        _changed(told, waits, ticket)
    return told


def _steps(comments: Sequence[Node]) -> Iterator[Step]:
    for comment in comments:
        at, one = dated(comment), message(comment)
        if at is not None:
            yield Step(comment, at, one.author, (one,))


def _waits(metrics: Sequence[Node], ticket: Node) -> list[Wait]:
    """The changes of the wait of the requester, in order."""
    found: list[Wait] = []
    for event in metrics:
        own = event.part("ticket_id").needed().whole() == ticket.part("id").value
        kind = event.part("type").needed().text() or ""
        if own and event.part("metric").needed().text() == METRIC and kind in STATUSES:
            ident, at = event.part("id").needed().whole(), event.part("time").needed().instant()
            if ident is not None and at is not None:
                found.append(Wait(at, ident, STATUSES[kind], event))
    return sorted(found, key=lambda wait: (wait.at, wait.ident))


def _changed(told: list[Step], waits: Sequence[Wait], ticket: Node) -> None:
    places = {step.at: index for index, step in enumerate(told)}
    status = "open"
    if waits and (waits[0].status != status or waits[0].at - told[0].at > ONE_UPDATE):
        waits[0].node.part("time").fault(_NO_START)
    for wait in waits:
        if wait.status != status and wait.at not in places:
            wait.node.part("time").fault(_NOBODY)
        elif wait.status != status:
            _add(told, places[wait.at], wait.status, status, wait.node)
        status = wait.status
    last = ticket.part("status").text()
    if waits and status == "open" and last in ALIKE:
        _add(told, -1, last, status, ticket)


def _add(told: list[Step], place: int, status: str, before: str, source: Node) -> None:
    step = told[place]
    changed = _change(source, step, status, before)
    told[place] = step._replace(parts=(*step.parts, changed))


def _change(source: Node, step: Step, status: str, before: str | None) -> Change:
    """A change of the status that a source tells of, made as the comment of a step was."""
    said = {"value": status, "previous_value": before}
    node = Node(said, source.path, source.report)
    return Change(node, "status", before is None, via(step.node.part("via")))
