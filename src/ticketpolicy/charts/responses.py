"""How late first responses came, week by week and in all, as a chart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast
from zoneinfo import ZoneInfo

from attrs import frozen

from ticketpolicy.businesstime import zones
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.businesstime.zones import DAY
from ticketpolicy.charts import looks
from ticketpolicy.charts.looks import BLUE, RED, Row, utc
from ticketpolicy.charts.tallies import LIMITS, Period, Tally, of_assessments
from ticketpolicy.extras import extra
from ticketpolicy.texts import FROM_TO, Language, Text

with extra("charts"):
    import altair as alt

_TITLE = Text("Primeras respuestas", "First responses")
_DECIDED = Text(
    "Decididas: {}. A tiempo: {} ({}). Tarde: {} ({}).",
    "Decided: {}. In time: {} ({}). Late: {} ({}).",
)
_HALF = Text(
    "La mitad de las tardías tuvo un retraso de {} o menos, en tiempo hábil.",
    "Half of the late ones are late by {} or less, in business time.",
)
_PERCENT = Text("{},{} %", "{}.{}%")
_SHARE = Text("Tarde por {}, en % de las que vencían", "Late per {}, in % of those due")
_COUNT = Text(
    "Por {}: vencían (borde) y tarde (relleno)", "Per {}: due (outline) and late (filled)"
)
_WEEK, _MONTH = Text("semana", "week"), Text("mes", "month")
_LATE_BY = Text("Respuestas tardías, por retraso hábil", "Late responses, by business time")
_UP_TO, _OVER = Text("hasta {}", "up to {}"), Text("más de {}", "over {}")
_BETWEEN = Text("más de {}, hasta {}", "over {}, up to {}")
_NONE = Text("ninguna", "none")
_OF = Text("Tarde: {} de {} ({})", "Late: {} of {} ({})")

_HEIGHT, _LEAST = 110, 4


def lateness(judged: object, *, language: Language = "es") -> alt.VConcatChart:
    """The first responses that were late: their share and number over time, and how late.

    ``judged`` is a table that `ticketpolicy.frames.assess` has answered, which needs the
    extra ``frames``, or a sequence or an iterator of what `assess` answers. Counted are the
    responses that are met or breached, on the date on which they were due by the clocks of
    the desk: by weeks, from Monday on, or by months where the log is longer than 104 weeks.
    How late they are is told in business time, in kinds each twice as long as the one before.
    The chart holds these counts, and none of the rows.

    Raises `FrameTypeError`, `ColumnError`, `FactError` and `LanguageError`.

    >>> lateness([], language="en").description
    'First responses. Decided: 0. In time: 0 (0.0%). Late: 0 (0.0%).'
    """
    if isinstance(judged, Sequence | Iterator):
        return _Lateness(of_assessments(cast("Iterable[object]", judged)), language).chart()
    from ticketpolicy.charts.tables import of_table

    return _Lateness(of_table(judged), language).chart()


@frozen
class _Lateness:
    tally: Tally
    language: Language

    def chart(self) -> alt.VConcatChart:
        title, lines = self._told(_TITLE), list(self._lines())
        return alt.vconcat(
            *self._over_time(),
            self._kinds(),
            title=looks.title(title, *lines),
            description=f"{title}. {' '.join(lines)}",
            spacing=24,
        )

    def _told(self, text: Text, *values: object) -> str:
        return text.told(self.language, *values)

    def _percent(self, part: int, whole: int) -> str:
        """A part of a whole, to the nearest tenth of a percent."""
        return self._told(_PERCENT, *divmod((2000 * part + whole) // max(2 * whole, 1), 10))

    def _lines(self) -> Iterator[str]:
        due, late = self.tally.due.total(), self.tally.late.total()
        met, half = due - late, self.tally.half
        shares = self._percent(met, due), self._percent(late, due)
        yield self._told(_DECIDED, due, met, shares[0], late, shares[1])
        if half is not None:
            yield self._told(_HALF, half)

    def _over_time(self) -> Iterator[alt.LayerChart]:
        """The weeks or months, by the share that was late and by the number."""
        zone, periods = self.tally.zone, list(self.tally.periods())
        if zone is None or not periods:
            return
        x = self._x(periods, zone)
        rows = [self._row(period, zone) for period in periods]
        of = _WEEK if self.tally.weekly else _MONTH
        late = self._late(rows, "share", max(float(row["share"]) for row in rows))
        yield self._panel(self._told(_SHARE, of), [late], x=x)
        late = self._late(rows, "late", max(float(row["due"]) for row in rows))
        yield self._panel(self._told(_COUNT, of), [late, self._due(rows)], x=x)

    def _x(self, periods: Sequence[Period], zone: ZoneInfo) -> alt.X:
        first, last = periods[0].first, periods[-1].until
        ends = zones.resolved(zone, first), zones.resolved(zone, last)
        return looks.time_axis(Interval(*ends), zone, self.language)

    def _row(self, period: Period, zone: ZoneInfo) -> Row:
        first, until, due, late = period
        return looks.row(
            self._told(_OF, late, due, self._percent(late, due)),
            self._told(FROM_TO, first, until - DAY),
            at=utc(zones.resolved(zone, first)),
            end=utc(zones.resolved(zone, until)),
            due=due,
            late=late,
            share=100 * late / due,
        )

    def _late(self, rows: Sequence[Row], field: str, most: float) -> alt.Chart:
        """Filled bars of what was late, on an axis on which there is room for the most."""
        axis = looks.axis(title=None, tickCount=4, tickMinStep=1, format="d")
        y = alt.Y(
            f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, max(_LEAST, most)], nice=True)
        )
        filled, told = alt.MarkDef("rect", color=RED), looks.told(self.language)
        return looks.drawn(rows, filled, x2=alt.X2("end"), y=y, y2=alt.Y2Datum(0), **told)

    def _due(self, rows: Sequence[Row]) -> alt.Chart:
        """Hollow bars of all that was due."""
        hollow = alt.MarkDef("rect", filled=False, stroke=BLUE, strokeWidth=1.5, aria=False)
        return looks.drawn(rows, hollow, x2=alt.X2("end"), y=alt.Y("due:Q"), y2=alt.Y2Datum(0))

    def _panel(self, name: str, layers: Iterable[alt.Chart], **channels: object) -> alt.LayerChart:
        panel = looks.layered(layers, **channels)
        panel.title, panel.width, panel.height = looks.heading(name), looks.WIDTH, _HEIGHT
        return panel

    def _kinds(self) -> alt.LayerChart:
        """How many responses were late by how much."""
        counts = self.tally.kinds()
        names = [self._kind(kind) for kind in range(len(counts))]
        rows = [
            looks.row(str(count), name, lane=looks.lane(name), count=count)
            for name, count in zip(names, counts, strict=True)
        ]
        y = looks.lanes(names or [self._told(_NONE)], lines=False)
        scale = alt.Scale(domain=[0, max(counts, default=1)])
        x = alt.X("count:Q", scale=scale, axis=None)
        bars = looks.drawn(
            rows, alt.MarkDef("bar", color=RED, height=14), **looks.told(self.language)
        )
        words = looks.drawn(rows, looks.words(align="left", dx=4), text="told:N")
        panel = self._panel(self._told(_LATE_BY), [bars, words], x=x, y=y)
        panel.height = looks.height(names)
        return panel

    def _kind(self, kind: int) -> str:
        """How late responses of a kind are."""
        if kind == 0:
            return self._told(_UP_TO, LIMITS[0])
        if kind == len(LIMITS):
            return self._told(_OVER, LIMITS[-1])
        return self._told(_BETWEEN, LIMITS[kind - 1], LIMITS[kind])
