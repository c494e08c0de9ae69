"""The cases of ``disputes_by_hand.toml``, and how what is made of them is scored."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims_by_hand import day
from made.scoring import Score

from uprooted.records import CaseInputs, CasePlace, CaseSettings, Claim, Dispute, Report


@dataclass(frozen=True)
class WrittenCase:
    """Reports in which there is one dispute, or none."""

    name: str
    kind: str
    reports: tuple[Report, ...]
    sides: tuple[tuple[str, ...], ...]
    cause: str | None

    def is_in(self, dispute: Dispute, said: Mapping[str, str]) -> bool:
        """Whether a dispute is this case's: the words noted stand on different sides of it."""
        texts = [
            " ".join([side.says, *side.speakers, *(said[name] for name in side.claims)]).lower()
            for side in dispute.sides
        ]
        one, other = self.sides
        return any(_holds(a, one) and _holds(b, other) for a in texts for b in texts if a is not b)


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word.lower() in text for word in words)


def written() -> dict[str, Any]:
    """Return the table."""
    return tomllib.loads(Path(__file__).with_name("disputes_by_hand.toml").read_text(encoding="utf-8"))


def inputs() -> CaseInputs:
    """Return what the cases say of themselves."""
    places = tuple(CasePlace(**{**row, "alternates": tuple(row.get("alternates", ()))}) for row in written()["place"])
    return CaseInputs(CaseSettings("By hand", ("TCD", "SDN")), places)


def written_cases() -> Iterator[WrittenCase]:
    """Yield every case."""
    for row in written()["case"]:
        reports = tuple(_report(f"{row['name']}-{at}", **one) for at, one in enumerate(row["reports"]))
        sides = tuple(tuple(words) for words in row.get("sides", ()))
        kind = next((kind for kind in ("held", "late") if row.get(kind)), "open")
        yield WrittenCase(row["name"], kind, reports, sides, row.get("cause"))


def _report(name: str, by: str, on: str, text: str) -> Report:
    published = day(on).replace(year=2019)
    return Report(name, text, hashlib.sha256(text.encode()).hexdigest(), "text", publisher=by, published=published,
                  published_from="given")  # fmt: skip


def judge_case(case: WrittenCase, made: Iterable[Dispute], claims: Iterable[Claim]) -> tuple[Score, bool]:
    """Return the score of a case and whether the dispute found has the right cause; more than one of it is invented."""
    said = {claim.id: claim.text for claim in claims}
    disputes = list(made)
    right = [dispute for dispute in disputes if case.sides and case.is_in(dispute, said)]
    hits = min(len(right), 1)
    score = Score(hits, int(bool(case.sides)) - hits, len(disputes) - hits)
    return score, any(dispute.cause == case.cause for dispute in right)
