"""Times: the dates room's grammar over a canonical text, with its offsets brought back."""

from __future__ import annotations

import dataclasses
import datetime as dt

from spacy.tokens import Doc
from spacy.vocab import Vocab

from uprooted.claims.dates import FoundTime, find_dates
from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.tables import RuleLanguage


def find_times(canonical: Canonical, language: RuleLanguage, published: dt.date | None) -> tuple[FoundTime, ...]:
    """Find the temporal expressions of a text.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language; its table of dates has the form that `uprooted.claims.dates` asks for.
    published
        Day of publication; when unknown, relative words stay unresolved.

    Returns
    -------
    tuple of FoundTime
        In order, with offsets of the source.
    """
    if not canonical.text.strip():
        return ()
    # The grammar of dates reads characters; without a parser one token is as good as many.
    doc = Doc(Vocab(), words=[canonical.text], spaces=[False])
    found = find_dates(doc, published=published, lexicon=language.dates, day_first=language.day_first)
    return tuple(_brought_back(canonical, item) for item in found)


def _brought_back(canonical: Canonical, found: FoundTime) -> FoundTime:
    start, end = canonical.span(found.time.start, found.time.end)
    time = dataclasses.replace(found.time, text=canonical.source[start:end], start=start, end=end)
    return dataclasses.replace(found, time=time)
