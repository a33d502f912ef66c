"""Run by a fresh interpreter: many threads at once want every public name, each in its own order.

A seed says in which orders. It ends well when all threads were given the same objects.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import ticketpolicy

THREADS = 16
MODULES = ("arcoiris", "batch", "charts", "codec", "frames", "hours", "zendesk")

names = sorted({*ticketpolicy.__all__, *MODULES})
chances = [Random(f"{sys.argv[1]} {thread}") for thread in range(THREADS)]
orders = [chance.sample(names, len(names)) for chance in chances]
ready = Barrier(THREADS)


def found(order: list[str]) -> dict[str, object]:
    """What the names stand for."""
    ready.wait()
    return {name: getattr(ticketpolicy, name) for name in order}


sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(THREADS) as pool:
    one, *others = pool.map(found, orders)
differing = [name for name in names for other in others if other[name] is not one[name]]
if differing:
    sys.exit(f"threads were given different objects for {', '.join(sorted(set(differing)))}")
print(f"{len(names)} names, {THREADS} threads")
