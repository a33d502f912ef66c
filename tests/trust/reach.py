"""Which tests run which lines, and how long each of them takes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import Factory, define
from coverage import Coverage

Line = tuple[str, int]


@define
class Reach:
    """What was seen as all the tests ran once: how long each took, and by which a line is run."""

    seconds: dict[str, float] = Factory(dict[str, float])
    tests: Mapping[Line, Iterable[str]] = Factory(dict[Line, Iterable[str]])

    def near(self, lines: Iterable[Line]) -> list[str]:
        """The tests that run one of the lines: of every file the quickest, then the next."""
        ranks: Counter[str] = Counter()
        places: dict[str, tuple[int, str]] = {}
        found = {name for line in lines for name in self.tests.get(line, ())}
        for name in sorted(found, key=lambda one: (self.seconds[one], one)):
            file = name.partition("::")[0]
            ranks[file] += 1
            places[name] = ranks[file], file
        return sorted(places, key=places.__getitem__)


class Tracer:
    """Coverage of some files of a package, from when it is made until it ends."""

    def __init__(self, package: Path, files: Sequence[str]) -> None:
        self.paths = {str(package / file): file for file in files}
        self.coverage = Coverage(data_file=None, config_file=False, include=list(self.paths))
        self.coverage.start()

    def begin(self, name: str) -> None:
        """From now on lines are run by that test."""
        self.coverage.switch_context(name)

    def lines(self) -> set[Line]:
        """The lines that were run, once it has ended."""
        self.coverage.stop()
        data = self.coverage.get_data()
        return {
            (file, line) for path, file in self.paths.items() for line in data.lines(path) or ()
        }

    def reach(self, seconds: dict[str, float]) -> Reach:
        """The tests that ran each line, once it has ended."""
        self.coverage.stop()
        data = self.coverage.get_data()
        tests = {
            (file, line): set(names) - {""}
            for path, file in self.paths.items()
            for line, names in data.contexts_by_lineno(path).items()
        }
        return Reach(seconds, tests)
