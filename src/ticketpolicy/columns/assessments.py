"""All questions about many tickets, each judged by the revision in force at its opening."""

from datetime import date, datetime, time

import attrs
from attrs import frozen

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns import businesshours
from ticketpolicy.columns.answers import NONE, Columns, nothing
from ticketpolicy.columns.judgements import judge, taken
from ticketpolicy.columns.logs import Log
from ticketpolicy.columns.quotas import Claims
from ticketpolicy.errors import NotInForceError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook

with extra("frames"):
    import numpy as np

_NOON = time(12)


@frozen(eq=False)
class Assessed:
    """The answers about tickets, and the rows that have none.

    ``faulty`` are those that cannot be judged; others without answers are not there yet.
    """

    answers: Columns
    faulty: Flags


def assess(policy: Policy | PolicyBook, log: Log, now: int) -> Assessed:
    """What a policy answers about the tickets of a log at an instant."""
    policies = policy.policies if isinstance(policy, PolicyBook) else (policy,)
    tickets = attrs.evolve(log.tickets, histories=log.tickets.histories.until(now))
    judge_of = _judges(policy, tickets.opened)
    dated = tickets.opened != NAT
    doubtful = log.impossible | log.twice | (dated & (judge_of == NONE))
    there = tickets.there(now)
    askable = there & ~doubtful & (judge_of != NONE)
    takes = [taken(one, tickets) for one in policies]
    own = np.choose(judge_of, takes, mode="clip")
    answers, beyond = nothing(len(there)), np.zeros(len(there), np.bool_)
    for index, one in enumerate(policies):
        rows = np.flatnonzero(askable & (judge_of == index))
        if rows.size:
            claims = Claims.of(tickets, np.where(dated, own, takes[index]), doubtful, now)
            found, unknown = judge(one, tickets, claims, rows, now)
            beyond[rows] = unknown[rows]
            _enter(answers, found, rows[~unknown[rows]])
    faulty = log.impossible | log.twice | (there & ~askable) | beyond
    return Assessed(answers, faulty)


def _enter(answers: Columns, found: Columns, rows: Integers) -> None:
    """Take over what was found about some rows; all of them need no copy."""
    for name, column in found.items():
        if len(rows) == len(column):
            answers[name] = column
        else:
            answers[name] = np.array(answers[name])
            answers[name][rows] = column[rows]


def _judges(policy: Policy | PolicyBook, opened: Integers) -> Integers:
    """Which revision judges each ticket, or `NONE`."""
    if isinstance(policy, Policy):
        return np.zeros(len(opened), np.int64)
    zone, policies = policy.policies[0].schedule.zone, policy.policies

    def judges(day: date) -> int:
        try:
            return policies.index(policy.in_force(datetime.combine(day, _NOON, zone)))
        except NotInForceError:
            return NONE

    found, rows = np.full(len(opened), NONE), np.flatnonzero(opened != NAT)
    found[rows] = businesshours.on_days(businesshours.days(opened[rows], zone), judges)
    return found
