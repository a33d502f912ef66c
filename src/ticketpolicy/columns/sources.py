"""The columns of a table under the names of the facts that they hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from ticketpolicy.arrays import NAT, whole
from ticketpolicy.businesstime.tables import Integers
from ticketpolicy.columns.coded import Coded
from ticketpolicy.columns.offsets import to_utc
from ticketpolicy.errors import ColumnError, FrameTypeError, NaiveDatetimeError
from ticketpolicy.extras import extra
from ticketpolicy.suggestions import instead

with extra("frames"):
    import narwhals as nw
    import numpy as np
    from narwhals import dependencies
    from narwhals.exceptions import NarwhalsError

Source: TypeAlias = str | nw.Expr
Columns: TypeAlias = Mapping[str, Source | Sequence[Source]]
Series: TypeAlias = nw.Series[Any]
Frame: TypeAlias = nw.DataFrame[Any]

_KINDS: tuple[Callable[[object], bool], ...] = tuple(
    getattr(dependencies, f"is_{kind}")
    for kind in (
        "into_dataframe", "narwhals_lazyframe", "polars_lazyframe", "duckdb_relation",
        "dask_dataframe", "ibis_table", "pyspark_dataframe", "pyspark_connect_dataframe",
        "sqlframe_dataframe",
    )
)  # fmt: skip
"""The tables that narwhals knows; for anything else it reads the files of all packages."""

_ELSEWHERE = "is not in memory: collect it first, or for Spark use ticketpolicy.spark.assess"
_NAIVE = (
    "has no time zone: name the one in which it was written, such as zone='America/Bogota', "
    "or give the column one"
)
_NO_INSTANTS = "is no column of datetimes: parse it first"


def table(frame: object, place: str) -> tuple[Frame, bool]:
    """A table in memory, and whether it was lazy; raises `FrameTypeError` or `ColumnError`."""
    if not any(is_one(frame) for is_one in _KINDS):
        raise FrameTypeError(place, frame)
    try:
        given: Any = nw.from_native(cast("Any", frame))
    except NarwhalsError as error:
        raise ColumnError(place, type(frame), f"cannot be read: {error}") from error
    lazy = isinstance(given, nw.LazyFrame)
    if lazy and not given.implementation.is_polars():
        raise FrameTypeError(place, type(frame), _ELSEWHERE)
    return given.collect() if lazy else given, lazy


class Facts:
    """The facts of a table, each from the column that is named for it, or of its own name.

    Raises `ColumnError` for a fact that is not known, a column that is not there, and a fact
    that is required and has none.
    """

    def __init__(
        self,
        frame: Frame,
        columns: Columns,
        known: Iterable[str],
        required: Iterable[str],
        zone: ZoneInfo | None,
    ) -> None:
        known = list(known)
        for fact in columns:
            if not isinstance(fact, str):
                raise ColumnError("columns", fact, "is not the name of a fact")
            if fact not in known:
                raise ColumnError("columns", fact, f"is no fact{instead(fact, known)}")
        own = {fact: fact for fact in known if fact in frame.columns}
        self._sources = {fact: several(named) for fact, named in {**own, **columns}.items()}
        for fact in required:
            if not self._sources.get(fact):
                raise ColumnError("columns", fact, _missing(fact, frame.columns))
        self._zone = zone
        self._table = self._select(frame)

    def _select(self, frame: Frame) -> Frame:
        wanted = [
            self._expression(frame, fact, source).alias(f"{fact}[{index}]")
            for fact, sources in self._sources.items()
            for index, source in enumerate(sources)
        ]
        try:
            return frame.select(*wanted)
        except NarwhalsError as error:
            raise ColumnError("columns", self._sources, f"cannot be read: {error}") from error

    def _expression(self, frame: Frame, fact: str, source: object) -> "nw.Expr":
        if isinstance(source, nw.Expr):
            return source
        if not isinstance(source, str):
            advice = (
                "is neither the name of a column nor a narwhals expression, such as nw.lit(...)"
            )
            raise ColumnError(f"columns[{fact!r}]", source, advice)
        if source not in frame.columns:
            advice = f"is no column of the table{instead(source, frame.columns)}"
            raise ColumnError(f"columns[{fact!r}]", source, advice)
        return nw.col(source)

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._table)

    def columns_of(self, fact: str) -> int:
        """How many columns hold a fact."""
        return len(self._sources.get(fact, ()))

    def series(self, fact: str, index: int = 0) -> Series:
        """A column of a fact that has one."""
        return self._table[f"{fact}[{index}]"]

    def coded(
        self, fact: str, read: Callable[[object], object], otherwise: object = None, index: int = 0
    ) -> Coded:
        """The values of a fact as they are read, and what it is ``otherwise``, without a column.

        One column may stand for several.
        """
        if not self.columns_of(fact):
            return Coded.constant(otherwise, self.count)
        return Coded.of(self.series(fact, min(index, self.columns_of(fact) - 1)), read)

    def instants(self, fact: str, index: int = 0) -> Integers:
        """The instants of a fact; NaT where they are not known.

        Raises `ColumnError` for a column of another kind, `NaiveDatetimeError` for one without
        a zone, where none was named, and `UnitError`.
        """
        if not self.columns_of(fact):
            return np.full(self.count, NAT)
        series = self.series(fact, index)
        place, kind = f"the column of {fact}", series.dtype
        if not isinstance(kind, nw.Datetime):
            if series.is_null().all():
                return np.full(self.count, NAT)
            raise ColumnError(place, kind, _NO_INSTANTS)
        if kind.time_zone is not None:
            utc = series.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
            return whole(place, utc.to_numpy())
        if self._zone is None:
            raise NaiveDatetimeError(place, kind, _NAIVE)
        return to_utc(whole(place, series.to_numpy()), self._zone)


def known(series: Series) -> list[Any]:
    """The values of a series; None where one is not known, whatever the table has there."""
    values, gaps = series.to_list(), series.is_null().to_list()
    return [None if gap else value for value, gap in zip(values, gaps, strict=True)]


def positions(names: Series, wanted: Series) -> Integers:
    """The place of each wanted name among the names, of which none comes twice; else -1."""
    one, other = _plain(names), _plain(wanted)
    if one.dtype != other.dtype or not isinstance(one.dtype, nw.String | nw.Int64):
        return _matched(known(names), known(wanted))
    there = nw.from_dict({"name": one}).with_row_index("place")
    asked = nw.from_dict({"name": other}).with_row_index("row")
    joined = asked.join(there, on="name", how="left")
    places = np.zeros(len(wanted), np.int64)
    places[joined["row"].to_numpy()] = joined["place"].fill_null(-1).cast(nw.Int64).to_numpy()
    # Some versions of narwhals join a null of pandas to a null.
    places[wanted.is_null().to_numpy().astype(np.bool_)] = -1
    return places


def _matched(names: Sequence[object], wanted: Sequence[object]) -> Integers:
    """The same of names of any types, of which one is never taken for an equal one of another."""
    places = {(type(name), name): place for place, name in enumerate(names) if name is not None}
    return np.array([places.get((type(name), name), -1) for name in wanted], np.int64)


def _plain(names: Series) -> Series:
    """Names as texts or whole numbers of one width, where they are any of them."""
    if isinstance(names.dtype, nw.String | nw.Categorical | nw.Enum):
        return names.cast(nw.String)
    return names.cast(nw.Int64) if names.dtype.is_integer() else names


def several(named: Source | Sequence[Source]) -> Sequence[Source]:
    """The columns of a fact, also if it was given one alone."""
    return named if isinstance(named, Sequence) and not isinstance(named, str) else [named]


def _missing(fact: str, names: Sequence[str]) -> str:
    return (
        f"has no column: name it in columns={{{fact!r}: ...}}, or give narwhals.lit(...) where it "
        f"is the same in all rows; the table has {', '.join(names)}"
    )
