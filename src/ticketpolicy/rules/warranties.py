"""Until when a delivered solution is under warranty."""

from datetime import UTC, date, datetime, timedelta

from attrs import frozen

from ticketpolicy import arguments, hours
from ticketpolicy.businesstime import periods, zones
from ticketpolicy.cases import Case
from ticketpolicy.decisions import Decision
from ticketpolicy.events import SolutionDelivered
from ticketpolicy.outcomes import Question, WarrantyOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.terms import Charging, Counting, Rolling
from ticketpolicy.texts import Text

_NOT_DELIVERED = Text("No se ha entregado una solución.", "No solution was delivered.")
_TERM = Text(
    "La última solución se entregó el {0}; la garantía de {1} días ({2}) va hasta el fin del {3}.",
    "The last solution was delivered on {0}; its warranty of {1} days ({2}) covers {3} whole.",
)
_AFTERWARDS = Text("Lo que se haga después se cobra: {}.", "What is done later is charged: {}.")


@frozen
class Warranty:
    """The last delivery, and the instant at which its warranty is over; None: not delivered."""

    delivered_at: datetime | None
    expires_at: datetime | None


@frozen(kw_only=True)
class Charge:
    """How work is paid that no warranty covers."""

    from_consulting: timedelta
    billable: timedelta


def warranty_expiry(policy: Policy, delivered_at: datetime) -> datetime:
    """The instant at which the warranty of a solution is over, itself not covered.

    It is the midnight, in the zone of the desk, after the last day. The day of
    delivery is not counted; which days are, and where a term ends whose last day
    finds the desk closed, is for the terms of the policy to say (clause
    ``warranty.term``). A later delivery starts the term again.

    Raises `NaiveDatetimeError`, `InstantTypeError` and `CalendarRangeError`.

    >>> from zoneinfo import ZoneInfo
    >>> from ticketpolicy import arcoiris
    >>> delivered = datetime(2026, 7, 3, 10, tzinfo=ZoneInfo("America/Bogota"))
    >>> print(warranty_expiry(arcoiris.basic(), delivered))
    2026-07-15 00:00:00-05:00
    """
    arguments.model("policy", policy, Policy)
    zone = policy.schedule.zone
    delivered = periods.date_of(delivered_at, zone, "delivered_at")
    policy.schedule.calendar.require(delivered, "delivered_at")
    last = _last_day(policy, delivered)
    return periods.midnight(last + timedelta(days=1), zone)


def _last_day(policy: Policy, delivered: date) -> date:
    schedule, terms = policy.schedule, policy.warranty
    if terms.counting is Counting.BUSINESS:
        return hours.add_business_days(schedule, delivered, terms.days)
    last = delivered + timedelta(days=terms.days)
    if terms.rolling is Rolling.STAYS or hours.is_business_day(schedule, last):
        return last
    return hours.add_business_days(schedule, last, 1)


def charge(policy: Policy, worked: timedelta, consulting_balance: timedelta) -> Charge:
    """What the customer pays for work outside the warranty (clause ``warranty.charge``).

    The balance of consulting hours goes first, as far as it reaches, and what it does not
    cover is billable; where a policy bills at once, the balance stays.

    Raises `SpanTypeError` for what is no timedelta, and `SpanError` for a negative one.

    >>> from ticketpolicy import arcoiris
    >>> hour = timedelta(hours=1)
    >>> owed = charge(arcoiris.basic(), 3 * hour, consulting_balance=2 * hour)
    >>> str(owed.from_consulting), str(owed.billable)
    ('2:00:00', '1:00:00')
    """
    arguments.model("policy", policy, Policy)
    worked = zones.length(worked, "worked")
    balance = zones.length(consulting_balance, "consulting_balance")
    if policy.warranty.afterwards is Charging.BILLED:
        balance = zones.NO_TIME
    paid = min(worked, balance)
    return Charge(from_consulting=paid, billable=worked - paid)


def warranty(case: Case) -> Decision[WarrantyOutcome, Warranty]:
    """Whether the solution that was delivered last is under warranty."""
    terms = case.policy.warranty
    deliveries = case.ticket.of(SolutionDelivered)
    if not deliveries:
        none = ("warranty.delivery", terms.clause, _NOT_DELIVERED, ())
        outcome = WarrantyOutcome.NOT_STARTED
        return Decision(case, Question.WARRANTY, outcome, Warranty(None, None), (none,))
    last, delivered = deliveries[-1]
    delivered_at = case.local(delivered.at)
    expires_at = warranty_expiry(case.policy, delivered_at)
    facts = (
        case.ticket.happened[last],
        ("warranty.days", terms.days),
        ("warranty.counting", terms.counting),
        ("warranty.last_day", expires_at.date() - zones.DAY),
        ("warranty.expires_at", expires_at),
    )
    found = (("warranty.term", terms.clause, _TERM, facts),)
    value = Warranty(delivered_at, expires_at)
    expires = expires_at.astimezone(UTC)
    if case.now < expires:
        outcome = WarrantyOutcome.IN_FORCE
        return Decision(case, Question.WARRANTY, outcome, value, found, changes=expires)
    paid = ("warranty.afterwards", terms.afterwards)
    charged = ("warranty.charge", terms.charge_clause, _AFTERWARDS, (paid,))
    return Decision(case, Question.WARRANTY, WarrantyOutcome.EXPIRED, value, (*found, charged))
