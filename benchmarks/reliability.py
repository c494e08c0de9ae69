"""Whether confidence means what it says: of what is given at each confidence, the share that is right.

Each layer is matched against an annotated set as the set's own scorer does: attributions right in all three roles
(half of the words), places within 161 km, dates by their TIMEX3 value without the time of day, facts by the first of
an excerpt, with quantity, unit and term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import gold
from uprooted.claims import Reader, ReaderSettings
from uprooted.places import distance_km
from uprooted.records import Reading

Judged = tuple[float, bool]
HALF, NEAR_KM, SURE, BINS = 0.5, 161.0, 0.8, 10
_ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+|[^\w\s]")


def measure(folder: Path | None) -> Iterator[str]:
    """Yield a table a layer: how many are given in each tenth of confidence, and the share of them that is right."""
    if folder is None:
        yield "left out: it needs a folder of annotated sets (python -m benchmarks reliability FOLDER)"
        return
    reader = Reader(ReaderSettings())
    for name, (load, judge) in LAYERS.items():
        judged = []
        for report, wanted in load(folder):
            judged += judge(report.text, reader.read(report), wanted)
        yield from table(name, judged)


def table(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of one layer."""
    yield f"{name:13s} confidence   given   right"
    for number in range(BINS):
        inside = [right for sure, right in judged if min(int(sure * BINS), BINS - 1) == number]
        if inside:
            yield f"{'':13s} {number / BINS:.1f} to {(number + 1) / BINS:.1f} {len(inside):8d}   {_share(inside)}"
    above = [right for sure, right in judged if sure > SURE]
    given = len(above) / len(judged) if judged else 0.0
    yield f"{'':13s} above {SURE}  {len(above):8d}   {_share(above)}  ({given:.2f} of all {len(judged)})"


def _share(rights: Sequence[bool]) -> str:
    return f"{sum(rights) / len(rights):.2f}" if rights else "none"


def judge_attributions(text: str, reading: Reading, wanted: Sequence[dict[str, Any]]) -> list[Judged]:
    """Pair by the words of the contents, the best first; right where all three roles share half of their words."""
    words = [match.span() for match in _WORD.finditer(text)]

    def covered(ranges: Any) -> frozenset[int]:
        return frozenset(at for at, (a, b) in enumerate(words) if any(a < end and b > start for start, end in ranges))

    ours = [{role: covered(getattr(said, role)) for role in _ROLES} for said in reading.attributions]
    theirs = [{role: covered(one[role]) for role in _ROLES} for one in wanted]
    grid = sorted(((_alike(their["content"], our["content"]), _alike(their["cue"], our["cue"]), i, j)
                   for i, their in enumerate(theirs) for j, our in enumerate(ours)), reverse=True)  # fmt: skip
    used: set[int] = set()
    right: set[int] = set()
    paired: set[int] = set()
    for alike, _, i, j in grid:
        if alike >= HALF and i not in used and j not in paired:
            used.add(i)
            paired.add(j)
            if all(_alike(theirs[i][role], ours[j][role]) >= HALF for role in _ROLES):
                right.add(j)
    return [(said.confidence, number in right) for number, said in enumerate(reading.attributions)]


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def judge_places(_text: str, reading: Reading, wanted: Sequence[gold.Spot]) -> list[Judged]:
    """Right within 161 km of the point; those over gold without a point are left out."""
    judged = []
    pairs, rest = _pairs(reading.places, wanted)
    for spot, place in pairs:
        if spot.lat is None or spot.lon is None:
            continue
        near = place.lat is not None and distance_km(spot.lat, spot.lon, place.lat, place.lon) <= NEAR_KM
        judged.append((place.confidence or 0.0, near))
    return judged + [(place.confidence or 0.0, False) for place in rest]


def judge_dates(_text: str, reading: Reading, wanted: Sequence[gold.Dated]) -> list[Judged]:
    """Right where the values are the same without the time of day."""
    pairs, rest = _pairs(reading.dates, wanted)
    judged = [(time.confidence or 0.0, _day(one.value) == _day(time.value or "") != "") for one, time in pairs]
    return judged + [(time.confidence or 0.0, False) for time in rest]


def _day(value: str) -> str:
    return value if value.startswith("PT") else value.split("T", maxsplit=1)[0]


def judge_facts(_text: str, reading: Reading, wanted: Sequence[tuple[int, str, str]]) -> list[Judged]:
    """Right where the first fact is one that the analyst took."""
    return [(fact.confidence, (fact.quantity, fact.unit, fact.term) in wanted) for fact in reading.facts[:1]]


def _pairs(found: Sequence[Any], wanted: Sequence[Any]) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Give each of the gold the nearest of what was found that overlaps it; return the rest too."""
    free, pairs = sorted(found, key=lambda one: one.start), []
    for want in wanted:
        hits = [one for one in free if one.start < want.end and one.end > want.start]
        if hits:
            best = min(hits, key=lambda one, near=want: abs(one.start - near.start) + abs(one.end - near.end))
            free.remove(best)
            pairs.append((want, best))
    return pairs, free


Load = Callable[[Path], Iterator[gold.Annotated]]
Judge = Callable[[str, Reading, Sequence[Any]], list[Judged]]
LAYERS: dict[str, tuple[Load, Judge]] = {
    "attributions": (gold.attributions, judge_attributions),
    "facts": (gold.facts, judge_facts),
    "places": (gold.places, judge_places),
    "dates": (gold.dates, judge_dates),
}
