"""The first responses of a table that `ticketpolicy.frames.assess` has answered."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime import zones
from ticketpolicy.charts.tallies import DECIDED, Tally
from ticketpolicy.columns.sources import Frame, known, table
from ticketpolicy.errors import ColumnError, UnknownZoneError
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import ResponseOutcome
from ticketpolicy.suggestions import instead

with extra("frames"):
    import narwhals as nw
    from narwhals.dtypes import DType

_RESPONSE, _DUE_AT, _OVERDUE = "response", "response_due_at", "response_overdue"
_NO_INSTANTS = "is no column of instants in a time zone: give the table as frames.assess answers it"
_NO_SPANS = "is no column of spans of time: give the table as frames.assess answers it"
_NO_NAMES = "is no column of texts: give the table as frames.assess answers it"


def of_table(judged: object) -> Tally:
    """The tally of a table, counted in columns; raises `FrameTypeError` and `ColumnError`."""
    given, _ = table(judged, "judged")
    for name in (_RESPONSE, _DUE_AT, _OVERDUE):
        if name not in given.columns:
            raise ColumnError(
                "judged", name, f"is no column of the table{instead(name, given.columns)}"
            )
    _see(given, _RESPONSE, (nw.String, nw.Categorical, nw.Enum), _NO_NAMES)
    _see(given, _OVERDUE, (nw.Duration,), _NO_SPANS)
    zone = _zone(given.schema[_DUE_AT])
    decided = given.filter(
        nw.col(_RESPONSE).is_in([one.name for one in DECIDED]), ~nw.col(_DUE_AT).is_null()
    )
    late = decided.filter(nw.col(_RESPONSE) == ResponseOutcome.BREACHED.name)
    micro = known(late[_OVERDUE].dt.total_microseconds())
    overdue = [timedelta(microseconds=int(one)) for one in micro]
    return Tally(zone, _dates(decided), _dates(late), overdue)


def _see(given: Frame, name: str, kinds: tuple[type[DType], ...], problem: str) -> None:
    if not isinstance(given.schema[name], kinds):
        raise ColumnError(name, given.schema[name], problem)


def _zone(kind: DType) -> ZoneInfo:
    """The zone of a kind of instants, which an offset does not name."""
    if isinstance(kind, nw.Datetime) and kind.time_zone is not None:
        with suppress(UnknownZoneError):
            return zones.zone(kind.time_zone)
    raise ColumnError(_DUE_AT, kind, _NO_INSTANTS)


def _dates(rows: Frame) -> Counter[date]:
    """How many rows fall due on each date."""
    days = rows.select(day=nw.col(_DUE_AT).dt.to_string("%Y-%m-%d"))
    counted = days.group_by("day").agg(count=nw.len())
    return Counter({date.fromisoformat(day): int(count) for day, count in counted.iter_rows()})
