"""Claims entered by hand: a call or a meeting becomes a file of its own in ``reports/``, read without a model."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from uprooted.case.event_types import event_table
from uprooted.errors import InputError
from uprooted.records import Claim, HandClaim, Reading, Report, from_plain, to_plain
from uprooted.reports import clean

FOLDER = "hand"
MARK = "uprooted_hand"
# Somebody typed it in and knows what was meant.
CONFIDENCE = 1.0


def event_types() -> frozenset[str]:
    """Return the names of the event types, without loading what reads them in texts."""
    return frozenset(event_table())


def check_event(name: str) -> None:
    """Make sure that there is an event type of this name.

    Raises
    ------
    InputError
        When there is none.
    """
    if name not in event_types():
        raise InputError(
            f"There is no event type {name!r}", allowed=", ".join(sorted(event_types())), remedy="Name one"
        )


def write_file(folder: Path, claim: HandClaim, *, who: str, at: dt.datetime) -> str:
    """Write what was heard as a file of its own, and return its name in ``reports/``.

    Raises
    ------
    InputError
        When nothing was said, a field is not allowed, or a figure has no unit.
    """
    content = {MARK: 1, **to_plain(claim), "entered_by": who, "entered_at": at.isoformat(timespec="seconds")}
    _claim_of(content, clean(claim.said), "r_", "c_")
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    name = f"{FOLDER}/{claim.heard}-{hashlib.sha256(data).hexdigest()[:8]}.json"
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    os.replace(part, target)  # noqa: PTH105 - atomic on every system
    return name


def read_hand(report: Report, folder: Path) -> Reading:
    """Return the reading of a report that was entered by hand: its one claim.

    Raises
    ------
    InputError
        When its file is gone or not as it was written.
    """
    try:
        content = json.loads((folder / (report.file or "")).read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{report.file} cannot be read: {error}", remedy="Put the file back as it was") from error
    name = hashlib.sha256(f"{report.id}|hand".encode()).hexdigest()[:12]
    claim = _claim_of(content, report.text, report.id, f"c_{name}")
    return Reading(report.id, language=report.language, claims=(claim,))


def _claim_of(content: dict[str, Any], text: str, report: str, name: str) -> Claim:
    """Return the claim of a file, its words the whole text."""
    if not text:
        raise InputError("Nothing was said", allowed="what was heard, in words", remedy="Give 'said'")
    check_event(str(content.get("event")))
    speaker = content.get("speaker")
    plain: dict[str, Any] = {
        "id": name, "report": report, "sentence": 0, "start": 0, "end": len(text), "text": text,
        "stance": content.get("stance") or "states", "confidence": CONFIDENCE,
        "event": {"type": content["event"], "negated": bool(content.get("negated"))},
        "figure": _figure(content, text), "time": _time(content),
    }  # fmt: skip
    if speaker:
        country = content.get("speaker_country")
        plain["speaker"] = {"text": speaker, "kind": content.get("speaker_kind") or "unknown", "country": country}
    if content.get("population"):
        plain["population"] = {"text": content["population"], "kind": content["population"]}
    if content.get("place"):
        place = content["place"]
        plain["places"] = [{"text": place, "name": place, "role": content.get("place_role") or "at"}]
    return from_plain(Claim, plain)


def _figure(content: dict[str, Any], text: str) -> dict[str, Any] | None:
    low, best, high = (content.get(side) for side in ("low", "best", "high"))
    if low is None and best is None and high is None:
        return None
    unit, bound = content.get("unit"), content.get("bound") or "exact"
    if unit is None:
        allowed = "persons, households, buildings, tents"
        raise InputError("The figure has no unit", allowed=allowed, remedy="Give 'unit'")
    if best is not None:
        low = best if low is None and bound != "at_most" else low
        high = best if high is None and bound != "at_least" else high
    known = [side for side in (low, best, high) if side is not None]
    if known != sorted(known) or known[0] < 0:
        raise InputError(
            f"low {low}, best {best}, high {high} are out of order", allowed="0 ≤ low ≤ best ≤ high",
            remedy="Correct them",
        )  # fmt: skip
    written = next((w for w in (f"{known[-1]:,.0f}", f"{known[-1]:.0f}", f"{known[0]:,.0f}") if w in text), "")
    start = text.find(written) if written else 0
    return {
        "text": written, "start": start, "end": start + len(written), "low": low, "best": best, "high": high,
        "bound": bound, "unit": unit, "kind": content.get("figure_kind"),
    }  # fmt: skip


def _time(content: dict[str, Any]) -> dict[str, Any] | None:
    first, last = content.get("first"), content.get("last")
    if first is None and last is None:
        return None
    first, last = first or last, last or first
    if str(first) > str(last):
        raise InputError(f"first {first} lies after last {last}", remedy="Exchange them")
    precision = "day" if first == last else "range"
    return {"text": "", "start": 0, "end": 0, "first": first, "last": last, "precision": precision}
