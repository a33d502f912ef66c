"""The first response, the right to escalate, and promises by severity, priority and kind."""

from functools import partial

from situations.asking import Group

RESPONSE = Group("response", "The first response: on time, late, at risk, not promised, not known.")
ESCALATION = Group("escalation", "The right to escalate, which stays once it is earned.")
RESOLUTION = Group(
    "resolution", "A promised solution, whose clock rests while the desk cannot go on."
)

asked = partial(RESPONSE.ticket, "response")

_OPENED = "2026-06-05 16:59"
_DUE = "2026-06-18 15:59"
_LATE = "2026-06-18 15:59:00.000001"
_AFTER = "2026-06-19 09:00"
_FIVE = [f"2026-06-0{day} 09:00" for day in range(1, 6)]

# fmt: off
asked("pending", "Not due yet.", opened=_OPENED, now="2026-06-09 09:00")
asked("opened", "At the opening all of it is left.", opened=_OPENED, now=_OPENED)
asked("weekend", "On a weekend nothing runs.", opened=_OPENED, now="2026-06-07 12:00")
asked("due", "At the due instant it is not late.", opened=_OPENED, now=_DUE)
asked("breached", "A microsecond later it is.", opened=_OPENED, now=_LATE)
asked("overdue", "What is over is told in business time.", opened=_OPENED, now=_AFTER)
asked("met", "An answer in time.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-09 10:00")])
asked("met.at.due", "An answer at the due instant is in time.",
      opened=_OPENED, now=_AFTER, events=[("responded", _DUE)])
asked("met.late", "A microsecond later it is not.",
      opened=_OPENED, now=_AFTER, events=[("responded", _LATE)])
asked("late.stays", "What is over ends with the late answer.",
      opened=_OPENED, now="2026-07-01 09:00", events=[("responded", "2026-06-19 08:00")])
asked("met.at.opening", "An answer at the instant of the opening.",
      opened=_OPENED, now=_AFTER, events=[("responded", _OPENED)])
asked("out.of.hours", "An answer out of hours is one.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-07 03:00")])
asked("internal", "An internal note is no response.", opened=_OPENED, now=_AFTER,
      events=[("responded", "2026-06-09 10:00", {"public": False})])
asked("automatic", "An automatic receipt is no response.", opened=_OPENED, now=_AFTER,
      events=[("responded", _OPENED, {"automatic": True})])
asked("internal.then.public", "The first that is public and human counts.",
      opened=_OPENED, now=_AFTER,
      events=[("responded", "2026-06-09 10:00", {"public": False}),
              ("responded", "2026-06-09 11:00", {"automatic": True}),
              ("responded", "2026-06-10 09:00")])
asked("information", "A request for information is a response.", opened=_OPENED, now=_AFTER,
      events=[("information_requested", "2026-06-09 10:00")])
asked("solution", "A delivered solution is one.", opened=_OPENED, now=_AFTER,
      events=[("solution_delivered", "2026-06-09 10:00")])
asked("contact", "An attempt to reach the customer is none.", opened=_OPENED, now=_AFTER,
      events=[("contact_attempted", "2026-06-09 10:00")])
asked("customer", "Nor is a message of the customer.", opened=_OPENED, now=_AFTER,
      events=[("customer_replied", "2026-06-09 10:00")])
asked("priority", "Nor a change of priority.", opened=_OPENED, now=_AFTER,
      events=[("priority_changed", "2026-06-09 10:00")])
asked("public.unknown", "Whether a message was public is not known: undecided.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-09 10:00", {"public": None})])
asked("automatic.unknown", "Whether it was automatic is not known: undecided.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-09 10:00", {"automatic": None})])
asked("internal.unknown", "An internal one is none, automatic or not.", opened=_OPENED, now=_AFTER,
      events=[("responded", "2026-06-09 10:00", {"public": False, "automatic": None})])
asked("unknown.late", "A late message that may be no response: late either way.",
      opened=_OPENED, now=_AFTER, events=[("responded", _LATE, {"public": None})])
asked("unknown.after.sure", "What follows a sure response does not matter.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-09 10:00"),
                                          ("responded", "2026-06-09 11:00", {"public": None})])
asked("no.pause", "The clock does not rest while a contact is tried.", opened=_OPENED, now=_AFTER,
      events=[("contact_attempted", "2026-06-09 10:00"), ("contact_attempted", "2026-06-16 10:00")])
asked("reopened", "Reopening does not touch a response that was given.",
      opened=_OPENED, now="2026-07-01 09:00",
      events=[("responded", "2026-06-09 10:00"), ("closed", "2026-06-10 10:00"),
              ("reopened", "2026-06-30 10:00")])
asked("closed", "Closed in time without a response, none is owed.",
      opened=_OPENED, now=_AFTER, events=[("closed", "2026-06-09 10:00")])
asked("closed.at.due", "Closed at the due instant, too.",
      opened=_OPENED, now=_AFTER, events=[("closed", _DUE)])
asked("closed.late", "Closed a microsecond later, it was late.",
      opened=_OPENED, now=_AFTER, events=[("closed", _LATE)])
asked("withdrawn", "Withdrawn in time, none is owed.",
      opened=_OPENED, now=_AFTER, events=[("withdrawn", "2026-06-09 10:00")])
asked("merged", "Merged in time, none is owed.",
      opened=_OPENED, now=_AFTER, events=[("merged", "2026-06-09 10:00")])
asked("closed.then.answered", "A message in time is a response, though it follows the closing.",
      opened=_OPENED, now=_AFTER,
      events=[("closed", "2026-06-09 10:00"), ("responded", "2026-06-09 11:00")])
asked("closed.then.answered.late", "One that follows it late was owed no more.",
      opened=_OPENED, now=_AFTER, events=[("closed", "2026-06-09 10:00"), ("responded", _LATE)])
asked("closed.reopened", "Reopened without a response, it is owed again, by the same instant.",
      opened=_OPENED, now=_AFTER,
      events=[("closed", "2026-06-09 10:00"), ("reopened", "2026-06-10 10:00")])
asked("critical", "Critical incidents are not covered: no promise, never 48 hours.",
      opened=_OPENED, now=_AFTER, severity="CRITICAL")
asked("severity.unknown", "How critical it is, is not known: undecided.",
      opened=_OPENED, now=_AFTER, severity=None)
asked("refused", "To a refused ticket nothing is promised.",
      opened=_OPENED, now=_AFTER, channel="EMAIL")
asked("incomplete", "Nor to an incomplete one.", opened=_OPENED, now=_AFTER, description=None)
asked("over.quota", "Nor to one over the quota.",
      opened=_OPENED, now=_AFTER, history=_FIVE)
asked("billable", "To a billable one it is.",
      opened=_OPENED, now=_AFTER, topic="onsite_service", onsite_requested=True)
asked("development", "Custom development is answered in time, too.",
      opened=_OPENED, now="2026-06-09 09:00", topic="custom_development")
asked("undecided", "Whether it is taken is not known: undecided.",
      opened=_OPENED, now=_AFTER, registered=None)
asked("customer.unknown", "Whether it fits the quota is not known: undecided.",
      opened=_OPENED, now=_AFTER, customer=None)
asked("opening.unknown", "When it was opened is not known: undecided.", opened=None, now=_AFTER)
asked("refused.critical", "Refused comes before not covered.",
      opened=_OPENED, now=_AFTER, channel="EMAIL", severity="CRITICAL")
asked("at.risk", "When no more than the warning is left it is at risk.",
      policy="quick", opened="2026-06-09 09:00", now="2026-06-09 17:00")
asked("at.risk.not.yet", "A microsecond earlier it is not.",
      policy="quick", opened="2026-06-09 09:00", now="2026-06-09 16:59:59.999999")
asked("at.risk.late", "When it is late it is no longer at risk.",
      policy="quick", opened="2026-06-09 09:00", now="2026-06-10 10:00:00.000001")
asked("target", "An urgent ticket has a target of its own.",
      policy="targets", opened="2026-06-09 09:00", now="2026-06-09 09:00", priority="URGENT")
asked("target.specific", "The most specific target is taken.", policy="targets",
      opened="2026-06-09 09:00", now="2026-06-09 09:00", priority="URGENT", severity="CRITICAL")
asked("target.changed", "The priority is that which the ticket was given last.", policy="targets",
      opened="2026-06-09 09:00", now="2026-06-09 11:00", priority="LOW",
      events=[("priority_changed", "2026-06-09 10:00", {"priority": "URGENT"})])
asked("target.usual", "A ticket that no target fits has the usual time.", policy="targets",
      opened="2026-06-09 09:00", now="2026-06-09 09:00", priority="HIGH")
asked("target.unknown", "Which target fits is not known: undecided.", policy="targets",
      opened="2026-06-09 09:00", now="2026-06-09 09:00", priority=None)
asked("struck.down", "The same ticket if Ley 2578 is struck down.", policy="struck_down",
      opened="2026-07-10 16:30", now="2026-07-22 16:00")
asked("ley.2578", "And with the law.", opened="2026-07-10 16:30", now="2026-07-22 16:00")
asked("dst", "Over the night on which clocks change.", policy="new_york",
      opened="2025-11-01 12:00", now="2025-11-04 12:00")
asked("book.old", "A ticket keeps the time of the revision that judged it at its opening.",
      policy="book", opened="2026-06-30 16:00", now="2026-07-10 09:00")
asked("book.new", "A later one has that of the next.",
      policy="book", opened="2026-07-01 08:00", now="2026-07-01 15:00")
asked("book.none", "One that no revision judges has no answer.",
      policy="book", opened="2025-12-31 16:00", now="2026-01-10 09:00")
asked("book.opening.unknown", "Nor one of unknown opening.",
      policy="book", opened=None, now="2026-07-10 09:00")
asked("beyond", "Due beyond what is known.",
      policy="june", opened="2026-06-25 08:00", now="2026-06-26 08:00")

asked = partial(ESCALATION.ticket, "escalation")

asked("not.yet", "Not late, and no other priority: no right yet.",
      opened=_OPENED, now="2026-06-09 09:00")
asked("due", "At the due instant there is none.", opened=_OPENED, now=_DUE)
asked("late", "A microsecond later there is.", opened=_OPENED, now=_LATE)
asked("late.answered", "A late answer does not take it back.",
      opened=_OPENED, now="2026-07-01 09:00", events=[("responded", "2026-06-19 08:00")])
asked("late.closed", "Nor does a closing.", opened=_OPENED, now="2026-07-01 09:00",
      events=[("responded", "2026-06-19 08:00"), ("closed", "2026-06-19 09:00")])
asked("in.time", "An answer in time gives none.",
      opened=_OPENED, now=_AFTER, events=[("responded", "2026-06-09 10:00")])
asked("priority", "A change of priority gives it at once.", opened=_OPENED, now="2026-06-09 10:00",
      events=[("priority_changed", "2026-06-09 10:00")])
asked("priority.unknown", "To whatever priority.", opened=_OPENED, now="2026-06-09 10:00",
      events=[("priority_changed", "2026-06-09 10:00", {"priority": None})])
asked("priority.back", "And it stays when the priority is changed back.",
      opened=_OPENED, now=_AFTER, priority="NORMAL",
      events=[("priority_changed", "2026-06-09 10:00"),
              ("priority_changed", "2026-06-09 11:00", {"priority": "NORMAL"}),
              ("responded", "2026-06-09 12:00")])
asked("priority.after.late", "Since when: the earlier of the two.", opened=_OPENED, now=_AFTER,
      events=[("priority_changed", "2026-06-19 08:00")])
asked("priority.opening", "The priority at the opening is no change.",
      opened=_OPENED, now="2026-06-09 10:00", priority="URGENT")
asked("requested", "When it was asked for is told.", opened=_OPENED, now="2026-06-22 09:00",
      events=[("escalation_requested", "2026-06-19 09:00"),
              ("escalation_requested", "2026-06-19 10:00")])
asked("requested.early", "To ask for it gives no right.", opened=_OPENED, now="2026-06-09 11:00",
      events=[("escalation_requested", "2026-06-09 10:00")])
asked("critical", "Where no response is promised none is late.",
      opened=_OPENED, now=_AFTER, severity="CRITICAL")
asked("critical.priority", "A change of priority counts there, too.",
      opened=_OPENED, now=_AFTER, severity="CRITICAL",
      events=[("priority_changed", "2026-06-09 10:00")])
asked("undecided", "Whether the response is late is not known: undecided.",
      opened=_OPENED, now=_AFTER, severity=None)
asked("undecided.priority", "A change of priority decides it.",
      opened=_OPENED, now=_AFTER, severity=None, events=[("priority_changed", "2026-06-09 10:00")])
asked("refused", "A refused ticket has no response to be late.",
      opened=_OPENED, now=_AFTER, channel="EMAIL")

asked = partial(RESOLUTION.ticket, "resolution")
_FIRST = {"policy": "targets", "opened": "2026-06-01 08:00", "priority": "URGENT"}  # 14 hours

asked("none", "The shipped policy promises no solution.", opened=_OPENED, now=_AFTER)
asked("pending", "Two working days.", **_FIRST, now="2026-06-01 09:00")
asked("at.risk", "Three hours before the end it is at risk.", **_FIRST, now="2026-06-02 14:00")
asked("breached", "A microsecond after the end it is late.",
      **_FIRST, now="2026-06-02 17:00:00.000001")
asked("met", "Solved in time.", **_FIRST, now="2026-06-10 09:00",
      events=[("solution_delivered", "2026-06-02 17:00")])
asked("met.late", "Solved late.", **_FIRST, now="2026-06-10 09:00",
      events=[("solution_delivered", "2026-06-03 09:00")])
asked("waiting", "While the desk waits the clock rests.", **_FIRST, now="2026-06-10 09:00",
      events=[("information_requested", "2026-06-01 10:00")])
asked("answered", "A wait moves the end by the business time in it, not by clock time.",
      **_FIRST, now="2026-06-02 12:00",
      events=[("information_requested", "2026-06-01 10:00"),
              ("customer_replied", "2026-06-02 10:00")])
asked("long.weekend", "A wait over a long weekend costs the hours that were open.",
      policy="targets", opened="2026-06-05 14:00", priority="URGENT", now="2026-06-09 12:00",
      events=[("information_requested", "2026-06-05 16:00"),
              ("customer_replied", "2026-06-09 09:00")])
asked("nested", "A second request while waiting is no second wait.",
      **_FIRST, now="2026-06-03 12:00",
      events=[("information_requested", "2026-06-01 10:00"),
              ("information_requested", "2026-06-01 15:00"),
              ("customer_replied", "2026-06-02 10:00")])
asked("same.instant", "Asked and answered at one instant is no wait.", **_FIRST,
      now="2026-06-02 12:00", events=[("information_requested", "2026-06-01 10:00"),
                                      ("customer_replied", "2026-06-01 10:00")])
asked("waited.solved", "Asked for and solved in one stroke: nothing of the wait is lost.",
      **_FIRST, now="2026-06-20 12:00",
      events=[("information_requested", "2026-06-02 15:00"),
              ("customer_replied", "2026-06-16 09:00"),
              ("solution_delivered", "2026-06-16 09:00")])
asked("priority", "A change of priority changes the span and keeps the pauses.",
      policy="targets", opened="2026-06-01 08:00", priority="LOW", now="2026-06-03 09:00",
      events=[("information_requested", "2026-06-01 10:00"),
              ("customer_replied", "2026-06-02 10:00"),
              ("priority_changed", "2026-06-02 11:00", {"priority": "URGENT"})])
asked("reopened", "Reopened, the clock goes on where it stood: no fresh period.",
      **_FIRST, now="2026-06-16 09:00",
      events=[("solution_delivered", "2026-06-02 09:00"), ("reopened", "2026-06-16 09:00")])
asked("reopened.late", "And ends after what was left.", **_FIRST, now="2026-06-17 10:00",
      events=[("solution_delivered", "2026-06-02 09:00"), ("reopened", "2026-06-16 09:00")])
asked("closed", "Closed without a solution in time: none is owed.",
      **_FIRST, now="2026-06-10 09:00",
      events=[("closed", "2026-06-01 10:00")])
asked("solved.closed", "Solved, then closed: met.", **_FIRST, now="2026-06-10 09:00",
      events=[("solution_delivered", "2026-06-02 09:00"), ("closed", "2026-06-05 09:00")])
asked("response", "A response is no solution.", **_FIRST, now="2026-06-05 09:00",
      events=[("responded", "2026-06-01 09:00")])
asked("all", "A target for all fits where no other does.",
      policy="targets", opened="2026-06-01 08:00", now="2026-06-01 09:00", priority="HIGH")
asked("no.target", "Where none fits there is no promise.",
      policy="urgent_alone", opened="2026-06-01 08:00", now="2026-06-01 09:00", priority="HIGH")
asked("unknown", "Which fits is not known: undecided.",
      policy="urgent_alone", opened="2026-06-01 08:00", now="2026-06-01 09:00", priority=None)
asked("refused", "To a refused ticket no solution is promised.",
      **_FIRST, now="2026-06-01 09:00", channel="EMAIL")
# fmt: on
