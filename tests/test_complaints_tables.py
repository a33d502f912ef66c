"""Every mistake about a table is told as the record says."""

import complaints
from test_complaints import RECORDED


def test_a_mistake_about_a_table_is_told_as_the_record_says() -> None:
    assert complaints.said("tables") == RECORDED["tables"]
