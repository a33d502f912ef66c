"""Texts thrown at `Week.parse`: by its grammar, by mistake, by chance, and very long."""

from collections.abc import Callable

from hostile_sources import Source, changed, pick, rarely, text
from siege import refused

from ticketpolicy import Week, WeekSyntaxError

WORDS = (
    "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "-", ",", ";", ":", " ", "08:00", "12:00", "00:00",
    "24:00", "48:00", "48:00:00.000001", "23:59:59.999999", "8:5", "99:99", "08:60", "08:00:60",
    "24/7", "off", "closed", "PH", "SH", "mo", "MO", "Jan", "sunrise", "+", "||", '"x"', "[1]",
    "\u0660\u0668:\u0660\u0660", "\u0966\u096e:\u0966\u0966", "08\uff1a00",
    "\u2010", "\u2013", "1" * 400, "08:00:00.1234567",
    "-08:00", "1e3:00", "0x8:00", "08:00-", "Mo-", "\x00", "\ud800", "\n", "\t", "\u3000",
)  # fmt: skip
VALID = (
    "Mo-Fr 08:00-12:00,14:00-17:00; Sa 09:00-12:00", "24/7", "off", "Mo-Su 22:00-06:00; We off",
    "Fr-Mo,We 00:00-24:00", "08:30:15.25-09:00", "Su 10:00-48:00; Mo closed", "Mo 00:00-00:01;",
)  # fmt: skip
LONG = 100_000


def make(source: Source) -> str:
    """A text, by one of the ways."""
    way = source.below(4)
    if way == 0:
        said = "".join(pick(source, WORDS) for _ in range(source.below(30)))
    elif way == 1:
        said = text(source)
    else:
        said = pick(source, VALID)
        for _ in range(source.below(4)):
            said = changed(source, said, WORDS)
    return said * (LONG // max(len(said), 1)) if rarely(source) else said


def attack(said: str) -> Callable[[], object]:
    """Read a text; what is read is written so that it is read again."""

    def act() -> object:
        week = refused(lambda: Week.parse(said), WeekSyntaxError)
        assert Week.parse(str(week)) == week, str(week)
        return week

    return act
