"""All that the trust kit shows, in the order of its page."""

from promises import Breakage, Promise

_BUSINESS_TIME = "src/ticketpolicy/businesstime"

PROMISES = (
    Promise(
        "laws",
        "Every law holds for several desks, and tells what breaks it",
        """\
The laws that users try on policies of their own hold for the shipped policy, for one with targets,
nights and a short day, for a desk that never closes, and for a book of two revisions. For each law,
something is broken in one way, in the library or in a policy; the law finds it, and tells it by a
small case.""",
        Breakage(
            "an escalation is foretold for the very deadline, a microsecond early",
            "src/ticketpolicy/rules/escalations.py",
            "return due_at.astimezone(UTC) + MICROSECOND if due_at",
            "return due_at.astimezone(UTC) if due_at",
        ),
        versions=("hypothesis",),
    ),
    Promise(
        "vectors",
        "A judge that shares no code with the library says the same",
        """\
The library gives the expected answer to each vector of the conformance set, and that of the judge
which worked them out to random tickets under random policies. Where it is not known of another
ticket whether it took a place of the month, the library may leave open what the judge decides by
going through all that could be; these tickets are counted.""",
        Breakage(
            "a second contact of one day counts",
            "src/ticketpolicy/rules/closures.py",
            "elif local.date() == previous:",
            "elif at == previous:",
        ),
        versions=("hypothesis",),
    ),
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
    Promise(
        "constants",
        "No constant, clause, term or default can change unseen",
        """\
Every constant, row of a table, clause, reading, term, member of an enum and default is changed or
dropped, one at a time; some test notices each, but for those that are listed as equivalent, with
the reason. Files that are left out are listed with their reason as well, and their changes are
counted.""",
        Breakage(
            "a constant that nothing uses",
            "src/ticketpolicy/arcoiris/__init__.py",
            "_REFUSED = {",
            "_VISITS = 386\n_REFUSED = {",
        ),
    ),
    Promise(
        "mutants",
        "No line of a rule can change unseen",
        """\
Each operator, name, number, text and call in the functions of the library is changed by mutmut,
one at a time; the types refuse the change or some test notices it, but for those that are listed
as equivalent, with the reason. Modules that are left out are listed with their reason as well, and
their mutants are counted.""",
        Breakage(
            "a rule adds nothing, in a way that nothing tells",
            "src/ticketpolicy/rules/warranties.py",
            "last = delivered + timedelta(days=terms.days)",
            "last = delivered + timedelta(days=terms.days + 0 * 1)",
        ),
        versions=("mutmut", "mypy"),
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
        "hostile",
        "Whatever is given comes to an answer or to an error of the library",
        """\
Weeks, documents, tickets, and every public function with values of every wrong kind, extremes of
dates, spans and sizes: each input ends in an answer or in a `TicketPolicyError`, in bounded time.
There are a million inputs of each kind, or ten minutes of them; some are chosen by a fuzzer that
sees which code they reach. What is given in bulk, such as 100,000 events, costs no more than in
proportion.""",
        Breakage(
            "a week takes anything for a shift",
            f"{_BUSINESS_TIME}/weeks.py",
            "if not isinstance(shift, Shift):",
            "if shift is None:",
        ),
        versions=("atheris",),
    ),
    Promise(
        "threads",
        "Sixteen threads are told what one is told",
        """\
The first use of a new schedule, calendar or policy by 16 threads at once, which take turns every
microsecond, gives the answers of a single thread; so do fresh processes in which threads import the
library together, and interpreters of one process.""",
        Breakage(
            "threads fill the holidays of a year together",
            f"{_BUSINESS_TIME}/calendars.py",
            "with self._filling:",
            "if self._filling:",
        ),
    ),
    Promise(
        "immutable",
        "A model never changes, and is what it holds",
        """\
Each public model is frozen, and equal, hashed, pickled and copied by what it holds. The models are
found by their public names, so that a new one is asked as well.""",
        Breakage(
            "a closure keeps the list of contacts that it was given",
            "src/ticketpolicy/rules/closures.py",
            "attempts: tuple[Attempt, ...] = field(converter=kept)",
            "attempts: tuple[Attempt, ...] = field()",
        ),
    ),
)
