"""A case made by hand."""

from __future__ import annotations

import pytest
from reader_by_hand import TODAY, FakeReader

from uprooted.case import Case


@pytest.fixture
def reader():
    return FakeReader()


@pytest.fixture
def folder(tmp_path):
    Case.create(tmp_path / "case", name="Orchard valley")
    return tmp_path / "case"


@pytest.fixture
def case(folder):
    with Case.open(folder, today=TODAY) as opened:
        yield opened


@pytest.fixture
def drop(folder):
    """Put a file into reports/ by hand."""

    def put(name, text="Families left the valley."):
        (folder / "reports" / name).write_text(text, encoding="utf-8")

    return put
