"""What the library says of mistakes: the type of each error, and its whole message."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "trust"))

from mistakes_hours import Ask, columns, desks, open_time
from mistakes_tickets import documents, names, policies, tickets

from ticketpolicy import TicketPolicyError


def tables() -> Iterator[Ask]:
    """Loaded when they are asked: nothing here shall begin the threads of polars."""
    from mistakes_tables import tables as mistakes

    return mistakes()


_ELSEWHERE = (
    (re.compile(" at 0x[0-9a-f]+"), ""),
    (re.compile(r"\bnumpy\.datetime64\("), "np.datetime64("),
    (re.compile(r"<class '\w+\.([\w.]+\.)?(\w+)'>"), r"a \2"),
    (re.compile("cannot be read: .*", re.DOTALL), "cannot be read: ..."),
)
"""What other libraries say, which each version of them says otherwise."""
AREAS = {
    area.__name__: area
    for area in (open_time, desks, columns, policies, tickets, tables, documents, names)
}


def found() -> dict[str, dict[str, str]]:
    """What is said of each mistake, by area and by number."""
    return {area: said(area) for area in AREAS}


def said(area: str) -> dict[str, str]:
    """What is said of each mistake of an area, by number."""
    return {str(number): _said(ask) for number, ask in enumerate(AREAS[area](), 1)}


def _said(ask: Ask) -> str:
    try:
        ask()
    except (TicketPolicyError, AttributeError) as error:
        return f"{type(error).__name__}: {_own(str(error))}"
    return "no error"


def _own(message: str) -> str:
    """A message in the words that are the library's."""
    for pattern, instead in _ELSEWHERE:
        message = pattern.sub(instead, message)
    return message
