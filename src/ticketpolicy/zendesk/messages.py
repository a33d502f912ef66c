"""What the messages of a ticket are: answers of the desk, or words of the customer."""

from ticketpolicy.events import Channel, ContactAttempted, CustomerReplied, Responded
from ticketpolicy.zendesk.steps import Message
from ticketpolicy.zendesk.stories import Story
from ticketpolicy.zendesk.users import Side

_UNKNOWN_AUTHOR = "is not known to be of the desk or of the customer: give their record in users="
_UNKNOWN_WAY = "does not say whether a person wrote it: if so, name its channel in Setup(people=)"


def hear(story: Story, message: Message) -> None:
    """Tell of a message; one whose author cannot be told is a fault."""
    side, automatic = story.side(message.author), story.automatic(message.via)
    if side is None:
        message.node.part("author_id").fault(_UNKNOWN_AUTHOR)
    elif side is Side.SYSTEM or message.via.merges:
        said = Responded(story.at, public=message.public, automatic=True)
        story.tell(said, message.node)
    elif side is Side.DESK:
        _desk_wrote(story, message, automatic=automatic)
    elif automatic:
        message.via.node.fault("is of a machine, and the author is the customer")
    else:
        _customer_wrote(story, message)


def _customer_wrote(story: Story, message: Message) -> None:
    story.tell(CustomerReplied(story.at), message.node)
    story.spoke = False
    story.attached = story.attached or message.attached
    if message.call and message.answered:
        _desk_wrote(story, message, automatic=False)


def _desk_wrote(story: Story, message: Message, *, automatic: bool | None) -> None:
    public = None if message.call else message.public
    story.tell(Responded(story.at, public=public, automatic=automatic), message.node)
    if public is False or automatic is True:
        return
    sure = public is True and automatic is False
    if not sure:
        _unsure(message, public=public, automatic=automatic)
    if story.asked is not None:
        story.tell(ContactAttempted(story.at, _channel(message, sure=sure)), message.node)
    if sure or story.spoke is False:
        story.spoke = True if sure else None


def _channel(message: Message, *, sure: bool) -> Channel | None:
    """By which way a message reached the customer, if it is sure that it did."""
    if message.call:
        return Channel.PHONE
    if sure and message.via.way.message is None:
        message.via.node.miss("events", "does not say by which way the message went")
    return message.via.way.message if sure else None


def _unsure(message: Message, *, public: bool | None, automatic: bool | None) -> None:
    if message.call:
        message.node.part("type").miss("events", "is a call: it may be an answer, or not")
    elif public is None:
        message.node.part("public").miss("events", "does not say whether the customer got it")
    if automatic is None:
        message.via.node.part("channel").miss("events", _UNKNOWN_WAY)
