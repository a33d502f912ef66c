"""The timeline of a ticket as marks and bars, each in a lane that says in words what it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from ticketpolicy import hours
from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.businesstime.zones import DAY
from ticketpolicy.charts.terms import Term, term
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.moments import Moment, told
from ticketpolicy.outcomes import Question
from ticketpolicy.texts import Language, Text

_LEAST = timedelta(hours=4)
_MARGIN = 0.04
_ALWAYS = (Question.RESPONSE, Question.WARRANTY, Question.AUTO_CLOSE)

_OPENED = Text("se abrió", "it was opened")
_TURNS = Text("Cambia alguna respuesta", "An answer changes")
_ANSWER = Text("{}: {}", "{}: {}")

Sign: TypeAlias = Literal["happened", "due", "missed", "turns"]
Part: TypeAlias = Literal["ran", "left", "late"]


class Mark(NamedTuple):
    """An instant in a lane, what it stands for, and that in words."""

    lane: str
    at: datetime
    sign: Sign
    told: str


class Bar(NamedTuple):
    """A part of a promised time, in a lane: what ran, what is or was left, what is too much."""

    lane: str
    start: datetime
    end: datetime
    part: Part


class Lanes(NamedTuple):
    """The names of the lanes from the top, and what is drawn in them; instants are in UTC."""

    names: list[str]
    marks: list[Mark]
    bars: list[Bar]


def lanes(answers: Assessment, moments: Sequence[Moment], language: Language) -> Lanes:
    """What is drawn of a ticket, for its answers and the moments of its timeline."""
    schedule, now = answers.policy.schedule, answers.case.now
    happened, turns = list(_happened(moments, language)), list(_turns(moments, language))
    names, ends, bars = list[str](), list[Mark](), list[Bar]()
    for decision in answers.decisions:
        lane, promised = answer(decision, language), term(decision)
        if promised is not None:
            sign: Sign = "missed" if decision.outcome.name == "BREACHED" else "due"
            ends.append(Mark(lane, promised.end, sign, lane))
            bars.extend(_bars(lane, promised, now, schedule))
        if decision.deadline is not None or decision.question in _ALWAYS:
            names.append(lane)
    named = [*(mark.lane for mark in happened), *names, *(mark.lane for mark in turns)]
    return Lanes(list(dict.fromkeys(named)), [*happened, *ends, *turns], bars)


def answer(decision: AnyDecision, language: Language) -> str:
    """A question and its outcome in words."""
    return _ANSWER.told(language, decision.question, decision.outcome)


def stretch(drawn: Lanes, answers: Assessment) -> Interval:
    """The time from the first to the last of what is drawn, with a margin.

    Now is in it too, unless it lies further off than all the rest is long, and than a day.
    Nothing is shown of what the calendar does not know.
    """
    instants = [mark.at for mark in drawn.marks] + [bar.end for bar in drawn.bars]
    first, last, now = min(instants), max(instants), answers.case.now
    if now - last <= max(last - first, DAY):
        last = max(last, now)
    margin = max((last - first) * _MARGIN, (_LEAST - (last - first)) / 2)
    known = answers.policy.schedule.timeline
    return Interval(max(first - margin, known.since), min(last + margin, known.until))


def _happened(moments: Sequence[Moment], language: Language) -> Iterator[Mark]:
    """The opening, and each event in the lane of its words."""
    opening = moments[0].at
    words = [(_OPENED.told(language), opening)]
    words += [(told(event, language), event.at) for moment in moments for event in moment.events]
    for said, at in words:
        lane = said[:1].upper() + said[1:]
        yield Mark(lane, at.astimezone(UTC), "happened", lane)


def _turns(moments: Iterable[Moment], language: Language) -> Iterator[Mark]:
    """The moments at which an answer becomes another, but the opening, at which all are new."""
    for moment in list(moments)[1:]:
        if moment.turned:
            said = "; ".join(answer(one, language) for one in moment.turned)
            yield Mark(_TURNS.told(language), moment.at.astimezone(UTC), "turns", said)


def _bars(lane: str, promised: Term, now: datetime, schedule: Schedule) -> Iterator[Bar]:
    start, end, met_at, overdue = promised
    stop = min(met_at or now, end)
    yield Bar(lane, start, stop, "ran")
    if stop < end:
        yield Bar(lane, stop, end, "left")
    if overdue:
        until = hours.after(schedule, end, overdue)
        yield Bar(lane, end, until.astimezone(UTC), "late")
