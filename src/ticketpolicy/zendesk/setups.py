"""How a Zendesk account is set up: what its form asks, and what its ways in are for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any
from zoneinfo import ZoneInfo

from attrs import Attribute, field, fields, frozen

from ticketpolicy import arguments
from ticketpolicy.businesstime import zones
from ticketpolicy.errors import OptionError, SequenceTypeError
from ticketpolicy.validators import are, is_a

CUSTOMERS = ("organization", "requester")

_FIELD = is_a(int, NoneType, error=OptionError)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_UTC = zones.zone("UTC")
_NAMES = are(str, error=OptionError)


def _copied(names: Mapping[str, str]) -> Mapping[str, str]:
    said = "is not a mapping of what Zendesk says to a name"
    if not isinstance(names, Mapping) or not all(type(name) is str for name in names.values()):
        raise OptionError("names", names, said)
    return MappingProxyType(dict(names))


def _tuple(names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise SequenceTypeError("names", names)
    return tuple(_texts(names))


def _texts(names: Iterable[str]) -> Iterator[str]:
    """The names as far as they are texts, and the first that is none, which is no option."""
    for name in arguments.several("names", names):
        yield name
        if not isinstance(name, str):
            return


def _customer(_setup: object, part: "Attribute[Any]", value: object) -> None:
    if not isinstance(value, str) or value not in CUSTOMERS:
        raise OptionError(part.name, value, f"is not one of {', '.join(CUSTOMERS)}")


def _items(names: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(names.items())


@frozen(kw_only=True)
class Setup:
    """What must be known of an account beside what its API tells. Each part may be left out.

    ``topic``, ``kind``, ``severity``, ``occurred_at``, ``evidence`` and ``onsite`` are the ids of
    the custom fields that tell them; where there is none, the tags of the ticket do, such as
    ``topic_people``. ``topics`` and ``kinds`` translate what stands there into the names of the
    policy. ``zone`` is where a date without a time is a day.

    ``forms`` are the ways, such as ``api`` or ``web/zendesk_widget``, by which your new-ticket
    form comes in beside the help centre's; ``people`` the ways by which people alone write,
    although Zendesk does not say so. ``customer`` says whose quota it is: that of the
    ``organization``, or of the ``requester`` where there is none, or always of the ``requester``.

    Raises `OptionError` for a part that is not what it should be, `SequenceTypeError` for names
    that are no list, and `UnknownZoneError`.

    >>> Setup(topics={"personas": "people"}).topics["personas"]
    'people'
    """

    topic: int | None = field(default=None, validator=_FIELD)
    kind: int | None = field(default=None, validator=_FIELD)
    severity: int | None = field(default=None, validator=_FIELD)
    occurred_at: int | None = field(default=None, validator=_FIELD)
    evidence: int | None = field(default=None, validator=_FIELD)
    onsite: int | None = field(default=None, validator=_FIELD)
    topics: Mapping[str, str] = field(default=_NOTHING, converter=_copied, eq=_items)
    kinds: Mapping[str, str] = field(default=_NOTHING, converter=_copied, eq=_items)
    zone: ZoneInfo = field(default=_UTC, converter=zones.zone, eq=attrgetter("key"))
    forms: tuple[str, ...] = field(default=(), converter=_tuple, validator=_NAMES)
    people: tuple[str, ...] = field(default=(), converter=_tuple, validator=_NAMES)
    customer: str = field(default="organization", validator=_customer)

    def __reduce__(self) -> tuple[Callable[[], "Setup"], tuple[()]]:
        parts = {part.name: getattr(self, part.name) for part in fields(Setup)}
        parts |= {"topics": dict(self.topics), "kinds": dict(self.kinds)}
        return partial(Setup, **parts), ()


USUAL = Setup()
