"""The printed formats: a claim as the public schema has it, and a reading with every layer of a report.

`claim_to_plain` is what `read --format jsonl` prints, `reading_to_plain` what `read --format reading` does. Absent
(null) means not known; offsets count code points of the report's clean text, end exclusive.
"""

from __future__ import annotations

import json
from typing import Any

from uprooted.records import SCHEMA, Attribution, Claim, Fact, Place, Reading, Spans, Time, to_plain


def claim_to_plain(claim: Claim) -> dict[str, Any]:
    """Return a claim as the public schema has it, the version first.

    Parameters
    ----------
    claim
        A claim.

    Returns
    -------
    dict
        Plain values; days as ISO 8601 strings, spans as pairs.
    """
    plain: dict[str, Any] = to_plain(claim)
    plain.pop("schema")
    if plain["time"] is not None:
        plain["time"].pop("value")  # the calendar's value of a date is a matter of the layer of dates
    plain["content"] = _pairs(claim.content)
    plain["chain"], plain["places"] = list(plain["chain"]), list(plain["places"])
    return {"schema": claim.schema, **plain}


def claim_to_json(claim: Claim) -> str:
    """Return a claim as one line of JSON, without its end."""
    return json.dumps(claim_to_plain(claim), ensure_ascii=False)


def reading_to_plain(reading: Reading) -> dict[str, Any]:
    """Return a reading with every layer: attributions, facts, places, dates, the ACLED view, claims.

    Parameters
    ----------
    reading
        A reading.

    Returns
    -------
    dict
        Plain values; the facts' places left stand under "from".
    """
    return {
        "schema": SCHEMA,
        "id": reading.id,
        "language": reading.language,
        "attributions": [_attribution(item) for item in reading.attributions],
        "facts": [_fact(item) for item in reading.facts],
        "places": [_place(item) for item in reading.places],
        "dates": [_date(item) for item in reading.dates],
        "acled": to_plain(reading.acled) if reading.acled is not None else None,
        "claims": [claim_to_plain(claim) for claim in reading.claims],
        "gaps": list(reading.gaps),
    }


def reading_to_json(reading: Reading) -> str:
    """Return a reading as one line of JSON, without its end."""
    return json.dumps(reading_to_plain(reading), ensure_ascii=False)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _attribution(item: Attribution) -> dict[str, Any]:
    return {
        "source": _pairs(item.source),
        "cue": _pairs(item.cue),
        "content": _pairs(item.content),
        "confidence": item.confidence,
    }


def _fact(item: Fact) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(item)
    plain["from"] = _pairs(item.origins)
    del plain["origins"]
    return plain


def _place(item: Place) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(item)
    return plain


def _date(item: Time) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(item)
    return plain
