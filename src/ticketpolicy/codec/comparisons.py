"""Comparisons and their changes, each of a ticket and of two decisions about it."""

from typing import Any, ClassVar

from attrs import frozen

from ticketpolicy.codec.faults import Faults
from ticketpolicy.codec.refusals import Given
from ticketpolicy.codec.shelves import Placed, Shelf, Shelving
from ticketpolicy.comparisons import Change, Comparison


@frozen(kw_only=True, slots=False)
class PlacedChange:
    """An answer that is another by one policy than by the other."""

    CALLED: ClassVar[str] = "Change"

    ticket: int
    before: Placed
    after: Placed

    @classmethod
    def placed(cls, change: Change, shelving: Shelving) -> "PlacedChange":
        """A change with the places of what it is about."""
        before, after = map(shelving.placed, (change.before, change.after))
        return cls(ticket=shelving.ticket(change.ticket), before=before, after=after)

    def change(self, given: Any, shelf: Shelf) -> Change:  # noqa: ANN401 - any plain data
        """The change, of which ``given`` is the document; raises `RefusedError`."""
        faults, found = Faults(), list[Any]()
        with faults.behind():
            found.append(shelf.ticket_at(self.ticket))
        with faults.behind("before"):
            found.append(shelf.decision(given["before"], self.before))
        with faults.behind("after"):
            found.append(shelf.decision(given["after"], self.after))
        faults.settle()
        return Change(*found)


@frozen(slots=False)
class ChangeDocument(Shelf, PlacedChange):
    """A change, with all that its answers are about."""

    @classmethod
    def of(cls, change: Change) -> "ChangeDocument":
        """What is written of a change."""
        shelving = Shelving()
        placed = PlacedChange.placed(change, shelving)
        return cls(
            ticket=placed.ticket, before=placed.before, after=placed.after, **shelving.lists()
        )

    def model(self, given: Given) -> Change:
        """The change, of which ``given`` is the document; raises `RefusedError`."""
        return self.change(given, self)


@frozen(kw_only=True, slots=False)
class ComparisonDocument(Shelf):
    """A comparison, with all that its answers are about."""

    CALLED: ClassVar[str] = "Comparison"

    judged: int
    not_open: int
    changes: tuple[PlacedChange, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> "ComparisonDocument":
        """What is written of a comparison."""
        shelving, judged, not_open = Shelving(), comparison.judged, comparison.not_open
        changes = tuple(PlacedChange.placed(change, shelving) for change in comparison.changes)
        return cls(judged=judged, not_open=not_open, changes=changes, **shelving.lists())

    def model(self, given: Given) -> Comparison:
        """The comparison, of which ``given`` is the document; raises `RefusedError`."""
        changes = self.several("changes", given, self.changes, self._change)
        return Comparison(judged=self.judged, not_open=self.not_open, changes=changes)

    def _change(self, given: Given, placed: PlacedChange) -> Change:
        return placed.change(given, self)
