"""`ticketpolicy.zendesk`: what is refused, all at once with its place, and what is accepted."""

import copy
import json
import pickle
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import NOTHING
from zendesks import (
    AGENT,
    CUSTOMER,
    JSON,
    Log,
    change,
    comment,
    faults_of,
    pages,
    sample,
    status,
    user,
)

from ticketpolicy import DocumentError, ModelTypeError, zendesk

FIRST, SECOND, THIRD = (f"2026-07-{day}T15:00:00Z" for day in (14, 15, 16))


def talk() -> Log:
    """A ticket with some history."""
    log = Log().then(FIRST, AGENT, comment(), status("new", "pending"))
    log.then(SECOND, CUSTOMER, comment(CUSTOMER), status("pending", "open"))
    return log.then(THIRD, AGENT, comment(), change("priority", None, "high"))


# Faults


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None), ("id", "35"), ("id", True), ("id", 1.0), ("id", 2**63),
        ("status", None), ("status", "deleted"), ("status", 3),
        ("created_at", None), ("created_at", "2011/09/25 22:35:44 -0700"), ("created_at", 0),
        ("created_at", "2026-07-10"), ("created_at", "2026-07-10T21:30:00"),
        ("created_at", "2026-02-30T21:30:00Z"), ("created_at", "0001-01-01T00:00:00Z"),
        ("created_at", "2026-07-10T21:30:00+99:00"), ("updated_at", None), ("updated_at", []),
        ("priority", "asap"), ("type", "story"), ("tags", {}), ("tags", [None]), ("tags", [7]),
        ("via", "web"), ("via", {"channel": 1.5}), ("via", {"channel": True}),
        ("via", {"channel": "web", "source": []}),
        ("requester_id", "1908"), ("submitter_id", {}), ("organization_id", "1260"),
        ("assignee_id", []), ("description", 5), ("custom_fields", {}),
        ("custom_fields", [{"id": "x"}]),
    ],
)  # fmt: skip
def test_a_corrupt_fact_of_the_ticket_is_a_fault_with_its_path(field: str, value: Any) -> None:
    log = talk()
    log.ticket[field] = value
    assert any(path.startswith(f"ticket.{field}") for path in log.faults())


class Ident(int):
    """A kind of whole number, as clients of an API make them."""


@pytest.mark.parametrize("value", [Ident(35), True, 2**63, -(2**63)])
@pytest.mark.parametrize("field", ["id", "requester_id", "organization_id"])
def test_an_id_of_the_ticket_is_a_plain_whole_number_of_64_bits(field: str, value: int) -> None:
    log = talk()
    log.ticket[field] = value
    assert log.faults()[f"ticket.{field}"] == "is not a whole number of 64 bits"


@pytest.mark.parametrize("value", [2**63 - 1, 1 - 2**63, 0])
def test_the_largest_and_the_smallest_ids_are_ids(value: int) -> None:
    log = talk()
    log.ticket["id"] = value
    for audit in log.audits:
        audit["ticket_id"] = value
    assert log.made.id == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None), ("id", "2"), ("id", 1), ("ticket_id", 36), ("ticket_id", "35"),
        ("created_at", None), ("created_at", "yesterday"), ("author_id", "7"), ("via", []),
        ("events", None), ("events", {}), ("events", [5]),
    ],
)  # fmt: skip
def test_a_corrupt_fact_of_an_audit_is_a_fault_with_its_path(field: str, value: Any) -> None:
    log = talk()
    log.audits[1][field] = value
    assert any(path.startswith(f"audits[1].{field}") for path in log.faults())


@pytest.mark.parametrize(
    ("event", "field", "value"),
    [
        (0, "type", None), (0, "type", 7), (0, "author_id", "7"), (0, "author_id", None),
        (0, "public", "yes"), (0, "public", 1), (0, "attachments", {}), (0, "via", 7),
        (0, "id", "x"), (0, "data", []), (1, "field_name", None), (1, "field_name", 7),
        (1, "value", None), (1, "value", "deleted"), (1, "value", 7), (1, "previous_value", None),
        (1, "previous_value", 7),
    ],
)  # fmt: skip
def test_a_corrupt_fact_of_an_event_is_a_fault_with_its_path(
    event: int, field: str, value: Any
) -> None:
    log = talk()
    log.audits[1]["events"][event][field] = value
    assert f"audits[1].events[{event}].{field}" in log.faults()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None), ("id", "1908"), ("role", "boss"), ("role", 1), ("verified", "true"),
        ("active", 1), ("suspended", "no"), ("organization_id", "1260"),
    ],
)  # fmt: skip
def test_a_corrupt_fact_of_a_user_is_a_fault_with_its_path(field: str, value: Any) -> None:
    log = talk()
    log.users[0][field] = value
    assert f"users[0].{field}" in log.faults()


def test_two_records_of_a_user_that_differ_are_a_fault() -> None:
    log = talk()
    assert log.faults(users=[user(CUSTOMER, "agent")]) == {
        "users[0].id": "is the id of another record too, which says something else"
    }
    assert log.faults(users=[user(CUSTOMER, "end-user", 1260, name="Other")]) == {}


@pytest.mark.parametrize("value", ["", "x", "1" * 19, "-5", "٣", 5.0, True, []])
def test_a_requester_in_the_history_who_is_no_id_is_a_fault(value: Any) -> None:
    log = talk().then(THIRD, AGENT, change("requester_id", str(CUSTOMER), value))
    assert list(log.faults()) == ["audits[4].events[0].value"]


@pytest.mark.parametrize("value", [str(CUSTOMER), CUSTOMER, None])
def test_a_requester_in_the_history_may_be_a_number_or_a_text(value: Any) -> None:
    assert talk().then(THIRD, AGENT, change("requester_id", "5", value)).faults() == {}


def test_all_faults_are_told_at_once() -> None:
    log = talk()
    log.ticket["priority"] = log.users[0]["role"] = log.audits[2]["via"] = 5
    assert sorted(log.faults()) == ["audits[2].via", "ticket.priority", "users[0].role"]


def test_a_fault_keeps_the_value_and_says_where_there_is_none() -> None:
    log = talk()
    log.ticket["status"] = "resolved"
    del log.audits[1]["events"][0]["author_id"]
    with pytest.raises(DocumentError) as caught:
        _ = log.made
    values = {fault.path: fault.value for fault in caught.value.faults}
    assert values == {"ticket.status": "resolved", "audits[1].events[0].author_id": NOTHING}
    assert str(caught.value).startswith("a ticket of Zendesk: 2 faults\n  ")
    assert pickle.loads(pickle.dumps(caught.value)).faults[0].path in values


def test_the_reading_is_given_up_at_the_hundredth_fault() -> None:
    with pytest.raises(DocumentError) as caught:
        zendesk.ticket(talk().payload, [{"id": number} for number in range(10_000)])
    assert (len(caught.value.faults), caught.value.more) == (100, True)


def test_fewer_than_a_hundred_faults_are_all() -> None:
    log = talk()
    log.ticket["status"] = 5
    with pytest.raises(DocumentError) as caught:
        _ = log.made
    assert caught.value.more is False


@pytest.mark.parametrize("payload", [None, 5, "ticket", [], [{}], {"ticket": None}, {"ticket": 5}])
def test_what_is_no_ticket_is_one_fault(payload: Any) -> None:
    assert list(faults_of(payload)) == ["ticket"]


class Payload:
    """What could make a dict of itself, if there were one of it."""

    def to_dict(self) -> JSON:
        """The ticket."""
        return Log().ticket


def test_a_class_is_no_ticket_though_its_objects_may_be() -> None:
    assert zendesk.ticket(Payload()).id == 35
    assert list(faults_of(Payload)) == ["ticket"]


def test_a_setup_is_asked_for_by_name() -> None:
    with pytest.raises(ModelTypeError, match="^setup=7 is not a Setup"):
        Log().read(setup=7)


@pytest.mark.parametrize("audits", [5, "audits", {}, {"audit": []}, [5], [None], {"audits": 5}])
def test_what_is_no_list_of_audits_is_a_fault(audits: Any) -> None:
    assert any(path.startswith("audits") for path in faults_of(talk().payload, audits))


def test_deep_and_large_data_is_refused_like_any_other() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    log = talk()
    log.ticket["priority"] = log.audits[1]["events"][0]["via"] = deep
    log.ticket["custom_fields"] = [{"id": 1, "value": deep}]
    log.ticket["id"] = 10**9999
    with pytest.raises(DocumentError) as caught:
        _ = log.made
    paths = {fault.path for fault in caught.value.faults}
    assert paths >= {"ticket.priority", "audits[1].events[0].via", "ticket.id"}
    assert len(str(caught.value)) < 1000


# What is accepted


def test_a_ticket_may_be_bare_and_its_users_be_given_apart() -> None:
    log = talk()
    assert zendesk.ticket(log.ticket, log.audits, users=log.users) == log.made


def test_audits_may_be_a_page_a_list_or_a_list_of_pages_in_any_order() -> None:
    log = talk()
    for audits in (log.page, log.audits, tuple(log.audits), [log.page]):
        assert zendesk.ticket(log.payload, audits) == log.made
    for size in (1, 2, 3):
        cut = pages(log.audits, size)
        assert zendesk.ticket(log.payload, cut) == log.made
        assert zendesk.ticket(log.payload, cut[::-1]) == log.made


@pytest.mark.parametrize("left_out", [0, 1, 2, 3])
def test_a_page_that_is_missing_is_a_fault(left_out: int) -> None:
    log = talk()
    cut = pages(log.audits, 1)
    del cut[left_out]
    assert "audits[0].count" in faults_of(log.payload, cut)


@pytest.mark.parametrize("more", [{"next_page": "https://x"}, {"meta": {"has_more": True}}])
def test_a_page_that_goes_on_is_a_fault_when_it_is_the_last(more: JSON) -> None:
    log = talk()
    assert "audits" in faults_of(log.payload, {"audits": log.audits} | more)
    assert "audits[0].audits" in faults_of(log.payload, [{"audits": log.audits} | more])
    ends: JSON = {"audits": [], "next_page": None, "meta": {"has_more": False}}
    assert faults_of(log.payload, [{"audits": log.audits} | more, ends]) == {}


def test_a_page_that_is_empty_need_not_say_so() -> None:
    assert zendesk.ticket(Log().payload, {"audits": []}).id == 35


def test_the_path_of_a_fault_names_its_page() -> None:
    log = talk()
    log.audits[3]["events"][0]["public"] = "yes"
    assert list(faults_of(log.payload, pages(log.audits, 3))) == [
        "audits[1].audits[0].events[0].public"
    ]


def test_an_audit_that_is_given_twice_is_a_fault() -> None:
    log = talk()
    assert list(faults_of(log.payload, [*log.audits, log.audits[1]])) == ["audits[4].id"]


def zenpy(kind: str, told: JSON) -> Any:
    """The object that zenpy makes of an answer."""
    cache = SimpleNamespace(add=id)
    mapping = import_module("zenpy.lib.mapping").ZendeskObjectMapping(SimpleNamespace(cache=cache))
    return mapping.object_from_json(kind, copy.deepcopy(told))


def test_objects_of_zenpy_are_tickets_audits_and_users_too() -> None:
    told = sample()
    made = zendesk.read(
        zenpy("ticket", told["ticket"]),
        [zenpy("audit", audit) for audit in told["audits"]],
        users=[zenpy("user", one) for one in told["users"]],
    )
    assert made == zendesk.read(told, told["audits"])
    assert made.ticket.events


def test_the_audit_of_an_update_by_zenpy_holds_the_ticket() -> None:
    log = Log()
    updated = zenpy("ticket_audit", {"ticket": log.ticket, "audit": log.audits[0]})
    assert zendesk.ticket(updated, [updated.audit], users=log.users) == log.made


def test_the_ticket_of_the_documentation_is_mapped_whole() -> None:
    told = sample()
    made = zendesk.read(told, told["audits"])
    assert [str(one).split(":")[0] for one in made.unmapped] == ["request.onsite_requested"]
    assert [type(event).__name__ for event in made.ticket.events] == [
        "Responded", "InformationRequested", "Responded", "ContactAttempted", "Responded",
        "ContactAttempted", "Responded",
    ]  # fmt: skip


def test_nothing_that_is_given_is_changed() -> None:
    told = sample()
    before = json.dumps(told)
    zendesk.read(told, told["audits"])
    assert json.dumps(told) == before
