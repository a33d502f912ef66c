"""To which tickets a promise is made, and in what time: by severity, priority and kind."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from judge.admissions import admission
from judge.plain import Document, span_told
from judge.quotas import place
from judge.tickets import Case

World = Mapping[str, str]

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "severity": ("NORMAL", "CRITICAL"),
    "priority": ("LOW", "NORMAL", "HIGH", "URGENT"),
    "kind": ("REQUEST", "REQUIREMENT", "PROBLEM", "CONCERN", "QUESTION"),
}


def _in_scope(case: Case) -> bool | None:
    """Whether promises are made to a ticket: to one that is taken and fits the quota."""
    outcome, _ = admission(case.policy, case.ticket.request)
    if outcome in {"REFUSED", "INCOMPLETE"}:
        return False
    found = place(case)
    return None if outcome == "UNDECIDED" or found is None else found.fits


def _worlds(case: Case) -> Iterator[World]:
    """Each severity, priority and kind that a ticket may have."""
    changes = case.ticket.of("priority_changed")
    latest = changes[-1].facts if changes else case.ticket.request
    known = {
        "severity": case.fact("severity"),
        "priority": latest["priority"],
        "kind": case.fact("kind"),
    }
    for world in product(
        *(_CHOICES[name] if known[name] is None else (known[name],) for name in known)
    ):
        yield dict(zip(known, world, strict=True))


def fitting(targets: list[Document], world: World) -> Document | None:
    """The target that fits and names the most."""
    found = [
        target for target in targets if all(target[name] in (None, world[name]) for name in world)
    ]
    return max(
        found, key=lambda target: sum(target[name] is not None for name in world), default=None
    )


def promised(
    case: Case, find: Callable[[Document, World], Document | None], terms: Document
) -> Document | str:
    """The target of a ticket, or the outcome where there is none."""
    scope = _in_scope(case)
    if not scope:
        return "UNDECIDED" if scope is None else "NOT_APPLICABLE"
    found = [find(terms, world) for world in _worlds(case)]
    if any(target is not found[0] for target in found):
        return "UNDECIDED"
    return "NO_PROMISE" if found[0] is None else found[0]


def slack(rest: int) -> Mapping[str, object]:
    """The open time that is left, and that is over."""
    return {"remaining": span_told(max(rest, 0)), "overdue": span_told(max(-rest, 0))}
