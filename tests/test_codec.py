"""`ticketpolicy.codec`: the shape of documents, and each fault at its path."""

import json
import pickle
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
import yaml
from attrs import NOTHING, evolve
from jsonschema import Draft202012Validator

from ticketpolicy import (
    Assessment,
    Calendar,
    Channel,
    Closed,
    Deadline,
    DocumentError,
    Fact,
    Fault,
    Merged,
    ModelTypeError,
    Policy,
    PolicyBook,
    Request,
    Responded,
    Schedule,
    Silence,
    Target,
    Ticket,
    Usage,
    Week,
    arcoiris,
    assess,
    codec,
)
from ticketpolicy.codec.events import EVENT_NAMES
from ticketpolicy.codec.facts import KINDS
from ticketpolicy.codec.models import MODELS
from ticketpolicy.columns import happenings
from ticketpolicy.events import EVENTS

BASIC = arcoiris.basic()
BOGOTA = ZoneInfo("America/Bogota")
REQUEST: dict[str, Any] = {
    "opened_at": "2026-07-10T16:30:00-05:00",
    "channel": "FORM",
    "topic": "people",
    "kind": "QUESTION",
    "description": "How do I add a person?",
    "registered": True,
}
TICKET: dict[str, Any] = {
    "schema": 1,
    "model": "Ticket",
    "id": "T-1",
    "customer": "ACME",
    "request": REQUEST,
}
DESK: dict[str, Any] = {
    "schema": 1,
    "model": "Schedule",
    "zone": "America/Bogota",
    "week": "Mo-Fr 08:00-12:00,14:00-17:00",
    "calendar": {"first": "2026-01-01", "last": "2026-12-31"},
}


def fits(kind: type, document: object) -> bool:
    """Whether a document is one of its schema."""
    validator: Any = Draft202012Validator(codec.schema(kind))
    return bool(validator.is_valid(document))


def head(model: str, **parts: Any) -> dict[str, Any]:
    """A document of a model."""
    return {"schema": 1, "model": model, **parts}


def faults(kind: type, document: object) -> tuple[Fault, ...]:
    """The faults of a document."""
    with pytest.raises(DocumentError) as caught:
        codec.load(kind, document)
    assert caught.value.document == kind.__name__
    return caught.value.faults


def told(kind: type, document: object) -> list[str]:
    """The faults of a document, as people read them."""
    return [str(fault) for fault in faults(kind, document)]


def policy(**parts: Any) -> dict[str, Any]:
    """The document of the shipped policy, with other parts, on a small calendar."""
    small = {"first": "2026-01-01", "last": "2026-12-31"}
    document = codec.dump(BASIC)
    document["schedule"]["calendar"] = small
    return {**document, **parts}


# How models are written


def test_a_ticket_is_written_part_by_part() -> None:
    ticket = Ticket(
        id=7,
        customer=None,
        request=Request(
            opened_at=datetime(2026, 7, 10, 16, 30, 0, 1, BOGOTA),
            channel=Channel.FORM,
            topic="people",
            kind=None,
            description="¿Cómo?",
            registered=True,
        ),
        events=[
            Merged(at=datetime(2026, 7, 12, tzinfo=UTC), into="T-2"),
            Responded(at=datetime(2026, 7, 11, tzinfo=UTC)),
        ],
    )
    document = codec.dump(ticket)
    assert list(document) == ["schema", "model", "id", "customer", "request", "events"]
    assert document == {
        "schema": 1,
        "model": "Ticket",
        "id": 7,
        "customer": None,
        "request": {
            "opened_at": "2026-07-10T21:30:00.000001+00:00",
            "channel": "FORM",
            "topic": "people",
            "kind": None,
            "description": "¿Cómo?",
            "registered": True,
            "occurred_at": None,
            "severity": "NORMAL",
            "evidence_requested": False,
            "evidence_attached": False,
            "onsite_requested": False,
            "priority": None,
        },
        "events": [
            {
                "event": "responded",
                "at": "2026-07-11T00:00:00+00:00",
                "public": True,
                "automatic": False,
            },
            {"event": "merged", "at": "2026-07-12T00:00:00+00:00", "into": "T-2"},
        ],
    }


def test_a_schedule_is_written_as_people_write_hours() -> None:
    desk = Schedule(
        zone="America/Bogota",
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00"),
        calendar=Calendar(
            first=date(2026, 1, 1), last=date(2026, 12, 31), closed={date(2026, 7, 20): "Fiesta"}
        ),
        exceptions={
            date(2026, 12, 24): [(time(14), time(0)), (time(8), time(11, 30))],
            date(2026, 12, 25): [],
            date(2026, 12, 31): [(time(0), time(0))],
        },
    )
    assert codec.dump(desk) == {
        **DESK,
        "calendar": {
            "first": "2026-01-01",
            "last": "2026-12-31",
            "closed": {"2026-07-20": "Fiesta"},
        },
        "exceptions": {
            "2026-12-24": ["08:00-11:30", "14:00-24:00"],
            "2026-12-25": [],
            "2026-12-31": ["00:00-24:00"],
        },
    }
    assert codec.load(Schedule, codec.dump(desk)) == desk


def test_a_model_that_is_a_text_elsewhere_is_an_object_as_a_document() -> None:
    week = Week.parse("Mo 08:00-12:00")
    assert codec.dump(week) == head("Week", week="Mo 08:00-12:00")
    assert codec.load(Week, codec.dump(week)) == week


def test_the_shipped_policy_is_read_back_with_its_digest() -> None:
    again = codec.load(Policy, json.loads(json.dumps(codec.dump(BASIC))))
    assert again == BASIC
    assert again.digest == BASIC.digest


def test_events_have_the_names_that_they_have_in_tables() -> None:
    assert dict(EVENT_NAMES) == dict(happenings.EVENT_NAMES)


def test_an_instant_keeps_its_offset_but_for_one_with_seconds() -> None:
    usage = Usage(limit=5, used=1, resets_at=datetime(2026, 8, 1, tzinfo=BOGOTA))
    assert codec.dump(usage)["resets_at"] == "2026-08-01T00:00:00-05:00"
    old = evolve(usage, resets_at=datetime(1883, 8, 1, tzinfo=BOGOTA))
    assert codec.dump(old)["resets_at"] == "1883-08-01T04:56:16+00:00"
    assert codec.load(Usage, codec.dump(old)) == old


def test_an_instant_that_clocks_show_twice_is_the_same_instant_again() -> None:
    second = datetime(2026, 11, 1, 0, 30, tzinfo=ZoneInfo("America/Havana"), fold=1)
    usage = codec.load(Usage, codec.dump(Usage(limit=5, used=1, resets_at=second)))
    assert usage.resets_at.astimezone(UTC) == second.astimezone(UTC)


def test_texts_and_numbers_of_other_kinds_are_written_as_plain_ones() -> None:
    class Name(str, Enum):  # noqa: UP042 - one that is written as its value
        ACME = "Acme"

    class Number(int):
        pass

    ticket = codec.load(Ticket, TICKET)
    for customer, plain in ((Name.ACME, "Acme"), (Number(7), 7)):
        said = codec.dump(evolve(ticket, customer=customer))["customer"]
        assert (said, type(said)) == (plain, type(plain))


@pytest.mark.parametrize("kind", [int, dict, Channel, Exception, "Ticket", None])
def test_what_is_no_model_is_refused_with_those_that_are(kind: Any) -> None:
    with pytest.raises(ModelTypeError, match="these are: Ticket, Request, .*PolicyBook"):
        codec.load(kind, TICKET)
    with pytest.raises(ModelTypeError, match="these are: Ticket"):
        codec.schema(kind)
    with pytest.raises(ModelTypeError, match="^model=<class 'int'> is no model .* these are: Tic"):
        codec.dump(3)


@pytest.mark.parametrize("model", [one for one in MODELS.values() if one not in EVENTS])
def test_errors_name_a_model_as_its_document_does(model: type) -> None:
    with pytest.raises(DocumentError) as caught:
        codec.load(model, {"schema": 1, "model": model.__name__, "none": 1})
    unknown, *missing = (fault.problem for fault in caught.value.faults)
    assert unknown.startswith(f"is no part of {model.__name__}: ")
    assert {*missing} <= {f"is missing: {model.__name__} needs it"}


# What is read


def test_a_part_that_has_its_default_value_may_be_left_out() -> None:
    ticket = codec.load(Ticket, TICKET)
    assert ticket.events == ()
    assert ticket.request.evidence_requested is False
    assert codec.load(
        Responded, head("Responded", event="responded", at=REQUEST["opened_at"])
    ).public


def test_dates_and_instants_that_a_parser_has_read_are_taken() -> None:
    opened = datetime(2026, 7, 10, 16, 30, tzinfo=BOGOTA)
    read = codec.load(Ticket, {**TICKET, "request": {**REQUEST, "opened_at": opened}})
    assert read == codec.load(Ticket, TICKET)
    days = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    closed = {date(2026, 7, 13): "Fiesta", "2026-07-14": "Fiesta"}
    calendar = codec.load(Calendar, head("Calendar", **days, closed=closed))
    assert list(calendar.closed) == [date(2026, 7, 13), date(2026, 7, 14)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-07-10T16:30Z", datetime(2026, 7, 10, 16, 30, tzinfo=UTC)),
        ("2026-07-10T16:30:00.5+05:30", datetime(2026, 7, 10, 11, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-07-10T16:30:59.000001-00:00", datetime(2026, 7, 10, 16, 30, 59, 1, tzinfo=UTC)),
    ],
)
def test_instants_are_read_as_rfc_3339_has_them(text: str, at: datetime) -> None:
    assert codec.load(Closed, head("Closed", event="closed", at=text)).at == at


def test_a_calendar_may_be_that_of_a_country() -> None:
    parts = {"country": "CO", "first": "2026-01-01", "last": "2027-12-31"}
    plain = Calendar.country("CO", first=date(2026, 1, 1), last=date(2027, 12, 31))
    assert codec.load(Calendar, head("Calendar", **parts)) == plain
    changed = {"adding": {"2026-12-24": "Nochebuena"}, "removing": ["2026-07-13"]}
    expected = plain.adding({date(2026, 12, 24): "Nochebuena"}).removing(date(2026, 7, 13))
    assert codec.load(Calendar, head("Calendar", **parts, **changed)) == expected
    bavaria = Calendar.country(
        "DE", first=date(2026, 1, 1), last=date(2027, 12, 31), subdivision="BY"
    )
    german = {**parts, "country": "DE", "subdivision": "BY"}
    assert codec.load(Calendar, head("Calendar", **german)) == bavaria


@pytest.mark.parametrize(
    "hours", ["08:00-11:30", "22:00-06:00", "8:00-9:00", "08:00:15.25-09:00", "00:00-24:00"]
)
def test_the_hours_of_an_exception_are_those_of_the_week(hours: str) -> None:
    desk = codec.load(Schedule, {**DESK, "exceptions": {"2026-12-24": [hours]}})
    assert desk.shifts(date(2026, 12, 24)) == Week.parse(f"Th {hours}").days[3]


# The head of a document


@pytest.mark.parametrize("document", [None, 3, "{}", [], [TICKET], b"{}", object()])
def test_what_is_no_object_is_refused(document: object) -> None:
    (fault,) = faults(Ticket, document)
    assert fault == ("", document, "is not an object, with keys and values")


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema", 2), ("schema", "1"), ("schema", True), ("schema", None), ("model", "Policy")],
)
def test_another_version_or_another_model_is_refused_at_once(key: str, value: object) -> None:
    (fault,) = faults(Ticket, {**TICKET, key: value, "id": None, "more": 1})
    assert (fault.path, fault.value) == (key, value)


def test_the_head_must_be_there() -> None:
    assert told(Ticket, {"id": 1, "request": REQUEST}) == [
        "customer is missing: Ticket needs it",
        "schema is missing: write 1",
        "model is missing: write 'Ticket'",
    ]


def test_parts_have_no_head() -> None:
    document = {**TICKET, "request": {**REQUEST, "schema": 1, "model": "Request"}}
    assert [fault.path for fault in faults(Ticket, document)] == ["request.schema", "request.model"]


# All faults at once


def test_all_faults_are_told_in_the_order_of_the_document() -> None:
    document = {
        "model": "Ticket",
        "custmer": "ACME",
        "schema": 1,
        "events": [
            {"event": "responded", "at": "2026-07-11T08:00:00-05:00", "public": "yes"},
            {"event": "respnded", "at": "2026-07-11T08:00:00-05:00"},
            {"at": "2026-07-11T08:00:00-05:00"},
            {"event": "closed", "at": "2026-07-11T08:00:00"},
        ],
        "id": 7.0,
        "request": {**REQUEST, "channel": "FROM", "kind": "question", "registered": 1},
    }
    names = ", ".join(EVENT_NAMES)
    assert (
        "\n".join(told(Ticket, document))
        == f"""\
custmer='ACME' is no part of Ticket: did you mean 'customer'? \
There are id, customer, request, events
events[0].public='yes' is not true or false
events[1].event='respnded' is the name of no event: did you mean 'responded'? There are {names}
events[2].event is missing: say what happened, one of {names}
events[3].at='2026-07-11T08:00:00' has no offset: write one after it, such as \
'2026-07-10T16:30:00-05:00', or Z for UTC
id=7.0 is not a text or a whole number
request.channel='FROM' is the name of no Channel: did you mean 'FORM'? There are \
{", ".join(Channel.__members__)}
request.kind='question' is the name of no Kind: give one of \
REQUEST, REQUIREMENT, PROBLEM, CONCERN, QUESTION
request.registered=1 is not true or false
customer is missing: Ticket needs it"""
    )


def test_the_error_can_be_pickled() -> None:
    with pytest.raises(DocumentError) as caught:
        codec.load(Ticket, {"schema": 1, "model": "Ticket", "id": 1.5})
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), vars(again)) == (str(caught.value), vars(caught.value))
    assert again.faults[1].value is NOTHING


@pytest.mark.parametrize(
    ("part", "value", "problem"),
    [
        ("id", True, "is not a text or a whole number"),
        ("id", None, "is not a text or a whole number"),
        ("id", "", "names no ticket: give a text or a whole number"),
        ("customer", 1.0, "is not a text or a whole number"),
        ("customer", b"ACME", "is not a text or a whole number"),
        ("request", [], "is not an object, with keys and values"),
        ("events", {}, "is not a list"),
        ("events", "closed", "is not a list"),
        ("events", (), "is not a list"),
    ],
)
def test_no_part_of_a_ticket_is_converted(part: str, value: object, problem: str) -> None:
    assert faults(Ticket, {**TICKET, part: value}) == ((part, value, problem),)


@pytest.mark.parametrize(
    ("part", "value", "problem"),
    [
        ("topic", False, "is not a text: write it in quotes, for YAML takes yes, no"),
        ("topic", 3, "is not a text: write it in quotes"),
        ("topic", date(2026, 7, 13), "is not a text: write it in quotes"),
        ("topic", [], "is not a text"),
        ("kind", 3, "is not a Kind: give one of REQUEST, REQUIREMENT"),
        ("kind", "", "is the name of no Kind: give one of REQUEST"),
        ("registered", "no", "is not true or false"),
        ("registered", 0, "is not true or false"),
        ("opened_at", 0, "is not an instant with its offset"),
        ("opened_at", date(2026, 7, 13), "is not an instant with its offset"),
        ("opened_at", datetime(2026, 7, 13), "has no offset"),
        ("opened_at", "2026-07-10", "is not an instant with its offset"),
        ("opened_at", "2026-07-10 16:30", "has no offset"),
        ("opened_at", "2026-07-10 16:30:00-05:00", "is not an instant with its offset"),
        ("opened_at", "2026-07-10T16:30:00.1234567Z", "is not an instant"),
        ("opened_at", "2026-07-10T24:00:00Z", "is not an instant"),
        ("opened_at", "2026-02-30T16:30:00Z", "is no instant: day is out of range"),
        ("opened_at", "2026-07-10T16:30:00Z\n", "is not an instant"),
        ("opened_at", "0001-07-10T16:30:00Z", "does not lie in the years 3 to 9997"),
        ("opened_at", datetime.max.replace(tzinfo=UTC), "does not lie in the years 3 to 9997"),
    ],
)
def test_no_part_of_a_request_is_converted(part: str, value: object, problem: str) -> None:
    (fault,) = faults(Ticket, {**TICKET, "request": {**REQUEST, part: value}})
    assert (fault.path, fault.value) == (f"request.{part}", value)
    assert fault.problem.startswith(problem)


@pytest.mark.parametrize(
    ("parts", "path", "problem"),
    [
        ({"zone": "America/Bogotá"}, "zone", "is not a time zone known here"),
        ({"zone": "../../etc/passwd"}, "zone", "is not a time zone known here"),
        ({"zone": -5}, "zone", "is not a text"),
        ({"week": "Mo-Fr 8-12"}, "week", "expected days such as Mo-Fr"),
        ({"week": "off"}, "week", "is never open on this calendar"),
        ({"week": False}, "week", "is not a text: write it in quotes, for YAML takes yes, no"),
        ({"calendar": {"first": "2026-01-01"}}, "calendar.last", "is missing"),
        (
            {"calendar": {"first": "2026-01-01", "last": "2025-01-01"}},
            "calendar.last",
            "lies before the first date",
        ),
        (
            {"exceptions": {"2026-02-30": []}},
            "exceptions['2026-02-30']",
            "has a key that is no date",
        ),
        ({"exceptions": {"24 Dec": []}}, "exceptions['24 Dec']", "has a key that is not a date"),
        ({"exceptions": {8: []}}, "exceptions[8]", "has a key that is not a date"),
        ({"exceptions": []}, "exceptions", "is not an object"),
        (
            {"exceptions": {"2026-12-24": ["08:00-11:30", 690]}},
            "exceptions['2026-12-24'][1]",
            "is not a text: write it in quotes",
        ),
        (
            {"exceptions": {"2026-12-24": ["08:00-32:00"]}},
            "exceptions['2026-12-24'][0]",
            "goes beyond the time at which it opens",
        ),
        (
            {"exceptions": {"2026-12-24": ["08:00-09:00 x"]}},
            "exceptions['2026-12-24'][0]",
            "expected the end, at position 12",
        ),
        (
            {"exceptions": {"2027-01-04": []}},
            "exceptions['2027-01-04']",
            "lies outside the calendar, which knows 2026-01-01 to 2026-12-31",
        ),
        (
            {"exceptions": {date(2027, 1, 4): []}},
            "exceptions['2027-01-04']",
            "lies outside the calendar",
        ),
    ],
)
def test_a_fault_of_a_schedule_has_its_path(parts: Any, path: str, problem: str) -> None:
    (fault,) = faults(Schedule, {**DESK, **parts})
    assert fault.path == path
    assert fault.problem.startswith(problem)


@pytest.mark.parametrize(
    ("parts", "path", "problem"),
    [
        ({"closed": {"2027-01-01": "Año"}}, "closed['2027-01-01']", "lies outside the calendar"),
        ({"closed": {"2026-01-01": ""}}, "closed['2026-01-01']", "is not the name of a closed day"),
        ({"first": datetime(2026, 1, 1, tzinfo=UTC)}, "first", "is not a date, such as"),
        ({"first": "20260101"}, "first", "is not a date, such as"),
        ({"first": 20260101}, "first", "is not a date, such as"),
        ({"closed": {"2026-01-01": 1}}, "closed['2026-01-01']", "is not a text"),
        (
            {"closed": {"2026-01-01": "x", date(2026, 1, 1): "y"}},
            "closed['2026-01-01']",
            "has a date that is there twice",
        ),
        ({"country": "XX"}, "country", "has no known holidays"),
        ({"country": False}, "country", "is not a text: write it in quotes"),
        ({"country": "DE", "subdivision": "XX"}, "subdivision", "has no known holidays"),
        ({"country": "CO", "last": "2400-01-01"}, "last", "lies outside the calendar"),
        (
            {"country": "CO", "removing": ["2026-01-01", "2026-01-02"]},
            "removing[1]",
            "is not a closed day of this calendar",
        ),
        (
            {"country": "CO", "adding": {"2027-01-01": "x"}},
            "adding['2027-01-01']",
            "lies outside the calendar",
        ),
        ({"country": "CO", "closed": {}}, "closed", "is no part of Calendar of a country"),
        ({"removing": []}, "country", "is missing"),
    ],
)
def test_a_fault_of_a_calendar_has_its_path(parts: Any, path: str, problem: str) -> None:
    document = head("Calendar", first="2026-01-01", last="2026-12-31") | parts
    (fault,) = faults(Calendar, document)
    assert fault.path == path
    assert fault.problem.startswith(problem)


@pytest.mark.parametrize(
    ("within", "problem"),
    [
        (48, "is not a span of time such as 'PT48H': write it in quotes, for YAML takes 48:00"),
        (48.0, "is not a span of time such as 'PT48H'"),
        ("48h", "is no span of time: write hours, minutes and seconds"),
        ("P2D", "counts in days or more: say how many hours, such as 'PT48H'"),
        ("PT0S", "is not a span of time, such as timedelta(hours=48)"),
        ("-PT1H", "is not a span of time, such as timedelta(hours=48)"),
    ],
)
def test_a_span_is_a_text_in_hours(within: object, problem: str) -> None:
    (fault,) = faults(Target, head("Target", within=within))
    assert (fault.path, fault.value) == ("within", within)
    assert fault.problem.startswith(problem)


NO_DATE = "is not a date, such as '2026-07-13'"
NO_SPAN = "is not a span of time such as 'PT48H'"
EMPTY: dict[str, Any] = {}
NO_KIND = "does not say of which kind it is"
NO_FACT = (
    "is no value of a fact: give a text, a whole number, true, false, null, "
    "or an object such as {'date': '2026-07-13'}"
)
BEYOND = "goes beyond the time at which it opens: a date has one day"
EARLY = "expected days such as Mo-Fr, hours such as 08:00-12:00, 24/7, off or closed, at position 3"
DAYS_OF = "exceptions['2026-12-24'][0]"


REFUSED: list[tuple[type, dict[str, Any], tuple[str, Any, str]]] = [
    (Usage, {"limit": "5"}, ("limit", "5", "is not a whole number")),
    (Usage, {"limit": 1 << 14_000}, ("limit", 1 << 14_000, "is too large a number")),
    (Target, {"within": 48.0}, ("within", 48.0, NO_SPAN)),
    (
        Calendar,
        {"first": "2026-02-30"},
        ("first", "2026-02-30", "is no date: day is out of range for month"),
    ),
    (Calendar, {"first": 2026}, ("first", 2026, NO_DATE)),
    (Calendar, {"country": []}, ("country", [], "is not a text")),
    (Calendar, {"country": 7}, ("country", 7, "is not a text: write it in quotes")),
    (Calendar, {"closed": {7: "x"}}, ("closed[7]", "x", f"has a key that {NO_DATE}")),
    (
        Calendar,
        {"closed": {"2026-07-20": "x", date(2026, 7, 20): "y"}},
        ("closed['2026-07-20']", "y", "has a date that is there twice"),
    ),
    (
        Closed,
        {"event": "reopened"},
        ("event", "reopened", "is another event than 'closed'"),
    ),
    (
        Closed,
        {"event": 7},
        ("event", 7, "is the name of no event"),
    ),
    (Deadline, {"pauses": [[7]]}, ("pauses[0]", [7], "is not a list of 2")),
    (Schedule, {"week": "Mo 8"}, ("week", "Mo 8", EARLY)),
    (
        Schedule,
        {"exceptions": {"2026-12-24": ["08:00-32:00"]}},
        (DAYS_OF, "08:00-32:00", BEYOND),
    ),
    (
        Schedule,
        {"week": "x" * 100_001},
        ("week", "x" * 100_001, "is longer than the 100,000 characters that are read"),
    ),
    (
        Fact,
        {"value": EMPTY},
        ("value", EMPTY, f"{NO_KIND}: give one of instant, {', '.join(KINDS)}"),
    ),
    (Fact, {"value": 1.5}, ("value", 1.5, NO_FACT)),
]


@pytest.mark.parametrize(("kind", "parts", "fault"), REFUSED)
def test_a_fault_has_its_place_its_value_and_what_is_wrong(
    kind: type, parts: dict[str, Any], fault: tuple[str, object, str]
) -> None:
    assert fault in faults(kind, head(kind.__name__, **parts))


def test_a_kind_of_fact_that_is_none_is_told_with_those_that_are() -> None:
    (fault,) = faults(Fact, head("Fact", name="x", value={"dat": 1}))
    assert fault.problem.startswith("is no part of the value of a fact: did you mean 'date'?")


def test_a_key_that_is_no_text_is_a_fault_with_its_value() -> None:
    found = faults(Ticket, TICKET | {7: "x"})
    assert found == (Fault("[7]", "x", "has a key that is not a text"),)


def test_what_can_only_be_null_says_so() -> None:
    document = codec.dump(
        assess(BASIC, codec.load(Ticket, TICKET), now=datetime(2026, 7, 11, tzinfo=UTC))
    )
    document["admission"]["value"] = 7
    (fault,) = faults(Assessment, document)
    assert fault == ("admission.value", 7, "is not null: there is nothing to tell here")


def test_the_largest_number_and_the_longest_week_are_read() -> None:
    assert codec.load(Ticket, TICKET | {"id": (1 << 14_000) - 1}).id == (1 << 14_000) - 1
    week = "Mo 08:00-09:00"
    assert codec.load(Week, head("Week", week=week.ljust(100_000))) == Week.parse(week)


def test_a_name_of_sixty_letters_stands_in_a_path_as_it_is() -> None:
    for length, path in ((60, "x" * 60), (61, f"['{'x' * 61}']")):
        (fault,) = faults(Fact, head("Fact", name="x", value=1, **{"x" * length: 1}))
        assert fault.path == path


def test_of_many_faults_the_first_hundred_are_told() -> None:
    for count, more in ((99, False), (100, True), (101, True)):
        with pytest.raises(DocumentError) as caught:
            codec.load(Ticket, TICKET | {"events": [EMPTY] * count})
        assert (len(caught.value.faults), caught.value.more) == (min(count, 100), more)


# What models refuse


def at(hour: int) -> str:
    """An instant after the opening."""
    return f"2026-07-11T{hour:02}:00:00-05:00"


def test_an_impossible_history_names_the_event_by_its_place_in_the_document() -> None:
    events = [
        {"event": "customer_replied", "at": at(12)},
        {"event": "closed", "at": at(9)},
        {"event": "responded", "at": at(8)},
        {"event": "closed", "at": at(10)},
    ]
    (fault,) = faults(Ticket, {**TICKET, "events": events})
    assert (fault.path, fault.value) == ("events[3]", events[3])
    assert fault.problem == "cannot happen to a ticket that is closed"


def test_an_event_before_the_opening_is_named_by_its_place_in_the_document() -> None:
    events = [{"event": "closed", "at": at(9)}, {"event": "responded", "at": "2026-07-01T00:00Z"}]
    (fault,) = faults(Ticket, {**TICKET, "events": events})
    assert fault.path == "events[1]"
    assert fault.problem.startswith("lies before the opening of the ticket")


def test_an_event_that_stands_alone_says_what_it_is() -> None:
    (fault,) = faults(Closed, head("Closed", event="reopened", at=at(9)))
    assert (fault.path, fault.problem) == ("event", "is another event than 'closed'")
    (fault,) = faults(Closed, head("Closed", at=at(9)))
    assert fault.path == "event"


def test_all_clauses_are_named_that_are_cited_and_not_there() -> None:
    document = policy()
    document["quota"]["upgrade_clause"] = "quota.gold"
    document["admission"]["topics"][3]["clause"] = "topics.nothing"
    document["readings"][2]["clause"] = "no.such"
    document["admission"]["registration_clause"] = None
    assert told(Policy, document) == [
        "readings[2].clause='no.such' is the id of no clause of this policy",
        "admission.topics[3].clause='topics.nothing' is the id of no clause of this policy",
        "quota.upgrade_clause='quota.gold' is the id of no clause of this policy",
    ]


def test_clauses_are_not_looked_for_among_the_closed_days() -> None:
    document = policy()
    document["schedule"]["calendar"]["closed"] = {date(2026, 7, 20): "Fiesta"}
    document["quota"]["upgrade_clause"] = "quota.gold"
    assert [fault.path for fault in faults(Policy, document)] == ["quota.upgrade_clause"]


@pytest.mark.parametrize(("count", "more"), [(99, False), (100, True), (101, True)])
def test_of_many_clauses_that_are_not_there_the_first_hundred_are_told(
    count: int, more: bool
) -> None:
    document = policy()
    reading = document["readings"][0]
    document["readings"] = [{**reading, "clause": f"no.{index}"} for index in range(count)]
    with pytest.raises(DocumentError) as caught:
        codec.load(Policy, document)
    assert (len(caught.value.faults), caught.value.more) == (min(count, 100), more)


def test_of_two_parts_that_contradict_each_other_the_second_is_named() -> None:
    document = policy()
    topics = document["admission"]["topics"]
    topics.append({"topic": topics[2]["topic"], "treatment": "EXCLUDED", "clause": "response.time"})
    document["resolution"]["targets"] = [
        {"within": "PT1H", "kind": "PROBLEM"},
        {"within": "PT2H", "severity": "CRITICAL"},
        {"within": "PT3H", "priority": "URGENT"},
    ]
    document["clauses"].append(document["clauses"][0])
    assert [(fault.path, fault.problem) for fault in faults(Policy, document)] == [
        ("admission.topics[16]", "contradicts topics[2]: keep one of the two"),
        ("resolution.targets[1]", "contradicts targets[0]: keep one of the two"),
    ]
    del document["admission"]["topics"][16], document["resolution"]["targets"]
    (fault,) = faults(Policy, document)
    assert (fault.path, fault.value) == ("clauses[50]", document["clauses"][0])


@pytest.mark.parametrize(
    ("part", "key", "value", "problem"),
    [
        ("quota", "limit", -1, "is not a whole number from 0 on"),
        ("warranty", "days", 0, "is not a whole number from 1 on"),
        ("escalation", "clause", " x", "is not the id of a clause"),
        ("response", "warn_before", "PT0S", "is not a span of time"),
    ],
)
def test_a_term_that_cannot_be_kept_has_its_path(
    part: str, key: str, value: object, problem: str
) -> None:
    document = policy()
    document[part][key] = value
    (fault,) = faults(Policy, document)
    assert (fault.path, fault.value) == (f"{part}.{key}", value)
    assert fault.problem.startswith(problem)


def test_a_policy_that_ends_before_it_begins_is_refused() -> None:
    document = policy(in_force_from="2026-02-01", in_force_until="2026-01-01")
    (fault,) = faults(Policy, document)
    assert (fault.path, fault.value) == ("in_force_until", "2026-01-01")


def test_a_gap_between_revisions_is_a_fault_of_the_policies() -> None:
    book = [policy(in_force_until="2026-02-01"), policy(revision=2, in_force_from="2026-03-01")]
    for each in book:
        del each["schema"], each["model"]
    (fault,) = faults(PolicyBook, head("PolicyBook", policies=book))
    assert fault.path == "policies"
    assert fault.problem.startswith("leave a gap or an overlap")
    (fault,) = faults(PolicyBook, head("PolicyBook", policies=[]))
    assert fault == ("policies", [], "holds no policy")


def test_pauses_are_pairs_of_which_the_second_may_be_null() -> None:
    document = head("Deadline", schedule=dict(DESK), start=at(8), span="PT8H")
    del document["schedule"]["schema"], document["schedule"]["model"]
    pauses = [[at(9), None], [at(10), at(9)], [at(9)], [at(9), 7, None]]
    found = faults(Deadline, {**document, "pauses": pauses})
    assert [fault.path for fault in found] == ["pauses[2]", "pauses[3]"]
    (fault,) = faults(Deadline, {**document, "pauses": pauses[:2]})
    assert (fault.path, fault.value) == ("pauses[1]", pauses[1])


def test_pauses_are_written_as_lists_of_two() -> None:
    document = head("Deadline", schedule=dict(DESK), start=at(8), span="PT8H")
    del document["schedule"]["schema"], document["schedule"]["model"]
    pauses = [
        ["2026-07-11T14:00:00+00:00", "2026-07-11T15:00:00+00:00"],
        ["2026-07-11T16:00:00+00:00", None],
    ]
    deadline = codec.load(Deadline, {**document, "pauses": pauses})
    assert codec.dump(deadline)["pauses"] == pauses


def test_several_values_in_an_answer_are_a_list() -> None:
    silence = Silence(waiting_since=None, closes_at=None, attempts=())
    assert codec.dump(silence) == head("Silence", waiting_since=None, closes_at=None, attempts=[])


# YAML and TOML


def test_a_policy_is_read_from_yaml_with_what_yaml_makes_of_it() -> None:
    text = """
        schema: 1
        model: Schedule
        zone: America/Bogota
        week: Mo-Fr 08:00-12:00,14:00-17:00
        calendar: {first: 2026-01-01, last: 2026-12-31, closed: {2026-07-20: Independencia}}
        exceptions:
          2026-12-24: [08:00-11:30]
    """
    desk = codec.load(Schedule, yaml.safe_load(text))
    assert list(desk.calendar.closed) == [date(2026, 7, 20)]
    assert [str(shift) for shift in desk.shifts(date(2026, 12, 24))] == ["08:00-11:30"]


def test_instants_are_read_from_toml() -> None:
    text = 'schema = 1\nmodel = "Closed"\nevent = "closed"\nat = 2026-07-10T16:30:00-05:00'
    assert codec.load(Closed, tomllib.loads(text)).at == datetime(2026, 7, 10, 21, 30, tzinfo=UTC)
    (fault,) = faults(Closed, tomllib.loads(text.replace("-05:00", "")))
    assert fault.path == "at"


# Schemas


def references(schema: object) -> Iterator[str]:
    """What a schema refers to."""
    if isinstance(schema, dict):
        for key, each in cast("dict[str, object]", schema).items():
            yield from [str(each)] if key == "$ref" else references(each)
    elif isinstance(schema, list):
        for each in cast("list[object]", schema):
            yield from references(each)


def test_a_schema_tells_parts_defaults_and_choices() -> None:
    schema = codec.schema(Target)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Target"
    assert (
        schema["description"]
        == "A span of business time, for tickets of a severity, a priority and a kind."
    )
    assert list(schema["properties"]) == [
        "schema", "model", "within", "severity", "priority", "kind", "warn_before",
    ]  # fmt: skip
    assert schema["properties"]["model"] == {"const": "Target"}
    assert schema["properties"]["severity"] == {
        "anyOf": [{"$ref": "#/$defs/Severity"}, {"type": "null"}],
        "default": None,
    }
    assert schema["$defs"]["Severity"] == {
        "enum": ["NORMAL", "CRITICAL"],
        "description": "How much of the customer's work stands still.",
    }
    assert schema["required"] == ["schema", "model", "within"]
    assert schema["additionalProperties"] is False


DAYS = {"first": "2026-01-01", "last": "2026-12-31"}


@pytest.mark.parametrize(
    ("kind", "parts", "valid"),
    [
        (Calendar, DAYS, True),
        (Calendar, {**DAYS, "closed": {"2026-07-20": "Fiesta"}}, True),
        (Calendar, {**DAYS, "country": "CO", "removing": ["2026-07-13"]}, True),
        (Calendar, {**DAYS, "country": "CO", "closed": {}}, False),
        (Calendar, {**DAYS, "subdivision": "BY"}, False),
        (Calendar, {**DAYS, "adding": {}}, False),
        (Calendar, {**DAYS, "removing": []}, False),
        (Calendar, {**DAYS, "closed": {"July": "Fiesta"}}, False),
        (Week, {"week": "24/7"}, True),
        (Week, {"week": ""}, False),
        (Deadline, {"pauses": [["2026-07-10T16:30Z", None]]}, True),
        (Deadline, {"pauses": [["2026-07-10T16:30Z"]]}, False),
        (Deadline, {"pauses": [["2026-07-10T16:30Z", None, None]]}, False),
        (Closed, {"event": "closed", "at": "2026-07-10T16:30Z"}, True),
        (Closed, {"event": "reopened", "at": "2026-07-10T16:30Z"}, False),
        (Closed, {"at": "2026-07-10T16:30Z"}, False),
    ],
)
def test_a_schema_and_what_is_read_agree(kind: type, parts: dict[str, Any], valid: bool) -> None:
    document = head(kind.__name__, **parts)
    if kind is Deadline:
        desk = {key: DESK[key] for key in ("zone", "week", "calendar")}
        document |= {"schedule": desk, "start": "2026-07-10T16:30Z", "span": "PT8H"}
    assert fits(kind, document) is valid
    if valid:
        assert isinstance(codec.load(kind, document), kind)
    else:
        faults(kind, document)


def test_defaults_in_a_schema_are_plain_data() -> None:
    request = codec.schema(Request)["properties"]
    assert request["severity"]["default"] == "NORMAL"
    assert codec.schema(Schedule)["properties"]["exceptions"]["default"] == {}
    json.dumps(codec.schema(PolicyBook))


def test_a_schema_may_be_changed_by_whoever_asked_for_it() -> None:
    before = json.dumps(codec.schema(Ticket))
    changed = codec.schema(Ticket)
    changed["$defs"]["Instant"]["pattern"] = changed["properties"]["id"]["anyOf"] = None
    changed["$defs"]["Closed"]["properties"]["at"]["x"] = changed["properties"]["id"]["x"] = 1
    for each in changed["$defs"].values():
        each.clear()
    assert json.dumps(codec.schema(Ticket)) == before


def test_a_schema_refers_to_no_more_than_what_it_defines() -> None:
    schema = codec.schema(PolicyBook)
    assert {f"#/$defs/{name}" for name in schema["$defs"]} == {*references(schema)}
