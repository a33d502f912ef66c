"""`ticketpolicy.charts.terms`: the promised times behind the answers."""

from datetime import UTC, timedelta

from attrs import evolve
from tickets import at, ticket

from ticketpolicy import (
    Assessment,
    Channel,
    Closed,
    ContactAttempted,
    Event,
    InformationRequested,
    Policy,
    Responded,
    SolutionDelivered,
    Target,
    arcoiris,
    assess,
)
from ticketpolicy.charts.terms import Term, term

BASIC = arcoiris.basic()
HOUR = timedelta(hours=1)
PROMISING = evolve(BASIC, resolution=evolve(BASIC.resolution, targets=(Target(within=9 * HOUR),)))
OPENED, DUE = at("2026-07-08 09:00"), at("2026-07-17 17:00")
LATE = at("2026-07-21 10:00")


def judged(
    *events: Event, now: str = "2026-07-22 10:00", policy: Policy = BASIC, **known: str | None
) -> Assessment:
    """The answers about a ticket with some events."""
    return assess(policy, ticket(OPENED, *events, **known), now=at(now))


def test_a_response_is_promised_from_the_opening_until_it_is_due() -> None:
    promised = term(judged(now="2026-07-09 10:00").response)
    assert promised == Term(start=OPENED, end=DUE, met_at=None, overdue=0 * HOUR)
    assert promised is not None
    assert promised.start.tzinfo is promised.end.tzinfo is UTC


def test_the_instant_of_a_response_and_its_lateness_belong_to_its_term() -> None:
    in_time = term(judged(Responded(at=OPENED + HOUR)).response)
    assert in_time == Term(OPENED, DUE, met_at=OPENED + HOUR, overdue=0 * HOUR)
    late = term(judged(Responded(at=LATE)).response)
    assert late == Term(OPENED, DUE, met_at=LATE, overdue=2 * HOUR)
    assert late is not None
    assert late.met_at is not None
    assert late.met_at.tzinfo is UTC


def test_a_target_that_was_met_tells_when() -> None:
    delivered = SolutionDelivered(at=LATE)
    promised = term(judged(delivered, policy=PROMISING).resolution)
    assert promised == Term(OPENED, at("2026-07-09 11:00"), met_at=LATE, overdue=41 * HOUR)
    paused = judged(InformationRequested(at=OPENED + HOUR), policy=PROMISING).resolution
    assert term(paused) is None


def test_a_warranty_goes_from_the_delivery_until_it_expires() -> None:
    delivered = OPENED + HOUR
    warranty = judged(SolutionDelivered(at=delivered)).warranty
    assert term(warranty) == Term(delivered, at("2026-07-17 00:00"), met_at=None, overdue=None)
    assert term(judged().warranty) is None


def test_a_silence_goes_from_the_last_contact_until_the_ticket_closes() -> None:
    asked = InformationRequested(at=OPENED + HOUR)
    tries = [at("2026-07-09 09:00"), at("2026-07-09 16:00"), at("2026-07-14 09:00")]
    contacts = [ContactAttempted(at=one, channel=Channel.EMAIL) for one in tries]
    silence = judged(asked, *contacts, now="2026-07-14 12:00").auto_close
    assert term(silence) == Term(tries[-1], at("2026-07-15 09:00"), met_at=None, overdue=None)
    assert term(judged(asked, now="2026-07-09 10:00").auto_close) is None


def test_what_is_not_promised_or_not_applicable_has_no_term() -> None:
    closed = judged(Closed(at=OPENED + HOUR))
    assert closed.response.outcome.name == "NOT_APPLICABLE"
    assert term(closed.response) is None
    assert [term(one) for one in (closed.admission, closed.quota, closed.reopening)] == [None] * 3
    assert term(judged(topic=None).response) is None
