"""The terms of a policy, asked with plain values: no ticket is needed."""

from functools import partial

from situations.asking import Group

DUE = Group("due", "When the first response is due, from the opening alone.")
MONTH = Group("month", "What is used of a month's quota, from the openings alone.")
TERM = Group("term", "When a warranty is over, from the delivery alone.")
SILENCE = Group("silence", "When silence closes a ticket, from the waiting and the attempts alone.")
CHARGE = Group("charge", "How work is paid that no warranty covers.")
REVISIONS = Group("revisions", "The revision of a policy that judges a ticket.")

# fmt: off
due = partial(DUE.ask, "response_due")

due("holiday", "48 hours with one holiday, and lunch each day.", "basic", "2026-06-01 08:00")
due("noon", "Opened as lunch begins.", "basic", "2026-06-05 12:00")
due("lunch", "Opened in the lunch break: due when one of noon is.", "basic", "2026-06-05 13:00")
due("closing.minute", "Opened a minute before closing, two holiday Mondays ahead.",
    "basic", "2026-06-05 16:59")
due("closing", "Opened at closing: a minute later.", "basic", "2026-06-05 17:00")
due("ley.2578", "Over the holiday of Ley 2578.", "basic", "2026-07-10 16:30")
due("struck.down", "The same if the law is struck down.", "struck_down", "2026-07-10 16:30")
due("ley.2578.2025", "The same time of 2025, before the law.", "basic", "2025-07-11 16:30")
due("holy.week", "Exactly at closing, over Holy Week.", "basic", "2026-03-27 09:00")
due("year.end", "Over the end of the year.", "basic", "2026-12-24 16:00")
due("year.end.last", "Opened in the last minute of the year's last working day.",
    "basic", "2026-12-31 16:59:59.999999")
due("sunday", "Opened on a Sunday.", "basic", "2026-06-21 13:00")
due("holiday.opened", "Opened on a holiday: the clock starts on the next day.",
    "basic", "2026-06-08 10:00")
due("utc", "Opened at an instant of UTC, answered by the clocks of the desk.",
    "basic", "2026-06-05T21:59:00Z")
due("microsecond", "To the microsecond.", "basic", "2026-06-01 08:00:00.000001")
due("quick", "8 hours are a day and an hour.", "quick", "2026-07-10 16:30")
due("saturdays", "Where Saturdays are worked they count.", "saturdays", "2026-06-05 16:59")
due("exceptions", "Dates with hours of their own count as they are.",
    "exceptions", "2026-06-12 16:00")
due("nights", "Promised in night hours, with one night closed.", "nights", "2026-06-15 04:00")
due("dst", "Over a weekend on which clocks change.", "new_york", "2025-03-07 15:00")
due("naive", "An opening without an offset is no instant.", "basic", "2026-06-05T16:59:00")
due("beyond", "Due beyond what is known.", "june", "2026-06-25 08:00")
due("before", "Opened before what is known.", "june", "2026-05-31 20:00")

month = partial(MONTH.ask, "quota_usage")
_FIVE = [f"2026-06-0{day} 09:00" for day in range(1, 6)]

month("none", "Nothing is used.", "basic", [], "2026-06-05 12:00")
month("one", "One is used.", "basic", ["2026-06-01 09:00"], "2026-06-05 12:00")
month("five", "Five are all.", "basic", _FIVE, "2026-06-05 12:00")
month("six", "A sixth uses nothing more.",
      "basic", [*_FIVE, "2026-06-05 10:00"], "2026-06-05 12:00")
month("other.months", "Other months do not count.",
      "basic", ["2026-05-31 23:59:59.999999", "2026-06-01 00:00", "2025-06-03 09:00"],
      "2026-06-30 12:00")
month("future", "What is opened later does not exist yet.",
      "basic", ["2026-06-01 09:00", "2026-06-05 12:00:00.000001"], "2026-06-05 12:00")
month("now", "What is opened now does.", "basic", ["2026-06-05 12:00"], "2026-06-05 12:00")
month("order", "The order in which they are given does not matter.",
      "quick", ["2026-06-04 09:00", "2026-06-01 09:00", "2026-06-02 09:00"], "2026-06-03 12:00")
month("same.instant", "Two of one instant are two.",
      "basic", ["2026-06-01 09:00", "2026-06-01 09:00"], "2026-06-05 12:00")
month("utc.bogota", "2026-07-01T03:30Z is still June in Bogota.",
      "basic", ["2026-07-01T03:30:00Z"], "2026-07-01T03:30:00Z")
month("utc.july", "Five hours after midnight in UTC it is July.",
      "basic", ["2026-07-01T03:30:00Z", "2026-07-01T05:00:00Z"], "2026-07-01T05:00:00Z")
month("tokyo", "Written in Tokyo it is the same.",
      "basic", ["2026-07-01T12:30:00+09:00"], "2026-07-01T13:00:00+09:00")
month("first.instant", "The month begins at its first midnight.",
      "basic", ["2026-06-30 23:59:59.999999", "2026-07-01 00:00"], "2026-07-01 00:00")
month("year", "December ends with the year.", "basic", ["2026-12-31 23:00"], "2026-12-31 23:59")
month("leap", "February of a year that is no leap year has 28 days.",
      "basic", ["2026-02-28 23:59"], "2026-02-28 23:59:59")
month("zero", "A quota of nothing.", "none", ["2026-06-01 09:00"], "2026-06-05 12:00")
month("beyond", "The months of the civil calendar need no holidays.",
      "basic", ["2031-06-01 09:00"], "2031-06-05 12:00")
month("dst.offset", "A month that begins in one offset and ends in another.",
      "new_york", ["2025-03-01 00:00", "2025-03-31 23:59"], "2025-03-31 23:59:59")
month("dst.november", "And the other way round.",
      "new_york", ["2025-11-01 00:00"], "2025-11-30 12:00")
month("midnight.skipped", "In Asuncion of 2017 October began at 01:00.",
      "asuncion", ["2017-09-30 23:59:59.999999", "2017-10-01 01:00"], "2017-10-02 09:00")
month("midnight.skipped.end", "So September ended at that instant.",
      "asuncion", ["2017-09-30 23:59:59.999999"], "2017-09-30 23:59:59.999999")
month("midnight.twice", "In Havana of 2015 November's first midnight was shown twice.",
      "havana", ["2015-11-01 00:30", "2015-11-01 00:30 again"], "2015-11-01 00:45 again")
month("midnight.twice.end", "October ended at the first of them.",
      "havana", ["2015-10-31 23:59:59.999999"], "2015-10-31 23:59:59.999999")
month("evening.twice", "In Damascus of 2008 the last evening of October was shown twice: October.",
      "damascus", ["2008-10-31 23:30", "2008-10-31 23:30 again"], "2008-10-31 23:45 again")
month("evening.again", "In St John's of 2009 it was shown again a minute after November had begun.",
      "st_johns", ["2009-10-31 23:30", "2009-10-31 23:30 again"], "2009-10-31 23:45 again")
month("evening.once", "The first time it was October.",
      "st_johns", ["2009-10-31 23:30"], "2009-10-31 23:45")
month("evening.minute", "The minute between was November.",
      "st_johns", ["2009-10-31 23:59:59.999999", "2009-11-01 00:00"], "2009-11-01 00:00:30")
month("naive", "An opening without an offset is no instant.",
      "basic", ["2026-06-01T09:00:00"], "2026-06-05 12:00")
month("date.skipped",
      "December 2011 lacked a date in Apia, and has one month of tickets all the same.",
      "apia", ["2011-12-29 23:00", "2011-12-31 00:00"], "2011-12-31 12:00")
month("line", "East of the date line the month is over first.",
      "kiritimati", ["2026-06-30T10:30:00Z"], "2026-06-30T11:00:00Z")

term = partial(TERM.ask, "warranty_expiry")

term("rolls", "Day 8 is a Saturday, Monday a holiday: Tuesday is the last.",
     "basic", "2026-07-03 10:00")
term("struck.down", "Struck down, that Monday is the last.", "struck_down", "2026-07-03 10:00")
term("2025", "In 2025 that Monday was worked.", "basic", "2025-07-04 10:00")
term("plain", "Day 8 is a working day.", "basic", "2026-06-02 10:00")
term("holiday", "Day 8 is a holiday.", "basic", "2026-06-07 10:00")
term("sunday", "Day 8 is a Sunday.", "basic", "2026-06-13 10:00")
term("time.of.day", "The day of delivery is not counted, however early it was.",
     "basic", "2026-06-02 00:00")
term("time.of.day.late", "Nor however late.", "basic", "2026-06-02 23:59:59.999999")
term("local.day", "The day is that of the desk, not of UTC.", "basic", "2026-06-03T04:59:59Z")
term("delivered.holiday", "Delivered on a holiday the days run all the same.",
     "basic", "2026-06-08 10:00")
term("year.end", "Over New Year, to a holiday of January.", "basic", "2026-12-24 10:00")
term("holy.week", "To Holy Thursday, and so over Easter.", "basic", "2026-03-25 10:00")
term("business", "Counted in business days.", "business_days", "2026-07-03 10:00")
term("business.closed", "In business days from a Saturday.", "business_days", "2026-06-06 10:00")
term("business.two.mondays", "Over two holiday Mondays.", "business_days", "2026-06-05 10:00")
term("stays", "Where the term stays it ends on the Saturday.", "stays", "2026-07-03 10:00")
term("one.day", "A term of one day.", "one_day", "2026-06-04 10:00")
term("one.day.friday", "A term of one day from a Friday.", "one_day", "2026-06-05 10:00")
term("saturdays", "Where Saturdays are worked the term does not roll over them.",
     "saturdays", "2026-06-05 10:00")
term("exceptions", "It ends on a holiday that has hours of its own.",
     "exceptions", "2026-06-07 10:00")
term("exceptions.closed", "And rolls from a working day without hours.",
     "exceptions", "2026-06-10 10:00")
term("dst", "The midnight is in the offset that holds then.", "new_york", "2025-03-05 10:00")
term("midnight.skipped", "A midnight that clocks skip is an hour later by the clock.",
     "santiago", "2025-08-29 10:00")
term("midnight.twice", "Of a midnight that is shown twice it is the first.",
     "havana", "2015-10-23 10:00")
term("date.skipped", "A date that never was counts as one of the eight.",
     "apia", "2011-12-27 10:00")
term("delivered.beyond", "Delivered beyond what is known.", "june", "2026-07-01 10:00")
term("last.beyond", "The last day lies beyond what is known.", "june", "2026-06-25 10:00")
term("last.known", "The last day is the last that is known.", "june", "2026-06-22 10:00")
term("business.beyond", "Too few business days are known.", "business_days", "2027-12-24 10:00")
term("naive", "A delivery without an offset is no instant.", "basic", "2026-07-03T10:00:00")

silence = partial(SILENCE.ask, "auto_close_at")
_SINCE, _FIRST, _SECOND = "2026-07-08 10:00", "2026-07-09 09:00", "2026-07-14 09:00"

silence("two", "The second of two closes a working day later.", "basic", _SINCE, [_FIRST, _SECOND])
silence("design", "One on the same day, on a Saturday and on a holiday do not count.",
        "basic", _SINCE,
        [_FIRST, "2026-07-09 16:00", "2026-07-11 09:00", "2026-07-13 09:00", _SECOND])
silence("one", "One is too few.", "basic", _SINCE, [_FIRST])
silence("none", "None is too few.", "basic", _SINCE, [])
silence("same.day", "Two on one day are one.", "basic", _SINCE, [_FIRST, "2026-07-09 16:59"])
silence("saturday", "A Saturday does not count.", "basic", _SINCE, [_FIRST, "2026-07-11 09:00"])
silence("saturday.worked", "Where it is worked it does.",
        "saturdays", _SINCE, [_FIRST, "2026-07-11 09:00"])
silence("holiday", "A holiday does not count.", "basic", _SINCE, [_FIRST, "2026-07-13 09:00"])
silence("holiday.struck.down", "Struck down, it counts.",
        "struck_down", _SINCE, [_FIRST, "2026-07-13 09:00"])
silence("before.waiting", "What was tried before the waiting does not count.",
        "basic", _SINCE, ["2026-07-07 09:00", _FIRST])
silence("at.waiting", "Nor what was tried as it began.", "basic", _SINCE, [_SINCE, _FIRST])
silence("after.waiting", "A microsecond later it counts.",
        "basic", _SINCE, ["2026-07-08 10:00:00.000001", _FIRST])
silence("out.of.hours", "On a business day any time of the day counts.",
        "basic", _SINCE, ["2026-07-08 23:00", "2026-07-09 05:00"])
silence("lunch", "In lunch, too, and the wait runs in business time.",
        "basic", _SINCE, [_FIRST, "2026-07-10 12:30"])
silence("order", "The order in which they are given does not matter.",
        "basic", _SINCE, [_SECOND, _FIRST])
silence("third", "A third changes nothing.", "basic", _SINCE, [_FIRST, _SECOND, "2026-07-14 15:00"])
silence("weekend", "Over a long weekend, business time is waited for, not clock time.",
        "basic", _SINCE, [_FIRST, "2026-07-10 16:00"])
silence("local.day", "Days are those of the desk, not of UTC.",
        "basic", _SINCE, ["2026-07-09T14:00:00Z", "2026-07-10T02:00:00Z", "2026-07-10T14:00:00Z"])
silence("year.end", "Over New Year.",
        "basic", "2026-12-28 10:00", ["2026-12-30 09:00", "2026-12-31 16:00"])
silence("quick", "One attempt, and half an hour.", "quick", _SINCE, [_FIRST])
silence("three", "Three attempts.", "three_contacts", _SINCE, [_FIRST, "2026-07-10 09:00", _SECOND])
silence("three.two", "Of three, two are too few.", "three_contacts", _SINCE, [_FIRST, _SECOND])
silence("nights", "On the date on which a shift opens, whenever that is.",
        "nights", "2026-06-09 10:00", ["2026-06-10 12:00", "2026-06-11 12:00"])
silence("nights.closed", "Not on the closed date, though its early hours are open.",
        "nights", "2026-06-09 10:00", ["2026-06-15 03:00", "2026-06-16 12:00"])
silence("beyond", "An attempt on a date that is not known.",
        "june", "2026-06-29 10:00", ["2026-06-30 09:00", "2026-07-01 09:00"])
silence("beyond.wait", "The wait ends beyond what is known.",
        "june", "2026-06-25 10:00", ["2026-06-26 09:00", "2026-06-30 11:00"])
silence("naive", "An attempt without an offset is no instant.",
        "basic", _SINCE, ["2026-07-09T09:00:00", _SECOND])

charge = partial(CHARGE.ask, "charge")

charge("consulting", "The consulting hours pay all of it.", "basic", "PT3H", "PT5H")
charge("rest", "What they do not cover is billed.", "basic", "PT3H", "PT2H")
charge("none", "Without any, all is billed.", "basic", "PT3H", "PT0S")
charge("exact", "They may pay exactly.", "basic", "PT3H30M", "PT3H30M")
charge("nothing", "No work costs nothing.", "basic", "PT0S", "PT2H")
charge("microsecond", "To the microsecond.", "basic", "PT2H0.000001S", "PT2H")
charge("billed", "Where it is billed at once the balance stays.", "one_day", "PT3H", "PT5H")
charge("negative", "There is no negative work.", "basic", "-PT1H", "PT5H")
charge("negative.balance", "Nor a negative balance.", "basic", "PT1H", "-PT5H")

revision = partial(REVISIONS.ask, "revision")

revision("first", "The first revision judges its first instant.", "book", "2026-01-01 00:00")
revision("last", "And its last.", "book", "2026-06-30 23:59:59.999999")
revision("next", "The next begins with its date.", "book", "2026-07-01 00:00")
revision("utc", "Dates are those of the desk: 04:59 UTC is the day before.",
         "book", "2026-07-01T04:59:59Z")
revision("before", "Before the first there is none.", "book", "2025-12-31 23:59:59.999999")
revision("after", "After the last there is none.", "book", "2027-01-01 00:00")
revision("single", "A policy by itself judges whatever was opened.", "basic", "2020-01-01 00:00")
# fmt: on
