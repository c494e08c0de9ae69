"""What of a case can be loaded elsewhere: tables, workbooks, map layers, and other houses' columns."""

from uprooted.faces.exports.evidence import verify_evidence, write_evidence
from uprooted.faces.exports.exporting import FILES, FORMATS, export
from uprooted.faces.exports.frames import frame_of
from uprooted.faces.exports.records import CaseRecords, read_json
from uprooted.faces.exports.sheets import SHEETS, tables_of

__all__ = [
    "FILES",
    "FORMATS",
    "SHEETS",
    "CaseRecords",
    "export",
    "frame_of",
    "read_json",
    "tables_of",
    "verify_evidence",
    "write_evidence",
]
