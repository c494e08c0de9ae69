"""Disputes in reports written by hand: those that are there are found, and none is made of what only looks like one.

Run with ``-s`` to see the figures. Cases marked ``held`` were not looked at while rules were written; those marked
``late`` were written afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest
from made.disputes_by_hand import WrittenCase, inputs, judge_case, written_cases
from made.scoring import Score

from uprooted.claims import Reader, ReaderSettings
from uprooted.records import Claim, Dispute
from uprooted.situation import weigh

pytestmark = pytest.mark.slow
FLOORS = {"open": (0.95, 0.85), "held": (0.95, 0.95), "late": (0.95, 0.7)}  # precision, recall


@cache
def weighed() -> list[tuple[WrittenCase, tuple[Dispute, ...], list[Claim]]]:
    """Return every case with the disputes made of it; each is weighed by itself."""
    given = inputs()
    reader = Reader(ReaderSettings(places=given.places, countries=given.settings.countries))
    cases = list(written_cases())
    readings = iter(list(reader.read_all([report for case in cases for report in case.reports])))
    found = []
    for case in cases:
        claims = [claim for _ in case.reports for claim in next(readings).claims]
        found.append((case, weigh(claims, case.reports, given).disputes, claims))
    return found


def test_disputes_by_hand_are_found_and_none_is_invented() -> None:
    scores: dict[str, Score] = defaultdict(Score)
    causes: dict[str, int] = defaultdict(int)
    for case, disputes, claims in weighed():
        score, right = judge_case(case, disputes, claims)
        scores[case.kind] += score
        causes[case.kind] += right
        if score.missed or score.invented or (case.sides and not right):
            print(f"\n{case.kind} {case.name}: {score} {[(d.about, d.cause) for d in disputes]}", end="")  # noqa: T201
    for kind, (precision, recall) in FLOORS.items():
        print(f"\n{kind}: {scores[kind]}, causes right {causes[kind]}", end="")  # noqa: T201
        assert scores[kind].precision >= precision
        assert scores[kind].recall >= recall
