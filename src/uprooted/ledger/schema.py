"""The tables of a case's database, as SQLAlchemy Core.

Columns are what is asked for by value; the whole record stands beside them as JSON (``document``), written and read
by `records.codec` alone. Everything but the logs can be derived again from the case folder.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _seal() -> Column[str]:
    """Return the column that holds the hash of its row; see `seals.py`."""
    return Column("seal", String(64))


migration = Table(
    "migration",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("applied", String, nullable=False),
)

file = Table(
    "file",
    metadata,
    Column("name", String, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("inputs", String, nullable=False),  # hash of the bytes and of everything said about the file
    Column("reports", Text),  # identifiers of the reports in it
    _seal(),
)

report = Table(
    "report",
    metadata,
    Column("id", String, primary_key=True),
    Column("file", String, ForeignKey("file.name", ondelete="CASCADE")),
    Column("member", Integer, nullable=False),
    Column("published", Date),
    Column("publisher", String),
    Column("language", String),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("document", Text, nullable=False),  # the record without its text
    _seal(),
    Index("report_by_file", "file", "member"),
    Index("report_by_day", "published"),
)

reading = Table(
    "reading",
    metadata,
    Column("report", String, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", String, nullable=False),  # hash of the reader's version and settings
    Column("document", Text, nullable=False),  # the record without its claims
    Column("claims", Text),  # identifiers of its claims
    _seal(),
)

claim = Table(
    "claim",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", String, ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("event_type", String),
    Column("best", Float),
    Column("day", Date),
    Column("place", String),
    Column("document", Text, nullable=False),
    _seal(),
    CheckConstraint('"start" >= 0 AND "end" > "start"', name="claim_span"),
    Index("claim_by_report", "report", "ordinal"),
    Index("claim_by_event", "event_type", "day"),
    Index("claim_by_place", "place"),
)

unread = Table(
    "unread",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("file", String, nullable=False),
    Column("member", Integer),
    Column("report", String, ForeignKey("report.id", ondelete="CASCADE")),  # where the file could be read, not the text
    Column("reason", Text, nullable=False),
    Index("unread_by_file", "file"),
    Index("unread_by_report", "report"),
)

situation = Table(
    "situation",
    metadata,
    Column("key", String, primary_key=True),  # "latest", or the day as of which it was weighed
    Column("document", Text, nullable=False),  # the record without series, incidents and disputes
    _seal(),
)

series = Table(
    "series",
    metadata,
    Column("situation", String, ForeignKey("situation.key", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("measure", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("place_key", String, nullable=False),
    Column("document", Text, nullable=False),
    _seal(),
    Index("series_by_measure", "measure", "place_key"),
)

incident = Table(
    "incident",
    metadata,
    Column("situation", String, ForeignKey("situation.key", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("document", Text, nullable=False),
    _seal(),
)

dispute = Table(
    "dispute",
    metadata,
    Column("situation", String, ForeignKey("situation.key", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("cause", String, nullable=False),
    Column("document", Text, nullable=False),
    _seal(),
)

# Which claims stand under what: one row a claim and a series, incident or dispute.
evidence = Table(
    "evidence",
    metadata,
    Column("situation", String, ForeignKey("situation.key", ondelete="CASCADE"), primary_key=True),
    Column("part", String, primary_key=True),
    Column("claim", String, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Index("evidence_by_claim", "claim"),
)

outlook = Table(
    "outlook",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", Text, nullable=False),
    _seal(),
)

step = Table(
    "step",
    metadata,
    Column("name", String, primary_key=True),
    Column("inputs", String, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("step", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("hash", String(64)),  # over the hash of the line before and this line
)

# The analyst's decisions, chained by hash; see `chain.py`.
decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("document", Text, nullable=False),
)

# How far each log goes, so that lines cut off its end are missed.
head = Table(
    "head",
    metadata,
    Column("log", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
