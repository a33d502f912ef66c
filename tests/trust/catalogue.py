"""All that the trust kit shows, in the order of its page."""

from promises import Breakage, Promise

_BUSINESS_TIME = "src/ticketpolicy/businesstime"

PROMISES = (
    Promise(
        "hours",
        "Business time is that of a slow reference",
        """\
All questions of `ticketpolicy.hours`, about random desks in zones whose clocks change, have the
answers of a reference that marks every minute as open or closed and walks. It shares no code with
the library. Half of the instants lie where something opens or closes, or a microsecond beside.""",
        Breakage(
            "the desk is open at its closing",
            f"{_BUSINESS_TIME}/windows.py",
            "return any(opens <= offset < closes for",
            "return any(opens <= offset <= closes for",
        ),
    ),
    Promise(
        "peers",
        "Other libraries say the same, or it is known why not",
        """\
What workclock, opening-hours-py, numpy and pandas can be asked too, they answer alike. Where one
means something else or is wrong, the deviation is listed with a case; each case is asked anew, and
one that is no longer there is an error.""",
        Breakage(
            "in columns, a span that runs out at closing ends at the next opening",
            f"{_BUSINESS_TIME}/tables.py",
            "piece = self._by_open_time.last(total - ending)",
            "piece = self._by_open_time.last(total)",
        ),
        versions=("workclock", "opening-hours-py", "numpy", "pandas"),
    ),
    Promise(
        "symbolic",
        "A solver finds no numbers that break the core",
        """\
Laws of the integer core of business time, each about any numbers of a range that it states, are
followed path by path by CrossHair. A law is confirmed if all paths were followed; that no
counterexample was found in the time given is less, and is counted apart.""",
        Breakage(
            "a number that equals the key is not the last one that is not above it",
            f"{_BUSINESS_TIME}/tables.py",
            "found += self._numbers.take(found + 1) <= keys",
            "found += self._numbers.take(found + 1) < keys",
        ),
        versions=("crosshair-tool",),
    ),
    Promise(
        "constants",
        "No constant, clause, term or default can change unseen",
        """\
Every constant, row of a table, clause, reading, term, member of an enum and default of the modules
that are listed as settled is changed or dropped, one at a time; some test notices each, but for
those that are listed as equivalent, with the reason. The other modules are counted, and not judged
yet.""",
        Breakage(
            "a constant that nothing uses",
            "src/ticketpolicy/arcoiris/__init__.py",
            "_REFUSED = {",
            "_VISITS = 4\n_REFUSED = {",
        ),
    ),
    Promise(
        "silence",
        "No question touches the world",
        """\
Every public function is called and every error is raised, at every line that raises one, while
an audit hook listens to files, sockets, processes and imports, and a profiler to the clock, the
environment, chance and what is written. What is asked a second time loads nothing. The zone data
that Python reads, and the names of holidays that their package reads, are counted.""",
        Breakage(
            "an error looks for a file of names",
            "src/ticketpolicy/suggestions.py",
            "    there = list(names)\n",
            "    from pathlib import Path\n\n"
            '    there = list(names) if not Path("names.txt").exists() else []\n',
        ),
    ),
    Promise(
        "everywhere",
        "The answers are the same everywhere",
        """\
The same questions and mistakes are asked in processes with other seeds of hashes, zones of the
machine, languages and options of Python, and with the zone data of the system or of the package
tzdata. All that is answered, and what each error says, is compared text by text.""",
        Breakage(
            "an error lists names in the order of their hashes",
            "src/ticketpolicy/suggestions.py",
            "    there = list(names)\n",
            "    there = list({*names})\n",
        ),
        versions=("tzdata",),
    ),
    Promise(
        "contracts",
        "No module can import or call what reads the world",
        """\
Every module stands on a floor and imports from those below alone; each dependency comes in by the
doors that are listed. Modules of Python that read or write the world, draw chance or begin threads
are forbidden by import-linter and banned by ruff. One copy breaks each contract, and each is
reported; every ban refuses a text that it is to refuse.""",
        Breakage(
            "a rule imports documents",
            "src/ticketpolicy/rules/quotas.py",
            "from ticketpolicy import arguments\n",
            "from ticketpolicy import arguments, codec\n",
        ),
        versions=("import-linter", "ruff"),
    ),
)
