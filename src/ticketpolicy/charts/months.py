"""A customer's month against its quota as a chart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import frozen

from ticketpolicy import arguments
from ticketpolicy.businesstime import periods, zones
from ticketpolicy.businesstime.intervals import Interval
from ticketpolicy.cases import tickets as checked
from ticketpolicy.charts import looks
from ticketpolicy.charts.entries import Entry, entries
from ticketpolicy.charts.looks import BLUE, INK, PURPLE, RED, Row, utc
from ticketpolicy.charts.ticks import clock, day
from ticketpolicy.charts.ticks import month as name_of
from ticketpolicy.errors import FactError
from ticketpolicy.extras import extra
from ticketpolicy.outcomes import QuotaOutcome
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.texts import Language, Text, shown
from ticketpolicy.tickets import Ticket

with extra("charts"):
    import altair as alt

_TITLE = Text("Cupo de {}, {} de {}", "Quota of {}, {} {}")
_USED = Text("Usados: {} de {}. Visto el {}.", "Used: {} of {}. As of {}.")
_ABOUT = Text("{}. Tiquetes abiertos: {}. {}", "{}. Tickets opened: {}. {}")
_COUNT = Text("{}: {}.", "{}: {}.")
_PLACES = Text("Tiquetes que cuentan", "Tickets that count")
_LIMIT = Text("cupo: {}", "quota: {}")
_NAME = Text("{}, {}, {}", "{}, {}, {}")
_NONE = Text("Ningún tiquete", "No ticket")

_WIDTH, _TICKS = 400, 20
_SHAPES = {
    "WITHIN": "circle", "OVER_QUOTA": "diamond", "NOT_COUNTED": "cross", "UNDECIDED": "triangle-up",
}  # fmt: skip
_COLOURS = {"WITHIN": BLUE, "OVER_QUOTA": RED, "NOT_COUNTED": INK, "UNDECIDED": PURPLE}


def month(
    policy: Policy | PolicyBook,
    tickets: Iterable[Ticket],
    *,
    customer: str | int,
    now: datetime,
    at: datetime | None = None,
    language: Language = "es",
) -> alt.LayerChart:
    """A customer's tickets of a calendar month, in order of opening, against the quota.

    The month is that of ``at`` by the clocks of the desk, or of ``now``. Tickets that count
    are counted up to the quota, those that are over it stand beyond, and those that are not
    counted at zero. One that is undecided stands at the next place, which it may take; one
    whose opening is not known is left out. How one fits is as `assess` decides as things stand
    at ``now``, and is told by colour, shape and words. ``tickets`` may hold those of other
    customers too.

    Raises what `assess` raises, `FactError` for a customer of no name, and `LanguageError`.

    >>> from datetime import UTC
    >>> from ticketpolicy import arcoiris
    >>> june = datetime(2026, 6, 5, 16, tzinfo=UTC)
    >>> month(arcoiris.basic(), [], customer="ACME", now=june, language="en").title.text
    'Quota of ACME, June 2026'
    """
    if type(customer) not in {str, int}:
        raise FactError("customer", customer, "names no customer: give a text or a whole number")
    arguments.model("policy", policy, Policy, PolicyBook)
    when, place = (now, "now") if at is None else (at, "at")
    of_the_month = zones.aware(when, place)
    judge = policy.in_force(of_the_month) if isinstance(policy, PolicyBook) else policy
    span = periods.month_of(of_the_month, judge.schedule.zone, place)
    found = list(entries(policy, checked(tickets, "tickets"), customer, span, now))
    return _Month(judge, customer, span, now, found, language).chart()


@frozen
class _Month:
    policy: Policy
    customer: str | int
    span: Interval
    now: datetime
    entries: list[Entry]
    language: Language

    def chart(self) -> alt.LayerChart:
        first = self.span.start
        about = self._told(_TITLE, self.customer, name_of(first, self.language), str(first.year))
        counts = " ".join(self._counts())
        lines = [self._used(), *([counts] if counts else [])]
        layers = *self._limits(), self._bars(), self._marks(), self._words()
        chart = looks.layered(layers, x=self._x())
        chart.title = looks.title(about, *lines)
        chart.description = self._told(_ABOUT, about, len(self.entries), " ".join(lines))
        chart.width, chart.height = _WIDTH, looks.height(map(self._name, self.entries))
        return chart

    def _told(self, text: Text, *values: object) -> str:
        return text.told(self.language, *values)

    def _used(self) -> str:
        usages = filter(None, (entry.usage for entry in self.entries))
        used = max((usage.used for usage in usages), default=0)
        as_of = self.now.astimezone(self.policy.schedule.zone)
        return self._told(_USED, used, self.policy.quota.limit, as_of)

    def _counts(self) -> Iterator[str]:
        """How many tickets there are of each outcome."""
        counts = Counter(entry.outcome for entry in self.entries)
        for outcome in QuotaOutcome:
            if counts[outcome]:
                said = shown(outcome, self.language)
                yield self._told(_COUNT, said[:1].upper() + said[1:], counts[outcome])

    def _name(self, entry: Entry) -> str:
        opened_at = entry.opened_at.astimezone(self.policy.schedule.zone)
        when = day(opened_at, self.language), clock(opened_at, self.language)
        return self._told(_NAME, entry.answers.ticket.id, *when)

    def _x(self) -> alt.X:
        most = max(self._quotas())
        step = 1 + most // _TICKS
        scale = alt.Scale(domain=[0, most + 1.5], nice=False)
        values = list(range(0, most + 1, step))
        lines = looks.axis(title=self._told(_PLACES), values=values, format="d", grid=False)
        return alt.X("place:Q", scale=scale, axis=lines)

    def _y(self) -> alt.Y:
        return looks.lanes(map(self._name, self.entries) if self.entries else [self._told(_NONE)])

    def _quotas(self) -> set[int]:
        """The quota of the month, and where revisions of a policy met in it, each of theirs."""
        return {self.policy.quota.limit} | {entry.limit for entry in self.entries}

    def _limits(self) -> Iterator[alt.Chart]:
        rows = [
            looks.row(self._told(_LIMIT, limit), place=limit) for limit in sorted(self._quotas())
        ]
        rule = alt.MarkDef("rule", color=INK, strokeDash=[6, 3], strokeWidth=1.5)
        yield looks.drawn(rows, rule, **looks.told(self.language))
        yield looks.drawn(rows, looks.words(baseline="bottom"), text="told:N", y=alt.value(-4))

    def _rows(self) -> Iterator[Row]:
        for entry in self.entries:
            fits = entry.told(self.language)
            yield looks.row(
                f"{entry.answers.ticket.id}: {fits}",
                shown(entry.opened_at.astimezone(self.policy.schedule.zone), self.language),
                at=utc(entry.opened_at),
                fits=fits,
                lane=looks.lane(self._name(entry)),
                place=entry.place,
                sign=entry.outcome.name,
            )

    def _bars(self) -> alt.Chart:
        bar = alt.MarkDef("rule", strokeWidth=2, aria=False)
        colour = alt.Color(**looks.by("sign", _COLOURS))
        return looks.drawn(self._rows(), bar, y=self._y(), x2=alt.value(0), color=colour)

    def _marks(self) -> alt.Chart:
        return looks.drawn(
            self._rows(),
            alt.MarkDef("point", size=90, opacity=1, filled=True),
            y=self._y(),
            shape=alt.Shape(**looks.by("sign", _SHAPES)),
            color=alt.Color(**looks.by("sign", _COLOURS)),
            **looks.told(self.language),
        )

    def _words(self) -> alt.Chart:
        """The outcomes, in a column beside the lanes."""
        beside = alt.value(_WIDTH + 12)
        words = looks.words(align="left")
        return looks.drawn(self._rows(), words, y=self._y(), text="fits:N", x=beside)
