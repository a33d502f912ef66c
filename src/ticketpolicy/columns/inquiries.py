"""What is asked about the tickets of a table, and how the answers come into it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from ticketpolicy import arguments
from ticketpolicy.arrays import Errors, treatment
from ticketpolicy.assessments import assess as assess_one
from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.tables import Flags, microseconds
from ticketpolicy.columns import results
from ticketpolicy.columns.assessments import assess
from ticketpolicy.columns.happenings import COLUMN_FACTS, ROW_FACTS, in_columns, in_rows
from ticketpolicy.columns.logs import OPTIONAL, REQUIRED, Log
from ticketpolicy.columns.sources import Columns, Facts, Frame, known, positions
from ticketpolicy.errors import ColumnError, FrameTypeError, RowError, TicketPolicyError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook

with extra("frames"):
    import numpy as np

_TOLD = 10
_ANOTHER_KIND = "is another kind of table than that of the tickets: turn one into the other"
_TWICE = "another row has the same id: keep one of them, or merge the two"
_NO_TICKET = "what the row tells cannot be of a ticket"


def _columns(columns: Columns | None) -> Columns:
    if not isinstance(columns, Mapping | None):
        raise ColumnError("columns", columns, "is no mapping of facts to columns")
    return columns or {}


def _zone(zone: ZoneInfo | str | None) -> ZoneInfo | None:
    return None if zone is None else zones.zone(zone)


@frozen(kw_only=True)
class Source:
    """Where the facts of tickets are in a table, and those of events in another."""

    columns: Columns = field(converter=_columns)
    event_columns: Columns = field(converter=_columns)
    zone: ZoneInfo | None = field(converter=_zone)

    def log(self, frame: Frame, events: Frame | None) -> Log:
        """The tickets of a table; their events are columns of it, or a table of their own."""
        own = [*REQUIRED, *OPTIONAL]
        if events is not None and events.implementation is not frame.implementation:
            raise FrameTypeError("events", events.implementation.value, _ANOTHER_KIND)
        if events is None:
            facts = Facts(frame, self.columns, [*own, *COLUMN_FACTS], REQUIRED, self.zone)
            return Log(facts, in_columns(facts))
        facts = Facts(frame, self.columns, own, REQUIRED, self.zone)
        required = ("ticket", "at", "event")
        happened = Facts(events, self.event_columns, ROW_FACTS, required, self.zone)
        row = positions(facts.series("id"), happened.series("ticket"))
        lost = np.flatnonzero(row < 0)
        if lost.size:
            (name,) = known(happened.series("ticket")[[int(lost[0])]])
            advice = "is the id of no ticket of the table, nor are"
            advice = f"{advice} {len(lost) - 1:,} more: leave such events out"
            raise ColumnError(f"events[{lost[0]}].ticket", name, advice)
        return Log(facts, in_rows(happened, row))


def _now(now: datetime) -> datetime:
    return zones.instant(now, "now")


@frozen(kw_only=True)
class Inquiry:
    """All questions, at one instant, about the tickets that a source tells of.

    Raises what `ticketpolicy.frames.assess` does.
    """

    policy: Policy | PolicyBook
    source: Source
    now: datetime = field(converter=_now)
    errors: Errors = field(converter=treatment)

    def __attrs_post_init__(self) -> None:
        arguments.model("policy", self.policy, Policy, PolicyBook)

    def answered(self, frame: Frame, events: Frame | None, twice: Flags | None = None) -> Frame:
        """A table with the answers; ``twice`` tells rows whose id is known to come again."""
        results.check(frame.columns)
        log = self.source.log(frame, events)
        if twice is not None:
            log.twice |= twice
        assessed = assess(self.policy, log, microseconds(self.now))
        faulty = np.flatnonzero(assessed.faulty).tolist()
        if faulty and self.errors == "raise":
            raise self._error(log, faulty)
        faults = {row: self._fault(log, row) for row in faulty}
        return results.written(frame, assessed.answers, faults, self._clocks)

    @property
    def _clocks(self) -> str:
        """The zone of the desk, which is one for all revisions of a policy."""
        policies = self.policy.policies if isinstance(self.policy, PolicyBook) else (self.policy,)
        return policies[0].schedule.zone.key

    def _error(self, log: Log, rows: list[int]) -> RowError:
        """What is wrong with the first of some rows, and which others cannot be judged either."""
        (name,) = log.names(rows[:1])
        fault = self._fault(log, rows[0])
        return RowError(f"frame[{rows[0]}]", name, fault, tuple(rows[:_TOLD]), len(rows))

    def _fault(self, log: Log, row: int) -> str:
        """Why a row cannot be judged, in the words of the error that its ticket raises."""
        if log.twice[row]:
            return _TWICE
        fault = _NO_TICKET
        try:
            assess_one(self.policy, log.ticket(row), now=self.now)
        except TicketPolicyError as error:
            fault = str(error)
        return fault
