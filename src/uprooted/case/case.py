"""A case: one folder, and the steps over it, each repeatable and incremental."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from uprooted.case import deriving, mirror
from uprooted.case.answers import answer
from uprooted.case.folder import CaseFolder, create_folder, find_folder
from uprooted.case.holding import Holding
from uprooted.case.intake import Intake, arrivals
from uprooted.case.joining import Joined, join
from uprooted.case.orders import Desk, corrected
from uprooted.case.queue import find_items
from uprooted.case.reading import ReportReader, read_reports
from uprooted.case.records import Added, Problem, ReadSummary
from uprooted.case.register import forget, note
from uprooted.case.reviewing import Decided, carry
from uprooted.case.verification import verify_case
from uprooted.case.withdrawing import Withdrawn
from uprooted.case.wording import counted
from uprooted.compute import Progress
from uprooted.ledger import Ledger
from uprooted.records import (
    UNDATED,
    Answer,
    CaseInputs,
    Claim,
    Entry,
    Order,
    Outlook,
    Person,
    QueueItem,
    Reading,
    Report,
    Situation,
    Tombstone,
    Unread,
    WhatIfOutlook,
)
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
        self._desk: Desk | None = None
        self._holding: Holding | None = None

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
            self._ledger = self._holding = self._desk = None

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
            mirror.restore(self._ledger, self.log_path)
        return self._ledger

    @property
    def log_path(self) -> Path:
        """Where the log of decisions stands beside the database."""
        return self.path / mirror.NAME

    @property
    def reports_path(self) -> Path:
        """Where the files of the reports stand."""
        return self._folder.reports

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
        self.forget_desk()
        intake = self.intake()
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
        self.forget_desk()
        intake = self.intake()
        changed = sum(len(change.fresh) + len(change.gone) for _, change in intake.sync_all(on_progress))
        done = read_reports(
            self.ledger, self.inputs, reader=reader, workers=workers, on_progress=on_progress,
            folder=self.reports_path, register=self._folder.read_register(),
        )  # fmt: skip
        if changed or done:
            self.ledger.add_log("read", f"{changed} reports new, changed or gone; {done} read")
        return ReadSummary(
            self.ledger.count_reports(), self.ledger.count_claims(), done, self.ledger.unread(), self._gaps(intake)
        )

    def weigh(self, *, as_of: dt.date | None = None, rule: str | None = None) -> Situation:
        """Weigh the claims; with a day, those of reports published on or before it.

        By another rule than the case's own (`NotFoundError` when there is none of that name), nothing is kept.
        """
        if rule is not None and rule != self.inputs.settings.rule:
            return deriving.derive_situation(self.ledger, deriving.with_rule(self.inputs, rule), as_of=as_of)
        return deriving.weigh_case(self.ledger, self.inputs, as_of=as_of, holding=self._holding)

    def _weigh_again(self) -> Situation:
        """Return the situation as it was kept; where it is no longer so, weigh and hold the case: more may change."""
        if self._holding is None:
            kept = deriving.kept_situation(self.ledger, self.inputs)
            if kept is not None:
                return kept
            self._holding = Holding(self.ledger, self.inputs)
            return self.weigh()
        return deriving.add_unread(self._holding.situation(), self.ledger)

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

    def what_if(self, file: Path, *, horizon: int | None = None, as_of: dt.date | None = None) -> WhatIfOutlook:
        """Return what a change would make of the outlook; see `foresee`, and docs/simulation.md for the file."""
        return deriving.what_if_case(self.ledger, self.inputs, file, horizon=horizon, as_of=as_of)

    def verify(self, *, on_progress: Progress | None = None) -> tuple[Problem, ...]:
        """Return everything that no longer holds between figures, claims, words and files; empty when all does."""
        if self._ledger is None:
            # Not through `ledger`: a log that does not hold is to be named, not refused.
            self._ledger = Ledger.open(self._folder.database)
        return tuple(verify_case(self._ledger, self._folder, self.inputs, on_progress))

    # Review

    def review_queue(self, limit: int | None = None) -> tuple[QueueItem, ...]:
        """Return what a person should look at, what matters most first; `uprooted.case.queue` says how that is told."""
        return find_items(self.desk())[:limit]

    def decide(self, order: Order, *, who: str | None = None) -> Decided:
        """Decide something: log it, and do what follows at once.

        Parameters
        ----------
        order
            What is decided; its kinds, targets and fields are in docs/review.md.
        who
            Who decides, where the order does not say; never guessed.

        Raises
        ------
        InputError
            When nobody is named, or the order is not allowed; `NotFoundError` when its target is not there.
        IntegrityError
            When the log does not hold together; nothing is decided then.
        """
        try:
            return carry(self, order, who)
        finally:
            self.forget_desk()

    def answer(self, order: Order, *, who: str | None = None) -> Answer:
        """Carry out any order of a review, `decide`'s and those that only show; errors as of `decide`."""
        return answer(self, order, who)

    def join(self, other: Path | str, *, who: str) -> Joined:
        """Take the decisions and files of another copy of this case in; what was decided differently is a conflict.

        Raises
        ------
        CaseError
            When the other folder is no copy of this case.
        IntegrityError
            When one of the logs does not hold together.
        """
        return join(self, Path(other), who)

    def decisions(self) -> tuple[Entry, ...]:
        """Return the log of decisions, oldest first."""
        return self.ledger.decisions.entries()

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Return what is left of the reports that were withdrawn."""
        return Withdrawn.of(self.decisions()).stones

    def desk(self) -> Desk:
        """Return what decisions are made on, kept until something changes."""
        if self._desk is None:
            self._desk = Desk(self.ledger, self._weigh_again)
        return self._desk

    def forget_desk(self) -> None:
        """Forget what was kept: something changed."""
        self._desk = None

    def read_by_hand(self) -> None:
        """Read the claims that were entered by hand, and nothing that needs a model."""
        self.forget_desk()
        list(self.intake().sync_all())
        register = self._folder.read_register()
        read_reports(self.ledger, self.inputs, folder=self.reports_path, register=register, by_hand_only=True)

    def note_file(self, name: str, given: Given) -> None:
        """Write into ``reports.csv`` what is known of a file."""
        note(self._folder.register, name, given)

    def remove_file(self, name: str) -> None:
        """Take a file out of ``reports/``, ``reports.csv`` and the database."""
        (self.reports_path / name).unlink(missing_ok=True)
        self.ledger.remove_file(name)
        forget(self._folder.register, name)

    # What it holds

    def reports(self) -> Iterator[Report]:
        """Yield the reports."""
        return self.ledger.reports()

    def claims(self, *, as_read: bool = False) -> Iterator[Claim]:
        """Yield the claims, by report, as people corrected them; or as they were read."""
        return self.ledger.claims() if as_read else corrected(self.ledger, self.ledger.claims())

    def readings(self) -> Iterator[Reading]:
        """Yield what else was read in the reports, without the claims."""
        return self.ledger.readings()

    def persons(self) -> tuple[Person, ...]:
        """Return the persons whom the reports name; for `disclosure` only."""
        return tuple(person for reading in self.ledger.readings() for person in reading.persons)

    def log_names(self, what: str) -> None:
        """Write into the log that private persons' names were asked for, and what for."""
        self.ledger.add_log("names", what)

    def unread(self) -> tuple[Unread, ...]:
        """Return what could not be read, with the reasons."""
        return self.ledger.unread()

    def intake(self) -> Intake:
        """Return what keeps files and database in step."""
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
        stones = len(self.tombstones())
        gaps += [f"{counted(stones, 'report')} withdrawn, and left out"] if stones else []
        gaps += [f"{self._files(ids)}: {gap}" for gap, ids in self._left_out()]
        return (*gaps, *(f"reports.csv names {name}, which is not in reports/" for name in absent))

    def _left_out(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return what readings say was left out, with the reports; what is told of all of these anyway stays out."""
        told = {item.reason for item in self.ledger.unread()}
        found: dict[str, list[str]] = {}
        for name, gap in self.ledger.gaps():
            if gap not in told and gap != UNDATED:
                found.setdefault(gap, []).append(name)
        return [(gap, tuple(names)) for gap, names in found.items()]

    def _files(self, ids: tuple[str, ...]) -> str:
        names = list(dict.fromkeys(report.file or report.id for report in self.ledger.reports(ids[: _NAMES_SHOWN * 4])))
        more = ", …" if len(names) > _NAMES_SHOWN or len(ids) > _NAMES_SHOWN * 4 else ""
        return ", ".join(names[:_NAMES_SHOWN]) + more
