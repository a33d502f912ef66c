"""To which tickets a policy promises anything."""

from typing import NamedTuple

from ticketpolicy.decisions import Decision, Note
from ticketpolicy.outcomes import AdmissionOutcome, QuotaOutcome
from ticketpolicy.rules.quotas import Place


class Scope(NamedTuple):
    """Whether promises are made to a ticket (None: not known), why, and what tells so."""

    made: bool | None
    reasons: tuple[Note, ...]
    considered: tuple[Note, ...]


def scope_of(admitted: Decision[AdmissionOutcome, None], place: Place) -> Scope:
    """Whether promises are made to a ticket: to one that is taken and fits the quota."""
    considered = (*admitted.weighed, place.finding)
    if admitted.outcome is AdmissionOutcome.UNDECIDED:
        return Scope(None, admitted.found, considered)
    if admitted.outcome in (AdmissionOutcome.REFUSED, AdmissionOutcome.INCOMPLETE):
        return Scope(made=False, reasons=admitted.found, considered=considered)
    if place.fit is QuotaOutcome.UNDECIDED:
        return Scope(None, (place.finding,), considered)
    return Scope(place.fit is QuotaOutcome.WITHIN, (place.finding,), considered)
