"""A case of two calls typed in; `made_case.py` beside it holds records put together by hand."""

from __future__ import annotations

import pytest
from by_hand import CALL, RIVAL, orders

from uprooted.case import Case


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "case"
    Case.create(path, name="Hatay")
    (path / "places.csv").write_text("name,kind,lat,lon,country\nHatay,region,36.2,36.2,TUR\n")
    answers, code = orders(path, {"do": "enter", "claim": CALL}, {"do": "enter", "claim": RIVAL})
    assert ([answer["ok"] for answer in answers], code) == ([True, True], 0)
    return path
