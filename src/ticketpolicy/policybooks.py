"""The revisions of a policy, one after the other."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise

from attrs import field, frozen

from ticketpolicy.businesstime import periods
from ticketpolicy.errors import NotInForceError, PolicyBookError
from ticketpolicy.policies import Policy


def _in_order(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    given = sorted(_policies(policies), key=lambda policy: policy.in_force_from or date.min)
    if not given:
        raise PolicyBookError("policies", given, "holds no policy")
    return tuple(given)


def _policies(given: Iterable[Policy]) -> Iterator[Policy]:
    try:
        each = enumerate(given)
    except TypeError as error:
        raise PolicyBookError("policies", given, "is not a collection of policies") from error
    for index, policy in each:
        if not isinstance(policy, Policy):
            raise PolicyBookError(f"policies[{index}]", policy, "is not a Policy")
        yield policy


@frozen
class PolicyBook:
    """The revisions of one policy, each in force from where the one before it ends.

    They may be given in any order, and are kept in that of time. Raises
    `PolicyBookError` for a gap or an overlap, for revisions of different policies or
    zones, and for two revisions of one number.

    >>> from datetime import UTC, date
    >>> from attrs import evolve
    >>> from ticketpolicy import arcoiris
    >>> old = evolve(arcoiris.basic(), in_force_until=date(2027, 1, 1))
    >>> new = evolve(arcoiris.basic(), revision=2, in_force_from=date(2027, 1, 1))
    >>> PolicyBook([new, old]).in_force(datetime(2027, 1, 1, 4, 59, tzinfo=UTC)).revision
    1
    """

    policies: tuple[Policy, ...] = field(converter=_in_order)

    def __attrs_post_init__(self) -> None:
        for old, new in pairwise(self.policies):
            if (old.id, old.schedule.zone.key) != (new.id, new.schedule.zone.key):
                raise PolicyBookError(
                    "policies", (old.id, new.id), "are not revisions of one policy in one zone"
                )
            if old.revision >= new.revision:
                raise PolicyBookError(
                    "policies",
                    (old.revision, new.revision),
                    "are the numbers of revisions in force one after the other: count up",
                )
            if old.in_force_until is None or old.in_force_until != new.in_force_from:
                raise PolicyBookError(
                    "policies",
                    (old.in_force_until, new.in_force_from),
                    f"leave a gap or an overlap: revision {old.revision} must end "
                    f"where revision {new.revision} begins",
                )

    def in_force(self, at: datetime | None) -> Policy:
        """The revision in force at an instant; raises `NotInForceError` where there is none.

        Also when the instant is None, not known: then no revision can be told.
        """
        if at is None:
            raise NotInForceError("at", at)
        day = periods.date_of(at, self.policies[0].schedule.zone, "at")
        for policy in self.policies:
            begun = policy.in_force_from is None or policy.in_force_from <= day
            if begun and (policy.in_force_until is None or day < policy.in_force_until):
                return policy
        raise NotInForceError("at", at)

    def __repr__(self) -> str:
        revisions = ", ".join(str(policy.revision) for policy in self.policies)
        return f"<PolicyBook {self.policies[0].id}, revisions {revisions}>"
