"""What was promised: the terms of a support policy, as data."""

from collections.abc import Callable
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from attrs import Attribute, field, frozen

from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.errors import PolicyError

_Part = TypeVar("_Part")


class Counting(Enum):
    """Which days a term in days counts."""

    CALENDAR = "every day of the calendar"
    BUSINESS = "the days on which the desk opens"


class Rolling(Enum):
    """Where a term ends whose last day finds the desk closed."""

    STAYS = "on that day all the same"
    NEXT_BUSINESS_DAY = "on the next day on which the desk opens"


def _at_least(least: int) -> Callable[[object, "Attribute[int]", int], None]:
    def check(_terms: object, term: "Attribute[int]", value: int) -> None:
        if type(value) is not int or value < least:
            raise PolicyError(term.name, value, f"is not a whole number from {least} on")

    return check


def _some_time(_terms: object, term: "Attribute[timedelta]", value: timedelta) -> None:
    if not isinstance(value, timedelta) or value <= timedelta(0):
        raise PolicyError(term.name, value, "is not a span of time, such as timedelta(hours=48)")


def _a(kind: type[_Part]) -> Callable[[object, "Attribute[_Part]", _Part], None]:
    def check(_whole: object, part: "Attribute[_Part]", value: _Part) -> None:
        if not isinstance(value, kind):
            raise PolicyError(part.name, value, f"is not a {kind.__name__}")

    return check


@frozen(kw_only=True)
class QuotaTerms:
    """How many tickets of a customer the desk takes in a calendar month."""

    limit: int = field(validator=_at_least(0))


@frozen(kw_only=True)
class ResponseTerms:
    """Within how much business time the desk first responds."""

    within: timedelta = field(validator=_some_time)


@frozen(kw_only=True)
class WarrantyTerms:
    """For how many days a delivered solution may be checked.

    The day of delivery is not counted, and the last day counts whole.
    """

    days: int = field(validator=_at_least(1))
    counting: Counting = field(validator=_a(Counting))
    rolling: Rolling = field(validator=_a(Rolling))


@frozen(kw_only=True)
class AutoCloseTerms:
    """After how many unanswered contacts, and how much business time, silence closes."""

    contacts: int = field(validator=_at_least(1))
    reply_window: timedelta = field(validator=_some_time)


@frozen(kw_only=True)
class Policy:
    """The promises of a desk: when it is open, and each term.

    Every part raises `PolicyError` for a term that cannot be kept.
    """

    schedule: Schedule = field(validator=_a(Schedule))
    quota: QuotaTerms = field(validator=_a(QuotaTerms))
    response: ResponseTerms = field(validator=_a(ResponseTerms))
    warranty: WarrantyTerms = field(validator=_a(WarrantyTerms))
    auto_close: AutoCloseTerms = field(validator=_a(AutoCloseTerms))
