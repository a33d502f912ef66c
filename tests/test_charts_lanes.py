"""`ticketpolicy.charts.lanes`: what is drawn of a ticket, and over which stretch of time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from tickets import BOGOTA, at, ticket

from ticketpolicy import (
    Calendar,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    Event,
    InformationRequested,
    Interval,
    Policy,
    Responded,
    SolutionDelivered,
    Target,
    arcoiris,
    assess,
    timeline,
)
from ticketpolicy.charts.lanes import Bar, Lanes, Mark, lanes, stretch
from ticketpolicy.texts import Language

BASIC = arcoiris.basic()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
PROMISING = evolve(BASIC, resolution=evolve(BASIC.resolution, targets=(Target(within=9 * HOUR),)))
OPENED, DUE = at("2026-07-08 09:00"), at("2026-07-17 17:00")


def drawn(
    *events: Event, now: str, policy: Policy = BASIC, language: Language = "en", **known: str | None
) -> Lanes:
    """What is drawn of a ticket with some events."""
    asked = ticket(OPENED, *events, **known)
    answers = assess(policy, asked, now=at(now))
    return lanes(answers, timeline(policy, asked, now=at(now)), language)


def test_a_ticket_that_has_just_come_is_told_with_what_is_to_come() -> None:
    breached = DUE + MICROSECOND
    assert drawn(now="2026-07-08 09:00") == Lanes(
        names=[
            "It was opened",
            "First response: pending",
            "Warranty: not started",
            "Closing by silence: not waiting for the customer",
            "An answer changes",
        ],
        marks=[
            Mark("It was opened", OPENED, "happened", "It was opened"),
            Mark("First response: pending", DUE, "due", "First response: pending"),
            Mark(
                "An answer changes",
                breached,
                "turns",
                "First response: breached; Escalation: entitled",
            ),
        ],
        bars=[
            Bar("First response: pending", OPENED, OPENED, "ran"),
            Bar("First response: pending", OPENED, DUE, "left"),
        ],
    )


BUSY = (
    Responded(at=at("2026-07-21 10:00")),
    InformationRequested(at=at("2026-07-21 11:00")),
    ContactAttempted(at=at("2026-07-22 09:00"), channel=Channel.EMAIL),
    ContactAttempted(at=at("2026-07-22 10:00"), channel=Channel.EMAIL),
    CustomerReplied(at=at("2026-07-23 10:00")),
    SolutionDelivered(at=at("2026-07-24 10:00")),
)


def test_lanes_are_those_of_events_then_those_of_promises_then_that_of_turns() -> None:
    found = drawn(*BUSY, now="2026-07-25 09:00", policy=PROMISING, language="es")
    assert found.names == [
        "Se abrió",
        "El equipo escribió (público: sí; automático: no)",
        "El equipo pidió información",
        "El equipo intentó un contacto por correo electrónico",
        "El cliente escribió",
        "Se entregó una solución",
        "Primera respuesta: incumplida",
        "Solución: incumplida",
        "Garantía: vigente",
        "Cierre por silencio: no se espera al cliente",
        "Cambia alguna respuesta",
    ]
    told = dict.fromkeys(mark.lane for mark in found.marks)
    assert [lane for lane in found.names if lane in told] == list(told)


def test_marks_tell_what_happened_what_was_promised_and_which_answers_turned() -> None:
    found = drawn(*BUSY, now="2026-07-25 09:00", policy=PROMISING, language="es")
    assert [(f"{mark.at.astimezone(BOGOTA):%d %H:%M}", *mark[2:]) for mark in found.marks] == [
        ("08 09:00", "happened", "Se abrió"),
        ("21 10:00", "happened", "El equipo escribió (público: sí; automático: no)"),
        ("21 11:00", "happened", "El equipo pidió información"),
        ("22 09:00", "happened", "El equipo intentó un contacto por correo electrónico"),
        ("22 10:00", "happened", "El equipo intentó un contacto por correo electrónico"),
        ("23 10:00", "happened", "El cliente escribió"),
        ("24 10:00", "happened", "Se entregó una solución"),
        ("17 17:00", "missed", "Primera respuesta: incumplida"),
        ("09 11:00", "missed", "Solución: incumplida"),
        ("04 00:00", "due", "Garantía: vigente"),
        ("09 11:00", "turns", "Solución: incumplida"),
        ("17 17:00", "turns", "Primera respuesta: incumplida; Escalamiento: con derecho"),
        ("21 11:00", "turns", "Cierre por silencio: en espera del cliente"),
        ("23 10:00", "turns", "Cierre por silencio: no se espera al cliente"),
        ("24 10:00", "turns", "Garantía: vigente"),
        ("04 00:00", "turns", "Garantía: vencida"),
    ]
    assert {mark.lane for mark in found.marks if mark.lane != mark.told} == {
        "Cambia alguna respuesta"
    }
    assert all(mark.at.tzinfo is UTC for mark in found.marks)


def test_bars_tell_what_ran_what_is_left_and_the_business_time_that_is_too_much() -> None:
    found = drawn(*BUSY, now="2026-07-25 09:00", policy=PROMISING)
    response, solution = "First response: breached", "Solution: breached"
    delivered, now = at("2026-07-24 10:00"), at("2026-07-25 09:00")
    due, expires = at("2026-07-09 11:00"), at("2026-08-04 00:00")
    assert found.bars == [
        Bar(response, OPENED, DUE, "ran"),
        Bar(response, DUE, at("2026-07-21 10:00"), "late"),
        Bar(solution, OPENED, due, "ran"),
        Bar(solution, due, at("2026-07-22 11:00"), "late"),
        Bar("Warranty: in force", delivered, now, "ran"),
        Bar("Warranty: in force", now, expires, "left"),
    ]
    assert all(bar.start.tzinfo is bar.end.tzinfo is UTC for bar in found.bars)


def test_a_promise_that_was_met_has_time_left_from_then_on() -> None:
    met = OPENED + HOUR
    assert drawn(Responded(at=met), now="2026-07-09 10:00").bars == [
        Bar("First response: met", OPENED, met, "ran"),
        Bar("First response: met", met, DUE, "left"),
    ]
    assert drawn(Responded(at=DUE), now="2026-07-18 10:00").bars == [
        Bar("First response: met", OPENED, DUE, "ran")
    ]


def test_what_never_turns_has_no_lane_of_turns() -> None:
    refused = drawn(now="2026-07-08 09:00", topic="third_party")
    assert refused.names == [
        "It was opened",
        "First response: not applicable",
        "Warranty: not started",
        "Closing by silence: not waiting for the customer",
    ]
    assert refused.marks == [Mark("It was opened", OPENED, "happened", "It was opened")]
    assert refused.bars == []


def shown(*instants: datetime, now: datetime, bars: tuple[Bar, ...] = ()) -> Interval:
    """The stretch in which marks at some instants are drawn."""
    known = Calendar(first=date(2026, 7, 1), last=date(2026, 8, 31))
    answers = assess(BASIC.on(known), ticket(at("2026-07-01 09:00")), now=now)
    marks = [Mark("a lane", one, "happened", "a mark") for one in instants]
    return stretch(Lanes(["a lane"], marks, list(bars)), answers)


def test_a_margin_of_a_25th_is_shown_around_what_is_drawn() -> None:
    last = OPENED + 100 * HOUR
    around = Interval(OPENED - 4 * HOUR, last + 4 * HOUR)
    assert shown(OPENED, last, now=OPENED) == around
    assert shown(last, OPENED, now=last) == around
    bar = Bar("a lane", OPENED, last, "ran")
    assert shown(OPENED, now=OPENED, bars=(bar,)) == around


@pytest.mark.parametrize(
    ("minutes", "margin"), [(0, 120), (60, 90), (220, 10), (225, 9), (240, 9.6)]
)
def test_four_hours_are_the_least_that_is_shown(minutes: int, margin: float) -> None:
    last, around = OPENED + timedelta(minutes=minutes), timedelta(minutes=margin)
    assert shown(OPENED, last, now=OPENED) == Interval(OPENED - around, last + around)


@pytest.mark.parametrize(("length", "most"), [(10 * DAY, 10 * DAY), (HOUR, DAY), (DAY, DAY)])
def test_now_is_shown_unless_it_is_far_off(length: timedelta, most: timedelta) -> None:
    last = OPENED + length
    near = shown(OPENED, last, now=last + most)
    assert near == Interval(OPENED - (length + most) / 25, last + most + (length + most) / 25)
    far = shown(OPENED, last, now=last + most + MICROSECOND)
    assert far == shown(OPENED, last, now=last)


def test_nothing_is_shown_of_what_the_calendar_does_not_know() -> None:
    first, last = at("2026-07-01 01:00"), at("2026-08-31 23:00")
    now = at("2026-07-01 10:00")
    assert shown(first, last, now=now) == Interval(at("2026-07-01 00:00"), at("2026-09-01 00:00"))


def test_events_begin_with_a_capital_letter_and_keep_their_others() -> None:
    contacted = ContactAttempted(at=OPENED + HOUR, channel=Channel.WHATSAPP)
    closed = Closed(at=OPENED + 2 * HOUR)
    assert drawn(contacted, closed, now="2026-07-08 12:00").names[:3] == [
        "It was opened",
        "The desk tried to make contact by WhatsApp",
        "It was closed",
    ]
