"""What documents tell: instants in microseconds of UTC, spans in microseconds, and refusals."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from reference import microseconds, moment

Document = Mapping[str, Any]
Known = TypeVar("Known")

SECOND = 1_000_000
_SPAN = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?")


class RefusedError(Exception):
    """A question without an answer; ``kind`` is the name of the error of the library."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def known(value: Known | None) -> Known:
    """An answer of the reference, which has none beyond its dates."""
    if value is None:
        raise RefusedError("CalendarRangeError")
    return value


def instant(text: str) -> int:
    """The instant that a text tells."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise RefusedError("NaiveDatetimeError")
    return microseconds(at)


def maybe(text: str | None) -> int | None:
    """The instant that a text tells, or None where none is known."""
    return None if text is None else instant(text)


def told(at: int | None, zone: str) -> str | None:
    """An instant by the clocks of a zone, with their offset."""
    return None if at is None else moment(at, zone).isoformat()


def span(text: str) -> int:
    """The span that a text tells."""
    found = _SPAN.fullmatch(text)
    assert found is not None, text
    hours, minutes, seconds = (int(found[part] or 0) for part in (2, 3, 4))
    whole = (hours * 3600 + minutes * 60 + seconds) * SECOND
    total = whole + int((found[5] or "").ljust(6, "0"))
    return -total if found[1] else total


def span_told(length: int | None) -> str | None:
    """A span in hours, minutes and seconds, without what is nothing."""
    if length is None:
        return None
    seconds, rest = divmod(abs(length), SECOND)
    parts = [f"{seconds // 3600}H"] if seconds >= 3600 else []
    if seconds % 3600 >= 60:
        parts.append(f"{seconds // 60 % 60}M")
    if seconds % 60 or rest or not parts:
        fraction = f".{rest:06}".rstrip("0") if rest else ""
        parts.append(f"{seconds % 60}{fraction}S")
    return f"{'-' * (length < 0)}PT{''.join(parts)}"
