"""The notebook of the documentation runs, from its first cell to its last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "frames.ipynb"


def test_cells_run_one_after_the_other(tmp_path, monkeypatch):
    pytest.importorskip("polars")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), "frames.ipynb", "exec"), names)
    assert names["case"].disputes().height > 0
