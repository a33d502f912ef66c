"""Laws, and how they are tried: on many cases, until one breaks them, which is then made small."""

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar

from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.errors import CalendarRangeError, LawError, OptionError, ScheduleError
from ticketpolicy.extras import extra
from ticketpolicy.policies import Policy
from ticketpolicy.policybooks import PolicyBook
from ticketpolicy.testing.spellings import spelled, told, wrapped

with extra("testing"):
    import hypothesis
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import strategies as st
    from hypothesis.errors import HypothesisException, Unsatisfiable

Subject = TypeVar("Subject")
Value = TypeVar("Value")

Draw = Callable[["st.SearchStrategy[Any]"], Any]


class Trial:
    """One try of a law: the case that it draws, value by value, and what it finds."""

    def __init__(
        self, law: "Law[Any]", subject: object, draw: Draw | None, case: Mapping[str, Any]
    ) -> None:
        self._law = law
        self._subject = subject
        self._draw = draw
        self._given = case
        self.case: dict[str, object] = {}
        self.checks = 0

    def draw(self, name: str, strategy: "st.SearchStrategy[Value]") -> Value:
        """A value of the case: the given one of that name, or else a drawn one."""
        if name in self._given:
            value: Value = self._given[name]
        elif self._draw is not None:
            value = self._draw(strategy)
        else:
            raise OptionError("case", name, "is not given: give all values, or a way to draw them")
        self.case[name] = value
        return value

    def holds(self, condition: bool, found: str, *values: object) -> None:  # noqa: FBT001 - asked
        """Go on if it holds; raises `LawError` with what was ``found``, values in its braces."""
        self.checks += 1
        if not condition:
            raise self.broken(found, *values)

    def broken(self, found: str, *values: object) -> LawError:
        """The error that says what was found, with the case."""
        law, zone = self._law, _zone(self._subject)
        said = (value if isinstance(value, str) else spelled(value, zone) for value in values)
        lines = [wrapped(f"of {spelled(self._subject)}", "  "), *told(self.case, zone)]
        lines.append(wrapped(f"but {found.format(*said)}"))
        return LawError(law.__name__, law.says, self._subject, dict(self.case), "\n".join(lines))


class _NotTriedError(Exception):
    """A case of which a law says nothing."""


def not_tried() -> NoReturn:
    """Leave a case of which the law says nothing: another is drawn in its place."""
    raise _NotTriedError


def known(ask: Callable[[], Value]) -> Value:
    """The answer; what lies beyond the calendar, or a desk that never opens, is not tried."""
    try:
        return ask()
    except (CalendarRangeError, ScheduleError):
        not_tried()


def _zone(subject: object) -> tzinfo:
    """The zone of the desk of a subject."""
    if isinstance(subject, PolicyBook):
        subject = subject.policies[0]
    if isinstance(subject, Policy):
        subject = subject.schedule
    return subject.zone if isinstance(subject, Schedule) else UTC


class Law(Generic[Subject]):
    """A law of policies, policy books, schedules or calendars, which is called with one of them.

    ``says`` is the law in a sentence, ``of`` the type of which it is a law, and ``needs`` the
    extra without which it cannot be tried. A law that is ``universal`` holds for whatever can be
    built; the others tell what its author has overlooked.

    The call tries it on ``examples`` cases, or on fewer where there are no more, and returns how
    many. The same ``seed`` draws the same cases; with None they are others each time.

    Raises `LawError` for a case that breaks it: the smallest that was found.
    """

    def __init__(
        self,
        judge: Callable[[Subject, Trial], None],
        of: type[Subject],
        says: str,
        *,
        universal: bool,
        needs: str,
    ) -> None:
        self.of = of
        self.says = says
        self.universal = universal
        self.needs = needs
        self._judge = judge
        self.__name__ = judge.__name__
        self.__module__ = judge.__module__
        self.__doc__ = f"{says}\n\n    {judge.__doc__}"

    def __repr__(self) -> str:
        return f"<law {self.__name__}>"

    def __call__(self, subject: Subject, *, examples: int = 100, seed: int | None = 0) -> int:
        """Try it, and return on how many cases; raises `LawError`."""
        __tracebackhide__ = True
        tried = 0

        @_quiet(examples)
        @given(st.data())
        def run(data: st.DataObject) -> None:
            nonlocal tried
            self.on(subject, draw=data.draw)
            tried += 1

        try:
            (run if seed is None else hypothesis.seed(seed)(run))()
        except LawError as error:
            raise LawError(*error.args) from error.__cause__
        except Unsatisfiable as error:
            raise Trial(self, subject, None, {}).broken(_NO_CASE) from error
        return tried

    def on(
        self,
        subject: Subject,
        case: Mapping[str, object] = MappingProxyType({}),
        *,
        draw: Draw | None = None,
    ) -> int:
        """Try it once, on the values of a case, such as that of a `LawError`, and drawn ones.

        Returns how many comparisons were made: none for a case of which the law says nothing.
        Raises `LawError`, and `OptionError` for a value that is neither given nor can be drawn.
        """
        trial = Trial(self, subject, draw, case)
        try:
            self._judge(subject, trial)
        except (LawError, OptionError, HypothesisException):
            raise
        except _NotTriedError:
            if draw is not None:
                hypothesis.reject()
            return 0
        except Exception as error:
            raise trial.broken("{} was raised: {}", type(error).__name__, str(error)) from error
        return trial.checks


_NO_CASE = "no case could be tried, as all would lie beyond the calendar: let it know more dates"


_SLOW = (
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
)


def _quiet(examples: int) -> settings:
    """Settings by which nothing is written, printed or timed."""
    return settings(
        max_examples=examples,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=_SLOW,
        verbosity=Verbosity.quiet,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
    )


def law(
    of: type[Subject], says: str, *, universal: bool = True, needs: str = ""
) -> Callable[[Callable[[Subject, Trial], None]], Law[Subject]]:
    """Make a law of a function that tries it once."""
    return lambda judge: Law(judge, of, says, universal=universal, needs=needs)


def written(
    of: type[Subject], says: str
) -> Callable[[Callable[[Subject, Trial], None]], Law[Subject]]:
    """Make a law that can be broken by how a subject is written: it is not universal."""
    return law(of, says, universal=False)
