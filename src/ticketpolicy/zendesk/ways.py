"""By which way Zendesk says that a ticket or a message came: its ``via`` objects, as a table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ticketpolicy.events import Channel
from ticketpolicy.zendesk.nodes import Node

ANY = "*"
MERGE = "merge"


class Way(NamedTuple):
    """A row of the table: what a ``via`` says.

    ``request`` is the channel of a ticket that came so, ``message`` the channel of a message,
    and ``automatic`` whether no person wrote it. None is "it does not say".
    """

    request: Channel | None = None
    message: Channel | None = None
    automatic: bool | None = None


_TICKET, _EMAIL, _OTHER = Channel.TICKET, Channel.EMAIL, Channel.OTHER
_OTHERS = Way(_OTHER, _OTHER, automatic=False)
_MERGED = Way(automatic=True)
_RUN_BY_BOTS_TOO = Way(_OTHER, _OTHER, automatic=None)

WAYS: Mapping[tuple[str, str | None], Way] = MappingProxyType(
    {
        ("web", None): Way(Channel.FORM, _TICKET, automatic=False),
        ("web", MERGE): _MERGED,
        ("web", ANY): Way(None, _TICKET, automatic=False),
        ("email", ANY): Way(_EMAIL, _EMAIL, automatic=False),
        ("whatsapp", ANY): Way(Channel.WHATSAPP, Channel.WHATSAPP, automatic=False),
        ("voice", ANY): Way(Channel.PHONE, Channel.PHONE, automatic=False),
        ("mobile", ANY): Way(None, _TICKET, automatic=False),
        ("mobile_sdk", ANY): Way(_OTHER, _TICKET, automatic=False),
        ("sms", ANY): _OTHERS,
        ("twitter", ANY): _OTHERS,
        ("facebook", ANY): _OTHERS,
        ("instagram_dm", ANY): _OTHERS,
        ("line", ANY): _OTHERS,
        ("forum", ANY): _OTHERS,
        ("chat", ANY): _RUN_BY_BOTS_TOO,
        ("native_messaging", ANY): _RUN_BY_BOTS_TOO,
        ("api", MERGE): _MERGED,
        ("api", ANY): Way(None, _TICKET, automatic=None),
        ("any_channel", ANY): Way(),
        ("rule", ANY): Way(automatic=True),
        ("system", "linked_problem"): Way(),
        ("system", ANY): Way(automatic=True),
    }
)
"""What each ``via`` says, by its channel and ``source.rel``; `ANY` is any other ``rel``."""

ALIASES: Mapping[str | int, tuple[str, str | None]] = MappingProxyType(
    {
        0: ("web", None), "web_form": ("web", None),
        4: ("email", None), "mail": ("email", None),
        5: ("api", None), "web_service": ("api", None),
        8: ("rule", None),
        9: ("system", "linked_problem"), "linked_problem": ("system", "linked_problem"),
        15: ("mobile", None), "iphone": ("mobile", None),
        17: ("web", "feedback_tab"), "dropbox": ("web", "feedback_tab"),
        19: ("system", MERGE), "merge": ("system", MERGE),
        20: ("web", "batch"), "batch": ("web", "batch"),
        24: ("forum", None), "topic": ("forum", None),
        26: ("twitter", None), "twitter_dm": ("twitter", None), 30: ("twitter", None),
        27: ("web", "follow_up"), "closed_ticket": ("web", "follow_up"),
        29: ("chat", None),
        31: ("api", "ticket_sharing"), "ticket_sharing": ("api", "ticket_sharing"),
        33: ("voice", None), "voicemail": ("voice", None),
        34: ("voice", None), "phone_call_inbound": ("voice", None),
        35: ("voice", None), "phone_call_outbound": ("voice", None),
        37: ("sms", None), "text_message": ("sms", None),
        38: ("facebook", None), "facebook_post": ("facebook", None),
        39: ("api", "import"), "import": ("api", "import"),
        41: ("facebook", None), "facebook_message": ("facebook", None),
    }
)  # fmt: skip
"""The ids and type names that a ``via`` may have in the place of its channel."""


class Via(NamedTuple):
    """What a ``via`` tells: its channel, its ``rel``, and whether that is told at all."""

    node: Node
    channel: str | None
    rel: str | None
    whole: bool

    @property
    def way(self) -> Way:
        """Its row of the table; without a ``rel``, what all rows of its channel agree on."""
        if self.channel is None:
            return Way()
        if not self.whole:
            return _agreed(self.channel)
        return WAYS.get((self.channel, self.rel)) or WAYS.get((self.channel, ANY), Way())

    @property
    def names(self) -> frozenset[str]:
        """What a setup may call it: ``api``, or with its ``rel`` ``web/zendesk_widget``."""
        return frozenset({f"{self.channel}", f"{self.channel}/{self.rel}"})

    @property
    def merges(self) -> bool:
        """Whether a merge of tickets did it."""
        return self.rel == MERGE


def _agreed(channel: str) -> Way:
    rows = [way for (name, _), way in WAYS.items() if name == channel] or [Way()]
    columns = [set(column) for column in zip(*rows, strict=True)]
    return Way(*(column.pop() if len(column) == 1 else None for column in columns))


def via(node: Node) -> Via:
    """What a ``via`` object tells."""
    source, place = node.part("source"), node.part("channel")
    rel = source.part("rel")
    found = place.whole() if isinstance(place.value, int) else place.text()
    channel, usual = (None, None) if found is None else ALIASES.get(found, (str(found), None))
    return Via(node, channel, usual or rel.text(), usual is not None or rel.given)
