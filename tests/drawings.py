"""What the charts draw of a few models: specifications, a layer or a row of data to a line."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, cast

from attrs import evolve
from tickets import at, ticket

from ticketpolicy import (
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    Reopened,
    Responded,
    SolutionDelivered,
    Target,
    Withdrawn,
    arcoiris,
    assess,
    charts,
    hours,
)

BASIC = arcoiris.basic()
OPENED = at("2026-07-08 09:00")
NOW = at("2026-07-14 12:00")
HOUR = timedelta(hours=1)
PROMISING = evolve(
    BASIC,
    resolution=evolve(BASIC.resolution, targets=(Target(within=9 * HOUR),)),
)
BUSY = ticket(
    OPENED,
    Responded(at=OPENED + HOUR),
    InformationRequested(at=OPENED + 2 * HOUR),
    ContactAttempted(at=OPENED + 3 * HOUR, channel=Channel.EMAIL),
    CustomerReplied(at=OPENED + 24 * HOUR),
    SolutionDelivered(at=OPENED + 48 * HOUR),
    Reopened(at=OPENED + 49 * HOUR),
)
MONTH = [
    evolve(ticket(OPENED + day * 24 * HOUR, *events, **known), id=f"T-{day}")
    for day, events, known in (
        (0, (), {}),
        (1, (Withdrawn(at=NOW),), {}),
        (2, (), {"topic": "third_party"}),
        (5, (Closed(at=NOW),), {"topic": "no topic"}),
        (5.5, (), {}),
    )
]


def answered(late: timedelta) -> Any:
    """The answers about a ticket that was answered so much business time late."""
    due = hours.after(BASIC.schedule, OPENED, 48 * HOUR)
    responded = Responded(at=hours.after(BASIC.schedule, due, late))
    return assess(BASIC, ticket(OPENED, responded), now=at("2026-12-01 09:00"))


def late() -> Any:
    """The late ones of three responses."""
    return charts.lateness([answered(late) for late in (timedelta(0), HOUR, 9 * HOUR)])


DRAWINGS: dict[str, Callable[[], Any]] = {
    "a ticket": partial(charts.ticket, PROMISING, BUSY, now=NOW),
    "a month": partial(charts.month, BASIC, MONTH, customer="ACME", now=NOW, language="en"),
    "late responses": late,
}


def found() -> dict[str, dict[str, str | list[str]]]:
    """What is drawn in each chart, by its name."""
    return {name: drawn(name) for name in DRAWINGS}


def drawn(name: str) -> dict[str, str | list[str]]:
    """The parts of a specification; data are named by their number."""
    spec = DRAWINGS[name]().to_dict()
    del spec["$schema"], spec["config"]
    datasets = spec.pop("datasets")
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    for number, key in enumerate(datasets):
        text = text.replace(key, f"data {number}")
    told = {part: _lines(what) for part, what in json.loads(text).items()}
    data = {f"data {number}": _lines(rows) for number, rows in enumerate(datasets.values())}
    return told | data


def _lines(part: Any) -> str | list[str]:
    lines = cast("Any", part if isinstance(part, list) else [part])
    return [json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines]
