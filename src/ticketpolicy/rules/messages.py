"""Which events are messages of the desk to the customer, and which of the customer."""

from collections.abc import Iterator

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Note
from ticketpolicy.events import (
    CustomerReplied,
    EscalationRequested,
    Event,
    InformationRequested,
    Responded,
    SolutionDelivered,
)
from ticketpolicy.texts import Text

_MESSAGE = Text("El {} el equipo escribió al cliente.", "On {} the desk wrote to the customer.")
_NO_MESSAGE = Text(
    "El mensaje del {} no cuenta como respuesta (público: {}; automático: {}).",
    "The message of {} is no response (public: {}; automatic: {}).",
)
_MAYBE_MESSAGE = Text(
    "No se sabe si el mensaje del {} es respuesta (público: {}; automático: {}).",
    "Whether the message of {} is a response is not known (public: {}; automatic: {}).",
)


def from_customer(event: Event) -> bool:
    """Whether an event is a message of the customer."""
    return isinstance(event, (CustomerReplied, EscalationRequested))


def from_desk(event: Event) -> bool | None:
    """Whether an event is a public message of a person of the desk; None: not known."""
    if not isinstance(event, Responded):
        return isinstance(event, (InformationRequested, SolutionDelivered))
    if event.public is False or event.automatic is True:
        return False
    return None if None in (event.public, event.automatic) else True


def messages(case: Case) -> Iterator[tuple[int, bool | None, Note]]:
    """The messages of the desk in order: the index of each, whether it counts, and why."""
    clause, happened = case.policy.response.meaning_clause, case.ticket.happened
    for index, event in enumerate(case.ticket.events):
        counts = from_desk(event)
        if isinstance(event, Responded):
            says = _MESSAGE if counts else _MAYBE_MESSAGE if counts is None else _NO_MESSAGE
            place = happened[index][0]
            public, automatic = f"{place}.public", f"{place}.automatic"
            facts = happened[index], (public, event.public), (automatic, event.automatic)
            yield index, counts, ("response.message", clause, says, facts)
        elif counts:
            yield index, counts, ("response.message", clause, _MESSAGE, (happened[index],))
