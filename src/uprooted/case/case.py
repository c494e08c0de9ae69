"""A case: one folder, and the steps over it, each repeatable and incremental."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from uprooted.case import deriving
from uprooted.case.folder import CaseFolder, create_folder, find_folder
from uprooted.case.intake import Intake, arrivals
from uprooted.case.reading import ReportReader, read_reports
from uprooted.case.records import Added, Problem, ReadSummary
from uprooted.case.verification import verify_case
from uprooted.case.wording import counted
from uprooted.compute import Progress
from uprooted.ledger import Ledger
from uprooted.records import CaseInputs, Claim, Outlook, Person, Reading, Report, Situation, Unread
from uprooted.reports import Given, find_doubts

_NAMES_SHOWN = 3


class Case:
    """One open case. Use `Case.open`, as a context manager.

    Parameters
    ----------
    folder
        Where its files lie.
    today
        Day to hold days of publication against; the clock's in the case's time zone when left out. Nothing but the
        warning of days in the future depends on it.
    """

    def __init__(self, folder: CaseFolder, today: dt.date | None = None) -> None:
        self._folder, self._today = folder, today
        self._ledger: Ledger | None = None

    @classmethod
    def create(cls, folder: Path | str, *, name: str | None = None) -> Case:
        """Make an empty case: a commented ``case.toml``, tables with their first line, and ``reports/``.

        Raises
        ------
        CaseError
            When there is a case already, or a file of that name.
        """
        return cls(create_folder(Path(folder), name))

    @classmethod
    def open(cls, folder: Path | str, *, today: dt.date | None = None) -> Case:
        """Open a case, after checking everything that a person wrote in it.

        Raises
        ------
        CaseError
            When the folder is no case, or its ``case.toml`` or one of its tables is off.
        """
        case = cls(find_folder(Path(folder)), today)
        _ = case.inputs
        return case

    def close(self) -> None:
        """Close the database."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The case's folder."""
        return self._folder.path

    @cached_property
    def inputs(self) -> CaseInputs:
        """Everything that a person wrote down about the case, checked."""
        return self._folder.read_inputs()

    @property
    def ledger(self) -> Ledger:
        """The database, opened when first asked for."""
        if self._ledger is None:
            self._ledger = Ledger.open(self._folder.database)
        return self._ledger

    # The steps

    def add(
        self, paths: Iterable[Path | str], *, given: Given | None = None, on_progress: Progress | None = None
    ) -> Added:
        """Put reports into the case: copy files, note what they don't say, and record their reports.

        A file that is there already under any name stays; a name that is taken by other bytes gets a number.

        Parameters
        ----------
        paths
            Files and folders; ``-`` is standard input.
        given
            What the files don't say; written to ``reports.csv``.
        on_progress
            Called after each file.
        """
        self._folder.reports.mkdir(exist_ok=True)
        intake = self._intake()
        fresh = [item for _, change in intake.sync_all() for item in change.fresh]
        names: list[str] = []
        unread: list[Unread] = []
        waiting = list(arrivals(paths))
        for done, arrival in enumerate(waiting, start=1):
            if isinstance(arrival, Unread):
                unread.append(arrival)
                continue
            name, reasons = intake.take_in(arrival, given or Given())
            unread += reasons
            names += [name] if name is not None else []
            if on_progress is not None:
                on_progress(done, len(waiting), "Copying")
        for _, change in intake.sync_all():
            fresh += change.fresh
            unread += change.unread
        return self._added(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(fresh)), tuple(unread))

    def read(
        self, reader: ReportReader | None = None, *, workers: int = 1, on_progress: Progress | None = None
    ) -> ReadSummary:
        """Read the reports that were not read yet: files dropped into ``reports/`` by hand too.

        Parameters
        ----------
        reader
            Reads reports into claims; the case's own when left out, loaded only if there is something to read.
        workers
            Processes to read with.
        on_progress
            Called as files and reports are done.
        """
        self._folder.reports.mkdir(exist_ok=True)
        intake = self._intake()
        changed = sum(len(change.fresh) + len(change.gone) for _, change in intake.sync_all(on_progress))
        done = read_reports(self.ledger, self.inputs, reader=reader, workers=workers, on_progress=on_progress)
        if changed or done:
            self.ledger.add_log("read", f"{changed} reports new, changed or gone; {done} read")
        return ReadSummary(
            self.ledger.count_reports(), self.ledger.count_claims(), done, self.ledger.unread(), self._gaps(intake)
        )

    def weigh(self, *, as_of: dt.date | None = None) -> Situation:
        """Weigh the claims; with a day, those of reports published on or before it."""
        return deriving.weigh_case(self.ledger, self.inputs, as_of=as_of)

    def foresee(self, *, horizon: int | None = None, as_of: dt.date | None = None) -> Outlook:
        """Foresee shelters; with a day, from what was published on or before it.

        Parameters
        ----------
        horizon
            Days ahead, 1 to 365; the case's own when left out.
        as_of
            Last day that is known; the last day of publication when left out.
        """
        return deriving.foresee_case(self.ledger, self.inputs, horizon=horizon, as_of=as_of)

    def verify(self, *, on_progress: Progress | None = None) -> tuple[Problem, ...]:
        """Return everything that no longer holds between figures, claims, words and files; empty when all does."""
        return tuple(verify_case(self.ledger, self._folder.reports, on_progress))

    # What it holds

    def reports(self) -> Iterator[Report]:
        """Yield the reports."""
        return self.ledger.reports()

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, by report."""
        return self.ledger.claims()

    def readings(self) -> Iterator[Reading]:
        """Yield what else was read in the reports, without the claims."""
        return self.ledger.readings()

    def persons(self) -> tuple[Person, ...]:
        """Return the persons whom the reports name; for `disclosure` only."""
        return tuple(person for reading in self.ledger.readings() for person in reading.persons)

    def unread(self) -> tuple[Unread, ...]:
        """Return what could not be read, with the reasons."""
        return self.ledger.unread()

    def _intake(self) -> Intake:
        return Intake(self._folder, self.inputs.settings, self.ledger)

    def _now(self) -> dt.date:
        return self._today or dt.datetime.now(zoneinfo.ZoneInfo(self.inputs.settings.time_zone)).date()

    def _added(self, names: tuple[str, ...], fresh: tuple[str, ...], unread: tuple[Unread, ...]) -> Added:
        today, new = self._now(), set(fresh)
        doubts = [
            f"{report.file}: {doubt}"
            for report in self.ledger.reports(fresh)
            for doubt in find_doubts(report, today=today)
        ]
        unchanged = tuple(identifier for identifier in self.ledger.reports_of(names) if identifier not in new)
        return Added(fresh, unchanged, unread, tuple(doubts))

    def _gaps(self, intake: Intake) -> tuple[str, ...]:
        today = self._now()
        named = (
            ("without a day of publication: relative days stay unresolved", self.ledger.undated()),
            (f"with a day of publication after today, {today}", self.ledger.dated_after(today)),
        )
        gaps = [f"{counted(len(ids), 'report')} {what} ({self._files(ids)})" for what, ids in named if ids]
        gaps += [f"{name} is gone from reports/, and what was read in it is still there" for name in intake.missing()]
        absent = sorted(self._folder.read_register().files() - self.ledger.file_states().keys())
        return (*gaps, *(f"reports.csv names {name}, which is not in reports/" for name in absent))

    def _files(self, ids: tuple[str, ...]) -> str:
        names = list(dict.fromkeys(report.file or report.id for report in self.ledger.reports(ids[: _NAMES_SHOWN * 4])))
        more = ", …" if len(names) > _NAMES_SHOWN or len(ids) > _NAMES_SHOWN * 4 else ""
        return ", ".join(names[:_NAMES_SHOWN]) + more
