"""Payloads and audits thrown at `zendesk.ticket`: valid ones with some things wrong."""

from collections.abc import Callable
from functools import cache
from typing import Any

from attrs import frozen
from hostile_mutations import junk, mutated
from hostile_sources import Source, pick
from siege import refused
from zendesks import AGENT, CUSTOMER, Log, change, comment, sample, status, via

from ticketpolicy import DocumentError, zendesk

_SETUPS = (
    zendesk.Setup(),
    zendesk.Setup(topic=7, kind=8, occurred_at=9, zone="America/Bogota", forms=["api"]),
    zendesk.Setup(people=["api", "web/None"], customer="requester", topics={"personas": "people"}),
)


@frozen
class Given:
    """What is given of a ticket."""

    payload: Any
    told: dict[str, Any]


def _history() -> Log:
    """A ticket to which much happens."""
    told = Log(
        via=via("api"),
        custom_fields=[{"id": 7, "value": "people"}, {"id": 9, "value": "2026-07-09"}],
    )
    told.then("2026-07-11T15:00:00Z", AGENT, comment(AGENT), status("new", "pending"))
    told.then("2026-07-12T15:00:00Z", AGENT, comment(AGENT, public=False))
    told.then("2026-07-13T15:00:00Z", CUSTOMER, comment(CUSTOMER), status("pending", "open"))
    told.then("2026-07-14T15:00:00Z", AGENT, change("priority", None, "high"))
    told.then("2026-07-14T16:00:00Z", AGENT, comment(AGENT), status("open", "solved"))
    tags = told.ticket["tags"]
    told.then("2026-07-14T17:00:00Z", AGENT, change("tags", tags, [*tags, "escalation_requested"]))
    return told.then("2026-07-18T15:00:00Z", -1, status("solved", "closed"), via=via("rule"))


def _comments(log: Log) -> dict[str, Any]:
    """The same as comments and metric events."""
    comments = [
        {**event, "created_at": audit["created_at"]}
        for audit in log.audits
        for event in audit["events"]
        if event["type"] == "Comment"
    ]
    waits = (
        ("activate", "2026-07-10T21:30:00Z"),
        ("pause", "2026-07-11T15:00:00Z"),
        ("activate", "2026-07-13T15:00:00Z"),
        ("fulfill", "2026-07-14T16:00:00Z"),
    )
    usual = {"ticket_id": 35, "metric": "requester_wait_time"}
    metrics = [
        {**usual, "id": place, "type": kind, "time": at}
        for place, (kind, at) in enumerate(waits, 1)
    ]
    return {"comments": {"comments": comments}, "metric_events": metrics}


@cache
def _valid() -> list[Given]:
    told, log, fresh = sample(), _history(), Log()
    return [
        Given(told, {"audits": told["audits"]}),
        Given(log.payload, {"audits": log.page}),
        Given(log.payload, {"audits": [log.page], "users": log.users}),
        Given({**log.ticket, "status": "solved"}, _comments(log)),
        Given(fresh.ticket, {}),
    ]


def make(source: Source) -> Given:
    """A ticket and its history, with something wrong in one or more of its parts."""
    valid = pick(source, _valid())
    parts: dict[str, Any] = {"payload": valid.payload, **valid.told}
    for _ in range(1 + source.below(2)):
        name = pick(source, [*parts])
        parts[name] = mutated(source, parts[name])
    if source.below(20) == 1:
        parts[pick(source, ["users", "comments", "metric_events", "audits"])] = junk(source)
    payload = parts.pop("payload")
    return Given(payload, {**parts, "setup": pick(source, _SETUPS)})


def attack(given: Given) -> Callable[[], object]:
    """Read a ticket, and tell what cannot be mapped."""

    def act() -> object:
        mapped: Any = refused(lambda: zendesk.read(given.payload, **given.told), DocumentError)
        return [str(one) for one in mapped.unmapped]

    return act
