"""Reports of the case's own: what a person heard in a call or a meeting, and typed in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from uprooted.reports.cleaning import clean
from uprooted.reports.days import parse_day
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes

MARK = "uprooted_hand"


def read_hand(data: bytes) -> Iterator[Draft | Refused]:
    """Yield the report of a file that ``uprooted review`` wrote; its claim is read from the file by the case."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield Refused(f"it is no JSON ({error})")
        return
    said = content.get("said") if isinstance(content, dict) else None
    if not isinstance(said, str) or not clean(said):
        yield Refused("it has no 'said', the words that were heard; enter the claim again")
        return
    yield Draft(
        text=clean(said),
        sha256=hash_bytes(data),
        format="hand",
        title=f"{content.get('by') or 'Heard'}, entered by {content.get('entered_by') or 'somebody'}",
        published=parse_day(str(content.get("heard") or "")),
    )
