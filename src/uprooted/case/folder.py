"""The case folder: what lies where, how one is made, and how its inputs are read as one checked whole."""

from __future__ import annotations

import importlib
import importlib.resources
import shutil
from dataclasses import dataclass
from pathlib import Path

from uprooted.case import settings, tables
from uprooted.case.register import REGISTER, Register, read_register
from uprooted.errors import CaseError, NotFoundError
from uprooted.records import CaseInputs, Standard

DECISIONS = "decisions.jsonl"
STANDARDS = "standards.toml"
_TABLES = (tables.PLACES, tables.SHELTERS, tables.ROUTES, REGISTER)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Paths of a case."""

    path: Path

    @property
    def settings(self) -> Path:
        """``case.toml``."""
        return self.path / settings.FILE_NAME

    @property
    def reports(self) -> Path:
        """Folder of the files as received."""
        return self.path / "reports"

    @property
    def register(self) -> Path:
        """``reports.csv``."""
        return self.path / REGISTER.name

    @property
    def standards(self) -> Path:
        """``standards.toml``, which may be absent."""
        return self.path / STANDARDS

    @property
    def database(self) -> Path:
        """``case.db``."""
        return self.path / "case.db"

    def read_inputs(self) -> CaseInputs:
        """Read and check everything that a person wrote down about the case."""
        return CaseInputs(
            settings.load_settings(self.settings),
            tables.read_places(self.path / tables.PLACES.name),
            tables.read_shelters(self.path / tables.SHELTERS.name),
            tables.read_routes(self.path / tables.ROUTES.name),
            self._read_standards(),
        )

    def _read_standards(self) -> tuple[Standard, ...]:
        if not self.standards.exists():
            return ()
        # What forecasts need takes long to load, and most cases have no such file.
        found: tuple[Standard, ...] = importlib.import_module("uprooted.outlook.standards").load_standards(
            self.standards
        )
        return found

    def read_register(self) -> Register:
        """Read and check ``reports.csv``."""
        return read_register(self.register)


def create_folder(path: Path, name: str | None) -> CaseFolder:
    """Make an empty case.

    Raises
    ------
    CaseError
        When there is a case already, or a file of that name.
    """
    folder = CaseFolder(path)
    if folder.settings.exists():
        raise CaseError(f"{path} is a case already", remedy="Name another folder, or add reports to this one")
    if path.exists() and not path.is_dir():
        raise CaseError(f"{path} is a file", allowed="a folder that is empty or not there yet", remedy="Name another")
    folder.reports.mkdir(parents=True, exist_ok=True)
    for form in _TABLES:
        table = path / form.name
        if not table.exists():
            table.write_text(form.header, encoding="utf-8")
    # Last, because it is what makes the folder a case: an interruption before leaves none.
    folder.settings.write_text(settings.template(name or path.resolve().name), encoding="utf-8")
    return folder


def find_folder(path: Path) -> CaseFolder:
    """Return the case in a folder.

    Raises
    ------
    CaseError
        When the folder is not there, is a file, is empty, or has no ``case.toml``.
    """
    folder = CaseFolder(path)
    remedy = f"Make a case with 'uprooted new {path}', or check the path"
    if not path.exists():
        raise CaseError(f"There is no folder {path}", remedy=remedy)
    if not path.is_dir():
        raise CaseError(f"{path} is a file", allowed="the folder of a case", remedy="Name the folder it lies in")
    if not folder.settings.is_file():
        state = "has no case.toml" if any(path.iterdir()) else "is empty"
        raise CaseError(f"The folder {path} {state}", remedy=remedy)
    return folder


def copy_inputs(source: Path, target: Path) -> Path:
    """Copy what a person gave to a case, and nothing derived, into another folder; files already there are replaced.

    Raises
    ------
    CaseError
        When the source is no case, or the target is a case of its own with other reports.
    """
    folder = find_folder(source)
    theirs = {path.relative_to(folder.reports) for path in folder.reports.rglob("*") if path.is_file()}
    ours = target / "reports"
    other = (
        sorted({path.relative_to(ours) for path in ours.rglob("*") if path.is_file()} - theirs) if ours.exists() else []
    )
    if other:
        raise CaseError(f"{target} holds reports of its own, such as {other[0]}", remedy="Name another folder")
    target.mkdir(parents=True, exist_ok=True)
    for path in (folder.settings, *(source / form.name for form in _TABLES), source / STANDARDS, source / DECISIONS):
        if path.exists():
            shutil.copyfile(path, target / path.name)
    for name in sorted(theirs):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder.reports / name, ours / name)
    ours.mkdir(exist_ok=True)
    return target


def copy_example(name: str, target: Path) -> Path:
    """Copy an example case into a folder, and return the folder.

    Raises
    ------
    NotFoundError
        When there is no such example.
    """
    # Beside the package where it is installed from a wheel, at the root of a working copy.
    packaged = Path(str(importlib.resources.files("uprooted"))) / "examples"
    for examples in (packaged, packaged.parents[2] / "examples"):
        if (examples / name / settings.FILE_NAME).is_file():
            return copy_inputs(examples / name, target)
    raise NotFoundError(f"There is no example {name!r}", remedy="Get the examples folder of the source distribution")
