"""`ticketpolicy.zendesk`: what the fields, the tags and the requester tell of a request."""

import pickle
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from zendesks import AGENT, CUSTOMER, JSON, ORGANIZATION, Log, comment, user, via

from ticketpolicy import (
    Channel,
    Kind,
    OptionError,
    Priority,
    Request,
    SequenceTypeError,
    Severity,
    UnknownZoneError,
    arcoiris,
    assess,
)
from ticketpolicy.zendesk import Setup, ticket
from ticketpolicy.zendesk.ways import ALIASES, WAYS

FIRST = "2026-07-14T15:00:00Z"


def asked(setup: Setup | None = None, **facts: Any) -> Request:
    """The request of a ticket with some facts."""
    return Log(**facts).read(setup=setup or Setup()).ticket.request


def missed(setup: Setup | None = None, **facts: Any) -> set[str]:
    """The facts of a ticket that are not told."""
    return {one.fact for one in Log(**facts).read(setup=setup or Setup()).unmapped}


def fields(**values: Any) -> list[JSON]:
    """Custom fields, by their ids in letters."""
    return [{"id": ord(name), "value": value} for name, value in values.items()]


def test_a_whole_ticket_of_the_form_tells_the_whole_request() -> None:
    assert asked() == Request(
        opened_at=datetime(2026, 7, 10, 21, 30, tzinfo=UTC),
        channel=Channel.FORM,
        topic="people",
        kind=Kind.QUESTION,
        description="¿Cómo agrego a una persona?",
        registered=True,
        evidence_attached=None,
        onsite_requested=None,
    )
    assert missed() == {"request.onsite_requested"}


# The way in


def test_the_form_is_the_web_by_the_requester_who_is_an_end_user() -> None:
    assert asked(via=via()).channel is Channel.FORM


@pytest.mark.parametrize(
    ("way", "channel"),
    [
        (via("email"), Channel.EMAIL),
        (via("whatsapp"), Channel.WHATSAPP),
        (via("voice", "voicemail"), Channel.PHONE),
        (via("native_messaging"), Channel.OTHER),
        (via("mobile_sdk"), Channel.OTHER),
        ({"channel": 4}, Channel.EMAIL),
        ({"channel": "mail"}, Channel.EMAIL),
        ({"channel": 34}, Channel.PHONE),
    ],
)
def test_other_ways_in_are_channels_of_their_own(way: Any, channel: Channel) -> None:
    assert asked(via=way).channel is channel


def test_every_other_name_of_a_way_leads_to_a_row_of_the_table() -> None:
    assert {channel for channel, _ in ALIASES.values()} <= {channel for channel, _ in WAYS}
    assert ("web", None) in {ALIASES[0], ALIASES["web_form"]}


@pytest.mark.parametrize(
    "way",
    [
        via("web", "follow_up"), via("web", "zendesk_widget"), via("api"), via("any_channel"),
        via("carrier_pigeon"), via("rule"), {"channel": "web"}, {"channel": 17}, {"channel": 99},
        {"channel": "web", "source": {"rel": "batch"}}, {"channel": None}, {}, None,
    ],
)  # fmt: skip
def test_a_way_that_does_not_tell_whether_it_is_the_form_is_not_known(way: Any) -> None:
    assert asked(via=way).channel is None
    assert "request.channel" in missed(via=way)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("api", via("api")),
        ("web/zendesk_widget", via("web", "zendesk_widget")),
        ("any_channel", via("any_channel")),
    ],
)
def test_a_setup_names_the_ways_by_which_its_form_comes_in(name: str, way: Any) -> None:
    setup, log = Setup(forms=[name]), Log(via=way)
    assert asked(setup, via=way).channel is Channel.FORM
    assert ticket(log.payload, log.page, setup=setup) == log.read(setup=setup).ticket
    assert asked(setup, via=via("web", "follow_up")).channel is None


def test_a_setup_names_several_ways() -> None:
    setup = Setup(forms=["api", "any_channel"], people=iter(["api", "any_channel"]))
    assert setup.forms == setup.people == ("api", "any_channel")
    assert asked(setup, via=via("any_channel")).channel is Channel.FORM


@pytest.mark.parametrize("facts", [{"submitter_id": AGENT}, {"submitter_id": None}])
def test_a_ticket_that_another_sent_may_have_come_by_any_way(facts: Any) -> None:
    assert asked(**facts).channel is None
    assert "request.channel" in missed(**facts)


def test_a_ticket_of_an_agent_is_not_of_the_form() -> None:
    assert asked(submitter_id=AGENT, requester_id=AGENT).channel is None


def test_a_ticket_without_the_record_of_its_sender_may_be_of_an_agent() -> None:
    log = Log()
    log.users.clear()
    assert log.made.request.channel is None


# The requester


@pytest.mark.parametrize(
    ("said", "registered"),
    [
        ({"verified": True}, True),
        ({"verified": False}, False),
        ({"verified": None}, None),
        ({"verified": True, "suspended": True}, None),
        ({"verified": True, "suspended": None}, None),
        ({"verified": True, "active": False}, None),
        ({"verified": True, "active": None}, None),
        ({"verified": False, "active": False}, False),
    ],
)
def test_a_requester_is_registered_who_is_verified_active_and_not_suspended(
    said: Any, registered: bool | None
) -> None:
    log = Log()
    log.users[0] |= said
    assert log.made.request.registered is registered
    assert ("request.registered" in [fact for fact, _ in log.missed]) is (registered is None)


def test_a_requester_who_is_not_told_has_no_record() -> None:
    log = Log(requester_id=None)
    log.audits[0]["events"].pop()
    log.users += [user(ident, "end-user") for ident in (0, 1)]
    assert log.made.request.registered is None


def test_the_customer_is_the_organization_or_the_requester_without_one() -> None:
    assert Log().made.customer == ORGANIZATION
    assert Log(organization_id=None).made.customer == CUSTOMER
    log = Log()
    del log.ticket["organization_id"]
    assert log.made.customer is None
    assert ("customer", "ticket.organization_id") in log.missed


def test_the_customer_may_always_be_the_requester() -> None:
    setup = Setup(customer="requester")
    assert Log().read(setup=setup).ticket.customer == CUSTOMER
    log = Log(requester_id=None, submitter_id=None, organization_id=None, priority=None)
    log.audits[0]["events"].pop()
    read = log.read(setup=setup)
    assert read.ticket.customer is None
    assert ("customer", "ticket.requester_id") in [(one.fact, one.path) for one in read.unmapped]


# Topic, kind, severity


@pytest.mark.parametrize(
    ("tags", "topic"),
    [
        (["topic_people"], "people"),
        (["personas"], "people"),
        (["topic_new"], "new"),
        (["topic_people", "personas"], None),
        (["people"], None),
        ([], None),
    ],
)
def test_the_topic_is_in_one_tag(tags: list[str], topic: str | None) -> None:
    setup = Setup(topics={"personas": "people"})
    assert asked(setup, tags=tags).topic == topic
    assert ("request.topic" in missed(setup, tags=tags)) is (topic is None)


@pytest.mark.parametrize(
    ("value", "topic"),
    [("topic_people", "people"), ("personas", "people"), ("x", "x"), (None, None)],
)
def test_the_topic_is_in_its_field_where_there_is_one(value: Any, topic: str | None) -> None:
    setup = Setup(topic=ord("t"), topics={"personas": "people"})
    facts: Any = {"custom_fields": fields(t=value, u="y"), "tags": ["topic_projects"]}
    assert asked(setup, **facts).topic == topic
    assert ("request.topic" in missed(setup, **facts)) is (topic is None)


def test_a_field_that_is_not_there_is_reported_with_its_id() -> None:
    read = Log().read(setup=Setup(topic=7))
    found = next(one for one in read.unmapped if one.fact == "request.topic")
    assert found.path == "ticket.custom_fields[id=7].value"
    assert str(found).startswith("request.topic: ticket.custom_fields[id=7].value ")


@pytest.mark.parametrize(
    ("tags", "told", "kind"),
    [
        (["kind_question"], "problem", Kind.QUESTION),
        (["kind_solicitud"], None, Kind.REQUEST),
        (["avería"], None, Kind.PROBLEM),
        (["kind_wish"], "question", None),
        (["kind_question", "kind_request"], None, None),
        ([], "incident", Kind.PROBLEM),
        ([], "question", Kind.QUESTION),
        ([], "task", None),
        ([], None, None),
    ],
)
def test_the_kind_is_in_one_tag_or_else_the_type(tags: Any, told: Any, kind: Any) -> None:
    setup = Setup(kinds={"avería": "problem"}, occurred_at=9)
    assert asked(setup, tags=tags, type=told).kind is kind
    assert ("request.kind" in missed(setup, tags=tags, type=told)) is (kind is None)


def test_the_kind_is_in_its_field_where_there_is_one() -> None:
    setup = Setup(kind=ord("k"), kinds={"avería": "problem"})
    assert asked(setup, custom_fields=fields(k="avería")).kind is Kind.PROBLEM
    assert asked(setup, custom_fields=fields(k=None), type="question").kind is Kind.QUESTION


@pytest.mark.parametrize(
    ("tags", "priority", "severity"),
    [
        ([], None, Severity.NORMAL),
        ([], "high", Severity.NORMAL),
        ([], "urgent", None),
        (["severity_normal"], "urgent", Severity.NORMAL),
        (["severity_critical"], "low", Severity.CRITICAL),
        (["severity_awful"], "low", None),
    ],
)
def test_the_severity_is_marked_or_normal_unless_it_is_urgent(
    tags: Any, priority: Any, severity: Any
) -> None:
    assert asked(tags=tags, priority=priority).severity is severity
    found = missed(tags=tags, priority=priority)
    assert ("request.severity" in found) is (severity is None)


def test_the_severity_may_be_in_a_field() -> None:
    setup = Setup(severity=ord("s"))
    assert asked(setup, custom_fields=fields(s="critical")).severity is Severity.CRITICAL


@pytest.mark.parametrize("field", ["tags", "priority"])
def test_the_severity_of_a_ticket_of_unknown_tags_or_priority_is_not_known(field: str) -> None:
    log = Log()
    del log.ticket[field]
    assert log.made.request.severity is None


def test_the_priority_of_a_request_is_that_of_the_opening() -> None:
    assert asked(priority="low").priority is Priority.LOW


# Evidence, occurrence, on-site service, description


@pytest.mark.parametrize(
    ("tags", "asked_for"),
    [(["evidence_requested"], True), ([], False), (None, None)],
)
def test_evidence_is_asked_for_where_the_tag_is(tags: Any, asked_for: bool | None) -> None:
    log = Log()
    log.ticket["tags"] = tags
    assert log.made.request.evidence_requested is asked_for
    assert ("request.evidence_attached" in dict(log.missed)) is (asked_for is not False)
    assert ("request.evidence_requested" in dict(log.missed)) is (asked_for is None)


@pytest.mark.parametrize("value", [True, False, None])
def test_evidence_is_asked_for_where_the_box_is_checked(value: bool | None) -> None:
    setup, box = Setup(evidence=ord("e")), fields(e=value)
    assert asked(setup, custom_fields=box).evidence_requested is value
    assert ("request.evidence_requested" in missed(setup, custom_fields=box)) is (value is None)


def test_files_of_the_customer_are_evidence_whenever_they_come() -> None:
    file = [{"id": 1, "file_name": "error.png", "content_type": "image/png", "size": 2532}]
    log = Log()
    log.audits[0]["events"][0]["attachments"] = file
    assert log.made.request.evidence_attached is True
    later = Log().then(FIRST, CUSTOMER, comment(CUSTOMER, attachments=file))
    later.then(FIRST, CUSTOMER, comment(CUSTOMER))
    assert later.made.request.evidence_attached is True
    desk = Log().then(FIRST, AGENT, comment(attachments=file))
    assert desk.made.request.evidence_attached is None


def test_files_of_an_agent_who_opens_a_ticket_are_no_evidence_of_the_customer() -> None:
    log = Log(submitter_id=AGENT)
    log.audits[0]["events"][0] |= {"author_id": AGENT, "attachments": [{"id": 1}]}
    assert log.made.request.evidence_attached is None


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026-07-09", "2026-07-09 05:00:00+00:00"),
        ("2026-07-09T10:00:00-05:00", "2026-07-09 15:00:00+00:00"),
        (None, "None"),
    ],
)
def test_when_a_problem_occurs_is_in_its_field(told: Any, at: str) -> None:
    setup = Setup(occurred_at=ord("o"), zone="America/Bogota")
    facts: Any = {"custom_fields": fields(o=told), "tags": ["kind_problem"]}
    assert str(asked(setup, **facts).occurred_at) == at
    assert ("request.occurred_at" in missed(setup, **facts)) is (told is None)


@pytest.mark.parametrize(
    ("tag", "wanted"), [("kind_problem", True), ("vip", True), ("kind_question", False)]
)
def test_when_it_occurs_is_missed_for_what_may_be_a_problem(tag: str, wanted: bool) -> None:
    assert ("request.occurred_at" in missed(tags=[tag])) is wanted


@pytest.mark.parametrize("told", ["ayer", "2026-13-01", "2026-07-9x", "2026-W01-1", "0000-01-01"])
def test_a_field_of_an_instant_that_is_none_is_a_fault(told: str) -> None:
    log = Log(custom_fields=fields(o=told))
    assert list(log.faults(setup=Setup(occurred_at=ord("o")))) == ["ticket.custom_fields[0].value"]


@pytest.mark.parametrize("told", ["0001-01-01", "0002-12-31", "9998-01-02", "9999-12-31"])
@pytest.mark.parametrize("zone", ["America/Bogota", "Asia/Tokyo", "UTC"])
def test_a_date_that_is_further_off_than_instants_are_known_is_a_fault(
    told: str, zone: str
) -> None:
    log = Log(custom_fields=fields(o=told))
    setup = Setup(occurred_at=ord("o"), zone=zone)
    assert list(log.faults(setup=setup)) == ["ticket.custom_fields[0].value"]


def test_that_on_site_service_is_asked_for_is_marked_and_else_not_known() -> None:
    assert asked(tags=["onsite_requested"]).onsite_requested is True
    assert asked().onsite_requested is None
    setup = Setup(onsite=ord("o"))
    assert asked(setup, custom_fields=fields(o=False)).onsite_requested is False
    assert missed(setup, custom_fields=fields(o=False)) == set()
    assert asked(setup, custom_fields=fields(o=True)).onsite_requested is True


def test_a_description_that_is_missing_is_reported() -> None:
    assert asked(description="").description == ""
    assert asked(description=None).description is None
    assert "request.description" in missed(description=None)


# What the answers are then


def test_what_is_not_told_leaves_the_admission_undecided_and_never_admitted() -> None:
    for facts in ({"tags": ["kind_question"]}, {"via": via("api")}, {"submitter_id": AGENT}):
        answers = assess(arcoiris.basic(), Log(**facts).made, now=datetime(2026, 7, 11, tzinfo=UTC))
        assert answers.admission.outcome.name == "UNDECIDED"


# A setup


@pytest.mark.parametrize(
    "facts",
    [
        {"topic": "360"}, {"topic": True}, {"topics": []}, {"kinds": {"x": Kind.PROBLEM}},
        {"forms": [1]}, {"customer": "brand"},
    ],
)  # fmt: skip
def test_a_setup_is_checked(facts: Any) -> None:
    with pytest.raises(OptionError):
        Setup(**facts)


@pytest.mark.parametrize("facts", [{"forms": "api"}, {"people": 5}])
def test_ways_are_given_as_a_list(facts: Any) -> None:
    with pytest.raises(SequenceTypeError):
        Setup(**facts)


def test_the_zone_of_a_setup_is_a_zone() -> None:
    with pytest.raises(UnknownZoneError):
        Setup(zone="Bogota")


def test_setups_are_equal_where_their_zones_have_one_name() -> None:
    again = Setup(zone=ZoneInfo.no_cache("America/Bogota"))
    assert Setup(zone=ZoneInfo("America/Bogota")) == again != Setup()


def test_a_setup_keeps_its_own_names() -> None:
    names = {"personas": "people"}
    setup = Setup(topics=names)
    names.clear()
    assert setup.topics == {"personas": "people"}


# The setup as a value


def test_a_setup_is_equal_to_one_of_equal_parts_however_it_is_written() -> None:
    setup = Setup(topics={"a": "x", "b": "y"}, zone=ZoneInfo("America/Bogota"))
    same = Setup(topics={"b": "y", "a": "x"}, zone=ZoneInfo.no_cache("America/Bogota"))
    assert setup == same
    assert hash(setup) == hash(same)
    assert setup not in {Setup(), Setup(topics={"a": "x"}, zone=ZoneInfo("America/Bogota"))}


def test_a_setup_is_pickled() -> None:
    setup = Setup(
        topic=7, topics={"personas": "people"}, kinds={"avería": "problem"}, forms=["api"]
    )
    again: Setup = pickle.loads(pickle.dumps(setup))
    assert again == setup
    assert (again.topic, dict(again.topics), again.forms) == (7, {"personas": "people"}, ("api",))
