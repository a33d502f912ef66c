"""Random policies, requests and possible histories, with a bias to where mistakes are made.

A schedule is drawn by hypothesis; what happens under it, by chance from a seed, so that
one schedule serves many tickets.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, field, frozen
from hypothesis import strategies as st
from specs import Spec
from strategies import MICROSECOND, TURNS, specs

from ticketpolicy import (
    CalendarRangeError,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    EscalationRequested,
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
from ticketpolicy.events import EVENTS, Event
from ticketpolicy.outcomes import Question
from ticketpolicy.terms import (
    AdmissionTerms,
    ChannelRule,
    Counting,
    Needed,
    ResponseTerms,
    Rolling,
    Target,
    TopicRule,
    Treatment,
)
from ticketpolicy.testing.strategies import Situation
from ticketpolicy.testing.trials import Law
from ticketpolicy.tickets import TRANSITIONS, Status

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

IDS: tuple[str | int, ...] = (3, "T-2", 20, "T-10", 1, "a", -5, "T-1", 4, "b")
_GOOD: Mapping[str, Any] = {
    "channel": Channel.FORM,
    "topic": "people",
    "description": "It fails.",
    "registered": True,
    "evidence_requested": False,
    "evidence_attached": False,
}
_FREE = ("kind", "severity", "priority", "evidence_attached", "onsite_requested")
_ENDS = (Withdrawn, Merged)
_NEAR, _FAR = "====++hmmmdd", "=hmmmmmd"
_PLOTS: Mapping[tuple[type[Event], ...], str] = {
    tuple(kind for kind in EVENTS if kind not in _ENDS): _NEAR,
    (InformationRequested, *(ContactAttempted,) * 4, CustomerReplied): _FAR,
    (InformationRequested, *(ContactAttempted,) * 6): _FAR,
    (Responded, CustomerReplied): _NEAR,
    (InformationRequested, CustomerReplied, SolutionDelivered, Closed, Reopened): _NEAR,
    (SolutionDelivered, Closed, Reopened, Responded, PriorityChanged, EscalationRequested): _NEAR,
    (*EVENTS, *_ENDS): _NEAR,
}
_BESIDE = (NOTHING, NOTHING, MICROSECOND, -MICROSECOND)


@frozen
class Case:
    """A ticket, the other tickets, and the instant at which a policy judges it."""

    policy: Policy = field(
        repr=lambda policy: f"<{policy.schedule.zone.key}, {policy.schedule.week}>"
    )
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

    @property
    def situation(self) -> Situation:
        """The same, as the laws of the library take it."""
        return Situation(self.policy, self.ticket, self.now, self.others)

    def keeps(self, law: Law[Policy], **values: object) -> int:
        """See that a law holds in it, and tell how many comparisons were made."""
        return law.on(self.policy, {"situation": self.situation, **values})


class Cases(tuple[Case, ...]):
    """Several cases, which do not show themselves: an assertion shows the one that fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} cases>"


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
    """The edges of some dates: openings, closings, midnights, and where clocks change."""
    zone = ZoneInfo(spec.zone)
    days = [spec.first + step * DAY for step in range(first, last)]
    shown = [
        datetime(day.year, day.month, day.day, tzinfo=zone) + mark * HOUR / 60
        for day in days
        for mark in {0, *(mark for span in spec.hours(day) for mark in span)}
    ]
    turned = [
        datetime(day.year, day.month, day.day, 0, tzinfo=zone) + step * HOUR / 2
        for day in TURNS[spec.zone]
        if day in days
        for step in range(7)
    ]
    folds = (*shown, *turned, *(mark.replace(fold=1) for mark in turned))
    return tuple(sorted({mark.astimezone(UTC) for mark in folds}))


def rivals(one: Target, two: Target) -> bool:
    """Whether a ticket can fit both targets and neither is the more specific."""
    pairs = list(zip(one.chosen, two.chosen, strict=True))
    return one.specific == two.specific and all(
        first is second or first is None or second is None for first, second in pairs
    )


class Chance(Random):
    """Chance with a seed, and with a bias to edges."""

    def spans(self, most: timedelta) -> timedelta:
        """A span of time that a policy may promise."""
        edges = [MICROSECOND, min(HOUR, most), most, most, most]
        return self.choice([*edges, *(self.random() * most + MICROSECOND for _ in range(3))])

    def targets(self, most: timedelta) -> tuple[Target, ...]:
        """Targets of which the most specific that fits a ticket is always one."""
        found: list[Target] = []
        for _ in range(self.choice([0, 1, 2, 3, 4])):
            one_for_all = self.random() < 0.4
            target = Target(
                within=self.spans(most),
                severity=None if one_for_all else self.choice([None, *Severity]),
                priority=None if one_for_all else self.choice([None, None, *Priority]),
                kind=None if one_for_all else self.choice([None, None, *Kind]),
                warn_before=self.choice([None, self.spans(most)]),
            )
            if not any(rivals(target, other) for other in found):
                found.append(target)
        return tuple(found)

    def admission(self) -> AdmissionTerms:
        """Terms of admission that differ a little from the shipped ones."""
        terms = BASIC.admission
        if self.random() < 0.5:
            return terms
        topic, lacking = self.choice(TOPICS[:-1]), self.choice([None, *Needed])
        email = ChannelRule(
            channel=Channel.EMAIL, admitted=self.random() < 0.5, clause="channel.email"
        )
        treated = TopicRule(
            topic=topic, treatment=self.choice(list(Treatment)), clause="topics.people"
        )
        return evolve(
            terms,
            channels=(*(one for one in terms.channels if one.channel is not Channel.EMAIL), email),
            registration_clause=self.choice([terms.registration_clause, None]),
            topics=(*(one for one in terms.topics if one.topic != topic), treated),
            requirements=tuple(one for one in terms.requirements if one.needed is not lacking),
        )

    def response(self, most: timedelta) -> ResponseTerms:
        """Terms of the first response, of which the shipped ones are a case."""
        covers = [(Severity.NORMAL,), (Severity.NORMAL,), tuple(Severity), ()]
        return evolve(
            BASIC.response,
            within=self.spans(most),
            covers=self.choice(covers),
            targets=self.choice([(), self.targets(most)]),
            warn_before=self.choice([None, self.spans(most)]),
        )

    def policy(self, spec: Spec) -> Policy:
        """The shipped policy with other hours and other terms."""
        week = sum(closes - opens for day in spec.week for opens, closes in day)
        most = min(12 * HOUR, week * HOUR / 60)
        channels = [BASIC.auto_close.channels, (Channel.EMAIL,), tuple(Channel)]
        return evolve(
            BASIC,
            schedule=spec.schedule(),
            admission=self.admission(),
            quota=evolve(BASIC.quota, limit=self.choice([0, 1, 2, 3, 5, 5])),
            response=self.response(most),
            follow_up=evolve(BASIC.follow_up, targets=self.targets(most)),
            next_reply=evolve(BASIC.next_reply, targets=self.targets(most)),
            resolution=evolve(BASIC.resolution, targets=self.targets(most)),
            warranty=evolve(
                BASIC.warranty,
                days=self.choice([1, 2, 3, 8]),
                counting=self.choice(list(Counting)),
                rolling=self.choice(list(Rolling)),
            ),
            auto_close=evolve(
                BASIC.auto_close,
                contacts=self.choice([1, 1, 2, 2, 3]),
                channels=self.choice(channels),
                reply_window=self.spans(most),
            ),
        )

    def beside(self, at: datetime) -> datetime:
        """An instant, or the one just before or after it."""
        return at + self.choice(_BESIDE)

    def later(
        self, scene: Scene, at: datetime, anchors: Sequence[datetime], ways: str = _NEAR
    ) -> datetime:
        """An instant from ``at`` on: the same, beside it, or where something begins or ends."""
        way = self.choice(ways)
        if way == "=":
            return at
        if way == "+":
            return at + MICROSECOND
        if way == "h":
            return at + self.random() * 9 * HOUR
        if way == "m":
            first = bisect_left(scene.marks, at)
            following = scene.marks[first : first + self.choice([2, 3, 4, 12, 12])] or (at,)
            return max(at, self.beside(self.choice(following)))
        return max(at, self.beside(self._end(scene, self.choice(anchors))))

    def _end(self, scene: Scene, anchor: datetime) -> datetime:
        """Where a promise that starts at an instant ends."""
        try:
            if self.random() < 0.2:
                return warranty_expiry(scene.policy, anchor).astimezone(UTC)
            span = self.choice(scene.spans)
            return hours.after(scene.policy.schedule, anchor, span).astimezone(UTC)
        except CalendarRangeError:
            return anchor

    def request(self, opened_at: datetime | None, spoiled: Sequence[int]) -> Request:
        """A request that is taken, but for some facts that are wrong or not known."""
        facts: dict[str, Any] = {
            **_GOOD,
            **{part: self.choice(DOMAINS[part]) for part in _FREE},
            "severity": self.choice([Severity.NORMAL, *Severity]),
            "occurred_at": opened_at,
        }
        for _ in range(self.choice(spoiled)):
            part = self.choice(["occurred_at", *DOMAINS])
            facts[part] = self.choice([None, self.choice(DOMAINS.get(part, (None,)))])
        return Request(opened_at=opened_at, **facts)

    def event(self, status: Status, at: datetime, plot: Sequence[type[Event]]) -> Event:
        """An event that can happen to a ticket of a status."""
        possible = TRANSITIONS[status]
        kind = self.choice([one for one in plot if one in possible] or [*possible])
        parts = EVENT_DOMAINS.get(kind, {})
        facts: dict[str, Any] = {part: self.choice([*parts[part]] * 2 + [None]) for part in parts}
        if kind is Responded and self.random() < 0.5:
            facts = {}
        if kind is ContactAttempted and self.random() < 0.5:
            facts = {"channel": Channel.EMAIL}
        made: Event = kind(at=at, **facts)
        return made

    def events(self, scene: Scene, opened_at: datetime, most: int) -> tuple[Event, ...]:
        """Events that can follow an opening, often at equal instants."""
        at, status, plot = opened_at, Status.OPEN, self.choice([*_PLOTS])
        ways = _PLOTS[plot]
        events: list[Event] = []
        for _ in range(self.randint(0, most)):
            at = self.later(scene, at, (opened_at, at), ways)
            events.append(self.event(status, at, plot))
            status = TRANSITIONS[status][type(events[-1])]
        return tuple(events)

    def ticket(self, scene: Scene, ident: str | int, opened_at: datetime, most: int) -> Ticket:
        """A ticket, of which the opening and the customer may not be known."""
        known = self.random() < 0.95
        return Ticket(
            id=ident,
            customer=self.choice([CUSTOMERS[0]] * 16 + [CUSTOMERS[1], None]),
            request=self.request(opened_at if known else None, [0, 0, 0, 0, 0, 1, 1, 3]),
            events=self.events(scene, opened_at, most),
        )

    def case(self, scene: Scene) -> Case:
        """A ticket of a scene, judged when all of its events have happened."""
        opened_at = self.beside(self.choice(scene.marks[: len(scene.marks) // 2]))
        ident, *ids = self.sample(IDS, 4)
        ticket = self.ticket(scene, ident, opened_at, 9)
        last = max([opened_at, *(event.at for event in ticket.events)])
        anchors = (opened_at, *(event.at for event in ticket.events[-3:]))
        now = self.later(scene, self.later(scene, last, anchors), anchors)
        others = tuple(
            self.ticket(scene, other, min(now, self.beside(self.choice(scene.marks))), 2)
            for other in ids[: self.choice([0, 0, 1, 3])]
        )
        return Case(scene.policy, ticket, now, others)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Scene, Chance]:
    """A policy, whose calendar now and then ends early, and the chance for what is to happen."""
    spec, chance = draw(specs()), Chance(draw(st.integers(0, 2**32)))
    if chance.random() < 0.9:
        spec = evolve(spec, last=spec.last + 80 * DAY)
    policy = chance.policy(spec)
    promised = (policy.response, policy.follow_up, policy.next_reply, policy.resolution)
    targets = [policy.response.usual, *(target for terms in promised for target in terms.targets)]
    spans = {policy.auto_close.reply_window, *(target.within for target in targets)}
    return Scene(policy, marks_of(spec, 2, 26), tuple(sorted(spans))), chance


@st.composite
def cases(draw: st.DrawFn, count: int = 12) -> Cases:
    """Some tickets that one policy judges."""
    scene, chance = draw(scenes())
    return Cases(chance.case(scene) for _ in range(count))
