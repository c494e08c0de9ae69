"""What a caller may say about files it hands in: what the files do not say themselves, and how big they may be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.vocabulary import Sensitivity


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a report.

    For a file that is one report (text, HTML, PDF) these words win over what the file says. For a file of many
    (JSON Lines, ReliefWeb, feeds, WARC) they only fill what a record leaves open: one day for a thousand records
    would overwrite what they know better.
    """

    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    sensitivity: Sensitivity | None = None
    table: str | None = None
    """Whose table the file is (`uprooted.reports.tables`); None: it is none, or a text like any other."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused with a reason.

    Attributes
    ----------
    max_bytes
        Most bytes of one report: a text, a page, a PDF, one line of JSON Lines, one record of a WARC.
    max_file_bytes
        Most bytes of a file that must be held in memory as a whole though it carries many reports (ReliefWeb JSON,
        feeds). JSON Lines and WARC are streamed and have no such limit.
    """

    max_bytes: int = 20_000_000
    max_file_bytes: int = 200_000_000
