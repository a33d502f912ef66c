"""Run by a process of its own: the same answer from other interpreters in it.

Python's zone data does not outlive an interpreter that has read it, so nothing is asked after.
"""

import sys
from importlib import import_module
from typing import Any

COUNT = 3
ASK = f"""
import sys
sys.path[:] = {sys.path!r}
from datetime import UTC, datetime
from ticketpolicy import arcoiris, response_due
due = response_due(arcoiris.basic(), datetime(2026, 7, 10, 21, 30, tzinfo=UTC))
assert str(due) == "2026-07-23 15:30:00-05:00", due
"""

known = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
interpreters: Any = import_module(known)
run = getattr(interpreters, "run_string", None) or interpreters.exec
for one in [interpreters.create() for _ in range(COUNT)]:
    failed = run(one, ASK)
    if failed is not None:
        sys.exit(str(failed))
print(f"{COUNT} interpreters")
