"""What comes after a solution, or instead of one; and what cannot have happened."""

from functools import partial
from typing import Any

from situations.asking import Group

WARRANTY = Group("warranty", "The warranty of the latest delivery.")
AUTO_CLOSE = Group("auto_close", "Closing by silence: which attempts count, and when it closes.")
REOPENING = Group("reopening", "What reopening costs: inside the warranty nothing.")
HISTORIES = Group("histories", "The order of events, what has not happened yet, and what cannot.")

_OPENED = "2026-07-01 09:00"
_DELIVERED = ("solution_delivered", "2026-07-03 10:00")
_OVER = "2026-07-15 00:00"

# fmt: off
asked = partial(WARRANTY.ticket, "warranty")

asked("not.started", "Nothing was delivered.", opened=_OPENED, now=_OVER)
asked("not.yet", "It is delivered later.",
      opened=_OPENED, now="2026-07-03 09:59", events=[_DELIVERED])
asked("delivered", "From the delivery on it is in force.",
      opened=_OPENED, now="2026-07-03 10:00", events=[_DELIVERED])
asked("saturday", "Day 8, a Saturday, is not the last.",
      opened=_OPENED, now="2026-07-12 12:00", events=[_DELIVERED])
asked("last.microsecond", "The last day counts whole.",
      opened=_OPENED, now="2026-07-14 23:59:59.999999", events=[_DELIVERED])
asked("over", "At midnight it is over.", opened=_OPENED, now=_OVER, events=[_DELIVERED])
asked("struck.down", "A day earlier if Ley 2578 is struck down.", policy="struck_down",
      opened=_OPENED, now="2026-07-14 00:00", events=[_DELIVERED])
asked("later.delivery", "A later delivery starts it again.", opened=_OPENED, now="2026-07-20 09:00",
      events=[_DELIVERED, ("reopened", "2026-07-10 09:00"),
              ("solution_delivered", "2026-07-14 09:00")])
asked("two.deliveries", "Also without a reopening.", opened=_OPENED, now="2026-07-20 09:00",
      events=[_DELIVERED, ("solution_delivered", "2026-07-14 09:00")])
asked("reopened", "A reopening alone does not touch it.", opened=_OPENED, now="2026-07-14 09:00",
      events=[_DELIVERED, ("reopened", "2026-07-10 09:00")])
asked("closed", "Nor does a closing.", opened=_OPENED, now="2026-07-14 09:00",
      events=[_DELIVERED, ("closed", "2026-07-06 09:00")])
asked("business", "In business days.", policy="business_days",
      opened=_OPENED, now="2026-07-16 09:00", events=[_DELIVERED])
asked("refused", "What was delivered is under warranty, whether the ticket was taken or not.",
      opened=_OPENED, now="2026-07-14 09:00", events=[_DELIVERED], channel="EMAIL")
asked("dst", "Over the night on which clocks change.", policy="new_york",
      opened="2025-03-04 10:00", now="2025-03-10 09:00",
      events=[("solution_delivered", "2025-03-05 10:00")])
asked("beyond", "The last day is not known.", policy="june",
      opened="2026-06-25 09:00", now="2026-06-26 09:00",
      events=[("solution_delivered", "2026-06-25 10:00")])

asked = partial(AUTO_CLOSE.ticket, "auto_close")
_WAITS = ("information_requested", "2026-07-08 10:00")


def tried(at: str, channel: str | None = "EMAIL") -> tuple[Any, ...]:
    """An attempt to reach the customer."""
    return ("contact_attempted", at, {"channel": channel})


_ONE, _TWO = tried("2026-07-09 09:00"), tried("2026-07-14 09:00", "WHATSAPP")
_CLOSES = "2026-07-15 09:00"

asked("not.waiting", "The desk waits for nothing.", opened=_OPENED, now=_CLOSES)
asked("attempts.not.waiting", "Then attempts count for nothing.",
      opened=_OPENED, now=_CLOSES, events=[_ONE, _TWO])
asked("waiting", "It waits, and has not tried.", opened=_OPENED, now=_CLOSES, events=[_WAITS])
asked("one", "One attempt is too few, however long ago.",
      opened=_OPENED, now="2026-08-20 09:00", events=[_WAITS, _ONE])
asked("two", "After the second the ticket waits a working day more.",
      opened=_OPENED, now="2026-07-14 12:00", events=[_WAITS, _ONE, _TWO])
asked("closes", "Then it closes.", opened=_OPENED, now=_CLOSES, events=[_WAITS, _ONE, _TWO])
asked("closes.not.yet", "A microsecond earlier it does not.",
      opened=_OPENED, now="2026-07-15 08:59:59.999999", events=[_WAITS, _ONE, _TWO])
asked("design", "Each attempt counts or not, and why.", opened=_OPENED, now="2026-07-14 12:00",
      events=[_WAITS, _ONE, tried("2026-07-09 16:00"), tried("2026-07-11 09:00"),
              tried("2026-07-13 09:00"), _TWO])
asked("struck.down", "With the law struck down the Monday counts.", policy="struck_down",
      opened=_OPENED, now="2026-07-14 12:00",
      events=[_WAITS, _ONE, tried("2026-07-13 09:00"), _TWO])
asked("saturday.worked", "A Saturday counts where it is worked.", policy="saturdays",
      opened=_OPENED, now="2026-07-14 12:00", events=[_WAITS, _ONE, tried("2026-07-11 09:00")])
for channel in ("FORM", "PHONE", "VIDEO_CALL", "IN_PERSON", "OTHER"):
    asked(f"channel.{channel.lower()}", "An attempt by another way does not count.",
          opened=_OPENED, now=_CLOSES, events=[_WAITS, tried("2026-07-09 09:00", channel), _TWO])
asked("channel.ticket", "One inside the ticket does.",
      opened=_OPENED, now=_CLOSES, events=[_WAITS, tried("2026-07-09 09:00", "TICKET"), _TWO])
asked("channel.unknown", "By which way is not known: undecided.",
      opened=_OPENED, now=_CLOSES, events=[_WAITS, tried("2026-07-09 09:00", None), _TWO])
asked("channel.unknown.enough", "What follows two that count does not matter.",
      opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, tried("2026-07-14 10:00", None)])
asked("channel.unknown.closed.day", "On a closed day it does not count, by whatever way.",
      opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, tried("2026-07-13 09:00", None), _TWO])
asked("replied", "Any message from the customer ends the waiting.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("customer_replied", "2026-07-14 10:00")])
asked("replied.late", "Also after the instant of closing, for nobody closed it.",
      opened=_OPENED, now="2026-07-17 09:00",
      events=[_WAITS, _ONE, _TWO, ("customer_replied", "2026-07-16 10:00")])
asked("escalated", "To ask for an escalation is a message, too.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("escalation_requested", "2026-07-14 10:00")])
asked("internal.note", "An internal note does not end the waiting.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("responded", "2026-07-14 10:00", {"public": False})])
asked("public.message", "Nor does a public message of the desk.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("responded", "2026-07-14 10:00")])
asked("second.wait", "Attempts of an earlier waiting do not count in a later one.",
      opened=_OPENED, now="2026-07-17 09:00",
      events=[("information_requested", "2026-07-02 10:00"), tried("2026-07-03 09:00"),
              tried("2026-07-06 09:00"), ("customer_replied", "2026-07-06 10:00"),
              _WAITS, _ONE, _TWO])
asked("asked.again", "To ask again while waiting does not start it anew.",
      opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, ("information_requested", "2026-07-10 10:00"), _TWO])
asked("solved", "A delivered solution ends the waiting.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("solution_delivered", "2026-07-14 10:00")])
asked("closed", "A closed ticket does not wait.", opened=_OPENED, now=_CLOSES,
      events=[_WAITS, _ONE, _TWO, ("closed", "2026-07-14 10:00")])
asked("reopened", "Nor does a reopened one, until the desk asks again.",
      opened=_OPENED, now="2026-07-20 12:00",
      events=[_WAITS, _ONE, _TWO, ("closed", _CLOSES), ("reopened", "2026-07-16 09:00")])
asked("at.waiting", "An attempt at the instant of the request does not count.",
      opened=_OPENED, now=_CLOSES, events=[_WAITS, tried("2026-07-08 10:00"), _TWO])
asked("evening", "On a business day the evening counts.",
      opened=_OPENED, now=_CLOSES, events=[_WAITS, tried("2026-07-09 21:00"), _TWO])
asked("local.day", "Days are those of the desk: 02:00 UTC is the day before.",
      opened=_OPENED, now=_CLOSES, events=[_WAITS, _ONE, tried("2026-07-10T02:00:00Z"), _TWO])
asked("weekend", "Business time is waited for, over a long weekend too.",
      opened=_OPENED, now="2026-07-14 14:59:59", events=[_WAITS, _ONE, tried("2026-07-10 16:00")])
asked("quick", "Another policy: one call, and half an hour.", policy="quick",
      opened=_OPENED, now="2026-07-09 09:30",
      events=[_WAITS, _ONE, tried("2026-07-09 09:00", "PHONE")])
asked("beyond", "An attempt on a date that is not known.", policy="june",
      opened="2026-06-25 09:00", now="2026-07-02 09:00",
      events=[("information_requested", "2026-06-29 10:00"), tried("2026-07-01 09:00")])

asked = partial(REOPENING.ticket, "reopening")
_CLOSED = ("closed", "2026-07-06 09:00")

asked("open", "An open ticket is not reopened.", opened=_OPENED, now=_OVER)
asked("solved", "Nor is one that is solved and not closed.",
      opened=_OPENED, now=_OVER, events=[_DELIVERED])
asked("free", "Inside the warranty it is free.",
      opened=_OPENED, now="2026-07-14 23:59:59.999999", events=[_DELIVERED, _CLOSED])
asked("charged", "Afterwards it is charged.",
      opened=_OPENED, now=_OVER, events=[_DELIVERED, _CLOSED])
asked("years", "The right has no end.",
      opened=_OPENED, now="2027-07-15 00:00", events=[_DELIVERED, _CLOSED])
asked("no.solution", "What closed without a solution reopens free, whenever.",
      opened=_OPENED, now="2027-07-15 00:00", events=[_CLOSED])
asked("silence", "Also when silence closed it.", opened=_OPENED, now="2026-09-15 09:00",
      events=[_WAITS, _ONE, _TWO, ("closed", _CLOSES)])
asked("later.delivery", "The latest delivery counts.", opened=_OPENED, now="2026-07-20 09:00",
      events=[_DELIVERED, ("reopened", "2026-07-10 09:00"),
              ("solution_delivered", "2026-07-14 09:00"), ("closed", "2026-07-15 09:00")])
asked("reopened", "One that is reopened already is not.", opened=_OPENED, now=_OVER,
      events=[_DELIVERED, _CLOSED, ("reopened", "2026-07-10 09:00")])
asked("closed.again", "Closed again without a new delivery, the old warranty counts.",
      opened=_OPENED, now="2026-07-20 09:00",
      events=[_DELIVERED, _CLOSED, ("reopened", "2026-07-10 09:00"),
              ("closed", "2026-07-16 09:00")])
asked("withdrawn", "A withdrawn ticket is not reopened.",
      opened=_OPENED, now=_OVER, events=[("withdrawn", "2026-07-06 09:00")])
asked("merged", "Nor is a merged one.",
      opened=_OPENED, now=_OVER, events=[_CLOSED, ("merged", "2026-07-07 09:00")])
asked("struck.down", "A day earlier if Ley 2578 is struck down.", policy="struck_down",
      opened=_OPENED, now="2026-07-14 00:00", events=[_DELIVERED, _CLOSED])
asked("message", "A message alone reopens nothing.", opened=_OPENED, now="2026-07-14 09:00",
      events=[_DELIVERED, _CLOSED, ("customer_replied", "2026-07-07 09:00")])

told = HISTORIES.ticket

told("auto_close", "order.reply.after",
     "At one instant the order given decides: asked, then answered.",
     opened=_OPENED, now=_CLOSES,
     events=[_WAITS, ("customer_replied", "2026-07-08 10:00")])
told("auto_close", "order.reply.before", "Answered, then asked: the desk waits.",
     opened=_OPENED, now=_CLOSES,
     events=[("customer_replied", "2026-07-08 10:00"), _WAITS])
told("reopening", "order.time", "Events that are given out of order are put in that of time.",
     opened=_OPENED, now="2026-07-14 09:00", events=[_CLOSED, _DELIVERED])
told("reopening", "future", "What happens after now has not happened.",
     opened=_OPENED, now="2026-07-05 09:00", events=[_DELIVERED, _CLOSED])
told("reopening", "now", "What happens now has.",
     opened=_OPENED, now="2026-07-06 09:00", events=[_DELIVERED, _CLOSED])
told("response", "before.opening", "An answer before the opening cannot be.",
     opened=_OPENED, now=_CLOSES, events=[("responded", "2026-07-01 08:59:59.999999")])
told("reopening", "closed.twice", "A closed ticket is not closed again.",
     opened=_OPENED, now=_CLOSES, events=[_CLOSED, ("closed", "2026-07-07 09:00")])
told("reopening", "reopened.open", "An open ticket is not reopened.",
     opened=_OPENED, now=_CLOSES, events=[("reopened", "2026-07-07 09:00")])
told("warranty", "delivered.closed", "A closed ticket gets no solution.",
     opened=_OPENED, now=_CLOSES, events=[_CLOSED, ("solution_delivered", "2026-07-07 09:00")])
told("auto_close", "asked.closed", "Nor is its customer asked.",
     opened=_OPENED, now=_CLOSES, events=[_CLOSED, ("information_requested", "2026-07-07 09:00")])
told("quota", "withdrawn.merged", "A withdrawn ticket is not merged.", opened=_OPENED, now=_CLOSES,
     events=[("withdrawn", "2026-07-06 09:00"), ("merged", "2026-07-07 09:00")])
told("quota", "merged.reopened", "A merged one is not reopened.", opened=_OPENED, now=_CLOSES,
     events=[("merged", "2026-07-06 09:00"), ("reopened", "2026-07-07 09:00")])
told("reopening", "closed.withdrawn", "A closed one is not withdrawn.",
     opened=_OPENED, now=_CLOSES, events=[_CLOSED, ("withdrawn", "2026-07-07 09:00")])
told("reopening", "future.impossible",
     "What cannot be is refused also when it lies in the future.",
     opened=_OPENED, now="2026-07-02 09:00", events=[_CLOSED, ("closed", "2026-07-07 09:00")])
told("admission", "not.opened", "Before its opening there is no ticket.",
     opened=_OPENED, now="2026-07-01 08:59:59.999999")
told("admission", "naive.now", "A now without an offset is no instant.",
     opened=_OPENED, now="2026-07-01T09:00:00")
told("response", "naive.opening", "Nor is an opening.", opened="2026-07-01T09:00:00", now=_CLOSES)
told("response", "naive.event", "Nor is an event.",
     opened=_OPENED, now=_CLOSES, events=[("responded", "2026-07-02T09:00:00")])
told("response", "message.closed", "A message to a closed ticket can be.",
     opened=_OPENED, now=_CLOSES, events=[_CLOSED, ("responded", "2026-07-07 09:00")])
told("response", "offsets", "Each instant may be written in a zone of its own.",
     opened="2026-07-01T14:00:00Z", now="2026-07-15T23:00:00+09:00",
     events=[("responded", "2026-07-03T02:30:00+05:30")])
# fmt: on
