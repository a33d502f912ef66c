"""Each clause of the policy, paraphrased: first those that rules decide, then the others."""

from ticketpolicy.clauses import Clause
from ticketpolicy.texts import Text

Pair = tuple[str, str]


def _clause(name: str, title: Pair, paraphrase: Pair, manual: Pair | None = None) -> Clause:
    """A clause; each pair is in Spanish and in English."""
    return Clause(
        id=name,
        title=Text(*title),
        paraphrase=Text(*paraphrase),
        manual=None if manual is None else Text(*manual),
    )


def _topic(name: str, es: str, en: str) -> Clause:
    """A topic on which questions are answered."""
    return _clause(
        f"topics.{name}",
        (f"Tema: {es}", f"Topic: {en}"),
        (f"Se resuelven dudas sobre {es}.", f"Questions about {en} are answered."),
    )


DECIDED = (
    _clause(
        "channel.form",
        ("Formulario de nuevo tiquete", "New-ticket form"),
        (
            "Los tiquetes entran solo por el formulario del centro de ayuda.",
            "Tickets come in by the form of the help centre alone.",
        ),
    ),
    _clause(
        "channel.email",
        ("Sin tiquetes por correo", "No tickets by e-mail"),
        ("Lo que se pide por correo no se recibe.", "What is asked for by e-mail is not taken."),
    ),
    _clause(
        "channel.other",
        ("Otros medios", "Other channels"),
        (
            "Lo que llega por cualquier otro medio queda sin atender.",
            "What arrives by any other way is left without attention.",
        ),
    ),
    _clause(
        "channel.immediate",
        ("Sin atención inmediata", "No immediate attention"),
        (
            "Ni por teléfono ni por WhatsApp hay atención al momento.",
            "Nothing is attended to at once by phone or WhatsApp.",
        ),
    ),
    _clause(
        "channel.whatsapp",
        ("Sin tiquetes por WhatsApp", "No tickets by WhatsApp"),
        ("Por WhatsApp no se abren tiquetes.", "No ticket is opened by WhatsApp."),
    ),
    _clause(
        "channel.calls",
        ("Sin videollamadas", "No video calls"),
        (
            "No se atiende con videollamadas ni con llamadas de WhatsApp.",
            "There is no support by video call or by a call on WhatsApp.",
        ),
    ),
    _clause(
        "admission.own_platform",
        ("Solo la plataforma propia", "The own platform alone"),
        (
            "El soporte cubre lo que arcoirisapp misma presta, y nada más.",
            "Support covers what arcoirisapp itself provides, and nothing else.",
        ),
    ),
    _clause(
        "admission.registered",
        ("Solicitante registrado", "Registered requester"),
        (
            "Quien pide soporte tiene usuario en el centro de ayuda y escribe desde allí.",
            "Who asks for support has a user in the help centre, and writes from there.",
        ),
    ),
    _clause(
        "admission.description",
        ("Descripción", "Description"),
        ("El tiquete cuenta con detalle qué se pide.", "The ticket tells in detail what is asked."),
    ),
    _clause(
        "admission.occurrence",
        ("Momento de la falla", "When the fault occurs"),
        (
            "Quien reporta una falla dice cuándo se presenta.",
            "Who reports a fault says when it shows.",
        ),
    ),
    _clause(
        "admission.kind",
        ("Tipo de tiquete", "Kind of ticket"),
        (
            "El tiquete dice cuál de los cinco tipos es.",
            "The ticket says which of the five kinds it is.",
        ),
    ),
    _clause(
        "admission.evidence",
        ("Evidencia", "Evidence"),
        (
            "Cuando hace falta, se adjuntan pantallazos, ejemplos y datos del entorno.",
            "Where it is needed, screenshots, examples and the environment are attached.",
        ),
    ),
    _clause(
        "exclusion.third_party",
        ("Productos de terceros", "Third-party products"),
        (
            "Lo que causan productos ajenos, como la red o el sistema operativo, no se atiende.",
            "What products of others cause, such as the network or the system, is not taken.",
        ),
    ),
    _clause(
        "exclusion.self_service",
        ("Autogestión", "Self-service"),
        (
            "Lo que el cliente puede hacer por su cuenta no se hace por él.",
            "What customers can do by themselves is not done for them.",
        ),
    ),
    _clause(
        "exclusion.business_model",
        ("Modelo de negocio", "Business model"),
        (
            "No se aconseja sobre el negocio que el cliente lleva en la plataforma.",
            "No advice is given on the business that a customer runs on the platform.",
        ),
    ),
    _clause(
        "exclusion.remote_control",
        ("Control remoto", "Remote control"),
        (
            "No hay sesiones en las que el equipo maneje la máquina del cliente.",
            "There are no sessions in which the desk takes over the customer's machine.",
        ),
    ),
    _clause(
        "limits.custom_development",
        ("Desarrollo a la medida", "Custom development"),
        (
            "Se recibe, sin plazo de entrega: depende de lo que cueste hacerlo y del plan.",
            "It is taken, with no time of delivery: that hangs on the work and on the plan.",
        ),
    ),
    _clause(
        "limits.onsite",
        ("Servicio en sitio", "On-site service"),
        (
            "Se va donde el cliente solo si lo pide de manera expresa, y se cobra.",
            "The desk goes to the customer only when expressly asked, and charges for it.",
        ),
    ),
    _clause(
        "topics.platform_fault",
        ("Tema: fallas de la plataforma", "Topic: faults of the platform"),
        (
            "Se corrigen las fallas de uso y de funcionamiento que se reportan.",
            "Reported faults in the use and the working of the platform are mended.",
        ),
    ),
    _topic("people", "las personas o la población", "people, or the population"),
    _topic("projects", "los proyectos", "projects"),
    _topic("organization", "la organización", "the organization"),
    _topic("dynamic_modules", "los módulos dinámicos", "dynamic modules"),
    _topic("android_app", "la aplicación de Android", "the Android app"),
    _topic("analytics", "la analítica de datos", "data analytics"),
    _topic("documentation", "lo que explica la documentación", "what the documentation explains"),
    _topic("record_import", "la importación de registros", "the import of records"),
    _clause(
        "topics.consulting_appointment",
        ("Tema: citas de consultoría", "Topic: consulting appointments"),
        (
            "Se puede pedir una cita de consultoría sobre el uso de la plataforma.",
            "An appointment for consulting on the use of the platform can be asked for.",
        ),
    ),
    _clause(
        "quota.monthly",
        ("Cupo mensual", "Monthly quota"),
        ("Se atienden hasta cinco tiquetes en el mes.", "Up to five tickets a month are taken."),
    ),
    _clause(
        "quota.premium",
        ("Soporte PREMIUM", "PREMIUM support"),
        (
            "Quien necesita más puede consultar el soporte PREMIUM.",
            "Who needs more can look at PREMIUM support.",
        ),
    ),
    _clause(
        "response.time",
        ("Primera respuesta en 48 horas hábiles", "First response within 48 business hours"),
        (
            "A lo que no es crítico se responde, a más tardar, en 48 horas hábiles.",
            "What is not critical is answered within 48 business hours at the latest.",
        ),
    ),
    _clause(
        "response.meaning",
        ("Qué es una respuesta", "What a response is"),
        (
            "Hay respuesta cuando el equipo se comunica con quien pidió el soporte.",
            "There is a response when the desk gets in touch with who asked for support.",
        ),
    ),
    _clause(
        "response.no_solution_time",
        ("Responder no es resolver", "To respond is not to solve"),
        (
            "La solución no tiene plazo: depende de la complejidad del caso.",
            "The solution has no time: that hangs on how complex the case is.",
        ),
    ),
    _clause(
        "followup.table",
        ("Frecuencia de las actualizaciones", "Frequency of updates"),
        (
            "Una tabla mostraría cada cuánto se actualiza cada tipo de tiquete.",
            "A table would show how often each kind of ticket is updated.",
        ),
    ),
    _clause(
        "escalation.right",
        ("Derecho a escalar", "Right to an escalation"),
        (
            (
                "Si la respuesta se retrasa o la prioridad cambia, el cliente puede pedir en el "
                "tiquete que se escale y suba de prioridad."
            ),
            (
                "If the response is late, or the priority changes, the customer may ask in the "
                "ticket for it to be escalated and given a higher priority."
            ),
        ),
    ),
    _clause(
        "warranty.term",
        ("Garantía de ocho días", "Warranty of eight days"),
        (
            "El cliente tiene ocho días para comprobar lo que se le entregó.",
            "The customer has eight days to check what was delivered.",
        ),
    ),
    _clause(
        "warranty.charge",
        ("Después de la garantía", "After the warranty"),
        (
            "Lo que se haga después se paga con horas de consultoría o se factura.",
            "Later work comes out of the consulting hours, or is billed.",
        ),
    ),
    _clause(
        "closing.unanswered",
        ("Cierre por silencio", "Closing by silence"),
        (
            (
                "Si el equipo espera datos y, tras dos contactos en días hábiles, el cliente "
                "calla, el tiquete se cierra solo."
            ),
            (
                "When the desk waits for information and the customer stays silent after two "
                "contacts on business days, the ticket closes by itself."
            ),
        ),
    ),
    _clause(
        "reopening.right",
        ("Derecho a reabrir", "Right to reopen"),
        (
            "Quien no quedó satisfecho con la solución puede pedir que se reabra su tiquete.",
            "Who is not satisfied with the solution may ask for the ticket to be reopened.",
        ),
    ),
    _clause(
        "contact.hours",
        ("Horario", "Hours"),
        (
            "El equipo trabaja de lunes a viernes, de 8 a 12 y de 2 a 5 de la tarde.",
            "The desk works Monday to Friday, from 8 to 12 and from 2 to 5 in the afternoon.",
        ),
    ),
)

_CONTEXT = (
    "Presenta la política y no promete nada.",
    "It introduces, and promises none.",
)
_DESK_ACT = (
    "Es un acto interno del equipo, del que el historial del tiquete no habla.",
    "It is an act inside the desk, of which the history of a ticket does not tell.",
)

MANUAL = (
    _clause(
        "scope.purpose",
        ("Para qué es", "What it is for"),
        (
            "El soporte ayuda con el uso y la operación de la plataforma.",
            "Support helps with using and running the platform.",
        ),
        _CONTEXT,
    ),
    _clause(
        "scope.cost",
        ("Sin costo", "At no cost"),
        (
            "El soporte básico viene con cualquier plan y no se paga aparte.",
            "Basic support comes with any plan and is not paid for besides.",
        ),
        (
            "No hay un precio que calcular; lo que sí se cobra tiene su propia cláusula.",
            "There is no price to compute; what is charged has clauses of its own.",
        ),
    ),
    _clause(
        "scope.plans",
        ("Planes", "Plans"),
        ("Remite a la lista de planes.", "It points to the list of plans."),
        ("El documento no trae esa lista.", "The document does not hold that list."),
    ),
    _clause(
        "topics.procedures",
        ("Dudas sobre procedimientos", "Questions on procedures"),
        (
            "Se resuelven dudas sobre cómo se trabaja en cada parte de la plataforma.",
            "Questions on how to work in each part of the platform are answered.",
        ),
        (
            "Solo encabeza la lista; cada tema de ella tiene su cláusula.",
            "It only heads the list; each topic of it has its clause.",
        ),
    ),
    _clause(
        "ticket.number",
        ("Número del tiquete", "Ticket number"),
        (
            "Cada solicitud recibe un número para seguirla.",
            "Each request is given a number by which to follow it.",
        ),
        _DESK_ACT,
    ),
    _clause(
        "response.assignment",
        ("Consultor asignado", "Assigned consultant"),
        (
            "Cada tiquete recibe su número y un consultor que lo atiende.",
            "Each ticket is given its number, and a consultant who takes care of it.",
        ),
        _DESK_ACT,
    ),
    _clause(
        "followup.initial",
        ("Seguimiento inicial", "Initial follow-up"),
        (
            "Llama así al período en que se reportó el caso.",
            "It gives this name to the period in which the case was reported.",
        ),
        (
            "Define un término que ninguna promesa del documento usa.",
            "It defines a term that no promise of the document uses.",
        ),
    ),
    _clause(
        "closing.solved",
        ("Cierre por el responsable", "Closing by the agent in charge"),
        (
            "Quien tiene el caso lo cierra cuando dio una solución adecuada.",
            "Who is in charge closes the case after giving an adequate solution.",
        ),
        (
            "Si una solución es adecuada lo juzga una persona.",
            "Whether a solution is adequate is for a person to judge.",
        ),
    ),
    _clause(
        "contact.questions",
        ("Dudas sobre la política", "Questions about the policy"),
        ("Invita a escribir si algo no es claro.", "It invites to write if anything is unclear."),
        _CONTEXT,
    ),
    _clause(
        "contact.addresses",
        ("Direcciones", "Addresses"),
        (
            "Da el sitio y los correos de soporte y de gerencia.",
            "It gives the site, and the addresses of support and of the management.",
        ),
        (
            "Son datos de contacto: no abren tiquetes ni fijan plazos.",
            "They are for getting in touch: they open no ticket and set no time.",
        ),
    ),
)

CLAUSES = (*DECIDED, *MANUAL)
