"""Records as lines of JSON where a command prints them otherwise than they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator

from uprooted.records import Outlook, WhatIfOutlook, to_plain


def outlook_lines(folder: str, outlook: Outlook) -> Iterator[str]:
    """Yield one JSON object a shelter and day, each ended by a newline.

    A shelter without a number yields one line with ``date`` null and a ``note`` that says why.
    """
    for shelter in outlook.shelters:
        head = {"folder": folder, "shelter": shelter.shelter, "basis": shelter.basis}
        for ahead in shelter.days:
            yield json.dumps({**head, **to_plain(ahead), "note": shelter.note}, ensure_ascii=False) + "\n"
        if not shelter.days:
            yield json.dumps({**head, "date": None, "note": shelter.note}, ensure_ascii=False) + "\n"


def what_if_lines(folder: str, changed: WhatIfOutlook) -> Iterator[str]:
    """Yield one JSON object a place and day: the difference, and the outlook with the change where there is one."""
    days = {(one.shelter, ahead.date): to_plain(ahead) for one in changed.outlook.shelters for ahead in one.days}
    for one in changed.differences:
        head = {"folder": folder, "what_if": changed.name, "shelter": one.shelter}
        difference = {"low": one.low, "best": one.best, "high": one.high}
        whole = {
            **head,
            "date": one.date.isoformat(),
            **days.get((one.shelter, one.date), {}),
            "difference": difference,
        }
        yield json.dumps(whole, ensure_ascii=False) + "\n"
