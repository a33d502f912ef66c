"""Weeks of other shapes: shifts past midnight, days that never close, dates of their own."""

from functools import partial

from situations.asking import Group

SHIFTS = Group("shifts", "Shifts past midnight, to midnight, round the clock, and many a day.")
EXCEPTIONS = Group("exceptions", "Dates with hours of their own, before closed days and the week.")
ZONES = Group("zones", "One instant written in any zone has one answer, told in the desk's.")

# fmt: off
after, between = partial(SHIFTS.ask, "after"), partial(SHIFTS.ask, "between")
is_open, next_close = partial(SHIFTS.ask, "is_open"), partial(SHIFTS.ask, "next_close")
next_open = partial(SHIFTS.ask, "next_open")
intervals = partial(SHIFTS.ask, "intervals")

after("night.crosses", "A span goes over midnight inside a night shift.",
      "nights", "2026-06-09 23:00", "PT4H")
after("night.whole", "A night shift is eight hours, not none.",
      "nights", "2026-06-09 22:00", "PT8H")
after("night.day", "By day the night shift is waited for.", "nights", "2026-06-09 12:00", "PT1H")
after("night.two", "A span of ten hours takes two nights.", "nights", "2026-06-09 22:00", "PT10H")
is_open("night.after.midnight", "After midnight the shift of the day before is open.",
        "nights", "2026-06-10 02:00")
is_open("night.ends", "At its end it is closed.", "nights", "2026-06-10 06:00")
is_open("night.closed.evening", "A closed day removes the shift that opens on it.",
        "nights", "2026-06-15 23:00")
is_open("night.closed.morning", "It does not remove the end of the night before.",
        "nights", "2026-06-15 03:00")
is_open("night.closed.next.morning", "And the morning after a closed day is closed.",
        "nights", "2026-06-16 03:00")
after("night.closed.span", "A span passes over the night that a closed day removes.",
      "nights", "2026-06-15 05:00", "PT2H")
between("night.closed.between", "Three nights with a closed day between are two.",
        "nights", "2026-06-14 12:00", "2026-06-17 12:00")
next_close("night.closes", "A night shift closes on the next date.", "nights", "2026-06-09 23:00")
intervals("night.one.stretch", "A night is one stretch, not two.",
          "nights", "2026-06-09 12:00", "2026-06-10 12:00")
intervals("night.cut", "A night that is asked from midnight on is cut there.",
          "nights", "2026-06-10 00:00", "2026-06-10 12:00")
after("weekend.night", "A Saturday's shift ends on Sunday.",
      "weekend_nights", "2026-06-13 23:00", "PT5H")
after("weekend.next", "From Sunday morning on it is the next Friday's turn.",
      "weekend_nights", "2026-06-14 04:00", "PT1H")
is_open("weekend.friday.morning", "Friday morning is Thursday's night, which has no shift.",
        "weekend_nights", "2026-06-12 02:00")
between("weekend.week", "A week holds two such nights.",
        "weekend_nights", "2026-06-08 00:00", "2026-06-15 00:00")
after("midnight.closing", "A shift to 24:00 closes at the midnight, on the next date.",
      "evenings", "2026-06-09 16:00", "PT8H")
after("midnight.more", "A minute more is the next evening.",
      "evenings", "2026-06-09 16:00", "PT8H1M")
is_open("midnight.last", "The last microsecond before 24:00 is open.",
        "evenings", "2026-06-09 23:59:59.999999")
is_open("midnight.first", "24:00 itself is closed.", "evenings", "2026-06-10 00:00")
between("midnight.sum", "An evening to 24:00 is eight hours, not 7:59.",
        "evenings", "2026-06-09 00:00", "2026-06-10 00:00")
after("always", "A desk that never closes is plain addition.",
      "always", "2026-06-05 16:59", "PT48H")
between("always.between", "And plain subtraction.",
        "always", "2026-06-05 16:59", "2026-06-09 08:01")
is_open("always.midnight", "It is open at midnight.", "always", "2026-06-10 00:00")
intervals("always.one.stretch", "It is one stretch over many days.",
          "always", "2026-06-05 12:00", "2026-06-08 12:00")
between("round", "00:00-24:00 every day has no seam.",
        "round", "2026-06-01 00:00", "2026-06-08 00:00")
intervals("round.one.stretch", "Days that touch are one stretch.",
          "round", "2026-06-05 12:00", "2026-06-07 12:00")
between("minute.less", "00:00-23:59 is a minute short each night.",
        "a_minute_less", "2026-06-01 00:00", "2026-06-08 00:00")
is_open("minute.less.is.closed", "In that minute the desk is closed.",
        "a_minute_less", "2026-06-05 23:59:30")
next_close("minute.less.closes", "So it closes every night.", "a_minute_less", "2026-06-05 12:00")
after("touching", "Shifts that touch are one: a span that ends where they do ends there.",
      "touching", "2026-06-05 08:00", "PT4H")
is_open("touching.open", "Where shifts touch the desk is open.", "touching", "2026-06-05 12:00")
intervals("touching.one.stretch", "Shifts that touch are one stretch.",
          "touching", "2026-06-05 00:00", "2026-06-06 00:00")
after("five.shifts", "Five shifts a day, to the quarter of an hour and the minute.",
      "five_shifts", "2026-06-05 06:30", "PT5H30M")
after("five.shifts.last", "A shift of one minute counts.",
      "five_shifts", "2026-06-05 15:05", "PT1M")
after("no.wednesdays", "A later rule may take a day off the week.",
      "no_wednesdays", "2026-06-09 16:00", "PT2H")
after("long.shift", "A shift may last beyond 24 hours.", "long_shift", "2026-06-08 10:00", "PT24H")
next_close("long.shift.closes", "It closes on the next date, later than it opened.",
           "long_shift", "2026-06-10 23:00")
between("long.shift.week", "Two such shifts are 48 hours.",
        "long_shift", "2026-06-08 00:00", "2026-06-15 00:00")
next_open("once", "A desk that opens once a year opens then.", "once", "2026-01-01 00:00")
after("once.all", "All of its time can be used up.", "once", "2026-03-01 00:00", "PT1H")

after, between = partial(EXCEPTIONS.ask, "after"), partial(EXCEPTIONS.ask, "between")
is_open, next_open = partial(EXCEPTIONS.ask, "is_open"), partial(EXCEPTIONS.ask, "next_open")
intervals = partial(EXCEPTIONS.ask, "intervals")

after("short.day", "A short day has its own hours.", "exceptions", "2026-12-24 11:00", "PT1H")
is_open("short.day.closed", "What a short day leaves out is closed, for is-open too.",
        "exceptions", "2026-12-24 11:30")
is_open("short.day.afternoon", "Its afternoon is closed.", "exceptions", "2026-12-24 15:00")
next_open("short.day.next", "After a short day and a holiday it is Monday.",
          "exceptions", "2026-12-24 11:30")
between("short.day.sum", "A short day is its own hours long.",
        "exceptions", "2026-12-24 00:00", "2026-12-25 00:00")
is_open("holiday.open", "An exception opens a holiday.", "exceptions", "2026-06-15 10:30")
is_open("holiday.week", "On it the hours of the week do not hold.",
        "exceptions", "2026-06-15 08:30")
after("holiday.span", "A span uses the hours of a holiday that opens.",
      "exceptions", "2026-06-12 16:00", "PT5H30M")
is_open("saturday.open", "An exception opens a Saturday.", "exceptions", "2026-06-13 09:00")
intervals("weekend", "A weekend with an open Saturday and an open holiday.",
          "exceptions", "2026-06-12 17:00", "2026-06-16 08:00")
is_open("closed", "An exception without hours closes a working day.",
        "exceptions", "2026-06-18 09:00")
after("closed.span", "A span passes over it.", "exceptions", "2026-06-17 22:00", "PT5H")
is_open("night", "An exception may last past midnight, into a date that is closed.",
        "exceptions", "2026-06-18 01:59:59.999999")
is_open("night.ends", "There it ends.", "exceptions", "2026-06-18 02:00")
is_open("night.replaces", "By day the hours of the week are gone.",
        "exceptions", "2026-06-17 09:00")
intervals("touching", "Hours of a date that touch are one stretch.",
          "exceptions", "2026-06-19 00:00", "2026-06-20 00:00")
between("round", "A date may be open from midnight to midnight.",
        "exceptions", "2026-06-24 00:00", "2026-06-25 00:00")
between("week", "A week with five exceptions.",
        "exceptions", "2026-06-13 00:00", "2026-06-20 00:00")

after, between = partial(ZONES.ask, "after"), partial(ZONES.ask, "between")
is_open, next_open = partial(ZONES.ask, "is_open"), partial(ZONES.ask, "next_open")
before = partial(ZONES.ask, "before")

after("utc", "An instant in UTC is told by the clocks of the desk.",
      "desk", "2026-06-05T21:59:00+00:00", "PT48H")
after("zulu", "Z is UTC.", "desk", "2026-06-05T21:59:00Z", "PT48H")
after("tokyo", "The same instant by the clocks of Tokyo.",
      "desk", "2026-06-06T06:59:00+09:00", "PT48H")
after("india", "The same with an offset of half an hour.",
      "desk", "2026-06-06T03:29:00+05:30", "PT48H")
after("line", "And beyond the date line.", "desk", "2026-06-06T11:59:00+14:00", "PT48H")
after("zero", "No span at all tells the start by the clocks of the desk.",
      "desk", "2026-06-06T02:00:00+09:00", "PT0S")
before("utc.back", "Backwards, too, the answer is by the clocks of the desk.",
       "desk", "2026-06-18T20:59:00Z", "PT48H")
between("mixed", "Start and end may be written in different zones.",
        "desk", "2026-06-05T21:00:00Z", "2026-06-09T23:00:00+09:00")
is_open("date.line", "It is Friday for the desk while it is Saturday in Tokyo.",
        "desk", "2026-06-06T05:30:00+09:00")
next_open("other", "The next opening is told by the clocks of the desk.",
          "desk", "2026-06-06T07:00:00+09:00")
after("tokyo.desk", "A desk in Tokyo answers in its own offset.",
      "tokyo", "2026-06-05T16:59:00-05:00", "PT2H")
after("utc.desk", "A desk in UTC answers with +00:00.", "utc", "2026-06-05T11:00:00-05:00", "PT2H")
after("naive", "A time without an offset is no instant.", "desk", "2026-06-05T16:59:00", "PT48H")
between("naive.end", "Nor as the end of a difference.",
        "desk", "2026-06-05T21:00:00Z", "2026-06-09T09:00:00")
is_open("naive.open", "Nor to ask whether the desk is open.", "desk", "2026-06-05T09:00:00")
# fmt: on
