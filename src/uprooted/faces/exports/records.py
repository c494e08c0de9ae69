"""A case as one JSON document of its records: nothing is flattened, so that it can be read back without loss."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from uprooted.faces.material import Material
from uprooted.records import CaseInputs, Claim, Outlook, Report, Situation, from_json, to_json
from uprooted.records.fields import column


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """Everything of a case that may be shown."""

    inputs: CaseInputs = column("What a person wrote down about the case")
    situation: Situation = column("What the claims come to")
    outlook: Outlook = column("What is foreseen")
    claims: tuple[Claim, ...] = column("Claims, private persons by their role")
    reports: tuple[Report, ...] = column("Reports without their texts, which belong to who published them")
    schema: int = column("Version of this schema", default=1)


def write_json(material: Material, file: Path) -> Path:
    """Write the records as one line of JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_json(records_of(material)) + "\n", encoding="utf-8")
    return file


def read_json(file: Path) -> CaseRecords:
    """Read what `write_json` wrote.

    Raises
    ------
    InputError
        When it is something else.
    """
    return from_json(CaseRecords, file.read_bytes())


def records_of(material: Material) -> CaseRecords:
    """Return the records."""
    reports = tuple(_without_text(report) for report in material.reports.values())
    return CaseRecords(material.inputs, material.situation, material.outlook, tuple(material.shown_claims()), reports)


def _without_text(report: Report) -> Report:
    """Return a report without its text."""
    return replace(report, text="")
