"""Charts as the data that they draw: what a test can look at without an eye."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any


def layers(chart: Any) -> Iterator[dict[str, Any]]:
    """Each layer of a chart, from the bottom: its ``mark``, its ``encoding``, its ``rows``.

    The specification is valid, or this raises.
    """
    spec = chart.to_dict()
    for part in spec.get("vconcat", [spec]):
        for layer in part["layer"]:
            whole = {**spec, **part, **layer}  # what layers share stands above them
            encoding = part.get("encoding", {}) | layer.get("encoding", {})
            yield {**whole, "encoding": encoding, "rows": spec["datasets"][whole["data"]["name"]]}


def rows(chart: Any, mark: str, **having: Any) -> list[dict[str, Any]]:
    """The rows of all layers of a kind of mark that have some values."""
    return [
        row
        for layer in layers(chart)
        if layer["mark"]["type"] == mark
        for row in layer["rows"]
        if having.items() <= row.items()
    ]


def at(row: dict[str, Any], field: str = "at") -> datetime:
    """An instant of a row."""
    return datetime.fromisoformat(row[field])


def lanes(chart: Any) -> list[str]:
    """The names of the lanes from the top, each on one line."""
    found = [layer["encoding"]["y"] for layer in layers(chart) if "lane" in str(layer["encoding"])]
    assert all(one == found[0] for one in found)
    return [" ".join(name.split("\n")) for name in found[0]["scale"]["domain"]]
