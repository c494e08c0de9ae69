"""Two copies of a case, worked on by two people, made one: files, decisions, and what they decided differently."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from uprooted.case import mirror
from uprooted.case.folder import CaseFolder, find_folder
from uprooted.case.intake import Arrival
from uprooted.case.settings import load_settings
from uprooted.case.withdrawing import carry_out
from uprooted.case.wording import counted
from uprooted.errors import CaseError, InputError
from uprooted.ledger import Ledger, heads
from uprooted.records import Decision, Entry, Unread
from uprooted.reports import Given, find_files, hash_file

if TYPE_CHECKING:
    from uprooted.case.case import Case
    from uprooted.case.intake import Intake

_TABLES = ("case.toml", "places.csv", "shelters.csv", "routes.csv")


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining another copy did.

    Attributes
    ----------
    decisions
        Entries of its log that were new here.
    files
        Files that were copied from it.
    withdrawn
        Reports taken out because they were withdrawn there.
    unread
        What of its files could not be taken in, with the reason.
    notes
        What the person should know: tables that differ.
    """

    decisions: int
    files: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


def join(case: Case, other: Path, who: str) -> Joined:
    """Take another copy's decisions and files into this one; see `Case.join`."""
    if not who.strip():
        raise InputError("Nobody is named who joins the copies", allowed="a name", remedy="Give --who NAME")
    theirs = find_folder(other)
    if theirs.path.resolve() == case.path.resolve():
        raise CaseError(f"{other} is this case itself", remedy="Name the other copy's folder")
    name, own = load_settings(theirs.settings).name, case.inputs.settings.name
    if name != own:
        raise CaseError(f"{other} is another case: {name!r}, and this is {own!r}", remedy="Name a copy of this case")
    mirror.check(case.ledger, case.log_path)
    entries = _log_of(theirs)
    fresh = case.ledger.decisions.take_in(entries)
    if len(heads(case.ledger.decisions.entries())) > 1:
        case.ledger.decisions.append(Decision("join", who.strip(), case.ledger.now().replace(microsecond=0)))
    mirror.write(case.ledger, case.log_path)
    case.forget_desk()
    withdrawn = carry_out(case.ledger)
    files, unread = _copy_files(theirs, case)
    case.ledger.add_log("join", f"{counted(fresh, 'decision')} and {counted(len(files), 'file')} of another copy")
    return Joined(fresh, files, withdrawn, unread, tuple(_differences(theirs, case)))


def _log_of(folder: CaseFolder) -> tuple[Entry, ...]:
    """Return the log of the other copy, from its file, or from its database where there is no file."""
    path = folder.path / mirror.NAME
    if path.exists() or not folder.database.exists():
        return mirror.read_mirror(path)
    with Ledger.open(folder.database) as ledger:
        return ledger.decisions.entries()


def _copy_files(theirs: CaseFolder, case: Case) -> tuple[tuple[str, ...], tuple[Unread, ...]]:
    known = {state.sha256 for state in case.ledger.file_states().values()}
    register, intake = theirs.read_register(), case.intake()
    names: list[str] = []
    unread: list[Unread] = []
    for path in find_files(theirs.reports) if theirs.reports.is_dir() else ():
        name = path.relative_to(theirs.reports).as_posix()
        if hash_file(path) in known or not path.resolve().is_relative_to(theirs.reports.resolve()):
            continue
        taken = _take(intake, Arrival(path, name), register.whole(name), unread)
        names += [taken] if taken is not None else []
        members = register.members(name)
        if taken is not None and members:
            unread.append(Unread(taken, f"what its reports.csv says of {counted(len(members), 'record')} in it is not "
                                        "copied; copy those rows"))  # fmt: skip
    return tuple(names), tuple(unread)


def _take(intake: Intake, arrival: Arrival, given: Given, unread: list[Unread]) -> str | None:
    taken, reasons = intake.take_in(arrival, given)
    unread += reasons
    return taken


def _differences(theirs: CaseFolder, case: Case) -> list[str]:
    """Return the tables in which the copies differ: ours is kept."""
    found = []
    for name in _TABLES:
        ours, other = case.path / name, theirs.path / name
        if other.exists() and (not ours.exists() or ours.read_bytes() != other.read_bytes()):
            found.append(f"{name} differs; this copy's is kept, and the other's is at {other}")
    return found
