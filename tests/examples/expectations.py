"""Hold what the chain makes of an example case against what a careful reader noted by hand in `expected.json`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from uprooted.records import Claim, Dispute, Report, Side, Situation

EQUAL_WITHIN = 0.005  # a figure that an analyst rounded
_HELD = frozenset({"present", "crossed", "hospitalised", "tents", "waiting"})  # where a place stands for one around it


def wanted_points(expected: dict[str, Any]) -> Iterator[tuple[str, str, str, float]]:
    """Yield measure, place, day and figure of every point noted by hand."""
    for series in expected["series"]:
        for day, figure in series["points"].items():
            yield series["measure"], series["place"], day, figure


def found_points(situation: Situation) -> set[tuple[str, str, str, float]]:
    """Return every point of a situation that has a figure."""
    return {
        (series.measure, series.place, point.date.isoformat(), point.best)
        for series in situation.series
        for point in series.points
        if point.best is not None
    }


def places_around(places: Path) -> dict[str, set[str]]:
    """Return the names of the places that hold each place of a ``places.csv``."""
    with places.open(encoding="utf-8", newline="") as lines:
        parents = {row["name"]: row["within"] for row in csv.DictReader(lines) if row["within"]}
    around: dict[str, set[str]] = {}
    for name in parents:
        parent = parents.get(name)
        while parent and parent not in around.setdefault(name, set()):
            around[name].add(parent)
            parent = parents.get(parent)
    return around


def missing_points(
    expected: dict[str, Any], situation: Situation, around: dict[str, set[str]] | None = None
) -> list[tuple[str, str, str, float]]:
    """Return the points noted by hand that a situation has not.

    The same figure of the same measure and day is right for a place that holds the one noted, or lies in it: of people
    who are all in one province a reader may write the province or the country, as the text at hand does. Of those who
    died or returned the place itself is asked for.
    """
    around = around or {}
    found = found_points(situation)
    return [want for want in wanted_points(expected) if not any(_is_point(want, point, around) for point in found)]


def _is_point(
    want: tuple[str, str, str, float], point: tuple[str, str, str, float], around: dict[str, set[str]]
) -> bool:
    place, other = want[1], point[1]
    held = other in around.get(place, ()) or place in around.get(other, ())
    fits = place == other or (held and want[0] in _HELD)
    return (want[0], want[2]) == (point[0], point[2]) and fits and abs(point[3] - want[3]) <= EQUAL_WITHIN * want[3]


def missing_disputes(expected: dict[str, Any], situation: Situation, claims: Iterable[Claim] = ()) -> list[str]:
    """Return the disputes noted by hand that no dispute of a situation has, its words on different sides.

    The words noted are those of the reports: they may stand in what a side says or in its claims.
    """
    said = {claim.id: claim.text for claim in claims}
    return [
        want["id"] for want in expected["disputes"] if not any(_is(want["sides"], d, said) for d in situation.disputes)
    ]


def _is(sides: list[dict[str, Any]], dispute: Dispute, said: dict[str, str]) -> bool:
    pairs = [(i, j) for i in range(len(dispute.sides)) for j in range(len(dispute.sides)) if i != j]
    return any(_fits(sides[0], dispute.sides[i], said) and _fits(sides[1], dispute.sides[j], said) for i, j in pairs)


def _fits(wanted: dict[str, Any], side: Side, said: dict[str, str]) -> bool:
    words = (
        " ".join([side.says, *side.speakers, *(said.get(name, "") for name in side.claims)]).lower().replace(",", "")
    )
    return any(str(word).lower() in words for word in wanted["says"])


def missing_copies(expected: dict[str, Any], situation: Situation, reports: list[Report]) -> list[str]:
    """Return the copies noted by hand that a situation counts as witnesses of their own."""
    names = {report.id: f"{report.file}#{report.member}" for report in reports}
    groups = [{names[one] for one in (group.original, *group.copies)} for group in situation.witnesses]
    return [
        copy["report"]
        for group in expected["copies"]
        for copy in group["copies"]
        if not any({_name(copy["report"]), _name(group["original"])} <= known for known in groups)
    ]


def _name(written: str) -> str:
    return written if "#" in written else f"{written}#0"
