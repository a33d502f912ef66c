"""Mistakes of an author, for each law of what is written: what breaks it, and what is told."""

from datetime import date, time, timedelta
from typing import Any

from attrs import evolve

from ticketpolicy import (
    Calendar,
    Channel,
    ChannelRule,
    Policy,
    PolicyBook,
    Priority,
    Schedule,
    Severity,
    Target,
    Text,
    TopicRule,
    Treatment,
    Week,
    arcoiris,
)
from ticketpolicy.terms import Needed
from ticketpolicy.testing import laws
from ticketpolicy.testing.trials import Law

HOUR = timedelta(hours=1)
BASIC = arcoiris.basic()
YEAR = Calendar(first=date(2026, 1, 1), last=date(2026, 12, 31))
ALWAYS = Schedule(zone="UTC", week=Week.parse("24/7"), calendar=YEAR)


def with_topic(name: str) -> Policy:
    """The policy with one more topic."""
    rule = TopicRule(topic=name, treatment=Treatment.ADMITTED, clause="topics.people")
    admission = evolve(BASIC.admission, topics=(*BASIC.admission.topics, rule))
    return evolve(BASIC, admission=admission)


def targets(*several: Target) -> Policy:
    """The policy with targets for a solution."""
    return evolve(BASIC, resolution=evolve(BASIC.resolution, targets=several))


def titled(title: Text) -> Policy:
    """The policy with another title for its first clause."""
    first, *others = BASIC.clauses
    return evolve(BASIC, clauses=(evolve(first, title=title), *others))


def read(**parts: Any) -> Policy:
    """The policy with its first reading changed."""
    first, *others = BASIC.readings
    return evolve(BASIC, readings=(evolve(first, **parts), *others))


def refusing() -> Policy:
    """The policy with no channel that is taken."""
    rule = ChannelRule(channel=Channel.FORM, admitted=False, clause="channel.form")
    return evolve(BASIC, admission=evolve(BASIC.admission, channels=(rule,)))


UNUSED = evolve(BASIC.clauses[0], id="one.more", manual=None)
REQUIRED = tuple(one for one in BASIC.admission.requirements if one.needed is not Needed.KIND)
SPLIT = tuple(Target(within=HOUR, severity=severity) for severity in Severity)
ENDS = BASIC.on(YEAR)
MISTAKES: list[tuple[Law[Any], Any, str]] = [
    (
        laws.every_clause_decides_or_says_why_not,
        evolve(BASIC, clauses=(*BASIC.clauses, UNUSED)),
        "no term cites one.more",
    ),
    (laws.every_text_is_there_in_both_languages, titled(Text("Título", " ")), "is empty in en"),
    (
        laws.every_text_is_there_in_both_languages,
        read(alternatives=(Text("", "None."),)),
        "alternatives is empty in es",
    ),
    (laws.every_reading_could_have_been_another, read(alternatives=()), "has no alternative"),
    (
        laws.every_reading_could_have_been_another,
        read(alternatives=(BASIC.readings[0].choice,)),
        "is among its alternatives",
    ),
    (laws.some_ticket_is_taken, refusing(), "no channel is admitted"),
    (
        laws.some_ticket_is_taken,
        evolve(BASIC, admission=evolve(BASIC.admission, topics=())),
        "no topic is admitted",
    ),
    (
        laws.some_ticket_is_taken,
        evolve(BASIC, quota=evolve(BASIC.quota, limit=0)),
        "the quota is of no ticket",
    ),
    (laws.topics_are_told_apart, with_topic("People"), "people and People are alike"),
    (laws.topics_are_told_apart, with_topic(""), "is empty"),
    (
        laws.what_hangs_on_the_kind_asks_for_it,
        evolve(BASIC, admission=evolve(BASIC.admission, requirements=REQUIRED)),
        "the occurrence is required",
    ),
    (
        laws.some_response_is_promised,
        evolve(BASIC, response=evolve(BASIC.response, covers=())),
        "no ticket is covered",
    ),
    (
        laws.a_warning_comes_after_the_beginning,
        targets(Target(within=HOUR, warn_before=HOUR)),
        "resolution.targets[0]: 1 h before the end of 1 h",
    ),
    (
        laws.every_target_is_used,
        targets(Target(within=HOUR), *SPLIT),
        "resolution.targets[0] is of no ticket",
    ),
    (
        laws.urgency_never_lengthens_a_promise,
        targets(Target(within=HOUR), Target(within=2 * HOUR, priority=Priority.URGENT)),
        "resolution: (NORMAL, HIGH, REQUEST)",
    ),
    (
        laws.silence_can_close,
        evolve(BASIC, auto_close=evolve(BASIC.auto_close, channels=())),
        "no channel counts",
    ),
    (laws.every_year_has_closed_days, YEAR, "2026 has none"),
    (
        laws.every_exception_changes_its_date,
        evolve(ALWAYS, exceptions={date(2026, 5, 4): [(time(), time())]}),
        "the hours of 2026-05-04",
    ),
    (
        laws.the_calendar_outlasts_the_promises,
        evolve(ENDS, in_force_until=date(2026, 12, 31)),
        "the end of 48 h from 2026-12-30 23:59:59.999999-05:00 is not known",
    ),
    (
        laws.the_calendar_outlasts_the_promises,
        evolve(
            ENDS,
            response=evolve(ENDS.response, within=HOUR),
            auto_close=evolve(ENDS.auto_close, reply_window=HOUR),
            in_force_from=date(2026, 2, 1),
            in_force_until=date(2026, 12, 31),
        ),
        "the end of a warranty from",
    ),
    (
        laws.every_revision_changes_something,
        PolicyBook(
            [
                evolve(BASIC, in_force_until=date(2026, 7, 1)),
                evolve(BASIC, revision=2, in_force_from=date(2026, 7, 1)),
            ]
        ),
        "revision 1 and arcoirisapp.basic, revision 2 are the same",
    ),
]
