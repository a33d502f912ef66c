"""What is written at the marks of a chart, where there is room for it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.charts.lanes import Mark
from ticketpolicy.charts.ticks import clock, day
from ticketpolicy.texts import Language

_WIDTH = 0.2  # of a label, where all that is shown is 1

Align: TypeAlias = Literal["left", "center", "right"]


class Label(NamedTuple):
    """The date and the time of a mark, and on which side of it they are written."""

    lane: str
    at: datetime
    align: Align
    told: str


def labels(
    marks: Iterable[Mark], stretch: Interval, zone: ZoneInfo, language: Language
) -> Iterator[Label]:
    """A label for each mark that is not too near to the one before it in its lane."""
    taken = dict[str, float]()
    for mark in sorted(marks, key=lambda mark: mark.at):
        place = (mark.at - stretch.start) / stretch.duration
        align, start = _side(place)
        if start >= taken.get(mark.lane, start):
            taken[mark.lane] = start + _WIDTH
            local = mark.at.astimezone(zone)
            said = f"{day(local, language)}, {clock(local, language)}"
            yield Label(mark.lane, mark.at, align, said)


def _side(place: float) -> tuple[Align, float]:
    """The side on which a label at a place stays inside, and where it then begins."""
    if place < _WIDTH / 2:
        return "left", place
    return ("center", place - _WIDTH / 2) if place < 1 - _WIDTH / 2 else ("right", place - _WIDTH)
