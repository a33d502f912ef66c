"""Instants by the clocks of a zone: two clocks may show one hour twice, so the zone is kept."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from attrs import frozen

from ticketpolicy.businesstime import zones


@frozen(kw_only=True)
class ZonedInstant:
    """An instant, and the zone by whose clocks it is told, if it has the name of one."""

    CALLED: ClassVar[str] = "instant"

    instant: datetime
    zone: ZoneInfo | None = None

    @classmethod
    def of(cls, at: datetime) -> "ZonedInstant":
        """The same of a datetime; raises `NaiveDatetimeError`."""
        at = zones.aware(at, "at")
        zone = at.tzinfo
        return cls(instant=at, zone=zone if isinstance(zone, ZoneInfo) and zone.key else None)

    def at(self) -> datetime:
        """The datetime."""
        return self.instant if self.zone is None else self.instant.astimezone(self.zone)


def told(*, instant: datetime, zone: ZoneInfo | None = None) -> datetime:
    """The datetime of an instant that is read."""
    return ZonedInstant(instant=instant, zone=zone).at()
