"""The laws hold for the shipped policy and several others, and each tells what breaks it."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from attrs import evolve
from broken import first_found, smallest_found, told
from faults import FAULTS
from oversights import MISTAKES

from ticketpolicy import (
    Calendar,
    Counting,
    LawError,
    Policy,
    PolicyBook,
    Priority,
    Schedule,
    Severity,
    Target,
    Week,
    arcoiris,
)
from ticketpolicy.testing import laws

HOUR = timedelta(hours=1)
LONG, SHORT = 100, 4
LINES = 28  # a ticket with its events, five others at the most, and what was found
YEARS: Mapping[str, Any] = {"first": date(2025, 1, 1), "last": date(2027, 12, 31)}


def desk(zone: str, week: str, country: str) -> Schedule:
    """A desk on the holidays of a country, with a short day and a day of its own."""
    return Schedule(
        zone=zone,
        week=Week.parse(week),
        calendar=Calendar.country(country, **YEARS),
        exceptions={date(2026, 12, 24): [(time(9), time(12))], date(2026, 3, 14): []},
    )


def strict(policy: Policy) -> Policy:
    """A policy with targets for the grave and the urgent, warnings, and business days."""
    targets = (
        Target(within=20 * HOUR, warn_before=2 * HOUR),
        Target(within=4 * HOUR, priority=Priority.URGENT, warn_before=HOUR),
        Target(within=2 * HOUR, severity=Severity.CRITICAL, priority=Priority.URGENT),
    )
    return evolve(
        policy,
        response=evolve(policy.response, within=8 * HOUR, warn_before=HOUR),
        follow_up=evolve(policy.follow_up, targets=targets),
        next_reply=evolve(policy.next_reply, targets=targets),
        resolution=evolve(policy.resolution, targets=targets),
        warranty=evolve(policy.warranty, days=3, counting=Counting.BUSINESS),
        quota=evolve(policy.quota, limit=2),
        auto_close=evolve(policy.auto_close, contacts=1, reply_window=HOUR),
    )


def subjects() -> Iterator[tuple[str, Policy | PolicyBook, tuple[laws.Law[Any], ...]]]:
    """The policies, each with the laws that its author breaks on purpose."""
    basic = arcoiris.basic()
    nights = desk("America/New_York", "Mo-Th 09:00-13:00,14:00-18:00; Sa 22:00-02:00", "US")
    always = Schedule(
        zone="Australia/Lord_Howe", week=Week.parse("24/7"), calendar=Calendar(**YEARS)
    )
    yield "the shipped policy", basic, ()
    short = evolve(nights, exceptions={date(2026, 12, 24): [(time(9), time(12))]})
    yield "targets, nights and a short day", strict(evolve(basic, schedule=short)), ()
    yield (
        "a desk that never closes",
        evolve(basic, schedule=always),
        (laws.every_year_has_closed_days,),
    )
    turn = date(2026, 7, 1)
    known = basic.on(Calendar.country("CO", **YEARS))
    new = evolve(strict(known), revision=2, in_force_from=turn)
    yield "two revisions", PolicyBook([evolve(known, in_force_until=turn), new]), ()


def tried(examples: int) -> tuple[int, int]:
    """On how many cases the laws were tried, and how often one was broken; both are told."""
    total, broken = 0, 0
    for name, subject, but in subjects():
        count = 0
        for bound in laws.of(subject, but=but):
            try:
                count += bound(examples=examples)
            except LawError as error:
                broken += 1
                print(error, end="\n\n")
        total += count
        print(f"{name}: {count:,} examples", flush=True)
    return total, broken


def uncaught(*, short: bool) -> Iterator[str]:
    """The laws that do not tell what was broken for them, or not by a small case."""
    for law in FAULTS:
        error = first_found(law) if short else smallest_found(law)
        if error is None:
            yield f"{law.__name__} finds nothing in the faulty library"
        elif not short and len(str(error).splitlines()) > LINES:
            yield f"{law.__name__} tells no small case:\n{error}"
    for law, subject, found in MISTAKES:
        error = told(partial(law, subject))
        if error is None or found not in " ".join(str(error).split()):
            yield f"{law.__name__} does not tell that {found}"


def main() -> int:
    """Try the laws on what keeps them and on what is broken, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="few examples of each law")
    short: bool = parser.parse_args().short
    total, broken = tried(SHORT if short else LONG)
    missed = list(uncaught(short=short))
    print(*missed, sep="\n", end="\n" * bool(missed))
    subjects_broken = len(FAULTS) + len(MISTAKES)
    print(
        f"laws: {len(laws.LAWS)} laws, {len([*subjects()])} desks, {total:,} examples, "
        f"{broken} broken; {subjects_broken} broken subjects, "
        f"{subjects_broken - len(missed)} caught"
    )
    return 1 if broken or missed else 0


if __name__ == "__main__":
    sys.exit(main())
