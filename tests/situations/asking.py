"""How a situation is written down: a question, what is given, and why it is asked.

Instants are written by the clocks of the desk, as ``2026-06-05 16:59``; ``again`` after one
means the second time that the clocks show it. One with a ``T`` stands as it is written.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from situations.policies import POLICIES
from situations.schedules import SCHEDULES

Event = tuple[Any, ...]

_ONE = {
    "start", "end", "at", "opened_at", "occurred_at", "delivered_at", "waiting_since", "now",
}  # fmt: skip
_MANY = {"opened", "attempts"}
_ORDER: Mapping[str, tuple[str, ...]] = {
    "after": ("schedule", "start", "span"),
    "before": ("schedule", "start", "span"),
    "between": ("schedule", "start", "end"),
    "is_open": ("schedule", "at"),
    "next_open": ("schedule", "at"),
    "next_close": ("schedule", "at"),
    "intervals": ("schedule", "start", "end"),
    "is_business_day": ("schedule", "day"),
    "add_business_days": ("schedule", "day", "n"),
    "business_days_between": ("schedule", "start", "end"),
    "deadline": ("schedule", "start", "span", "pauses"),
    "response_due": ("policy", "opened_at"),
    "quota_usage": ("policy", "opened", "now"),
    "warranty_expiry": ("policy", "delivered_at"),
    "auto_close_at": ("policy", "waiting_since", "attempts"),
    "charge": ("policy", "worked", "consulting_balance"),
    "revision": ("policy", "opened_at"),
}
_USUAL: Mapping[str, Any] = {
    "channel": "FORM",
    "topic": "people",
    "kind": "QUESTION",
    "description": "How do I add a person?",
    "registered": True,
    "occurred_at": None,
    "severity": "NORMAL",
    "evidence_requested": False,
    "evidence_attached": False,
    "onsite_requested": False,
    "priority": None,
}
_FACTS: Mapping[str, Mapping[str, Any]] = {
    "responded": {"public": True, "automatic": False},
    "contact_attempted": {"channel": "EMAIL"},
    "priority_changed": {"priority": "HIGH"},
    "merged": {"into": "T-9"},
}


@frozen
class Situation:
    """A question, what is given to it, and why it is asked."""

    id: str
    question: str
    why: str
    given: Mapping[str, Any]


@frozen
class Group:
    """Situations of one kind."""

    name: str
    about: str
    situations: list[Situation] = field(factory=list[Situation])

    def ask(self, question: str, name: str, why: str, *parts: Any) -> None:
        """Ask about business time or the terms of a policy, in the order of the parts."""
        given = dict(zip(_ORDER[question], parts, strict=True))
        zone = zone_of(**{key: given[key] for key in ("schedule", "policy") if key in given})
        if question != "business_days_between":
            given = {key: _local(zone, key, value) for key, value in given.items()}
        self._add(question, name, why, given)

    def ticket(self, question: str, name: str, why: str, **told: Any) -> None:
        """Ask about a ticket; what is not told of it is as usual."""
        policy, now = told.pop("policy", "basic"), told.pop("now")
        history, zone = told.pop("history", ()), zone_of(policy=policy)
        others = (_other(zone, f"H-{index}", one) for index, one in enumerate(history, 1))
        given = {
            "policy": policy,
            "ticket": ticket(zone, **told),
            "history": list(others),
            "now": instant(zone, now),
        }
        self._add(question, name, why, given)

    def _add(self, question: str, name: str, why: str, given: Mapping[str, Any]) -> None:
        self.situations.append(Situation(f"{self.name}.{name}", question, why, given))


def zone_of(*, schedule: str = "", policy: str = "") -> str:
    """The zone of a schedule, or of the desk of a policy."""
    if schedule:
        zone: str = SCHEDULES[schedule]["zone"]
        return zone
    document = POLICIES[policy]
    revision = document if "schedule" in document else document["policies"][0]
    found: str = revision["schedule"]["zone"]
    return found


def instant(zone: str, text: str) -> str:
    """A time of the clocks of a zone, with its offset."""
    if "T" in text:
        return text
    shown = datetime.fromisoformat(text.removesuffix(" again"))
    return shown.replace(tzinfo=ZoneInfo(zone), fold=text.endswith(" again")).isoformat()


def _local(zone: str, key: str, value: Any) -> Any:
    if key in _ONE:
        return instant(zone, value)
    if key in _MANY:
        return [instant(zone, each) for each in value]
    if key == "pauses":
        return [[since and instant(zone, since) for since in pause] for pause in value]
    return value


def ticket(
    zone: str,
    *,
    opened: str | None,
    id: str | int = "T-1",  # noqa: A002 - the name that documents have
    customer: str | int | None = "ACME",
    events: Iterable[Event] = (),
    **facts: Any,
) -> Mapping[str, Any]:
    """The document of a ticket, each event as its name, its instant, and what differs."""
    if "occurred_at" in facts:
        facts["occurred_at"] = instant(zone, facts["occurred_at"])
    return {
        "schema": 1,
        "model": "Ticket",
        "id": id,
        "customer": customer,
        "request": {"opened_at": opened and instant(zone, opened), **_USUAL, **facts},
        "events": [_event(zone, *event) for event in events],
    }


def _other(zone: str, name: str, told: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Another ticket: what is told of it, or the instant of its opening alone."""
    parts: dict[str, Any] = {"opened": told} if isinstance(told, str) else dict(told)
    parts.setdefault("id", name)
    return ticket(zone, **parts)


def _event(
    zone: str, name: str, at: str, facts: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    return {"event": name, "at": instant(zone, at), **_FACTS.get(name, {}), **(facts or {})}
