"""`ticketpolicy.zendesk`: what the audits of a ticket tell of its history."""

from datetime import UTC, datetime
from typing import Any

import pytest
from zendesks import (
    AGENT,
    COLLEAGUE,
    CUSTOMER,
    ORGANIZATION,
    STRANGER,
    SYSTEM,
    Log,
    change,
    comment,
    create,
    faults_of,
    status,
    user,
    via,
)

from ticketpolicy import (
    Channel,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
    Merged,
    Priority,
    PriorityChanged,
    Responded,
    Withdrawn,
    arcoiris,
    assess,
    zendesk,
)

FIRST, SECOND, THIRD, FOURTH = (f"2026-07-{day}T15:00:00Z" for day in (14, 15, 16, 17))
TRIGGER = via("rule", "trigger")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def answered(**facts: Any) -> Log:
    """A ticket to which the desk has written."""
    return Log(**facts).then(FIRST, AGENT, comment())


def waiting() -> Log:
    """A ticket on which the desk waits for the customer."""
    return Log().then(FIRST, AGENT, comment(), status("new", "pending"))


def solved() -> Log:
    """A ticket of which the solution was delivered."""
    return Log().then(FIRST, AGENT, comment(), status("new", "solved"))


# Messages


def test_a_public_comment_of_an_agent_is_a_response() -> None:
    assert answered().events == (Responded(at(FIRST), public=True, automatic=False),)


def test_an_internal_note_is_an_internal_message() -> None:
    log = Log().then(FIRST, AGENT, comment(public=False))
    assert log.events == (Responded(at(FIRST), public=False, automatic=False),)


def test_the_first_comment_is_the_request_and_no_event() -> None:
    assert Log().events == ()


@pytest.mark.parametrize("author", [CUSTOMER, COLLEAGUE])
def test_a_comment_of_the_requester_or_of_a_colleague_is_of_the_customer(author: int) -> None:
    assert Log().then(FIRST, author, comment(author)).events == (CustomerReplied(at(FIRST)),)


def test_the_author_of_a_comment_is_not_that_of_its_audit() -> None:
    assert Log().then(FIRST, AGENT, comment(CUSTOMER)).told == ["CustomerReplied"]


def test_an_agent_who_is_the_requester_is_the_customer() -> None:
    log = Log(requester_id=AGENT, submitter_id=AGENT).then(FIRST, AGENT, comment(AGENT))
    assert log.told == ["CustomerReplied"]


def test_a_requester_who_is_named_later_is_the_customer_from_then_on() -> None:
    log = Log(requester_id=AGENT).then(FIRST, AGENT, comment(AGENT))
    log.then(SECOND, AGENT, comment(), change("requester_id", str(AGENT), str(CUSTOMER)))
    log.ticket["requester_id"] = CUSTOMER
    assert log.told == ["CustomerReplied", "Responded"]


def test_where_the_opening_names_no_requester_it_is_that_of_the_ticket() -> None:
    log = Log().then(FIRST, CUSTOMER, comment(CUSTOMER))
    log.audits[0]["events"].pop()
    log.users.clear()
    assert log.told == ["CustomerReplied"]


def test_a_requester_has_an_id_of_many_digits() -> None:
    log = Log(requester_id=10**17)
    log.then(FIRST, AGENT, comment(10**18 - 1)).users.clear()
    log.audits[0]["events"][-1]["value"] = "9" * 18
    assert log.told == ["CustomerReplied"]


def test_the_assignee_is_of_the_desk_without_a_record() -> None:
    log = answered(assignee_id=AGENT)
    log.users.pop()
    assert log.told == ["Responded"]


def test_what_the_system_writes_is_automatic() -> None:
    log = Log().then(FIRST, SYSTEM, comment(SYSTEM))
    assert log.events == (Responded(at(FIRST), public=True, automatic=True),)


def test_a_note_of_the_system_is_an_internal_message() -> None:
    log = Log().then(FIRST, SYSTEM, comment(SYSTEM, public=False))
    assert log.events == (Responded(at(FIRST), public=False, automatic=True),)


def test_what_a_rule_writes_in_the_audit_of_an_agent_is_automatic() -> None:
    log = Log().then(FIRST, AGENT, comment(AGENT, via=TRIGGER))
    assert log.events == (Responded(at(FIRST), public=True, automatic=True),)


@pytest.mark.parametrize("author", [STRANGER, 77, None])
def test_a_comment_of_somebody_unknown_is_a_fault_and_no_event(author: Any) -> None:
    log = Log().then(FIRST, AGENT, comment(author), comment(author, public=False))
    found = log.faults()
    assert sorted(found) == ["audits[1].events[0].author_id", "audits[1].events[1].author_id"]
    assert "users=" in found["audits[1].events[0].author_id"]


def test_records_of_users_may_be_given_apart_and_with_the_audits() -> None:
    log = Log().then(FIRST, AGENT, comment(77))
    assert zendesk.ticket(log.payload, log.page, users=[user(77, "admin")]).events
    with_users = log.page | {"users": [user(77, "agent")]}
    assert zendesk.ticket(log.payload, with_users).events
    assert zendesk.ticket(log.payload, log.page, users={"users": [user(77, "agent")]}).events


def test_an_end_user_without_an_organization_is_a_colleague_of_nobody() -> None:
    log = Log(organization_id=None).then(FIRST, COLLEAGUE, comment(COLLEAGUE))
    log.users[1]["organization_id"] = None
    assert list(log.faults()) == ["audits[1].events[0].author_id"]


def test_a_message_by_the_api_may_be_automatic_unless_people_alone_write_there() -> None:
    log = Log().then(FIRST, AGENT, comment(), via=via("api"))
    assert log.events == (Responded(at(FIRST), public=True, automatic=None),)
    assert log.missed == [("events", "audits[1].via.channel")]
    people = log.read(setup=zendesk.Setup(people=["api"])).ticket
    assert people.events == (Responded(at(FIRST), public=True, automatic=False),)


def test_a_message_by_a_way_that_is_half_told_may_be_automatic() -> None:
    log = Log().then(FIRST, AGENT, comment(), via={"channel": "web"})
    assert log.events == (Responded(at(FIRST), public=True, automatic=None),)


def test_a_message_that_may_be_automatic_leaves_the_response_undecided() -> None:
    log = Log().then(FIRST, AGENT, comment(), via=via("api"))
    answers = assess(arcoiris.basic(), log.made, now=at(SECOND))
    assert answers.response.outcome.name == "UNDECIDED"


def test_a_message_of_the_customer_by_a_rule_is_a_fault() -> None:
    log = Log().then(FIRST, CUSTOMER, comment(CUSTOMER), via=TRIGGER)
    assert list(log.faults()) == ["audits[1].via"]


def test_a_comment_that_was_hidden_later_may_have_been_read() -> None:
    log = answered().then(
        SECOND, AGENT, {"type": "CommentPrivacyChange", "comment_id": 2000, "public": False}
    )
    log.audits[1]["events"][0]["public"] = False
    assert log.events == (Responded(at(FIRST), public=None, automatic=False),)
    assert ("events", "audits[1].events[0].public") in log.missed


def test_the_other_comments_of_a_step_with_a_hidden_one_stay_public() -> None:
    hides = {"type": "CommentPrivacyChange", "comment_id": 2001, "public": False}
    log = Log().then(FIRST, AGENT, comment(), comment()).then(SECOND, AGENT, hides)
    said = [event.public for event in log.events if isinstance(event, Responded)]
    assert said == [True, None]


def test_a_comment_of_unknown_publicity_is_reported() -> None:
    log = Log().then(FIRST, AGENT, comment(public=None))
    assert log.events == (Responded(at(FIRST), public=None, automatic=False),)
    assert log.missed == [("events", "audits[1].events[0].public")]


def test_a_call_of_the_desk_may_be_an_answer() -> None:
    log = Log().then(FIRST, AGENT, comment(type="VoiceComment"), via=via("voice", "outbound"))
    assert log.events == (Responded(at(FIRST), public=None, automatic=False),)
    assert log.missed == [("events", "audits[1].events[0].type")]


@pytest.mark.parametrize(
    ("answerer", "answers"),
    [(None, []), (AGENT, [Responded(at(FIRST), public=None, automatic=False)])],
)
def test_a_call_of_the_customer_is_theirs_and_of_who_takes_it(answerer: Any, answers: Any) -> None:
    call = comment(CUSTOMER, type="VoiceComment", data={"answered_by_id": answerer})
    log = Log().then(FIRST, CUSTOMER, call, via=via("voice", "inbound"))
    assert log.events == (CustomerReplied(at(FIRST)), *answers)


# Waiting


def test_a_public_comment_that_sets_the_ticket_pending_asks_for_information() -> None:
    assert waiting().told == ["Responded", "InformationRequested"]


def test_a_ticket_set_pending_after_the_comment_waits_from_then_on() -> None:
    log = answered().then(SECOND, AGENT, status("new", "pending"))
    assert log.told == ["Responded", "InformationRequested"]
    assert log.events[1].at == at(SECOND)


@pytest.mark.parametrize(
    "said", [[], [comment(public=False)], [comment(SYSTEM)], [comment(CUSTOMER)]]
)
def test_pending_without_a_message_of_the_desk_is_no_request(said: Any) -> None:
    log = Log().then(FIRST, AGENT, *said, status("new", "pending"))
    assert "InformationRequested" not in log.told
    assert log.missed == [("events", f"audits[1].events[{len(said)}].value")]


def test_a_message_while_pending_without_a_request_is_the_request() -> None:
    log = Log().then(FIRST, AGENT, status("new", "pending")).then(SECOND, AGENT, comment())
    assert log.told == ["Responded", "InformationRequested"]
    assert log.events[1].at == at(SECOND)


def test_pending_after_a_message_that_may_be_automatic_is_a_fault() -> None:
    log = Log().then(FIRST, AGENT, comment(), status("new", "pending"), via=via("api"))
    assert list(log.faults()) == ["audits[1].events[1].value"]


def test_a_message_while_the_desk_waits_is_an_attempt_by_its_channel() -> None:
    log = waiting().then(SECOND, AGENT, comment()).then(THIRD, AGENT, comment(), via=via("email"))
    attempts = [event for event in log.events if isinstance(event, ContactAttempted)]
    assert attempts == [
        ContactAttempted(at(SECOND), Channel.TICKET),
        ContactAttempted(at(THIRD), Channel.EMAIL),
    ]
    assert log.told.count("Responded") == 3


@pytest.mark.parametrize("said", [comment(public=False), comment(SYSTEM)])
def test_notes_and_reminders_of_machines_are_no_attempts(said: Any) -> None:
    assert "ContactAttempted" not in waiting().then(SECOND, AGENT, said).told


def test_an_attempt_that_may_be_automatic_has_no_known_channel() -> None:
    log = waiting().then(SECOND, AGENT, comment(), via=via("api"))
    assert log.events[-1] == ContactAttempted(at(SECOND), None)


def test_an_attempt_by_an_unknown_way_is_reported() -> None:
    setup = zendesk.Setup(people=("any_channel",))
    read = waiting().then(SECOND, AGENT, comment(), via=via("any_channel")).read(setup=setup)
    assert read.ticket.events[-1] == ContactAttempted(at(SECOND), None)
    assert ("events", "audits[2].via") in [(one.fact, one.path) for one in read.unmapped]


def test_a_call_while_the_desk_waits_is_an_attempt_by_phone() -> None:
    call = comment(type="VoiceComment")
    log = waiting().then(SECOND, AGENT, call, via=via("voice", "outbound"))
    assert log.events[-1] == ContactAttempted(at(SECOND), Channel.PHONE)


def test_the_reply_of_the_customer_ends_the_wait_and_a_new_message_begins_another() -> None:
    log = waiting().then(SECOND, CUSTOMER, comment(CUSTOMER), status("pending", "open"))
    log.then(THIRD, AGENT, comment(), status("open", "pending"))
    assert log.told == [
        "Responded", "InformationRequested", "CustomerReplied", "Responded", "InformationRequested",
    ]  # fmt: skip


def test_a_ticket_that_was_solved_for_silence_waits_all_the_same() -> None:
    log = waiting().then(SECOND, SYSTEM, status("pending", "solved"))
    log.then(THIRD, AGENT, status("solved", "pending")).then(FOURTH, AGENT, comment())
    assert log.told == ["Responded", "InformationRequested", "Responded", "ContactAttempted"]


@pytest.mark.parametrize("following", ["open", "hold"])
def test_a_wait_that_the_desk_itself_ends_is_left_out(following: str) -> None:
    log = waiting().then(SECOND, AGENT, comment())
    log.then(THIRD, AGENT, status("pending", following))
    assert log.told == ["Responded", "Responded", "ContactAttempted"]
    assert log.missed == [("events", "audits[3].events[0].value")]
    answers = assess(arcoiris.basic(), log.made, now=at(FOURTH))
    assert answers.auto_close.outcome.name == "NOT_WAITING"


def test_a_reply_that_leaves_the_ticket_pending_lets_the_next_message_ask_again() -> None:
    log = waiting().then(SECOND, CUSTOMER, comment(CUSTOMER)).then(THIRD, AGENT, comment())
    assert log.told[-2:] == ["Responded", "InformationRequested"]


# Solving, closing, reopening


def test_a_public_comment_of_an_agent_that_solves_delivers_a_solution() -> None:
    assert solved().told == ["Responded", "SolutionDelivered"]


def test_a_ticket_solved_after_the_comment_is_delivered_then() -> None:
    log = answered().then(SECOND, AGENT, status("new", "solved"))
    assert log.told == ["Responded", "SolutionDelivered"]
    assert log.events[1].at == at(SECOND)


def test_a_ticket_that_is_solved_without_a_message_is_not_delivered() -> None:
    log = Log().then(FIRST, AGENT, status("new", "solved"))
    assert log.told == []
    assert log.missed == [("events", "audits[1].events[0].value")]


def test_a_ticket_that_the_customer_wrote_in_last_is_not_delivered() -> None:
    log = answered().then(SECOND, CUSTOMER, comment(CUSTOMER))
    log.then(THIRD, AGENT, status("new", "solved"))
    assert "SolutionDelivered" not in log.told


@pytest.mark.parametrize(
    ("author", "way"), [(SYSTEM, TRIGGER), (AGENT, TRIGGER), (CUSTOMER, via()), (SYSTEM, via())]
)
def test_what_no_person_of_the_desk_solves_is_not_delivered(author: int, way: Any) -> None:
    log = waiting().then(SECOND, author, status("pending", "solved", via=way))
    assert log.told == ["Responded", "InformationRequested"]
    assert log.missed == [("events", "audits[2].events[0].value")]


@pytest.mark.parametrize(("author", "way"), [(77, via()), (None, via()), (AGENT, via("api"))])
def test_what_somebody_unknown_solves_is_a_fault(author: Any, way: Any) -> None:
    log = answered().then(SECOND, author, status("new", "solved", via=way))
    assert list(log.faults()) == ["audits[2].events[0].value"]


def test_what_is_solved_after_a_message_that_may_be_automatic_is_a_fault() -> None:
    log = Log().then(FIRST, AGENT, comment(), via=via("api"))
    log.then(SECOND, AGENT, status("new", "solved"))
    assert list(log.faults()) == ["audits[2].events[0].value"]


def test_a_doubtful_message_after_a_certain_one_leaves_no_doubt() -> None:
    log = answered().then(SECOND, AGENT, comment(), via=via("api"))
    log.then(THIRD, AGENT, status("new", "solved"))
    assert log.told[-1] == "SolutionDelivered"


@pytest.mark.parametrize("following", ["open", "hold"])
def test_a_delivered_ticket_that_goes_on_is_reopened(following: str) -> None:
    log = solved().then(SECOND, CUSTOMER, comment(CUSTOMER), status("solved", following))
    assert log.told[-2:] == ["CustomerReplied", "Reopened"]


def test_a_delivered_ticket_on_which_the_desk_waits_again_is_reopened_for_it() -> None:
    log = solved().then(SECOND, AGENT, comment(), status("solved", "pending"))
    assert log.told[-3:] == ["Responded", "Reopened", "InformationRequested"]


def test_a_ticket_that_was_not_delivered_is_not_reopened() -> None:
    log = Log().then(FIRST, SYSTEM, status("new", "solved"))
    log.then(SECOND, CUSTOMER, comment(CUSTOMER), status("solved", "open"))
    assert log.told == ["CustomerReplied"]


def test_a_ticket_that_is_closed_is_closed_for_good() -> None:
    log = solved().then(SECOND, SYSTEM, status("solved", "closed"))
    assert log.told[-1] == "Closed"
    found = log.then(THIRD, AGENT, status("closed", "open")).faults()
    assert list(found) == ["audits[3].events[0].value"]
    assert "follow-up" in found["audits[3].events[0].value"]


def test_a_ticket_may_be_closed_while_the_desk_waits() -> None:
    log = waiting().then(SECOND, SYSTEM, status("pending", "closed"))
    assert log.told[-1] == "Closed"


@pytest.mark.parametrize(("to", "into"), [({"ticket_id": 40}, 40), ({}, None)])
def test_a_ticket_closed_by_a_merge_is_merged(to: Any, into: Any) -> None:
    log = Log().then(FIRST, AGENT, comment(via=via("web", "merge", **to)), status("new", "closed"))
    assert log.events == (
        Responded(at(FIRST), public=True, automatic=True),
        Merged(at(FIRST), into),
    )
    assert log.missed == ([] if into else [("events", "audits[1].events[1].value")])


def test_a_ticket_closed_with_the_tag_of_a_merge_is_merged_wherever_the_tag_stands() -> None:
    tags = change("tags", ["a"], ["a", "closed_by_merge"])
    assert Log(tags=["a"]).then(FIRST, AGENT, status("new", "closed"), tags).told == ["Merged"]


def test_a_merge_into_a_ticket_is_no_answer_in_it() -> None:
    log = Log().then(FIRST, AGENT, comment(), via=via("system", "merge"))
    assert log.events == (Responded(at(FIRST), public=True, automatic=True),)


@pytest.mark.parametrize(
    ("first", "told", "missed"),
    [
        ("open", [], []),
        ("hold", [], []),
        ("pending", [], [("events", "audits[0].events[1].value")]),
        ("solved", [], [("events", "audits[0].events[1].value")]),
        ("closed", ["Closed"], []),
    ],
)
def test_a_ticket_that_is_opened_in_a_status_has_asked_and_delivered_nothing(
    first: str, told: Any, missed: Any
) -> None:
    log = Log(status=first)
    assert (log.told, log.missed) == (told, missed)


@pytest.mark.parametrize("following", ["open", "hold"])
def test_a_ticket_that_goes_on_is_nothing_to_tell(following: str) -> None:
    log = Log().then(FIRST, AGENT, status("new", following))
    assert (log.told, log.missed) == ([], [])


# Priorities and marks


def test_the_first_priority_is_that_of_the_opening_and_later_ones_are_changes() -> None:
    log = Log().then(FIRST, AGENT, change("priority", None, "normal"))
    assert (log.made.request.priority, log.events) == (Priority.NORMAL, ())
    log.then(SECOND, AGENT, change("priority", "normal", "high"))
    assert log.made.request.priority is Priority.NORMAL
    assert log.events == (PriorityChanged(at(SECOND), Priority.HIGH),)


def test_a_priority_that_the_form_sets_and_a_trigger_changes_is_a_change() -> None:
    log = Log(priority="low")
    log.audits[0]["events"].append(change("priority", "low", "high", via=TRIGGER))
    log.ticket["priority"] = "high"
    assert log.told == ["PriorityChanged"]


def test_a_priority_that_is_set_again_as_it_is_is_no_change() -> None:
    assert Log(priority="low").then(FIRST, AGENT, change("priority", "low", "low")).told == []


def test_a_mark_that_stays_is_told_once() -> None:
    log = Log().then(FIRST, AGENT, change("tags", [], ["escalation_requested"]))
    both = change("tags", ["escalation_requested"], ["escalation_requested", "withdrawn"])
    assert log.then(SECOND, AGENT, both).told == ["EscalationRequested", "Withdrawn"]


def test_tags_that_the_desk_adds_mark_what_zendesk_does_not_know() -> None:
    log = Log().then(FIRST, AGENT, change("tags", [], ["vip", "escalation_requested"]))
    log.then(SECOND, AGENT, change("tags", ["vip", "escalation_requested"], ["vip"]))
    log.then(THIRD, AGENT, change("tags", ["vip"], ["vip", "withdrawn"]))
    log.then(FOURTH, SYSTEM, status("new", "closed"))
    assert log.events == (EscalationRequested(at(FIRST)), Withdrawn(at(THIRD)))


def test_tags_may_be_written_as_one_text() -> None:
    log = Log().then(FIRST, AGENT, change("tags", "vip", "vip withdrawn"))
    assert log.told == ["Withdrawn"]


def test_a_mark_may_be_there_from_the_opening_on() -> None:
    assert Log(tags=["escalation_requested"]).told == ["EscalationRequested"]


def test_a_request_for_an_escalation_ends_the_wait_until_the_desk_writes() -> None:
    log = waiting().then(SECOND, AGENT, change("tags", [], ["escalation_requested"]))
    log.then(THIRD, AGENT, comment(public=False)).then(FOURTH, AGENT, comment())
    assert log.told[2:] == [
        "EscalationRequested", "Responded", "Responded", "InformationRequested",
    ]  # fmt: skip


def test_what_the_desk_wrote_before_an_escalation_is_no_request_after_it() -> None:
    log = answered().then(SECOND, AGENT, change("tags", [], ["escalation_requested"]))
    log.then(THIRD, AGENT, status("new", "pending"))
    assert log.told == ["Responded", "EscalationRequested"]


def test_what_cannot_happen_any_more_is_a_fault_with_its_place() -> None:
    log = Log().then(FIRST, AGENT, change("tags", [], ["withdrawn"]))
    log.then(SECOND, AGENT, comment(), status("new", "pending"))
    found = log.faults()
    assert list(found) == ["audits[2].events[1].value"]
    assert "InformationRequested" in found["audits[2].events[1].value"]
    assert "withdrawn" in found["audits[2].events[1].value"]


# Other events


@pytest.mark.parametrize("kind", ["Notification", "External", "SatisfactionRating", "Cc"])
def test_events_that_promise_nothing_are_left_out(kind: str) -> None:
    log = Log().then(FIRST, AGENT, {"type": kind, "body": "Hola"})
    assert (log.told, log.missed) == ([], [])


def test_undocumented_events_are_left_out_and_reported() -> None:
    log = Log().then(FIRST, AGENT, {"type": "Telepathy"})
    assert (log.told, log.missed) == ([], [("events", "audits[1].events[0].type")])


@pytest.mark.parametrize("kind", ["ChatEndedEvent", "Tweet"])
def test_events_that_hold_messages_of_nobody_known_are_faults(kind: str) -> None:
    log = Log().then(FIRST, AGENT, {"type": kind})
    assert list(log.faults()) == ["audits[1].events[0].type"]


def test_changes_of_other_fields_are_left_out() -> None:
    log = Log().then(FIRST, AGENT, change("group_id", "1", "2"), change("360", None, "x"))
    assert log.told == []


# A history that is whole


def test_audits_that_do_not_begin_with_the_opening_are_a_fault() -> None:
    log = answered()
    log.audits.pop(0)
    assert list(log.faults()) == ["audits[0].events"]


def test_audits_that_end_before_the_ticket_are_a_fault() -> None:
    log = answered().then(SECOND, AGENT, comment())
    log.audits.pop()
    assert list(log.faults()) == ["ticket.updated_at"]


def test_one_update_may_be_written_with_two_instants() -> None:
    log = answered()
    log.ticket["updated_at"] = "2026-07-14T15:01:00Z"
    assert log.told == ["Responded"]
    log.ticket["created_at"] = "2026-07-10T21:29:00Z"
    assert log.made.request.opened_at == datetime(2026, 7, 10, 21, 29, tzinfo=UTC)
    log.ticket["created_at"] = "2026-07-10T21:31:00Z"
    assert log.made.request.opened_at == datetime(2026, 7, 10, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("opened", ["2026-07-10T21:31:01Z", "2026-07-10T21:28:59Z"])
def test_an_opening_that_is_not_that_of_the_audits_is_a_fault(opened: str) -> None:
    log = answered()
    log.ticket["created_at"] = opened
    assert list(log.faults()) == ["ticket.created_at"]


def test_an_audit_that_is_missing_in_between_is_a_fault() -> None:
    log = waiting().then(SECOND, CUSTOMER, comment(CUSTOMER), status("pending", "open"))
    log.then(THIRD, AGENT, comment(), status("open", "solved"))
    del log.audits[2]
    assert list(log.faults()) == ["audits[2].events[1].previous_value", "ticket.status"]


@pytest.mark.parametrize(
    ("field", "value"), [("status", "open"), ("priority", "high"), ("tags", ["withdrawn"])]
)
def test_a_ticket_that_its_audits_do_not_lead_to_is_a_fault(field: str, value: Any) -> None:
    log = answered()
    log.ticket[field] = value
    assert list(log.faults()) == [f"ticket.{field}"]


def test_a_second_opening_is_a_fault() -> None:
    log = answered().then(SECOND, AGENT, create("status", "new"), create("priority", None))
    assert sorted(log.faults()) == ["audits[2].events[0].type", "audits[2].events[1].type"]


def test_a_ticket_that_has_just_come_in_needs_no_history() -> None:
    log = Log(priority="high")
    made = zendesk.ticket(log.payload)
    assert (made.events, made.request.priority) == ((), Priority.HIGH)
    assert made == zendesk.ticket(log.payload, log.page)


def test_the_severity_of_a_ticket_that_has_just_come_in_as_urgent_is_not_known() -> None:
    assert zendesk.ticket(Log(priority="urgent").payload).request.severity is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("updated_at", FIRST), ("status", "pending"), ("tags", ["withdrawn"])],
)
def test_another_ticket_without_a_history_is_a_fault(field: str, value: Any) -> None:
    log = Log()
    log.ticket[field] = value
    assert "give its audits" in faults_of(log.payload)[f"ticket.{field}"]


def test_the_order_of_the_audits_is_that_of_their_instants_and_ids() -> None:
    log = waiting().then(SECOND, AGENT, comment()).then(SECOND, CUSTOMER, comment(CUSTOMER))
    log.then(SECOND, CUSTOMER, status("pending", "open"))
    backwards = {"audits": log.audits[::-1]}
    assert zendesk.ticket(log.payload, backwards) == log.made
    assert log.told[-3:] == ["Responded", "ContactAttempted", "CustomerReplied"]


def test_an_audit_that_was_made_earlier_comes_earlier_whatever_its_id() -> None:
    log = waiting().then(SECOND, CUSTOMER, comment(CUSTOMER))
    for audit, ident in zip(log.audits, (30, 20, 10), strict=True):
        audit["id"] = ident
    assert log.told == ["Responded", "InformationRequested", "CustomerReplied"]


def test_the_ticket_has_the_ids_of_zendesk() -> None:
    assert (Log().made.id, Log().made.customer) == (35, ORGANIZATION)
