"""JSON Lines of reports, streamed line by line, and JSON arrays of the same objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from uprooted.reports.cleaning import keep_offsets
from uprooted.reports.days import parse_day
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes
from uprooted.reports.options import Limits

_SHAPE = '{"id", "text", "title", "publisher", "published", "language", "url"}, of which only text is needed'


def read_jsonl(stream: BinaryIO, limits: Limits) -> Iterator[Draft | Refused]:
    """Yield the reports of JSON Lines, numbered by line that is not blank; a bad line is refused, the rest goes on."""
    member = 0
    while line := stream.readline(limits.max_bytes + 1):
        if len(line) > limits.max_bytes:
            _skip_line(stream, line, limits.max_bytes)
            yield Refused(f"the line has more than the {limits.max_bytes:,} bytes allowed for a report", member)
        elif not (bare := line.strip(b"\xef\xbb\xbf \t\r\n")):
            continue
        else:
            yield from _read_line(bare, member)
        member += 1


def read_record(record: Any, sha256: str, member: int) -> Iterator[Draft | Refused]:
    """Yield the report that one decoded JSON object is; a day that cannot be read is refused on its own."""
    if not isinstance(record, dict):
        yield Refused(f"it is a JSON {type(record).__name__}, and a report is an object {_SHAPE}", member)
        return
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        given = sorted(str(key) for key in record)[:12]
        yield Refused(f"it has no 'text' (its keys: {', '.join(given) or 'none'}); a report is {_SHAPE}", member)
        return
    published = _words(record, "published")
    day = parse_day(published) if published else None
    identifier = record.get("id")
    yield Draft(
        text=keep_offsets(text),
        sha256=sha256,
        format="jsonl",
        id=keep_offsets(str(identifier)) if isinstance(identifier, str | int) and identifier != "" else None,
        title=_words(record, "title"),
        publisher=_words(record, "publisher"),
        published=day,
        published_words=published if day is None else None,
        language=_words(record, "language"),
        url=_words(record, "url"),
        member=member,
    )


def _read_line(line: bytes, member: int) -> Iterator[Draft | Refused]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            # Lone surrogates and raw control characters, which the strict decoder refuses.
            record = json.loads(line.decode("utf-8", "replace"), strict=False)
        except (ValueError, RecursionError) as error:
            yield Refused(f"the line is no JSON ({error})", member)
            return
    yield from read_record(record, hash_bytes(line), member)


def _skip_line(stream: BinaryIO, part: bytes, step: int) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(step)


def _words(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return keep_offsets(value).strip() or None if isinstance(value, str) else None
