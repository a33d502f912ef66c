"""The library as it is, faced with the tests that noticed a change: each must pass."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from trials import Copy, Trial, Verdict


def unfounded(tree: Path, package: Path, verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The tests that noticed a change, and fail without one."""
    tests = sorted({one.test for one in verdicts if one.test})
    if not tests:
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(tree, package, Path(folder).resolve() / "usual")
        usual = (copy.package / "__init__.py").read_bytes()
        for verdict in copy.tried("__init__.py", (), [Trial("no change", usual, [tests])]):
            if verdict.failed is not None:
                yield f"fails without a change: {verdict.failed}\n{verdict.said}"
