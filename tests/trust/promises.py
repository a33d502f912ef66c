"""What the trust kit shows: each promise, its script, and a breakage that the script catches."""

from pathlib import Path

from attrs import field, frozen

ROOT = Path(__file__).parents[2]


@frozen
class Breakage:
    """One text of one file for another: a mistake that somebody could make."""

    says: str
    file: str
    old: str
    new: str

    def apply(self, tree: Path) -> None:
        """Make the mistake in a copy of the tree."""
        path = tree / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            message = f"{self.file} holds {self.old!r} {text.count(self.old)} times, not once"
            raise ValueError(message)
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


@frozen
class Promise:
    """A promise with the script that prints its figure."""

    name: str
    title: str
    says: str
    breakage: Breakage
    versions: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def script(self) -> Path:
        """The script, in this tree."""
        return Path("tests") / "trust" / f"{self.name}.py"

    @property
    def command(self) -> str:
        """What prints the figure of the long form."""
        return f"uv run --group trust {self.script.as_posix()}"
