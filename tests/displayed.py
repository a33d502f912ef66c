"""What the displays show of a few models: HTML without the style, a row or an item to a line."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve
from tickets import at, ticket

from ticketpolicy import (
    Calendar,
    Closed,
    Schedule,
    SolutionDelivered,
    Usage,
    Week,
    arcoiris,
    assess,
)

SOON = evolve(
    arcoiris.basic(), response=evolve(arcoiris.basic().response, within=timedelta(hours=2))
)
OPENED = at("2026-06-05 16:59")
DAYS = {
    date(2025, 12, 25): "Navidad",
    date(2026, 7, 13): "Chiquinquirá",
    date(2026, 7, 20): "Día de la Independencia",
}
DESK = Schedule(
    zone=ZoneInfo("America/Bogota"),
    week=Week.parse("Mo-Fr 08:00-12:00,14:00-17:00; Sa 22:00-02:00"),
    calendar=Calendar(first=date(2025, 1, 1), last=date(2026, 12, 31), closed=DAYS),
    exceptions={date(2026, 12, 24): [(time(8), time(10)), (time(11), time(12))], OPENED.date(): []},
)
SINCE = date(2026, 7, 13)


def models() -> Iterator[tuple[str, Any]]:
    """Each model by a name."""
    over = SolutionDelivered(at=OPENED), Closed(at=OPENED)
    yield "a ticket that is closed", assess(SOON, ticket(OPENED, *over), now=OPENED)
    yield "a response", assess(SOON, ticket(OPENED), now=OPENED).response
    yield "a calendar", DESK.calendar
    yield "a desk", DESK
    yield "a plain desk", evolve(DESK, exceptions={})
    for used in (2, 5):
        yield f"{used} of 5 used", Usage(limit=5, used=used, resets_at=at("2026-07-01 00:00"))


def found() -> dict[str, dict[str, str | list[str]]]:
    """What is shown of each model, by its name, in each language."""
    return {name: shown(model) for name, model in models()}


def shown(model: Any) -> dict[str, str | list[str]]:
    """What is shown of a model in each language; of what has days, since a date."""
    since = {"since": SINCE} if isinstance(model, Calendar | Schedule) else {}
    return {language: _lines(model.to_html(language, **since)) for language in ("es", "en")}


def _lines(html: str) -> list[str]:
    plain = re.sub("<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)
    return re.split(r"(?=<(?:caption|details|li|p|tr)\b)", plain)
