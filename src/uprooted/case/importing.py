"""Tables of other houses into a case: kept as they came, each a report of its own, and read at once."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from uprooted.case.imported import pack, unknown_columns
from uprooted.records import Report, Unread
from uprooted.reports import Given
from uprooted.reports.tables import find_form

if TYPE_CHECKING:
    from uprooted.case.case import Case


@dataclass(frozen=True, slots=True)
class Imported:
    """One table that was imported.

    Attributes
    ----------
    report
        The report that it became.
    rows
        Rows in it.
    claims
        Claims that its rows became.
    fresh
        Whether it is new; False where it was there already.
    bad
        What could not be read of it, a line a row, and what was left out.
    unknown
        Columns that are kept as text alone, because the kind of table does not have them.
    """

    report: Report
    rows: int
    claims: int
    fresh: bool
    bad: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did: the tables, what could not be read at all, and what is doubtful about reports."""

    tables: tuple[Imported, ...]
    unread: tuple[Unread, ...] = ()
    doubts: tuple[str, ...] = ()


def import_tables(case: Case, paths: Iterable[Path | str], table: str, *, given: Given | None = None) -> ImportSummary:
    """Put tables of other houses into a case, and read them at once: that needs no model.

    Parameters
    ----------
    case
        An open case.
    paths
        CSV files; for Flee its folders.
    table
        Whose they are: unhcr, dtm, acled, ucdp or flee.
    given
        What the files don't say, as of `Case.add`.

    Raises
    ------
    NotFoundError
        When there is no such kind of table.
    ReportError
        When a folder is none of Flee's.
    """
    find_form(table)
    given = dataclasses.replace(given or Given(), table=table)
    with tempfile.TemporaryDirectory() as packed:
        added = case.add([_one_file(Path(path), table, Path(packed)) for path in paths], given=given)
    case.read_by_hand()
    ids = (*added.added, *added.unchanged)
    gaps: dict[str, list[str]] = {name: [] for name in ids}
    for name, gap in case.ledger.gaps():
        if name in gaps:
            gaps[name].append(gap)
    found = []
    for report in case.ledger.reports(ids):
        if report.format == "table":
            unknown = unknown_columns(report, case.reports_path, table)
            claims = sum(1 for _ in case.ledger.claims([report.id]))
            rows = report.text.count("\n") + 1
            fresh = report.id in added.added
            found.append(Imported(report, rows, claims, fresh, tuple(gaps[report.id]), unknown))
    return ImportSummary(tuple(found), added.unread, added.doubts)


def _one_file(path: Path, table: str, packed: Path) -> Path:
    """Return the file to take in: of a Flee folder, one made of it."""
    if table != "flee" or not path.is_dir():
        return path
    file = packed / f"{path.resolve().name}.flee.zip"
    file.write_bytes(pack(path))
    return file
