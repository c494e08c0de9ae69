"""``reports.csv``: what a person says of the files in ``reports/`` that they do not say themselves."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uprooted.case import values
from uprooted.case.tables import TableForm, read_table
from uprooted.errors import CaseError
from uprooted.reports import Given
from uprooted.reports.tables import FORMS

REGISTER = TableForm(
    "reports.csv",
    {
        "file": values.words,
        "member": values.whole(0, 10**9),
        "publisher": values.words,
        "published": values.iso_day,
        "language": values.language,
        "url": values.words,
        "sensitivity": values.sensitivity,
        "title": values.words,
        "table": values.one_of(*FORMS),
    },
    frozenset({"file"}),
)

Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of ``reports.csv``, by file and record; a row without a record stands for the whole file."""

    rows: Mapping[Key, Given]

    def whole(self, name: str) -> Given:
        """Return what is said of a file as a whole."""
        return self.rows.get((name, None), Given())

    def members(self, name: str) -> dict[int, Given]:
        """Return what is said of single records of a file."""
        return {member: given for (file, member), given in self.rows.items() if file == name and member is not None}

    def files(self) -> frozenset[str]:
        """Return the files that are named."""
        return frozenset(file for file, _ in self.rows)

    def text_of(self, name: str) -> str:
        """Return everything that is said of a file as text that changes when it does."""
        return repr((self.whole(name), sorted(self.members(name).items())))


def read_register(path: Path) -> Register:
    """Read ``reports.csv``.

    Raises
    ------
    CaseError
        When a column or value is not allowed, or a file and record stand twice.
    """
    rows: dict[Key, Given] = {}
    for line, row in read_table(path, REGISTER):
        key = (row.pop("file"), row.pop("member", None))
        if key in rows:
            raise CaseError(f"{path}:{line}: {key[0]!r} stands there twice", remedy="Keep one row a file and record")
        rows[key] = Given(**row)
    return Register(rows)


def note(path: Path, name: str, given: Given) -> bool:
    """Write down what is given about a file, over what was given before. Returns whether anything changed.

    Other rows, columns and the order of both stay as the person left them.
    """
    known = read_register(path)
    said = {key: value for key in _fields() if (value := getattr(given, key)) is not None}
    members = known.members(name)
    # A row for record 0 is how a table made by hand may name a file of one report.
    before = known.whole(name) if set(members) != {0} else members[0]
    if not said or all(getattr(before, key) == value for key, value in said.items()):
        return False
    header, rows = _raw(path)
    header = header + [column for column in ("file", *said) if column not in header]
    allowed = {"", "0"} if set(members) == {0} else {""}
    row = next((row for row in rows if row.get("file") == name and (row.get("member") or "").strip() in allowed), None)
    if row is None:
        row = {"file": name}
        rows.append(row)
    row |= {key: str(value) for key, value in said.items()}
    _write(path, header, rows)
    return True


def forget(path: Path, name: str) -> None:
    """Take the rows of a file out; the others stay as the person left them."""
    header, rows = _raw(path)
    kept = [row for row in rows if row.get("file") != name]
    if len(kept) < len(rows):
        _write(path, header, kept)


def _fields() -> list[str]:
    return [column for column in REGISTER.columns if column not in ("file", "member")]


def _raw(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    if not path.exists():
        return list(REGISTER.columns), []
    text = path.read_text(encoding="utf-8-sig")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    rows = list(reader)
    return [column.strip() for column in reader.fieldnames or REGISTER.columns], rows


def _write(path: Path, header: list[str], rows: list[dict[str, Any]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # Written beside and moved over: an interruption leaves the old table or the new one, never half of it.
    part = path.with_name(path.name + ".part")
    part.write_text(out.getvalue(), encoding="utf-8")
    os.replace(part, path)  # noqa: PTH105 - atomic on every system
