"""Random policies, requests and possible histories, with a bias to where mistakes are made."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, field, frozen
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND, specs

from ticketpolicy import (
    CalendarRangeError,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    InformationRequested,
    Kind,
    Merged,
    Policy,
    Priority,
    PriorityChanged,
    Reopened,
    Request,
    Responded,
    Severity,
    SolutionDelivered,
    Ticket,
    Withdrawn,
    arcoiris,
    hours,
    warranty_expiry,
)
from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.outcomes import Question
from ticketpolicy.terms import (
    AdmissionTerms,
    ChannelRule,
    Counting,
    Needed,
    ResponseTerms,
    Rolling,
    Target,
    TargetTerms,
    TopicRule,
    Treatment,
)
from ticketpolicy.tickets import TRANSITIONS, Event, Status

BASIC = arcoiris.basic()
NOTHING = timedelta(0)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

TOPICS = ("people", "third_party", "onsite_service", "custom_development", "unheard_of")
FLAGS = (True, False)
CUSTOMERS = ("ACME", 7)
DOMAINS: Mapping[str, tuple[Any, ...]] = {
    "channel": tuple(Channel),
    "topic": TOPICS,
    "kind": tuple(Kind),
    "description": ("It fails.", " ", ""),
    "registered": FLAGS,
    "severity": tuple(Severity),
    "evidence_requested": FLAGS,
    "evidence_attached": FLAGS,
    "onsite_requested": FLAGS,
    "priority": tuple(Priority),
}
EVENT_DOMAINS: Mapping[type[Event], Mapping[str, tuple[Any, ...]]] = {
    Responded: {"public": FLAGS, "automatic": FLAGS},
    ContactAttempted: {"channel": tuple(Channel)},
    PriorityChanged: {"priority": tuple(Priority)},
    Merged: {"into": ("T-9", 9)},
}

_IDS = (3, "T-2", 20, "T-10", 1, "a", -5, "T-1", 4, "b")
_GOOD: Mapping[str, Any] = {
    "channel": Channel.FORM,
    "topic": "people",
    "description": "It fails.",
    "registered": True,
    "evidence_requested": False,
    "evidence_attached": False,
}
_FREE = ("kind", "severity", "priority", "evidence_attached", "onsite_requested")
_KINDS: tuple[type[Event], ...] = (
    *(Responded, Responded, InformationRequested, InformationRequested, ContactAttempted),
    *(ContactAttempted, CustomerReplied, CustomerReplied, SolutionDelivered, PriorityChanged),
    *(Closed, Reopened, Withdrawn, Merged),
)
_BESIDE = st.sampled_from([NOTHING, NOTHING, MICROSECOND, -MICROSECOND])


@frozen
class Case:
    """A ticket, the other tickets, and the instant at which a policy judges it."""

    policy: Policy = field(repr=lambda policy: f"<{policy.schedule!r} {policy!r}>")
    ticket: Ticket
    now: datetime
    others: tuple[Ticket, ...] = ()

    def answers(self) -> Assessment | None:
        """All the answers, or None where the calendar does not know the dates."""
        try:
            return assess(self.policy, self.ticket, now=self.now, history=self.others)
        except CalendarRangeError:
            return None

    def outcomes(self) -> Mapping[Question, str] | None:
        """The outcome of each question, or None where the calendar does not know the dates."""
        answers = self.answers()
        return None if answers is None else {one.question: name(one) for one in answers.decisions}

    def at(self, now: datetime) -> "Case":
        """The same at another instant."""
        return evolve(self, now=now)

    def asked(self, **facts: Any) -> "Case":
        """The same with other facts of the request."""
        return evolve(self, ticket=evolve(self.ticket, request=evolve(self.request, **facts)))

    def with_events(self, events: Iterable[Event]) -> "Case":
        """The same with other events."""
        return evolve(self, ticket=evolve(self.ticket, events=events))

    def with_event(self, index: int, **facts: Any) -> "Case":
        """The same with other facts of an event."""
        events = list(self.ticket.events)
        events[index] = evolve(events[index], **facts)
        return self.with_events(events)

    @property
    def request(self) -> Request:
        """The request of the ticket."""
        return self.ticket.request


class Checks(Counter[str]):
    """How often each law was checked, and each of its cases."""

    def told(self, capsys: pytest.CaptureFixture[str], floors: Mapping[str, int]) -> None:
        """Print the counts; none of the laws that ran may be below its floor."""
        with capsys.disabled():
            print("", *(f"{law}: {self[law]:,}" for law in sorted(self)), sep="\n  ")
        for law, floor in floors.items():
            if law in self or not floor:
                assert self[law] >= floor, law


def name(decision: AnyDecision) -> str:
    """The name of an outcome."""
    outcome: str = decision.outcome.name
    return outcome


def named(decisions: AnyDecision) -> set[str]:
    """The names of the facts on which a decision says that it looked."""
    return {fact.name for found in decisions.considered for fact in found.facts}


@frozen
class Scene:
    """A policy, and the instants in its schedule at which something begins or ends."""

    policy: Policy
    marks: tuple[datetime, ...]
    spans: tuple[timedelta, ...]


def marks_of(spec: Spec, first: int, last: int) -> tuple[datetime, ...]:
    """The openings, closings and midnights of some dates of a schedule, in order."""
    zone = ZoneInfo(spec.zone)
    days = [spec.first + step * DAY for step in range(first, last)]
    return tuple(
        sorted(
            (datetime(day.year, day.month, day.day, tzinfo=zone) + mark * HOUR / 60).astimezone(UTC)
            for day in days
            for mark in {0, *(mark for span in spec.hours(day) for mark in span)}
        )
    )


def rivals(one: Target, two: Target) -> bool:
    """Whether a ticket can fit both targets and neither is the more specific."""
    pairs = list(zip(one.chosen, two.chosen, strict=True))
    return one.specific == two.specific and all(
        first is second or first is None or second is None for first, second in pairs
    )


@st.composite
def _targets(draw: st.DrawFn, spans: st.SearchStrategy[timedelta]) -> tuple[Target, ...]:
    found: list[Target] = []
    for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3]))):
        target = Target(
            within=draw(spans),
            severity=draw(st.sampled_from([None, None, *Severity])),
            priority=draw(st.sampled_from([None, None, *Priority])),
            kind=draw(st.sampled_from([None, None, *Kind])),
            warn_before=draw(st.none() | spans),
        )
        if not any(rivals(target, other) for other in found):
            found.append(target)
    return tuple(found)


@st.composite
def _admissions(draw: st.DrawFn) -> AdmissionTerms:
    terms = BASIC.admission
    if not draw(st.integers(0, 2)):
        return terms
    topic = draw(st.sampled_from(TOPICS[:-1]))
    treatment = draw(st.sampled_from(Treatment))
    email = draw(st.booleans())
    lacking = draw(st.none() | st.sampled_from(Needed))
    return evolve(
        terms,
        channels=(
            *(rule for rule in terms.channels if rule.channel is not Channel.EMAIL),
            ChannelRule(channel=Channel.EMAIL, admitted=email, clause="channel.email"),
        ),
        registration_clause=draw(st.sampled_from([terms.registration_clause, None])),
        topics=(
            *(rule for rule in terms.topics if rule.topic != topic),
            TopicRule(topic=topic, treatment=treatment, clause="topics.people"),
        ),
        requirements=tuple(one for one in terms.requirements if one.needed is not lacking),
    )


@st.composite
def _responses(draw: st.DrawFn, spans: st.SearchStrategy[timedelta]) -> ResponseTerms:
    covers = st.sampled_from([(Severity.NORMAL,), (Severity.NORMAL,), tuple(Severity), ()])
    return evolve(
        BASIC.response,
        within=draw(spans),
        covers=draw(covers),
        targets=draw(_targets(spans)),
        warn_before=draw(st.none() | spans),
    )


@st.composite
def policies(draw: st.DrawFn, spec: Spec) -> Policy:
    """The shipped policy with other hours and other terms."""
    week = sum(closes - opens for day in spec.week for opens, closes in day)
    spans = st.sampled_from([MICROSECOND, HOUR / 60, min(HOUR, week * HOUR / 60)]) | st.timedeltas(
        MICROSECOND, min(12 * HOUR, week * HOUR / 60)
    )
    targets = _targets(spans)
    return evolve(
        BASIC,
        schedule=spec.schedule(),
        admission=draw(_admissions()),
        quota=evolve(BASIC.quota, limit=draw(st.sampled_from([0, 1, 1, 2, 3, 5]))),
        response=draw(_responses(spans)),
        follow_up=TargetTerms(targets=draw(targets), clause=BASIC.follow_up.clause),
        next_reply=TargetTerms(targets=draw(targets), clause=BASIC.next_reply.clause),
        resolution=TargetTerms(targets=draw(targets), clause=BASIC.resolution.clause),
        warranty=evolve(
            BASIC.warranty,
            days=draw(st.sampled_from([1, 2, 3, 8])),
            counting=draw(st.sampled_from(Counting)),
            rolling=draw(st.sampled_from(Rolling)),
        ),
        auto_close=evolve(
            BASIC.auto_close,
            contacts=draw(st.sampled_from([1, 2, 2, 3])),
            channels=draw(
                st.sampled_from([BASIC.auto_close.channels, (Channel.EMAIL,), tuple(Channel)])
            ),
            reply_window=draw(spans),
        ),
    )


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """A policy, whose calendar now and then ends early."""
    spec = draw(specs())
    if draw(st.integers(0, 9)):
        spec = evolve(spec, last=spec.last + 80 * DAY)
    policy = draw(policies(spec))
    promised = (policy.response, policy.follow_up, policy.next_reply, policy.resolution)
    targets = [policy.response.usual, *(target for terms in promised for target in terms.targets)]
    spans = {policy.auto_close.reply_window, *(target.within for target in targets)}
    return Scene(policy, marks_of(spec, 2, 26), tuple(sorted(spans)))


def _due(scene: Scene, anchor: datetime, choice: int) -> datetime:
    """Where a promise that starts at an instant ends."""
    try:
        if choice < 0:
            return warranty_expiry(scene.policy, anchor).astimezone(UTC)
        span = scene.spans[choice % len(scene.spans)]
        return hours.after(scene.policy.schedule, anchor, span).astimezone(UTC)
    except CalendarRangeError:
        return anchor


@st.composite
def later(draw: st.DrawFn, scene: Scene, at: datetime, anchors: tuple[datetime, ...]) -> datetime:
    """An instant from ``at`` on: the same, beside it, or where something begins or ends."""
    way = draw(st.sampled_from("==+hmmmddd"))
    if way == "=":
        return at
    if way == "+":
        return at + MICROSECOND
    if way == "h":
        return at + draw(st.timedeltas(NOTHING, 30 * HOUR))
    if way == "m":
        following = [mark for mark in scene.marks if mark >= at][:16]
        mark = draw(st.sampled_from(following)) if following else at
    else:
        mark = _due(scene, draw(st.sampled_from(anchors)), draw(st.integers(-1, 4)))
    return max(at, mark + draw(_BESIDE))


@st.composite
def requests(draw: st.DrawFn, opened_at: datetime | None) -> Request:
    """A request, mostly one that is taken, of which several facts may be wrong or not known."""
    facts: dict[str, Any] = {
        **_GOOD,
        **{part: draw(st.sampled_from(DOMAINS[part])) for part in _FREE},
        "severity": draw(st.sampled_from([Severity.NORMAL, Severity.NORMAL, *Severity])),
        "occurred_at": opened_at,
    }
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3]))):
        part = draw(st.sampled_from(["occurred_at", *DOMAINS]))
        facts[part] = draw(st.sampled_from([None, None, *DOMAINS.get(part, ())]))
    return Request(opened_at=opened_at, **facts)


@st.composite
def an_event(draw: st.DrawFn, status: Status, at: datetime) -> Event:
    """An event that can happen to a ticket of a status."""
    possible = TRANSITIONS[status]
    kind = draw(st.sampled_from([one for one in _KINDS if one in possible] + list(possible)))
    facts: dict[str, Any] = {
        part: draw(st.sampled_from([*values, *values, None]))
        for part, values in EVENT_DOMAINS.get(kind, {}).items()
    }
    if kind is Responded and draw(st.booleans()):
        facts = {}
    made: Event = kind(at=at, **facts)
    return made


@st.composite
def histories(
    draw: st.DrawFn, scene: Scene, opened_at: datetime, most: int = 7
) -> tuple[Event, ...]:
    """Events that can follow an opening, often at equal instants."""
    at, status = opened_at, Status.OPEN
    events: list[Event] = []
    for _ in range(draw(st.integers(0, most))):
        anchors = (opened_at, at, *(event.at for event in events[:1]))
        at = draw(later(scene, at, anchors))
        event = draw(an_event(status, at))
        status = TRANSITIONS[status][type(event)]
        events.append(event)
    return tuple(events)


@st.composite
def tickets(
    draw: st.DrawFn, scene: Scene, ident: str | int, opened_at: datetime, most: int = 7
) -> Ticket:
    """A ticket, of which the opening and the customer may not be known."""
    known = draw(st.integers(0, 15))
    return Ticket(
        id=ident,
        customer=draw(st.sampled_from([CUSTOMERS[0]] * 12 + [CUSTOMERS[1], None])),
        request=draw(requests(opened_at if known else None)),
        events=draw(histories(scene, opened_at, most)),
    )


@st.composite
def a_case(draw: st.DrawFn, scene: Scene) -> Case:
    """A ticket of a scene, judged when all of its events have happened."""
    opened_at = draw(st.sampled_from(scene.marks[: len(scene.marks) // 2])) + draw(_BESIDE)
    first = draw(st.integers(0, len(_IDS) - 1))
    ids = (*_IDS[first:], *_IDS[:first])
    ticket = draw(tickets(scene, ids[0], opened_at))
    last = max([opened_at, *(event.at for event in ticket.events)])
    delivered = [event.at for _, event in ticket.of(SolutionDelivered)]
    now = draw(later(scene, last, (opened_at, last, *delivered)))
    count = draw(st.sampled_from([0, 0, 0, 1, 3]))
    others = [
        draw(tickets(scene, ident, min(now, draw(later(scene, scene.marks[0], (opened_at,)))), 2))
        for ident in ids[1 : count + 1]
    ]
    return Case(scene.policy, ticket, now, tuple(others))


@st.composite
def cases(draw: st.DrawFn, count: int = 4) -> list[Case]:
    """Some tickets that one policy judges."""
    scene = draw(scenes())
    return [draw(a_case(scene)) for _ in range(count)]
