"""Records to rows and back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import sqlalchemy as sa

from uprooted.records import Claim, Reading, Report, from_plain, to_json, to_plain


def report_row(report: Report) -> dict[str, Any]:
    """Return the row of a report."""
    plain = to_plain(report)
    text = plain.pop("text")
    columns = ("id", "file", "member", "publisher", "language", "sha256")
    row = {name: plain[name] for name in columns}
    return row | {"published": report.published, "text": text, "document": json.dumps(plain, ensure_ascii=False)}


def row_report(row: Any) -> Report:
    """Return the report of a row."""
    return from_plain(Report, json.loads(row.document) | {"text": row.text})


def reading_row(reading: Reading, reader: str) -> dict[str, Any]:
    """Return the row of a reading; its claims have rows of their own."""
    return {"report": reading.id, "reader": reader, "document": to_json(dataclasses.replace(reading, claims=()))}


def claim_row(claim: Claim, ordinal: int) -> dict[str, Any]:
    """Return the row of a claim."""
    return {
        "id": claim.id,
        "report": claim.report,
        "ordinal": ordinal,
        "start": claim.start,
        "end": claim.end,
        "event_type": claim.event.type if claim.event else None,
        "best": claim.figure.best if claim.figure else None,
        "day": claim.time.first if claim.time else None,
        "place": claim.places[0].name or claim.places[0].text if claim.places else None,
        "document": to_json(claim),
    }


def upsert(connection: sa.Connection, table: sa.Table, key: dict[str, Any], row: dict[str, Any]) -> None:
    """Write a row in place of the one with this key, or as a new one."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(table.update().where(*where).values(row)).rowcount == 0:
        connection.execute(table.insert().values(row))
