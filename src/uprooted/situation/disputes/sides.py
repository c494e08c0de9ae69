"""How a dispute is put together from its sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from uprooted.records import Claim, Dispute, Report, Side
from uprooted.records.vocabulary import DisputeCause
from uprooted.situation.observations import Observation
from uprooted.situation.occurrences import Mark
from uprooted.situation.series import identify
from uprooted.situation.wording import distinct, speaker_of

Entry = Mark | Observation
# More than this many readings of one side make no line that anybody reads.
MOST_LINES = 3


def make_side(entries: Sequence[Entry], says: Callable[[Entry], str]) -> Side:
    """Return one side: what it says, who says so, and its claims, copies last."""
    ordered = sorted(entries, key=lambda e: (e.testimony.copied, str(e.report.published), e.claim.id))
    lines = distinct(says(entry) for entry in ordered)
    shown = "; ".join(lines[:MOST_LINES])
    speakers = distinct(_speaker(entry.claim, entry.report) for entry in ordered)
    return Side(shown, speakers, tuple(entry.claim.id for entry in ordered))


def _speaker(claim: Claim, report: Report) -> str:
    return speaker_of(claim, report)


def make_dispute(
    about: str,
    cause: DisputeCause,
    sides: Sequence[tuple[Sequence[Entry], Callable[[Entry], str]]],
    *,
    key: str,
    place: str | None,
    inference: str | None = None,
) -> Dispute:
    """Return a dispute, the side with most independent witnesses first."""
    ranked = sorted(sides, key=lambda pair: (-witnesses(pair[0]), make_side(*pair).says))
    days = [day for entries, _ in sides for entry in entries for day in days_of(entry)]
    return Dispute(
        identify("d", key), about, cause, tuple(make_side(*pair) for pair in ranked), inference,
        min(days, default=None), max(days, default=None), place,
    )  # fmt: skip


def witnesses(entries: Sequence[Entry]) -> int:
    """Return the number of independent witnesses among claims."""
    return len({entry.testimony.key for entry in entries})


def days_of(entry: Entry) -> tuple[dt.date, ...]:
    """Return the days that a claim is about, where they are known."""
    days = (entry.first, entry.last) if isinstance(entry, Mark) else (entry.day,)
    return tuple(day for day in days if day is not None)
