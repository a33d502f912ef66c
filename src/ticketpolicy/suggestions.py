"""What to give in the place of a name that is none, in the words of errors."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST_NAME = 60  # characters: a longer one is not looked for


def instead(name: str, names: Iterable[str]) -> str:
    """What there is instead of a name that is none, as the end of a sentence.

    >>> instead("FROM", ["FORM", "PHONE"])
    ": did you mean 'FORM'? There are FORM, PHONE"
    """
    there = list(names)
    close = get_close_matches(name, there, n=1) if len(name) <= _LONGEST_NAME else []
    near = f": did you mean {close[0]!r}? There are " if close else ": give one of "
    return f"{near}{', '.join(there)}"
