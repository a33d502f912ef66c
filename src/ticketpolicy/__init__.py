"""Answers what a written support policy promises, exactly and without any I/O.

Four questions are answered on plain values, for a `Policy` such as
`arcoiris.basic()`:

- `response_due`: by when does the desk owe its first response?
- `quota_usage`: how many tickets of the month has the customer left?
- `warranty_expiry`: until when may a delivered solution be checked?
- `auto_close_at`: when does silence close the ticket?

Below them stands business time for any desk: a `Schedule` is a `Week` in a zone,
on a `Calendar`, and `hours` answers questions about its open time.

Every error is a `TicketPolicyError`.
"""

from ticketpolicy import arcoiris, hours
from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Shift, Week
from ticketpolicy.errors import (
    ArgumentError,
    CalendarError,
    CalendarRangeError,
    CountTypeError,
    DateTypeError,
    InstantError,
    InstantTypeError,
    IntervalError,
    NaiveDatetimeError,
    PolicyError,
    ScheduleError,
    SequenceTypeError,
    SpanTypeError,
    TicketPolicyError,
    UnknownCountryError,
    UnknownZoneError,
    WeekSyntaxError,
)
from ticketpolicy.policies import Policy
from ticketpolicy.terms import (
    AutoCloseTerms,
    Counting,
    QuotaTerms,
    ResponseTerms,
    Rolling,
    WarrantyTerms,
)
from ticketpolicy.rules.closures import auto_close_at
from ticketpolicy.rules.quotas import Usage, quota_usage
from ticketpolicy.rules.responses import response_due
from ticketpolicy.rules.warranties import warranty_expiry
from ticketpolicy.tickets import (
    Channel, Closed, ContactAttempted, CustomerReplied, EscalationRequested, InformationRequested,
    Kind, Merged, Priority, PriorityChanged, Reopened, Request, Responded, Severity,
    SolutionDelivered, Status, Ticket, Withdrawn,
)

__version__ = "0.1.0"

__all__ = [
    "ArgumentError",
    "AutoCloseTerms",
    "Calendar",
    "CalendarError",
    "CalendarRangeError",
    "CountTypeError",
    "Counting",
    "DateTypeError",
    "InstantError",
    "InstantTypeError",
    "Interval",
    "IntervalError",
    "NaiveDatetimeError",
    "Policy",
    "PolicyError",
    "QuotaTerms",
    "ResponseTerms",
    "Rolling",
    "Schedule",
    "ScheduleError",
    "SequenceTypeError",
    "Shift",
    "SpanTypeError",
    "TicketPolicyError",
    "UnknownCountryError",
    "UnknownZoneError",
    "Usage",
    "WarrantyTerms",
    "Week",
    "WeekSyntaxError",
    "arcoiris",
    "auto_close_at",
    "hours",
    "quota_usage",
    "response_due",
    "warranty_expiry",
]
