"""What is wrong with an argument is told with its name and its value."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from scenarios import BASIC, USUAL

from ticketpolicy import (
    Deadline,
    Interval,
    PolicyBook,
    Ticket,
    TicketPolicyError,
    assess,
    auto_close_at,
    charge,
    compare,
    hours,
    quota_usage,
    response_due,
    timeline,
    warranty_expiry,
)

AT = datetime(2026, 6, 5, 21, 59, tzinfo=UTC)
NAIVE = datetime(2026, 6, 5, 21, 59)
FAR = AT.replace(year=2150)
HOUR = timedelta(hours=1)
WRONG: Any = 7
PAUSED: Any = partial(Deadline, schedule=BASIC.schedule, start=AT, span=HOUR)
TICKET = Ticket(id="T-1", customer="ACME", request=USUAL)

UNZONED = (
    "=datetime.datetime(2026, 6, 5, 21, 59) has no time zone: attach the zone in which it was "
    "written, such as value.replace(tzinfo=ZoneInfo('America/Bogota'))"
)
BEYOND = (
    " lies outside the calendar, which knows 1984-01-01 to 2100-12-31: ask within it, or build a "
    "calendar that knows more dates"
)
UNKNOWN = "=7 is not a Policy: give one"
NEITHER = "=7 is not a Policy or a PolicyBook: give one"
NO_TICKET = "=7 is not a Ticket: give one"
SINGLE = "=7 is not a collection: give several values in a list, or an empty one"
UNIT = "=7 is not a timedelta: name its unit, such as timedelta(hours=48)"
NEGATIVE = "=datetime.timedelta(days=-1, seconds=82800) is negative: give a span of nothing or more"

CASES: list[tuple[Callable[[], object], str]] = [
    (partial(response_due, WRONG, AT), f"policy{UNKNOWN}"),
    (partial(response_due, BASIC, NAIVE), f"opened_at{UNZONED}"),
    (partial(response_due, BASIC, FAR), f"opened_at 2150-06-05{BEYOND}"),
    (partial(quota_usage, WRONG, [], now=AT), f"policy{UNKNOWN}"),
    (partial(quota_usage, BASIC, WRONG, now=AT), f"opened{SINGLE}"),
    (partial(quota_usage, BASIC, [AT, NAIVE], now=AT), f"opened[1]{UNZONED}"),
    (partial(quota_usage, BASIC, [], now=NAIVE), f"now{UNZONED}"),
    (partial(warranty_expiry, WRONG, AT), f"policy{UNKNOWN}"),
    (partial(warranty_expiry, BASIC, NAIVE), f"delivered_at{UNZONED}"),
    (partial(warranty_expiry, BASIC, FAR), f"delivered_at 2150-06-05{BEYOND}"),
    (partial(charge, WRONG, HOUR, HOUR), f"policy{UNKNOWN}"),
    (partial(charge, BASIC, WRONG, HOUR), f"worked{UNIT}"),
    (partial(charge, BASIC, HOUR, WRONG), f"consulting_balance{UNIT}"),
    (partial(charge, BASIC, -HOUR, HOUR), f"worked{NEGATIVE}"),
    (partial(charge, BASIC, HOUR, -HOUR), f"consulting_balance{NEGATIVE}"),
    (partial(auto_close_at, WRONG, AT, []), f"policy{UNKNOWN}"),
    (partial(auto_close_at, BASIC, NAIVE, []), f"waiting_since{UNZONED}"),
    (partial(auto_close_at, BASIC, AT, WRONG), f"attempts{SINGLE}"),
    (partial(auto_close_at, BASIC, AT, [AT, NAIVE]), f"attempts[1]{UNZONED}"),
    (partial(auto_close_at, BASIC, AT, [FAR]), f"day 2150-06-05{BEYOND}"),
    (partial(hours.after, WRONG, AT, HOUR), "schedule=7 is not a Schedule: give one"),
    (partial(assess, WRONG, TICKET, now=AT), f"policy{UNKNOWN}"),
    (partial(assess, BASIC, WRONG, now=AT), f"ticket{NO_TICKET}"),
    (partial(assess, PolicyBook([BASIC]), WRONG, now=AT), f"ticket{NO_TICKET}"),
    (partial(assess, BASIC, TICKET, now=NAIVE), f"now{UNZONED}"),
    (partial(assess, BASIC, TICKET, now=FAR), f"start 2150-06-05 16:59:00-05:00{BEYOND}"),
    (partial(assess, BASIC, TICKET, now=AT, history=WRONG), f"history{SINGLE}"),
    (
        partial(assess, BASIC, TICKET, now=AT, history=[TICKET, WRONG]),
        "history[1]=7 is not a Ticket",
    ),
    (partial(compare, WRONG, BASIC, [], now=AT), f"before{NEITHER}"),
    (partial(compare, BASIC, WRONG, [], now=AT), f"after{NEITHER}"),
    (partial(compare, BASIC, BASIC, WRONG, now=AT), f"cases{SINGLE}"),
    (partial(compare, BASIC, BASIC, [TICKET, WRONG], now=AT), "cases[1]=7 is not a Ticket"),
    (partial(compare, BASIC, BASIC, [], now=NAIVE), f"now{UNZONED}"),
    (partial(timeline, WRONG, TICKET, now=AT), f"policy{UNKNOWN}"),
    (partial(timeline, BASIC, WRONG, now=AT), f"ticket{NO_TICKET}"),
    (partial(timeline, BASIC, TICKET, now=NAIVE), f"now{UNZONED}"),
    (partial(Interval, NAIVE, AT), f"interval{UNZONED}"),
    (
        partial(Interval, AT, AT - HOUR),
        f"end={AT - HOUR!r} lies before the start, 2026-06-05 21:59:00+00:00: swap the two",
    ),
    (partial(PAUSED, pauses=WRONG), f"pauses{SINGLE}"),
    (
        partial(PAUSED, pauses=[(AT, None), WRONG]),
        "pauses[1]=7 is not a pair of instants, or of one and None",
    ),
    (
        partial(PAUSED, pauses=[(AT, AT - HOUR)]),
        f"pauses[0]={AT - HOUR!r} lies before the start of the pause, 2026-06-05 21:59:00+00:00",
    ),
    (partial(PolicyBook, WRONG), "policies=7 is not a collection of policies"),
    (partial(PolicyBook, []), "policies=[] holds no policy"),
    (partial(PolicyBook, [BASIC, WRONG]), "policies[1]=7 is not a Policy"),
    (partial(PolicyBook([BASIC]).in_force, NAIVE), f"at{UNZONED}"),
]


@pytest.mark.parametrize(("ask", "told"), CASES)
def test_what_is_wrong_is_told_with_its_place(ask: Callable[[], object], told: str) -> None:
    with pytest.raises(TicketPolicyError) as caught:
        ask()
    assert str(caught.value) == told
