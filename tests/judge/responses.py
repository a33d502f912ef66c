"""The first response, and the right to escalate that a late one gives."""

from attrs import field, frozen

from judge.plain import Document, known, span, told
from judge.promises import World, fitting, promised, slack
from judge.tickets import OVER, Case, Happening, Judged

_ALWAYS_FROM_THE_DESK = ("information_requested", "solution_delivered")
_NOTHING = {"due_at": None, "responded_at": None, "remaining": None, "overdue": None}


def _response_target(terms: Document, world: World) -> Document | None:
    target = fitting(terms["targets"], world)
    if target is None and world["severity"] in terms["covers"]:
        return terms
    return target


def _message(event: Happening) -> bool | None:
    """Whether an event is a public message of a person of the desk; None: not known."""
    if event.name != "responded":
        return event.name in _ALWAYS_FROM_THE_DESK
    public, automatic = event.facts["public"], event.facts["automatic"]
    if public is False or automatic is True:
        return False
    return None if public is None or automatic is None else True


@frozen
class Wait:
    """The wait for the first response: what ended it, if anything did, and when."""

    ended_at: int | None = None
    answered: bool = False
    sure: bool = True


def _wait(case: Case, due_at: int) -> Wait:
    """The first message that is, or may be, a response, or the end of the ticket.

    What is written late, and after the end of the ticket, was owed no more.
    """
    ended_at, ended = case.now + 1, len(case.ticket.events)
    for one in reversed(case.ticket.standings()):
        if one.status not in OVER:
            break
        assert one.since is not None
        ended_at, ended = one.since, one.place
    for place_of, event in enumerate(case.ticket.events):
        if _message(event) is not False and (event.at <= due_at or place_of < ended):
            return Wait(event.at, answered=True, sure=_message(event) is True)
    return Wait(ended_at) if ended_at <= case.now else Wait()


@frozen
class Response:
    """The promise of a first response, as it stands; ``due_at`` is None where there is none."""

    outcome: str
    due_at: int | None = None
    risk_at: int | None = None
    wait: Wait = field(default=Wait())

    @property
    def late_from(self) -> int | None:
        """The first instant at which it is late, or will be if nothing comes."""
        late = self.outcome in {"PENDING", "AT_RISK", "BREACHED"} and self.due_at is not None
        return self.due_at + 1 if late and self.due_at is not None else None


def _response(case: Case) -> Response:
    terms, opened_at = case.policy["response"], case.ticket.opened_at
    target = promised(case, _response_target, terms)
    if case.fact("severity") is None and (target is terms or target == "NO_PROMISE"):
        target = "UNDECIDED"  # what the usual promise covers is read from a severity, never guessed
    if isinstance(target, str) or opened_at is None:
        return Response(target if isinstance(target, str) else "UNDECIDED")
    case.time.known_day(case.time.day_of(opened_at))
    due_at = case.time.run(opened_at, span(target["within"]))
    risk_at = None
    if target["warn_before"] is not None:
        calm = max(span(target["within"]) - span(target["warn_before"]), 0)
        risk_at = case.time.run(opened_at, calm)
    wait = _wait(case, due_at)
    return Response(_state(case.now, due_at, risk_at, wait), due_at, risk_at, wait)


def _state(now: int, due_at: int, risk_at: int | None, wait: Wait) -> str:
    if (now if wait.ended_at is None else wait.ended_at) > due_at:
        return "BREACHED"
    if wait.answered:
        return "MET" if wait.sure else "UNDECIDED"
    if wait.ended_at is not None:
        return "NOT_APPLICABLE"
    return "AT_RISK" if risk_at is not None and risk_at <= now else "PENDING"


def response(case: Case) -> Judged:
    """How the promise of a first response stands."""
    found = _response(case)

    def value() -> object:
        if found.due_at is None:
            return _NOTHING
        wait, time = found.wait, case.time
        until = wait.ended_at if wait.sure and wait.ended_at is not None else case.now
        rest = time.between(until, found.due_at)
        responded = wait.ended_at if wait.answered and wait.sure else None
        return {
            "due_at": told(found.due_at, case.zone),
            "responded_at": told(responded, case.zone),
            **slack(known(rest)),
        }

    turns = (found.due_at and found.due_at + 1, found.risk_at)
    return Judged(found.outcome, value, tuple(at for at in turns if at is not None))


def escalation(case: Case) -> Judged:
    """Whether the customer may have the ticket escalated: once earned, the right stays."""
    late, changed = _response(case), case.ticket.of("priority_changed")
    asked = case.ticket.of("escalation_requested")
    if changed or late.outcome == "BREACHED":
        outcome = "ENTITLED"
    else:
        outcome = "UNDECIDED" if late.outcome == "UNDECIDED" else "NOT_ENTITLED"
    grounds = [at for at in (late.late_from, *(event.at for event in changed)) if at is not None]

    def value() -> object:
        since = min(grounds) if outcome == "ENTITLED" else None
        requested = asked[0].at if asked else None
        return {
            "entitled_since": told(since, case.zone),
            "requested_at": told(requested, case.zone),
        }

    return Judged(outcome, value, tuple(grounds))
