"""Days on which clocks change: hours that are skipped or shown twice, and a date that never was."""

from functools import partial

from situations.asking import Group

DST = Group("dst", "Hours that clocks skip or show twice; wall times are resolved as fold 0.")

after, before = partial(DST.ask, "after"), partial(DST.ask, "before")
between, is_open = partial(DST.ask, "between"), partial(DST.ask, "is_open")
intervals, next_close = partial(DST.ask, "intervals"), partial(DST.ask, "next_close")

# fmt: off
between("spring.day", "The day on which clocks skip an hour has 23.",
        "new_york_always", "2025-03-09 00:00", "2025-03-10 00:00")
between("autumn.day", "The day on which they show one twice has 25.",
        "new_york_always", "2025-11-02 00:00", "2025-11-03 00:00")
after("spring.always", "24 hours over the skipped hour end an hour later by the clock.",
      "new_york_always", "2025-03-08 12:00", "PT24H")
after("autumn.always", "24 hours over the repeated hour end an hour earlier by the clock.",
      "new_york_always", "2025-11-01 12:00", "PT24H")
before("autumn.back", "Backwards over the repeated hour.",
       "new_york_always", "2025-11-02 12:00", "PT24H")
after("autumn.first", "From the first 01:30 an hour leads to the second.",
      "new_york_always", "2025-11-02 01:30", "PT1H")
after("autumn.second", "From the second 01:30 an hour leads to 02:30.",
      "new_york_always", "2025-11-02 01:30 again", "PT1H")
between("autumn.both", "Between the two 01:30 there is an hour.",
        "new_york_always", "2025-11-02 01:30", "2025-11-02 01:30 again")
between("desk.spring", "A desk by day is the same length on the Monday after.",
        "new_york", "2025-03-07 09:00", "2025-03-11 09:00")
after("desk.spring.span", "A span over a spring weekend keeps the desk's hours.",
      "new_york", "2025-03-07 16:00", "PT2H")
after("desk.autumn.span", "And over an autumn weekend, in the other offset.",
      "new_york", "2025-10-31 16:00", "PT2H")
after("desk.half.year", "A span of months tells the offset that then holds.",
      "new_york", "2025-02-03 09:00", "PT480H")
between("night.spring", "A night shift over the skipped hour is seven hours.",
        "new_york_nights", "2025-03-08 12:00", "2025-03-09 12:00")
between("night.autumn", "A night shift over the repeated hour is nine hours.",
        "new_york_nights", "2025-11-01 12:00", "2025-11-02 12:00")
after("night.spring.span", "Six hours of such a night.",
      "new_york_nights", "2025-03-08 22:00", "PT6H")
after("night.autumn.span", "And of the longer one.", "new_york_nights", "2025-11-01 22:00", "PT6H")
intervals("early.spring", "00:30-03:30 loses the hour that is skipped.",
          "new_york_early", "2025-03-09 00:00", "2025-03-09 12:00")
intervals("early.autumn", "00:30-03:30 gains the hour that is shown twice.",
          "new_york_early", "2025-11-02 00:00", "2025-11-02 12:00")
between("two.spring", "A shift that is all skipped is not there.",
        "new_york_two", "2025-03-09 00:00", "2025-03-09 12:00")
after("two.span", "A span waits for the next day then.", "new_york_two", "2025-03-08 02:30", "PT1H")
between("two.autumn", "The same shift in autumn is its hour.",
        "new_york_two", "2025-11-02 00:00", "2025-11-02 12:00")
intervals("one.autumn", "01:00-02:00 opens at the first 01:00 and closes at 02:00: two hours.",
          "new_york_one", "2025-11-02 00:00", "2025-11-02 12:00")
is_open("one.second", "So it is open at the second 01:30.",
        "new_york_one", "2025-11-02 01:30 again")
intervals("within.autumn", "01:15-01:45 is open the first time alone.",
          "new_york_within_one", "2025-11-02 00:00", "2025-11-02 12:00")
is_open("within.first", "At the first 01:30 it is open.", "new_york_within_one", "2025-11-02 01:30")
is_open("within.second", "At the second 01:30 it is closed.",
        "new_york_within_one", "2025-11-02 01:30 again")
next_close("within.closes", "From the second 01:30 it closes on the next day.",
           "new_york_within_one", "2025-11-02 01:30 again")
intervals("crossing.spring",
          "A skipped shift is moved by an hour, and merges where it then overlaps.",
          "new_york_crossing", "2025-03-09 00:00", "2025-03-09 12:00")
between("crossing.sum", "So open time never exceeds elapsed time.",
        "new_york_crossing", "2025-03-09 00:00", "2025-03-09 12:00")
after("skipped.start", "A start that is skipped is reckoned with the offset before.",
      "new_york_always", "2025-03-09 02:30", "PT1H")
after("london.spring", "In London clocks change at 01:00 UTC.",
      "london", "2025-03-28 17:00", "PT1H")
after("london.autumn", "And back.", "london", "2025-10-24 17:00", "PT1H")
between("dublin.spring",
        "Where winter time is the one that deviates, a spring day has 23 hours too.",
        "dublin", "2025-03-30 00:00", "2025-03-31 00:00")
between("dublin.autumn", "And an autumn day 25.", "dublin", "2025-10-26 00:00", "2025-10-27 00:00")
between("half.autumn", "On Lord Howe clocks go back by half an hour.",
        "lord_howe", "2025-04-06 00:00", "2025-04-07 00:00")
between("half.spring", "And forward by half an hour.",
        "lord_howe", "2025-10-05 00:00", "2025-10-06 00:00")
after("half.first", "From the first 01:45 half an hour leads to the second.",
      "lord_howe", "2025-04-06 01:45", "PT30M")
intervals("half.shift.autumn", "01:00-03:00 gains half an hour.",
          "lord_howe_early", "2025-04-06 00:00", "2025-04-06 12:00")
intervals("half.shift.spring", "01:00-03:00 loses half an hour.",
          "lord_howe_early", "2025-10-05 00:00", "2025-10-05 12:00")
intervals("quarter.autumn", "In Chatham clocks change at 03:45.",
          "chatham", "2025-04-06 00:00", "2025-04-06 12:00")
intervals("quarter.spring", "And at 02:45.", "chatham", "2025-09-28 00:00", "2025-09-28 12:00")
intervals("minute.past.spring",
          "In St John's of 2006 clocks skipped an hour a minute after midnight.",
          "st_johns", "2006-04-01 12:00", "2006-04-02 12:00")
intervals("minute.past.autumn", "And went back to the evening before.",
          "st_johns", "2006-10-28 12:00", "2006-10-29 12:00")
is_open("minute.past.evening",
        "On the evening that is shown again the shift of the new day is open.",
        "st_johns", "2006-10-28 23:30 again")
intervals("midnight.skipped", "In Santiago a spring day begins at 01:00.",
          "santiago", "2025-09-06 12:00", "2025-09-07 12:00")
intervals("midnight.evening", "In autumn its last hour is shown twice.",
          "santiago", "2025-04-05 12:00", "2025-04-06 12:00")
between("midnight.day", "A day without a midnight has 23 hours.",
        "santiago_always", "2025-09-07 00:00", "2025-09-08 00:00")
intervals("midnight.havana.skipped", "In Havana the shift from midnight on begins an hour late.",
          "havana", "2025-03-08 12:00", "2025-03-09 12:00")
intervals("midnight.havana.twice", "A midnight that is shown twice begins with the first.",
          "havana", "2025-11-01 12:00", "2025-11-02 12:00")
intervals("half.hour.for.good", "Caracas of 2016 skipped half an hour, for good.",
          "caracas", "2016-05-01 00:00", "2016-05-01 12:00")
between("ramadan", "In Casablanca clocks go back for Ramadan.",
        "casablanca", "2025-02-21 08:00", "2025-02-25 08:00")
after("ramadan.span", "And forward after it, to an offset of a whole hour.",
      "casablanca", "2025-04-04 15:00", "PT2H")
after("quarter.midnight", "Kathmandu of 1986 skipped the first quarter of the year.",
      "kathmandu", "1985-12-31 23:30", "PT1H")
intervals("half.midnight", "Pyongyang of 2018 skipped the last half hour of a day.",
          "pyongyang", "2018-05-04 12:00", "2018-05-05 12:00")
between("date.skipped", "Apia had no 30 December 2011: from the 29th to the 31st is a day.",
        "apia", "2011-12-29 00:00", "2011-12-31 00:00")
after("date.skipped.span", "A day after the evening of the 29th is the evening of the 31st.",
      "apia", "2011-12-29 20:00", "PT24H")
intervals("date.skipped.desk",
          "A Friday that is skipped is reckoned by the offset before: Saturday.",
          "apia_desk", "2011-12-28 00:00", "2012-01-03 00:00")
# fmt: on
