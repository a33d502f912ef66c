"""`ticketpolicy.arcoiris`: each term of the shipped policy."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from ley51 import holidays_of_colombia

from ticketpolicy import (
    Channel,
    Charging,
    Counting,
    Needed,
    Rolling,
    Severity,
    Treatment,
    Week,
    arcoiris,
    codec,
)

DOCUMENT = Path(__file__).with_name("documents") / "policy.toml"


def told(part: Any) -> Any:
    """Plain data as TOML has it: what is null is not there."""
    if isinstance(part, dict):
        parts = cast("dict[str, object]", part)
        return {key: told(one) for key, one in parts.items() if one is not None}
    return list(map(told, cast("list[object]", part))) if isinstance(part, list) else part


def test_the_policy_is_the_one_that_is_written_down_as_plain_data() -> None:
    document = codec.dump(arcoiris.basic())
    del document["schedule"]
    assert tomllib.loads(DOCUMENT.read_text(encoding="utf-8")) == told(document)


def test_the_desk_opens_by_the_clock_of_bogota_from_monday_to_friday() -> None:
    desk = arcoiris.schedule()
    assert desk.zone == ZoneInfo("America/Bogota")
    assert desk.week == Week.parse("Mo-Fr 08:00-12:00,14:00-17:00")
    assert not desk.exceptions


def test_its_calendar_knows_the_holidays_of_1984_to_2100() -> None:
    calendar = arcoiris.schedule().calendar
    assert (calendar.first, calendar.last) == (date(1984, 1, 1), date(2100, 12, 31))
    assert set(calendar.closed) == holidays_of_colombia()
    assert calendar.closed[date(2026, 7, 13)].startswith("Día de Nuestra Señora del Rosario")


def test_the_terms_are_those_of_the_document_and_its_readings() -> None:
    policy = arcoiris.basic()
    assert policy.quota.limit == 5
    response, warranty, closing = policy.response, policy.warranty, policy.auto_close
    assert (response.within, response.covers) == (timedelta(hours=48), (Severity.NORMAL,))
    assert (response.targets, response.warn_before) == ((), None)
    assert (warranty.days, warranty.counting) == (8, Counting.CALENDAR)
    assert warranty.rolling is Rolling.NEXT_BUSINESS_DAY
    assert warranty.afterwards is Charging.CONSULTING_FIRST
    assert (closing.contacts, closing.reply_window) == (2, timedelta(hours=7))
    assert set(closing.channels) == {Channel.EMAIL, Channel.TICKET, Channel.WHATSAPP}


def test_it_promises_no_updates_replies_or_solutions_by_a_time() -> None:
    policy = arcoiris.basic()
    assert (policy.follow_up.targets, policy.next_reply.targets) == ((), ())
    assert policy.resolution.targets == ()


def test_its_topics_are_those_of_the_document() -> None:
    topics = arcoiris.basic().admission.topics
    by_treatment = {
        treatment: {rule.topic for rule in topics if rule.treatment is treatment}
        for treatment in Treatment
    }
    assert by_treatment == {
        Treatment.ADMITTED: {
            "platform_fault", "people", "projects", "organization", "dynamic_modules",
            "android_app", "analytics", "documentation", "record_import",
            "consulting_appointment", "custom_development",
        },
        Treatment.EXCLUDED: {"third_party", "self_service", "business_model", "remote_control"},
        Treatment.BILLABLE_ON_REQUEST: {"onsite_service"},
    }  # fmt: skip


def test_only_the_form_takes_tickets_in_and_each_request_must_be_whole() -> None:
    admission = arcoiris.basic().admission
    assert [rule.channel for rule in admission.channels if rule.admitted] == [Channel.FORM]
    assert {requirement.needed for requirement in admission.requirements} == set(Needed)


def test_premium_is_named_by_its_clause_alone() -> None:
    policy = arcoiris.basic()
    named = {clause.id for clause in policy.clauses if "PREMIUM" in repr(clause)}
    assert named == {"quota.premium"}
    assert "PREMIUM" not in repr(policy.readings)


def test_it_is_built_once() -> None:
    assert arcoiris.basic() is arcoiris.basic()
    assert arcoiris.basic().schedule is arcoiris.schedule()
