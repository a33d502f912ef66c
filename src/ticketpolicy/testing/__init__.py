"""Means to test a policy of your own, and what is built on it.

`ticketpolicy.testing.laws` are what every policy, schedule and calendar keeps, to be run
against yours: the arithmetic of business time, the promises of an answer, and mistakes that an
author makes. `ticketpolicy.testing.strategies` draws schedules, policies, tickets and whole
situations with Hypothesis, often where mistakes are made; so does ``from_type`` of any model.
`ticketpolicy.testing.vectors` are questions with their answers, as data for any language.

A policy is tested in one line, and a law that is broken tells the smallest case that was found:

>>> from attrs import evolve
>>> from ticketpolicy import LawError, arcoiris
>>> from ticketpolicy.testing import laws
>>> basic = arcoiris.basic()
>>> tried = laws.check(basic, examples=1)
>>> deaf = evolve(basic, auto_close=evolve(basic.auto_close, channels=()))
>>> try:
...     laws.check(deaf, only=[laws.silence_can_close])
... except LawError as error:
...     print(error)
silence_can_close: Silence can close a ticket: by some channel a contact counts.
  of arcoirisapp.basic, revision 1
but no channel counts

A law and a strategy need ``pip install "ticketpolicy[testing]"``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ticketpolicy.testing import laws, strategies, vectors
else:

    def __getattr__(name: str) -> object:
        """A module of this package, which is loaded when it is first used."""
        from importlib import import_module

        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        return import_module(f"{__name__}.{name}")


__all__ = ["laws", "strategies", "vectors"]
