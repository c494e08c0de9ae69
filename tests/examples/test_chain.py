"""What the chain makes of the example cases, from the files to the situation, against what was noted by hand.

The floors lie a little below what is reached; they only rise. Every dispute that is made beyond those noted by hand
must be one that a careful reader would call so: `REAL` names them by a word of what they are about.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from expectations import missing_copies, missing_disputes, missing_points, places_around, wanted_points

from uprooted.case import Case, copy_example
from uprooted.records import Claim, Report, Situation

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("jisr-2011", "flood")
POINTS = {"jisr-2011": 74, "flood": 23}
DISPUTES = {"jisr-2011": 19, "flood": 7}
IDENTITIES = {"jisr-2011": 12, "flood": 10}
MOST_INVENTED = 0
REAL: dict[str, tuple[str, ...]] = {
    "jisr-2011": (),
    "flood": (),
}

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("name", CASES)]


@dataclasses.dataclass(frozen=True)
class Chain:
    """An example case, read and weighed."""

    situation: Situation
    claims: list[Claim]
    reports: list[Report]


@cache
def chain(name: str) -> Chain:
    with TemporaryDirectory() as folder, Case.open(copy_example(name, Path(folder) / name)) as case:
        case.read()
        return Chain(case.weigh(), list(case.claims()), list(case.reports()))


@cache
def expected(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((EXAMPLES / name / "expected/expected.json").read_text("utf-8"))
    return parsed


def told(name: str, missing: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.writelines(f"\n  {name} misses {want}" for want in missing)


def test_points_of_the_series_are_found(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    around = places_around(EXAMPLES / name / "places.csv")
    missing = missing_points(expected(name), chain(name).situation, around)
    told(name, missing, capsys)
    assert len(list(wanted_points(expected(name)))) - len(missing) >= POINTS[name]


def test_disputes_are_found(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    missing = missing_disputes(expected(name), chain(name).situation, chain(name).claims)
    told(name, missing, capsys)
    assert len(expected(name)["disputes"]) - len(missing) >= DISPUTES[name]


def test_no_disputes_are_invented(name: str) -> None:
    made, wanted = chain(name).situation.disputes, expected(name)["disputes"]
    read = chain(name)

    def is_noted(number: int) -> bool:
        one = dataclasses.replace(read.situation, disputes=(made[number],))
        return len(missing_disputes(expected(name), one, read.claims)) < len(wanted)

    invented = [made[number].about for number in range(len(made)) if not is_noted(number)]
    assert [about for about in invented if not any(word in about for word in REAL[name])][MOST_INVENTED:] == []


def test_copies_are_no_witnesses(name: str) -> None:
    assert missing_copies(expected(name), chain(name).situation, chain(name).reports) == []


def test_sums_hold(name: str) -> None:
    holding = [identity for identity in chain(name).situation.identities if identity.holds]
    assert len(holding) >= IDENTITIES[name]
