"""How speakers and parties are called where they stand alone."""

from __future__ import annotations

import pytest

from uprooted.records import Party, Speaker, called


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("It", None, None),
        ("They", "two teachers who fled", "two teachers"),
        ("its chairman", "the union’s chairman", "the union’s chairman"),
        ("The official", "an official of the river board", "an official of the river board"),
        ("the official", None, "the official"),
        ("Residents", None, "Residents"),
        ("Osman", "Nadir Osman", "Osman"),
    ],
)
def test_called_tells_who_without_a_pronoun(text, name, shown):
    assert called(Speaker(text, name)) == called(Party(text, name)) == shown
