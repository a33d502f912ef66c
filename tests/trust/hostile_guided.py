"""One target in a process of its own, its inputs made of bytes that a fuzzer chooses.

The fuzzer is atheris: it sees which lines of the library an input reaches, and goes on from those
that reach new ones. It ends its process itself, so what came of the inputs is written as the last
line before.
"""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

atheris: Any = import_module("atheris")  # it ships no types

_SECONDS = 120  # after which the fuzzer itself gives an input up
_LONGEST = 400  # bytes


def _target(name: str) -> ModuleType:
    """The target, with the lines of the library marked."""
    with atheris.instrument_imports(include=["ticketpolicy"]):
        return import_module(f"hostile_{name}")


def _options() -> list[str]:
    """What libFuzzer is told."""
    said = {"timeout": _SECONDS, "max_len": _LONGEST, "len_control": 0, "seed": 1, "verbosity": 0}
    return [sys.argv[0], *(f"-{name}={value}" for name, value in said.items())]


def main() -> None:
    """Throw inputs until there are enough, or it is time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("inputs", type=int)
    parser.add_argument("seconds", type=float)
    asked = parser.parse_args()
    target: Any = _target(asked.name)
    from hostile_sources import Guided
    from siege import Clock, Siege, prepare

    prepare()
    siege, clock = Siege(asked.name), Clock(asked.inputs, asked.seconds)

    def one(data: bytes) -> None:
        given = target.make(Guided(atheris.FuzzedDataProvider(data)))
        siege.attack(given, target.attack(given))
        if not clock.goes_on(siege):
            print(siege.dump(), flush=True)
            os._exit(0)

    atheris.Setup(_options(), one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
