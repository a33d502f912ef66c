"""Laws of `ticketpolicy.zendesk`, over whole logs, damaged ones and noise."""

import copy
import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from efforts import calls
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zendesks import (
    AGENT,
    COLLEAGUE,
    CUSTOMER,
    JSON,
    SYSTEM,
    Log,
    Plain,
    change,
    comment,
    pages,
    via,
)

from ticketpolicy import (
    Assessment,
    CustomerReplied,
    DocumentError,
    Responded,
    Status,
    Ticket,
    arcoiris,
    assess,
    zendesk,
)

START = datetime(2026, 7, 10, 21, 30, tzinfo=UTC)
NOW = datetime(2026, 9, 1, tzinfo=UTC)
STATUSES = {
    "new": ["open", "pending", "hold", "solved"],
    "open": ["pending", "hold", "solved"],
    "hold": ["open", "pending", "solved"],
    "pending": ["open", "hold", "solved", "closed"],
    "solved": ["open", "pending", "closed"],
    "closed": [],
}
UNSURE = {"UNDECIDED", "INCOMPLETE", "NOT_COUNTED", "NOT_APPLICABLE"}
DISORDER = st.randoms(use_true_random=False)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A ticket whose audits are a possible history, each of it known to the last."""
    chance = draw(DISORDER)
    log, at = Log(priority=chance.choice([None, "low", "normal"])), START
    log.ticket["type"] = chance.choice(["question", None])
    if chance.random() < 0.3:
        log.audits[0]["events"][0]["attachments"] = [{"id": 1, "file_name": "a.png"}]
    for _ in range(chance.randint(0, 7)):
        at += chance.choice([0, 1, 20, 30, 200]) * timedelta(hours=1)
        log.then(f"{at:%Y-%m-%dT%H:%M:%SZ}", *_update(log, chance))
    return log


def _update(log: Log, chance: random.Random) -> tuple[Any, ...]:
    """What one audit may hold: its author and its events."""
    author = chance.choice([AGENT, AGENT, AGENT, CUSTOMER, COLLEAGUE, SYSTEM])
    events: list[JSON] = []
    if chance.random() < 0.8:
        way = via("rule", "trigger") if author == SYSTEM else chance.choice([via(), via("email")])
        public = author != AGENT or chance.random() < 0.8
        events.append(comment(author, via=way, public=public))
    now, priority = log.ticket["status"], log.ticket["priority"]
    if STATUSES[now] and chance.random() < 0.6:
        events.append(change("status", now, chance.choice(STATUSES[now])))
    if chance.random() < 0.2:
        value = chance.choice(["low", "normal", "high"])
        events += [change("priority", priority, value)] if value != priority else []
    if chance.random() < 0.1 and "escalation_requested" not in log.ticket["tags"]:
        tags = log.ticket["tags"]
        events.append(change("tags", tags, [*tags, "escalation_requested"]))
    events.append({"type": "Notification", "subject": "x", "body": "y"})
    return author, *events


def answers(ticket: Ticket) -> Assessment:
    """The answers about a ticket, long after all."""
    return assess(arcoiris.basic(), ticket, now=NOW)


def outcomes(ticket: Ticket) -> list[str]:
    """The names of the outcomes."""
    return [one.outcome.name for one in answers(ticket).decisions]


@given(logs())
def test_every_possible_history_is_a_ticket_with_all_its_messages(log: Log) -> None:
    _, *said = (
        datetime.fromisoformat(audit["created_at"])
        for audit in log.audits
        for event in audit["events"]
        if event["type"] == "Comment"
    )
    made = log.made
    told = [one.at for one in made.events if isinstance(one, Responded | CustomerReplied)]
    assert told == said
    outcomes(made)


@given(logs())
def test_the_status_of_zendesk_is_that_of_the_ticket_where_it_must_be(log: Log) -> None:
    status, made = log.ticket["status"], log.made.status
    if status in {"new", "open", "hold"}:
        assert made is Status.OPEN
    if made is Status.WAITING:
        assert status in {"pending", "solved"}
    if made is Status.SOLVED:
        assert status == "solved"
    assert (made is Status.CLOSED) == (status == "closed")


def shuffled(value: Plain, chance: random.Random) -> Any:
    """The same with its keys in another order, and with more of them."""
    if isinstance(value, list):
        return [shuffled(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    nothing: list[Plain] = [None, [], {}, "x", 7]
    items = [*value.items(), (f"unknown_{chance.random()}", chance.choice(nothing))]
    chance.shuffle(items)
    return {key: shuffled(item, chance) for key, item in items}


@settings(max_examples=40)
@given(logs(), DISORDER)
def test_the_order_of_keys_and_unknown_ones_do_not_matter(log: Log, chance: Any) -> None:
    payload, page = shuffled(log.payload, chance), shuffled(log.page, chance)
    chance.shuffle(payload["users"])
    chance.shuffle(page["audits"])
    assert zendesk.ticket(payload, page) == log.made


@given(logs(), st.integers(1, 4), DISORDER)
def test_how_the_audits_are_cut_into_pages_does_not_matter(
    log: Log, size: int, chance: Any
) -> None:
    cut = pages(log.audits, size)
    chance.shuffle(cut)
    assert zendesk.ticket(log.payload, cut) == log.made


@given(logs(), st.data())
def test_a_page_of_which_any_audits_are_missing_is_an_error(log: Log, data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.integers(0, len(log.audits) - 1), min_size=1))
    kept = [audit for place, audit in enumerate(log.audits) if place not in left_out]
    with pytest.raises(DocumentError):
        zendesk.ticket(log.payload, log.page | {"audits": kept})


@given(logs(), st.data())
def test_a_list_that_begins_late_or_ends_early_is_an_error(log: Log, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(log.audits) - 1))
    last = data.draw(st.integers(first + 1, len(log.audits)))
    kept, rest = log.audits[first:last], log.audits[last:]
    assume(first or (rest and kept[-1]["created_at"] != rest[-1]["created_at"]))
    with pytest.raises(DocumentError):
        zendesk.ticket(log.payload, kept)


@given(logs())
def test_what_json_writes_and_reads_again_is_the_same_ticket(log: Log) -> None:
    payload, page = json.loads(json.dumps([log.payload, log.page]))
    assert zendesk.ticket(payload, page) == log.made


def places(value: Plain) -> Iterator[tuple[Any, Any]]:
    """Each mapping of some data with each of its keys, and each list with its indices."""
    parts: Iterable[tuple[Any, Plain]] = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, item in parts:
        yield value, key
        yield from places(item)


@settings(max_examples=300)
@given(logs(), st.data())
def test_a_fact_that_is_dropped_is_an_error_or_makes_no_answer_better(
    log: Log, data: st.DataObject
) -> None:
    before = outcomes(log.made)
    given: Any = copy.deepcopy({"payload": log.payload, "page": log.page})
    frame = {"payload", "page", "ticket", "audits"}
    facts = [one for one in places(given) if isinstance(one[0], dict) and one[1] not in frame]
    whole, key = data.draw(st.sampled_from(facts))
    if data.draw(st.booleans()):
        del whole[key]
    else:
        whole[key] = None
    try:
        after = outcomes(zendesk.ticket(given["payload"], given["page"]))
    except DocumentError:
        return
    worse = {*UNSURE, "NOT_ENTITLED"} if "INCOMPLETE" in after else UNSURE
    assert all(new == old or new in worse for old, new in zip(before, after, strict=True)), key


NOISE: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        [-1, 35, AGENT, CUSTOMER, "new", "solved", "closed", "Comment", "Change", "status", "2026"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "value", "via", "events"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(logs(), st.lists(NOISE, min_size=1, max_size=3), st.data())
def test_corrupt_data_is_an_error_or_a_ticket_and_nothing_else(
    log: Log, noise: list[Any], data: st.DataObject
) -> None:
    given: Any = copy.deepcopy({"payload": log.payload, "page": log.page})
    for value in noise:
        whole, key = data.draw(st.sampled_from(list(places(given))))
        whole[key] = value
    try:
        made = zendesk.read(given["payload"], given["page"])
    except DocumentError as error:
        said = [str(error), *map(str, error.faults)]
    else:
        said = [*outcomes(made.ticket), *map(str, made.unmapped)]
    assert all(said)


@given(NOISE, NOISE, NOISE, NOISE, NOISE)
def test_noise_is_an_error(payload: Any, audits: Any, comments: Any, metrics: Any, us: Any) -> None:
    try:
        zendesk.ticket(payload, audits, comments=comments, metric_events=metrics, users=us)
    except DocumentError:
        return
    raise AssertionError


def test_the_work_is_linear_in_the_audits() -> None:
    def work(count: int) -> int:
        log = Log()
        for number in range(count):
            at = START + number * timedelta(minutes=1)
            log.then(f"{at:%Y-%m-%dT%H:%M:%SZ}", AGENT, comment())
        return calls(lambda: log.events)

    assert work(2000) < 8 * work(250)
