"""Which columns the answers about tickets have.

The outcome of a question has the name of the question, and what else is told of it a name
that begins with that.
"""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from ticketpolicy.arrays import NAT
from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import (
    AdmissionOutcome,
    AutoCloseOutcome,
    EscalationOutcome,
    QuotaOutcome,
    ReopeningOutcome,
    ResponseOutcome,
    TargetOutcome,
    WarrantyOutcome,
)

with extra("frames"):
    import numpy as np

NONE = -1

Columns = dict[str, Integers]
"""Columns by their names: outcomes as indices in their enums, instants and spans in
microseconds; what is not there is `NONE`, or NaT."""


class Kind(Enum):
    """What the values of a column of answers are, where they are no outcomes."""

    INSTANT = auto()
    SPAN = auto()
    COUNT = auto()
    MONTH = auto()


ANSWERS: Mapping[str, Kind | type[Enum]] = MappingProxyType(
    {
        "admission": AdmissionOutcome,
        "quota": QuotaOutcome,
        "quota_month": Kind.MONTH,
        "quota_rank": Kind.COUNT,
        "quota_used": Kind.COUNT,
        "quota_resets_at": Kind.INSTANT,
        "response": ResponseOutcome,
        "response_due_at": Kind.INSTANT,
        "response_responded_at": Kind.INSTANT,
        "response_remaining": Kind.SPAN,
        "response_overdue": Kind.SPAN,
        "follow_up": TargetOutcome,
        "follow_up_due_at": Kind.INSTANT,
        "follow_up_overdue": Kind.SPAN,
        "next_reply": TargetOutcome,
        "next_reply_due_at": Kind.INSTANT,
        "next_reply_overdue": Kind.SPAN,
        "resolution": TargetOutcome,
        "resolution_due_at": Kind.INSTANT,
        "resolution_overdue": Kind.SPAN,
        "escalation": EscalationOutcome,
        "escalation_entitled_since": Kind.INSTANT,
        "warranty": WarrantyOutcome,
        "warranty_delivered_at": Kind.INSTANT,
        "warranty_expires_at": Kind.INSTANT,
        "auto_close": AutoCloseOutcome,
        "auto_close_waiting_since": Kind.INSTANT,
        "auto_close_closes_at": Kind.INSTANT,
        "reopening": ReopeningOutcome,
        "changes_at": Kind.INSTANT,
    }
)


_TIMED = {Kind.INSTANT, Kind.SPAN}


def code(outcome: Enum) -> int:
    """An outcome as its index in its enum."""
    return tuple(type(outcome)).index(outcome)


def nothing(count: int) -> Columns:
    """The answers about so many rows of which nothing is told, to be replaced, not changed."""
    values = ((name, NAT if kind in _TIMED else NONE) for name, kind in ANSWERS.items())
    return {name: np.broadcast_to(np.int64(value), count) for name, value in values}
