"""WARC files by warcio, plain or packed: one report a page, text or PDF among the responses, streamed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from uprooted.reports.cleaning import clean, decode
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.formats.html import read_html
from uprooted.reports.formats.pdf import read_pdf
from uprooted.reports.formats.plain import headline
from uprooted.reports.identity import hash_bytes
from uprooted.reports.options import Limits

_log = logging.getLogger(__name__)

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, limits: Limits) -> Iterator[Draft | Refused]:
    """Yield the reports of a WARC file, numbered by record.

    Pictures, scripts, requests and answers other than 200 are no reports and are passed over. The day on which a
    page was captured is not taken for its day of publication.
    """
    member = -1
    try:
        for member, record in enumerate(ArchiveIterator(stream)):
            yield from _read_record(record, member, limits)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        yield Refused(
            f"the archive breaks off or is damaged after this record ({str(error).strip()[:200]})", member + 1
        )


def _read_record(record: Any, member: int, limits: Limits) -> Iterator[Draft | Refused]:
    if record.rec_type not in ("response", "resource"):
        return
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind, charset = _parse_type(content_type)
    if kind not in (*_PAGES, "text/plain", "application/pdf"):
        _log.debug("record %d is %s: passed over", member, kind)
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        yield Refused(f"{url} has more than the {limits.max_bytes:,} bytes allowed for a report", member)
    elif kind == "application/pdf":
        yield from read_pdf(data, url=url, member=member)
    elif kind == "text/plain":
        yield _read_plain(data, charset, url, member)
    else:
        yield from read_html(data, url=url, charset=charset, member=member)


def _read_plain(data: bytes, charset: str | None, url: str | None, member: int) -> Draft | Refused:
    text = clean(decode(data, charset))
    if not text:
        return Refused(f"{url} holds no text", member)
    return Draft(text, hash_bytes(data), "warc", title=headline(text), url=url, member=member)


def _parse_type(value: str) -> tuple[str, str | None]:
    kind, _, rest = value.partition(";")
    name, _, charset = rest.strip().partition("=")
    return kind.strip().lower(), charset.strip("\"' ") or None if name.strip().lower() == "charset" else None
