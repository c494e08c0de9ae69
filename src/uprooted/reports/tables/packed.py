"""A Flee folder as one file: its CSV files in a ZIP, the same folder always the same bytes, and its counts as rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from uprooted.errors import ReportError
from uprooted.reports.cleaning import decode

_PLACES, _LAYOUT = "input_csv/locations.csv", "source_data/data_layout.csv"
_PARTS = ("input_csv", "source_data")
_DAY = (1980, 1, 1, 0, 0, 0)
# A folder of Flee's has some hundred kilobytes; what unpacks to more than this is none.
MOST_BYTES = 50_000_000
_HEADS = ("", "date", "datetime", "#datetime", "#date")


def pack_folder(folder: Path) -> bytes:
    """Return the CSV files of a Flee folder in one ZIP.

    Raises
    ------
    ReportError
        When the folder has no list of counts.
    """
    if not (folder / _LAYOUT).is_file():
        raise ReportError(
            f"{folder} has no {_LAYOUT}", allowed="a folder in Flee's formats, with counts in source_data/",
            remedy="Name the folder that holds input_csv/ and source_data/",
        )  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(path for part in _PARTS for path in (folder / part).glob("*.csv")):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date_time=_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, path.read_bytes())
    return packed.getvalue()


def unpack_counts(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield the counts of a packed folder as rows of a table, each with the file and line that it stands on.

    Raises
    ------
    ReportError
        When the bytes are no such ZIP, or a file that the list names is missing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from _counts(package)
    except (zipfile.BadZipFile, csv.Error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReportError(f"it is no ZIP of a Flee folder ({error})", remedy="Import the folder itself") from error


def _counts(package: zipfile.ZipFile) -> Iterator[tuple[str, list[str]]]:
    if sum(info.file_size for info in package.infolist()) > MOST_BYTES:
        raise ReportError(f"it unpacks to more than {MOST_BYTES:,} bytes", remedy="Import the folder itself")
    points: dict[str, list[str]] = {}
    for _, cells in _lines(package, _PLACES) if _PLACES in package.namelist() else ():
        points[cells[0]] = [cells[2], cells[3], cells[4]] if len(cells) > 4 else ["", "", ""]
    yield _LAYOUT, ["camp", "date", "count", "country", "lat", "lon"]
    for where, (camp, *files) in _lines(package, _LAYOUT):
        if camp.lower() in ("name", "total"):
            continue
        for file in (name for name in files if name.lower().endswith(".csv")):
            yield from _file(package, where, file, camp, points.get(camp, ["", "", ""]))


def _file(
    package: zipfile.ZipFile, where: str, file: str, camp: str, point: list[str]
) -> Iterator[tuple[str, list[str]]]:
    name = f"source_data/{file}"
    if name not in package.namelist():
        raise ReportError(f"{where}: {file!r} is not there", remedy="Put the file beside the list, or correct the line")
    for at, (line, cells) in enumerate(_lines(package, name)):
        if at or cells[0].lower() not in _HEADS:
            yield line, [camp, *cells[:2], *([""] * (2 - len(cells))), *point]


def _lines(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, list[str]]]:
    if name not in package.namelist():
        raise ReportError(f"{name} is not there", remedy="Import the folder that holds it")
    reader = csv.reader(io.StringIO(decode(package.read(name)), newline=""))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield f"{name}, line {reader.line_num}", [cell.strip() for cell in cells]
