"""Whether a ticket fits the quota of its customer's month."""

from functools import partial
from typing import Any

from situations.asking import Group

QUOTA = Group("quota", "The monthly quota: by opening and id, what is decided stays so.")

asked = partial(QUOTA.ticket, "quota")


def other(opened: str | None, *events: tuple[Any, ...], **told: Any) -> dict[str, Any]:
    """Another ticket of the history."""
    return {"opened": opened, "events": events, **told}


_FOUR = [f"2026-06-0{day} 09:00" for day in range(1, 5)]
_FIVE = [*_FOUR, "2026-06-05 09:00"]
_NINTH, _LATER = "2026-06-09 09:00", "2026-06-12 09:00"
_ONE = {"policy": "open_door", "opened": _NINTH, "now": _LATER}  # a quota of one

# fmt: off
asked("first", "The first of the month.", opened=_NINTH, now=_NINTH)
asked("fifth", "The fifth is the last that fits.", opened=_NINTH, now=_NINTH, history=_FOUR)
asked("sixth", "The sixth does not fit.", opened=_NINTH, now=_NINTH, history=_FIVE)
asked("sixth.stays", "And stays so when an earlier one is withdrawn later.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", "2026-06-10 09:00"))])
asked("sixth.next.month", "And when the next month has begun.",
      opened=_NINTH, now="2026-07-02 09:00", history=_FIVE)
asked("place.freed", "A place that was left is there for one that is opened later.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", "2026-06-08 09:00"))])
asked("place.freed.instant", "Left at the very instant of the opening it is free.",
      opened=_NINTH, now=_LATER, history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", _NINTH))])
asked("place.freed.later", "Left a microsecond later it was not.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", "2026-06-09 09:00:00.000001"))])
asked("place.merged", "A merged ticket leaves its place, too.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("merged", "2026-06-08 09:00"))])
asked("place.closed", "A closed ticket does not.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("closed", "2026-06-08 09:00"))])
asked("place.solved", "Nor a solved one.",
      opened=_NINTH, now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("solution_delivered", "2026-06-08 09:00"))])
asked("place.once", "A place that was freed is taken by the next, and only once.",
      opened="2026-06-11 09:00", now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", "2026-06-08 09:00")), _NINTH])
asked("over.takes.none", "A ticket over the quota takes no place, even if one is freed later.",
      opened="2026-06-11 09:00", now=_LATER,
      history=[*_FOUR, other("2026-06-05 09:00", ("withdrawn", "2026-06-10 09:00")), _NINTH])
asked("withdrawn", "A ticket that is withdrawn is not counted.",
      opened=_NINTH, now=_LATER, events=[("withdrawn", "2026-06-10 09:00")], history=_FOUR)
asked("withdrawn.not.yet", "Before it is withdrawn it is.",
      opened=_NINTH, now=_NINTH, events=[("withdrawn", "2026-06-10 09:00")], history=_FOUR)
asked("merged", "Nor is one that is merged.",
      opened=_NINTH, now=_LATER, events=[("merged", "2026-06-10 09:00")])
asked("closed.merged", "Also when it was closed first.", opened=_NINTH, now=_LATER,
      events=[("closed", "2026-06-10 09:00"), ("merged", "2026-06-11 09:00")])
asked("refused", "A refused ticket is not counted.", opened=_NINTH, now=_NINTH, channel="EMAIL")
asked("incomplete", "Nor is an incomplete one.", opened=_NINTH, now=_NINTH, description=None)
asked("refused.over", "Refused it is not over the quota either.",
      opened=_NINTH, now=_NINTH, channel="EMAIL", history=_FIVE)
asked("billable", "A billable ticket is counted.",
      opened=_NINTH, now=_NINTH, topic="onsite_service", onsite_requested=True, history=_FOUR)
asked("undecided", "One of which it is not known whether it is taken is undecided.",
      opened=_NINTH, now=_NINTH, registered=None)
asked("others.refused", "Refused and incomplete tickets of others take no place.",
      opened=_NINTH, now=_NINTH,
      history=[*_FOUR, other("2026-06-05 09:00", channel="EMAIL"),
               other("2026-06-05 10:00", kind=None)])
asked("others.billable", "Billable ones do.", opened=_NINTH, now=_NINTH,
      history=[*_FOUR, other("2026-06-05 09:00", topic="onsite_service", onsite_requested=True)])
asked("reopened", "Reopening uses nothing more.", opened=_NINTH, now=_LATER,
      events=[("closed", "2026-06-10 09:00"), ("reopened", "2026-06-11 09:00")], history=_FOUR)
asked("others.reopened", "Nor does that of others.", opened=_NINTH, now=_LATER,
      history=[*_FOUR[:3], other("2026-06-04 09:00", ("closed", "2026-06-05 09:00"),
                                 ("reopened", "2026-06-08 09:00"))])
asked("customers", "Each customer has a quota.", opened=_NINTH, now=_NINTH,
      history=[other(at, customer="Other") for at in _FIVE])
asked("customer.number", "The customer 7 is not the customer «7».",
      opened=_NINTH, now=_NINTH, customer=7, history=[other(at, customer="7") for at in _FIVE])
asked("other.month", "Those of the month before do not count.",
      opened="2026-07-01 00:00", now=_LATER.replace("06", "07"), history=_FIVE)
asked("month.end.utc", "2026-07-01T03:30Z is June in Bogota: the sixth of June.",
      opened="2026-07-01T03:30:00Z", now="2026-07-01T03:30:00Z", history=_FIVE)
asked("month.begin.utc", "2026-07-01T05:00Z is July: the first of July.",
      opened="2026-07-01T05:00:00Z", now="2026-07-01T05:00:00Z", history=_FIVE)
asked("future", "What is opened after now does not exist yet.", opened=_NINTH, now=_NINTH,
      history=[*_FOUR[:3], "2026-06-09 09:00:00.000001", "2026-06-10 09:00"])
asked("later.used", "What is opened later is used of the month, and takes no place before.",
      opened=_NINTH, now=_LATER, history=[*_FOUR, "2026-06-10 09:00"])
asked("same.instant", "Of two at one instant the lower id comes first.",
      opened=_NINTH, now=_NINTH, id="T-2", history=[*_FOUR, other(_NINTH, id="T-1")])
asked("same.instant.first", "And it fits.",
      opened=_NINTH, now=_NINTH, id="T-1", history=[*_FOUR, other(_NINTH, id="T-2")])
asked("same.instant.text", "Texts are ordered as texts: T-10 comes before T-2.",
      opened=_NINTH, now=_NINTH, id="T-10", history=[*_FOUR, other(_NINTH, id="T-2")])
asked("same.instant.number", "Numbers are ordered as numbers: 2 comes before 10.",
      opened=_NINTH, now=_NINTH, id=10, history=[*_FOUR, other(_NINTH, id=2)])
asked("same.instant.mixed", "Numbers come before texts.",
      opened=_NINTH, now=_NINTH, id="1", history=[*_FOUR, other(_NINTH, id=2)])
asked("itself", "The history may hold the ticket itself.", opened=_NINTH, now=_NINTH, id="T-1",
      history=[*_FOUR, other(_NINTH, id="T-1")])
asked("twice", "And one ticket twice.", opened=_NINTH, now=_NINTH,
      history=[*_FOUR[:3], other("2026-06-04 09:00", id="X"), other("2026-06-04 09:00", id="X")])
asked("two.of.one.id", "Two different tickets of one id cannot be.", opened=_NINTH, now=_NINTH,
      history=[other("2026-06-03 09:00", id="X"), other("2026-06-04 09:00", id="X")])
asked("zero", "Of a quota of nothing nothing fits.", policy="none", opened=_NINTH, now=_NINTH)
asked("customer.unknown", "Whose ticket it is, is not known: undecided, and no figures.",
      opened=_NINTH, now=_NINTH, customer=None)
asked("opening.unknown", "When it was opened is not known: undecided.", opened=None, now=_NINTH)
asked("refused.customer.unknown", "A refused ticket is not counted, whosever it is.",
      opened=_NINTH, now=_NINTH, customer=None, channel="EMAIL")
asked("other.customer.unknown",
      "One place, and another ticket that may be the customer's: undecided.",
      **_ONE, history=[other("2026-06-01 09:00", customer=None)])
asked("other.customer.unknown.later", "If it was opened later it does not matter.",
      **_ONE, history=[other("2026-06-10 09:00", customer=None)])
asked("other.opening.unknown", "One that may have been opened before: undecided.",
      **_ONE, history=[other(None)])
asked("other.opening.unknown.freed", "One that may have taken a place that was freed: undecided.",
      policy="open_door", opened="2026-06-01 03:00", now=_LATER,
      history=[other("2026-06-01 00:00", ("withdrawn", "2026-06-01 01:00")), other(None)])
asked("other.admission.unknown", "One that may have been taken: undecided.",
      **_ONE, history=[other("2026-06-01 09:00", topic=None)])
asked("other.unknown.left", "Left, it may have held what the next one then did not get: undecided.",
      **_ONE, history=[other("2026-06-01 09:00", ("withdrawn", "2026-06-03 09:00"), topic=None),
                       "2026-06-02 09:00"])
asked("other.unknown.room", "Where there is room for all of them it is decided.",
      opened=_NINTH, now=_LATER,
      history=[other("2026-06-01 09:00", topic=None), other("2026-06-02 09:00", customer=None)])
asked("other.unknown.full", "Where it is full without them, too.", **_ONE,
      history=["2026-06-01 09:00", other("2026-06-02 09:00", topic=None)])
asked("other.unknown.refused", "What is refused takes no place, whatever is not known of it.",
      **_ONE, history=[other("2026-06-01 09:00", channel="PHONE", topic=None, customer=None)])
asked("dst.midnight.skipped", "The sixth of a month that begins at 01:00.", policy="asuncion",
      opened="2017-10-01 06:00", now="2017-10-02 09:00",
      history=["2017-09-30 23:59:59.999999", *(f"2017-10-01 0{hour}:00" for hour in range(1, 6))])
asked("dst.midnight.twice", "Both times that a first midnight is shown are of the month.",
      policy="havana", opened="2015-11-01 00:30 again", now="2015-11-02 09:00",
      history=["2015-10-31 23:59", "2015-11-01 00:30"])
asked("dst.evening.twice", "An evening shown twice before a month begins is of the old one.",
      policy="damascus", opened="2008-10-31 23:30 again", now="2008-11-02 09:00",
      history=["2008-10-31 23:30"])
asked("dst.evening.again", "One that is shown again after it has begun is of the new one.",
      policy="st_johns", opened="2009-10-31 23:30 again", now="2009-11-02 09:00",
      history=["2009-10-31 23:30"])
asked("book.other", "Each ticket of a book is judged by its own revision.",
      policy="book", opened="2026-07-02 09:00", now="2026-07-02 09:00", channel="EMAIL",
      history=["2026-07-01 09:00"])
# fmt: on
