"""Disputes within one report: a speaker who answers another, and one number said of two units.

"She said that nobody had warned them. The governor denied this": what is denied stands in the sentence before. So
does what somebody "remembers otherwise", and the weapons of which the next speaker says that there were none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from uprooted.places import fold
from uprooted.records import Claim, Dispute
from uprooted.situation.disputes.pages import Line, by_report, entry_of, has_any, lines_of, words_said
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.observations import Desk

# No "that": it opens what is denied more often than it points back.
_WHAT_WAS_SAID = r"(?:this|it|these|them|the\s(?:story|reports?|claims?|allegations?|accusations?|figures?|account))"
_ANSWERS = re.compile(
    rf"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|contradict(?:s|ed)?|reject(?:s|ed)?|dismiss(?:es|ed)?)\s{_WHAT_WAS_SAID}\b"
    rf"(?!\s(?:that|of)\b)|\b(?:call(?:s|ed)|describ(?:es|ed))\s{_WHAT_WAS_SAID}\s(?:as\s)?(?:an?\s|pure\s)?"
    r"(?:inventions?|lies?|fabrications?|nonsense|untrue|false|baseless|rumours?|exaggerations?)\b"
    r"|\bcontradict(?:s|ed)\s(?:him|her|the\s\w+)\b",
    re.IGNORECASE,
)
# Said against what the sentence before tells, whoever says that.
_OTHERWISE = re.compile(
    r"(?<!unless )(?<!until )(?<!if )\b(?:sa(?:ys?|id|w)|sees?|tells?|told|remember(?:s|ed)?|recall(?:s|ed)?|"
    r"believe[sd]?|claim(?:s|ed)?|kn(?:ows?|ew)|report(?:s|ed)?|insist(?:s|ed)?)\s(?:it\s)?(?:quite\s)?otherwise\b"
    r"|\b(?:tells?|told|g[ai]ve[sn]?)\s(?:an?\s)?(?:very\s|quite\s|entirely\s|altogether\s)?(?:different|another)\s"
    r"(?:story|account|version|picture)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bthere\s(?:(?:was|were|is|are)|(?:had|has|have)\s(?:never\s)?been)\s(?:no|not\sa(?:ny|\ssingle)?|never\sany)\s"
    r"(?P<what>[a-z]+(?:[\s-][a-z]+){0,2})",
    re.IGNORECASE,
)
_ENDS = frozenset(
    "in on at of other whatsoever to from who that which and or but among there left near along for by with when as "
    "anywhere behind inside outside around under over after before during today yesterday now was were".split()
)
# "No need", "no reports": nothing that somebody else could have seen there.
_NOTHING_SEEN = frozenset(
    "need reason doubt plan question sign report information comment evidence way choice chance word answer news sense "
    "limit more new further longer immediate official decision hope time case problem indication record date".split()
)
_ENDINGS = re.compile(r"(?:ing|ed|er|ers|es|s)$")
_LEAST_STEM = 3
_BACK = 2  # sentences in which what is answered is looked for
_LEAST = 100  # small numbers are alike by chance
_HINTS = (
    "denied", "denies", "deny ", "disput", "contradict", "reject", "dismiss", "called", "calls", "describ", "otherwise",
    "different", "another ", "there was no", "there were no", "there is no", "there are no", "there ha",
)  # fmt: skip
_TRIGGERS = re.compile(f"{_ANSWERS.pattern}|{_OTHERWISE.pattern}|{_NONE.pattern}", re.IGNORECASE)


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
    for report, own in by_report(claims).items():
        text = desk.witnesses.reports[report].text
        hinted = has_any(text, _HINTS) and _TRIGGERS.search(text) is not None
        if not hinted and not any(_denies_what_was_said(claim) for claim in own):
            continue
        lines = lines_of(desk.witnesses.reports[report], own)
        for at, line in enumerate(lines):
            denials = line.spoken
            if not denials or desk.witnesses.testimony(denials[0]).copied:
                continue
            met = _answered(lines, at, desk)
            if met is not None and not any(claim.id in told for claim in met.claims):
                yield _answer(met, line, desk)


def _answered(lines: Sequence[Line], at: int, desk: Desk) -> Line | None:
    """Return what the speaker of a sentence answers; None where it answers nobody."""
    line = lines[at]
    before = [lines[number] for number in range(at - 1, max(at - 1 - _BACK, -1), -1)]
    if _ANSWERS.search(line.text) or any(_denies_what_was_said(claim) for claim in line.claims):
        return _by_another([old for old in before if any(c.event is not None for c in old.spoken)], line)
    if _OTHERWISE.search(line.text):
        return _by_another([old for old in before if old.spoken], line)
    none = _NONE.search(line.text)
    stems = _stems(none["what"]) if none is not None else frozenset()
    if not stems:
        return None
    return _by_another([old for old in before if _tells_of(old, stems) and _one_place(old, line, desk)], line)


def _denies_what_was_said(claim: Claim) -> bool:
    return (
        claim.event is not None
        and claim.event.type == "deny"
        and claim.event.target is not None
        and re.fullmatch(_WHAT_WAS_SAID, claim.event.target.text, re.IGNORECASE) is not None
    )


def _by_another(before: Sequence[Line], line: Line) -> Line | None:
    """Return the nearest sentence that has claims, with those that are not of the speaker who answers."""
    speakers = {claim.speaker.text for claim in line.spoken if claim.speaker is not None}
    for old in before:
        said = old.spoken or old.claims
        if said:
            others = tuple(c for c in said if c.speaker is None or c.speaker.text not in speakers)
            return Line(old.text, others) if others else None
    return None


def _stems(words: str) -> frozenset[str]:
    """Return the stems of what there was none of; none where it is nothing that could be seen."""
    found: list[str] = []
    for word in re.split(r"[\s-]", words.lower()):
        if word in _ENDS:
            break
        found.append(word)
    if any(_stem(word) in _NOTHING_SEEN for word in found):
        return frozenset()
    return frozenset(stem for stem in map(_stem, found) if len(stem) >= _LEAST_STEM)


def _stem(word: str) -> str:
    return _ENDINGS.sub("", fold(word) or word)


def _tells_of(line: Line, stems: frozenset[str]) -> bool:
    """Whether a sentence speaks of a thing, and does not say itself that there is none."""
    words = {_stem(word) for word in re.findall(r"[^\W\d_]+", line.text)}
    return stems <= words and not re.search(r"\b(?:no|not|never|none|nobody)\b", line.text, re.IGNORECASE)


def _one_place(one: Line, other: Line, desk: Desk) -> bool:
    """Whether two sentences name no two places."""
    mine, yours = (
        {desk.placing.resolve(place).key for claim in line.claims for place in claim.places} for line in (one, other)
    )
    return not mine or not yours or bool(mine & yours)


def _answer(said: Line, answer: Line, desk: Desk) -> Dispute:
    return make_dispute(
        f"whether it is as said: {said.text}", "genuine",
        [(_entries(said.claims, desk), lambda _: said.text), (_entries(answer.spoken, desk), lambda _: answer.text)],
        key=f"answer|{answer.spoken[0].id}", place=None,
    )  # fmt: skip


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
            [(_entries(side, desk), words_said) for side in sides],
            key=f"units|{sides[0][0].report}|{number}", place=None,
        )  # fmt: skip


def _entries(claims: Sequence[Claim], desk: Desk) -> list[Entry]:
    return [entry_of(claim, desk) for claim in claims]
