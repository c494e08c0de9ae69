"""A situation taken apart into rows, and put together again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar

import sqlalchemy as sa

from uprooted.ledger.schema import dispute, evidence, incident, series, situation
from uprooted.ledger.seals import sealed
from uprooted.records import Dispute, Incident, Series, Situation, from_json, to_json

Part = TypeVar("Part", Series, Incident, Dispute)


def put(connection: sa.Connection, item: Situation, key: str) -> None:
    """Write a situation in place of the one under the same key."""
    connection.execute(situation.delete().where(situation.c.key == key))
    head = dataclasses.replace(item, series=(), incidents=(), disputes=())
    connection.execute(situation.insert().values(sealed(situation, {"key": key, "document": to_json(head)})))
    _insert(connection, series, [_series_row(part) for part in item.series], key)
    _insert(connection, incident, [_row(part, type=part.type) for part in item.incidents], key)
    _insert(connection, dispute, [_row(part, cause=part.cause) for part in item.disputes], key)
    rows = [{"situation": key, "part": part, "claim": claim} for part, claim in sorted(set(_evidence(item)))]
    if rows:
        connection.execute(evidence.insert(), rows)


def get(connection: sa.Connection, key: str) -> Situation | None:
    """Return the situation under a key, or None."""
    document = connection.scalar(sa.select(situation.c.document).where(situation.c.key == key))
    if document is None:
        return None
    return dataclasses.replace(
        from_json(Situation, document),
        series=_parts(connection, series, Series, key),
        incidents=_parts(connection, incident, Incident, key),
        disputes=_parts(connection, dispute, Dispute, key),
    )


def _evidence(item: Situation) -> Iterator[tuple[str, str]]:
    for one in item.series:
        yield from ((one.id, support.claim) for point in one.points for support in point.support)
    for occurrence in item.incidents:
        yield from ((occurrence.id, claim) for claim in (*occurrence.claims, *occurrence.denied_by))
    for contradiction in item.disputes:
        yield from ((contradiction.id, claim) for side in contradiction.sides for claim in side.claims)


def _series_row(part: Series) -> dict[str, Any]:
    return _row(part, measure=part.measure, kind=part.kind, place_key=part.place_key)


def _row(part: Series | Incident | Dispute, **columns: str) -> dict[str, Any]:
    return {"id": part.id, "document": to_json(part), **columns}


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]], key: str) -> None:
    if rows:
        numbered = [sealed(table, {"situation": key, "ordinal": ordinal, **row}) for ordinal, row in enumerate(rows)]
        connection.execute(table.insert(), numbered)


def _parts(connection: sa.Connection, table: sa.Table, kind: type[Part], key: str) -> tuple[Part, ...]:
    query = sa.select(table.c.document).where(table.c.situation == key).order_by(table.c.ordinal)
    return tuple(from_json(kind, document) for document in connection.scalars(query))
