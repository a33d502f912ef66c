"""The promise of a solution, whose clock rests while the ticket is not open to the desk."""

from judge.plain import Document, span, told
from judge.promises import World, fitting, promised, slack
from judge.tickets import OVER, Case, Judged

_NOTHING = {
    "started_at": None, "due_at": None, "met_at": None, "remaining": None, "overdue": None,
}  # fmt: skip
_AT_REST = ("WAITING", "SOLVED", "CLOSED", "WITHDRAWN", "MERGED")


def _target(terms: Document, world: World) -> Document | None:
    return fitting(terms["targets"], world)


def _solved_at(case: Case) -> int | None:
    """When the ticket was solved, if it stands so, closed since or not."""
    last = [one for one in case.ticket.standings() if one.status != "CLOSED"][-1]
    stands = case.ticket.last.status in {"SOLVED", "CLOSED"}
    return last.since if stands and last.status == "SOLVED" else None


def resolution(case: Case) -> Judged:
    """How the promise of a solution stands."""
    terms, opened_at = case.policy["resolution"], case.ticket.opened_at
    if not terms["targets"]:
        return Judged("NO_PROMISE", lambda: _NOTHING)
    target = promised(case, _target, terms)
    if isinstance(target, str) or opened_at is None:
        return Judged(target if isinstance(target, str) else "UNDECIDED", lambda: _NOTHING)
    within, pauses = span(target["within"]), case.ticket.stretches(*_AT_REST)
    due_at, risk_at = case.time.due(opened_at, within, pauses), None
    if target["warn_before"] is not None:
        risk_at = case.time.due(opened_at, max(within - span(target["warn_before"]), 0), pauses)
    met_at = _solved_at(case)

    def value() -> object:
        until = case.now if met_at is None else met_at
        return {
            "started_at": told(opened_at, case.zone),
            "due_at": told(due_at, case.zone),
            "met_at": told(met_at, case.zone),
            **slack(within - case.time.passed(opened_at, until, pauses)),
        }

    turns = (None if due_at is None else due_at + 1, risk_at)
    return Judged(_state(case, due_at, risk_at, met_at), value, turns)


def _state(case: Case, due_at: int | None, risk_at: int | None, met_at: int | None) -> str:
    last = case.ticket.last
    ended_at = last.since if met_at is None and last.status in OVER else met_at
    if due_at is not None and (case.now if ended_at is None else ended_at) > due_at:
        return "BREACHED"
    if ended_at is not None:
        return "NOT_APPLICABLE" if met_at is None else "MET"
    if due_at is None:
        return "PAUSED"
    return "AT_RISK" if risk_at is not None and risk_at <= case.now else "PENDING"
