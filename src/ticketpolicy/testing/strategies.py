"""Schedules, policies, tickets and all that is asked about them, drawn with Hypothesis.

What is drawn lies often where mistakes are made: exactly at an opening, a closing or a deadline
and a microsecond beside, at midnights and the ends of months, where clocks change, on the last
day that a calendar knows, and at equal instants. Each shrinks towards a plain case: the shipped
hours, a request that is taken, no events.

>>> from hypothesis import given
>>> from ticketpolicy import arcoiris, hours
>>> from ticketpolicy.testing.strategies import instants, schedules
>>> from hypothesis import strategies as st
>>> @given(st.data(), schedules())
... def a_desk_that_is_open_opens_now(data, schedule):
...     at = data.draw(instants(schedule))
...     assert not hours.is_open(schedule, at) or hours.next_open(schedule, at) == at
>>> a_desk_that_is_open_opens_now()

Where nothing more is to be said than the type, ``hypothesis.strategies.from_type`` gives the
same: of a `Ticket`, of a `Schedule`, of every model and every event. It does so wherever this
library is installed beside Hypothesis; nothing has to be imported for it.

The first question about a schedule lays it out, which takes longer than the others: tests
of a long calendar want ``@settings(deadline=None)``.
"""

from ticketpolicy.testing.draws.answers import assessments, decisions
from ticketpolicy.testing.draws.clocks import writings, zones
from ticketpolicy.testing.draws.desks import calendars, schedules, shifts, weeks
from ticketpolicy.testing.draws.instants import dates, instants, intervals, pairs, spans
from ticketpolicy.testing.draws.policies import policies, policybooks, variants
from ticketpolicy.testing.draws.situations import Situation, situations
from ticketpolicy.testing.draws.tickets import histories, requests, tickets

__all__ = [
    "Situation",
    "assessments",
    "calendars",
    "dates",
    "decisions",
    "histories",
    "instants",
    "intervals",
    "pairs",
    "policies",
    "policybooks",
    "requests",
    "schedules",
    "shifts",
    "situations",
    "spans",
    "tickets",
    "variants",
    "weeks",
    "writings",
    "zones",
]
