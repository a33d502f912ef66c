"""The timeline of a ticket as a chart."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import frozen

from ticketpolicy.assessments import Assessment, assess
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.cases import tickets
from ticketpolicy.charts import captions, looks
from ticketpolicy.charts.bands import Bands, bands
from ticketpolicy.charts.labels import labels
from ticketpolicy.charts.lanes import Lanes, lanes, stretch
from ticketpolicy.charts.looks import BLUE, GREEN, INK, RED, Row, utc
from ticketpolicy.extras import extra
from ticketpolicy.moments import timeline
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.texts import FROM_TO, Language, Text, shown
from ticketpolicy.tickets import Ticket

with extra("charts"):
    import altair as alt

_OPEN_TIME = Text("Tiempo hábil", "Business time")
_NOW = Text("ahora", "now")

_SHAPES = {"happened": "circle", "due": "diamond", "missed": "cross", "turns": "triangle-up"}
_COLOURS = {"happened": BLUE, "due": BLUE, "missed": RED, "turns": INK}
_PARTS = {"ran": BLUE, "left": BLUE, "late": RED}
_DASHES = {"ran": [1, 0], "left": [3, 3], "late": [1, 0]}
_WIDTHS = {"ran": 2, "left": 2, "late": 6}


def ticket(
    policy: Policy | PolicyBook,
    ticket: Ticket,
    *,
    now: datetime,
    history: Iterable[Ticket] = (),
    language: Language = "es",
) -> alt.LayerChart:
    """The timeline of a ticket: what happened, what is promised until when, and what turns.

    Time runs by the clocks of the desk, wherever the chart is looked at. The top lane holds
    the open hours where up to 35 days are shown, the dates with open hours up to 1,100, and
    beyond that none. A lane follows for each kind of event, for each promise, and for the
    moments at which an answer becomes another. What is to come is hollow or dashed.

    Raises what `timeline` raises, and `LanguageError`.

    >>> from datetime import UTC
    >>> from ticketpolicy import Channel, Kind, Request, arcoiris
    >>> opened = datetime(2026, 6, 5, 16, tzinfo=UTC)
    >>> request = Request(
    ...     opened_at=opened, channel=Channel.FORM, topic="people", kind=Kind.QUESTION,
    ...     description="How do I add a person?", registered=True,
    ... )
    >>> asked = Ticket(id="T-1", customer="ACME", request=request)
    >>> ticket(arcoiris.basic(), asked, now=opened, language="en").title.text
    'Ticket T-1 of ACME'
    """
    others = tickets(history, "history")
    moments = timeline(policy, ticket, now=now, history=others)
    answers = assess(policy, ticket, now=now, history=others)
    drawn = lanes(answers, moments, language)
    time = stretch(drawn, answers)
    return _Timeline(answers, drawn, time, bands(answers.policy.schedule, time), language).chart()


@frozen
class _Timeline:
    answers: Assessment
    drawn: Lanes
    stretch: Interval
    bands: Bands
    language: Language

    def chart(self) -> alt.LayerChart:
        answers, language = self.answers, self.language
        lines = captions.lines(answers, self.drawn, self.bands, language)
        layers = *self._open_time(), *self._now(), self._bars(), self._marks(), *self._labels()
        x = looks.time_axis(self.stretch, answers.case.zone, language)
        chart = looks.layered(layers, x=x)
        chart.title = looks.title(captions.title(answers, language), *lines)
        chart.description = " ".join(captions.description(answers, language))
        chart.width, chart.height = looks.WIDTH, looks.height(self.drawn.names)
        return chart

    def _y(self) -> alt.Y:
        return looks.lanes([_OPEN_TIME.told(self.language), *self.drawn.names])

    def _row(self, lane: str, told: str, at: datetime, **more: str | float) -> Row:
        """What is drawn at an instant."""
        when = shown(self.answers.case.local(at), self.language)
        return looks.row(told, when, lane=looks.lane(lane), at=utc(at), **more)

    def _long_row(self, lane: str, start: datetime, end: datetime, **more: str | float) -> Row:
        """What is drawn from an instant to another."""
        local = self.answers.case.local
        when = FROM_TO.told(self.language, local(start), local(end))
        return looks.row(lane, when, lane=looks.lane(lane), at=utc(start), end=utc(end), **more)

    def _open_time(self) -> Iterator[alt.Chart]:
        """The bands, faintly behind all lanes and in a lane of their own."""
        lane = _OPEN_TIME.told(self.language)
        rows = [self._long_row(lane, band.start, band.end) for band in self.bands.intervals]
        until, told = alt.X2("end"), looks.told(self.language)
        faint = alt.MarkDef("rect", color=GREEN, opacity=0.12, aria=False)
        yield looks.drawn(rows, faint, x2=until)
        own = alt.MarkDef("bar", color=GREEN, height=12)
        yield looks.drawn(rows, own, x2=until, y=self._y(), **told)

    def _now(self) -> Iterator[alt.Chart]:
        now = self.answers.case.now
        if now <= self.stretch.end:
            rows = [self._row("", _NOW.told(self.language), now)]
            yield looks.drawn(rows, alt.MarkDef("rule", color=INK), **looks.told(self.language))
            yield looks.drawn(rows, looks.words(baseline="bottom"), text="told:N", y=alt.value(-4))

    def _bars(self) -> alt.Chart:
        bars = self.drawn.bars
        rows = [self._long_row(bar.lane, bar.start, bar.end, part=bar.part) for bar in bars]
        return looks.drawn(
            rows,
            alt.MarkDef("rule"),
            x2=alt.X2("end"),
            y=self._y(),
            color=alt.Color(**looks.by("part", _PARTS)),
            strokeDash=alt.StrokeDash(**looks.by("part", _DASHES)),
            strokeWidth=alt.StrokeWidth(**looks.by("part", _WIDTHS)),
            **looks.told(self.language),
        )

    def _marks(self) -> alt.Chart:
        rows = [
            self._row(lane, told, at, sign=sign, filled=float(at <= self.answers.case.now))
            for lane, at, sign, told in self.drawn.marks
        ]
        return looks.drawn(
            rows,
            alt.MarkDef("point", size=90, opacity=1, strokeWidth=1.5),
            y=self._y(),
            shape=alt.Shape(**looks.by("sign", _SHAPES)),
            stroke=alt.Stroke(**looks.by("sign", _COLOURS)),
            fill=alt.Fill(**looks.by("sign", _COLOURS)),
            fillOpacity=alt.FillOpacity("filled:Q", scale=None),
            **looks.told(self.language),
        )

    def _labels(self) -> Iterator[alt.Chart]:
        """The instants over their marks, but for those at which answers turn."""
        marks = [mark for mark in self.drawn.marks if mark.sign != "turns"]
        found = list(labels(marks, self.stretch, self.answers.case.zone, self.language))
        for align in dict.fromkeys(label.align for label in found):
            rows = [self._row(one.lane, one.told, one.at) for one in found if one.align == align]
            words = looks.words(align=align, baseline="bottom", dy=-7)
            yield looks.drawn(rows, words, y=self._y(), text="told:N")
