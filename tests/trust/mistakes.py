"""Every mistake that the library tells of: questions that are refused, area by area."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from mistakes_hours import Ask, columns, desks, open_time
from mistakes_tables import tables
from mistakes_tickets import documents, names, policies, tickets

MISTAKES: tuple[Callable[[], Iterator[Ask]], ...] = (
    open_time, desks, columns, policies, tickets, tables, documents, names,
)  # fmt: skip
