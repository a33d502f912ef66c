"""Answers what a written support policy promises, exactly and without any I/O.

`assess` asks a `Policy`, such as `arcoiris.basic()`, everything about a `Ticket`, and
each `Decision` of its `Assessment` says why and when it changes; `timeline` follows a
ticket from its opening on, and `compare` puts two policies side by side.

Four questions are answered on plain values too, for a service that has no tickets of
this kind: `response_due`, `quota_usage`, `warranty_expiry` and `auto_close_at`; `charge`
splits the work that no warranty covers.

Below them stands business time for any desk: a `Schedule` is a `Week` in a zone,
on a `Calendar`, and `hours` answers questions about its open time.

Whole columns are asked by `ticketpolicy.batch`, and tables of tickets judged by
`ticketpolicy.frames` and `ticketpolicy.spark`, which need extras; so do
`ticketpolicy.codec`, for plain data, and `ticketpolicy.charts`. Tickets of Zendesk are
read by `zendesk`.

Every error is a `TicketPolicyError`. A name loads what is behind it when it is first
used, so that importing the package costs no more than the part that is used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ticketpolicy import arcoiris, hours, zendesk
    from ticketpolicy.assessments import Assessment, assess
    from ticketpolicy.businesstime.calendars import Calendar
    from ticketpolicy.businesstime.intervals import Interval
    from ticketpolicy.businesstime.schedules import Schedule
    from ticketpolicy.businesstime.weeks import Shift, Week
    from ticketpolicy.clauses import Clause, Reading
    from ticketpolicy.comparisons import Change, Comparison, compare
    from ticketpolicy.deadlines import Deadline
    from ticketpolicy.decisions import Decision, Fact, Finding
    from ticketpolicy.errors import (
        ArgumentError,
        BatchRangeError,
        CalendarError,
        CalendarRangeError,
        ColumnError,
        CountTypeError,
        DateTypeError,
        DocumentError,
        FactError,
        Fault,
        FrameTypeError,
        InstantError,
        InstantTypeError,
        IntervalError,
        LanguageError,
        LawError,
        MissingExtraError,
        ModelTypeError,
        NaiveDatetimeError,
        NotInForceError,
        OptionError,
        PolicyBookError,
        PolicyConflictError,
        PolicyError,
        RowError,
        ScheduleError,
        SequenceTypeError,
        ShapeError,
        SpanError,
        SpanTypeError,
        TicketHistoryError,
        TicketPolicyError,
        UnitError,
        UnknownCountryError,
        UnknownZoneError,
        WeekSyntaxError,
    )
    from ticketpolicy.events import (
        Channel,
        Closed,
        ContactAttempted,
        CustomerReplied,
        EscalationRequested,
        Event,
        InformationRequested,
        Merged,
        Priority,
        PriorityChanged,
        Reopened,
        Responded,
        SolutionDelivered,
        Withdrawn,
    )
    from ticketpolicy.moments import Moment, timeline
    from ticketpolicy.outcomes import (
        AdmissionOutcome,
        AutoCloseOutcome,
        EscalationOutcome,
        Question,
        QuotaOutcome,
        ReopeningOutcome,
        ResponseOutcome,
        TargetOutcome,
        WarrantyOutcome,
    )
    from ticketpolicy.policies import Policy
    from ticketpolicy.policybooks import PolicyBook
    from ticketpolicy.rules.closures import Attempt, Silence, Why, auto_close_at
    from ticketpolicy.rules.dues import response_due
    from ticketpolicy.rules.escalations import Escalation
    from ticketpolicy.rules.quotas import Usage, quota_usage
    from ticketpolicy.rules.responses import ResponseTime
    from ticketpolicy.rules.targets import TargetTime
    from ticketpolicy.rules.warranties import Charge, Warranty, charge, warranty_expiry
    from ticketpolicy.terms import (
        AdmissionTerms,
        AutoCloseTerms,
        ChannelRule,
        Charging,
        Counting,
        EscalationTerms,
        Needed,
        QuotaTerms,
        ReopeningTerms,
        Requirement,
        ResponseTerms,
        Rolling,
        Target,
        TargetTerms,
        TopicRule,
        Treatment,
        WarrantyTerms,
    )
    from ticketpolicy.texts import Text
    from ticketpolicy.tickets import Kind, Request, Severity, Standing, Status, Ticket
else:

    def __getattr__(name: str) -> object:
        """A public name, from the module that defines it."""
        from importlib import import_module

        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        if name not in _HOME:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        found = globals()[name] = getattr(import_module(_HOME[name]), name)
        return found


__version__ = "0.1.0"

__all__ = [
    "AdmissionOutcome",
    "AdmissionTerms",
    "ArgumentError",
    "Assessment",
    "Attempt",
    "AutoCloseOutcome",
    "AutoCloseTerms",
    "BatchRangeError",
    "Calendar",
    "CalendarError",
    "CalendarRangeError",
    "Change",
    "Channel",
    "ChannelRule",
    "Charge",
    "Charging",
    "Clause",
    "Closed",
    "ColumnError",
    "Comparison",
    "ContactAttempted",
    "CountTypeError",
    "Counting",
    "CustomerReplied",
    "DateTypeError",
    "Deadline",
    "Decision",
    "DocumentError",
    "Escalation",
    "EscalationOutcome",
    "EscalationRequested",
    "EscalationTerms",
    "Event",
    "Fact",
    "FactError",
    "Fault",
    "Finding",
    "FrameTypeError",
    "InformationRequested",
    "InstantError",
    "InstantTypeError",
    "Interval",
    "IntervalError",
    "Kind",
    "LanguageError",
    "LawError",
    "Merged",
    "MissingExtraError",
    "ModelTypeError",
    "Moment",
    "NaiveDatetimeError",
    "Needed",
    "NotInForceError",
    "OptionError",
    "Policy",
    "PolicyBook",
    "PolicyBookError",
    "PolicyConflictError",
    "PolicyError",
    "Priority",
    "PriorityChanged",
    "Question",
    "QuotaOutcome",
    "QuotaTerms",
    "Reading",
    "Reopened",
    "ReopeningOutcome",
    "ReopeningTerms",
    "Request",
    "Requirement",
    "Responded",
    "ResponseOutcome",
    "ResponseTerms",
    "ResponseTime",
    "Rolling",
    "RowError",
    "Schedule",
    "ScheduleError",
    "SequenceTypeError",
    "Severity",
    "ShapeError",
    "Shift",
    "Silence",
    "SolutionDelivered",
    "SpanError",
    "SpanTypeError",
    "Standing",
    "Status",
    "Target",
    "TargetOutcome",
    "TargetTerms",
    "TargetTime",
    "Text",
    "Ticket",
    "TicketHistoryError",
    "TicketPolicyError",
    "TopicRule",
    "Treatment",
    "UnitError",
    "UnknownCountryError",
    "UnknownZoneError",
    "Usage",
    "Warranty",
    "WarrantyOutcome",
    "WarrantyTerms",
    "Week",
    "WeekSyntaxError",
    "Why",
    "Withdrawn",
    "arcoiris",
    "assess",
    "auto_close_at",
    "charge",
    "compare",
    "hours",
    "quota_usage",
    "response_due",
    "timeline",
    "warranty_expiry",
    "zendesk",
]

_HOMES = {
    "ticketpolicy.assessments": "Assessment assess",
    "ticketpolicy.businesstime.calendars": "Calendar",
    "ticketpolicy.businesstime.intervals": "Interval",
    "ticketpolicy.businesstime.schedules": "Schedule",
    "ticketpolicy.businesstime.weeks": "Shift Week",
    "ticketpolicy.clauses": "Clause Reading",
    "ticketpolicy.comparisons": "Change Comparison compare",
    "ticketpolicy.deadlines": "Deadline",
    "ticketpolicy.decisions": "Decision Fact Finding",
    "ticketpolicy.errors": """
        ArgumentError BatchRangeError CalendarError CalendarRangeError ColumnError CountTypeError
        DateTypeError DocumentError FactError Fault FrameTypeError InstantError InstantTypeError
        IntervalError LanguageError LawError MissingExtraError ModelTypeError NaiveDatetimeError
        NotInForceError OptionError PolicyBookError PolicyConflictError PolicyError RowError
        ScheduleError SequenceTypeError ShapeError SpanError SpanTypeError TicketHistoryError
        TicketPolicyError UnitError UnknownCountryError UnknownZoneError WeekSyntaxError
    """,
    "ticketpolicy.outcomes": """
        AdmissionOutcome AutoCloseOutcome EscalationOutcome Question QuotaOutcome
        ReopeningOutcome ResponseOutcome TargetOutcome WarrantyOutcome
    """,
    "ticketpolicy.policies": "Policy",
    "ticketpolicy.policybooks": "PolicyBook",
    "ticketpolicy.rules.closures": "Attempt Silence Why auto_close_at",
    "ticketpolicy.rules.dues": "response_due",
    "ticketpolicy.rules.escalations": "Escalation",
    "ticketpolicy.rules.quotas": "Usage quota_usage",
    "ticketpolicy.rules.responses": "ResponseTime",
    "ticketpolicy.rules.targets": "TargetTime",
    "ticketpolicy.rules.warranties": "Charge Warranty charge warranty_expiry",
    "ticketpolicy.terms": """
        AdmissionTerms AutoCloseTerms ChannelRule Charging Counting EscalationTerms
        Needed QuotaTerms ReopeningTerms Requirement ResponseTerms Rolling Target
        TargetTerms TopicRule Treatment WarrantyTerms
    """,
    "ticketpolicy.texts": "Text",
    "ticketpolicy.events": """
        Channel Closed ContactAttempted CustomerReplied EscalationRequested
        Event InformationRequested Merged Priority PriorityChanged
        Reopened Responded SolutionDelivered Withdrawn
    """,
    "ticketpolicy.tickets": "Kind Request Severity Standing Status Ticket",
    "ticketpolicy.moments": "Moment timeline",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}
_MODULES = (
    "arcoiris", "batch", "charts", "codec", "frames", "hours", "spark", "testing", "zendesk",
)  # fmt: skip


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return [*globals(), *__all__, *_MODULES]
