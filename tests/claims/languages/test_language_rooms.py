"""Room counted in places or beds, and verbs behind a bare number, by rules alone."""

from __future__ import annotations

import pytest

from uprooted.claims import Reader
from uprooted.records import Report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le camp accueille 1 250 déplacés pour une capacité de 900 places.",
         {("shelter", 1250), ("shelter_capacity", 900)}),
        ("es", "Al menos 12 personas murieron y 40 resultaron heridas.", {("die", 12), ("wound", 40)}),
    ],
)  # fmt: skip
def test_figure_counts_its_own_event(reader, language, text, expected):
    reading = reader.read(Report(id="r", text=text, sha256="", format="text", language=language))
    assert {(claim.event.type, claim.figure.best) for claim in reading.claims} == expected
