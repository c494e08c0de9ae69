"""From text to claims: sentences, speakers, events, figures, places, times."""

from uprooted.claims.formats import (
    claim_to_json,
    claim_to_plain,
    reading_to_json,
    reading_to_plain,
)
from uprooted.claims.reader import LANGUAGES, Reader, ReaderSettings

__all__ = [
    "LANGUAGES",
    "Reader",
    "ReaderSettings",
    "claim_to_json",
    "claim_to_plain",
    "reading_to_json",
    "reading_to_plain",
]
