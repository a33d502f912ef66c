"""Whatever is given comes to an answer or to an error of the library's own, with bounded work."""

import argparse
import multiprocessing
import subprocess
import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

import siege as sieges
from hostile_sources import Seeded
from siege import Clock, Siege, at_rest, prepare


@frozen
class Target:
    """What is besieged, by how many inputs in the short form, and by how many a fuzzer chooses."""

    name: str
    short: int
    guided: int = 0
    guided_short: int = 0


TARGETS = (
    Target("weeks", 3_000, guided=500_000, guided_short=1_000),
    Target("documents", 1_000, guided=50_000),
    Target("tickets", 1_000, guided=50_000),
    Target("arguments", 4_000),
    Target("extremes", 1_200),
)
BULK = "bulk"
INPUTS = 1_000_000
SECONDS, GUIDED_SECONDS = 600.0, 300.0
PROCESSES = 2


def besieged(target: Target, *, short: bool) -> Siege:
    """What came of the inputs of a target."""
    module: Any = import_module(f"hostile_{target.name}")
    siege = Siege(target.name)
    inputs = target.short if short else INPUTS
    if find_spec("atheris") is not None:
        _guided(siege, target.guided_short if short else target.guided)
    _throw(siege, module.attack, _given(module, short=short), inputs)
    return siege


def _given(module: Any, *, short: bool) -> Iterator[object]:
    """The inputs: every one that there is, where there are so many, and then by chance."""
    if hasattr(module, "every") and not short:
        yield from module.every()
    source = Seeded(len(module.__name__))
    while True:
        yield module.make(source)


def _throw(
    siege: Siege,
    attack: Callable[[Any], Callable[[], object]],
    given: Iterable[object],
    inputs: int,
) -> None:
    clock = Clock(siege.inputs + inputs, SECONDS)
    for one in given:
        siege.attack(one, attack(one))
        if not clock.goes_on(siege):
            at_rest()
            return


def _guided(siege: Siege, inputs: int) -> None:
    """Take up what came of the inputs that a fuzzer chose, in a process of its own."""
    if not inputs:
        return
    script = str(Path(__file__).with_name("hostile_guided.py"))
    command = [sys.executable, script, siege.name, str(inputs), str(GUIDED_SECONDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        siege.faults["the fuzzer"] = f"ended with {done.returncode}\n{done.stderr[-2_000:]}"
        return
    found = Siege.load(done.stdout.splitlines()[-1])
    print(f"{siege.name}: {found.inputs:,} inputs chosen by what they reach", flush=True)
    siege.add(found)


def in_bulk(*, short: bool) -> Siege:
    """What came of much of everything."""
    import hostile_bulk

    siege, sieges.SECONDS = Siege(BULK), hostile_bulk.SECONDS
    grown = hostile_bulk.besiege(siege, hostile_bulk.SHORT if short else hostile_bulk.LONG)
    siege.faults |= {"work that grows too fast": "\n".join(grown)} if grown else {}
    return siege


def _sieges(names: Collection[str], *, short: bool) -> Iterator[Siege]:
    """The targets, two at a time, and at last what is thrown in bulk."""
    targets = [target for target in TARGETS if target.name in names]
    fresh = multiprocessing.get_context("spawn")  # no thread of polars is forked
    with ProcessPoolExecutor(PROCESSES, fresh, _ready) as pool:
        yield from pool.map(partial(besieged, short=short), targets)
    if BULK in names:
        _ready()
        yield in_bulk(short=short)


def _ready() -> None:
    warnings.simplefilter("ignore")  # of numpy and pandas, about what they are given
    prepare()


def main() -> int:
    """Besiege each target, and tell what came of it."""
    names = [*(target.name for target in TARGETS), BULK]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="some thousand inputs each")
    parser.add_argument("--only", choices=names, action="append", help="one target alone")
    asked = parser.parse_args()
    found: list[Siege] = []
    for one in _sieges(set(asked.only or names), short=asked.short):
        found.append(one)
        print(one.told(), flush=True)
    inputs, untyped = sum(one.inputs for one in found), sum(one.untyped for one in found)
    slowest = max(one.slowest for one in found if one.name != BULK) if found[0].name != BULK else 0
    faults = sum(len(one.faults) for one in found)
    told = f"{inputs:,} inputs to {', '.join(one.name for one in found)}"
    print(f"hostile: {told}; {untyped} untyped errors, {faults} faults, slowest {slowest:.1f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
