"""Which format a file has: by its first bytes, and by its name only where these leave it open."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "pdf", "jsonl", "json", "feed", "warc", "hand", "table", "binary", "empty"]

HEAD_BYTES = 8192

_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|body|article|p|div|meta|title)\b", re.IGNORECASE)
_FEED = re.compile(rb"<\s*(rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_HAND = re.compile(rb'\{\s*"uprooted_hand"')
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b\x0b")
_EXTENSIONS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".rss": "feed", ".atom": "feed", ".warc": "warc",
}  # fmt: skip


def sniff(head: bytes, name: str) -> Kind:
    """Tell a file's format.

    Parameters
    ----------
    head
        Its first bytes, `HEAD_BYTES` of them where there are as many.
    name
        Its name, for the extension.
    """
    body = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body:
        return "empty"
    if head.startswith(b"WARC/") or _is_packed_warc(head, name):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _is_binary(head):
        return "binary"
    return _sniff_text(body, _EXTENSIONS.get(PurePath(name).suffix.lower(), "text"))


def _sniff_text(body: bytes, by_name: Kind) -> Kind:
    if _HAND.match(body):
        return "hand"
    if body[:1] in b"{[":
        return _json_kind(body, by_name)
    if body[:1] == b"<":
        return _markup_kind(body, by_name)
    # A broken first line does not make a .jsonl prose: its lines are refused one by one, with their numbers.
    return by_name if by_name in ("jsonl", "html") else "text"


def _is_packed_warc(head: bytes, name: str) -> bool:
    return head.startswith(b"\x1f\x8b") and ".warc" in PurePath(name).name.lower()


def _is_binary(head: bytes) -> bool:
    if head.startswith(_TEXT_BOMS):
        return False
    if b"\x00" in head:
        return True
    return sum(byte in _CONTROL for byte in head) > len(head) * 0.05


def _json_kind(body: bytes, by_name: Kind) -> Kind:
    if _is_envelope(body):
        return "json"
    if _first_line_is_object(body):
        # One object a line is JSON Lines whatever the name says; one over several lines is not.
        return "jsonl"
    if by_name in ("jsonl", "json"):
        return by_name
    return "json" if re.match(rb'[\[{]\s*[\[{"]', body) else "text"


def _first_line_is_object(body: bytes) -> bool:
    line, newline, _ = body.partition(b"\n")
    if not newline and len(body) >= HEAD_BYTES - 64:
        # The first line is longer than what was looked at: no pretty-printer makes such lines.
        return body.startswith(b"{")
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _is_envelope(body: bytes) -> bool:
    """Tell whether an object is a page of ReliefWeb's answers rather than a report."""
    return re.search(rb'"data"\s*:\s*\[', body) is not None and not re.match(rb'\{\s*"(id|text)"', body)


def _markup_kind(body: bytes, by_name: Kind) -> Kind:
    if _FEED.search(body[:2048]) and not re.match(rb"<\s*(!doctype\s+)?html", body, re.IGNORECASE):
        return "feed"
    if _HTML.search(body):
        return "html"
    return by_name if by_name in ("html", "feed") else "text"
