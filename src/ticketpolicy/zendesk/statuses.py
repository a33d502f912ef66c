"""What the changes of a ticket's fields are: which statuses wait, deliver or end."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from ticketpolicy.events import (
    Closed,
    EscalationRequested,
    Event,
    InformationRequested,
    Merged,
    Priority,
    PriorityChanged,
    Reopened,
    SolutionDelivered,
    Withdrawn,
)
from ticketpolicy.tickets import Status
from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.steps import Change, Step
from ticketpolicy.zendesk.stories import Story
from ticketpolicy.zendesk.users import Side


class Effect(Enum):
    """What a ticket does in a status of Zendesk."""

    GOES_ON = "the desk works on it, or another does for it"
    WAITS = "the desk waits for the customer"
    DELIVERS = "the desk has delivered a solution"
    ENDS = "it is over for good"


STATUSES: Mapping[str, Effect] = MappingProxyType(
    {
        "new": Effect.GOES_ON,
        "open": Effect.GOES_ON,
        "hold": Effect.GOES_ON,
        "pending": Effect.WAITS,
        "solved": Effect.DELIVERS,
        "closed": Effect.ENDS,
    }
)
"""What each status of Zendesk is."""

PRIORITIES: Mapping[str, Priority] = MappingProxyType(
    {priority.name.lower(): priority for priority in Priority}
)
"""What each priority of Zendesk is."""

MARKS: Mapping[str, type[EscalationRequested | Withdrawn]] = MappingProxyType(
    {"escalation_requested": EscalationRequested, "withdrawn": Withdrawn}
)
"""The tags by which the desk marks what Zendesk does not know of, as it adds them."""

MERGED_TAG = "closed_by_merge"

_DIGITS = 18  # of an id: more need not fit into 64 bits

_UNSURE = "may follow no message of a person of the desk to the customer: see the advice on those"
_NOT_ASKED = "follows no message of the desk to the customer: it is no request for information"
_NOT_DELIVERED = "is not by a person of the desk who wrote to the customer: it is no delivery"
_DESK_STOPPED = "ends the wait for the customer, who did not write: the request is left out"


def begin(story: Story, place: Node) -> None:
    """Tell of the status that a ticket was opened in, before anybody wrote."""
    effect, story.status = place.named(STATUSES), place.text()
    if effect is Effect.ENDS:
        story.tell(Closed(story.at), place)
    elif effect is Effect.WAITS:
        place.miss("events", _NOT_ASKED)
    elif effect is Effect.DELIVERS:
        place.miss("events", _NOT_DELIVERED)


def change(story: Story, step: Step, part: Change) -> None:
    """Tell of a change of a field."""
    if part.field == "status":
        _status(story, step, part)
    elif part.field == "priority":
        _priority(story, part)
    elif part.field == "tags":
        _tags(story, part)
    else:
        story.requester = number(part.node.part("value")) or story.requester


def number(node: Node) -> int | None:
    """An id, which a history writes as a text."""
    told = node.value
    if isinstance(told, str) and told.isascii() and told.isdecimal() and len(told) <= _DIGITS:
        return int(told)
    return node.whole()


def _follows(told: object, known: object, part: Change) -> bool:
    """Whether a change begins where the one before it ended; that it does not is a fault."""
    if part.created:
        part.node.part("type").fault("is of a second opening: give the audits of one ticket")
    elif told != known:
        part.node.part("previous_value").fault("is not what was there before: give all audits")
    return told == known and not part.created


def _status(story: Story, step: Step, part: Change) -> None:
    place = part.node.part("value").needed()
    effect, told = place.named(STATUSES), part.node.part("previous_value").text()
    if effect is None or not _follows(told, story.status, part) or place.value == told:
        return
    story.status = place.text()
    if told == "closed":
        place.fault("follows closed, which no status does: a follow-up is a ticket of its own")
        return
    _leave(story, effect, place)
    if effect is Effect.WAITS:
        wait(story, place)
    elif effect is Effect.DELIVERS:
        _deliver(story, place, person=_by_person(story, step, part))
    elif effect is Effect.ENDS:
        _end(story, step, part, place)


def _leave(story: Story, effect: Effect, place: Node) -> None:
    if effect is Effect.GOES_ON and story.stop_waiting():
        place.miss("events", _DESK_STOPPED)
    if story.standing is Status.SOLVED and effect in {Effect.GOES_ON, Effect.WAITS}:
        story.tell(Reopened(story.at), place)


def wait(story: Story, place: Node) -> None:
    """Tell that the desk waits for the customer, if it wrote to them."""
    if story.standing is Status.WAITING:
        return
    if story.spoke:
        story.tell(InformationRequested(story.at), place)
    elif story.spoke is None:
        place.fault(_UNSURE)
    else:
        place.miss("events", _NOT_ASKED)


def _by_person(story: Story, step: Step, part: Change) -> bool | None:
    """Whether a person of the desk made a change; None: not known."""
    side, automatic = story.side(step.author), story.automatic(part.via)
    if side in {Side.SYSTEM, Side.CUSTOMER} or automatic:
        return False
    return None if side is None or automatic is None else True


def _deliver(story: Story, place: Node, *, person: bool | None) -> None:
    if person is False or story.spoke is False:
        place.miss("events", _NOT_DELIVERED)
    elif person and story.spoke:
        story.tell(SolutionDelivered(story.at), place)
    elif person is None:
        place.fault("was set by somebody unknown: give their record in users=, and the via")
    else:
        place.fault(_UNSURE)


def _end(story: Story, step: Step, part: Change, place: Node) -> None:
    vias = [*(one.via for one in step.messages), part.via]
    merges = [one for one in vias if one.merges]
    if story.standing is Status.WITHDRAWN:
        return
    if not merges and MERGED_TAG not in story.marks:
        story.tell(Closed(story.at), place)
        return
    into = [one.node.part("source").part("to").part("ticket_id").whole() for one in merges]
    found = next((ident for ident in into if ident is not None), None)
    if found is None:
        place.miss("events", "is of a merge that does not say into which ticket")
    story.tell(Merged(story.at, found), place)


def _priority(story: Story, part: Change) -> None:
    place = part.node.part("value")
    priority, told = place.named(PRIORITIES), part.node.part("previous_value").named(PRIORITIES)
    if not _follows(told, story.priority, part) or priority is told:
        return
    story.priority = priority
    if told is None:
        story.first_priority = priority
    else:
        story.tell(PriorityChanged(story.at, priority), place)


def _tags(story: Story, part: Change) -> None:
    before, after = tags(part.node.part("previous_value")), tags(part.node.part("value"))
    added = (after or set()) - (before or set())
    story.marks |= added & {*MARKS, MERGED_TAG}
    for mark in sorted(added & {*MARKS}):
        event: Event = MARKS[mark](story.at)
        story.tell(event, part.node)
        story.spoke = story.spoke and not isinstance(event, EscalationRequested)


def tags(node: Node) -> set[str] | None:
    """The tags of a ticket, which old histories write as one text; None is "not known"."""
    if isinstance(node.value, str):
        return set(node.value.split())
    found = [item.needed().text() for item in node.items()]
    return None if node.value is None else {tag for tag in found if tag is not None}
