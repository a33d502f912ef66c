"""No I/O: the library is asked everything, and told of every mistake, while ears listen."""

import argparse
import ast
import copy
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from ears import AT_IMPORT, HARMLESS, NAMES, ZONES, Ears
from mistakes import MISTAKES
from questions import QUESTIONS
from surface import MODULES, SOURCE, functions, loaded, written

from ticketpolicy import TicketPolicyError, errors

LONG, SHORT = 1, 96
MOST = 100  # faults are enough to be told
ELSEWHERE = {
    "ticketpolicy.spark": "a job is worked through by Spark, which has files and sockets",
    "ticketpolicy.testing": "laws are tried on what Hypothesis draws, by chance",
}
ASKED_THERE = ("ticketpolicy.testing.vectors", "ticketpolicy.testing.answers")
UNRAISED = {
    "TicketPolicyError": "the root, of which all others are",
    "ArgumentError": "what the errors about one value have in common",
    "LawError": "raised by laws alone, which Hypothesis tries",
}
NEWER = "ticketpolicy.arrays"  # has a function and two errors for what numpy does from 2.5 on


def _left_out(module: str) -> bool:
    return module.startswith(tuple(ELSEWHERE)) and module not in ASKED_THERE


def ask_everything(ears: Ears, every: int) -> None:
    """Ask all questions, twice: the first time, code may be loaded."""
    for package in ("holidays.countries", "narwhals"):
        _load(package)
    for question in QUESTIONS:
        with ears.warming(question.__name__):
            question(max(every, SHORT))
    forget()
    for question in QUESTIONS:
        with ears.listening(question.__name__):
            question(every)


def forget() -> None:
    """Empty all caches of the library, so that what fills them is heard."""
    for module in loaded()[0].values():
        for cached in vars(module).values():
            if hasattr(cached, "cache_clear"):
                cached.cache_clear()


def _load(package: str) -> None:
    for _, name, _ in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
        if name.startswith(("holidays.countries", "narwhals._")):
            try:
                import_module(name)
            except ImportError:
                continue  # of a package that is not installed


class Raised:
    """Which errors are raised, and at which lines of the library."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.lines: set[tuple[str, int]] = set()
        self.count = 0

    def make(self, ears: Ears) -> Iterator[str]:
        """Make all mistakes; yields those that no error tells of."""
        for area in MISTAKES:
            for number, ask in enumerate(area()):
                with ears.listening(f"{area.__name__}, mistake {number}"):
                    sys.settrace(self._trace)
                    try:
                        ask()
                    except (TicketPolicyError, AttributeError) as error:
                        self.kinds.add(type(error).__name__)
                        _told(error)
                    else:
                        yield f"{area.__name__}, mistake {number} is none: {ask}"
                    finally:
                        sys.settrace(None)
                self.count += 1

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(str(SOURCE)):
            return None
        frame.f_trace_lines = False
        return self._line

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "exception" and argument[2].tb_next is None:
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line

    def missing(self) -> Iterator[str]:
        """The errors that were not raised, and the lines that were not reached."""
        known = self.kinds | UNRAISED.keys()
        for name, kind in vars(errors).items():
            is_one = isinstance(kind, type) and issubclass(kind, TicketPolicyError)
            if is_one and name not in known:
                yield f"not raised: {name}"
        for path, line in raises():
            if (path, line) not in self.lines and path != str(MODULES[NEWER]):
                yield f"not reached: {path}:{line}"


def _told(error: Exception) -> None:
    str(error)
    if isinstance(error, TicketPolicyError):
        str(copy.copy(error))


def raises() -> Iterator[tuple[str, int]]:
    """Where the library raises an error."""
    for module, path in MODULES.items():
        if not _left_out(module):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Raise) and node.exc is not None:
                    yield str(path), node.lineno


def unasked(ears: Ears, public: dict[str, CodeType]) -> Iterator[str]:
    """The public names, and the functions behind them, that did not run."""
    for name, code in public.items():
        if code not in ears.ran and not _left_out(name) and "LawError" not in name:
            yield f"not asked: {name}"
    for module, name, code in written():
        known = _left_out(module) or "LawError" in name or (module, name) == (NEWER, "_farthest")
        if code not in ears.ran | AT_IMPORT and not known:
            yield f"not run: {module}.{name}"


def main() -> int:
    """Ask, listen, and tell the figure or what was heard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a part of the scenarios and models")
    every = SHORT if parser.parse_args().short else LONG
    sys.setprofile(None)
    public = dict(functions())
    ears, raised = Ears(frozenset(public.values())), Raised()
    ears.attach()
    ask_everything(ears, every)
    wrong = [*raised.make(ears), *unasked(ears, public), *raised.missing(), *ears.heard]
    _show(ears)
    if wrong:
        print(*[*dict.fromkeys(wrong)][:MOST], sep="\n")
        print(f"silence: {len(ears.heard)} events, {len(wrong) - len(ears.heard)} other faults")
        return 1
    asked = sum(not _left_out(name) for name in public)
    print(
        f"silence: {asked} public functions in {ears.calls:,} calls, {len(raised.kinds)} errors on "
        f"{len(raised.lines)} paths by {raised.count} mistakes, 0 events beside "
        f"{ears.allowed[ZONES]} for zone data and {ears.allowed[NAMES]} for names of holidays"
    )
    return 0


def _show(ears: Ears) -> None:
    lists: Iterable[tuple[str, str]] = (
        *((f"left out: {name}", why) for name, why in (ELSEWHERE | UNRAISED).items()),
        *((f"not counted: {event}", why) for event, why in HARMLESS.items()),
        *((f"{count} times", what) for what, count in sorted(ears.allowed.items())),
        *(("not installed", name) for name in loaded()[1]),
    )
    for what, why in lists:
        print(f"{what}: {why}")


if __name__ == "__main__":
    sys.exit(main())
