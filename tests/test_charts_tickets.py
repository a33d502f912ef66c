"""`ticketpolicy.charts.ticket`: the timeline of a ticket, as its answers tell it."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from plots import at as instant
from plots import lanes, layers, rows
from specs import wrong
from tickets import at, request, ticket

from ticketpolicy import (
    Calendar,
    CalendarRangeError,
    Channel,
    Closed,
    ContactAttempted,
    CustomerReplied,
    FactError,
    InformationRequested,
    Interval,
    LanguageError,
    Policy,
    PolicyBook,
    Responded,
    Schedule,
    SolutionDelivered,
    Target,
    Ticket,
    TicketHistoryError,
    Week,
    Withdrawn,
    arcoiris,
    assess,
    charts,
    hours,
    timeline,
)
from ticketpolicy.charts.bands import bands as bands_of

BASIC = arcoiris.basic()
OPENED = at("2026-07-08 09:00")
WAITING = ticket(
    OPENED,
    InformationRequested(at=at("2026-07-08 10:00")),
    ContactAttempted(at=at("2026-07-09 09:00"), channel=Channel.EMAIL),
    ContactAttempted(at=at("2026-07-09 16:00"), channel=Channel.EMAIL),
    ContactAttempted(at=at("2026-07-14 09:00"), channel=Channel.WHATSAPP),
)
NOON = at("2026-07-14 12:00")


def drawn(of: Ticket, now: datetime, policy: Policy | PolicyBook = BASIC, **more: Any) -> Any:
    """The timeline of a ticket, in English."""
    given: dict[str, Any] = {"language": "en", **more}
    return charts.ticket(policy, of, now=now, **given)


def bands(chart: Any) -> list[tuple[datetime, datetime]]:
    """The bands of open time."""
    return [(instant(row), instant(row, "end")) for row in rows(chart, "bar")]


def shown(chart: Any) -> tuple[datetime, datetime]:
    """The first and the last instant of the axis."""
    start, end = map(datetime.fromisoformat, axis(chart)["scale"]["domain"])
    return start, end


def axis(chart: Any) -> dict[str, Any]:
    """The encoding of time."""
    found: dict[str, Any] = chart.to_dict()["encoding"]["x"]
    return found


def ticks(chart: Any) -> dict[datetime, list[str]]:
    """What is written at which instant of the axis."""
    marks = axis(chart)["axis"]
    expression = marks["labelExpr"].removeprefix("(").removesuffix(")[time(datum.value)]")
    labels = json.loads(expression.replace("'", '"'))
    found = {datetime.fromtimestamp(int(at) / 1000, UTC): label for at, label in labels.items()}
    assert list(found) == [datetime.fromisoformat(at) for at in marks["values"]]
    return found


def test_every_event_has_its_mark_at_its_instant_in_a_lane_of_its_words() -> None:
    marks = rows(drawn(WAITING, NOON), "point", sign="happened")
    assert [instant(mark) for mark in marks] == [OPENED, *(one.at for one in WAITING.events)]
    assert [mark["told"] for mark in marks] == [
        "It was opened",
        "The desk asked for information",
        "The desk tried to make contact by e-mail",
        "The desk tried to make contact by e-mail",
        "The desk tried to make contact by WhatsApp",
    ]
    assert marks[0]["when"] == "Wednesday 8 July 2026, 9:00 a.m."
    assert lanes(drawn(WAITING, NOON)) == [
        "Business time",
        *dict.fromkeys(mark["told"] for mark in marks),
        "First response: met",
        "Warranty: not started",
        "Closing by silence: waiting for the customer",
        "An answer changes",
    ]


def test_promises_end_exactly_where_the_decisions_say() -> None:
    answers = assess(BASIC, WAITING, now=NOON)
    due, closes = rows(drawn(WAITING, NOON), "point", sign="due")
    assert instant(due) == answers.response.value.due_at == at("2026-07-17 17:00")
    assert instant(closes) == answers.auto_close.value.closes_at == at("2026-07-15 09:00")
    delivered = ticket(OPENED, SolutionDelivered(at=at("2026-07-03 10:00") + timedelta(days=7)))
    later = at("2026-07-14 09:00")
    expires = rows(drawn(delivered, later), "point", told="Warranty: in force")
    assert [instant(mark) for mark in expires] == [
        assess(BASIC, delivered, now=later).warranty.value.expires_at
    ]


def parts(chart: Any, told: str) -> list[tuple[str, datetime, datetime]]:
    """The bars of a promise."""
    return [
        (row["part"], instant(row), instant(row, "end")) for row in rows(chart, "rule", told=told)
    ]


def test_a_promise_runs_up_to_now_and_what_is_left_is_dashed() -> None:
    chart, now = drawn(ticket(OPENED), NOON), NOON
    due = at("2026-07-17 17:00")
    assert parts(chart, "First response: pending") == [("ran", OPENED, now), ("left", now, due)]
    [layer] = [one for one in layers(chart) if "strokeDash" in one["encoding"]]
    scale = layer["encoding"]["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert dashes["left"] != dashes["ran"]


def test_a_promise_that_was_met_runs_up_to_the_answer() -> None:
    answered, due = at("2026-07-08 10:00"), at("2026-07-17 17:00")
    assert parts(drawn(WAITING, NOON), "First response: met") == [
        ("ran", OPENED, answered),
        ("left", answered, due),
    ]


def test_a_promise_that_is_off_ends_nowhere() -> None:
    closed = drawn(ticket(OPENED, Closed(at=at("2026-07-09 10:00"))), NOON)
    assert "First response: not applicable" in lanes(closed)
    assert not rows(closed, "point", sign="due")


def test_lateness_is_a_bar_of_the_business_time_that_is_too_much() -> None:
    due, answered = at("2026-07-17 17:00"), at("2026-07-21 10:00")
    late = ticket(OPENED, Responded(at=answered))
    chart = drawn(late, at("2026-07-22 10:00"))
    assert parts(chart, "First response: breached") == [
        ("ran", OPENED, due),
        ("late", due, answered),
    ]
    [missed] = rows(chart, "point", sign="missed")
    assert instant(missed) == due
    assert rows(drawn(ticket(OPENED), at("2026-07-20 18:00")), "point", sign="missed")  # a holiday
    unanswered = parts(drawn(ticket(OPENED), at("2026-07-21 18:00")), "First response: breached")
    assert unanswered[-1] == ("late", due, at("2026-07-21 17:00"))


def test_marks_to_come_are_hollow() -> None:
    now = at("2026-07-15 09:00")
    marks = rows(drawn(WAITING, now), "point")
    assert {(instant(mark) <= now, mark["filled"]) for mark in marks} == {(True, 1.0), (False, 0.0)}


def test_the_moments_at_which_an_answer_turns_are_marked() -> None:
    turns = rows(drawn(WAITING, NOON), "point", sign="turns")
    moments = timeline(BASIC, WAITING, now=NOON)
    assert [instant(mark) for mark in turns] == [one.at for one in moments[1:] if one.turned]
    assert turns[-1]["told"] == "Closing by silence: to be closed"


def test_open_time_is_shown_by_its_hours_up_to_35_days() -> None:
    chart = drawn(WAITING, NOON)
    start, end = shown(chart)
    found = hours.intervals(BASIC.schedule, start, end)
    assert bands(chart) == [(one.start, one.end) for one in found]
    assert "Bands: business hours." in chart.title.subtitle[2]


def closed_after(days: int) -> Any:
    """A ticket that was closed so many days after its opening."""
    closed = OPENED + timedelta(days=days)
    return drawn(ticket(OPENED, Responded(at=OPENED), Closed(at=closed)), closed)


def test_open_time_of_months_is_shown_by_the_dates() -> None:
    assert "hours" in closed_after(32).title.subtitle[2]
    chart = closed_after(52)
    start, end = shown(chart)
    assert "Bands: days that have business hours." in chart.title.subtitle[2]
    found = bands(chart)
    assert found[0][0] == start
    assert (at("2026-07-14 00:00"), at("2026-07-18 00:00")) in found  # the 13th is a holiday
    assert all(first < last <= end for first, last in found)
    assert found[-1][1] == end


def test_open_time_of_years_is_not_shown_and_that_is_said() -> None:
    assert len(bands(closed_after(1000))) < 180
    chart = closed_after(1100)
    assert not bands(chart)
    assert "No bands: there are too many days." in chart.title.subtitle[2]


def test_now_is_a_rule_where_it_lies_in_what_is_shown() -> None:
    [now] = rows(drawn(WAITING, NOON), "rule", told="now")
    assert instant(now) == NOON


def test_now_is_left_out_where_it_would_press_all_the_rest_together() -> None:
    answered = ticket(OPENED, Responded(at=OPENED), Closed(at=OPENED + timedelta(days=1)))
    due = at("2026-07-17 17:00")
    length = due - OPENED
    near, far = (drawn(answered, due + length + step) for step in (timedelta(0), timedelta(1)))
    assert len(rows(near, "rule", told="now")) == 1
    assert shown(near)[1] > due + length
    assert not rows(far, "rule", told="now")
    assert due < shown(far)[1] < due + length / 10
    assert "As of" in far.title.subtitle[0]


def test_a_ticket_that_is_refused_is_shown_with_its_reasons() -> None:
    chart = drawn(ticket(OPENED, topic="third_party"), OPENED)
    assert [mark["told"] for mark in rows(chart, "point")] == ["It was opened"]
    assert lanes(chart)[2:] == [
        "First response: not applicable",
        "Warranty: not started",
        "Closing by silence: not waiting for the customer",
    ]
    assert "Admission: refused. Monthly quota: not counted." in chart.title.subtitle[1]
    assert "Hollow" not in chart.title.subtitle[2]
    start, end = shown(chart)
    assert (OPENED - start, end - OPENED) == (timedelta(hours=2), timedelta(hours=2))


def test_what_is_undecided_is_said_and_ends_nowhere() -> None:
    chart = drawn(ticket(OPENED, topic=None), NOON)
    assert "First response: undecided" in lanes(chart)
    assert "Admission: undecided" in chart.title.subtitle[1]
    assert not rows(chart, "point", sign="due")


def test_a_policy_of_more_promises_has_more_lanes() -> None:
    target = Target(within=timedelta(hours=14), warn_before=timedelta(hours=7))
    more = evolve(BASIC, resolution=evolve(BASIC.resolution, targets=(target,)))
    chart = drawn(WAITING, at("2026-07-08 09:30"), policy=more)
    [due] = rows(chart, "point", told="Solution: pending")
    assert instant(due) == at("2026-07-10 09:00")
    paused = drawn(WAITING, NOON, policy=more)
    assert "Solution: paused" in lanes(paused)
    assert not rows(paused, "point", told="Solution: paused")


def test_a_book_judges_by_the_revision_of_the_opening() -> None:
    chart = drawn(WAITING, NOON, policy=PolicyBook([BASIC]))
    assert chart.to_dict() == drawn(WAITING, NOON).to_dict()


def test_other_tickets_of_the_customer_use_the_quota() -> None:
    others = [
        Ticket(id=n, customer="ACME", request=request(OPENED - timedelta(hours=n + 1)))
        for n in range(5)
    ]
    over = drawn(ticket(OPENED), NOON, history=(one for one in others))
    assert "Monthly quota: over the quota." in over.title.subtitle[1]


def test_what_others_turn_is_marked_too() -> None:
    """Whether the first of them took the only place is less sure once it was withdrawn."""
    tight = evolve(BASIC, quota=evolve(BASIC.quota, limit=1))
    hour = timedelta(hours=1)
    others = [
        evolve(ticket(OPENED - 2 * hour, Withdrawn(at=OPENED + hour), topic=None), id="T-2"),
        evolve(ticket(OPENED - hour), id="T-3"),
    ]
    asked = ticket(OPENED, CustomerReplied(at=OPENED + 2 * hour))
    turns = rows(drawn(asked, NOON, policy=tight, history=others), "point", sign="turns")
    moments = timeline(tight, asked, now=NOON, history=others)
    assert [instant(mark) for mark in turns] == [one.at for one in moments[1:] if one.turned]


NEW_YORK = Schedule(
    zone="America/New_York",
    week=Week.parse("Sa 22:00-02:00; Su 22:00-06:00; Mo-Fr 09:00-17:00"),
    calendar=Calendar(first=date(2026, 10, 1), last=date(2026, 12, 31)),
)
NIGHTS = evolve(BASIC, schedule=NEW_YORK)


def test_the_clocks_of_the_desk_are_shown_over_a_change_of_them() -> None:
    """On 1 November 2026 the clocks of New York show 01:00 to 02:00 twice."""
    midnight = datetime(2026, 11, 1, 4, tzinfo=UTC)
    first, second = midnight + timedelta(minutes=90), midnight + timedelta(minutes=130)
    short = evolve(NIGHTS, response=evolve(NIGHTS.response, within=timedelta(minutes=1)))
    asked = ticket(midnight, Responded(at=first), CustomerReplied(at=second))
    chart = drawn(asked, second, policy=short)
    marks = rows(chart, "point", sign="happened")
    shown_at = [mark["when"].rsplit(", ")[-1] for mark in marks]
    assert shown_at == ["12:00 a.m.", "1:30 a.m.", "1:10 a.m."]
    assert [instant(mark) for mark in marks] == [midnight, first, second]
    assert bands(chart)[0][1] == datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert ticks(chart) == {
        midnight: ["12:00\xa0a.m.", "Sun 1 Nov"],
        midnight + timedelta(hours=1): ["1:00\xa0a.m.", ""],
        midnight + timedelta(hours=3): ["2:00\xa0a.m.", ""],
    }


def test_a_shift_over_midnight_is_one_band() -> None:
    opened = datetime(2026, 10, 31, 21, 0, tzinfo=UTC)
    chart = drawn(ticket(opened), opened + timedelta(hours=20), policy=NIGHTS)
    night = datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert night in bands(chart)


def test_nothing_is_shown_of_what_the_calendar_does_not_know() -> None:
    known = BASIC.on(Calendar.country("CO", first=date(2026, 6, 5), last=date(2026, 6, 18)))
    opened = at("2026-06-05 08:30")
    late = at("2026-06-10 09:00")
    assert shown(drawn(ticket(opened), opened, policy=known))[0] == at("2026-06-05 00:00")
    chart = drawn(ticket(at("2026-06-05 16:59")), late, policy=known)
    assert shown(chart)[1] == at("2026-06-19 00:00")
    with pytest.raises(CalendarRangeError):
        drawn(ticket(late), late, policy=known)


def test_dates_are_shown_up_to_the_last_that_is_known() -> None:
    closed = at("2026-08-28 10:00")
    asked = ticket(OPENED, Responded(at=OPENED), Closed(at=closed))
    known = Calendar.country("CO", first=date(2026, 7, 1), last=date(2026, 8, 28))
    chart = drawn(asked, closed, policy=BASIC.on(known))
    assert bands(chart)[-1] == (at("2026-08-24 00:00"), at("2026-08-29 00:00"))


@pytest.mark.parametrize(("days", "finer"), [(35, 44), (1100, 150)])
def test_open_time_is_told_more_coarsely_beyond_a_number_of_days(days: int, finer: int) -> None:
    up_to, beyond = (
        bands_of(BASIC.schedule, Interval(OPENED, OPENED + timedelta(days=days) + more))
        for more in (timedelta(0), timedelta(microseconds=1))
    )
    assert len(up_to.intervals) > finer > 5 * len(beyond.intervals)
    assert up_to.told != beyond.told


def test_each_language_has_words_of_its_own_and_another_is_refused() -> None:
    spanish, english = (drawn(WAITING, NOON, language=one).to_dict() for one in ("es", "en"))
    assert lanes(drawn(WAITING, NOON, language="es"))[0] == "Tiempo hábil"
    assert spanish["title"]["text"] == "Tiquete T-1 de ACME"
    assert spanish["description"].startswith(
        "Línea de tiempo del tiquete T-1 de ACME, visto el martes 14 de julio de 2026, 12:00 m. "
        "Se abrió el miércoles 8 de julio de 2026, 9:00 a. m.; hechos desde entonces: 4. "
    )
    assert "First response: met, until Friday 17 July 2026, 5:00 p.m. " in english["description"]
    assert "vie 10 jul" in axis(drawn(WAITING, NOON, language="es"))["axis"]["labelExpr"]
    texts = [
        {row["said"] for row in rows(drawn(WAITING, NOON, language=one), "bar")}
        for one in ("es", "en")
    ]
    assert not texts[0] & texts[1]
    with pytest.raises(LanguageError):
        drawn(WAITING, NOON, language="fr")


def test_labels_stand_at_marks_that_have_room() -> None:
    told = [
        row["told"].replace("\N{NO-BREAK SPACE}", " ") for row in rows(drawn(WAITING, NOON), "text")
    ]
    assert "Thu 9 Jul, 9:00 a.m." in told
    assert "Thu 9 Jul, 4:00 p.m." not in told  # too near to the one before it
    sides = {
        layer["mark"].get("align"): [instant(row) for row in layer["rows"]]
        for layer in layers(drawn(WAITING, NOON))
        if layer["mark"]["type"] == "text"
    }
    assert OPENED in sides["left"]
    assert at("2026-07-14 09:00") in sides["center"]
    assert at("2026-07-17 17:00") in sides["right"]


def test_the_looks_that_are_explained_are_those_that_are_drawn() -> None:
    key = drawn(ticket(OPENED), NOON).title.subtitle[2]
    assert ("Dashed" in key, "Hollow" in key, "Thick" in key) == (True, True, False)
    key = drawn(ticket(OPENED), at("2026-07-21 12:00")).title.subtitle[2]
    assert ("Dashed" in key, "Hollow" in key, "Thick" in key) == (False, False, True)


def test_the_same_question_gives_an_equal_chart() -> None:
    once, again = (drawn(WAITING, NOON, history=[WAITING]) for _ in range(2))
    assert once.to_dict() == again.to_dict()
    assert "view_" not in once.to_json()
    elsewhere = drawn(WAITING, NOON.astimezone(UTC))
    assert elsewhere.to_dict() == drawn(WAITING, NOON).to_dict()


def test_a_ticket_that_is_not_opened_or_of_a_history_that_is_none_is_refused() -> None:
    with pytest.raises(TicketHistoryError):
        drawn(ticket(None), NOON)
    with pytest.raises(TicketHistoryError):
        drawn(ticket(NOON), OPENED)
    with pytest.raises(FactError, match=r"^history\[0\]"):
        drawn(ticket(OPENED), NOON, history=[wrong(5)])
