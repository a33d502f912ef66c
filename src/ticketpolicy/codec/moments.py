"""Moments: what happened, and the answers that turned."""

from typing import ClassVar

from attrs import frozen

from ticketpolicy.codec.instants import ZonedInstant
from ticketpolicy.codec.refusals import Given
from ticketpolicy.codec.shelves import Placed, Shelf, Shelving
from ticketpolicy.events import Event
from ticketpolicy.moments import Moment


@frozen(kw_only=True, slots=False)
class MomentDocument(Shelf):
    """A moment, with all that its answers are about."""

    CALLED: ClassVar[str] = "Moment"

    at: ZonedInstant
    events: tuple[Event, ...]
    turned: tuple[Placed, ...]
    come: bool

    @classmethod
    def of(cls, moment: Moment) -> "MomentDocument":
        """What is written of a moment."""
        shelving = Shelving()
        turned = tuple(map(shelving.placed, moment.turned))
        at, events, come = ZonedInstant.of(moment.at), moment.events, moment.come
        return cls(at=at, events=events, turned=turned, come=come, **shelving.lists())

    def model(self, given: Given) -> Moment:
        """The moment, of which ``given`` is the document; raises `RefusedError`."""
        turned = self.several("turned", given, self.turned, self.decision)
        return Moment(self.at.at(), self.events, turned, self.come)
