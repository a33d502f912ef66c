"""The policies about which is asked, as their documents.

They have the terms and the ids of the clauses of the shipped policy. Of a clause stands its id
where its words would be, for nothing here is told in words.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from situations.schedules import SCHEDULES, closing, schedule

Document = Mapping[str, Any]

_TOPICS = (
    "platform_fault", "people", "projects", "organization", "dynamic_modules", "android_app",
    "analytics", "documentation", "record_import", "consulting_appointment",
)  # fmt: skip
_EXCLUDED = ("third_party", "self_service", "business_model", "remote_control")
_CHANNELS = {
    "FORM": "form", "EMAIL": "email", "WHATSAPP": "whatsapp", "PHONE": "immediate",
    "VIDEO_CALL": "calls",
}  # fmt: skip


def _topic(topic: str, treatment: str, clause: str) -> Document:
    return {"topic": topic, "treatment": treatment, "clause": clause}


def _channel(channel: str, clause: str, *, admitted: bool) -> Document:
    return {"channel": channel, "admitted": admitted, "clause": clause}


_ADMISSION: Document = {
    "channels": [
        _channel(channel, f"channel.{name}", admitted=channel == "FORM")
        for channel, name in _CHANNELS.items()
    ],
    "other_channels_clause": "channel.other",
    "registration_clause": "admission.registered",
    "topics": [
        *(_topic(topic, "ADMITTED", f"topics.{topic}") for topic in _TOPICS),
        *(_topic(topic, "EXCLUDED", f"exclusion.{topic}") for topic in _EXCLUDED),
        _topic("custom_development", "ADMITTED", "limits.custom_development"),
        _topic("onsite_service", "BILLABLE_ON_REQUEST", "limits.onsite"),
    ],
    "other_topics_clause": "admission.own_platform",
    "requirements": [
        {"needed": needed, "clause": f"admission.{needed.lower()}"}
        for needed in ("DESCRIPTION", "KIND", "OCCURRENCE", "EVIDENCE")
    ],
}
_TERMS: Document = {
    "admission": _ADMISSION,
    "quota": {"limit": 5, "clause": "quota.monthly", "upgrade_clause": "quota.premium"},
    "response": {
        "within": "PT48H",
        "covers": ["NORMAL"],
        "targets": [],
        "warn_before": None,
        "clause": "response.time",
        "meaning_clause": "response.meaning",
        "hours_clause": "contact.hours",
    },
    "follow_up": {"targets": [], "clause": "followup.table"},
    "next_reply": {"targets": [], "clause": "response.meaning"},
    "resolution": {"targets": [], "clause": "response.no_solution_time"},
    "escalation": {"clause": "escalation.right"},
    "warranty": {
        "days": 8,
        "counting": "CALENDAR",
        "rolling": "NEXT_BUSINESS_DAY",
        "afterwards": "CONSULTING_FIRST",
        "clause": "warranty.term",
        "charge_clause": "warranty.charge",
    },
    "auto_close": {
        "contacts": 2,
        "channels": ["EMAIL", "TICKET", "WHATSAPP"],
        "reply_window": "PT7H",
        "clause": "closing.unanswered",
    },
    "reopening": {"clause": "reopening.right"},
}


def _cited(part: object) -> Iterator[str]:
    """The ids of the clauses that terms cite."""
    if isinstance(part, list):
        for each in cast("list[object]", part):
            yield from _cited(each)
    if isinstance(part, Mapping):
        for name, value in cast("Mapping[str, object]", part).items():
            if isinstance(value, str) and name.rpartition("_")[2] == "clause":
                yield value
            yield from _cited(value)


def _clause(name: str) -> Document:
    words = {"es": name, "en": name}
    return {"id": name, "title": words, "paraphrase": words, "manual": None}


def _policy(
    desk: Document, *, revision: int = 1, force: Any = (None, None), **terms: Any
) -> Document:
    """The policy of a desk, which differs from the shipped one in some of its terms."""
    all_terms = {name: {**part, **terms.get(name, {})} for name, part in _TERMS.items()}
    since, until = force
    return {
        "schema": 1,
        "model": "Policy",
        "id": "example",
        "revision": revision,
        "in_force_from": since,
        "in_force_until": until,
        "schedule": _part(desk),
        "clauses": [_clause(name) for name in sorted(set(_cited(all_terms)))],
        "readings": [],
        **all_terms,
    }


def _part(document: Document) -> Document:
    """A document as a part of another, which says for both of what it is."""
    return {key: document[key] for key in document if key not in {"schema", "model"}}


def _target(within: str, warn: str | None = None, **chosen: str) -> Document:
    names = {name: chosen.get(name) for name in ("severity", "priority", "kind")}
    return {"within": within, **names, "warn_before": warn}


_SMALL: Document = {
    "channels": [_channel("FORM", "channel.form", admitted=True)],
    "topics": [_topic("people", "ADMITTED", "topics.people")],
    "requirements": [],
}
_OPEN_DOOR: Document = {
    "channels": [
        _channel("FORM", "channel.form", admitted=True),
        _channel("EMAIL", "channel.email", admitted=True),
    ],
    "registration_clause": None,
    "requirements": [{"needed": "OCCURRENCE", "clause": "admission.occurrence"}],
}
_BY_PRIORITY = [
    _target("PT4H", "PT1H", priority="URGENT"),
    _target("PT2H", severity="CRITICAL", priority="URGENT"),
    _target("PT21H", kind="PROBLEM", priority="LOW"),
]
_SOLUTIONS = [
    _target("PT70H"),
    _target("PT14H", "PT3H", priority="URGENT"),
    _target("PT7H", severity="CRITICAL", priority="URGENT"),
]
_DESK, _JUNE = SCHEDULES["desk"], SCHEDULES["june"]


def _elsewhere(zone: str, first: str, last: str = "", **terms: Any) -> Document:
    """A policy of a small desk in another zone."""
    desk = schedule(zone, "Mo-Fr 09:00-17:00", first, last)
    return _policy(desk, admission=_SMALL, **terms)


_OLD = _policy(_DESK, admission=_SMALL, force=("2026-01-01", "2026-07-01"))
_NEW = _policy(
    _DESK,
    admission=_OPEN_DOOR,
    revision=2,
    force=("2026-07-01", "2027-01-01"),
    quota={"limit": 2},
    response={"within": "PT7H"},
    warranty={"days": 3},
)

POLICIES: Mapping[str, Document] = {
    "basic": _policy(_DESK),
    "struck_down": _policy(SCHEDULES["struck_down"]),
    "june": _policy(_JUNE, admission=_SMALL),
    "business_days": _policy(_DESK, admission=_SMALL, warranty={"counting": "BUSINESS"}),
    "stays": _policy(_DESK, admission=_SMALL, warranty={"rolling": "STAYS"}),
    "one_day": _policy(_DESK, admission=_SMALL, warranty={"days": 1, "afterwards": "BILLED"}),
    "saturdays": _policy(SCHEDULES["saturdays"], admission=_SMALL),
    "exceptions": _policy(SCHEDULES["exceptions"], admission=_SMALL),
    "nights": _policy(
        schedule("America/Bogota", "Mo-Su 22:00-06:00", "2026", closed=closing("2026-06-15")),
        admission=_SMALL,
        response={"within": "PT8H"},
        auto_close={"reply_window": "PT8H"},
    ),
    "quick": _policy(
        _DESK,
        admission=_SMALL,
        quota={"limit": 2},
        response={"within": "PT8H", "warn_before": "PT2H"},
        auto_close={"contacts": 1, "channels": ["PHONE"], "reply_window": "PT30M"},
    ),
    "three_contacts": _policy(_DESK, admission=_SMALL, auto_close={"contacts": 3}),
    "none": _policy(_DESK, admission=_SMALL, quota={"limit": 0}),
    "open_door": _policy(_DESK, admission=_OPEN_DOOR, quota={"limit": 1}),
    "targets": _policy(
        _DESK,
        admission=_SMALL,
        response={"targets": _BY_PRIORITY, "warn_before": "PT7H"},
        resolution={"targets": _SOLUTIONS},
    ),
    "urgent_alone": _policy(
        _DESK, admission=_SMALL, resolution={"targets": [_target("PT7H", priority="URGENT")]}
    ),
    "new_york": _elsewhere("America/New_York", "2025", response={"within": "PT12H"}),
    "havana": _elsewhere("America/Havana", "2015", warranty={"rolling": "STAYS"}),
    "asuncion": _elsewhere("America/Asuncion", "2017"),
    "damascus": _elsewhere("Asia/Damascus", "2008"),
    "st_johns": _elsewhere("America/St_Johns", "2009"),
    "santiago": _elsewhere("America/Santiago", "2025", warranty={"rolling": "STAYS"}),
    "apia": _elsewhere("Pacific/Apia", "2011-12-01", "2012-02-28"),
    "kiritimati": _elsewhere("Pacific/Kiritimati", "2026"),
    "book": {"schema": 1, "model": "PolicyBook", "policies": [_part(_OLD), _part(_NEW)]},
}
