"""What happened to a ticket at one instant, in the order of its parts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.ways import Via, via

ONE_UPDATE = timedelta(minutes=1)
"""How far apart the instants may be that Zendesk writes of one update."""

CALLS = ("VoiceComment", "TpeVoiceComment")


class Message(NamedTuple):
    """A message, public or not, or a call; None is "not known".

    ``attached`` says whether files came with it, ``answered`` whether the desk took the call.
    """

    node: Node
    ident: int | None
    author: int | None
    public: bool | None
    via: Via
    call: bool
    attached: bool
    answered: bool


class Change(NamedTuple):
    """Another value of a field, and what it was before, and by which way it was changed."""

    node: Node
    field: str
    created: bool
    via: Via


Part: TypeAlias = Message | Change


class Step(NamedTuple):
    """An update of the ticket: its instant, who made it, and its parts."""

    node: Node
    at: datetime
    author: int | None
    parts: tuple[Part, ...]

    @property
    def messages(self) -> Iterator[Message]:
        """The messages among the parts."""
        return (part for part in self.parts if isinstance(part, Message))

    @property
    def changes(self) -> Iterator[Change]:
        """The changes among the parts."""
        return (part for part in self.parts if isinstance(part, Change))


def dated(node: Node) -> datetime | None:
    """When something was made; that it has no instant or no id is a fault."""
    node.part("id").needed().whole()
    return node.part("created_at").needed().instant()


def ordered(steps: Iterable[Step]) -> Sequence[Step]:
    """The steps in the order of their instants and ids; one that is given twice is a fault."""
    seen: dict[int, Step] = {}
    for step in steps:
        place = step.node.part("id")
        ident = place.whole()
        if ident in seen:
            place.fault("is given twice: give each once")
        elif ident is not None:
            seen[ident] = step
    return [step for _, step in sorted(seen.items(), key=lambda one: (one[1].at, one[0]))]


def message(node: Node, around: Node | None = None) -> Message:
    """A comment, of an audit or by itself; its ``via`` may be that of the audit ``around`` it."""
    own = node.part("via")
    data = node.part("data")
    return Message(
        node=node,
        ident=node.part("id").whole(),
        author=node.part("author_id").whole(),
        public=node.part("public").truth(),
        via=via(around.part("via") if around is not None and own.value is None else own),
        call=node.part("type").text() in CALLS,
        attached=any(True for _ in node.part("attachments").items()),
        answered=data.part("answered_by_id").whole() is not None,
    )
