"""Run by an interpreter that has the base install alone: what it can, and what it says."""

import importlib
import sys
from datetime import UTC, datetime
from importlib.util import find_spec

import ticketpolicy
from ticketpolicy import MissingExtraError, arcoiris, response_due
from ticketpolicy.testing import vectors

EXTRAS = {
    "batch": "frames",
    "charts": "charts",
    "codec": "codec",
    "frames": "frames",
    "spark": "spark",
    "testing.answers": "codec",
}

packages = ("altair", "cattrs", "numpy", "narwhals", "pyarrow", "pyspark")
present = [name for name in packages if find_spec(name)]
if present:
    sys.exit(f"the base install brings {', '.join(present)}")
print(response_due(arcoiris.basic(), datetime(2026, 7, 10, 21, 30, tzinfo=UTC)))
print(f"{len(vectors.VECTORS)} vectors, such as {vectors.find('due.noon').expected}")
for module, extra in EXTRAS.items():
    try:
        importlib.import_module(f"{ticketpolicy.__name__}.{module}")
    except MissingExtraError as error:
        print(f"ticketpolicy.{module}: {error}")
        if f'pip install "ticketpolicy[{extra}]"' not in str(error):
            sys.exit("the command is not named")
    else:
        sys.exit(f"ticketpolicy.{module} needs an extra, and says nothing")
