"""Every error that the library raises, under one root.

Each has its own type, is also a child of the builtin that fits, keeps the
faulty value and the place where it was given, and says what to do. All of them
can be pickled.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from attrs import NOTHING

from ticketpolicy.briefs import brief

_AROUND = 100  # characters of a long text that are shown on each side of a fault
MOST_FAULTS = 100
"""How many faults of a document are gathered before its reading is given up."""


def _others(rows: Sequence[object], count: int) -> str:
    """Which rows there are beside the first, and how many more."""
    named = ", ".join(map(str, rows[1:]))
    more = count - len(rows)
    if not named:
        return ""
    return f"; the same is true of row {named}" + (f" and {more:,} more" if more else "")


class TicketPolicyError(Exception):
    """The root: catch it to catch whatever this library raises."""


class ArgumentError(TicketPolicyError):
    """A given value cannot be used.

    ``place`` names the argument or the part of it (``opened[3]``), ``value`` is
    what was given there, and ``advice`` says what is wrong and what to do.
    """

    usual_advice: ClassVar[str] = "cannot be used here"

    def __init__(self, place: str, value: object, advice: str = "") -> None:
        super().__init__(place, value, advice)
        self.place = place if isinstance(place, str) else brief(place)
        self.value = value
        self.advice = advice or self.usual_advice

    def __str__(self) -> str:
        return f"{self.place}={brief(self.value)} {self.advice}"


class InstantTypeError(ArgumentError, TypeError):
    """Something that is no datetime was given for an instant, such as a date."""

    usual_advice = (
        "is not a datetime: give an aware datetime, "
        "such as datetime(2026, 6, 1, 8, 0, tzinfo=ZoneInfo('America/Bogota'))"
    )


class InstantError(ArgumentError, ValueError):
    """A datetime that is no instant to the microsecond: NaT, or one with nanoseconds."""

    usual_advice = "is not an instant in whole microseconds: drop it, or floor it to microseconds"


class NaiveDatetimeError(InstantError):
    """A datetime without a time zone is no instant."""

    usual_advice = (
        "has no time zone: attach the zone in which it was written, "
        "such as value.replace(tzinfo=ZoneInfo('America/Bogota'))"
    )


class SpanTypeError(ArgumentError, TypeError):
    """Something that is no timedelta was given for a span of time."""

    usual_advice = "is not a timedelta: name its unit, such as timedelta(hours=48)"


class DateTypeError(ArgumentError, TypeError):
    """Something that is no plain date was given for a date, such as a datetime."""

    usual_advice = (
        "is not a plain date: give datetime.date(2026, 6, 1); "
        "for a datetime, take .date() in the zone you mean"
    )


class CountTypeError(ArgumentError, TypeError):
    """Something that is no whole number was given for a count."""

    usual_advice = "is not a whole number: give an int"


class SequenceTypeError(ArgumentError, TypeError):
    """One value was given where several are expected."""

    usual_advice = "is not a collection: give several values in a list, or an empty one"


class UnknownZoneError(ArgumentError, LookupError):
    """No time zone has this name."""

    usual_advice = (
        "is not a time zone known here: give zoneinfo.ZoneInfo or an IANA name, such as "
        "'America/Bogota'; on a system without zone data, install the package tzdata"
    )


class UnknownCountryError(ArgumentError, LookupError):
    """No holidays are known for this country or this subdivision of it."""

    usual_advice = (
        "has no known holidays: give an ISO 3166 code, such as 'CO' "
        "(and for a subdivision 'BY' of 'DE'), or list the closed days in Calendar(closed=...)"
    )


class CalendarRangeError(ArgumentError, ValueError):
    """The answer depends on dates that the calendar does not know.

    ``first`` and ``last`` are the dates between which it can answer.
    """

    def __init__(self, place: str, value: object, first: date, last: date) -> None:
        super().__init__(
            place,
            value,
            f"lies outside the calendar, which knows {first} to {last}: "
            "ask within it, or build a calendar that knows more dates",
        )
        self.args = (place, value, first, last)
        self.first = first
        self.last = last

    def __str__(self) -> str:
        return f"{self.place} {self.value} {self.advice}"


class BatchRangeError(CalendarRangeError):
    """Answers about some rows depend on dates that the calendar does not know.

    ``place`` and ``value`` are those of the first such row, ``rows`` are the first ten, as
    positions, and ``count`` says how many there are.
    """

    def __init__(
        self,
        place: str,
        value: object,
        first: date,
        last: date,
        rows: tuple[int | tuple[int, ...], ...],
        count: int,
    ) -> None:
        super().__init__(place, value, first, last)
        self.args = (place, value, first, last, rows, count)
        self.rows = rows
        self.count = count

    def __str__(self) -> str:
        return f"{super().__str__()}{_others(self.rows, self.count)}"


class CalendarError(ArgumentError, ValueError):
    """No calendar can be built from these dates or names."""


class ScheduleError(ArgumentError, ValueError):
    """No schedule can be built from these hours."""


class WeekSyntaxError(ScheduleError):
    """A text is no week in the part of the opening_hours spelling that is read.

    ``position`` counts the characters of the text before the fault.
    """

    def __init__(self, text: str, position: int, problem: str) -> None:
        super().__init__("week", text, problem)
        self.args = (text, position, problem)
        self.position = position

    def __str__(self) -> str:
        text, place = str(self.value), self.position
        first, last = max(place - _AROUND, 0), place + _AROUND
        head, tail = "..." if first else "", "..." if last < len(text) else ""
        mark = " " * (len(head) + place - first)
        return f"{self.advice}, at position {place}:\n{head}{text[first:last]}{tail}\n{mark}^"


class IntervalError(ArgumentError, ValueError):
    """A stretch of time would end before it starts."""


class PolicyError(ArgumentError, ValueError):
    """A term of a policy is no promise that could be kept."""


class PolicyConflictError(PolicyError):
    """Two parts of a policy contradict each other; ``value`` is the pair of them."""

    usual_advice = "contradict each other: keep one of the two"


class PolicyBookError(PolicyError):
    """The revisions of a policy leave a gap, overlap, or are not of one policy."""


class NotInForceError(ArgumentError, LookupError):
    """No revision of the policy was in force at an instant, or the instant is not known."""

    usual_advice = (
        "falls in no revision of the policy: add the revision that was in force then, "
        "or judge the ticket by one Policy of your choice"
    )


class SpanError(ArgumentError, ValueError):
    """A span of time is negative where only a length makes sense, or a text is no span."""

    usual_advice = "is negative: give a span of nothing or more"


class UnitError(ArgumentError, ValueError):
    """An instant or a span of a column cannot be told in the unit in which it is wanted."""

    usual_advice = "is no whole number of that unit"


class ShapeError(ArgumentError, ValueError):
    """Columns do not fit together; ``value`` are their shapes."""

    usual_advice = "are shapes that do not fit: give columns of one length, or single values"


class OptionError(ArgumentError, ValueError):
    """An option has a value that it does not know."""


class ModelTypeError(ArgumentError, TypeError):
    """Something is no model, or none of a kind that is written as plain data or keeps laws."""


class FrameTypeError(ArgumentError, TypeError):
    """Something that is no table was given for one, or one that is not in memory."""

    usual_advice = "is no table that can be read: give one of pandas, polars or pyarrow"


class ColumnError(ArgumentError, ValueError):
    """A column of a table is not there, has another kind than what it is for, or a taken name."""


class RowError(ArgumentError, ValueError):
    """Rows of a table cannot be judged.

    ``place`` and ``value`` are the position and the id of the first, ``advice`` says what is
    wrong with it, ``rows`` are the positions of the first ten, and ``count`` says how many
    there are.
    """

    def __init__(
        self, place: str, value: object, advice: str, rows: tuple[int, ...] = (), count: int = 1
    ) -> None:
        super().__init__(place, value, advice)
        self.args = (place, value, advice, rows, count)
        self.rows = rows
        self.count = count

    def __str__(self) -> str:
        others = _others(self.rows, self.count)
        return f"{self.place}, ticket {brief(self.value)}: {self.advice}{others}"


class LanguageError(ArgumentError, LookupError):
    """Answers are not explained in this language."""

    usual_advice = "is not a language of the explanations: give 'es' or 'en'"


class FactError(ArgumentError, ValueError):
    """What was recorded of a ticket is not of the kind that is recorded there."""


class TicketHistoryError(ArgumentError, ValueError):
    """What happened to a ticket cannot have happened so.

    ``place`` is the event, such as ``events[3]`` in the order of time, and ``value``
    is the event itself.
    """


class Fault(NamedTuple):
    """One thing wrong with a document: its path, what stands there, and what to do about it.

    ``path`` is written as in ``events[3].at`` or ``closed['2026-07-13']``; that of the document
    itself is empty. ``value`` is `attrs.NOTHING` where something is missing.
    """

    path: str
    value: object
    problem: str

    def __str__(self) -> str:
        stands = "" if self.value is NOTHING else f"={brief(self.value)}"
        return f"{self.path or 'the document'}{stands} {self.problem}"


class DocumentError(TicketPolicyError, ValueError):
    """Plain data from outside is not what it should be.

    ``document`` says of what it was to be read, ``faults`` are the faults that were found, in
    the order of the document, and ``more`` says whether the reading was given up at the last.
    """

    def __init__(self, document: str, faults: tuple[Fault, ...], *, more: bool = False) -> None:
        super().__init__(document, faults, more)
        self.document = document
        self.faults = faults
        self.more = more

    def __str__(self) -> str:
        many = f"{len(self.faults)} {'fault' if len(self.faults) == 1 else 'faults'}"
        head = f"{self.document}: {many}{', and perhaps more' if self.more else ''}"
        return "\n  ".join((head, *map(str, self.faults)))

    def __reduce__(self) -> "tuple[Callable[[], DocumentError], tuple[()]]":
        return partial(DocumentError, self.document, self.faults, more=self.more), ()


class LawError(TicketPolicyError, AssertionError):
    """A policy, a schedule or a calendar breaks a law.

    ``law`` is the name of the law and ``says`` the law in a sentence, ``subject`` is what breaks
    it, ``case`` are the values with which it does, as small as they were found, by their names,
    and ``found`` tells them and what came out.
    """

    def __init__(
        self, law: str, says: str, subject: object, case: Mapping[str, object], found: str
    ) -> None:
        super().__init__(law, says, subject, case, found)
        self.law = law
        self.says = says
        self.subject = subject
        self.case = case
        self.found = found

    def __str__(self) -> str:
        return f"{self.law}: {self.says}\n{self.found}"


class MissingExtraError(TicketPolicyError, ImportError):
    """A part of the library is used whose packages are not installed.

    ``name`` is the package that is missing and ``extra`` what brings it.
    """

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(name, extra)
        self.name = name
        self.extra = extra

    def __str__(self) -> str:
        return f'{self.name} is not installed: run\npip install "ticketpolicy[{self.extra}]"'
