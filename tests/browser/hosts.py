"""Pages that hold a display: plain ones of two grounds, and one like a dark notebook."""

from datetime import date, datetime

from ticketpolicy import (
    Assessment,
    Calendar,
    Channel,
    ContactAttempted,
    InformationRequested,
    Kind,
    Request,
    Ticket,
    arcoiris,
    assess,
)
from ticketpolicy.texts import Language

YEARS = Calendar.country("CO", first=date(2026, 1, 1), last=date(2027, 12, 31))
POLICY = arcoiris.basic().on(YEARS)
ZONE = POLICY.schedule.zone
TITLE = {"es": "Tiquetes", "en": "Tickets"}
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body><main><h1>{title}</h1><div class="{around}">{display}</div></main></body>
</html>
"""
PLAIN = """
body { background: #ffffff; color: #1a1a1a; font-family: sans-serif; margin: 1rem; }
@media (prefers-color-scheme: dark) { body { background: #121212; color: #e8e8e8; } }
"""
NOTEBOOK = """
body { background: #111111; color: rgba(255, 255, 255, 0.87); font: 14px sans-serif; }
.output table {
  border: none; font-size: 12px; margin-left: auto; margin-right: auto; table-layout: fixed;
}
.output td, .output th { border: none; max-width: none; padding: 0.5em; text-align: right; }
.output tbody tr:nth-child(odd) { background: #212121; }
.output tbody tr:hover { background: rgba(1, 87, 155, 0.3); }
"""


def answers() -> Assessment:
    """A ticket with all kinds of answers: late, waited for, and with readings."""
    ticket = Ticket(
        id="T-1",
        customer="ACME <b>& Co</b>",
        request=Request(
            opened_at=datetime(2026, 6, 5, 16, 59, tzinfo=ZONE),
            channel=Channel.FORM,
            topic="people",
            kind=Kind.QUESTION,
            description="How do I add a person?",
            registered=True,
        ),
        events=[
            InformationRequested(at=datetime(2026, 6, 19, 9, tzinfo=ZONE)),
            ContactAttempted(at=datetime(2026, 6, 22, 9, tzinfo=ZONE), channel=Channel.EMAIL),
            ContactAttempted(at=datetime(2026, 6, 23, 9, tzinfo=ZONE), channel=Channel.EMAIL),
        ],
    )
    return assess(POLICY, ticket, now=datetime(2026, 6, 23, 10, tzinfo=ZONE))


def host(language: Language, display: str, style: str, around: str = "") -> str:
    """A page in a language, with a style of its own, that holds a display."""
    title = TITLE[language]
    return PAGE.format(language=language, title=title, style=style, around=around, display=display)


def hosts() -> dict[str, str]:
    """The pages by their names."""
    said, schedule = answers(), POLICY.schedule.to_html("en", since=date(2026, 6, 1))
    return {
        "plain.es.html": host("es", said.to_html("es"), PLAIN),
        "plain.en.html": host("en", said.to_html("en"), PLAIN),
        "notebook.es.html": host("es", said.to_html("es"), NOTEBOOK, "output"),
        "schedule.en.html": host("en", schedule, PLAIN),
    }
