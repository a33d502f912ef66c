"""Ears: what the library does to the world while it is asked, and which of its functions ran.

Python tells an audit hook of files, sockets, processes, imports. It tells a profiler of every
function that is called, those written in C too: the clock, the environment, chance, print. The
streams and the environment are replaced beside that by what notes its use.
"""

import builtins
import inspect
import os
import random
import sys
import warnings
import zoneinfo
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FrameType
from typing import Any
from unittest.mock import patch

from attrs import Factory, define
from streams import Environment, Stream

AT_IMPORT: set[CodeType] = set()
"""What runs while modules are imported that are imported after this one."""


def _imported(frame: FrameType, event: str, _argument: object) -> None:
    if event == "call":
        AT_IMPORT.add(frame.f_code)


for _package in ("altair", "cattrs", "duckdb", "narwhals", "numpy", "pandas", "polars"):
    import_module(_package)  # what runs in them is not asked for
sys.setprofile(_imported)

LIBRARY = "ticketpolicy"
TESTS = str(Path(__file__).parents[1])

HARMLESS = {
    "builtins.id": "one object is told from another",
    "object.__getattr__": "the code of a function is looked at, such as that of a converter",
    "sys._getframe": "typing, abc and namedtuple look for the module that they are used in",
    "sys._getframemodulename": "the same, since Python 3.12",
    "pickle.find_class": "a pickled model names its class, whose module is loaded",
}
"""What an audit hook is told that reads and writes nothing."""

WRITTEN = "code that attrs and cattrs write, of no file"

ZONES = "zone data, which Python reads when a zone is named that is not in its cache"
NAMES = "names of holidays, which the package holidays reads when a country is first asked"
CODE = "import: code that is loaded when it is first used, and not once more"

WORLDLY = (
    "getpass", "http.client", "locale", "logging", "platform", "random", "secrets", "shutil",
    "smtplib", "socket", "ssl", "subprocess", "tempfile", "urllib.request", "uuid", "webbrowser",
)  # fmt: skip
"""Modules of Python of which no function may run."""

PURE = {"fspath"}  # of the functions of the system: the text of a path


def _of(*modules: str) -> Iterator[object]:
    """The functions of modules that are written in C."""
    for name in modules:
        for value in vars(import_module(name)).values():
            if isinstance(value, BuiltinFunctionType) and value.__name__ not in PURE:
                yield value


BANNED: frozenset[object] = frozenset(
    [
        *_of("time", os.name, "_socket", "_locale"),
        *(getattr(datetime, name) for name in ("now", "utcnow", "today")), date.today,
        print, input, open, breakpoint, builtins.open,
    ]
)  # fmt: skip
"""Functions in C that may not be called."""

NAMES_IN_C = {name for name in dir(random.Random) if not name.startswith("__")} | {
    value.__name__ for value in BANNED if isinstance(value, BuiltinFunctionType)
}
"""The names of these, and of what may not be asked of chance: others need no second look."""


@define
class Ears:
    """What was heard, question by question, and what ran and was called meanwhile.

    ``public`` are the functions of which the calls are counted that come from a question.
    """

    public: frozenset[CodeType]
    heard: list[str] = Factory(list[str])
    allowed: Counter[str] = Factory(Counter[str])
    ran: set[CodeType] = Factory(set[CodeType])
    calls: int = 0
    question: str = ""
    _on: bool = False
    _first: bool = False
    _plain: set[CodeType] = Factory(set[CodeType])

    def attach(self) -> None:
        """Be told of everything from now on: an audit hook stays as long as the process."""
        sys.addaudithook(self._audit)

    @contextmanager
    def warming(self, question: str) -> Generator[None]:
        """Listen while a question is asked for the first time, when code may be loaded."""
        self.question = question
        self._first = self._on = True
        try:
            yield
        finally:
            self._first = self._on = False

    @contextmanager
    def listening(self, question: str) -> Generator[None]:
        """Listen while a question is asked; a warning is an error."""
        self.question = question
        with ExitStack() as stack:
            stack.enter_context(redirect_stdout(Stream(self._used, "stdout")))
            stack.enter_context(redirect_stderr(Stream(self._used, "stderr")))
            stack.enter_context(patch.object(os, "environ", Environment(self._used)))
            stack.enter_context(warnings.catch_warnings(action="error"))
            stack.callback(sys.setprofile, None)
            sys.setprofile(self._profile)
            self._on = True
            try:
                yield
            finally:
                self._on = False

    def note(self, what: str, frame: FrameType | None, path: str = "") -> None:
        """Take down what happened, unless it is allowed or no doing of the library."""
        on, self._on = self._on, False
        way = _way(frame) if on else []
        if LIBRARY in way:
            loads = self._first and _loads(way, what)
            if reason := _loaded(way) if loads else _allowed(way, what, path):
                self.allowed[reason] += 1
            else:
                self.heard.append(f"{self.question}: {what}, by {' < '.join(way)}")
        self._on = on

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in HARMLESS or not self._on:
            return
        if _is_written(event, arguments):
            self.allowed[WRITTEN] += 1
        else:
            path = str(arguments[0]) if event == "open" else ""
            self.note(f"{event} {arguments!s:.120}", _caller(), path)

    def _used(self, what: str) -> None:
        here = _caller()
        self.note(what, here.f_back if here else None)

    def _profile(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            if frame.f_code not in self._plain:
                self._called(frame, frame.f_code)
        elif event == "c_call" and argument.__name__ in NAMES_IN_C and _is_banned(argument):
            self.note(f"call of {argument!r}", frame)

    def _called(self, frame: FrameType, code: CodeType) -> None:
        self.ran.add(code)
        if _module(frame).startswith(WORLDLY):
            self.note(f"call of {code.co_qualname} in {_module(frame)}", frame.f_back)
        elif code not in self.public:
            self._plain.add(code)
        elif frame.f_back and _is_ours(frame.f_back):
            self.calls += 1


VARIABLES = {"PYARROW_IGNORE_TIMEZONE": "pyarrow", "POLARS_QUERY_MONITORING": "polars"}
"""What tables look for in the environment by themselves, and which package does."""


def _loads(way: list[str], what: str) -> bool:
    """Whether something is part of an import."""
    return "importlib" in way or what.startswith("import ")


def _loaded(way: list[str]) -> str:
    above = way[way.index("importlib") + 1 :] if "importlib" in way else way
    return f"{CODE} (by {above[0]})"


def _allowed(way: list[str], what: str, path: str) -> str:
    """Why something may be read after all; nothing where it may not."""
    for name, package in VARIABLES.items():
        if what == f"os.environ.get({name!r})" and "narwhals" in way:
            return f"the variable {name}, for which {package} looks, and on which no answer hangs"
    if "zoneinfo" in way or path.startswith(zoneinfo.TZPATH) or "tzdata" in Path(path).parts:
        return ZONES
    return NAMES if {"holidays", "gettext"} <= {*way} else ""


def _is_written(event: str, arguments: tuple[Any, ...]) -> bool:
    if event not in {"compile", "exec"}:
        return False
    name = arguments[1] if event == "compile" else arguments[0].co_filename
    return str(name).startswith("<")


def _is_banned(function: Any) -> bool:
    return function in BANNED or isinstance(getattr(function, "__self__", None), random.Random)


def _caller() -> FrameType | None:
    """The frame that called what asks for it."""
    frame = inspect.currentframe()
    here = frame.f_back if frame else None
    return here.f_back if here else None


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__"))


def _is_ours(frame: FrameType) -> bool:
    """Whether a frame is of a question, not of what is asked."""
    return frame.f_code.co_filename.startswith(TESTS)


def _way(frame: FrameType | None) -> list[str]:
    """The packages from what happened back to the question, the library if it is among them."""
    way: list[str] = []
    while frame is not None and not _is_ours(frame):
        package = _module(frame).partition(".")[0]
        if package not in way:
            way.append(package)
        frame = frame.f_back
    return way
