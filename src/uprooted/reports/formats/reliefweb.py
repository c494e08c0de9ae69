"""JSON files of many reports: pages of ReliefWeb's answers, and plain arrays of records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from uprooted.reports.cleaning import clean
from uprooted.reports.days import parse_day
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.formats.fragments import text_of_fragment
from uprooted.reports.formats.records import read_record
from uprooted.reports.identity import hash_bytes

_LANGUAGE_CODES = {"arabic": "ar", "english": "en", "french": "fr", "portuguese": "pt", "russian": "ru",
                   "spanish": "es", "turkish": "tr"}  # fmt: skip


def read_json(data: bytes) -> Iterator[Draft | Refused]:
    """Yield the reports of a JSON file: ReliefWeb's envelope, an array of records, or a single record."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield Refused(f"it is no JSON ({error})")
        return
    if isinstance(content, dict) and isinstance(content.get("data"), list):
        for member, item in enumerate(content["data"]):
            yield _read_item(item, member)
        if not content["data"]:
            yield Refused("its 'data' holds no report")
    else:
        for member, record in enumerate(content if isinstance(content, list) else [content]):
            yield from read_record(record, _hash(record), member)


def _read_item(item: Any, member: int) -> Draft | Refused:
    fields = item.get("fields") if isinstance(item, dict) else None
    if not isinstance(fields, dict):
        return Refused("it has no 'fields'; ask ReliefWeb for fields.include title, body, date, source", member)
    text = clean(_plain_body(fields))
    if not text:
        files = "its text is in an attached file; add that file itself" if fields.get("file") else "it has no 'body'"
        return Refused(files, member)
    day = fields.get("date")
    return Draft(
        text=text,
        sha256=_hash(item),
        format="reliefweb",
        title=_first_text(fields.get("title")),
        publisher=", ".join(_names(fields.get("source"))) or None,
        published=parse_day(str(day.get("original") or "")) if isinstance(day, dict) else None,
        language=_language(_names(fields.get("language"))),
        url=_first_text(fields.get("url_alias"), fields.get("url"), item.get("href")),
        member=member,
    )


def _plain_body(fields: dict[str, Any]) -> str:
    if isinstance(fields.get("body-html"), str):
        return text_of_fragment(fields["body-html"])
    return strip_markdown(fields["body"]) if isinstance(fields.get("body"), str) else ""


def strip_markdown(text: str) -> str:
    """Return Markdown as ReliefWeb writes it without its marks: headings, emphasis, links, quotation, bullets."""
    text = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"(?m)^ {0,3}(#{1,6}|>|[*+-])[ \t]+", "", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", text)


def _names(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item["name"] for item in items if isinstance(item, dict) and isinstance(item.get("name"), str)]


def _language(names: list[str]) -> str | None:
    return _LANGUAGE_CODES.get(names[0].lower()) if len(names) == 1 else None


def _first_text(*values: Any) -> str | None:
    return next((value for value in values if isinstance(value, str) and value), None)


def _hash(item: Any) -> str:
    # The record's own bytes inside a file of many are not kept apart by a JSON decoder: its compact form stands in.
    return hash_bytes(json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
