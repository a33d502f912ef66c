"""What an answer can be, question by question: closed sets, each with UNDECIDED.

An answer is UNDECIDED when a fact that it depends on is not known.
"""

from ticketpolicy.texts import Choice, Text

CHANGES = Text("Si nada más ocurre, cambia el {}.", "If nothing else happens, it changes on {}.")
"""How an answer tells the instant at which it is another."""

_UNDECIDED = Text("por decidir", "undecided")


class Question(Choice):
    """What can be asked about a ticket."""

    ADMISSION = Text("Admisión", "Admission")
    QUOTA = Text("Cupo del mes", "Monthly quota")
    RESPONSE = Text("Primera respuesta", "First response")
    FOLLOW_UP = Text("Actualización", "Update")
    NEXT_REPLY = Text("Respuesta al último mensaje", "Reply to the last message")
    RESOLUTION = Text("Solución", "Solution")
    ESCALATION = Text("Escalamiento", "Escalation")
    WARRANTY = Text("Garantía", "Warranty")
    AUTO_CLOSE = Text("Cierre por silencio", "Closing by silence")
    REOPENING = Text("Reapertura", "Reopening")


class AdmissionOutcome(Choice):
    """Whether the desk takes the ticket."""

    ADMITTED = Text("admitido", "admitted")
    REFUSED = Text("rechazado", "refused")
    INCOMPLETE = Text("incompleto", "incomplete")
    BILLABLE = Text("admitido y facturable", "admitted and billable")
    UNDECIDED = _UNDECIDED


class QuotaOutcome(Choice):
    """Whether the ticket fits the quota of its month."""

    WITHIN = Text("dentro del cupo", "within the quota")
    OVER_QUOTA = Text("por encima del cupo", "over the quota")
    NOT_COUNTED = Text("no cuenta", "not counted")
    UNDECIDED = _UNDECIDED


class ResponseOutcome(Choice):
    """How the promise of a first response stands."""

    PENDING = Text("pendiente", "pending")
    AT_RISK = Text("en riesgo", "at risk")
    MET = Text("cumplida", "met")
    BREACHED = Text("incumplida", "breached")
    NO_PROMISE = Text("sin promesa", "no promise")
    NOT_APPLICABLE = Text("no aplica", "not applicable")
    UNDECIDED = _UNDECIDED


class TargetOutcome(Choice):
    """How a promise stands whose clock pauses while the desk cannot go on."""

    PENDING = Text("pendiente", "pending")
    AT_RISK = Text("en riesgo", "at risk")
    PAUSED = Text("en pausa", "paused")
    MET = Text("cumplida", "met")
    BREACHED = Text("incumplida", "breached")
    NO_PROMISE = Text("sin promesa", "no promise")
    NOT_APPLICABLE = Text("no aplica", "not applicable")
    UNDECIDED = _UNDECIDED


class EscalationOutcome(Choice):
    """Whether the customer has the right to an escalation."""

    ENTITLED = Text("con derecho", "entitled")
    NOT_ENTITLED = Text("sin derecho todavía", "not entitled yet")
    UNDECIDED = _UNDECIDED


class WarrantyOutcome(Choice):
    """Whether the delivered solution is under warranty."""

    NOT_STARTED = Text("no ha comenzado", "not started")
    IN_FORCE = Text("vigente", "in force")
    EXPIRED = Text("vencida", "expired")
    UNDECIDED = _UNDECIDED


class AutoCloseOutcome(Choice):
    """Whether silence closes the ticket."""

    NOT_WAITING = Text("no se espera al cliente", "not waiting for the customer")
    WAITING = Text("en espera del cliente", "waiting for the customer")
    ELIGIBLE = Text("se cierra", "to be closed")
    UNDECIDED = _UNDECIDED


class ReopeningOutcome(Choice):
    """What reopening the ticket costs."""

    NOT_CLOSED = Text("no está cerrado", "not closed")
    FREE = Text("sin costo", "free")
    CHARGED = Text("con cobro", "charged")
    UNDECIDED = _UNDECIDED
