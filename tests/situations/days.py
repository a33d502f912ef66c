"""Business days, public holidays of Colombia, what is not known, and clocks that rest."""

from functools import partial

from situations.asking import Group

DAYS = Group("days", "Business days: dates on which a shift opens.")
HOLIDAYS = Group("holidays", "Ley 51 of 1983 and, from 2026, Ley 2578, with or without it.")
COVERAGE = Group("coverage", "A calendar knows its dates; beyond them there is no answer.")
PAUSES = Group("pauses", "A span of business time whose clock rests meanwhile.")

# fmt: off
is_business_day = partial(DAYS.ask, "is_business_day")
add, count = partial(DAYS.ask, "add_business_days"), partial(DAYS.ask, "business_days_between")

is_business_day("friday", "A working day.", "desk", "2026-06-05")
is_business_day("saturday", "A day on which the week has no hours.", "desk", "2026-06-06")
is_business_day("holiday", "A holiday.", "desk", "2026-06-08")
is_business_day("worked.saturday", "A Saturday with hours.", "saturdays", "2026-06-06")
is_business_day("short", "A day with an hour is one.", "exceptions", "2026-12-24")
is_business_day("opened.holiday", "A holiday with hours of its own is one.",
                "exceptions", "2026-06-15")
is_business_day("closed", "A working day without hours is none.", "exceptions", "2026-06-18")
is_business_day("night.before", "A date into which a shift only lasts is none of its own.",
                "weekend_nights", "2026-06-14")
is_business_day("spring", "A date whose one shift the clocks skip is none.",
                "new_york_two", "2025-03-09")
is_business_day("never.was", "A date that never was has its shift, by the offset before.",
                "apia_desk", "2011-12-30")
add("add.one", "The first business day after a Friday before a holiday Monday.",
    "desk", "2026-06-05", 1)
add("add.from.closed", "From a Saturday the first is the same.", "desk", "2026-06-06", 1)
add("add.zero", "None at all is the date itself.", "desk", "2026-06-05", 0)
add("add.zero.closed", "Also where the desk is closed.", "desk", "2026-06-06", 0)
add("add.back", "Backwards the first is the business day before.", "desk", "2026-06-09", -1)
add("add.back.from.closed", "Also from a closed day.", "desk", "2026-06-08", -1)
add("add.eight", "Eight of them over two holiday Mondays.", "desk", "2026-06-05", 8)
add("add.year", "Over the end of the year.", "desk", "2026-12-24", 5)
add("add.many", "A year of them.", "desk", "2026-01-01", 240)
add("add.saturdays", "Where Saturdays count.", "saturdays", "2026-06-05", 2)
count("count.week", "The last day counts, the first does not.", "desk", "2026-06-05", "2026-06-12")
count("count.none", "To a Sunday nothing is added.", "desk", "2026-06-05", "2026-06-08")
count("count.same", "From a date to itself there are none.", "desk", "2026-06-05", "2026-06-05")
count("count.back", "Backwards they are negative.", "desk", "2026-06-12", "2026-06-05")
count("count.inverse", "From a date to the eighth after it there are eight.",
      "desk", "2026-06-05", "2026-06-19")
count("count.year", "The business days of 2026.", "desk", "2025-12-31", "2026-12-31")

is_business_day = partial(HOLIDAYS.ask, "is_business_day")
is_open = partial(HOLIDAYS.ask, "is_open")
after, between = partial(HOLIDAYS.ask, "after"), partial(HOLIDAYS.ask, "between")

is_business_day("ley.2578.2026", "From 2026, 9 July moves to the Monday after: 13 July is closed.",
                "desk", "2026-07-13")
is_business_day("ley.2578.2025", "The law is not back-dated: 14 July 2025 is open.",
                "desk", "2025-07-14")
is_business_day("ley.2578.2027", "In 2027 it is 12 July.", "desk", "2027-07-12")
is_business_day("ley.2578.thursday", "The ninth itself is worked: a Thursday.",
                "desk", "2026-07-09")
is_business_day("struck.down.2026", "Struck down, 13 July 2026 is a day as any other.",
                "struck_down", "2026-07-13")
is_business_day("struck.down.2027", "And so is 12 July 2027.", "struck_down", "2027-07-12")
is_business_day("struck.down.other", "Other holidays stay.", "struck_down", "2026-07-20")
is_open("ley.2578.morning", "On 13 July 2026 the desk is closed.", "desk", "2026-07-13 09:00")
after("ley.2578.48h", "48 hours over the new holiday and Independence Day.",
      "desk", "2026-07-10 16:30", "PT48H")
after("struck.down.48h", "Without the law they end a working day earlier.",
      "struck_down", "2026-07-10 16:30", "PT48H")
after("ley.2578.2025.48h", "In 2025 the week of 14 July is whole.",
      "desk", "2025-07-11 16:30", "PT48H")
between("ley.2578.month", "July 2026 has seven hours less with the law.",
        "desk", "2026-07-01 00:00", "2026-08-01 00:00")
between("struck.down.month", "Than without.", "struck_down", "2026-07-01 00:00", "2026-08-01 00:00")
is_business_day("two.feasts", "Two feasts on one Monday are one holiday: 30 June 2025.",
                "desk", "2025-06-30")
between("two.feasts.week", "And take one day from the week.",
        "desk", "2025-06-30 00:00", "2025-07-05 00:00")
is_business_day("fixed.sunday", "20 July 2025 is a Sunday and does not move: Monday is worked.",
                "desk", "2025-07-21")
is_business_day("fixed.midweek", "8 December 2026 is a Tuesday and does not move.",
                "desk", "2026-12-08")
is_business_day("fixed.midweek.monday", "The Monday before it is worked.", "desk", "2026-12-07")
is_business_day("moved", "6 January 2026, a Tuesday, moves to Monday 12.", "desk", "2026-01-12")
is_business_day("moved.from", "And is itself worked.", "desk", "2026-01-06")
is_business_day("moved.not", "29 June 2026 is a Monday and stays.", "desk", "2026-06-29")
is_business_day("thursday", "Holy Thursday of 2026.", "desk", "2026-04-02")
is_business_day("wednesday", "The Wednesday before it is worked.", "desk", "2026-04-01")
is_business_day("easter.monday", "Easter Monday is worked.", "desk", "2026-04-06")
is_business_day("ascension", "Ascension of 2027 is a Monday.", "desk", "2027-05-10")
after("holy.week", "48 hours over Holy Week end exactly at closing.",
      "desk", "2026-03-27 09:00", "PT48H")

after, before = partial(COVERAGE.ask, "after"), partial(COVERAGE.ask, "before")
between, is_open = partial(COVERAGE.ask, "between"), partial(COVERAGE.ask, "is_open")
next_open, next_close = partial(COVERAGE.ask, "next_open"), partial(COVERAGE.ask, "next_close")

after("within", "A span that ends within the known dates.", "june", "2026-06-22 16:00", "PT40H")
after("last", "A span that uses up the last hour of the last date.",
      "june", "2026-06-30 16:00", "PT1H")
after("beyond", "A microsecond more would end beyond it.",
      "june", "2026-06-30 16:00", "PT1H0.000001S")
after("start.before", "A start before the first date.", "june", "2026-05-31 23:59:59", "PT1H")
after("start.after", "A start after the last date.", "june", "2026-07-01 09:00", "PT1H")
after("start.edge", "The midnight after the last date is still known, for nothing.",
      "june", "2026-07-01 00:00", "PT0S")
before("back", "Backwards to the first opening.", "june", "2026-06-01 09:00", "PT1H")
before("back.beyond", "And beyond it.", "june", "2026-06-01 09:00", "PT1H0.000001S")
between("whole", "All that is known, from the first midnight to the last.",
        "june", "2026-06-01 00:00", "2026-07-01 00:00")
between("end.beyond", "An end beyond it.", "june", "2026-06-30 16:00", "2026-07-01 00:00:00.000001")
is_open("last.instant", "The last microsecond is known.", "june", "2026-06-30 23:59:59.999999")
is_open("midnight", "Whether the desk is open at the midnight after is not.",
        "june", "2026-07-01 00:00")
next_open("next.open", "No opening is known after the last closing: no endless search.",
          "june", "2026-06-30 17:00")
next_close("next.close", "Nor a closing.", "june", "2026-06-30 17:00")
next_close("next.close.cut",
           "A desk that is open to the end of what is known closes nobody knows when.",
           "always", "2026-12-31 12:00")
next_open("once.next", "Nor an opening of a desk whose one day is over.",
          "once", "2026-06-17 10:00")
after("once", "Nor the end of a longer span.", "once", "2026-01-01 00:00", "PT1H0.000001S")
is_open("eve", "The first morning may belong to a night shift of the day before: not known.",
        "nights", "2026-01-01 05:59:59.999999")
is_open("eve.over", "From its end on it is known.", "nights", "2026-01-01 06:00")
after("centuries", "A span longer than all that is known.",
      "desk", "2026-06-05 09:00", "PT8760000H")
COVERAGE.ask("is_business_day", "day", "A date that is not known is no holiday and no working day.",
             "june", "2026-07-01")
COVERAGE.ask("add_business_days", "day.add", "A business day beyond the last date.",
             "june", "2026-06-29", 2)
COVERAGE.ask("business_days_between", "day.count", "A count to a date beyond.",
             "june", "2026-06-29", "2026-07-01")
is_open("never", "A schedule that is never open is none.", "never", "2026-06-05 09:00")
is_open("never.exceptions", "Also when exceptions close all there is.",
        "never_by_exceptions", "2026-06-16 09:00")
after("never.range", "Also when no known date falls on a day with hours.",
      "never_in_range", "2026-06-18 09:00", "PT1H")
is_open("never.skipped", "Also when the clocks skip the one shift there is.",
        "skipped_alone", "2025-03-09 01:00")

due = partial(PAUSES.ask, "deadline")

due("none", "Without a pause it is the plain span.", "desk", "2026-06-01 08:00", "PT14H", [])
due("business", "A pause of a business day moves the end by one, whatever the clock time.",
    "desk", "2026-06-01 08:00", "PT14H", [("2026-06-01 10:00", "2026-06-02 10:00")])
due("weekend", "A pause over a long weekend costs the business time in it alone.",
    "desk", "2026-06-05 16:00", "PT2H", [("2026-06-05 16:30", "2026-06-09 08:30")])
due("closed", "A pause while the desk is closed costs nothing.",
    "desk", "2026-06-05 16:00", "PT2H", [("2026-06-05 17:00", "2026-06-09 08:00")])
due("going.on", "A pause that goes on holds the end off.",
    "desk", "2026-06-01 08:00", "PT14H", [("2026-06-01 10:00", None)])
due("too.late", "A pause after the end changes nothing.",
    "desk", "2026-06-01 08:00", "PT2H", [("2026-06-01 10:00", None)])
due("microsecond", "One that begins a microsecond before the end does.",
    "desk", "2026-06-01 08:00", "PT2H", [("2026-06-01 09:59:59.999999", None)])
due("overlap", "Pauses that overlap are one.", "desk", "2026-06-01 08:00", "PT7H",
    [("2026-06-01 09:00", "2026-06-01 11:00"), ("2026-06-01 10:00", "2026-06-01 15:00")])
due("nested", "So are nested ones.", "desk", "2026-06-01 08:00", "PT7H",
    [("2026-06-01 09:00", "2026-06-02 09:00"), ("2026-06-01 10:00", "2026-06-01 11:00")])
due("unordered", "Their order does not matter.", "desk", "2026-06-01 08:00", "PT7H",
    [("2026-06-02 09:00", "2026-06-02 10:00"), ("2026-06-01 09:00", "2026-06-01 10:00")])
due("before", "What is paused before the start is not lost.",
    "desk", "2026-06-01 10:00", "PT7H", [("2026-06-01 08:00", "2026-06-01 11:00")])
due("empty", "A pause of no length is none.",
    "desk", "2026-06-01 08:00", "PT7H", [("2026-06-01 09:00", "2026-06-01 09:00")])
due("dst", "A pause over a repeated hour costs all of it.", "new_york_always", "2025-11-01 12:00",
    "PT24H", [("2025-11-02 01:00", "2025-11-02 03:00")])
due("to.the.last", "A pause may move the end to the last date that is known.",
    "june", "2026-06-29 08:00", "PT7H", [("2026-06-29 15:00", "2026-06-29 17:00")])
due("beyond", "Beyond it there is no answer.",
    "june", "2026-06-30 08:00", "PT7H", [("2026-06-30 09:00", "2026-06-30 10:00")])
# fmt: on
