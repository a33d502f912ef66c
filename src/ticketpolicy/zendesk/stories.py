"""The events of a ticket as they are told one by one, and what is known of it meanwhile."""

from datetime import datetime

from ticketpolicy.events import Event, Priority
from ticketpolicy.tickets import TRANSITIONS, Status
from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.setups import Setup
from ticketpolicy.zendesk.users import People, Side
from ticketpolicy.zendesk.ways import Via


class Story:
    """What happened so far.

    ``status`` is that of Zendesk, ``standing`` that to which the events lead. ``spoke`` says
    whether a person of the desk wrote to the customer after the customer last wrote; None is
    "perhaps". ``asked`` is the place of the request for information on which the desk waits.
    """

    def __init__(self, people: People, setup: Setup, requester: int | None, at: datetime) -> None:
        self.people = people
        self.setup = setup
        self.requester = requester
        self.at = at
        self.events: list[Event] = []
        self.standing = Status.OPEN
        self.asked: int | None = None
        self.spoke: bool | None = False
        self.attached: bool | None = None
        self.status: str | None = None
        self.priority: Priority | None = None
        self.first_priority: Priority | None = None
        self.marks: set[str] = set()

    def tell(self, event: Event, node: Node) -> None:
        """Add an event, of which a node tells; one that cannot happen now is a fault."""
        following = TRANSITIONS[self.standing].get(type(event))
        if following is None:
            stands = self.standing.value.en
            node.fault(f"tells of {type(event).__name__}: it cannot happen to one that is {stands}")
            return
        if following is not Status.WAITING:
            self.asked = None
        elif self.standing is not Status.WAITING:
            self.asked = len(self.events)
        self.events.append(event)
        self.standing = following

    def stop_waiting(self) -> bool:
        """Leave out the request for information on which the desk waits, if it does."""
        if self.asked is None:
            return False
        del self.events[self.asked]
        self.asked, self.standing = None, Status.OPEN
        return True

    def side(self, author: int | None) -> Side | None:
        """On which side an author stands now."""
        return self.people.side(author, self.requester)

    def automatic(self, via: Via) -> bool | None:
        """Whether what came by a way was written by no person; None: not known."""
        if via.way.automatic is None and via.names & {*self.setup.people}:
            return False
        return via.way.automatic
