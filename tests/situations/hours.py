"""Spans, differences and openings of a desk with a lunch break, where clocks never change."""

from functools import partial

from situations.asking import Group

HOURS = Group("hours", "Business time of a desk with a lunch break, in a zone without DST.")

after, before = partial(HOURS.ask, "after"), partial(HOURS.ask, "before")
between, is_open = partial(HOURS.ask, "between"), partial(HOURS.ask, "is_open")
next_open, next_close = partial(HOURS.ask, "next_open"), partial(HOURS.ask, "next_close")
intervals = partial(HOURS.ask, "intervals")

# fmt: off
after("after.within.shift", "A span that fits its shift is added as it is.",
      "desk", "2026-06-05 08:15", "PT2H30M")
after("after.lunch.1", "The lunch break is no business time.", "desk", "2026-06-05 11:00", "PT2H")
after("after.lunch.2", "An opening as lunch begins waits for two o'clock.",
      "desk", "2026-06-05 12:00", "PT48H")
after("after.lunch.3", "So does one in the lunch break.",
      "desk", "2026-06-05 13:00", "PT48H")
after("after.lunch.4", "A span that runs out as lunch begins ends at noon, not at two.",
      "desk", "2026-06-05 08:00", "PT4H")
after("after.lunch.5", "A microsecond more than the morning ends a microsecond after two.",
      "desk", "2026-06-05 08:00", "PT4H0.000001S")
after("after.closing.1", "A span that runs out exactly at closing falls due at closing.",
      "desk", "2026-06-05 08:00", "PT7H")
after("after.closing.2", "A microsecond more goes over the weekend and a holiday Monday.",
      "desk", "2026-06-05 08:00", "PT7H0.000001S")
after("after.closing.3", "At closing the desk is closed: the span starts at the next opening.",
      "desk", "2026-06-05 17:00", "PT1H")
after("after.closing.4", "A minute before closing is a minute of business time.",
      "desk", "2026-06-05 16:59", "PT1M")
after("after.opening.1", "An opening at the opening starts at once.",
      "desk", "2026-06-05 08:00", "PT1H")
after("after.opening.2", "Before the opening the span waits for it.",
      "desk", "2026-06-05 03:00", "PT1H")
after("after.opening.3", "A microsecond before the opening is as good as the opening.",
      "desk", "2026-06-05 07:59:59.999999", "PT1H")
after("after.zero.1", "No span at all ends at its start, in business time.",
      "desk", "2026-06-05 09:00", "PT0S")
after("after.zero.2", "No span at all ends at its start, also when the desk is closed.",
      "desk", "2026-06-06 10:00", "PT0S")
after("after.zero.3", "No span at all ends at its start, also in the lunch break.",
      "desk", "2026-06-05 12:30", "PT0S")
after("after.microsecond.1", "The smallest span is not lost.",
      "desk", "2026-06-05 09:00", "PT0.000001S")
after("after.microsecond.2", "The smallest span from a closed weekend ends just after opening.",
      "desk", "2026-06-06 10:00", "PT0.000001S")
after("after.microsecond.3", "Microseconds of the start are kept over many days.",
      "desk", "2026-06-01 08:00:00.123456", "PT48H")
after("after.microsecond.4", "Microseconds of the span are kept over many days.",
      "desk", "2026-06-01 08:00", "PT47H59M59.999999S")
after("after.weekend.1", "A Saturday start counts from the next business day.",
      "desk", "2026-06-13 10:00", "PT1H")
after("after.weekend.2", "A Sunday night start counts from Monday morning.",
      "desk", "2026-06-21 23:59:59", "PT1S")
after("after.days.48h", "48 hours are six days and six hours of this desk, not two days.",
      "desk", "2026-06-23 08:00", "PT48H")
after("after.days.7h", "A working day is seven hours.", "desk", "2026-06-23 10:00", "PT7H")
after("after.days.35h", "A working week is 35 hours.", "desk", "2026-06-22 08:00", "PT35H")
after("after.long.480h", "A span of months is walked over all its holidays.",
      "desk", "2026-01-02 08:00", "PT480H")
after("after.long.4800h", "A span of years is exact, too.", "desk", "2025-01-02 08:00", "PT4800H")
after("after.year.1", "The end of the year has two holidays within nine days.",
      "desk", "2026-12-24 16:00", "PT48H")
after("after.year.2", "A span of a minute goes over New Year.",
      "desk", "2026-12-31 16:59:30", "PT1M")
after("after.negative.1", "A negative span lies before the start.",
      "desk", "2026-06-05 09:00", "-PT2H")
after("after.negative.2", "A negative span that runs out at an opening begins there.",
      "desk", "2026-06-05 17:00", "-PT7H")

before("before.lunch.1", "Backwards, too, lunch is passed over.",
       "desk", "2026-06-05 15:00", "PT2H")
before("before.lunch.2", "Backwards, the afternoon runs out at two, not at noon.",
       "desk", "2026-06-05 17:00", "PT3H")
before("before.lunch.3", "A microsecond more than the afternoon lies before noon.",
       "desk", "2026-06-05 17:00", "PT3H0.000001S")
before("before.opening", "A span that runs out exactly at an opening begins at the opening.",
       "desk", "2026-06-05 17:00", "PT7H")
before("before.closed", "From a weekend, the span counts back from Friday's closing.",
       "desk", "2026-06-14 12:00", "PT1H")
before("before.at.closing", "At closing the whole day lies before.",
       "desk", "2026-06-05 17:00", "PT1H")
before("before.at.opening", "At the opening nothing of the day lies before.",
       "desk", "2026-06-09 08:00", "PT1H")
before("before.zero", "No span at all begins where it ends.", "desk", "2026-06-06 10:00", "PT0S")
before("before.negative", "A negative span backwards is a span forwards.",
       "desk", "2026-06-05 11:00", "-PT2H")
before("before.48h", "48 hours back from a deadline over two holiday Mondays.",
       "desk", "2026-06-18 15:59", "PT48H")
before("before.year", "Backwards over the end of the year.", "desk", "2027-01-06 15:00", "PT48H")

between("between.shift", "Within a shift it is what the clock shows.",
        "desk", "2026-06-05 09:10", "2026-06-05 11:25")
between("between.lunch", "Over lunch the break is not there.",
        "desk", "2026-06-05 11:00", "2026-06-05 15:00")
between("between.in.lunch", "Within the lunch break nothing is open.",
        "desk", "2026-06-05 12:00", "2026-06-05 14:00")
between("between.weekend", "From Friday's closing to Monday's opening there is nothing.",
        "desk", "2026-06-19 17:00", "2026-06-22 08:00")
between("between.holiday", "A holiday Monday adds nothing.",
        "desk", "2026-06-05 16:00", "2026-06-09 09:00")
between("between.same", "From an instant to itself is nothing.",
        "desk", "2026-06-05 09:00", "2026-06-05 09:00")
between("between.negative", "Backwards it is negative.",
        "desk", "2026-06-09 09:00", "2026-06-05 16:00")
between("between.microseconds", "Microseconds at both ends count.",
        "desk", "2026-06-05 08:00:00.000003", "2026-06-05 08:00:00.000010")
between("between.edges", "A microsecond on either side of an edge: one of the two is open.",
        "desk", "2026-06-05 07:59:59.999999", "2026-06-05 08:00:00.000001")
between("between.month", "A month of working days.", "desk", "2026-06-01 00:00", "2026-07-01 00:00")
between("between.year", "A year of working days.", "desk", "2026-01-01 00:00", "2027-01-01 00:00")

is_open("is_open.opening", "At its opening the desk is open.", "desk", "2026-06-05 08:00")
is_open("is_open.before.opening", "A microsecond before it is not.",
        "desk", "2026-06-05 07:59:59.999999")
is_open("is_open.closing", "At its closing the desk is closed.", "desk", "2026-06-05 17:00")
is_open("is_open.before.closing", "A microsecond before it is open.",
        "desk", "2026-06-05 16:59:59.999999")
is_open("is_open.lunch.begins", "At noon the lunch break has begun.", "desk", "2026-06-05 12:00")
is_open("is_open.lunch.ends", "At two it is over.", "desk", "2026-06-05 14:00")
is_open("is_open.weekend", "On a Saturday it is closed.", "desk", "2026-06-06 10:00")
is_open("is_open.holiday", "On a holiday it is closed.", "desk", "2026-06-08 10:00")

next_open("next_open.open", "Where the desk is open the next opening is the instant itself.",
          "desk", "2026-06-05 09:30")
next_open("next_open.closing", "At closing it is the next shift.", "desk", "2026-06-05 12:00")
next_open("next_open.weekend", "Over a long weekend it is Tuesday.", "desk", "2026-06-05 17:00")
next_close("next_close.open", "Where the desk is open it is the end of the shift.",
           "desk", "2026-06-05 09:30")
next_close("next_close.closing", "At closing it is the closing of the next shift.",
           "desk", "2026-06-05 12:00")
next_close("next_close.touching", "Shifts that touch close once.", "touching", "2026-06-05 09:30")
intervals("intervals.day", "A day has two stretches.",
          "desk", "2026-06-05 00:00", "2026-06-06 00:00")
intervals("intervals.cut", "Both ends are cut where they were asked.",
          "desk", "2026-06-05 09:30", "2026-06-05 15:30")
intervals("intervals.none", "Where nothing is open the list is empty.",
          "desk", "2026-06-06 00:00", "2026-06-09 08:00")
intervals("intervals.empty", "From an instant to itself nothing is open.",
          "desk", "2026-06-05 09:00", "2026-06-05 09:00")
intervals("intervals.backwards", "There are no stretches backwards.",
          "desk", "2026-06-06 00:00", "2026-06-05 00:00")
# fmt: on
