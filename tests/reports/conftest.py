"""Fixtures for files of every format."""

from __future__ import annotations

import pytest
from files_by_hand import PAGE


@pytest.fixture
def page():
    def make(meta=""):
        return PAGE.format(meta=meta).encode()

    return make
