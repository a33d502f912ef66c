"""Tickets as columns, a row each."""

from collections.abc import Callable, Sequence

from attrs import frozen

from ticketpolicy.businesstime.tables import Flags, Integers
from ticketpolicy.columns.histories import Histories
from ticketpolicy.tickets import Request, Ticket


@frozen(eq=False)
class Tickets:
    """Tickets, a row each.

    ``what`` is the index of what was asked in ``requests``, of which one stands for all that
    differ in nothing that a rule looks at. ``customer`` is a number for each, and -1 where
    it is not known. ``names`` gives the ids of some rows, and ``ticket`` the whole ticket of
    one.
    """

    opened: Integers
    customer: Integers
    what: Integers
    requests: Sequence[Request]
    histories: Histories
    names: Callable[[Integers], Sequence[str | int]]
    ticket: Callable[[int], Ticket]

    def there(self, now: int) -> Flags:
        """Which tickets are opened by an instant, those of unknown opening among them."""
        there: Flags = self.opened <= now
        return there
