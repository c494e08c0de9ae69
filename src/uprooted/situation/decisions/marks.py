"""Marks on claims: accepted, verified, set aside, corrected; and how reliable their speaker and publisher are held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from uprooted.records import Claim, ClaimMarks, Entry, Orphan
from uprooted.records.vocabulary import Grade
from uprooted.situation.decisions.rulings import Rulings
from uprooted.situation.decisions.saying import orphan_of
from uprooted.situation.witnesses import Witnesses


def mark_claims(claims: Iterable[Claim], rulings: Rulings, witnesses: Witnesses) -> dict[str, ClaimMarks]:
    """Return the marks of every claim that has one.

    Parameters
    ----------
    claims
        All claims.
    rulings
        The decisions.
    witnesses
        Whose word a claim is.
    """
    if not (rulings.trusted or rulings.aside or rulings.corrected or rulings.grades or rulings.verified_reports):
        return {}
    grades = {witnesses.voices.named(name): entry for name, entry in rulings.grades.items()}
    found = {}
    for claim in claims:
        mark = ClaimMarks(
            claim.id, _status(claim.id, rulings), claim.id in rulings.verified,
            claim.report in rulings.verified_reports, *_grades(claim, grades, witnesses),
        )  # fmt: skip
        if mark != ClaimMarks(claim.id):
            found[claim.id] = mark
    return found


def _status(name: str, rulings: Rulings) -> str | None:
    if name in rulings.aside:
        return "set_aside"
    if name in rulings.verified:
        return "verified"
    if name in rulings.accepted:
        return "accepted"
    return "corrected" if name in rulings.corrected else None


def _grades(claim: Claim, grades: Mapping[str, Entry], witnesses: Witnesses) -> tuple[Grade | None, Grade | None]:
    if not grades or claim.report not in witnesses.reports:
        return None, None
    publisher = witnesses.reports[claim.report].publisher
    outlet = _grade(grades, witnesses.voices.named(publisher)) if publisher else None
    if claim.speaker is None:
        return outlet, None
    own = _grade(grades, witnesses.voices.named(claim.speaker.name or claim.speaker.text))
    return own, outlet


def _grade(grades: Mapping[str, Entry], key: str) -> Grade | None:
    entry = grades.get(key)
    return None if entry is None else _GRADES.get(str(entry.decision.value))


_GRADES: Mapping[str, Grade] = {"A": "A", "B": "B", "C": "C", "D": "D", "E": "E", "F": "F"}


def unknown_sources(claims: Iterable[Claim], rulings: Rulings, witnesses: Witnesses) -> list[Orphan]:
    """Return the grades of sources that nobody is called by."""
    if not rulings.grades:
        return []
    voices = witnesses.voices
    named = {voices.named(report.publisher) for report in witnesses.reports.values() if report.publisher}
    named |= {voices.named(claim.speaker.name or claim.speaker.text) for claim in claims if claim.speaker}
    why = "no publisher and no speaker is called so"
    return [orphan_of(entry, why) for name, entry in rulings.grades.items() if voices.named(name) not in named]
