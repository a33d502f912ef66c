"""Questions about tickets and policies, and what is done with models and documents."""

from datetime import date
from typing import Any

from attrs import evolve
from histories import Scene, marks_of
from hygiene import ENUMS, KINDS, LAWS, made
from models import Models
from questions_hours import AT, DAY, HOUR, LANGUAGES, seen, shown
from scenarios import POSSIBLE
from specs import Spec
from strategies import WORKDAY

import ticketpolicy
from ticketpolicy import (
    Kind,
    Policy,
    PolicyBook,
    Target,
    Text,
    arcoiris,
    auto_close_at,
    charge,
    codec,
    compare,
    quota_usage,
    response_due,
    timeline,
    warranty_expiry,
)
from ticketpolicy.codec.models import MODELS
from ticketpolicy.testing import answers, vectors

SEEDS = 9
TICKETS = [evolve(scenario.draft.ticket(), id=index) for index, scenario in enumerate(POSSIBLE)]
PROMISES = ("response", "follow_up", "next_reply", "resolution")


def promising() -> Policy:
    """A policy that promises more than the shipped one."""
    one = (Target(within=8 * HOUR, warn_before=HOUR, kind=Kind.QUESTION),)
    basic = arcoiris.basic()
    more: dict[str, Any] = {name: evolve(getattr(basic, name), targets=one) for name in PROMISES}
    return evolve(basic, **more)


def book() -> PolicyBook:
    """Two revisions of the shipped policy, of which the first begins late."""
    first, turn = date(2026, 6, 3), date(2026, 7, 1)
    old = evolve(arcoiris.basic(), in_force_from=first, in_force_until=turn)
    return PolicyBook([evolve(arcoiris.basic(), revision=2, in_force_from=turn), old])


def plain_values(_every: int) -> None:
    """The questions of a service that has no tickets."""
    policy = arcoiris.basic()
    response_due(policy, AT)
    warranty_expiry(policy, AT)
    quota_usage(policy, [AT] * 7, now=AT)
    auto_close_at(policy, AT, [AT + 4 * DAY, AT + 5 * DAY])
    charge(policy, 3 * HOUR, HOUR)
    arcoiris.basic.cache_clear()
    arcoiris.schedule.cache_clear()
    dir(ticketpolicy)
    seen(arcoiris.basic().digest, arcoiris.basic().hours_in_words)


def assessments(every: int) -> None:
    """All answers about the tickets of the scenarios, and all that an answer tells."""
    for scenario in POSSIBLE[::every]:
        given = scenario.assess()
        for language in LANGUAGES:
            seen(given.explain(language), given.to_html(language))
            for decision in given.decisions:
                seen(decision.explain(language), decision.to_html(language))
        seen(given.to_dict(), given.changes_at, given.policy)
        for decision in given.decisions:
            seen(decision.to_dict(), decision.deadline, decision.readings)
        shown(given, *given.decisions)
        scenario.later(scenario.now + 30 * DAY)
    usage = quota_usage(arcoiris.basic(), [AT], now=AT)
    seen(usage.to_html("en"), usage.remaining)
    shown(usage)


def policies(every: int) -> None:
    """Policies, their revisions, and what another would change."""
    new, both = arcoiris.basic(), book()
    without = new.on(new.schedule.calendar.removing(date(2026, 7, 13)))
    seen(both.in_force(AT), repr(both), new.ground("warranty.term"), list(new.citations()))
    for index, scenario in enumerate(POSSIBLE[::every]):
        ticket = evolve(scenario.draft.ticket(), id=index)
        if ticket.request.opened_at is None:
            continue
        for moment in timeline(new, ticket, now=scenario.now):
            seen(*(moment.explain(language) for language in LANGUAGES))
        found = compare(new, without, [ticket], now=scenario.now)
        seen(*(found.explain(language) for language in LANGUAGES))
    tickets = [evolve(ticket, id=index) for index, ticket in enumerate(TICKETS[::every])]
    found = compare(
        new, evolve(without, quota=evolve(new.quota, limit=1)), tickets, now=AT + 99 * DAY
    )
    seen(*(change.explain(language) for change in found.changes for language in LANGUAGES))
    Text("sí", "yes").told("es")


def models(every: int) -> None:
    """Models of every kind, and whatever is done with one."""
    spec = Spec(
        zone="America/New_York",
        week=(WORKDAY,) * 5 + ((), ()),
        first=date(2026, 2, 20),
        last=date(2026, 7, 1),
        closed=frozenset([date(2026, 3, 9)]),
        exceptions={date(2026, 3, 14): ((480, 720),)},
    )
    for seed in range(1 + SEEDS // every):
        chance = Models(seed)
        scene = Scene(chance.policy(spec), marks_of(spec, 2, 26), (7 * HOUR, HOUR))
        for _ in range(9):
            chance.case(scene).answers()
        for kind in KINDS.values():
            model = made(kind, chance, scene)
            for law in LAWS:
                law(model)
            if kind in MODELS.values():
                codec.load(kind, codec.dump(model))
                codec.schema(kind)
    seen(*(repr(member) for kind in sorted(ENUMS, key=str) for member in kind))


def documents(every: int) -> None:
    """The questions of the conformance set, in plain data and back."""
    kinds = {(vector.question, vector.group): vector for vector in vectors.VECTORS}
    vectors.check(answers.answer, [*kinds.values(), *vectors.VECTORS[::every]])
    for vector in vectors.VECTORS[::every]:
        vectors.find(vector.id)
    str(vectors.check(lambda _question, _given: 1 / 0, vectors.VECTORS[:12]))
