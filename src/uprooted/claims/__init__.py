"""From text to claims: sentences, speakers, events, figures, places, times."""

from uprooted.claims.formats import (
    TABLE_HEADER,
    claim_to_json,
    claim_to_plain,
    reading_to_json,
    reading_to_plain,
    table_rows,
)
from uprooted.claims.reader import LANGUAGES, Reader, ReaderSettings

__all__ = [
    "LANGUAGES",
    "TABLE_HEADER",
    "Reader",
    "ReaderSettings",
    "claim_to_json",
    "claim_to_plain",
    "reading_to_json",
    "reading_to_plain",
    "table_rows",
]
