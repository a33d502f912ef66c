"""`windows.Window` of two days, with two shifts on the first and one on the second.

Times are any whole numbers of minutes in a day of 1,440.
"""

from typing import Any

from marks import minutes

from ticketpolicy.businesstime.windows import Window

_NOWHERE: Any = None


def _window(a: int, b: int, c: int, d: int, e: int, f: int) -> Window:
    first = (minutes(a), minutes(b)), (minutes(c), minutes(d))
    return Window(
        zone=_NOWHERE,
        first=0,
        starts=_NOWHERE,
        midnights=_NOWHERE,
        pieces=[first, ((minutes(e), minutes(f)),)],
        business=[True, True],
    )


def a_span_ends_where_so_much_was_open(a: int, b: int, c: int, d: int, f: int, total: int) -> bool:
    """The open time before the earliest position of a total is the total.

    pre: 0 <= a < b < c < d <= 1440 and 0 < f <= 1440
    pre: 0 < total <= b - a + d - c + f
    post: _
    """
    window = _window(a, b, c, d, 0, f)
    return bool(window.open_before(*window.earliest(minutes(total))) == minutes(total))


def a_span_ends_at_a_closing_if_it_can(a: int, b: int, c: int, d: int, e: int, f: int) -> bool:
    """What the first shift holds is over when it closes, not when the next opens.

    pre: 0 <= a < b < c < d <= 1440 and 0 <= e < f <= 1440
    post: _
    """
    return bool(_window(a, b, c, d, e, f).earliest(minutes(b - a)) == (0, minutes(b)))


def a_span_begins_where_so_much_was_open(
    a: int, b: int, c: int, d: int, f: int, total: int
) -> bool:
    """The open time before the latest position of a total is the total.

    pre: 0 <= a < b < c < d <= 1440 and 0 < f <= 1440
    pre: 0 <= total < b - a + d - c + f
    post: _
    """
    window = _window(a, b, c, d, 0, f)
    return bool(window.open_before(*window.latest(minutes(total))) == minutes(total))


def a_span_begins_at_an_opening_if_it_can(a: int, b: int, c: int, d: int, e: int, f: int) -> bool:
    """After what the first shift holds comes the opening of the next, not the closing.

    pre: 0 <= a < b < c < d <= 1440 and 0 <= e < f <= 1440
    post: _
    """
    return bool(_window(a, b, c, d, e, f).latest(minutes(b - a)) == (0, minutes(c)))


def open_time_grows_only_where_it_is_open(a: int, b: int, c: int, d: int, at: int) -> bool:
    """In a minute as much is open as the window says of its beginning.

    pre: 0 <= a < b < c < d <= 1440 and 0 <= at < 1440
    post: _
    """
    window = _window(a, b, c, d, 0, 1)
    grown = window.open_before(0, minutes(at + 1)) - window.open_before(0, minutes(at))
    return bool(grown == minutes(1)) == window.is_open(0, minutes(at))


def no_earlier_minute_ends_a_span(a: int, b: int, c: int, d: int, total: int, at: int) -> bool:
    """Before the earliest position of a total, less than the total was open.

    pre: 0 <= a < b < c < d <= 1440 and 0 < total <= b - a + d - c
    pre: 0 <= at < 1440
    post: _
    """
    window = _window(a, b, c, d, 0, 1)
    index, ends = window.earliest(minutes(total))
    if index or minutes(at) >= ends:
        return True
    return bool(window.open_before(0, minutes(at)) < minutes(total))


def no_later_minute_begins_a_span(a: int, b: int, c: int, d: int, total: int, at: int) -> bool:
    """After the latest position of a total, more than the total was open.

    pre: 0 <= a < b < c < d <= 1440 and 0 <= total < b - a + d - c
    pre: 0 <= at < 1440
    post: _
    """
    window = _window(a, b, c, d, 0, 1)
    index, begins = window.latest(minutes(total))
    if index or minutes(at) <= begins:
        return True
    return bool(window.open_before(0, minutes(at)) > minutes(total))


def open_time_never_shrinks(a: int, b: int, c: int, d: int, at: int, later: int) -> bool:
    """Up to a later minute no less was open.

    pre: 0 <= a < b < c < d <= 1440 and 0 <= at <= later <= 1440
    post: _
    """
    window = _window(a, b, c, d, 0, 1)
    return window.open_before(0, minutes(at)) <= window.open_before(0, minutes(later))
