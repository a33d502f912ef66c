"""The monthly quota, counted ticket by ticket in every world that the known facts allow."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, product

from attrs import frozen

from judge.admissions import uses_quota
from judge.opentime import OpenTime
from judge.plain import told
from judge.tickets import Case, Name, Told

_LEFT = ("WITHDRAWN", "MERGED")


@frozen
class Claim:
    """A ticket that takes a place as it is opened, until it is left; ``own``: the one asked."""

    opened_at: int
    rank: tuple[bool, Name]
    left_at: int | None
    own: bool = False
    takes: bool = True

    def holds(self, at: int) -> bool:
        """Whether it is not left at an instant."""
        return self.left_at is None or at < self.left_at


@frozen
class Place:
    """Whether a ticket fitted (None: not known), and what is used of its month, or may be."""

    fits: bool | None
    used: int
    resets_at: int


def month_of(time: OpenTime, at: int) -> tuple[int, int]:
    """The instants at which the month begins and ends that goes on at an instant."""
    shown = time.day_of(at).replace(day=1)
    firsts = [_month_after(shown, step) for step in (-1, 0, 1, 2)]
    starts = [time.midnight(first) for first in firsts]
    index = max(index for index, start in enumerate(starts) if start <= at)
    return starts[index], starts[index + 1]


def _month_after(first: date, step: int) -> date:
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def used(claims: Iterable[Claim], limit: int, now: int) -> tuple[bool, int]:
    """Whether the own claim found a place as it was opened, and how many are held in the end."""
    held, fits = list[Claim](), False
    for claim in sorted(claims, key=lambda claim: (claim.opened_at, claim.rank)):
        free = sum(one.holds(claim.opened_at) for one in held) < limit
        fits = free if claim.own else fits
        if free and claim.takes:
            held.append(claim)
    return fits, sum(one.holds(now) for one in held)


def place(case: Case) -> Place | None:
    """The place of a ticket in its month, or None where the month is not known."""
    ticket = case.ticket
    if ticket.customer is None or ticket.opened_at is None:
        return None
    month, limit = month_of(case.time, ticket.opened_at), case.policy["quota"]["limit"]
    uses = uses_quota(case.policy, ticket.request)
    own = [
        [_claim(ticket, ticket.opened_at, own=True, takes=takes)]
        for takes in ([True, False] if uses is None else [uses])
    ]
    worlds = product(own, *_others(case, month))
    found = [used(chain.from_iterable(world), limit, case.now) for world in worlds]
    fits = {fit for fit, _ in found}
    most = max(count for _, count in found)
    return Place(fits.pop() if len(fits) == 1 else None, most, month[1])


def _others(case: Case, month: tuple[int, int]) -> list[list[list[Claim]]]:
    """What each other ticket may take of a month."""
    marks = sorted({*month, case.now, *chain.from_iterable(map(_marks, (case, *case.others)))})
    return [list(_options(case, one, month, marks)) for one in case.others]


def is_doubtful(case: Case) -> bool:
    """Whether there are several worlds, and in one of them a place is taken and left.

    What such worlds have in common is seen by going through all of them, not by bounds on how
    many places are taken.
    """
    if case.ticket.customer is None or case.ticket.opened_at is None:
        return False
    options = _others(case, month_of(case.time, case.ticket.opened_at))
    claims = [claim for ways in options for way in ways for claim in way]
    own = _claim(case.ticket, case.ticket.opened_at, own=True)
    several = max(map(len, options), default=1) > 1
    return several and any(one.left_at is not None for one in (own, *claims))


def _claim(ticket: Told, opened_at: int, *, own: bool = False, takes: bool = True) -> Claim:
    left_at = ticket.last.since if ticket.last.status in _LEFT else None
    return Claim(opened_at, ticket.rank, left_at, own, takes)


def _marks(case: Case) -> Iterator[int]:
    """The instants around which an opening that is not known makes a difference."""
    known = [case.ticket.opened_at] if case.ticket.opened_at is not None else []
    for at in (*known, *(event.at for event in case.ticket.events)):
        yield from (at, at + 1)


def _options(
    case: Case, other: Case, month: tuple[int, int], marks: list[int]
) -> Iterator[list[Claim]]:
    """What another ticket may take of a month: nothing, or a place as it is opened."""
    ticket, uses = other.ticket, uses_quota(other.policy, other.ticket.request)
    unknown = None in (ticket.customer, ticket.opened_at, uses)
    # One that is not known may come before any other of the month, whatever its id.
    earliest = month[0] - (ticket.opened_at is None)
    openings = [earliest, *marks] if ticket.opened_at is None else [ticket.opened_at]
    possible = [at for at in openings if earliest <= at < month[1]]
    if uses is False or ticket.customer not in {None, case.ticket.customer} or not possible:
        yield []
        return
    if unknown:
        yield []
    for at in possible:
        yield [_claim(ticket, at)]


def quota(case: Case) -> tuple[str, object]:
    """The outcome, and the use of the month."""
    found, uses = place(case), uses_quota(case.policy, case.ticket.request)
    if uses is False or case.ticket.last.status in _LEFT:
        outcome = "NOT_COUNTED"
    elif uses is None or found is None or found.fits is None:
        outcome = "UNDECIDED"
    else:
        outcome = "WITHIN" if found.fits else "OVER_QUOTA"
    limit = case.policy["quota"]["limit"]
    return outcome, None if found is None else usage(limit, found.used, found.resets_at, case.zone)


def usage(limit: int, count: int, resets_at: int, zone: str) -> object:
    """The use of a month in words of the answer."""
    return {
        "limit": limit,
        "used": count,
        "remaining": limit - count,
        "resets_at": told(resets_at, zone),
    }
