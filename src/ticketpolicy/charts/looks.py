"""How charts look: on a light ground and on a dark one, and to eyes that tell few colours apart.

Whatever a colour says is said by a shape, a line or a word too. No ground is drawn.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from textwrap import fill
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.charts.ticks import ticks
from ticketpolicy.extras import extra
from ticketpolicy.texts import Language, Text

with extra("charts"):
    import altair as alt

Row: TypeAlias = Mapping[str, str | float]

INK = "#767676"
BLUE, RED, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#b065a0"
WIDTH = 640

_LANE, _LINE = 32, 15
_LETTERS = 36  # of a line beside a lane
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_CLOCKS = Text("Hora de {}", "Time of {}")
_WHAT, _WHEN = Text("Qué", "What"), Text("Cuándo", "When")


def drawn(rows: Iterable[Row], mark: alt.MarkDef, **channels: object) -> alt.Chart:
    """A layer of marks, one for each row; the rows stand in the specification."""
    chart: Any = alt.Chart(alt.InlineData(values=[dict(row) for row in rows]), mark=mark)
    return cast("alt.Chart", chart.encode(**channels))


def layered(layers: Iterable[alt.Chart], **channels: object) -> alt.LayerChart:
    """Layers with what they share, and no frame around them."""
    chart: Any = alt.layer(*layers, view=alt.ViewBackground(stroke=None))
    return cast("alt.LayerChart", chart.encode(**channels))


def words(**given: Any) -> alt.MarkDef:  # noqa: ANN401 - each property has its own kind
    """Words in the drawing; what they say is read aloud with the mark that they belong to."""
    return alt.MarkDef("text", color=INK, aria=False, **given)


def utc(at: datetime) -> str:
    """An instant as data of a chart: in UTC, which every viewer reads alike."""
    return at.astimezone(UTC).isoformat()


def title(text: str, *lines: str) -> alt.Title:
    """A title with smaller lines under it."""
    return alt.Title(
        text, subtitle=list(lines), anchor="start", color=INK, subtitleColor=INK, offset=12
    )


def heading(text: str) -> alt.Title:
    """What stands over a part of a chart."""
    return alt.Title(text, anchor="start", frame="group", color=INK, fontSize=11)


def axis(**given: Any) -> alt.Axis:  # noqa: ANN401 - each part of an axis is of its own kind
    """An axis that can be read on any ground, and is not read aloud: rows say what they are."""
    usual: dict[str, Any] = {
        "labelColor": INK, "titleColor": INK, "tickColor": INK, "domainColor": INK,
        "gridColor": INK, "gridOpacity": 0.25, "aria": False,
    }  # fmt: skip
    return alt.Axis(**(usual | given))


def lane(name: str) -> str:
    """The name of a lane in lines that are short enough to stand beside it."""
    return fill(name, _LETTERS)


def height(names: Iterable[str]) -> alt.Step:
    """The height of a lane, in which the longest of the names has room."""
    lines = max((lane(name).count("\n") + 1 for name in names), default=1)
    return alt.Step(max(_LANE, lines * _LINE))


def lanes(names: Iterable[str], *, lines: bool = True) -> alt.Y:
    """The lanes from the top down, each with its name, and with ``lines`` along them."""
    domain = [lane(name) for name in names]
    words = axis(
        domain=False,
        ticks=False,
        grid=lines,
        labelLimit=0,
        labelPadding=10,
        labelExpr="split(datum.label, '\\n')",
    )
    return alt.Y("lane:N", title=None, scale=alt.Scale(domain=domain), axis=words)


def row(told: str, when: str = "", **more: str | float) -> Row:
    """A row of data that says in words what it is, and when it was."""
    said = f"{told}: {when}" if when else told
    return {"told": told, "when": when, "said": said, **more}


def told(language: Language) -> dict[str, Any]:
    """What each row tells, to whoever points at it and to whoever hears it read."""
    tooltip = [
        alt.Tooltip("told:N", title=_WHAT.told(language)),
        alt.Tooltip("when:N", title=_WHEN.told(language)),
    ]
    return {"tooltip": tooltip, "description": alt.Description("said:N")}


def by(field: str, looks: Mapping[str, Any]) -> dict[str, Any]:
    """What a channel is told for each value of a field to have a look of its own."""
    scale = alt.Scale(type="ordinal", domain=list(looks), range=list(looks.values()))
    return {"shorthand": f"{field}:N", "scale": scale, "legend": None}


def time_axis(stretch: Interval, zone: ZoneInfo, language: Language) -> alt.X:
    """The axis of a stretch of time by the clocks of a zone, wherever it is looked at.

    Its ticks and their labels are worked out here: viewers know no zone but their own.
    """
    marks = list(ticks(stretch, zone, language))
    labels = ", ".join(
        f"'{(tick.at - _EPOCH) // _MILLISECOND}': ['{tick.label}', '{tick.under}']"
        for tick in marks
    )
    return alt.X(
        "at:T",
        scale=alt.Scale(type="utc", domain=[utc(stretch.start), utc(stretch.end)], nice=False),
        axis=axis(
            grid=False,
            title=_CLOCKS.told(language, zone.key),
            values=[utc(tick.at) for tick in marks],
            labelExpr=f"({{{labels}}})[time(datum.value)]",
        ),
    )
