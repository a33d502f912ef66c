"""What is given for an argument, checked for callers who run no type checker."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ticketpolicy.errors import ModelTypeError, SequenceTypeError

Item = TypeVar("Item")


def model(place: str, value: object, *kinds: type) -> None:
    """Raise `ModelTypeError` for what is none of these models, be it the class of one."""
    if not isinstance(value, kinds):
        named = " or a ".join(kind.__name__ for kind in kinds)
        raise ModelTypeError(place, value, f"is not a {named}: give one")


def several(place: str, values: Iterable[Item]) -> Iterator[Item]:
    """The values one after the other; raises `SequenceTypeError` for what holds none.

    >>> next(several("opened", 7))
    Traceback (most recent call last):
    ticketpolicy.errors.SequenceTypeError: opened=7 is not a collection: give several values in a \
list, or an empty one
    """
    try:
        return iter(values)
    except TypeError as error:
        raise SequenceTypeError(place, values) from error
