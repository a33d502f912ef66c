"""Parts of the library that need more than its base install."""

from collections.abc import Generator
from contextlib import contextmanager

from ticketpolicy.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Generator[None]:
    """Imports that an extra brings; raises `MissingExtraError` where it is not installed.

    One extra may bring another: named is the outermost.

    >>> with extra("frames"):
    ...     import no_such_package
    Traceback (most recent call last):
    ticketpolicy.errors.MissingExtraError: no_such_package is not installed: run
    pip install "ticketpolicy[frames]"
    """
    try:
        yield
    except (ModuleNotFoundError, MissingExtraError) as error:
        raise MissingExtraError(error.name or name, name) from error
