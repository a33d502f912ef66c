"""What the fields of a form, or the tags that stand for them, tell of a ticket."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TypeVar

from ticketpolicy.businesstime import zones
from ticketpolicy.errors import ArgumentError
from ticketpolicy.zendesk.nodes import Node
from ticketpolicy.zendesk.setups import Setup
from ticketpolicy.zendesk.statuses import tags

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_Named = TypeVar("_Named")


class Form:
    """The answers in a ticket's custom fields and tags."""

    def __init__(self, ticket: Node, setup: Setup) -> None:
        self.ticket = ticket
        self.setup = setup
        self.tags = tags(ticket.part("tags"))
        self._fields = {
            field.part("id").whole(): field.part("value")
            for field in ticket.part("custom_fields").items()
        }

    def name(
        self, fact: str, ident: int | None, names: Mapping[str, str], *, quiet: bool = False
    ) -> str | None:
        """What a field says, or the one tag that is in ``names`` or begins with the fact."""
        if ident is not None:
            place = self._field(ident)
            found = {place.text()} - {None}
        else:
            place, found = self.ticket.part("tags"), self._tagged(fact, names)
        if len(found) == 1:
            told = str(found.pop())
            return names.get(told, told.removeprefix(f"{fact}_"))
        if found or not quiet:
            many = "says more than one" if found else f"has no tag such as {fact}_name"
            place.miss(f"request.{fact}", f"{many}: add one, or name the field in Setup({fact}=)")
        return None

    def _tagged(self, fact: str, names: Mapping[str, str]) -> set[str | None]:
        prefix = f"{fact}_"
        return {tag for tag in self.tags or () if tag in names or tag.startswith(prefix)}

    def one_of(self, fact: str, name: str, names: Mapping[str, _Named]) -> _Named | None:
        """What a name stands for; one that stands for nothing is not known."""
        if name not in names:
            place = self.ticket.part("tags")
            place.miss(f"request.{fact}", f"says {name}, which is none of {', '.join(names)}")
        return names.get(name)

    def checked(self, mark: str, ident: int | None) -> bool | None:
        """Whether a box is checked, or else a ticket has a tag; None without either."""
        if ident is not None:
            place = self._field(ident)
            if place.value is None:
                place.miss(f"request.{mark}", "is missing")
            return place.truth()
        if self.tags is None:
            self.ticket.part("tags").miss(f"request.{mark}", "is missing")
        return None if self.tags is None else mark in self.tags

    def instant(self, ident: int) -> datetime | None:
        """The instant in a field, or the first one of the date there."""
        place = self._field(ident)
        told = place.text()
        if told is None or not _DATE.fullmatch(told):
            return place.instant()
        try:
            midnight = datetime.combine(date.fromisoformat(told), time(), self.setup.zone)
            return zones.instant(midnight, place.path)
        except (ArgumentError, ValueError):
            place.fault("is not a date, such as 2026-07-10")
            return None

    def _field(self, ident: int) -> Node:
        place = self._fields.get(ident)
        if place is None:
            missing = self.ticket.part("custom_fields")
            return Node(None, f"{missing.path}[id={ident}].value", missing.report, given=False)
        return place
