"""What the steps over a case come back with."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.records import Unread


@dataclass(frozen=True, slots=True)
class Added:
    """What `Case.add` did.

    Attributes
    ----------
    added
        Identifiers of reports that are new or changed.
    unchanged
        Identifiers of reports that were there already.
    unread
        What could not be read, with the reason. A file of which nothing can be read is not copied.
    doubts
        What a person should know of the reports added: a day in the future, no day at all, garbled text.
    """

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    unread: tuple[Unread, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What `Case.read` did and what the case now holds.

    Attributes
    ----------
    reports
        Reports in the case.
    claims
        Claims in the case.
    read
        Reports that were read now; the others had been.
    unread
        Everything in the case that could not be read, with the reason.
    gaps
        What is missing or doubtful across reports, a line each.
    """

    reports: int
    claims: int
    read: int
    unread: tuple[Unread, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that no longer holds; found by `Case.verify`.

    Attributes
    ----------
    where
        The file, report, claim or series.
    what
        What does not hold.
    remedy
        What to do.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. Remedy: {self.remedy}."
