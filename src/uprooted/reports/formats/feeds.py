"""RSS and Atom by feedparser: one report an entry."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from uprooted.reports.days import parse_day
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.formats.fragments import text_of_fragment
from uprooted.reports.identity import hash_bytes


def read_feed(data: bytes) -> Iterator[Draft | Refused]:
    """Yield the entries of a feed; an entry without text is refused on its own."""
    # A stream and not bytes: feedparser would take bytes that look like an address for one, and fetch it.
    feed: Any = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        yield Refused(f"it is no feed with entries ({feed.get('bozo_exception', 'no entry found')})")
        return
    channel = feed.feed
    for member, entry in enumerate(feed.entries):
        yield _read_entry(entry, channel, member)


def _read_entry(entry: Any, channel: Any, member: int) -> Draft | Refused:
    bodies = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
    markup = max(bodies, key=len)
    text = text_of_fragment(markup)
    if not text:
        return Refused("the entry has a headline and no text", member)
    source = entry.get("source", {}).get("title") or channel.get("title")
    language = str(entry.get("language") or channel.get("language") or "")
    return Draft(
        text=text,
        sha256=hash_bytes(
            "\x1f".join([entry.get("id", ""), entry.get("title", ""), markup]).encode("utf-8", "replace")
        ),
        format="feed",
        title=text_of_fragment(entry.get("title", "")) or None,
        publisher=text_of_fragment(source) if source else None,
        published=_day(entry),
        language=language[:2].lower() if re.match(r"[A-Za-z]{2}\b", language) else None,
        url=entry.get("link") or None,
        member=member,
    )


def _day(entry: Any) -> dt.date | None:
    # The words first: they name the day in the publisher's own time zone, the parsed form in UTC.
    for key in ("published", "updated"):
        if key in entry:
            day = parse_day(str(entry[key]))
            if day is None and entry.get(f"{key}_parsed"):
                day = dt.date(*entry[f"{key}_parsed"][:3])
            if day is not None:
                return day
    return None
