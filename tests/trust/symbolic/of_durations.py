"""`durations.write` and `durations.parse` on spans of whole seconds, up to a day either way."""

from datetime import timedelta

from ticketpolicy.businesstime import durations


def what_is_written_is_read(seconds: int) -> bool:
    """The text of a span is read as that span.

    pre: -86400 <= seconds <= 86400
    post: _
    """
    span = timedelta(seconds=seconds)
    return durations.parse(durations.write(span), "span") == span
