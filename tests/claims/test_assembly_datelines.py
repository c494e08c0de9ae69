"""Where a report was written is not where what it tells happened."""

from __future__ import annotations

import pytest

from uprooted.claims.assembly.datelines import datelines, in_dateline
from uprooted.records import Place


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("MARDIN, Turkey, May 3 (Agency) - Rain fell.", "MARDIN, Turkey, May 3 (Agency) - "),
        ("Headline of the day\n\nBEIRA (L.A.) - 03.05.2012 - Rain fell.", "BEIRA (L.A.) - "),
        ("Goma (Agency) -- Rain fell.", "Goma (Agency) -- "),
    ],
)
def test_a_town_and_a_dash_open_a_report(text: str, line: str) -> None:
    assert [text[start:end] for start, end in datelines(text)] == [line]


@pytest.mark.parametrize(
    "text", ["MARDIN: 300 homeless", "Mardin - a town of 40,000", "In May - a month of rain - 3 died"]
)
def test_labels_and_asides_are_no_datelines(text: str) -> None:
    assert datelines(text) == ()


def test_a_place_in_a_dateline_is_told_from_one_below_it() -> None:
    text = "MARDIN (Agency) - 300 people fled Mardin."
    lines = datelines(text)
    assert in_dateline(Place("MARDIN", start=0, end=6), lines)
    assert not in_dateline(Place("Mardin", start=34, end=40), lines)
