"""Much of everything: the work is counted in calls at two sizes, and a large size is watched.

A size is doubled: twice as much must take about twice as many calls. Not among these are
`compare` and `charts.month`, which judge each ticket by all others of its customer, and
`timeline`, which judges a ticket by all that came before each event and refuses long ones.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import hostile_loads as loads
from efforts import calls
from histories import BASIC
from hostile_loads import AT, DAY, HOUR, SECOND
from siege import Siege

from ticketpolicy import (
    Assessment,
    Schedule,
    TargetTerms,
    Week,
    assess,
    codec,
    frames,
    hours,
    quota_usage,
    timeline,
    zendesk,
)

SIZE = 300
GROWTH = 2.5
LONG, SHORT = 100_000, 1_500
SECONDS = 200.0
"""How much of the processor's time one of them may take at the large size."""

Make = Callable[[int], Callable[[], object]]


def _made(make: Callable[[int], Any], act: Callable[[Any], object]) -> Make:
    """What is made first is not counted."""

    def prepared(count: int) -> Callable[[], object]:
        thing = make(count)
        return lambda: act(thing)

    return prepared


def _all(make: Callable[[int], Any]) -> Make:
    return lambda count: lambda: make(count)


def _reread(model: object) -> object:
    return codec.load(type(model), codec.dump(model))


def _mapped(log: Any) -> object:
    return [str(one) for one in log.read().unmapped]


def _of_comments(log: Any) -> object:
    ticket = {**log.ticket, "status": "new"}
    return zendesk.read(ticket, comments=loads.comments(log), users=log.users)


def _among(others: Any) -> object:
    return assess(BASIC, loads.ticket(4), now=AT + DAY / 2, history=others).explain("es")


def _judged(table: Any) -> object:
    return frames.assess(table, BASIC, now=AT + DAY / 2)


def _usage(opened: Any) -> object:
    return quota_usage(BASIC, opened, now=AT + DAY)


def _policy(count: int) -> object:
    policy = loads.policy(count)
    return policy.digest, _reread(policy)


def _schedule(count: int) -> object:
    """A schedule, laid out, asked, written, read and shown."""
    schedule: Schedule = loads.schedule(count)
    at = dt.datetime.combine(schedule.calendar.first, dt.time(9), dt.UTC)
    end = hours.after(schedule, at, min(count, 100_000) // 2 * HOUR)
    return list(hours.intervals(schedule, at, end)), _reread(schedule), schedule.to_html()


CASES: Mapping[str, Make] = {
    "events: a ticket": _all(loads.ticket),
    "events: assess": _all(loads.assessment),
    "events over years: assess": _all(lambda count: loads.assessment(count, HOUR)),
    "events: explain": _made(loads.assessment, Assessment.explain),
    "events: explain in full": _made(loads.assessment, Assessment.to_dict),
    "events: a page": _made(loads.assessment, Assessment.to_html),
    "events: codec, a ticket": _made(loads.ticket, _reread),
    "events: codec, its answers": _made(loads.assessment, _reread),
    "audits: zendesk": _made(loads.log, _mapped),
    "comments: zendesk": _made(loads.log, _of_comments),
    "other tickets: assess": _made(loads.tickets, _among),
    "withdrawn tickets: assess": _made(lambda count: loads.tickets(count, withdrawn=True), _among),
    "openings: quota_usage": _made(
        lambda count: [AT + step * SECOND for step in range(count)], _usage
    ),
    "rows: frames": _made(loads.table, _judged),
    "withdrawn rows: frames": _made(lambda count: loads.table(count, withdrawn=True), _judged),
    "pauses: a deadline": _all(lambda count: loads.deadline(count).parts()),
    "clauses, readings, topics: a policy": _all(_policy),
    "closed days, exceptions: a schedule": _all(_schedule),
    "rules: a week": _made(loads.week_of_rules, Week.parse),
    "hours: a week": _made(loads.week_of_hours, Week.parse),
}
"""What grows with the count, and no more than that."""

BOUNDED: Mapping[str, Make] = {
    "events: a timeline": _made(
        loads.ticket, lambda ticket: timeline(BASIC, ticket, now=AT + 365 * DAY)
    ),
    "targets: a policy": _all(
        lambda count: TargetTerms(targets=loads.TARGETS.targets * count, clause="c")
    ),
    "revisions: a book": _all(lambda count: loads.book(min(count // 10, 5_000)).in_force(AT)),
}
"""What is refused, or is not made so large."""


def besiege(siege: Siege, size: int) -> list[str]:
    """Throw a lot at each; the answer tells what grows too fast."""
    grown: list[str] = []
    for name, make in CASES.items():
        make(1)()  # days are laid out, and converters made
        few, many = calls(make(SIZE)), calls(make(2 * SIZE))
        print(f"  {name}: {SIZE} take {few:,} calls, {2 * SIZE} take {many:,}", flush=True)
        if many > GROWTH * few:
            grown.append(f"{name}: {many / few:.1f} times the calls for twice as much")
    for name, make in {**CASES, **BOUNDED}.items():
        siege.attack(f"{name}, {size:,}", make(size))
    return grown
