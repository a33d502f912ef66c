"""Every public model is frozen, and equal, hashed, pickled and copied by what it holds."""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hygiene import KINDS, LAWS, UNMADE, made
from hypothesis import HealthCheck, Phase, given, settings
from models import Drawn, seeds

LONG, SHORT = 200, 6
COUNT: Counter[str] = Counter()


@given(seeds())
def keep(drawn: Drawn) -> None:
    """A model of every kind keeps to every law."""
    scene, chance = drawn
    for kind in KINDS.values():
        model = made(kind, chance, scene)
        for law in LAWS:
            try:
                law(model)
            except Exception as error:
                told = f"{kind.__name__} breaks a law: {law.__name__}: {law.__doc__}"
                raise AssertionError(f"{told}\n{model!r}") from error
        COUNT[kind.__name__] += 1


def main() -> int:
    """Make models of every kind, and tell the count or the first that breaks a law."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"{SHORT} models of each kind")
    examples = SHORT if parser.parse_args().short else LONG
    print(*(f"{law.__name__}: {law.__doc__}".partition("\n")[0] for law in LAWS), sep="\n")
    if UNMADE:
        print(f"immutable: not made: {', '.join(sorted(UNMADE))}")
        return 1
    usual = settings(
        max_examples=examples,
        phases=[Phase.generate],  # what is drawn from a seed does not shrink
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    try:
        usual(keep)()
    except AssertionError as error:
        print(error, repr(error.__cause__), sep="\n")
        print("immutable: a model can be changed, or is not what was copied")
        return 1
    print(
        f"immutable: {len(COUNT)} kinds of models, {COUNT.total():,} models, "
        f"{len(LAWS)} laws each, 0 broken"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
