"""Which events are messages of the desk to the customer, and which of the customer."""

from collections.abc import Iterator

from ticketpolicy.cases import Case
from ticketpolicy.decisions import Known, Note, note
from ticketpolicy.texts import Text
from ticketpolicy.tickets import (
    CustomerReplied,
    EscalationRequested,
    Event,
    InformationRequested,
    Responded,
    SolutionDelivered,
)

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
    if isinstance(event, (InformationRequested, SolutionDelivered)):
        return True
    if not isinstance(event, Responded) or event.public is False or event.automatic is True:
        return False
    return True if event.public and event.automatic is False else None


def messages(case: Case) -> Iterator[tuple[int, bool | None, Note]]:
    """The messages of the desk in order: the index of each, whether it counts, and why."""
    clause = case.policy.response.meaning_clause
    for index, event in enumerate(case.ticket.events):
        counts = from_desk(event)
        if counts is False and not isinstance(event, Responded):
            continue
        facts = [case.happened(index)]
        if isinstance(event, Responded):
            facts += [
                (f"events[{index}].public", event.public),
                (f"events[{index}].automatic", event.automatic),
            ]
        says = {True: _MESSAGE, False: _NO_MESSAGE, None: _MAYBE_MESSAGE}[counts]
        yield index, counts, note("response.message", clause, says, *facts)
