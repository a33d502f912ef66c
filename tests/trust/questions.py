"""Everything that the library can be asked, asked once and more, area by area."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, get_args
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pandas as pd
import polars as pl
from attrs import evolve
from histories import Scene, marks_of
from hygiene import ENUMS, KINDS, LAWS, made
from models import Models
from polars import selectors as cs
from scenarios import POSSIBLE
from specs import Spec
from strategies import WORKDAY
from tables import KINDS as FRAMES
from tables import asked, happened, wide
from test_zendesk_comments import ASKED, OPENING, payload, said, wait
from test_zendesk_laws import STATUSES as NEXT
from zendesks import (
    AGENT,
    COLLEAGUE,
    CUSTOMER,
    SYSTEM,
    Log,
    change,
    comment,
    pages,
    sample,
    status,
    via,
)

import ticketpolicy
from ticketpolicy import (
    Assessment,
    Calendar,
    Deadline,
    DocumentError,
    Interval,
    Kind,
    Policy,
    PolicyBook,
    Schedule,
    Shift,
    Target,
    Text,
    Week,
    Withdrawn,
    arcoiris,
    assess,
    auto_close_at,
    batch,
    charge,
    charts,
    codec,
    compare,
    frames,
    hours,
    quota_usage,
    response_due,
    timeline,
    warranty_expiry,
    zendesk,
)
from ticketpolicy.arrays import Errors
from ticketpolicy.codec.models import MODELS
from ticketpolicy.displays.markup import Html
from ticketpolicy.testing import answers, vectors
from ticketpolicy.texts import Language

AUTHORS = (AGENT, AGENT, CUSTOMER, COLLEAGUE, SYSTEM)
WAYS = ("web", "email", "api", "rule", "whatsapp", "voice", "chat")
DAYS = [f"2026-07-{day}T15:00:00Z" for day in (14, 15, 16)]
COMMENTED = (payload(DAYS[2], status="solved"),)
COMMENTS = [ASKED, said(2, DAYS[0]), said(3, DAYS[1], CUSTOMER), said(4, DAYS[2])]
METRICS = [
    OPENING, wait(2, "pause", DAYS[0]), wait(3, "activate", DAYS[1]), wait(4, "fulfill", DAYS[2]),
]  # fmt: skip
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
LANGUAGES: tuple[Language, ...] = get_args(Language)
SEEDS = 9
PAYLOAD = sample()
TICKETS = [evolve(scenario.draft.ticket(), id=index) for index, scenario in enumerate(POSSIBLE)]
PROMISES = ("response", "follow_up", "next_reply", "resolution")
TABLES: dict[str, Any] = {name: make(asked(TICKETS[::7])) for name, make in FRAMES.items()}
LOGS: dict[str, Any] = {name: make(happened(TICKETS[::7])) for name, make in FRAMES.items()}
WIDE, COLUMNS = wide(TICKETS[::7])


LOCAL = WIDE.with_columns(cs.datetime().dt.replace_time_zone(None))
UNSURE = TABLES["polars"].with_columns(
    customer=pl.when(pl.col("id") % 21 == 0).then(None).otherwise(pl.col("customer")),
    opened_at=pl.when(pl.col("id") % 14 == 0).then(None).otherwise(pl.col("opened_at")),
)


def promising() -> Policy:
    """A policy that promises more than the shipped one."""
    one = (Target(within=8 * HOUR, warn_before=HOUR, kind=Kind.QUESTION),)
    basic = arcoiris.basic()
    more: dict[str, Any] = {name: evolve(getattr(basic, name), targets=one) for name in PROMISES}
    return evolve(basic, **more)


_ONE = asked(TICKETS[:1]).row(0, named=True)
_TWO: Any = pd.DataFrame({name: [value] * 2 for name, value in _ONE.items()})
ODD = _TWO.assign(
    id=pd.Series(["x", 7], dtype=object),
    description=pd.Series(["?", "!"], dtype="category"),
)


def book() -> PolicyBook:
    """Two revisions of the shipped policy, of which the first begins late."""
    first, turn = date(2026, 6, 3), date(2026, 7, 1)
    old = evolve(arcoiris.basic(), in_force_from=first, in_force_until=turn)
    return PolicyBook([evolve(arcoiris.basic(), revision=2, in_force_from=turn), old])


def seen(*_told: object) -> None:
    """Whatever was told, that it was asked is enough."""


def shown(*told: Any) -> None:
    """What a notebook shows of something."""
    for one in told:
        one._repr_html_()


def desk() -> Schedule:
    """A desk of which nothing has been asked yet."""
    return Schedule(
        zone=ZoneInfo("America/New_York"),
        week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 22:00-02:00"),
        calendar=Calendar.country("CO", first=date(2020, 1, 1), last=date(2030, 12, 31)),
        exceptions={date(2026, 6, 9): [(time(9), time(10))], date(2026, 6, 10): []},
    )


def open_time(_every: int) -> None:
    """Open time, in the zone of the desk and in another, near and far."""
    schedule = desk()
    for year in (2026, 2024, 2028):
        at, day = AT.replace(year=year), date(year, 6, 5)
        for zone in (schedule.zone, UTC):
            hours.after(schedule, at.astimezone(zone), 4800 * HOUR)
            hours.before(schedule, at.astimezone(zone), 48 * HOUR)
        hours.between(schedule, at, at + DAY)
        hours.is_open(schedule, at)
        hours.next_open(schedule, at)
        hours.next_close(schedule, at)
        list(hours.intervals(schedule, at, at + 9 * DAY))
        hours.is_business_day(schedule, day)
        hours.add_business_days(schedule, day, -300)
        hours.business_days_between(schedule, day, date(2022, 1, 1))


def deadlines(_every: int) -> None:
    """Deadlines, with and without pauses."""
    schedule = desk()
    for pauses in ((), ((AT, AT + DAY), (AT + 5 * DAY, None)), ((AT + DAY, None),)):
        deadline = Deadline(schedule=schedule, start=AT, span=20 * HOUR, pauses=pauses)
        deadline.run_by(AT + 3 * DAY)
        deadline.earlier(HOUR)
        list(deadline.runs())
        list(deadline.intervals())
        deadline.closed_days()
        for part in deadline.parts():
            seen(part.length, part.told("es"), part.told("en"))


def desks(_every: int) -> None:
    """Schedules, weeks and calendars, and what they look like."""
    schedule = desk()
    calendar = schedule.calendar
    calendar.adding({date(2026, 7, 14): "Inventario"}).removing(date(2026, 7, 13))
    calendar.require(date(2026, 7, 13), "day")
    seen(calendar.digest, schedule.shifts(date(2026, 6, 9)), repr(calendar.closed))
    seen(dict(calendar.closed.items()), calendar.closed.get(AT.date()))
    Calendar.country("DE", subdivision="BY", first=date(2026, 1, 1), last=date(2026, 12, 31))
    Schedule(zone="Europe/Oslo", week=schedule.week, calendar=calendar)
    week = Week.parse("Mo-Su 22:00-06:00; We off")
    seen(str(week), week.on(AT.date()), week.before(AT.date()), Week.parse("24/7"))
    short, long = Shift(HOUR, 2 * HOUR), Shift(HOUR, DAY)
    seen(str(Shift.of(time(22), time(6))), short.length, short < long)
    seen(Interval(AT, AT + DAY).duration)
    for language in LANGUAGES:
        for since in (None, date(2026, 6, 5)):
            schedule.to_html(language, since=since)
            calendar.to_html(language, since=since)
    shown(schedule, calendar, Html("<p>"))


def columns(_every: int) -> None:
    """Open time of whole columns."""
    schedule = desk()
    starts = np.array(["2026-06-05T21:59", "2027-07-10T21:30", "NaT"], "M8[s]")
    many = np.arange("2026-01-01", "2026-12-01", dtype="M8[m]")
    for errors in get_args(Errors):
        for given in (starts, many, starts[0], np.array(["2999-01-01"], "M8[s]")[:0]):
            batch.after(schedule, given, 48 * HOUR, errors=errors)
            batch.before(schedule, given, np.timedelta64(48, "h"), errors=errors)
            batch.between(schedule, given, starts[0], errors=errors)
            batch.is_open(schedule, given, errors=errors)
            batch.next_open(schedule, given, errors=errors)
    batch.after(schedule, np.array(["2999-01-01"], "M8[s]"), HOUR, errors="null")
    batch.after(schedule, np.ma.masked_array(starts, [True, False, False]), HOUR)


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
    seen(*(repr(member) for kind in ENUMS for member in kind))


def documents(every: int) -> None:
    """The questions of the conformance set, in plain data and back."""
    kinds = {(vector.question, vector.group): vector for vector in vectors.VECTORS}
    vectors.check(answers.answer, [*kinds.values(), *vectors.VECTORS[::every]])
    for vector in vectors.VECTORS[::every]:
        vectors.find(vector.id)
    str(vectors.check(lambda _question, _given: 1 / 0, vectors.VECTORS[:12]))


def tables(_every: int) -> None:
    """Tables of every kind, judged, summed up and read one by one."""
    policy, now = arcoiris.basic(), AT + 99 * DAY
    for name, frame in TABLES.items():
        for errors in get_args(Errors):
            judged = frames.assess(frame, policy, now=now, events=LOGS[name], errors=errors)
            frames.summary(judged)
            charts.lateness(judged)
        frames.tickets(frame, events=LOGS[name])
    given: dict[str, Any] = {"columns": COLUMNS, "zone": "America/Bogota"}
    for table in (WIDE, LOCAL):
        frames.assess(table, policy, now=now, **given)
        frames.tickets(table, **given)
    frames.assess(UNSURE, promising(), now=now, events=LOGS["polars"])
    frames.assess(ODD, policy, now=now, events=LOGS["pandas"].head(1).assign(ticket="x"))
    frames.assess(TABLES["polars"], book(), now=now, errors="null")


def drawings(every: int) -> None:
    """Charts, as far as the data that a page draws."""
    policy = arcoiris.basic()
    for scenario in POSSIBLE[:: 9 * every]:
        ticket = scenario.draft.ticket()
        if ticket.request.opened_at is None:
            continue
        given: dict[str, Any] = {"now": scenario.now, "language": "en"}
        charts.ticket(policy, ticket, **given)
        charts.month(policy, [ticket], customer="ACME", **given)
    told = [scenario.assess() for scenario in POSSIBLE[::every]]
    charts.lateness(told, language="en")
    charts.lateness([*told, *(_years_later(years) for years in (1, 5))])
    opened_at = TICKETS[0].request.opened_at or AT
    left = evolve(TICKETS[0], events=[Withdrawn(at=opened_at + HOUR)])
    charts.ticket(policy, left, now=opened_at + 9 * HOUR)
    for later in (40 * DAY, 2_000 * DAY):
        charts.ticket(policy, evolve(left, events=[]), now=opened_at + later)


def _years_later(years: int) -> Assessment:
    request = evolve(TICKETS[0].request, opened_at=AT.replace(year=AT.year + years))
    ticket = evolve(TICKETS[0], request=request, events=())
    return assess(arcoiris.basic(), ticket, now=AT.replace(year=AT.year + years + 1))


def zendesk_tickets(every: int) -> None:
    """Tickets of Zendesk: a documented one, and logs with and without audits."""
    zendesk.ticket(PAYLOAD, PAYLOAD["audits"])
    log = Log().then("2026-07-11T21:30:00Z", 1890, comment(), status("new", "pending"))
    for given in (log.page, pages(log.audits, 1), log.audits):
        found = zendesk.read(log.payload, given, users=log.users)
        seen(*map(str, found.unmapped))
    for seed in range(20 + 99 // every):
        with suppress(DocumentError):  # not all that chance makes up is possible
            _random_log(Random(seed)).read()
    zendesk.read(*COMMENTED, comments=COMMENTS, metric_events=METRICS)
    fields = [{"id": 9, "value": "2026-07-09"}]
    zendesk.read(Log(custom_fields=fields).payload, setup=zendesk.Setup(occurred_at=9))
    hidden = Log().then(DAYS[0], AGENT, comment() | {"id": 77})
    hidden.then(DAYS[1], AGENT, {"type": "CommentPrivacyChange", "comment_id": 77, "public": False})
    hidden.read()
    zendesk.read(Log(via={"channel": "web"}).payload)


def _random_log(chance: Random) -> Log:
    """A possible history of a ticket."""
    log = Log(priority=chance.choice([None, "low"]), type=chance.choice(["question", "problem"]))
    for day in range(11, 11 + chance.randint(1, 8)):
        author, told = chance.choice(AUTHORS), list[dict[str, Any]]()
        if chance.random() < 0.8:
            told.append(comment(author, via=via(chance.choice(WAYS)), public=chance.random() < 0.8))
        if chance.random() < 0.6 and NEXT[now := log.ticket["status"]]:
            told.append(status(now, chance.choice(NEXT[now])))
        if chance.random() < 0.3:
            told.append(change("priority", log.ticket["priority"], chance.choice(["low", "high"])))
        log.then(f"2026-07-{day}T21:30:00Z", author, *told)
    return log


QUESTIONS: tuple[Callable[[int], None], ...] = (
    open_time, deadlines, desks, columns, plain_values, assessments, policies, models, documents,
    tables, drawings, zendesk_tickets,
)  # fmt: skip
