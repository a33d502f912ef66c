"""What no module may import or call: contracts of import-linter and bans of ruff; each bites."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = Path("src") / "ticketpolicy"
VICTIM = "hours.py"  # a module that is no door of anything, and stands on a low floor
UPWARDS = "ticketpolicy.codec"
CALLS = {
    "T201": 'print("x")',
    "T203": 'from pprint import pprint\n\npprint("x")',
    "T100": "breakpoint()",
    "PTH123": 'FILE = open("x")',
    "S102": 'exec("1")',
    "S307": 'VALUE = eval("1")',
}
"""What a rule refuses that is no import: its code, and a text that it refuses."""


def settings() -> ConfigParser:
    """The contracts."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def forbidden(contract: Mapping[str, str]) -> list[str]:
    """The packages that a contract forbids."""
    return contract.get("forbidden_modules", "").split()


def contracts() -> list[Mapping[str, str]]:
    """All contracts, as they are written."""
    told = settings()
    return [told[name] for name in told.sections() if name.startswith("importlinter:contract:")]


def linted(source: Path) -> tuple[int, str]:
    """What import-linter says of a source tree, by the contracts that lie here."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    given = os.environ | {"PYTHONPATH": str(source), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def toothless() -> Iterator[str]:
    """The contracts that are kept by a copy in which one module breaks each of them."""
    banned = [package for contract in contracts() for package in forbidden(contract)]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src", folder, dirs_exist_ok=True)
        with (Path(folder) / "ticketpolicy" / VICTIM).open("a", encoding="utf-8") as module:
            module.writelines(f"import {name}\n" for name in [*banned, UPWARDS])
        _, told = linted(Path(folder))
    for contract in contracts():
        if f"{contract['name']} BROKEN" not in told:
            yield f"not broken: {contract['name']}"
    for package in banned:
        if f"not allowed to import {package}:" not in told:
            yield f"not forbidden: {package}"


def bans() -> Mapping[str, str]:
    """Each ban of ruff, and a module that it must refuse."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = told["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    return {f"`{name}` is banned": _use(name) for name in names} | CALLS


def _use(name: str) -> str:
    """A module that uses a name by another."""
    package, dot, below = name.partition(".")
    return f"import {package} as it\n\nUSED = it{dot}{below}\n"


def ruff(*arguments: str, text: str | None = None) -> str:
    """What ruff finds, by the rules of this tree."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", *arguments]
    return subprocess.run(
        command, cwd=ROOT, input=text, capture_output=True, text=True, check=False
    ).stdout


def harmless() -> Iterator[str]:
    """The bans that let pass what they are to refuse, and packages that only contracts forbid."""
    for ban, text in bans().items():
        place = str(SOURCE / "x.py")
        if ban not in ruff("--output-format=concise", "--stdin-filename", place, "-", text=text):
            yield f"ruff lets pass: {text!r}"
    world = settings()["importlinter:contract:world"]
    for package in forbidden(world):
        if f"`{package}` is banned" not in bans():
            yield f"not banned by ruff: {package}"


def excused() -> Iterator[str]:
    """What is refused in the source but for a comment, and is behind no door of a contract."""
    doors = [line for one in contracts() for line in one.get("ignore_imports", "").split("\n")]
    codes = ",".join(["TID251", *CALLS])
    for fault in json.loads(
        ruff("--ignore-noqa", f"--select={codes}", "--output-format=json", str(SOURCE))
    ):
        place = Path(fault["filename"]).relative_to(ROOT / "src").with_suffix("")
        package = re.findall(r"`(\S+)` is banned", fault["message"])
        if f"{'.'.join(place.parts)} -> {''.join(package)}" not in doors:
            yield f"{fault['filename']}:{fault['location']['row']}: {fault['message']}"


def main() -> int:
    """Judge this tree; the short form is the long one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="the same, for it takes seconds")
    parser.parse_args()
    status, told = linted(ROOT / "src")
    print(told)
    faults = [*toothless(), *harmless(), *excused()]
    print(*faults, sep="\n")
    if status or faults:
        broken = "".join(re.findall(r"\d+ broken", told)) or "not read"
        print(f"contracts: {broken}, and {len(faults)} that let something pass")
        return 1
    kept = "".join(re.findall(r"Contracts: (\d+) kept", told))
    modules, imports = re.findall(r"Analyzed (\d+) files, (\d+) dependencies", told)[0]
    print(
        f"contracts: {kept} kept by {modules} modules with {int(imports):,} imports, and "
        f"{len(bans())} bans; each refuses what it is to refuse"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
