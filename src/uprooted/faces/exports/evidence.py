"""The evidence package: a case's files as received, its tables and decisions, in one ZIP with a hash for each."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from uprooted import __version__
from uprooted.errors import InputError

MANIFEST = "manifest.json"
_FORM = "uprooted-evidence-1"
# What is derived can be derived again; it is no evidence.
_DERIVED = ("case.db", "brief.html", "brief.pdf", "brief.docx")
_DAY = (1980, 1, 1, 0, 0, 0)


def write_evidence(case: Path, file: Path) -> Path:
    """Write the package of a case folder; the same folder gives the same bytes.

    The reports are in it as they came, so that it holds the names of private persons: a working copy for courts and
    colleagues, and nothing to publish.

    Parameters
    ----------
    case
        Folder of the case.
    file
        The ZIP.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    entries: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package:
        for path in _originals(case, {file.resolve(), part.resolve()}):
            name, data = path.relative_to(case).as_posix(), path.read_bytes()
            entries[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            _put(package, name, data)
        manifest = {"form": _FORM, "software": f"uprooted {__version__}", "files": entries}
        _put(package, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    part.replace(file)
    return file


def verify_evidence(file: Path) -> list[str]:
    """Hold every file of a package against its hash, and return what does not hold.

    Raises
    ------
    InputError
        When the file is no such package.
    """
    try:
        with zipfile.ZipFile(file) as package:
            return list(_differences(package))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{file} is no evidence package: {error}", remedy="Make one with 'uprooted export CASE --to evidence'"
        ) from error


def _originals(case: Path, without: set[Path]) -> Iterator[Path]:
    for path in sorted(case.rglob("*")):
        derived = path.name.startswith(".") or path.name.startswith(_DERIVED)
        # A link may lead out of the case; what it points at is no file of the case.
        if path.is_file() and not path.is_symlink() and not derived and path.resolve() not in without:
            yield path


def _put(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, data)


def _differences(package: zipfile.ZipFile) -> Iterator[str]:
    manifest = json.loads(package.read(MANIFEST))
    if manifest["form"] != _FORM:
        raise ValueError(f"its form is {manifest['form']!r} and not {_FORM!r}")
    listed, there = manifest["files"], set(package.namelist()) - {MANIFEST}
    yield from (f"{name} is listed and missing" for name in sorted(listed.keys() - there))
    yield from (f"{name} is there and not listed" for name in sorted(there - listed.keys()))
    for name in sorted(listed.keys() & there):
        # Read no more than was promised: a file that unpacks to far more is not the one that was packed.
        with package.open(name) as file:
            data = file.read(listed[name]["bytes"] + 1)
        if hashlib.sha256(data).hexdigest() != listed[name]["sha256"]:
            yield f"{name} is not what was packed"
