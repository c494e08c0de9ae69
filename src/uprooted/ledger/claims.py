"""A reading and its claims, checked against the report's words and written as one."""

from __future__ import annotations

import sqlalchemy as sa

from uprooted.errors import IntegrityError
from uprooted.ledger.rows import claim_row, reading_row, upsert
from uprooted.ledger.schema import claim, reading, report, unread
from uprooted.ledger.seals import names, sealed
from uprooted.records import Claim, Reading


def put(connection: sa.Connection, item: Reading, reader: str) -> None:
    """Write a reading in place of an earlier one; see `Ledger.put_readings`."""
    text = connection.scalar(sa.select(report.c.text).where(report.c.id == item.id))
    if text is None:
        raise IntegrityError(f"There is no report {item.id} for this reading", remedy="Add it first")
    for found in item.claims:
        _check_span(found, item, text)
    connection.execute(claim.delete().where(claim.c.report == item.id))
    connection.execute(unread.delete().where(unread.c.report == item.id))
    row = reading_row(item, reader) | {"claims": names(found.id for found in item.claims)}
    upsert(connection, reading, {"report": item.id}, sealed(reading, row))
    rows = [sealed(claim, claim_row(found, ordinal)) for ordinal, found in enumerate(item.claims)]
    if rows:
        connection.execute(claim.insert(), rows)


def _check_span(claim: Claim, reading: Reading, text: str) -> None:
    """Make sure that a claim's words stand in its report where it says.

    Raises
    ------
    IntegrityError
        When they do not.
    """
    if claim.report != reading.id:
        raise IntegrityError(
            f"Claim {claim.id} names report {claim.report} and came with the reading of {reading.id}",
            remedy="A claim belongs to the report that it was read from",
        )
    found = text[claim.start : claim.end]
    if found != claim.text or not found:
        raise IntegrityError(
            f"Claim {claim.id} says {claim.text[:80]!r} and report {claim.report} has {found[:80]!r} "
            f"at {claim.start}–{claim.end}",
            remedy="Run 'uprooted weigh', which reads it again; if that does not help, report it as an error",
        )
