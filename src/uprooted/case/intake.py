"""Files into the case: copied as they are, noted in ``reports.csv``, and kept in step with the database."""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from uprooted.case.fingerprint import code_of, hash_texts
from uprooted.case.folder import CaseFolder
from uprooted.case.register import Register, note
from uprooted.case.withdrawing import Withdrawn, epitaph
from uprooted.compute import Progress
from uprooted.ledger import FileChange, FileState, Ledger
from uprooted.records import CaseSettings, Report, Unread
from uprooted.records.vocabulary import Sensitivity
from uprooted.reports import Given, find_files, hash_file, read_path, readable_name
from uprooted.reports.reading import STANDARD_INPUT

_log = logging.getLogger(__name__)

_LEVELS: tuple[Sensitivity, ...] = get_args(Sensitivity)
# Hidden, so that nothing takes a file that is still being copied for a report.
_INCOMING = ".incoming-"


@dataclasses.dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is to go into the case: where it lies and the name it asks for."""

    path: Path
    name: str


def arrivals(paths: Iterable[Path | str]) -> Iterator[Arrival | Unread]:
    """Yield the files behind paths; folders give all their files, under the same names below ``reports/``."""
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT:
            yield Arrival(path, "stdin.txt")
        elif path.is_dir():
            yield from _files_of(path)
        else:
            yield Arrival(path, readable_name(path.name))


def _files_of(folder: Path) -> Iterator[Arrival | Unread]:
    empty = True
    for found in find_files(folder):
        empty = False
        if found.resolve().is_relative_to(folder.resolve()):
            yield Arrival(found, readable_name(found.relative_to(folder).as_posix()))
        else:
            yield Unread(found.as_posix(), f"it leads out of {folder}; copy the file itself there")
    if empty:
        yield Unread(folder.as_posix(), "the folder holds no file; put reports into it, or name their files")


class Intake:
    """Keeps the files of a case, what is said of them, and the database in step.

    Parameters
    ----------
    folder, settings, ledger
        Of the case.
    """

    def __init__(self, folder: CaseFolder, settings: CaseSettings, ledger: Ledger) -> None:
        self._folder, self._ledger = folder, ledger
        self._code = code_of("uprooted.reports")
        self._least = {source.name.casefold(): source.sensitivity for source in settings.sources}
        self._states = ledger.file_states()
        self._withdrawn = Withdrawn.of(ledger.decisions.entries())

    def take_in(self, arrival: Arrival, given: Given) -> tuple[str | None, tuple[Unread, ...]]:
        """Copy a file into ``reports/`` unless its bytes are there, and note what is given.

        Returns
        -------
        tuple
            Its name there, and no reasons; or no name, and the reasons why nothing in it can be read.
        """
        name = self._inside(arrival.path)
        if name is None:
            with self._spooled(arrival) as path:
                reasons = self._reasons_against(path, arrival, given)
                if reasons:
                    return None, reasons
                name = self._place(path, arrival.name)
        note(self._folder.register, name, given)
        return name, ()

    def sync_all(self, on_progress: Progress | None = None) -> Iterator[tuple[str, FileChange]]:
        """Bring the database in step with every file of ``reports/``; yield each that changed something."""
        register = self._folder.read_register()
        root = self._folder.reports
        names = [path.relative_to(root).as_posix() for path in find_files(root)]
        for done, name in enumerate(names, start=1):
            shown = readable_name(name)
            if shown != name:
                reason = "its name is not in UTF-8; give it a name of plain letters"
                self._ledger.put_unread([Unread(shown, reason)], file_name=shown)
                continue
            change = self.sync(name, register)
            if change is not None:
                yield name, change
            if on_progress is not None:
                on_progress(done, len(names), "Looking through the files")

    def sync(self, name: str, register: Register) -> FileChange | None:
        """Bring the database in step with one file; None when nothing changed."""
        path = self._folder.reports / name
        if not path.resolve().is_relative_to(self._folder.reports.resolve()):
            reason = "it leads out of reports/; copy the file itself there"
            self._ledger.put_unread([Unread(name, reason)], file_name=name)
            return None
        try:
            sha256, size = hash_file(path), path.stat().st_size
        except OSError as error:
            reason = f"the system refuses it ({error.strerror or error}); check that you may read it"
            self._ledger.put_unread([Unread(name, reason)], file_name=name)
            return None
        said = register.text_of(name)
        inputs = hash_texts(sha256, said, repr(sorted(self._least.items())), self._code)
        known = self._states.get(name)
        if known is not None and known.inputs == inputs:
            return None
        if known is not None and known.sha256 != sha256:
            _log.warning("%s has changed since it was read; it is read anew", name)
            self._ledger.add_log("reports", f"{name} changed: {known.sha256} before, {sha256} now")
        items = read_path(path, root=self._folder.reports, given=register.whole(name), members=register.members(name))
        state = FileState(name, sha256, size, inputs)
        kept = (item for item in items if not isinstance(item, Report) or self._withdrawn.find(item) is None)
        change = self._ledger.put_file(state, map(self._guarded, kept))
        self._states[name] = state
        return change

    def missing(self) -> tuple[str, ...]:
        """Return the files that were read and are no longer there."""
        return tuple(name for name in sorted(self._states) if not (self._folder.reports / name).is_file())

    def _guarded(self, item: Report | Unread) -> Report | Unread:
        """Raise a report's sensitivity to the least that its publisher has."""
        least = self._least.get((item.publisher or "").casefold()) if isinstance(item, Report) else None
        if least is None or not isinstance(item, Report):
            return item
        return dataclasses.replace(item, sensitivity=max(least, item.sensitivity, key=_LEVELS.index))

    def _inside(self, path: Path) -> str | None:
        """Return the name of a file that lies in ``reports/`` already."""
        root = self._folder.reports.resolve()
        resolved = path.resolve()
        inside = path.is_file() and resolved.is_relative_to(root)
        return resolved.relative_to(root).as_posix() if inside else None

    def _reasons_against(self, path: Path, arrival: Arrival, given: Given) -> tuple[Unread, ...]:
        """Return why nothing in a file can be taken in; empty as soon as one report can."""
        reasons = []
        shown = readable_name(arrival.path.as_posix())
        for item in read_path(path, given=Given(table=given.table)):
            stone = self._withdrawn.find(item) if isinstance(item, Report) else None
            if stone is not None:
                reasons.append(Unread(shown, epitaph(stone)))
            elif isinstance(item, Report):
                return ()
            else:
                reasons.append(dataclasses.replace(item, file=shown))
        return tuple(reasons)

    def _spooled(self, arrival: Arrival) -> _Spool:
        return _Spool(arrival.path, self._folder.reports)

    def _place(self, path: Path, name: str) -> str:
        """Copy a file under its own name, or a numbered one where that is taken by other bytes."""
        sha256 = hash_file(path)
        for state in self._states.values():
            if state.sha256 == sha256 and (self._folder.reports / state.name).is_file():
                return state.name
        target, number = self._folder.reports / name, 1
        while target.exists():
            if hash_file(target) == sha256:
                return target.relative_to(self._folder.reports).as_posix()
            number += 1
            target = (self._folder.reports / name).with_stem(f"{Path(name).stem}-{number}")
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(_INCOMING + target.name)
        shutil.copyfile(path, part)
        os.replace(part, target)  # noqa: PTH105 - atomic on every system
        return target.relative_to(self._folder.reports).as_posix()


class _Spool:
    """A path that can be read more than once: standard input is written to a file that goes away again."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path, self._folder, self._copy = path, folder, False

    def __enter__(self) -> Path:
        if str(self._path) != STANDARD_INPUT:
            return self._path
        with tempfile.NamedTemporaryFile(prefix=_INCOMING, dir=self._folder, delete=False) as copy:
            self._path, self._copy = Path(copy.name), True
            shutil.copyfileobj(sys.stdin.buffer, copy)
        return self._path

    def __exit__(self, *_: object) -> None:
        if self._copy:
            self._path.unlink()
