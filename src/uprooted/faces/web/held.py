"""The case that a page holds open: what is shown, made once after each change; and the changes, one at a time."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from uprooted.case import Case
from uprooted.compute import Progress
from uprooted.disclosure import Disclosure
from uprooted.errors import InputError, UprootedError
from uprooted.faces.material import Material, gather
from uprooted.records import Answer, Claim, Entry, Order, WhatIfOutlook
from uprooted.reports import Given

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """Reports being added: what is done, and what came of it."""

    what: str = ""
    done: int = 0
    total: int | None = None
    running: bool = False
    problem: str | None = None
    reports: int = 0
    claims: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown between two changes, with the indexes that views ask."""

    material: Material
    by_report: dict[str, tuple[Claim, ...]]
    places: tuple[str, ...]
    decisions: tuple[Entry, ...]
    earlier: dict[dt.date, Material] = field(default_factory=dict)

    @classmethod
    def of(cls, material: Material, decisions: tuple[Entry, ...]) -> Shown:
        """Index what may be shown."""
        by_report: dict[str, list[Claim]] = {}
        for claim in material.claims.values():
            by_report.setdefault(claim.report, []).append(claim)
        places = sorted({one.place for one in material.situation.series})
        return cls(material, {name: tuple(claims) for name, claims in by_report.items()}, tuple(places), decisions)


class Held:
    """One case for many readers.

    Readers get what was made after the last change and never wait for one; changes wait for each other.

    Parameters
    ----------
    folder
        Folder of the case.
    names
        Show private persons' names; this is logged.
    """

    def __init__(self, folder: Path, *, names: bool = False) -> None:
        self.folder, self._names = folder, names
        self._change = threading.Lock()
        self._shown: Shown | None = None
        self.job = Job()

    def shown(self) -> Shown:
        """Return what is shown now; made on the first call."""
        if self._shown is None:
            with self._change:
                if self._shown is None:
                    self._shown = self._with_case(self._look)
        return self._shown

    def open(self, on_progress: Progress | None = None) -> None:
        """Read what is new and make what is shown, before the first reader comes."""
        with self._change:
            if self._names:
                self._with_case(lambda case: case.log_names("shown on the page"))
            self._shown = self._with_case(lambda case: self._read_and_look(case, on_progress))

    def before(self, day: dt.date) -> Material:
        """Return the case as it was shown on an earlier day, kept until something changes."""
        shown = self.shown()
        if day not in shown.earlier:
            shown.earlier[day] = self._with_case(lambda case: gather(case, day, names=self._names))
        return shown.earlier[day]

    def answer(self, order: Order, *, who: str | None) -> Answer:
        """Carry out an order of a review, as may be shown; errors as of `Case.answer`."""
        with self._change:
            answer = self._with_case(
                lambda case: Disclosure.of_case(case, names=self._names).answer(case.answer(order, who=who))
            )
            if answer.entry is not None:
                self._shown = self._with_case(self._read_and_look)
        return answer

    def what_if(self, text: str) -> WhatIfOutlook:
        """Return what a change would make of the outlook, as may be shown; errors as of `Case.what_if`.

        Parameters
        ----------
        text
            A what-if file's text.
        """
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "change.toml"
            file.write_text(text, encoding="utf-8")
            found = self._with_case(lambda case: case.what_if(file))
        return self.shown().material.disclosure.record(found)

    def add(self, files: Sequence[tuple[str, bytes]], given: Given) -> None:
        """Begin to add files and to read them, in a thread of its own; `job` says how far it is.

        Raises
        ------
        InputError
            When reports are being added already, or there is none.
        """
        if not files:
            raise InputError("No file came", remedy="Choose at least one")
        if self.job.running:
            raise InputError("Reports are being added already", remedy="Wait until they are")
        self.job = Job("Adding", total=len(files), running=True)
        threading.Thread(target=self._add, args=(tuple(files), given), daemon=True).start()

    def _add(self, files: tuple[tuple[str, bytes], ...], given: Given) -> None:
        try:
            with self._change:
                job = self._with_case(lambda case: self._added(case, files, given))
                self._shown = self._with_case(self._look)
            self.job = job
        except (UprootedError, OSError) as error:
            self.job = Job("Adding", problem=str(error))

    def _added(self, case: Case, files: tuple[tuple[str, bytes], ...], given: Given) -> Job:
        before = case.ledger.count_claims()
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, data in files:
                # Only the last part of a name, so that nothing is written elsewhere.
                paths.append(Path(folder) / (Path(name.replace("\\", "/")).name or "report"))
                paths[-1].write_bytes(data)
            added = case.add([str(path) for path in paths], given=given, on_progress=self._progress)
        summary = case.read(on_progress=self._progress)
        unread = (f"{Path(item.file).name}: {item.reason}" for item in added.unread)
        notes = (*added.doubts, *unread)
        return Job("Added", reports=len(added.added), claims=summary.claims - before, notes=tuple(notes))

    def _progress(self, done: int, total: int | None, what: str) -> None:
        self.job = Job(what, done, total, running=True)

    def _read_and_look(self, case: Case, on_progress: Progress | None = None) -> Shown:
        case.read(on_progress=on_progress)
        return self._look(case)

    def _look(self, case: Case) -> Shown:
        return Shown.of(gather(case, names=self._names), case.decisions())

    def _with_case(self, work: Callable[[Case], T]) -> T:
        # Opened anew for each change: somebody may have edited a table, or worked on the case from a terminal.
        with Case.open(self.folder) as case:
            return work(case)
