"""Reports: what was published, by whom, when, and the text that every offset counts in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.fields import column
from uprooted.records.vocabulary import Format, Sensitivity


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    Offsets of claims count Unicode code points of `text`, end exclusive. `text` never changes after the
    report has been read; a file that changes is another report.
    """

    id: str = column("Identifier: as given in the file, or r_ and 12 hex digits of the text's hash", hxl="#meta+id")
    text: str = column("Clean text: no markup, control or zero-width characters; lines ended by \\n")
    sha256: str = column("SHA-256 of the bytes as received (of the record in a file of many)", hxl="#x_hash+sha256")
    format: Format = column("How the report came")
    title: str | None = column("Headline", default=None, hxl="#description")
    publisher: str | None = column("Who published it", default=None, hxl="#meta+source")
    published: dt.date | None = column("Day of publication; unknown when neither file nor person says", default=None,
                                       hxl="#date+reported")  # fmt: skip
    published_from: str | None = column("Where the day comes from: file, given, or name", default=None)
    language: str | None = column("ISO 639-1 code of the text's language", default=None)
    url: str | None = column("Address it was published at", default=None, hxl="#meta+url")
    file: str | None = column("File it came in, relative to the case's reports folder", default=None)
    member: int = column("Its number within a file of many (JSON Lines, feeds, WARC), from 0", default=0)
    sensitivity: Sensitivity = column("Whether it may be shown: public, restricted, confidential", default="public")
    published_words: str | None = column("What the file says of the day, where it cannot be read as one", default=None)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a record in one, that could not be read: named with the reason, never dropped."""

    file: str = column("File")
    reason: str = column("Why it could not be read, and what would help")
    member: int | None = column("Record within the file, from 0, when only that one failed", default=None)
