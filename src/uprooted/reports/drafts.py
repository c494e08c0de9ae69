"""A report as one file format gives it, before identity, language and the caller's words are settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.vocabulary import Format


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader found in one file or one record of it."""

    text: str
    sha256: str
    format: Format
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None
    url: str | None = None
    member: int = 0
    published_words: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or record that gives no report, with the reason."""

    reason: str
    member: int | None = None
