"""What the conformance set asks: schedules, policies, and situations in groups."""

from situations import admissions, clocks, days, endings, hours, quotas, responses, terms, weeks

GROUPS = (
    hours.HOURS,
    weeks.SHIFTS,
    weeks.EXCEPTIONS,
    weeks.ZONES,
    clocks.DST,
    days.DAYS,
    days.HOLIDAYS,
    days.COVERAGE,
    days.PAUSES,
    terms.DUE,
    terms.MONTH,
    terms.TERM,
    terms.SILENCE,
    terms.CHARGE,
    terms.REVISIONS,
    admissions.ADMISSION,
    quotas.QUOTA,
    responses.RESPONSE,
    responses.ESCALATION,
    responses.RESOLUTION,
    endings.WARRANTY,
    endings.AUTO_CLOSE,
    endings.REOPENING,
    endings.HISTORIES,
)
