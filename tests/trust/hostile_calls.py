"""Everything that can be called by its public name, with arguments that are right."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import attrs
import narwhals as nw
import numpy as np
import polars as pl
from attrs import frozen
from histories import BASIC, Scene, marks_of
from hygiene import made
from models import Models
from specs import Spec
from surface import models, public
from zendesks import Log

from ticketpolicy import (
    Calendar,
    Channel,
    Kind,
    PolicyBook,
    Request,
    Responded,
    Schedule,
    Ticket,
    arcoiris,
    assess,
    codec,
    frames,
    zendesk,
)

BOGOTA = ZoneInfo("America/Bogota")
AT = datetime(2026, 7, 13, 16, 30, tzinfo=BOGOTA)
DAY = date(2026, 7, 14)
WEEK = (((8 * 60, 12 * 60), (14 * 60, 17 * 60)),) * 5 + ((), ())


def scene(seed: int) -> tuple[Scene, Models]:
    """A policy with some instants at which something begins, and the chance for models."""
    first = date(2026, 1, 1)
    spec = Spec(
        zone="America/Bogota", week=WEEK, first=first, last=first + timedelta(days=200),
        closed=frozenset({DAY}), exceptions={date(2026, 7, 15): ((9 * 60, 10 * 60),)},
    )  # fmt: skip
    chance = Models(seed)
    policy = chance.policy(spec)
    spans = (timedelta(microseconds=1), timedelta(hours=7), policy.response.within)
    return Scene(policy, marks_of(spec, 2, 26), spans), chance


def _ticket() -> Ticket:
    request = Request(
        opened_at=AT, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
        description="How do I add a person?", registered=True,
    )  # fmt: skip
    return Ticket(id="T-1", customer="ACME", request=request, events=[Responded(at=AT)])


TICKET, BOOK = _ticket(), PolicyBook([BASIC])
LOG = Log()
FRAME = pl.DataFrame(
    {"id": ["T-1", "T-2"], "customer": ["A", "A"], "opened_at": [AT, None], "channel": "FORM",
     "topic": "people", "kind": ["QUESTION", None], "description": "x", "registered": True}
)  # fmt: skip
EVENTS = pl.DataFrame({"ticket": ["T-1"], "at": [AT], "event": ["closed"]})
STARTS = np.array(["2026-07-13T08:00", "NaT"], "M8[s]")

RIGHT: Mapping[str, Any] = {
    "schedule": arcoiris.schedule(), "policy": BASIC, "ticket": TICKET, "now": AT, "start": AT,
    "end": AT + timedelta(days=1), "span": timedelta(hours=48), "at": AT, "day": DAY, "n": 3,
    "opened_at": AT, "delivered_at": AT, "waiting_since": AT, "attempts": [AT], "opened": [AT],
    "worked": timedelta(hours=1), "consulting_balance": timedelta(hours=1), "history": [TICKET],
    "before": BASIC, "after": BOOK, "cases": [TICKET], "language": "es", "errors": "null",
    "model": Ticket, "document": codec.dump(TICKET), "payload": LOG.payload, "audits": LOG.page,
    "comments": [], "metric_events": [], "users": [], "setup": zendesk.Setup(), "frame": FRAME,
    "columns": {"channel": nw.lit("FORM")}, "events": EVENTS, "event_columns": {"at": "at"},
    "zone": "UTC", "by": ["quota"], "tickets": [TICKET], "customer": "ACME", "starts": STARTS,
    "ends": STARTS, "values": (AT,), "since": DAY, "code": "CO", "first": DAY, "last": DAY,
    "subdivision": None, "text": "Mo 08:00-12:00", "opens": time(8), "closes": time(12),
    "closed": {DAY: "x"}, "days": DAY, "place": "day", "clause": "response.time", "kind": Responded,
    "calendar": BASIC.schedule.calendar,
}  # fmt: skip
"""What is right for an argument, by its name."""

SPECIAL: Mapping[tuple[str, str], Any] = {
    ("codec.dump", "model"): TICKET,
    ("frames.summary", "assessed"): frames.assess(FRAME, BASIC, now=AT),
    ("charts.lateness", "judged"): [assess(BASIC, TICKET, now=AT)],
    ("batch.after", "span"): np.timedelta64(48, "h"),
    ("batch.is_open", "at"): STARTS,
    ("batch.next_open", "at"): STARTS,
    ("hours.business_days_between", "start"): DAY,
    ("hours.business_days_between", "end"): DAY,
    ("businesstime.calendars.Calendar.removing", "days"): date(2026, 7, 20),
}
"""The same where a name alone does not tell."""


TESTING = "ticketpolicy.testing"  # its laws fail by design, with whatever a policy raises
OWN: Mapping[type, object] = {Calendar: BASIC.schedule.calendar, Schedule: BASIC.schedule}
"""Models of which more can be asked than of those that chance makes."""


@frozen
class Call:
    """Something that can be called, and what is right for each of its arguments."""

    name: str
    function: Callable[..., object]
    right: Mapping[str, Any]
    spread: str = ""

    def act(self, wrong: Mapping[str, Any]) -> object:
        """Call it with some of its arguments replaced."""
        given = {**self.right, **wrong}
        several = [given.pop(self.spread)] if self.spread else []
        if not several:
            return self.function(**given)
        ahead = [given.pop(name) for name in list(given) if name in self._positional]
        return self.function(*ahead, *several, **given)

    @property
    def _positional(self) -> list[str]:
        kinds = inspect.signature(self.function).parameters.values()
        return [one.name for one in kinds if one.kind is one.POSITIONAL_OR_KEYWORD]


def _named(name: str, function: Callable[..., Any]) -> Call:
    parameters = inspect.signature(function).parameters.values()
    short = name.removeprefix("ticketpolicy.")
    right = {
        one.name: SPECIAL[short, one.name] if (short, one.name) in SPECIAL else RIGHT[one.name]
        for one in parameters
    }
    spread = [one.name for one in parameters if one.kind is one.VAR_POSITIONAL]
    return Call(short, function, right, *spread)


def _parts(model: object) -> dict[str, Any]:
    kind = cast("Any", type(model))
    if not attrs.has(kind):
        return {name: getattr(model, name) for name in kind._fields}
    return {str(part.alias): getattr(model, part.name) for part in attrs.fields(kind) if part.init}


def _methods(name: str, model: object) -> Iterator[Call]:
    kind: type = type(model)
    for each, _ in inspect.getmembers(kind, callable):
        if each.startswith("_") or each in dir(tuple):
            continue
        method = getattr(model, each)
        if inspect.isroutine(method) and inspect.signature(method).parameters:
            yield _named(f"{name}.{each}", method)


def calls() -> list[Call]:
    """All that is public and takes an argument; one that is not known is an error."""
    kinds, (here, chance) = models(), scene(7)
    homes = {value: place for place, value in public() if inspect.isclass(value)}
    found: list[Call] = []
    for kind in kinds.values():
        if kind.__module__.startswith(TESTING):
            continue
        model = OWN[kind] if kind in OWN else made(kind, chance, here)
        name = homes[kind].removeprefix("ticketpolicy.")
        found += [Call(name, kind, _parts(model)), *_methods(name, model)]
    functions = {value: place for place, value in public() if inspect.isfunction(value)}
    skipped = "ticketpolicy.spark.", TESTING
    found += (
        _named(place, each) for each, place in functions.items() if not place.startswith(skipped)
    )
    return found
