"""The rules of `ticketpolicy.zendesk` as the tables that its page shows."""

from collections.abc import Iterable, Mapping
from enum import Enum

from ticketpolicy.zendesk import audits, comments, requests, statuses, users, ways


def _said(value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return f"`{value.name}`"
    return value.__name__ if isinstance(value, type) else str(value)


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    columns = head.split(" | ")
    lines = [columns, ["---"] * len(columns), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _named(names: Mapping[str, object], head: str) -> str:
    return _table(head, ((f"`{name}`", _said(value)) for name, value in names.items()))


def _grouped(names: Mapping[str, Enum], head: str) -> str:
    groups: dict[Enum, list[str]] = {}
    for name, value in names.items():
        groups.setdefault(value, []).append(f"`{name}`")
    return _table(head, ((", ".join(group), _meaning(value)) for value, group in groups.items()))


def _meaning(value: Enum) -> str:
    return value.value if isinstance(value.value, str) else f"`{value.name}`"


def _way(channel: str, rel: str | None, way: ways.Way) -> tuple[str, ...]:
    rows = sum(name == channel for name, _ in ways.WAYS)
    other = "any" if rows == 1 else "any other"
    shown = {None: "none", ways.ANY: other}.get(rel, f"`{rel}`")
    return f"`{channel}`", shown, *map(_said, way)


TABLES = (
    _table(
        "channel | rel | the request's channel | a message's channel | automatic",
        (_way(*names, way) for names, way in ways.WAYS.items()),
    ),
    _grouped(audits.EVENTS, "events | what is done"),
    _grouped(statuses.STATUSES, "status | what it is"),
    _named(statuses.MARKS, "tag | event, when it is added"),
    _named(statuses.PRIORITIES, "priority | is"),
    _named(requests.TYPES, "type | kind"),
    _grouped(requests.KINDS, "after `kind_` | kind"),
    _named(requests.SEVERITIES, "after `severity_` | severity"),
    _grouped(users.ROLES, "role | side"),
    _named(comments.STATUSES, "event of `requester_wait_time` | status"),
)
"""Each table in the writing of the page."""

if __name__ == "__main__":
    print("\n\n".join(TABLES))
