"""How many private names are covered, and how many others with them: sentences of many regions, read as a whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from uprooted.claims import Reader, ReaderSettings
from uprooted.disclosure import Disclosure
from uprooted.records import Report

NAMES = Path(__file__).parent / "names"


def rows(name: str) -> list[tuple[str, str, str]]:
    lines = (NAMES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.split("|", 2) for line in lines if line and not line.startswith("#"))
    return [(kind, who, sentence) for kind, who, sentence in parts]


@cache
def reader() -> Reader:
    return Reader(ReaderSettings())


def shown(sentence: str) -> str:
    """Return a sentence as it is shown, read as a report of its own."""
    persons = reader().read(Report("r_1", sentence, "0" * 64, "text")).persons
    return Disclosure(persons).text(sentence)


def share_left(table: str) -> float:
    """Return the share of sentences in which the name stands as it was."""
    kept = [who for _, who, sentence in rows(table) if who in shown(sentence)]
    return len(kept) / len(rows(table))


@pytest.mark.slow
def test_private_names_of_many_regions_are_covered():
    assert share_left("private") <= 0.04


@pytest.mark.slow
def test_offices_bodies_and_places_keep_their_names():
    assert share_left("shown") >= 0.95
