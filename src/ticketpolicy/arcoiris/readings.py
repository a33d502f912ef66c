"""How the policy is read where it is silent or contradicts itself."""

from ticketpolicy.clauses import Reading
from ticketpolicy.texts import Text

Pair = tuple[str, str]


def _reading(
    clause: str, question: Pair, choice: Pair, alternatives: tuple[Pair, ...], ground: Pair
) -> Reading:
    """A reading; each pair is in Spanish and in English."""
    return Reading(
        clause=clause,
        question=Text(*question),
        choice=Text(*choice),
        alternatives=tuple(Text(*alternative) for alternative in alternatives),
        ground=Text(*ground),
    )


READINGS = (
    _reading(
        "contact.hours",
        ("¿Se trabaja en los festivos?", "Does the desk work on public holidays?"),
        (
            "No: los festivos de Colombia son días cerrados.",
            "No: the public holidays of Colombia are closed days.",
        ),
        (("Sí, si caen de lunes a viernes.", "Yes, if they fall on Monday to Friday."),),
        (
            "la Ley 51 de 1983, y desde 2026 la Ley 2578, los hacen días de descanso.",
            "Ley 51 of 1983 and, from 2026, Ley 2578 make them days of rest.",
        ),
    ),
    _reading(
        "exclusion.remote_control",
        (
            "Si la asistencia es remota, ¿qué soporte remoto es el que no se presta?",
            "If the assistance is remote, which remote support is it that is not given?",
        ),
        (
            "Las sesiones de control remoto de la máquina del cliente.",
            "Sessions of remote control of the customer's machine.",
        ),
        (
            ("Ningún soporte a distancia.", "Any support from afar."),
            ("El soporte de voz.", "Support by voice."),
        ),
        (
            "de otra manera la política negaría todo lo que ofrece.",
            "otherwise the policy would deny all that it offers.",
        ),
    ),
    _reading(
        "quota.monthly",
        ("¿Qué es un mes, y de quién es el cupo?", "What is a month, and whose is the quota?"),
        (
            "El mes calendario de Bogotá, por cliente, según el orden de apertura.",
            "The calendar month of Bogota, for each customer, in the order of opening.",
        ),
        (
            ("Treinta días corridos.", "Thirty running days."),
            ("Por usuario.", "For each user."),
        ),
        (
            "el límite es «por mes», y los planes son del cliente.",
            "the limit is by month, and plans are the customer's.",
        ),
    ),
    _reading(
        "quota.monthly",
        ("¿Qué tiquetes gastan cupo?", "Which tickets use quota?"),
        (
            (
                "Los que se atienden, facturables también; no los rechazados, incompletos, "
                "retirados o unidos a otro."
            ),
            (
                "Those that are taken, billable ones too; not those refused, incomplete, "
                "withdrawn or merged."
            ),
        ),
        (("Todos los que llegan.", "All that arrive."),),
        (
            "limita el servicio, y lo que no se atendió no lo recibió nadie.",
            "it limits the service, and what was not taken nobody was served with.",
        ),
    ),
    _reading(
        "response.time",
        ("¿Cómo se cuentan las 48 horas hábiles?", "How are the 48 business hours counted?"),
        (
            "Hora por hora del horario, desde la apertura: seis días y seis horas.",
            "Hour by hour of the opening hours, from the opening on: six days and six hours.",
        ),
        (("Dos días hábiles.", "Two business days."),),
        (
            "dice horas, y el horario tiene siete al día.",
            "it says hours, and there are seven of them in a day.",
        ),
    ),
    _reading(
        "response.time",
        ("¿Qué plazo tiene lo crítico?", "Which time have critical incidents?"),
        ("Ninguno: la promesa no lo cubre.", "None: the promise does not cover them."),
        (("Las mismas 48 horas.", "The same 48 hours."),),
        (
            "el plazo se da solo para lo no crítico, y no hay otro.",
            "the time is given for what is not critical alone, and there is no other.",
        ),
    ),
    _reading(
        "response.meaning",
        ("¿Qué mensajes son una respuesta?", "Which messages are a response?"),
        (
            (
                "El primero, público y de una persona; también un pedido de información o una "
                "solución entregada."
            ),
            (
                "The first public one by a person; a request for information or a delivered "
                "solution too."
            ),
        ),
        (
            ("También el acuse automático.", "An automatic receipt too."),
            ("No la solución entregada.", "Not a delivered solution."),
        ),
        (
            "comunicarse con el usuario es escribirle, y una máquina no es el equipo.",
            "to get in touch with the user is to write to them, and a machine is not the desk.",
        ),
    ),
    _reading(
        "followup.table",
        ("¿Cada cuánto hay actualización?", "How often is there an update?"),
        ("No se promete ninguna.", "None is promised."),
        (("La frecuencia de otra política.", "The frequency of another policy."),),
        (
            "la tabla que se anuncia no está en el documento.",
            "the table that is announced is not in the document.",
        ),
    ),
    _reading(
        "escalation.right",
        ("¿Se pierde el derecho a escalar?", "Is the right to an escalation lost again?"),
        ("No: una vez ganado, permanece.", "No: once earned, it stays."),
        (("Sí, con la respuesta tardía.", "Yes, with the late response."),),
        (
            "el retraso ya ocurrió, aunque después se responda.",
            "the delay has happened, even if a response follows.",
        ),
    ),
    _reading(
        "warranty.term",
        ("¿Qué días son los ocho?", "Which days are the eight?"),
        (
            "Días calendario, sin contar el de la entrega, hasta el final del último.",
            "Calendar days, without that of the delivery, up to the end of the last.",
        ),
        (
            ("Días hábiles.", "Business days."),
            ("Ocho veces 24 horas.", "Eight times 24 hours."),
        ),
        (
            "donde el documento quiere días hábiles, lo dice.",
            "where the document wants business days, it says so.",
        ),
    ),
    _reading(
        "warranty.term",
        (
            "¿Y si el último día no se trabaja?",
            "And if the desk is closed on the last day?",
        ),
        ("Corre hasta el día hábil siguiente.", "It runs to the next business day."),
        (("Termina ese mismo día.", "It ends on that day all the same."),),
        (
            "así lo manda el artículo 829 del Código de Comercio.",
            "article 829 of the Código de Comercio says so.",
        ),
    ),
    _reading(
        "closing.unanswered",
        ("¿Qué contactos cuentan?", "Which contacts count?"),
        (
            "Los hechos mientras se espera, en días hábiles distintos.",
            "Those made while waiting, on different business days.",
        ),
        (("Dos cualesquiera, aun el mismo día.", "Any two, on one day too."),),
        (
            "dos mensajes seguidos no dan una segunda oportunidad.",
            "two messages in a row are no second chance.",
        ),
    ),
    _reading(
        "closing.unanswered",
        ("¿Cuánto se espera tras el segundo?", "How long is the wait after the second?"),
        (
            "Un día de trabajo: siete horas hábiles.",
            "One working day: seven business hours.",
        ),
        (
            ("Nada: se cierra al segundo contacto.", "None: it closes with the second contact."),
            ("48 horas hábiles.", "48 business hours."),
        ),
        (
            "sin respuesta es tras un tiempo en que se pudo responder.",
            "without an answer means after a time in which there could have been one.",
        ),
    ),
    _reading(
        "reopening.right",
        ("¿Hasta cuándo y a qué costo se reabre?", "Until when, and at what cost?"),
        (
            "Siempre; sin costo en garantía o si se cerró sin solución, y con cobro después.",
            "Always; free in the warranty or when closed without a solution, else charged.",
        ),
        (("Solo durante la garantía.", "During the warranty alone."),),
        (
            "el derecho se da sin plazo, y lo que se cobra lo dice la garantía.",
            "the right is given without a limit, and what is charged the warranty says.",
        ),
    ),
)
