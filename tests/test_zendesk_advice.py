"""`ticketpolicy.zendesk`: what is said of each fault, and of what cannot be mapped."""

from typing import Any

import pytest
from test_zendesk import FIRST, SECOND, THIRD, TRIGGER, answered, solved, waiting
from test_zendesk_comments import ASKED, OPENING, payload, said, wait
from zendesks import (
    AGENT,
    CUSTOMER,
    SYSTEM,
    Log,
    comment,
    create,
    faults_of,
    pages,
    status,
    via,
)

from ticketpolicy import DocumentError
from ticketpolicy.zendesk import Setup, ticket
from ticketpolicy.zendesk.requests import KINDS

NEW = "is not that of a ticket that has just come in, and no history was given: give its audits"
GO_ON = "go on on a next page: give all pages, as a list"


def hidden() -> Log:
    """A ticket with an answer that was hidden later."""
    hides = {"type": "CommentPrivacyChange", "comment_id": 2000, "public": False}
    return answered().then(SECOND, AGENT, hides)


def torn() -> Log:
    """A ticket of which an audit is missing."""
    log = waiting().then(SECOND, CUSTOMER, comment(CUSTOMER), status("pending", "open"))
    log.then(THIRD, AGENT, comment(), status("open", "solved"))
    del log.audits[2]
    return log


def another(**facts: Any) -> Log:
    """A ticket that is not what its audits lead to."""
    log = answered()
    log.ticket |= facts
    return log


def unknown() -> Log:
    """A ticket of which little is told."""
    nothing: Any = dict.fromkeys(("organization_id", "requester_id", "description", "tags"))
    log = Log(**nothing)
    log.audits[0]["events"].pop()
    return log


@pytest.mark.parametrize(
    ("log", "told"),
    [
        (
            answered().then(SECOND, AGENT, {"type": "Tweet"}),
            {"audits[2].events[0].type": "holds messages whose authors cannot be told"},
        ),
        (
            Log().then(FIRST, CUSTOMER, comment(CUSTOMER), via=TRIGGER),
            {"audits[1].via": "is of a machine, and the author is the customer"},
        ),
        (
            answered().then(SECOND, AGENT, create("status", "new")),
            {"audits[2].events[0].type": "is of a second opening: give the audits of one ticket"},
        ),
        (
            torn(),
            {
                "audits[2].events[1].previous_value": (
                    "is not what was there before: give all audits"
                ),
                "ticket.status": "is not what the history leads to, 'pending': give all of it",
            },
        ),
        (
            solved()
            .then(SECOND, SYSTEM, status("solved", "closed"))
            .then(THIRD, AGENT, status("closed", "open")),
            {
                "audits[3].events[0].value": (
                    "follows closed, which no status does: a follow-up is a ticket of its own"
                )
            },
        ),
        (
            answered().then(SECOND, 77, status("new", "solved")),
            {
                "audits[2].events[0].value": (
                    "was set by somebody unknown: give their record in users=, and the via"
                )
            },
        ),
        (
            another(
                created_at="2026-07-09T21:30:00Z",
                updated_at=THIRD,
                status="open",
                priority="high",
                tags=["withdrawn"],
            ),
            {
                "ticket.created_at": "is not when the history begins, 2026-07-10 21:30:00+00:00",
                "ticket.updated_at": (
                    "is later than the history goes, 2026-07-14 15:00:00+00:00: give all of it"
                ),
                "ticket.status": "is not what the history leads to, 'new': give all of it",
                "ticket.priority": "is not what the history leads to, None: give all of it",
                "ticket.tags": "has a mark of which the history does not tell: give all of it",
            },
        ),
    ],
)
def test_a_fault_of_a_history_says_what_to_do(log: Log, told: dict[str, str]) -> None:
    assert log.faults() == told


def test_an_audit_of_another_ticket_is_a_fault() -> None:
    log = answered()
    log.audits[1]["ticket_id"] = 36
    said = "is not the id of this ticket: give its own audits alone"
    assert log.faults() == {"audits[1].ticket_id": said}


def test_pages_that_go_on_are_asked_for() -> None:
    log = answered()
    (first,) = pages(log.audits, 9)
    assert faults_of(log.payload, first | {"next_page": "https://x"}) == {"audits": GO_ON}
    counted = "is more than the 2 that were given: give all pages, as a list"
    assert faults_of(log.payload, first | {"count": 3}) == {"count": counted}


def test_a_ticket_without_its_history_is_told_to_bring_it() -> None:
    log = Log()
    log.ticket |= {"updated_at": FIRST, "status": "pending", "tags": ["withdrawn"]}
    assert faults_of(log.payload) == dict.fromkeys(
        ("ticket.updated_at", "ticket.status", "ticket.tags"), NEW
    )


def test_when_a_ticket_was_closed_cannot_be_told_from_comments() -> None:
    given: Any = {"comments": [ASKED, said(2, FIRST)], "metric_events": [OPENING]}
    with pytest.raises(DocumentError) as caught:
        ticket(payload(FIRST, status="closed", priority="high"), **given)
    assert [(fault.path, fault.problem) for fault in caught.value.faults] == [
        ("ticket.priority", "may have changed, which comments do not tell: give the audits"),
        ("ticket.status", "came at an instant that comments do not tell: give the audits"),
        ("ticket.status", "is not what the history leads to, 'open': give all of it"),
        ("ticket.priority", "is not what the history leads to, None: give all of it"),
    ]


def test_a_wait_without_a_comment_is_of_nobody_known() -> None:
    metrics = [OPENING, wait(2, "pause", SECOND)]
    found = faults_of(payload(), comments=[ASKED], metric_events=metrics)
    assert found["metric_events[1].time"] == (
        "is not the instant of a comment, so that nobody is known to have done it: give audits"
    )


NOT_ON_SITE = "has no tag onsite_requested, nor does one say no: name the field in Setup(onsite=)"
OF_THE_WEB = "comes by the web: who sent it, and that they are an end user, must be told"
NO_TIME = "is not told: name its field in Setup(occurred_at=)"
ON_SITE = ("request.onsite_requested", "ticket.tags", NOT_ON_SITE)


@pytest.mark.parametrize(
    ("log", "told"),
    [
        (Log(), [ON_SITE]),
        (
            answered().then(SECOND, AGENT, {"type": "Telepathy"}),
            [
                (
                    "events",
                    "audits[2].events[0].type",
                    "is not documented by Zendesk, and is ignored",
                ),
                ON_SITE,
            ],
        ),
        (
            hidden(),
            [
                (
                    "events",
                    "audits[1].events[0].public",
                    "was changed later: whether the customer got the message is not known",
                ),
                (
                    "events",
                    "audits[1].events[0].public",
                    "does not say whether the customer got it",
                ),
                ON_SITE,
            ],
        ),
        (
            Log().then(FIRST, AGENT, comment(type="VoiceComment"), via=via("voice", "outbound")),
            [
                ("events", "audits[1].events[0].type", "is a call: it may be an answer, or not"),
                ON_SITE,
            ],
        ),
        (
            Log().then(FIRST, AGENT, comment(via=via("web", "merge")), status("new", "closed")),
            [
                (
                    "events",
                    "audits[1].events[1].value",
                    "is of a merge that does not say into which ticket",
                ),
                ON_SITE,
            ],
        ),
        (
            Log(submitter_id=AGENT),
            [("request.channel", "ticket.submitter_id", OF_THE_WEB), ON_SITE],
        ),
        (
            Log(tags=["topic_a", "topic_b", "kind_wish", "severity_awful"]),
            [
                (
                    "request.kind",
                    "ticket.tags",
                    f"says wish, which is none of {', '.join(KINDS)}",
                ),
                (
                    "request.topic",
                    "ticket.tags",
                    "says more than one: add one, or name the field in Setup(topic=)",
                ),
                ("request.occurred_at", "ticket.custom_fields", NO_TIME),
                (
                    "request.severity",
                    "ticket.tags",
                    "says awful, which is none of normal, critical",
                ),
                ON_SITE,
            ],
        ),
        (
            unknown(),
            [
                (
                    "customer",
                    "ticket.requester_id",
                    "is missing: whose quota it is, is not known",
                ),
                (
                    "request.kind",
                    "ticket.type",
                    "is no kind of request: add a tag, such as kind_question",
                ),
                ("request.evidence_requested", "ticket.tags", "is missing"),
                ("request.channel", "ticket.submitter_id", OF_THE_WEB),
                (
                    "request.topic",
                    "ticket.tags",
                    "has no tag such as topic_name: add one, or name the field in Setup(topic=)",
                ),
                ("request.description", "ticket.description", "is missing"),
                (
                    "request.registered",
                    "ticket.requester_id",
                    "has no record in users= that tells whether they are",
                ),
                ("request.occurred_at", "ticket.custom_fields", NO_TIME),
                (
                    "request.severity",
                    "ticket.priority",
                    "may be critical: add the tag severity_critical or _normal",
                ),
                ("request.evidence_attached", "ticket", "lists no files of the customer"),
                ("request.onsite_requested", "ticket.tags", "is missing"),
            ],
        ),
    ],
)
def test_what_cannot_be_mapped_is_told_with_its_place(
    log: Log, told: list[tuple[str, str, str]]
) -> None:
    assert [(one.fact, one.path, one.advice) for one in log.read().unmapped] == told


def test_an_attempt_by_a_way_that_is_not_known_says_so() -> None:
    log = waiting().then(SECOND, AGENT, comment(), via=via("any_channel"))
    first, *_ = log.read(setup=Setup(people=["any_channel"])).unmapped
    assert (first.path, first.advice) == (
        "audits[2].via",
        "does not say by which way the message went",
    )
