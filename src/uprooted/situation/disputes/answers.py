"""Disputes within one report: a speaker who answers another, and one number said of two units.

"She said that nobody had warned them. The governor denied this": what is denied stands in the sentence before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from uprooted.records import Claim, Dispute, Speaker
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark

# No "that": it opens what is denied more often than it points back.
_WHAT_WAS_SAID = r"(?:this|it|these|them|the\s(?:story|reports?|claims?|allegations?|accusations?|figures?|account))"
_ANSWERS = re.compile(
    rf"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|contradict(?:s|ed)?|reject(?:s|ed)?|dismiss(?:es|ed)?)\s{_WHAT_WAS_SAID}\b"
    rf"(?!\s(?:that|of)\b)|\b(?:call(?:s|ed)|describ(?:es|ed))\s{_WHAT_WAS_SAID}\s(?:as\s)?(?:an?\s|pure\s)?"
    r"(?:inventions?|lies?|fabrications?|nonsense|untrue|false|baseless|rumours?|exaggerations?)\b",
    re.IGNORECASE,
)
_BACK = 2  # sentences in which what is answered is looked for
_LEAST = 100  # small numbers are alike by chance
_SAID = re.compile(r"\s+")


def find_answers(claims: Sequence[Claim], desk: Desk, told: frozenset[str]) -> Iterator[Dispute]:
    """Yield a dispute for each speaker who denies what another has just said.

    Parameters
    ----------
    claims
        All claims.
    desk
        What is known of the case.
    told
        Claims that stand in a dispute already.
    """
    by_sentence: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.report, claim.sentence].append(claim)
    for (report, sentence), here in sorted(by_sentence.items()):
        denials = [claim for claim in here if claim.speaker is not None and _answers(claim)]
        if not denials or denials[0].speaker is None or desk.witnesses.testimony(denials[0]).copied:
            continue
        met = _answered(by_sentence, report, sentence, denials[0].speaker)
        if met and not any(claim.id in told for claim in met):
            yield _answer(met, denials, desk)


def _answers(claim: Claim) -> bool:
    return _ANSWERS.search(claim.text) is not None or (
        claim.event is not None
        and claim.event.type == "deny"
        and claim.event.target is not None
        and re.fullmatch(_WHAT_WAS_SAID, claim.event.target.text, re.IGNORECASE) is not None
    )


def _answered(
    by_sentence: dict[tuple[str, int], list[Claim]], report: str, sentence: int, speaker: Speaker
) -> list[Claim]:
    for back in range(1, _BACK + 1):
        said = [
            c for c in by_sentence.get((report, sentence - back), ()) if c.speaker is not None and c.event is not None
        ]
        if said:
            return [claim for claim in said if claim.speaker is not None and claim.speaker.text != speaker.text]
    return []


def _answer(said: Sequence[Claim], denials: Sequence[Claim], desk: Desk) -> Dispute:
    words = max((claim.text for claim in said), key=len)
    return make_dispute(
        f"whether it is as said: {_SAID.sub(' ', words)}", "genuine",
        [([_entry(c, desk) for c in said], _words), ([_entry(c, desk) for c in denials], _words)],
        key=f"answer|{denials[0].id}", place=None,
    )  # fmt: skip


def _entry(claim: Claim, desk: Desk) -> Mark:
    report = desk.witnesses.reports[claim.report]
    kind = claim.event.type if claim.event is not None else ""
    day = report.published
    return Mark(claim, report, desk.witnesses.testimony(claim), kind, "", None, day, day)


def _words(entry: Entry) -> str:
    return _SAID.sub(" ", entry.claim.text)


def find_units_in_reports(claims: Sequence[Claim], desk: Desk, told: frozenset[str]) -> Iterator[Dispute]:
    """Yield a dispute where one report has a number of persons from one speaker and of households from another.

    Parameters
    ----------
    claims, desk, told
        As for `find_answers`.
    """
    numbers: dict[tuple[str, float], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        figure = claim.figure
        if figure is not None and figure.best is not None and figure.best >= _LEAST and figure.unit is not None:
            numbers[claim.report, figure.best][figure.unit].append(claim)
    for (_, number), units in sorted(numbers.items()):
        sides = [units.get("households", []), units.get("persons", [])]
        if not all(sides):
            continue
        voices = [{desk.witnesses.testimony(claim).key for claim in side} for side in sides]
        if voices[0] & voices[1] or any(c.id in told for side in sides for c in side):
            continue
        yield make_dispute(
            f"whether {number:,.0f} are households or persons", "unit",
            [([_entry(c, desk) for c in side], _words) for side in sides],
            key=f"units|{sides[0][0].report}|{number}", place=None,
        )  # fmt: skip
