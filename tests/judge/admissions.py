"""Whether the desk takes a ticket: all rules, each with its verdict and its clause."""

from collections.abc import Iterator
from typing import Any

from judge.plain import Document

Verdict = tuple[str, str]

_HEAVIEST_FIRST = ("REFUSED", "UNDECIDED", "INCOMPLETE", "BILLABLE")


def admission(policy: Document, request: Document) -> tuple[str, list[str]]:
    """The outcome, and the clauses of all that stands against admission, or is billable."""
    verdicts = list(_verdicts(policy["admission"], request))
    found = [verdict for verdict, _ in verdicts]
    outcome = next((verdict for verdict in _HEAVIEST_FIRST if verdict in found), "ADMITTED")
    passes = {"ADMITTED"} if outcome == "BILLABLE" else {"ADMITTED", "BILLABLE"}
    return outcome, [clause for verdict, clause in verdicts if verdict not in passes]


def uses_quota(policy: Document, request: Document) -> bool | None:
    """Whether such a request uses quota; None where that is not known."""
    outcome, _ = admission(policy, request)
    return None if outcome == "UNDECIDED" else outcome in {"ADMITTED", "BILLABLE"}


def _verdicts(terms: Document, request: Document) -> Iterator[Verdict]:
    yield _channel(terms, request["channel"])
    if terms["registration_clause"] is not None:
        registered = {True: "ADMITTED", False: "REFUSED", None: "UNDECIDED"}
        yield registered[request["registered"]], terms["registration_clause"]
    yield _topic(terms, request)
    needed = [requirement["needed"] for requirement in terms["requirements"]]
    for requirement in terms["requirements"]:
        # When a ticket must say its kind, one that does not is asked for that alone.
        asked_for_kind = "KIND" in needed and request["kind"] is None
        if not (requirement["needed"] == "OCCURRENCE" and asked_for_kind):
            yield _BRINGS[requirement["needed"]](request), requirement["clause"]


def _channel(terms: Document, channel: str | None) -> Verdict:
    clause: str = terms["other_channels_clause"]
    if channel is None:
        return "UNDECIDED", clause
    for rule in terms["channels"]:
        if rule["channel"] == channel:
            return "ADMITTED" if rule["admitted"] else "REFUSED", rule["clause"]
    return "REFUSED", clause


def _topic(terms: Document, request: Document) -> Verdict:
    for rule in terms["topics"]:
        if rule["topic"] == request["topic"]:
            return _treated(rule["treatment"], request["onsite_requested"]), rule["clause"]
    return "UNDECIDED", terms["other_topics_clause"]


def _treated(treatment: str, asked: Any) -> str:
    if treatment == "BILLABLE_ON_REQUEST":
        return {True: "BILLABLE", False: "REFUSED", None: "UNDECIDED"}[asked]
    return {"ADMITTED": "ADMITTED", "EXCLUDED": "REFUSED"}[treatment]


def _complete(there: object) -> str:
    return "ADMITTED" if there else "INCOMPLETE"


def _description(request: Document) -> str:
    return _complete((request["description"] or "").strip())


def _kind(request: Document) -> str:
    return _complete(request["kind"])


def _occurrence(request: Document) -> str:
    if request["occurred_at"] is not None or request["kind"] == "PROBLEM":
        return _complete(request["occurred_at"])
    return "UNDECIDED" if request["kind"] is None else "ADMITTED"


def _evidence(request: Document) -> str:
    if request["evidence_requested"] is False or request["evidence_attached"] is True:
        return "ADMITTED"
    return "UNDECIDED" if request["evidence_requested"] is None else "INCOMPLETE"


_BRINGS = {
    "DESCRIPTION": _description,
    "KIND": _kind,
    "OCCURRENCE": _occurrence,
    "EVIDENCE": _evidence,
}
