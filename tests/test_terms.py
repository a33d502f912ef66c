"""`ticketpolicy.terms`: parameters that can be kept, and none that contradict each other."""

from datetime import timedelta

import pytest
from attrs import evolve
from specs import wrong

from ticketpolicy import (
    Channel,
    ChannelRule,
    Kind,
    Needed,
    PolicyConflictError,
    PolicyError,
    Priority,
    Requirement,
    Severity,
    Target,
    TargetTerms,
    TopicRule,
    Treatment,
    arcoiris,
)

BASIC = arcoiris.basic()
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("terms", "part", "value"),
    [
        (BASIC.quota, "limit", -1),
        (BASIC.quota, "limit", 5.0),
        (BASIC.quota, "limit", True),
        (BASIC.quota, "clause", ""),
        (BASIC.quota, "upgrade_clause", " quota.premium"),
        (BASIC.quota, "clause", None),
        (BASIC.response, "within", timedelta(0)),
        (BASIC.response, "within", 48),
        (BASIC.response, "covers", Severity.NORMAL),
        (BASIC.response, "covers", ("NORMAL",)),
        (BASIC.response, "targets", (HOUR,)),
        (BASIC.response, "warn_before", -HOUR),
        (BASIC.response, "clause", None),
        (BASIC.response, "meaning_clause", ""),
        (BASIC.response, "hours_clause", None),
        (BASIC.warranty, "days", 0),
        (BASIC.warranty, "days", "8"),
        (BASIC.warranty, "counting", "BUSINESS"),
        (BASIC.warranty, "rolling", None),
        (BASIC.warranty, "afterwards", True),
        (BASIC.warranty, "clause", "warranty.term "),
        (BASIC.warranty, "charge_clause", None),
        (BASIC.auto_close, "contacts", 0),
        (BASIC.auto_close, "channels", [Channel.EMAIL]),
        (BASIC.auto_close, "reply_window", -HOUR),
        (BASIC.auto_close, "clause", None),
        (BASIC.admission, "channels", ("FORM",)),
        (BASIC.admission, "other_channels_clause", None),
        (BASIC.admission, "other_topics_clause", ""),
        (BASIC.admission, "requirements", (Needed.KIND,)),
        (BASIC.admission, "topics", None),
        (BASIC.admission, "registration_clause", 7),
        (BASIC.admission.topics[0], "topic", 7),
        (BASIC.admission.topics[0], "treatment", "ADMITTED"),
        (BASIC.admission.topics[0], "clause", None),
        (BASIC.admission.channels[0], "channel", "FORM"),
        (BASIC.admission.channels[0], "clause", ""),
        (BASIC.admission.channels[0], "admitted", 1),
        (BASIC.admission.requirements[0], "needed", "KIND"),
        (BASIC.admission.requirements[0], "clause", None),
        (BASIC.escalation, "clause", 7),
        (BASIC.reopening, "clause", ""),
        (BASIC.follow_up, "targets", None),
        (BASIC.follow_up, "clause", None),
        (Target(within=HOUR), "within", timedelta(0)),
        (Target(within=HOUR), "severity", "NORMAL"),
        (Target(within=HOUR), "priority", 1),
        (Target(within=HOUR), "kind", ""),
        (Target(within=HOUR), "warn_before", 1),
    ],
)
def test_a_term_that_cannot_be_kept_is_named(terms: object, part: str, value: object) -> None:
    with pytest.raises(PolicyError, match=rf"^{part}(\[0\])?="):
        evolve(wrong(terms), **{part: value})


def test_the_least_that_can_be_promised() -> None:
    assert evolve(BASIC.quota, limit=0).limit == 0
    assert evolve(BASIC.warranty, days=1).days == 1
    assert evolve(BASIC.auto_close, contacts=1).contacts == 1
    assert evolve(BASIC.admission, registration_clause=None).registration_clause is None


def test_what_is_expected_is_said() -> None:
    with pytest.raises(PolicyError, match=r"is not a Severity \(NORMAL, CRITICAL\) or None"):
        Target(within=HOUR, severity=wrong("NORMAL"))


def test_rules_that_contradict_each_other_are_refused_and_both_are_named() -> None:
    admission = BASIC.admission
    taken = TopicRule(topic="self_service", treatment=Treatment.ADMITTED, clause="topics.people")
    excluded = next(rule for rule in admission.topics if rule.topic == "self_service")
    with pytest.raises(PolicyConflictError, match="^topics=.*contradict each other") as raised:
        evolve(admission, topics=(*admission.topics, taken))
    assert raised.value.value == (excluded, taken)
    by_mail = ChannelRule(channel=Channel.EMAIL, admitted=True, clause="channel.form")
    with pytest.raises(PolicyConflictError, match="^channels="):
        evolve(admission, channels=(*admission.channels, by_mail))
    twice = Requirement(needed=Needed.KIND, clause="admission.kind")
    with pytest.raises(PolicyConflictError, match="^requirements="):
        evolve(admission, requirements=(*admission.requirements, twice))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Target(within=HOUR), Target(within=2 * HOUR)),
        (
            Target(within=HOUR, severity=Severity.CRITICAL),
            Target(within=2 * HOUR, priority=Priority.URGENT),
        ),
        (
            Target(within=HOUR, severity=Severity.CRITICAL, kind=Kind.PROBLEM),
            Target(within=HOUR, priority=Priority.URGENT, kind=Kind.PROBLEM),
        ),
    ],
)
def test_targets_of_which_neither_is_the_more_specific_conflict(one: Target, two: Target) -> None:
    with pytest.raises(PolicyConflictError, match="^targets=") as raised:
        TargetTerms(targets=(one, two), clause="response.time")
    assert raised.value.value == (one, two)
    with pytest.raises(PolicyConflictError):
        evolve(BASIC.response, targets=(one, two))


def test_targets_that_no_ticket_fits_both_or_of_which_one_is_more_specific_stand_together() -> None:
    targets = (
        Target(within=HOUR, severity=Severity.CRITICAL),
        Target(within=2 * HOUR, severity=Severity.NORMAL),
        Target(within=3 * HOUR),
        Target(within=4 * HOUR, severity=Severity.CRITICAL, priority=Priority.LOW),
    )
    assert TargetTerms(targets=targets, clause="response.time").targets == targets
