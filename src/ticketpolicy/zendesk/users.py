"""Who people of Zendesk are: of the desk or of the customer, and whether they are registered."""

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from ticketpolicy.zendesk.nodes import Node

SYSTEM = -1
"""The author of what Zendesk does by itself."""


class Side(Enum):
    """On which side of a ticket somebody stands."""

    CUSTOMER = "customer"
    DESK = "desk"
    SYSTEM = "system"


ROLES: Mapping[str, Side] = MappingProxyType(
    {"end-user": Side.CUSTOMER, "agent": Side.DESK, "admin": Side.DESK}
)
"""On which side the users of a role stand."""


class User(NamedTuple):
    """What is told of a user."""

    role: Side | None
    organization: int | None
    registered: bool | None


def _registered(node: Node) -> bool | None:
    """Whether a user is registered: not, if never verified; who was removed may have been."""
    verified = node.part("verified").truth()
    active, suspended = node.part("active").truth(), node.part("suspended").truth()
    if verified and (active is not True or suspended is not False):
        return None
    return verified


def users(nodes: Iterable[Node]) -> dict[int, User]:
    """The users by their ids. Two records that differ in what is read of them are a fault."""
    found: dict[int, User] = {}
    for node in nodes:
        ident = node.part("id").needed().whole()
        role = node.part("role").named(ROLES)
        user = User(role, node.part("organization_id").whole(), _registered(node))
        if ident is not None and found.setdefault(ident, user) != user:
            node.part("id").fault("is the id of another record too, which says something else")
    return found


class People:
    """All who may have written in a ticket."""

    def __init__(self, ticket: Node, users: Mapping[int, User]) -> None:
        self.users = users
        self._assignee = ticket.part("assignee_id").whole()
        self._organization = ticket.part("organization_id").whole()

    def user(self, ident: int | None) -> User | None:
        """What is told of somebody, if anything is."""
        return None if ident is None else self.users.get(ident)

    def side(self, author: int | None, requester: int | None) -> Side | None:
        """On which side an author stands; None where that is not known.

        The requester is the customer, whatever their role, and so are end users of the
        organization of the ticket. The assignee is of the desk.
        """
        if author is None or author == SYSTEM:
            return None if author is None else Side.SYSTEM
        if author == requester:
            return Side.CUSTOMER
        user = self.user(author)
        if user is None or user.role is None:
            return Side.DESK if author == self._assignee else None
        if user.role is Side.CUSTOMER and not self._colleague(user):
            return None
        return user.role

    def _colleague(self, user: User) -> bool:
        return user.organization is not None and user.organization == self._organization
