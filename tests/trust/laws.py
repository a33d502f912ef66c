"""The laws hold: every one, for the shipped policy and several others, over many cases."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from attrs import evolve

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
LONG, SHORT = 100, 8
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


def main() -> int:
    """Try the laws, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="few examples of each law")
    examples = SHORT if parser.parse_args().short else LONG
    tried, failures, names = 0, 0, set[str]()
    for told, subject, but in subjects():
        count = 0
        for bound in laws.of(subject, but=but):
            names.add(bound.__name__)
            try:
                count += bound(examples=examples)
            except LawError as error:
                failures += 1
                print(error, end="\n\n")
        tried += count
        print(f"{told}: {count:,} examples", flush=True)
    word = "failure" if failures == 1 else "failures"
    print(f"laws: {len(names)} laws, {tried:,} examples, {failures} {word}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
