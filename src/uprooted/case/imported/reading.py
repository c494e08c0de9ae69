"""The reading of an imported table: its rows as claims, its bad rows named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from uprooted.case.imported.cells import Sheets
from uprooted.case.imported.people import dtm, flee, unhcr
from uprooted.case.imported.violence import acled, ucdp
from uprooted.case.wording import counted
from uprooted.errors import InputError, ReportError
from uprooted.places import country_table
from uprooted.records import Claim, Reading, Report, Speaker
from uprooted.records.vocabulary import SpeakerKind
from uprooted.reports.tables import Form, Row, Sheet, find_form, read_sheet
from uprooted.reports.tables.packed import pack_folder

Teller = Callable[[Row, Sheets], Iterator[Claim]]

_TELLERS: Mapping[str, Teller] = MappingProxyType(
    {"unhcr": unhcr, "dtm": dtm, "acled": acled, "ucdp": ucdp, "flee": flee}
)
_KINDS: Mapping[str, SpeakerKind] = MappingProxyType(
    {"UNHCR": "un", "IOM": "un", "ACLED": "humanitarian", "UCDP": "humanitarian"}
)
# More bad rows than these are counted: a table that is off in every row is off in one way.
MOST_NAMED = 20


def read_imported(report: Report, folder: Path, form_name: str | None, countries: tuple[str, ...] = ()) -> Reading:
    """Return the reading of a table.

    Parameters
    ----------
    report
        As it was taken in: its text is the table's rows as lines.
    folder
        Where the files of the reports lie.
    form_name
        Whose table it is, as ``reports.csv`` says.
    countries
        ISO 3166-1 alpha-3 codes of the case's countries: of a table of all the world's refugees only those who left
        one of them are told of. Empty: all are.

    Raises
    ------
    InputError
        When its file is gone, is no longer the one that was taken in, or ``reports.csv`` does not say whose it is.
    """
    if form_name is None:
        raise InputError(f"reports.csv does not say whose table {report.file} is", remedy="Import it again")
    form = find_form(form_name)
    try:
        sheet = read_sheet((folder / (report.file or "")).read_bytes(), form)
    except OSError as error:
        raise InputError(f"{report.file} cannot be read: {error}", remedy="Put the file back as it was") from error
    if sheet.text != report.text:
        raise InputError(f"{report.file} is not what was taken in", remedy="Put the file back as it was")
    rows, strangers = _of_countries(sheet, form, countries)
    claims, bad = _told(rows, form, report)
    gaps = _named([*sheet.bad, *bad])
    if strangers:
        gaps.append(f"{counted(strangers, 'row')} of people from other countries than the case's kept as text alone")
    unsummed = _unsummed(claims)
    if unsummed:
        gaps.append(f"{counted(unsummed, 'row')} tell of one place and day as others do: parts that are not added up")
    return Reading(report.id, language=report.language, claims=tuple(claims), gaps=tuple(gaps))


def unknown_columns(report: Report, folder: Path, form_name: str) -> tuple[str, ...]:
    """Return the columns of a table that its form does not know; their cells stand in the report's text."""
    return read_sheet((folder / (report.file or "")).read_bytes(), find_form(form_name)).unknown


def pack(folder: Path) -> bytes:
    """Return a Flee folder as the one file that is kept of it; errors as of `pack_folder`."""
    return pack_folder(folder)


def _of_countries(sheet: Sheet, form: Form, countries: tuple[str, ...]) -> tuple[list[Row], int]:
    """Return the rows of people who left a country of the case, and how many others there are."""
    if form.name != "unhcr" or not countries:
        return list(sheet.rows), 0
    # A code that is of no country is no reason to pass over a row: it is named.
    strange = {code for code in country_table().by_iso3 if code not in countries}
    rows = [row for row in sheet.rows if "coo_iso" not in row.cells or row.cells["coo_iso"].text not in strange]
    return rows, len(sheet.rows) - len(rows)


def _told(rows: list[Row], form: Form, report: Report) -> tuple[list[Claim], list[str]]:
    name = form.publisher
    sheets = Sheets(report, Speaker(name, name, _KINDS[name], named=True) if name else None)
    claims: list[Claim] = []
    bad: list[str] = []
    for row in rows:
        try:
            claims += list(_TELLERS[form.name](row, sheets))
        except ReportError as error:
            bad.append(str(error))
    return claims, bad


def _named(bad: list[str]) -> list[str]:
    more = [f"and {counted(len(bad) - MOST_NAMED, 'row')} more that cannot be read"] if len(bad) > MOST_NAMED else []
    return [*bad[:MOST_NAMED], *more]


def _unsummed(claims: list[Claim]) -> int:
    """Return how many rows give another count of those present at one place on one day than others do."""
    seen: defaultdict[tuple[object, ...], Counter[int]] = defaultdict(Counter)
    for claim in claims:
        if claim.figure is not None and claim.time is not None and claim.figure.kind == "stock":
            kind = claim.population.kind if claim.population else None
            where = [(place.text, place.country) for place in claim.places if place.role == "at"]
            seen[kind, *where, claim.time.last][claim.sentence] += 1
    return sum(len(rows) for rows in seen.values() if len(rows) > 1)
