"""Which mutants the type checker refuses: nobody could commit them."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mutations import Function, Module, Mutant

_MYPY = ("-m", "mypy", "--output=json", "--disable-error-code=unused-ignore")
_USUAL = "__mutmut_orig"


def refused(tree: Path, folder: str, modules: Sequence[Module]) -> set[Mutant]:
    """The mutants in which mypy finds what it does not find in the function as it is."""
    said = _said(tree, [f"{folder}/{module.file}" for module in modules])
    return {
        mutant
        for module in modules
        for mutant in _refused(module, said.get(f"{folder}/{module.file}", {}))
    }


def _said(tree: Path, files: Iterable[str]) -> Mapping[str, Mapping[int, list[str]]]:
    """What mypy says of each line of each file."""
    command = [sys.executable, *_MYPY, f"--cache-dir={tree / '.mypy_cache'}", *files]
    found = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if found.returncode not in {0, 1}:
        raise RuntimeError(found.stdout + found.stderr)
    said: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in filter(None, found.stdout.splitlines()):
        fault = json.loads(line)
        if fault["severity"] == "error":
            said[fault["file"]][fault["line"]].append(fault["message"])
    return said


def _refused(module: Module, said: Mapping[int, list[str]]) -> Iterable[Mutant]:
    for mutant in module.mutants:
        usual = module.functions[mutant.name.rpartition("__mutmut_")[0] + _USUAL]
        known = set(_messages(usual, said))
        if any(message not in known for message in _messages(module.functions[mutant.name], said)):
            yield mutant


def _messages(node: Function, said: Mapping[int, list[str]]) -> Iterable[str]:
    for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
        yield from said.get(line, ())
