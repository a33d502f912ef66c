"""The notebook of the documentation: run again, it shows what is stored in it.

``uv run tests/test_notebook.py`` runs it and stores what it shows.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient

nbformat: Any = import_module("nbformat")  # it has no types

NOTEBOOK = Path(__file__).parent.parent / "docs" / "check_a_ticket.ipynb"
RENEW = "run `uv run tests/test_notebook.py` to store what the notebook shows now"
PICTURE = "image/svg+xml"
AS_LARGE_AS = 500_000

Node = Any


def stored() -> Node:
    """The notebook as it stands."""
    return nbformat.read(NOTEBOOK, as_version=4)


def run(notebook: Node) -> Node:
    """The notebook with what its cells show when they are run in their order."""
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    done = NotebookClient(notebook, record_timing=False, resources=where).execute()
    done.metadata.language_info.pop("version")
    return done


def shown(cell: Node) -> list[Any]:
    """What a cell shows, of pictures only that there is one: fonts differ."""
    return [seen(output) for output in cell.get("outputs", [])]


def seen(output: Node) -> Any:
    """One thing that a cell shows."""
    if "data" not in output:
        return output["name"], output["text"]
    return {kind: kind == PICTURE or value for kind, value in output["data"].items()}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """The notebook run again, with no settings of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for home in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(home, str(tmp_path_factory.mktemp(home)))
        return run(stored())


def test_the_notebook_shows_what_is_stored_in_it(again: Node) -> None:
    for cell, then in zip(again.cells, stored().cells, strict=True):
        assert shown(cell) == shown(then), f"cell {cell.id!r} shows something else: {RENEW}"


def test_the_cells_were_run_in_their_order_and_without_a_warning() -> None:
    cells = [cell for cell in stored().cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, 1 + len(cells))), RENEW
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"stream", "execute_result"}
    assert {output.get("name", "stdout") for output in outputs} == {"stdout"}


def test_the_notebook_holds_no_path_of_a_machine_and_no_time_of_its_run() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text.encode()) < AS_LARGE_AS
    assert str(NOTEBOOK.parents[1]) not in text
    assert "site-packages" not in text
    assert all("execution" not in cell.metadata for cell in stored().cells), RENEW


def test_every_picture_has_words_for_those_who_do_not_see_it() -> None:
    shows = [cell for cell in stored().cells if any(PICTURE in str(one) for one in shown(cell))]
    assert len(shows) == 3
    for cell in shows:
        assert cell.metadata["mystnb"]["image"]["alt"], cell.id


if __name__ == "__main__":
    nbformat.write(run(stored()), NOTEBOOK)
