"""Everything that the library can be asked, asked once and more, area by area."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from questions_hours import columns, deadlines, desks, open_time
from questions_tables import drawings, tables, zendesk_tickets
from questions_tickets import assessments, documents, models, plain_values, policies

QUESTIONS: tuple[Callable[[int], None], ...] = (
    open_time, deadlines, desks, columns, plain_values, assessments, policies, models, documents,
    tables, drawings, zendesk_tickets,
)  # fmt: skip
