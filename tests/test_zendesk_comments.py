"""`ticketpolicy.zendesk`: what comments and metric events tell, where there are no audits."""

from typing import Any

import pytest
from zendesks import AGENT, CUSTOMER, JSON, OPENED, USERS, Log, comment, faults_of, via

from ticketpolicy import Ticket, zendesk

FIRST, SECOND, THIRD = (f"2026-07-{day}T15:00:00Z" for day in (14, 15, 16))


def said(number: int, at: str, author: int = AGENT, **more: Any) -> JSON:
    """A comment by itself."""
    return comment(author) | {"id": number, "created_at": at, "via": via()} | more


def wait(number: int, kind: str, at: str, **more: Any) -> JSON:
    """An event of the wait of the requester."""
    return {
        "id": number, "ticket_id": 35, "metric": "requester_wait_time", "instance_id": 1,
        "type": kind, "time": at,
    } | more  # fmt: skip


ASKED = said(1, OPENED, CUSTOMER)
OPENING = wait(1, "activate", OPENED)


def payload(last: str = OPENED, **facts: Any) -> JSON:
    """A ticket that was last updated at an instant."""
    log = Log()
    log.ticket |= {"updated_at": last} | facts
    return log.payload


def told(ticket: Ticket) -> list[str]:
    """The kinds of the events of a ticket."""
    return [type(event).__name__ for event in ticket.events]


def test_the_comments_of_a_new_ticket_are_its_messages() -> None:
    comments = [ASKED, said(2, FIRST), said(3, SECOND, CUSTOMER), said(4, THIRD, public=False)]
    made = zendesk.ticket(payload(THIRD), comments=comments)
    assert told(made) == ["Responded", "CustomerReplied", "Responded"]
    page = {"comments": comments[::-1], "users": USERS, "count": 4, "next_page": None}
    assert zendesk.ticket(payload(THIRD)["ticket"], comments=page) == made


def test_metric_events_tell_when_the_desk_waited_and_solved() -> None:
    comments = [ASKED, said(2, FIRST), said(3, SECOND, CUSTOMER), said(4, THIRD)]
    metrics = [
        OPENING,
        wait(2, "pause", FIRST),
        wait(3, "activate", SECOND),
        wait(4, "fulfill", THIRD),
        wait(5, "pause", THIRD, metric="agent_work_time"),
        wait(6, "breach", THIRD),
        wait(7, "pause", THIRD, ticket_id=36),
    ]
    made = zendesk.ticket(payload(THIRD, status="solved"), comments=comments, metric_events=metrics)
    assert told(made) == [
        "Responded", "InformationRequested", "CustomerReplied", "Responded", "SolutionDelivered",
    ]  # fmt: skip
    export = {"ticket_metric_events": metrics, "next_page": "https://x", "count": 7}
    options: Any = {"comments": comments, "metric_events": export}
    assert zendesk.ticket(payload(THIRD, status="solved"), **options) == made


def test_a_metric_event_that_is_given_twice_is_told_once() -> None:
    options: Any = {
        "comments": [ASKED, said(2, FIRST)],
        "metric_events": [OPENING, wait(2, "pause", FIRST), wait(2, "pause", FIRST)],
    }
    made = zendesk.ticket(payload(FIRST, status="pending"), **options)
    assert told(made) == ["Responded", "InformationRequested"]


def test_the_wait_may_begin_a_minute_after_the_first_comment_and_no_later() -> None:
    for seconds, faults in (("01:00", set[str]()), ("01:01", {"metric_events[0].time"})):
        opening = wait(1, "activate", OPENED.replace("30:00", f"3{seconds[1:]}"))
        given: Any = {"comments": [ASKED], "metric_events": [opening]}
        assert faults_of(payload(status="open"), **given).keys() == faults


@pytest.mark.parametrize("status", ["new", "open", "hold"])
def test_statuses_in_which_the_requester_waits_are_not_told_apart(status: str) -> None:
    comments = [ASKED, said(2, FIRST), said(3, SECOND, CUSTOMER)]
    metrics = [OPENING, wait(2, "pause", FIRST), wait(3, "activate", SECOND)]
    made = zendesk.ticket(payload(SECOND, status=status), comments=comments, metric_events=metrics)
    assert told(made) == ["Responded", "InformationRequested", "CustomerReplied"]


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"status": "open"}, "ticket.status"),
        ({"status": "closed"}, "ticket.status"),
        ({"priority": "normal"}, "ticket.priority"),
        ({"tags": ["withdrawn"]}, "ticket.tags"),
        ({"updated_at": THIRD}, "ticket.updated_at"),
        ({"created_at": "2026-07-09T21:30:00Z"}, "ticket.created_at"),
    ],
)
def test_what_comments_do_not_tell_is_a_fault(facts: JSON, path: str) -> None:
    assert path in faults_of(payload(**({"last": FIRST} | facts)), comments=[ASKED, said(2, FIRST)])


def test_a_priority_that_is_not_told_may_have_changed() -> None:
    given = payload(FIRST)
    del given["ticket"]["priority"]
    assert "ticket.priority" in faults_of(given, comments=[ASKED, said(2, FIRST)])


@pytest.mark.parametrize(
    ("metrics", "status", "path"),
    [
        ([OPENING, wait(2, "pause", SECOND)], "pending", "metric_events[1].time"),
        ([OPENING, wait(2, "fulfill", SECOND)], "solved", "metric_events[1].time"),
        ([OPENING, wait(2, "pause", FIRST)], "solved", "ticket.status"),
        ([OPENING], "pending", "ticket.status"),
        ([wait(2, "pause", FIRST)], "pending", "metric_events[0].time"),
        ([wait(2, "activate", FIRST)], "open", "metric_events[0].time"),
        ([wait(1, "activate", OPENED, ticket_id=36)], "open", "ticket.status"),
        ([wait(1, "activate", "never")], "new", "metric_events[0].time"),
        ([wait(None, "activate", OPENED)], "new", "metric_events[0].id"),  # type: ignore[arg-type]
        ([5], "new", "metric_events[0]"),
    ],
)
def test_metric_events_that_do_not_fit_are_a_fault(metrics: Any, status: str, path: str) -> None:
    given = payload(FIRST, status=status)
    found = faults_of(given, comments=[ASKED, said(2, FIRST)], metric_events=metrics)
    assert path in found


def test_a_status_that_comments_leave_open_is_a_fault_of_its_metric_event() -> None:
    comments = [ASKED, said(2, FIRST, via=via("api"))]
    metrics = [OPENING, wait(2, "fulfill", FIRST)]
    found = faults_of(payload(FIRST, status="solved"), comments=comments, metric_events=metrics)
    assert list(found) == ["metric_events[1].value"]


@pytest.mark.parametrize("part", [{"created_at": None}, {"id": None}, {"author_id": 77}])
def test_a_corrupt_comment_is_a_fault(part: JSON) -> None:
    found = faults_of(payload(FIRST), comments=[ASKED, said(2, FIRST) | part])
    assert f"comments[1].{next(iter(part))}" in found


def test_comments_of_which_none_can_be_read_are_faults_alone() -> None:
    assert sorted(faults_of(payload(), comments=[{"author_id": CUSTOMER}])) == [
        "comments[0].created_at",
        "comments[0].id",
    ]


def test_a_comment_that_is_given_twice_is_a_fault() -> None:
    found = faults_of(payload(FIRST), comments=[ASKED, said(2, FIRST), said(2, FIRST)])
    assert found == {"comments[2].id": "is given twice: give each once"}


def test_pages_of_comments_that_are_missing_are_a_fault() -> None:
    page = {"comments": [ASKED], "count": 2, "next_page": None}
    assert faults_of(payload(OPENED), comments=page).keys() == {"count"}


def test_audits_tell_all_and_comments_beside_them_are_not_read() -> None:
    log = Log().then(FIRST, AGENT, comment())
    assert zendesk.ticket(log.payload, log.page, comments=[said(9, SECOND)]) == log.made
