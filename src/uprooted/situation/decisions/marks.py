"""Marks on claims: accepted, verified, set aside, corrected; and how reliable their speaker and publisher are held."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from uprooted.records import Claim, ClaimMarks, Orphan, Report
from uprooted.records.vocabulary import Grade
from uprooted.situation.decisions.rulings import Rulings
from uprooted.situation.decisions.saying import orphan_of
from uprooted.situation.voices import Voices
from uprooted.situation.witnesses import Witnesses


def grades_by_key(rulings: Rulings, voices: Voices) -> dict[str, Grade]:
    """Return the grades of sources by the one key that each has under all its names."""
    found = {voices.named(name): _GRADES.get(str(entry.decision.value)) for name, entry in rulings.grades.items()}
    return {key: grade for key, grade in found.items() if grade is not None}


def mark_claims(
    claims: Iterable[Claim], rulings: Rulings, grades: Mapping[str, Grade], witnesses: Witnesses
) -> dict[str, ClaimMarks]:
    """Return the marks of every claim that has one.

    Parameters
    ----------
    claims
        Claims of reports that are there.
    rulings
        The decisions.
    grades
        From `grades_by_key`.
    witnesses
        Whose word a claim is.
    """
    if not (rulings.trusted or rulings.aside or rulings.corrected or grades or rulings.verified_reports):
        return {}
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


def _grades(claim: Claim, grades: Mapping[str, Grade], witnesses: Witnesses) -> tuple[Grade | None, Grade | None]:
    if not grades:
        return None, None
    publisher = witnesses.reports[claim.report].publisher
    outlet = grades.get(witnesses.voices.named(publisher)) if publisher else None
    if claim.speaker is None:
        return outlet, None
    return grades.get(witnesses.voices.named(claim.speaker.name or claim.speaker.text)), outlet


_GRADES: Mapping[str, Grade] = {"A": "A", "B": "B", "C": "C", "D": "D", "E": "E", "F": "F"}


def source_keys(report: Report, claims: Iterable[Claim], voices: Voices) -> frozenset[str]:
    """Return the keys of the sources of a report: its publisher, and who speaks in it."""
    names = {claim.speaker.name or claim.speaker.text for claim in claims if claim.speaker}
    return frozenset(voices.named(name) for name in (*names, *filter(None, (report.publisher,))))


def unknown_sources(named: Container[str], rulings: Rulings, voices: Voices) -> list[Orphan]:
    """Return the grades of sources that nobody is called by; ``named`` holds the keys of those that there are."""
    why = "no publisher and no speaker is called so"
    return [orphan_of(entry, why) for name, entry in rulings.grades.items() if voices.named(name) not in named]
