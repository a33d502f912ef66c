"""The basic remote support policy of arcoirisapp, as data.

The desk is in Bogota. It opens Monday to Friday from 8 to 12 and from 14 to 17
(clause ``contact.hours``), except on the public holidays of Colombia: those of
Ley 51 of 1983 and, from 2026, that of Ley 2578 of 2026.
"""

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.calendars import Calendar
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.weeks import Week
from ticketpolicy.events import Channel
from ticketpolicy.policies import Policy
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
    TargetTerms,
    TopicRule,
    Treatment,
    WarrantyTerms,
)
from ticketpolicy.tickets import Severity

_TOPICS = (
    "platform_fault", "people", "projects", "organization", "dynamic_modules", "android_app",
    "analytics", "documentation", "record_import", "consulting_appointment",
)  # fmt: skip
_EXCLUDED = ("third_party", "self_service", "business_model", "remote_control")
_REFUSED = {
    Channel.EMAIL: "channel.email",
    Channel.WHATSAPP: "channel.whatsapp",
    Channel.PHONE: "channel.immediate",
    Channel.VIDEO_CALL: "channel.calls",
}


@cache
def schedule() -> Schedule:
    """The hours of the desk, known from 1984 to 2100.

    >>> print(schedule().week)
    Mo-Fr 08:00-12:00,14:00-17:00
    """
    return Schedule(
        zone=ZoneInfo("America/Bogota"),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00"),
        calendar=Calendar.country("CO", first=date(1984, 1, 1), last=date(2100, 12, 31)),
    )


@cache
def basic() -> Policy:
    """The terms of the policy that comes with every plan, at no cost.

    Five tickets a month (clause ``quota.monthly``); a response within 48 business
    hours (``response.time``); eight days of warranty (``warranty.term``); closing
    after two contacts without an answer (``closing.unanswered``).

    The document does not say how the eight days count, nor how long the desk waits
    after the second contact. Here they are calendar days of which the last rolls
    to a business day, and the wait is one working day of the desk, 7 hours.

    >>> basic().quota.limit
    5
    """
    from ticketpolicy.arcoiris.clauses import CLAUSES
    from ticketpolicy.arcoiris.readings import READINGS

    return Policy(
        id="arcoirisapp.basic",
        revision=1,
        schedule=schedule(),
        clauses=CLAUSES,
        readings=READINGS,
        admission=_admission(),
        quota=QuotaTerms(limit=5, clause="quota.monthly", upgrade_clause="quota.premium"),
        response=ResponseTerms(
            within=timedelta(hours=48),
            covers=(Severity.NORMAL,),
            clause="response.time",
            meaning_clause="response.meaning",
            hours_clause="contact.hours",
        ),
        follow_up=TargetTerms(clause="followup.table"),
        next_reply=TargetTerms(clause="response.meaning"),
        resolution=TargetTerms(clause="response.no_solution_time"),
        escalation=EscalationTerms(clause="escalation.right"),
        warranty=WarrantyTerms(
            days=8,
            counting=Counting.CALENDAR,
            rolling=Rolling.NEXT_BUSINESS_DAY,
            afterwards=Charging.CONSULTING_FIRST,
            clause="warranty.term",
            charge_clause="warranty.charge",
        ),
        auto_close=AutoCloseTerms(
            contacts=2,
            channels=(Channel.EMAIL, Channel.TICKET, Channel.WHATSAPP),
            reply_window=timedelta(hours=7),
            clause="closing.unanswered",
        ),
        reopening=ReopeningTerms(clause="reopening.right"),
    )


def _admission() -> AdmissionTerms:
    return AdmissionTerms(
        channels=(
            ChannelRule(channel=Channel.FORM, admitted=True, clause="channel.form"),
            *(
                ChannelRule(channel=channel, admitted=False, clause=clause)
                for channel, clause in _REFUSED.items()
            ),
        ),
        other_channels_clause="channel.other",
        registration_clause="admission.registered",
        topics=(
            *(_topic(name, Treatment.ADMITTED, f"topics.{name}") for name in _TOPICS),
            *(_topic(name, Treatment.EXCLUDED, f"exclusion.{name}") for name in _EXCLUDED),
            _topic("custom_development", Treatment.ADMITTED, "limits.custom_development"),
            _topic("onsite_service", Treatment.BILLABLE_ON_REQUEST, "limits.onsite"),
        ),
        other_topics_clause="admission.own_platform",
        requirements=tuple(
            Requirement(needed=needed, clause=f"admission.{needed.name.lower()}")
            for needed in Needed
        ),
    )


def _topic(name: str, treatment: Treatment, clause: str) -> TopicRule:
    return TopicRule(topic=name, treatment=treatment, clause=clause)
