"""The history of a ticket: its steps told as events, and held against the ticket itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ticketpolicy.events import Event, Priority
from ticketpolicy.tickets import Status
from ticketpolicy.zendesk import statuses
from ticketpolicy.zendesk.messages import hear
from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.setups import Setup
from ticketpolicy.zendesk.statuses import MARKS, MERGED_TAG, PRIORITIES, STATUSES, tags
from ticketpolicy.zendesk.steps import ONE_UPDATE, Change, Step
from ticketpolicy.zendesk.stories import Story
from ticketpolicy.zendesk.users import People, Side

_ORDER = ("requester_id", "tags", "priority", "status")
_NO_HISTORY = (
    "is not that of a ticket that has just come in, and no history was given: give its audits"
)
_NO_OPENING = "do not begin with the opening of the ticket: give all of its audits"


class History(NamedTuple):
    """What a history tells: the opening, the events, and the facts of the request in it.

    ``priority`` is the first that the ticket was given, ``latest`` the last.
    """

    opened_at: datetime | None
    events: tuple[Event, ...]
    priority: Priority | None
    latest: Priority | None
    attached: bool | None


def history(ticket: Node, steps: Sequence[Step], people: People, setup: Setup) -> History:
    """The history that steps tell; what the ticket contradicts is a fault."""
    opened_at = ticket.part("created_at").needed().instant()
    if not steps:
        return _fresh(ticket, opened_at)
    story = Story(people, setup, ticket.part("requester_id").whole(), steps[0].at)
    if not _open(story, steps[0]):
        return History(None, (), None, None, None)
    for step in steps:
        _tell(story, step, opening=step is steps[0])
    if opened_at is not None:
        _agrees(ticket, story, opened_at, steps)
        opened_at = min(opened_at, steps[0].at)
    return History(
        opened_at, tuple(story.events), story.first_priority, story.priority, story.attached
    )


def _fresh(ticket: Node, opened_at: datetime | None) -> History:
    """The history of a ticket that has just come in: there is none."""
    updated, status = ticket.part("updated_at").needed(), ticket.part("status").needed()
    if updated.instant() != opened_at:
        updated.fault(_NO_HISTORY)
    if status.named(STATUSES) is not statuses.Effect.GOES_ON:
        status.fault(_NO_HISTORY)
    marks = (tags(ticket.part("tags")) or set()) & {*MARKS}
    if marks:
        ticket.part("tags").fault(_NO_HISTORY)
    priority = ticket.part("priority").named(PRIORITIES)
    return History(opened_at, (), priority, priority, None)


def _open(story: Story, step: Step) -> bool:
    """Whether a step is the opening, and what the ticket was opened with."""
    created = {part.field: part.node.part("value") for part in step.changes if part.created}
    if "status" not in created:
        step.node.part("events").fault(_NO_OPENING)
        return False
    statuses.begin(story, created["status"].needed())
    if "requester_id" in created:
        story.requester = statuses.number(created["requester_id"]) or story.requester
    if "priority" in created:
        story.priority = story.first_priority = created["priority"].named(PRIORITIES)
    return True


def _tell(story: Story, step: Step, *, opening: bool) -> None:
    story.at = step.at
    messages = list(step.messages)
    if opening and messages:
        first = messages.pop(0)
        story.attached = first.attached and story.side(first.author) is Side.CUSTOMER
    changes = [part for part in step.changes if not (opening and _set(part))]
    changes.sort(key=lambda part: _ORDER.index(part.field))
    ahead = [part for part in changes if part.field == _ORDER[0]]
    for part in ahead:
        statuses.change(story, step, part)
    for message in messages:
        hear(story, message)
    for part in changes[len(ahead) :]:
        statuses.change(story, step, part)
    if messages and story.status == "pending" and story.standing is Status.OPEN and story.spoke:
        statuses.wait(story, messages[-1].node)


def _set(part: Change) -> bool:
    """Whether it is a part of what the ticket was opened with; tags are added even then."""
    return part.created and part.field != "tags"


def _agrees(ticket: Node, story: Story, opened_at: datetime, steps: Sequence[Step]) -> None:
    """Note a fault wherever the ticket is not what its history leads to."""
    if abs(opened_at - steps[0].at) > ONE_UPDATE:
        ticket.part("created_at").fault(f"is not when the history begins, {steps[0].at}")
    updated = ticket.part("updated_at").needed()
    updated_at = updated.instant()
    if updated_at is not None and updated_at - steps[-1].at > ONE_UPDATE:
        updated.fault(f"is later than the history goes, {steps[-1].at}: give all of it")
    status, priority = ticket.part("status").needed(), ticket.part("priority")
    if status.text() != story.status:
        status.fault(f"is not what the history leads to, {story.status!r}: give all of it")
    if priority.given and priority.named(PRIORITIES) is not story.priority:
        priority.fault(f"is not what the history leads to, {story.priority}: give all of it")
    marked = (tags(ticket.part("tags")) or set()) & {*MARKS, MERGED_TAG}
    if marked - story.marks:
        ticket.part("tags").fault("has a mark of which the history does not tell: give all of it")
